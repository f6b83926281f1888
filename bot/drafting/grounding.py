"""Whether a rewritten letter says only what the letter it was made of says. When in doubt, it does not.

A letter is a closed world: each word of the rewritten one is a word of the letter, or one of the words of courtesy
below, which state nothing. Names keep their spelling and their neighbours, dates their words and their order; gaps,
links, questions, refusals and commitments stay what they were.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.reading import Context
from bot.understanding.dates import find
from bot.understanding.tokens import Sentence, Token, sentences, tokenize, word_set

_GAP = re.compile(r"\[[^\]]*\]")
_PLAIN_MARKS = frozenset(".,;:!?'’-–—\n ")
_SHORTEST, _LONGEST, _SLACK = 0.5, 1.5, 10
"""How many times as many words the rewritten letter may have, and how many more."""
_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")

_COURTESY = word_set(
    """
    a able about across add after again all along also although always am an and any anything appreciate
    appreciation approach are aren't around as at attention away back be because been before being better bit both
    brief briefly bring brought but by came care certainly chance chat clear clearer clearly closer come consider
    consideration continue conversation could couldn't cross curious deep deepen deeply definitely delighted
    describe detail did didn't discuss discussion do does doesn't don't each eager else encourage energy engaging
    enjoy enjoyable enough enthusiasm enthusiastic especially even ever every everything excite excitement explain
    far fascinate feel feeling felt few find follow for forth forward found from full fully future gain gave
    generosity generous generously genuine genuinely get give given glad good got grateful gratitude great greatly
    grew grow grown had hadn't happy has hasn't have haven't having hear heard help helpful here highlight honest
    honesty hope how however i i'd i'm i've if impress impression in indeed insight insightful inspire interest
    interview into intrigue is isn't it its itself just keen keep kept kind kindly kindness know known learn leave
    left let like little look lot love lovely made make many me mean meaningful meant meet memorable message met
    mind more moreover most much my myself neither never no none nor not note nothing of on only open openly
    openness opportunity or other our out over own part particular particularly path perhaps perspective picture
    please pleased pleasure position process quite rather reach read real really reflect reinforce remain resonate
    return role same saw see sense share show simply since so some something soon sounds speak spend spent spoke
    spoken stand status stay stick still stood strengthen struck stuck such take taken talk than thank thankful
    thanks that the their them then there these they thing think this those though thought thoughtful thoughtfulness
    through time to together too took topic touch toward towards true truly understand understanding understood up
    update upon us useful valuable value very view wait walk want warm warmly warmth was wasn't way we welcome well
    were weren't what when where whether which while who whole whose why wish with without wonder wonderful word
    would wouldn't write written wrote yet you you'd you're you've your yours yourself
    """
)
"""Words of thanks, of interest and of how a sentence hangs together, in all their forms: no name, no number, no day,
nothing that was done, said or promised."""
_COURTESY_AS_IS = word_set("ask can going may might once one")
"""Only in this form: to ask is courtesy, to have been asked a claim."""
_DENIES = word_set("no not never none nothing nor neither without hardly barely cannot")
_COMMITS = word_set(
    """
    will shall can may might must should promise guarantee ensure commit agree accept confirm offer send call start
    begin going join sign decline withdraw pay bring visit attach deliver finish prepare arrange schedule
    """
)
_FIRST_PERSON = frozenset({"I", "I'd", "I'm", "I've"})


def is_grounded(letter: str, rewritten: str, context: Context) -> bool:
    """Whether the rewritten text can stand for the letter's. Both without greeting and sign-off."""
    return (
        has_its_form(letter, rewritten)
        and gaps(letter) == gaps(rewritten)
        and addresses(letter) == addresses(rewritten)
        and asks_and_denies(letter) == asks_and_denies(rewritten)
        and commitments(rewritten) <= commitments(letter)
        and not foreign_words(_GAP.sub(" ", letter), _GAP.sub(" ", rewritten))
        and keeps_dates(letter, rewritten, context)
    )


# ── form ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def has_its_form(letter: str, rewritten: str) -> bool:
    """Paragraphs of sentences, about as long, in the same characters, in no higher voice."""
    before, after = len(letter.split()), len(rewritten.split())
    paragraphs = rewritten.split("\n\n")
    strange = {mark for mark in rewritten if not (mark.isascii() and mark.isalnum())} - _PLAIN_MARKS - set(letter)
    return (
        before * _SHORTEST <= after <= before * _LONGEST + _SLACK
        and len(paragraphs) <= len(letter.split("\n\n")) + 1
        and all(is_paragraph(paragraph) for paragraph in paragraphs)
        and not strange
        and rewritten.count("!") <= letter.count("!") + 1
    )


def is_paragraph(text: str) -> bool:
    """Whole sentences on one line: neither a list nor a greeting, nor cut off."""
    opens = text[:1].isalnum() or text[:1] == "["
    return opens and "\n" not in text and text[-1] in ".!?]" and "--" not in text


def gaps(text: str) -> Counter[str]:
    """What is marked to be filled in, with every bracket that marks nothing."""
    return Counter(_GAP.findall(text)) + Counter(mark for mark in _GAP.sub("", text) if mark in "[]{}<>")


def addresses(text: str) -> Counter[str]:
    """Links and e-mail addresses."""
    return Counter(token.text for token in tokenize(text) if token.kind in ("url", "email"))


# ── what it says ────────────────────────────────────────────────────────────────────────────────────────────────────


def asks_and_denies(text: str) -> tuple[int, int]:
    """How many questions there are, and how many words that turn a sentence round."""
    denials = sum(token.low in _DENIES or token.low.endswith("n't") for token in tokenize(text))
    return text.count("?"), denials


def commitments(text: str) -> Counter[str]:
    """The words by which somebody takes something upon themselves, outside questions."""
    stated = (part for part in re.split(r"(?<=[.!?])\s+", text) if not part.endswith("?"))
    roots = {root(word) for word in _COMMITS}
    return Counter(root(token.low) for part in stated for token in tokenize(part) if root(token.low) in roots)


def keeps_dates(letter: str, rewritten: str, context: Context) -> bool:
    """Each day and time is one of the letter's, in its words or a part of them, and none changes places."""
    known = [(when.kind, f" {when.words.casefold()} ") for when in find(letter, context)]
    at = 0
    for when in find(rewritten, context):
        words = f" {when.words.casefold()} "
        at = next((n for n in range(at, len(known)) if known[n][0] == when.kind and words in known[n][1]), len(known))
        if at == len(known):
            return False
    return True


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def foreign_words(letter: str, rewritten: str) -> tuple[str, ...]:
    """The words, and pairs of names, that are neither the letter's nor words of courtesy."""
    names = frozenset(spelled(token) for token in words_in(letter))
    roots = frozenset(root(part) for word in names if word.islower() for part in word.split("-"))
    pairs = frozenset(name_pairs(sentences(letter)))
    found = [name for name in name_pairs(sentences(rewritten)) if name not in pairs]
    for sentence in sentences(rewritten):
        for at, token in enumerate(words_in_sentence(sentence)):
            word = spelled(token)
            may_be_plain = word.islower() or (at == 0 and word == word.capitalize()) or word in _FIRST_PERSON
            parts = word.lower().split("-") if may_be_plain else ()
            known = parts and all(root(part) in roots or is_courtesy(part) for part in parts)
            if not known and (word not in names or word.islower()):
                found.append(word)
    return tuple(found)


def is_courtesy(word: str) -> bool:
    return root(word) in _COURTESY_ROOTS or word in _COURTESY_AS_IS


def name_pairs(parts: Sequence[Sentence]) -> Iterator[str]:
    """Every two words with capitals that stand side by side: a name and a surname, the parts of a firm's name."""
    for sentence in parts:
        for at, (one, other) in enumerate(zip(sentence.tokens, sentence.tokens[1:], strict=False)):
            opens = at == 0 and is_courtesy(one.low)
            if is_name(one) and is_name(other) and not opens:
                yield f"{spelled(one)} {spelled(other)}"


def is_name(token: Token) -> bool:
    return token.kind == "word" and not spelled(token).islower() and spelled(token) not in _FIRST_PERSON


def words_in(text: str) -> Iterator[Token]:
    return (token for token in tokenize(text) if token.kind == "word")


def words_in_sentence(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.kind == "word"]


def spelled(token: Token) -> str:
    """As it is written, without the ending of a possessive."""
    return token.text.replace("’", "'").removesuffix("'s").removesuffix("'")


def root(word: str) -> str:
    """What forms of one word have in common: `talk` of talking, talks and talked."""
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) > len(each) + 2), "")
    return word.removesuffix(ending)


_COURTESY_ROOTS = frozenset(root(word) for word in _COURTESY)
