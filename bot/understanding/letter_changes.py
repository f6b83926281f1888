"""What a seeker wants changed in one letter: said otherwise, something left out, something taken in, who it greets.

Only the words are read here; which letter is meant, and whether it can be done, is for the conversation to settle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import PARTICLES, is_given, is_given_word, is_ordinary, is_surname

LONGEST: Final = 240
"""Characters of such a wish."""
_LONGEST_THING: Final = 14
"""Words of what is to be left out, or taken in."""

Kind = Literal["reword", "leave_out", "mention", "gap", "say", "greet", "sign", "language", "by_hand", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One wish. `words` is, by its kind: a rewording's verb; the thing; what there is to be a place for; the
    sentence; the greeting, or how it is to be; the name; the language; what was not understood."""

    kind: Kind
    words: str = ""
    sure: bool = True
    """It can be about nothing but a letter; otherwise only if the letter says such a thing."""


GAP: Final = "gap"
"""To be left out: the place for what was talked about."""
PLACES: Final = re.compile(
    r"(?:the |that |this |[^\W\d_][\w-]*'s )?(?P<which>last|final|closing|first|opening|second|third) "
    r"(?P<what>sentence|paragraph|line)"
)
SURNAME, GIVEN_NAME, FORMAL = "surname", "given name", "formal"
"""How a greeting is to be, where its words are not told."""

_LEAD: Final = re.compile(
    r"(?:(?:please|pls|plz|kindly|ok|okay|hm+|now|but|and|also|maybe|perhaps|actually|no|just|sorry|so|then|oh|"
    r"well|can|lol|lmao|haha|ugh|eh|omg|yikes|"
    r"could|would|will|you|u|we|i|i'd|i'll|want|need|prefer|wanna|like|love|rather|to|let's|better|"
    r"(?:(?:it|this|that)(?:'s|s| is| looks| sounds)? |is |looks |sounds )?(?:good|great|nice|fine|perfect)"
    r"(?:[.,;!] (?:but|only)| but))"
    r"[, ]+)+"
)
_TAIL: Final = re.compile(
    r"(?:,? (?:please|pls|plz|thanks|thank you|thx|instead|too|as well|if you can|if possible|then|now|tho|though|ok|"
    r"lol|haha|imo|tbh|in there|to it|in it|from it))+$"
)
_LETTER: Final = r"(?:letter|note|e-?mail|mail|draft|message|thank-?\s?you(?: note)?|text|one|version|card|thing)"
_IT: Final = rf"(?:it|this|that|them|both|(?:the|my|your|this|that|(?:\w+ )?\w+'s) {_LETTER}|\w+'s)"

# ── how it sounds ───────────────────────────────────────────────────────────────────────────────────────────────────

_SHORT = "short|shorter|brief|briefer|concise|tight|tighter|crisp|crisper|snappier|smaller|punchier"
_LONG = "long|longer|wordy|long-winded|rambling|verbose|much text"
_WARM = (
    "warm|warmer|friendly|friendlier|casual|informal|relaxed|chatty|chattier|personal|human|peppy|peppier|lively|"
    "livelier|enthusiastic|cheerful|cheerier|kind|kinder|nicer|softer|excited|natural|chill|laid[ -]back|"
    "conversational|down[ -]to[ -]earth|like me|like a (?:human|person|real person)"
)
_COLD = "formal|stiff|cold|dry|distant|stuffy|corporate|boring|bland|serious|posh|official|old-fashioned"
_FORMAL = "formal|professional|businesslike|polite|serious|respectful|traditional|official|proper"
_GUSHING = (
    "cheesy|gushing|gushy|flowery|sappy|soppy|salesy|corny|cringe|cringey|cringy|enthusiastic|keen|eager|"
    "excited|emotional|over the top|"
    "desperate|needy|much|sweet|dramatic|fluffy|pushy|warm|friendly"
)
_LOOSE = "casual|chatty|informal|familiar|relaxed|colloquial|matey|chummy"
_SAME = "generic|robotic|stock|canned|wooden|samey|repetitive|standard|impersonal"
_HOW: Final = (
    r"(?:(?:a|little|bit|tad|touch|lot|much|even|way|far|super|very|slightly|somewhat|more|sound|be|feel|read|really)"
    r"\s)*"
)
_A_BIT: Final = r"(?:a (?:little|bit|tad|touch) )?"
_MAKES: Final = rf"(?:make|keep|have|get|write|do|word|phrase|turn) {_IT} {_HOW}"
_IS: Final = (
    rf"(?:{_IT}(?:'s| is| sounds| seems| feels| reads| looks)? |sounds |seems |reads |feels )?"
    r"(?:a bit |a little |way |far |much |rather |kinda |just |still )?"
)
_FOR: Final = (
    r"(?: for (?:me|us|them|her|him|(?:my|their|her|his) taste"
    r"|(?:this|that|an?|the) (?:[\w-]{1,20} ){0,2}(?:job|place|role|company|people|shop|crowd|industry)))?"
)
_TWO: Final = (
    r"(?:in )?(?:only |just )?(?:one|two|three|four|2|3|4|a couple of|a few) (?:sentences?|lines?)(?: max| only)?"
)
_REWORDINGS: Final = tuple(
    (verb, re.compile(pattern))
    for verb, pattern in (
        ("warmer", rf"(?:{_MAKES})?{_A_BIT}(?:less|not so|not as|not too) (?:{_COLD})"),
        ("plain", rf"(?:{_MAKES})?{_A_BIT}(?:less|not so|not as|not too) (?:{_GUSHING})"),
        ("formal", rf"(?:{_MAKES})?{_A_BIT}(?:less|not so|not as|not too) (?:{_LOOSE})"),
        ("shorter", rf"(?:{_MAKES})?{_A_BIT}(?:less|not so|not as|not too) (?:{_LONG})"),
        ("another", rf"(?:{_MAKES})?{_A_BIT}(?:less|not so|not as|not too) (?:{_SAME})"),
        ("shorter", rf"(?:{_MAKES}(?:{_SHORT})|{_IS}too (?:{_LONG}){_FOR}|(?:{_MAKES}|make it |keep it to )?{_TWO}"
                    rf"|(?:shorten|trim|condense|cut down|tighten)(?: {_IT})?(?: down| up)?)"),
        ("longer", rf"(?:{_MAKES}(?:longer|fuller|more detailed)|{_IS}too (?:{_SHORT}){_FOR})"),
        ("plain", rf"(?:{_MAKES}(?:plain|plainer|simple|simpler|neutral|sober)|{_IS}too (?:{_GUSHING}){_FOR}"
                  r"|tone it down)"),
        ("formal", rf"(?:{_MAKES}(?:{_FORMAL})|(?:a (?:bit|little) )?more (?:{_FORMAL})|{_IS}too (?:{_LOOSE}){_FOR})"),
        ("warmer", rf"(?:{_MAKES}(?:{_WARM})|(?:a (?:bit|little) )?more (?:{_WARM})|{_IS}too (?:{_COLD}){_FOR})"),
        ("another", rf"(?:{_MAKES}(?:different|more original|less generic)|{_IS}too (?:{_SAME}){_FOR}"
                    r"|(?:an?other|a different|new) (?:draft|version|wording))"),
        ("shorter", rf"{_HOW}(?:shorter|briefer|tighter|crisper|snappier|punchier)"),
        ("longer", rf"{_HOW}longer"),
        ("plain", rf"{_HOW}(?:plainer|simpler)"),
        ("warmer", rf"{_HOW}(?:warmer|friendlier|chattier|kinder|livelier|casual|informal|chill|conversational)"),
        ("warmer", rf"(?:{_MAKES}|{_IT} be {_HOW}|be {_HOW}|{_HOW}more )(?:{_WARM})"),
        ("another", rf"(?:{_IT} )?(?:sounds|reads|looks|feels|sound|reading) like (?:an? |some |chat)?"
                    r"(?:ai|robot|bot|machine|gpt|chat-?gpt|template|form letter|computer|program)"
                    r"(?: (?:wrote (?:it|this)|letter|text|writing))?"),
    )
)  # fmt: skip

# ── what it says ────────────────────────────────────────────────────────────────────────────────────────────────────

_PART: Final = (
    r"(?:part|bit|line|sentence|paragraph|thing|stuff|section|piece|passage|story|reference|remark|bits|word)"
)
_WRITES_TO: Final = r"drop .{1,40} an? (?:\w+ )?(?:line|note|message|e-?mail|mail|text|thank-you)\b"
_LEFT_OUT: Final = tuple(
    (sure, re.compile(pattern, re.IGNORECASE))
    for sure, pattern in (
        (True, r"(?:leave|keep) (?:out|off) (?P<x>\S.*)"),
        (True, r"(?:leave|keep|take) (?P<x>\S.*?) (?:out|off)(?: of (?:it|this|that|the \w+|there))?"),
        (True, r"(?:don't|dont|do not|never|not) (?:mention|bring up|refer to|include|write about|"
               r"say anything (?:about|on)"
               r"|talk about|put in) (?P<x>\S.*)"),
        (True, r"(?:without|no mention of|nothing about|not a word (?:about|on)) (?P<x>\S.*)"),
        (False, rf"(?!{_WRITES_TO})"
                r"(?:skip|drop|cut|cut out|delete|remove|lose|omit|strike|scrap|scratch|take out|take away|get rid of"
                r"|ditch|kill|axe|erase) (?P<x>\S.*)"),
    )
)  # fmt: skip
_FROM_IT: Final = re.compile(rf",? (?:in|from|out of|off) {_IT}$", re.IGNORECASE)
_PART_ON: Final = re.compile(
    rf"(?:the |that |this |any |all )?{_PART}s? (?:about|on|with|where|that says?|regarding|of|re|saying) (?P<x>\S.*)",
    re.IGNORECASE,
)
_THING_PART: Final = re.compile(rf"(?:the |that |this |any )?(?P<x>\S.*?) {_PART}s?", re.IGNORECASE)
_NOTHING_TALKED: Final = re.compile(
    r"(?:(?:we|i) )?(?:didn't|didnt|did not|never) (?:really |actually )?(?:talk|chat|speak|talked|chatted|"
    r"spoke)(?: with \w+)?"
    r" (?:about )?(?:anything|much|a thing|nothing)(?: (?:special|personal|else|in particular|really|specific))*"
    r"|(?:leave out|leave|remove|drop|skip|delete|take out|lose) (?:the |that )?(?:gap|placeholder|brackets?|blank"
    r"|one thing (?:we|you) talked about)(?: out)?",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"^(?:the|that|this|any) ", re.IGNORECASE)
_A_LINE: Final = (
    r"(?:(?:a|an|one|another|some|in a|in one) )?(?:short |quick |little |brief )?"
    r"(?:line|lines|sentence|word|words|bit|part|paragraph|note|something|few words|thing|mention)"
)
_MENTIONED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:add|put in|put|include|write|say|insert|have|slip in|work in) {_A_LINE} (?:about|on|for|regarding|re|"
        rf"of) (?P<x>\S.*)",
        r"(?:mention|mentioning|bring up|refer to|work in|slip in|pick up|talk about|write about|touch on|"
        r"include) (?P<x>\S.*)",
        r"(?:make|have) it (?:be )?about (?P<x>\S.*)",
    )
)  # fmt: skip
_APOLOGISES: Final = re.compile(
    r"(?:say (?:that )?(?:i'm |i am )?sorry|apologi[sz]e|explain(?: myself)?) (?:to (?:her|him|them) )?"
    r"(?:in (?:the|my|this|that|a) (?:thank[- ]you )?(?:note|letter|e-?mail|message|thank[- ]you) )?"
    r"(?:about |for |on )?(?P<x>\S.*)",
    re.IGNORECASE,
)
_SAID: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:say|add|write|mention|put|put in|include|state"
        r"|(?:add|put|put in|write|include) (?:a|one) (?:line|sentence)(?: to say| saying)?"
        r"|tell (?:her|him|them|[A-Z]\w+)) that|tell (?:her|him|them|[A-Z]\w+)) (?P<x>(?:i|i'm|"
        r"i've|i'd|i'll|we|my|the|it)\b.*)",
        r"(?:say|add|write|put|put in)[: ]+(?P<x>(?:i'm|i've|i'd|i'll|i|thank you|thanks)\b.*)",
        r"(?:say|add|write|put|put in|include)(?: the (?:line|sentence|words))?:? [\"“‘'](?P<x>[^\"”]{3,200})[\"”’']",
    )
)  # fmt: skip
_AND_MORE: Final = re.compile(r",? and (?:explain|tell|say|ask|thank|apologi[sz]e|that i)\b.*$", re.IGNORECASE)

# ── whom it greets, who signs ───────────────────────────────────────────────────────────────────────────────────────

_HELLO: Final = r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings)"
_NOT_SO: Final = (
    rf"(?: please)?(?:,? (?:not|instead of|rather than|than|and not)(?: just)? (?:{_HELLO}\b)?.{{0,40}}"
    r"| (?:is|would be|sounds) (?:better|nicer|more \w+).{0,40})?"
)
_GREETS: Final = re.compile(
    rf"(?:(?:use|say|write|put|it should (?:be|say)|it's|start(?: it)? with|begin(?: it)? with|open(?: it)? with|"
    rf"greet (?:her|him|them) (?:with|as)|make it|(?:change|make) the (?:greeting|salutation)(?: to)?) )?"
    rf"[\"“'‘]?(?P<hello>{_HELLO}) (?P<name>[^\W\d_][\w.'’ -]{{1,50}}?)[,\"”'’]{{0,2}}{_NOT_SO}",
    re.IGNORECASE,
)
_ADDRESSES: Final = re.compile(
    r"(?:(?:address|call|greet) (?:her|him|them) (?:as )?|(?:use|say|write) "
    r"|(?:s?he|they) (?:prefers?|likes?|goes by) )?"
    rf"[\"“'‘]?(?P<name>(?:(?i:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|herr|frau|monsieur|madame|señora?|"
    rf"sra?)\b\.? ?)+"
    rf"[^\W\d_][\w.'’ -]{{1,50}}?)[,\"”'’]{{0,2}}{_NOT_SO}",
    re.IGNORECASE,
)
_BY: Final = r"(?:use|say|by|with|address \w+ by) (?:her|his|their|the)"
_GREETS_BY: Final = (
    (SURNAME, re.compile(rf"{_BY} (?:last|family|sur) ?names?|surname")),
    (GIVEN_NAME, re.compile(rf"{_BY} (?:first|given) ?names?|first name")),
    (FORMAL, re.compile(r"(?:a )?(?:more )?(?:formal|polite|proper) (?:salutation|greeting|address|opening)"
                        r"|(?:make )?the (?:salutation|greeting) more formal")),
)  # fmt: skip
_SIGNED: Final = re.compile(
    r"(?:sign(?: off)?(?: (?:it|this|that|the (?:letter|note|email|draft)))?(?: off)?(?: just)?(?: (?:as|with|"
    r"from))?(?: just)?"
    r"|(?:put|use|write) (?=.{2,40} (?:at the (?:end|bottom)|as (?:my|the) (?:name|signature)$)))"
    r"[: ]+[\"“'‘]?(?P<x>[^\W\d_][^\"”\n]{0,40}?)[\"”]?(?: at the (?:end|bottom)| as (?:my|the) (?:name|signature))?",
    re.IGNORECASE,
)
_NOT_SIGNED: Final = re.compile(
    r"^(?:it|this|that|them|the|a|an|off|up|for|in|me|all|every\w*|nda|contract|offer|papers?|with|on|letters?|notes?"
    r"|e-?mails?|my (?:letters|notes|e-?mails))\b",
    re.IGNORECASE,
)

# ── what cannot be done ─────────────────────────────────────────────────────────────────────────────────────────────

_LANGUAGE: Final = re.compile(
    r"(?:(?:write|say|do|make|draft|have|get|translate|put) (?:(?:it|this|that|them|the \w+) )?)?(?:in|into|to) "
    r"(?P<x>german|french|spanish|italian|dutch|portuguese|polish|swedish|norwegian|danish|finnish|czech|greek|turkish|"
    r"russian|ukrainian|arabic|hebrew|hindi|urdu|bengali|tamil|chinese|mandarin|cantonese|japanese|korean|vietnamese|"
    r"thai|indonesian|malay|tagalog|swahili|romanian|hungarian|catalan|welsh|irish|deutsch|français|español)",
    re.IGNORECASE,
)
_BY_HAND: Final = re.compile(
    r"(?:change|rewrite|reword|rephrase|replace|swap|fix|tweak|adjust|edit|move|redo|soften|improve|rework|"
    r"polish)\b.{0,60}"
    r"\b(?:sentences?|paragraphs?|opening|ending|greeting|salutation|subject(?: line)?|wording|letter|draft|"
    r"beginning|intro|sign-?off|closing)(?: (?:line|part|bit))?(?: (?:to|with|around|up|about)\b.{0,80})?"
    r"|(?:add|attach|put|insert|include)(?: in)? (?:a |an |my |the |some )?(?:ps|p\.s\.?|joke|jokes|emojis?|smileys?|"
    r"attachments?|photos?|pictures?|quotes?|phone number|cv|resume|résumé|portfolio link|link)(?: .{0,40})?"
    r"|(?:translate)\b.{0,40}",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r",? (?:and|but|then|plus) (?:also |then )?|, |; |[.!] | [+&] "
    r"|(?<! to)(?<! not)(?<!n't)(?<! you)(?<! i) (?=(?:make|keep|turn) (?:it|this) )"
)
_GOES_ON: Final = frozenset({"leave_out", "mention", "say", "gap"})
"""What can be told of several things: "leave out the sailing and the boats"."""


def find_changes(text: str) -> tuple[Change, ...]:
    """All that is wanted of a letter, in order; none if nothing in the text is. What else stands beside such a wish is
    `unclear`."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if not words or len(words) > LONGEST:
        return ()
    one, found = (
        _change(words),
        tuple(change for change in _apart(words) if change.kind != "unclear" or not _REASON.match(change.words)),
    )
    clear = [change for change in found if change.kind != "unclear"]
    if one and len(clear) <= 1:
        return (one,)
    return found if clear and len(found) <= _MOST else ()


_REASON: Final = re.compile(r"(?:because|cause|cos|since|as|so that|otherwise|she|he|they|it)\b", re.IGNORECASE)
"""Why it is wanted, which is no wish."""
_MOST: Final = 5
"""Wishes in one message, at most."""


def _apart(words: str) -> Iterator[Change]:
    """Each wish, as long as what comes after it is none of its own and can belong to it."""
    bounds = [0, *(place for mark in _APART.finditer(words) for place in mark.span()), len(words)]
    begins, change = 0, None
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        own = _change(words[start:end])
        whole = _change(words[begins:end]) if own is None and (change is None or change.kind in _GOES_ON) else None
        if whole is None and start:
            yield change or Change(kind="unclear", words=words[begins:start].strip(" ,;.&+"))
            begins = start
        change = whole or own
    yield change or Change(kind="unclear", words=words[begins:])


def _change(words: str) -> Change | None:
    bare = _bare(words)
    return next((change for read in _READERS if (change := read(bare))), None) if bare else None


_IN_ONE: Final = re.compile(
    rf"(?:(?:please|ok|okay|and|but|also),? )?(?:in|from|for|on) "
    rf"(?:[^\W\d_][\w-]*'s?|hers|his|the (?:one|{_LETTER}) (?:to|for) \w+)(?: {_LETTER})?[,:]? (?=\w+ )"
    r"|(?:leave|keep) [^,;]{1,40} (?:as (?:it|they)(?:'s| is| are)|as is|the same|unchanged|in),? "
    r"(?:but|and|just|only) ",
    re.IGNORECASE,
)
"""In which letter, or what of it stays; what is wanted comes after."""


def _bare(words: str) -> str:
    words = _IN_ONE.sub("", words, count=1) if _IN_ONE.match(words) else words
    low = words.casefold()
    tail = _TAIL.search(low)
    words = words[: tail.start()] if tail and len(low) == len(words) else words
    lead = _LEAD.match(words.casefold())
    return words[lead.end() :].strip(" ,") if lead else words.strip(" ,")


def _reworded(words: str) -> Change | None:
    low = words.casefold()
    found = next((verb for verb, pattern in _REWORDINGS if pattern.fullmatch(low)), "")
    return Change(kind="reword", words=found) if found else None


def _left_out(words: str) -> Change | None:
    if _NOTHING_TALKED.fullmatch(words):
        return Change(kind="leave_out", words=GAP)
    for sure, pattern in _LEFT_OUT:
        if found := pattern.fullmatch(words):
            thing = _FROM_IT.sub("", found["x"])
            from_it = thing != found["x"]
            if place := PLACES.fullmatch(thing.casefold()):
                return Change(kind="leave_out", words=f"{place['which']} {place['what']}")
            part = _PART_ON.fullmatch(thing) or _THING_PART.fullmatch(thing)
            named = _ARTICLE.sub("", part["x"] if part else thing)
            if 0 < len(named.split()) <= _LONGEST_THING and named.casefold() not in _NO_THINGS:
                return Change(kind="leave_out", words=named, sure=sure or from_it or bool(part))
    return None


_NO_THINGS: Final = word_set(
    """
    it this that them him her us me one both all everything everyone everybody these those last first second third
    other next whole same
    """
)


def _mentioned(words: str) -> Change | None:
    if said := next((found for pattern in _SAID if (found := pattern.fullmatch(words))), None):
        return Change(kind="say", words=said["x"].strip())
    sorry = _APOLOGISES.fullmatch(words)
    found = sorry or next((found for pattern in _MENTIONED if (found := pattern.fullmatch(words))), None)
    thing = _AND_MORE.sub("", _FROM_IT.sub("", found["x"])).strip() if found else ""
    if not 0 < len(thing.split()) <= _LONGEST_THING or thing.casefold() in _NO_THINGS:
        return None
    return Change(kind="gap" if sorry else "mention", words=thing)


def _greeted(words: str) -> Change | None:
    low = words.casefold()
    if how := next((how for how, pattern in _GREETS_BY if pattern.fullmatch(low)), ""):
        return Change(kind="greet", words=how)
    if (found := _GREETS.fullmatch(words)) and _is_called(found["name"]):
        return Change(kind="greet", words=f"{found['hello'].capitalize()} {found['name'].strip()}")
    if (found := _ADDRESSES.fullmatch(words)) and _is_called(found["name"]):
        return Change(kind="greet", words=f"Dear {found['name'].strip()}", sure=False)
    return None


def _is_called(words: str) -> bool:
    """Whether a greeting can end with these words: titles, names and groups, each with its capital or all without.
    A verb after them tells news ("Ms Li called")."""
    parts = [part.strip(".") for part in (words.lower() if words.isupper() else words).split()]
    names = [part for part in parts if part.casefold() not in _ADDRESSED | PARTICLES]
    if len(names) > _MOST_NAMES or any("'" in part.removeprefix("O'") for part in names):
        return False
    if all(part[:1].isupper() for part in names):
        return not any(part.casefold() in _SPEAKS for part in names)
    lows = [part.casefold() for part in names]
    named = [low for low in lows if is_given(low) or is_surname(low) or is_given_word(low)]
    return not any(part[:1].isupper() for part in names) and not any(
        is_ordinary(low) or low in _SPEAKS for low in lows if low not in named
    )


_MOST_NAMES: Final = 4
_ADDRESSED: Final = word_set(
    """
    mr mrs ms miss mx dr doctor prof professor sir madam ma'am herr frau monsieur madame señor señora sr sra dame lord
    lady rev father sister captain colonel judge dipl ing or and & all team everyone everybody both folks hiring
    committee panel manager board selection recruitment search staff department crew chair members
    """
)
_SPEAKS: Final = word_set("i he she it we they you i'm it's this that there again")


def _signed(words: str) -> Change | None:
    found = _SIGNED.fullmatch(words)
    if found is None or _NOT_SIGNED.match(found["x"]) or len(found["x"].split()) > 5:
        return None
    return Change(kind="sign", words=found["x"].strip())


def _in_language(words: str) -> Change | None:
    found = _LANGUAGE.fullmatch(words)
    return Change(kind="language", words=found["x"].capitalize()) if found else None


def _by_hand(words: str) -> Change | None:
    return Change(kind="by_hand") if _BY_HAND.fullmatch(words) else None


_READERS: Final = (_in_language, _reworded, _greeted, _signed, _left_out, _by_hand, _mentioned)


# ── a word on the letter ────────────────────────────────────────────────────────────────────────────────────────────

_PRAISE: Final = re.compile(
    rf"(?:{_IT})?(?: |'s|s)?(?:is |looks |sounds |reads |seems )?(?:really |very |pretty |all |so |quite )*"
    r"(?:good|great|nice|fine|ok|okay|perfect|lovely|brilliant|excellent|beautiful)(?: enough)?(?: (?:thanks|"
    r"thank you|like that))?"
    r"|(?:i )?(?:like|love) (?:it|this|that)|good point",
    re.IGNORECASE,
)


def praises(text: str) -> bool:
    """ "Is good", "I like it": a word on the letter just shown."""
    return _PRAISE.fullmatch(" ".join(text.replace("’", "'").split()).rstrip(" .!")) is not None


def told_parts(text: str) -> Iterator[str]:
    """The words of weight of a thing, each to its stem."""
    for word in re.findall(r"[^\W\d_][\w-]+", text.casefold()):
        if len(word) > _SMALLEST and word not in _LIGHT:
            yield word[:_STEM]


_SMALLEST: Final = 2
_STEM: Final = 5
_LIGHT: Final = word_set(
    """
    the and for our with about from that this you your his her their they she him them was were are has had have thing
    stuff part bit back all any some into what when where who how why not one can will would could should did does my
    its
    """
)


def speaks_of(text: str, thing: str) -> bool:
    """Whether a text says a thing: half of its words at least."""
    wanted = set(told_parts(thing))
    return bool(wanted) and 2 * len(wanted & set(told_parts(text))) >= len(wanted)
