"""The seeker's words made to run in a sentence to the person they were said of; "" where that is not safe.

What somebody jots down for themselves ("my answer on sharding was rambly", "their move to kubernetes!!") is no text for
a letter. What can be turned with certainty is turned; for the rest the letter has a gap, or does without.
"""

import re

from bot.drafting.discretion import LEAVING, tellable, words_of
from bot.understanding.places import may_be_place
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import CALENDAR, is_given, is_ordinary, is_surname

LONGEST_TOPIC = 12
LONGEST_CLARIFIED = 9
LONGEST_STEP = 5
LONGEST_ANSWER = 30
"""In words."""
LONGEST_JOTTING = 400
"""In characters: what is longer is no phrase."""

# ── what was talked about ───────────────────────────────────────────────────────────────────────────────────────────

_TALKED = re.compile(
    r"^(?:(?:so|and|also|um|uh|er|we|i|she|he|they|both|had|have|then|mostly|really|just|a lot|lots|quite|briefly)\s+)*"
    r"(?:talked|talking|talk|spoke|speaking|chatted|chatting|chat|discussed|discussing|discussion|conversation|covered|"
    r"bonded|connected|asked me|asked|went over|got into|touched on)\s+"
    r"(?:(?:a lot|a bit|briefly|mostly|mainly|at length|together|loads|for ages)\s+)*"
    r"(?:(?:about|abt|on|over|into|of)\s+)?",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:about|abt|on|re|regarding|around|a lot of|some|also|mostly|mainly|a tangent about|:)\s+", re.IGNORECASE
)


def topic(words: str) -> str:
    """What was talked about, as it follows "talking about" in a letter to the one it was talked about with."""
    if _OWN_REASONS.match(words):
        return ""
    return articled(fitting(_LEADING.sub("", _TALKED.sub("", plain(words))), LONGEST_TOPIC))


def articled(phrase: str) -> str:
    """ "The sepsis pathway", where a single thing was jotted down without its article."""
    words = phrase.casefold().split()
    alone = 1 < len(words) <= _FEW and words[-1] in _SINGLE and words[0] not in _SMALL
    return f"the {phrase}" if alone and _DETERMINED.isdisjoint(words) else phrase


_FEW = 4
_SINGLE = word_set(
    """
    pathway test project team programme program process platform system audit policy app migration incident exercise
    scheme initiative tool pipeline dashboard framework curriculum site building unit ward clinic garden campaign
    rollout launch merger tender strategy roadmap department product event conference festival study trial thesis
    course module database warehouse factory plant kitchen menu shop store school budget backlog protocol
    procedure workflow checklist portal website redesign
    """
)
_DETERMINED = word_set(
    "the a an my your our his her their this that each every any no some of in on at for to with from by and or vs & as"
)
_OWN_REASONS = re.compile(r"why i\b", re.IGNORECASE)
"""What they asked ("why i left accounting") is nothing to pick up again."""

# ── what is to be clarified ─────────────────────────────────────────────────────────────────────────────────────────

_ASKED = re.compile(r"^when (?:\w+ ){1,2}asked (?:me )?(?:about )?|^explaining ", re.IGNORECASE)
_FRONTED = re.compile(r"^on (.+?),? my answer$", re.IGNORECASE)
_FUMBLED = re.compile(
    r"^(?:i )?(?:waffled|rambled|stumbled|blanked|froze|mumbled|fumbled|struggled|hesitated) "
    r"(?:on|about|with|over|at) ",
    re.IGNORECASE,
)
_CLEARER = re.compile(
    r"^(?:a bit |a little |much )?(?:more \w+|clearer|better|sharper|stronger) (?:on|about|with|in) ", re.IGNORECASE
)
_QUESTION = re.compile(r"^(?:how|what|why|where|when)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r",| - | – |\b(?:was|were|is|are|went|came|sounded|needs?|felt|could|should|thats|that's|which|because|but|cos)\b"
    r"|\band (?:i|want|would|wanted|went|ought|should|also|then|need|forgot|froze)\b|\b(?:w|with) [A-Z]",
)
_AND_MORE = re.compile(r",| and (?=want|would|went|i\b)", re.IGNORECASE)
_ANSWER_ON = re.compile(
    r"^(?:the|my|that|their|a)?\s*(?:\w+ )?(?:answers?|bit|part|point|thing|stuff|response|one|questions?)\s+"
    r"(?:on|about|around|regarding|of|re|with)\s+(.+)$",
    re.IGNORECASE,
)
_MY_ANSWER = re.compile(r"^(?:my|the|that) (\S.*?) (?:answers?|bit|part|thing|stuff|response)$", re.IGNORECASE)


def clarified(words: str) -> str:
    """What an answer was about, as it follows "a word on": none of the seeker's verdict on that answer."""
    if "\n" in words.strip() or words_of(words) & LEAVING:
        return ""
    text = _CLEARER.sub("", _FUMBLED.sub("", _FRONTED.sub(r"\1", _ASKED.sub("", plain(words)))))
    text = (_AND_MORE if _QUESTION.match(text) else _VERDICT).split(text, maxsplit=1)[0].strip()
    if about := _ANSWER_ON.match(text) or _MY_ANSWER.match(text):
        text = about[1]
    fit = fitting(text, LONGEST_CLARIFIED)
    if (
        fit.startswith("your ")
        or fit.endswith(" one")
        or (_QUESTION.match(fit) and len(fit.split()) < 4)
        or "thing" in fit.split()
    ):
        return ""
    return f"the {fit}" if re.search(r" questions?$", fit) and not re.match(r"(?:the|my)\b", fit) else fit


def answer(words: str) -> str:
    """What the seeker would have answered ("i did claims for 3 yrs"), as a sentence; "" where it is none."""
    text = plain(words)
    safe = tellable(text) and not words_of(text) & LEAVING and not _SPOKEN_OF.search(text) and not _JOTTED.search(text)
    if not safe or not _OWN_SENTENCE.match(text) or len(text.split()) > LONGEST_ANSWER:
        return ""
    return _I_SMALL.sub("I", text[:1].upper() + text[1:]) + "."


_OWN_SENTENCE = re.compile(r"I(?:'m|'ve|'d)? (?!wish|should|guess|think|hope|could)\w+ \w+", re.IGNORECASE)
_SPOKEN_OF = re.compile(r"\b(?:they|their|theirs|them|she|her|hers|he|his|him|you|your|it|that|this)\b", re.IGNORECASE)
"""Whoever is meant by it may be somebody else than the reader."""


# ── a sentence of the seeker's ───────────────────────────────────────────────────────────────────────────────────────


def addressed(sentence: str) -> str:
    """What the seeker says of the reader, said to the reader; "" where that is not safe."""
    text = _SHE_DID.sub("you ", " ".join(sentence.replace("’", "'").split()))
    if _SHE.search(text) or _SOMEBODY_ELSE.search(text) or not text:
        return ""
    for theirs, yours in _THEY:
        text = re.sub(theirs, yours, text, flags=re.IGNORECASE)
    text = _I_SMALL.sub("I", text)
    return text[:1].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


# ── the next step ───────────────────────────────────────────────────────────────────────────────────────────────────

_STEP = re.compile(
    r"^(?:(?!\b(?:i|they|she|he|it|we|send|one|two|three|more|next|with|would|will|my|your|their|his|her|me|no|if|"
    r"on|for|to|at|in|of|and|or)\b)[\w\-'’]+\s+){0,3}"
    r"(?:challenge|test|interview|round|call|chat|visit|tour|shift|case study|presentation|demo|assessment|session|"
    r"meeting|exercise|demonstration|lesson|assignment|workshop|audition|trial day|panel|ride along|site tour|trial)\b",
    re.IGNORECASE,
)


def step(words: str) -> str:
    """The next step as it follows "I look forward to": `the case study`; only what is plainly one."""
    text = re.sub(r"^(?:an?|the|then|next is|next|is)\s+", "", plain(words), flags=re.IGNORECASE)
    found = _STEP.match(text)
    if found is None or len(found[0].split()) > LONGEST_STEP or not tellable(found[0]):
        return ""
    return "the next round" if found[0].casefold() == "round" else f"the {cased(found[0])}"


# ── any of them ─────────────────────────────────────────────────────────────────────────────────────────────────────

_TRAILING = re.compile(
    r"[\s,]{0,4}(?:\b(?:haha+|lol|though|ig|rn|too|etc|and so on|and stuff|and things|a lot|a bit|at length|in depth|"
    r"and all that|for (?:a while|ages|a bit|ten minutes|an hour)|of all things|you know|i think|again|as well)|"
    r"[.!?…;:,~*\-–—]+)$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r" and (?=(?:[\w'’-]+ ){1,2}(?:is|was|are|were|has|had|did|got|went|said|asked|wanted|helped|showed|told|kept)\b)"
    r"| and (?=(?:mine|it|that|this|my \w+|his|hers) (?:is|was|are|were|has|had)\b)"
    r"| and (?=(?:their|they|(?:why|how|what|where|when) they)\b)"
    r"|,? (?:which|because|but|though|although|so that)\b|, (?:and )?(?:then|also)\b",
    re.IGNORECASE,
)
"""Where a remark of the seeker's begins; and in "remote hearings and their echo" nobody can tell whose echo it is."""
_TAIL_NOUN = re.compile(r"\s{1,4}(?:thing|things|stuff|bit|part|thingy)$", re.IGNORECASE)
_JOTTED = re.compile(
    r"[^\w\s'’&,/+#.\-]|_|https?|www\.|\b(?:um+|uh+|er|erm|idk|tbh|btw|imo|w|(?<!&)[nur](?!&)|ur|abt|bc|cuz|thats|its|"
    r"theyre|theyve|theyd|shes|hes|weve|youre|whats|theres|wasnt|isnt|doesnt|couldnt|shouldnt|wouldnt|havent|gonna|"
    r"wanna|gotta|kinda|sorta|ppl|pls|thx|omg|what was it|lesson|next time|percent|you|your|yours|sort of|"
    r"kind of|whatever)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:i|i'm|i've|we|it|it's|she|he|they|she's|he's|they're|there|there's|who|whether|if|when|that|this|not|no|never|"
    r"was|were|is|are|would|could|should|couldn't|didn't|don't|can't|must|to|send|me|us|him|them|and|but|because)\b",
    re.IGNORECASE,
)
_THEY = (
    (r"\b(?:they're|they are)\b", "you are"),
    (r"\b(?:they've|they have)\b", "you have"),
    (r"\bthey'd\b", "you had"),
    (r"\bthey'll\b", "you will"),
    (r"\bthey\b", "you"),
    (r"\b(?:theirs|hers)\b", "yours"),
    (r"\b(?:their|her|his)\b", "your"),
)
"""They and you take the same verbs, so that one can be put for the other."""
_SOMEBODY_ELSE = re.compile(
    r"\b(?:\w+s|people|children|men|women|staff|team|crew) (?:.* )?(?:they|their|theirs)\b|\b(?:\w+sel(?:f|ves)|them)\b"
    r"| [A-Z]\w* (?:.* )?(?:his|her|hers)\b"
)
"""Where others are spoken of, in whose stead the reader would be put."""
_SHE_DID = re.compile(
    r"\b(?:she|he) (?=(?:\w+ed|did|had|made|wrote|gave|told|saw|built|ran|read|took|led|grew|taught|went|will)\b)",
    re.IGNORECASE,
)
"""He and she do not ("she runs"), unless it is over."""
_SHE = re.compile(r"\b(?:she|he|him|(?:she|he)'\w+)\b", re.IGNORECASE)
_I_SMALL = re.compile(r"\bi\b(?!\.)")
_VAGUE = word_set(
    """
    great good nice fine well ok okay it that this stuff things thing lots everything something nothing work job role
    tips conflict answer question questions timeline back so-so all bits bit talk them you your the a an one none
    """
)
_BROKEN = re.compile(
    r"\b(?:a|an|the|and|or|of|to|with|for|on|in|at|by|about|my|your|from|their|how|than|vs|"
    r"went|was|were|is|are|has|had|did|does)$",
    re.IGNORECASE,
)
_SMALL = word_set("the a an your my our some how what why where which being working doing using")
_PROPER = word_set(
    """
    AWS API APIs CI CRM CSS Django Docker ERP Figma GCP GDPR GraphQL Grafana HR HTML Java JavaScript Jenkins Kafka
    Kanban Kubernetes Linux MATLAB PostgreSQL Postgres Python QA Rails React Redis Rust SAP Salesforce Scrum Selenium
    SEO SQL Splunk Tableau Terraform TypeScript UX Vue Zendesk Christmas Easter Montessori Ofsted
    """
)
_AS_WRITTEN = {word.casefold(): word for word in _PROPER}
"""Names of things as their makers write them, whatever the seeker's thumb did; none that are words as well (Excel)."""


_LONGHAND = {
    "yr": "year",
    "yrs": "years",
    "mgmt": "management",
    "dept": "department",
    "exp": "experience",
    "ive": "I've",
    "im": "I'm",
    "didnt": "didn't",
    "dont": "don't",
}
"""What thumbs shorten, as it stands in a letter."""
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_LONGHAND)})\b", re.IGNORECASE)


_INTERJECTED = re.compile(r"\b(?:lol|lmao|haha+|tho|tbh|ngl)\b", re.IGNORECASE)


def plain(words: str) -> str:
    """Without what only decorates: quotes, doubled blanks, what trails off."""
    if len(words) > LONGEST_JOTTING:
        return ""
    text = " ".join(words.replace("’", "'").replace("“", "").replace("”", "").replace('"', "").split())
    text = text.replace(" + ", " and ")
    text = " ".join(_INTERJECTED.sub(" ", text).split())
    text = _SHORTENED.sub(lambda word: _LONGHAND[word[0].casefold()], text)
    while (shorter := _TRAILING.sub("", text).strip()) != text:
        text = shorter
    return text


def fitting(text: str, longest: int) -> str:
    """The words as a phrase to the reader, or "" where they are private, unkind, broken, or a sentence of their own."""
    text = _SHE_DID.sub("you ", _REMARK.split(text, maxsplit=1)[0]) if not _JOTTED.search(text) else ""
    text = _TAIL_NOUN.sub("", text)
    if not tellable(text) or _SHE.search(text) or _SOMEBODY_ELSE.search(text) or _CLAUSE.match(text):
        return ""
    for theirs, yours in _THEY:
        text = re.sub(theirs, yours, text, flags=re.IGNORECASE)
    text = cased(_I_SMALL.sub("I", text.strip(" ,.'-")))
    complete = (
        bool(re.search(r"[^\W\d]{2}", text)) and not _BROKEN.search(text) and ". " not in text and ".." not in text
    )
    return (
        text if complete and text.casefold().removeprefix("the ") not in _VAGUE and len(text.split()) <= longest else ""
    )


def cased(text: str) -> str:
    """The first word small unless it is a name, and the names of things as they are written."""
    first, *rest = text.split(" ")
    low = first.casefold()
    named = low in CALENDAR or is_given(low) or is_surname(low) or may_be_place(low) or bool(rest and rest[0].istitle())
    shouted = len(first) > 1 and not first[1:].islower()
    if low in _SMALL or (is_ordinary(low) and not named and not shouted):
        first = low
    return " ".join(written(word) for word in (first, *rest))


def written(word: str) -> str:
    """`Kubernetes`, `Berlin`, where it was typed small."""
    stem, mark = (word[:-1], ",") if word.endswith(",") else (word, "")
    if not stem.islower():
        return word
    placed = may_be_place(stem) and not is_ordinary(stem)
    return _AS_WRITTEN.get(stem, stem.capitalize() if placed else stem) + mark
