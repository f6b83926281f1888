"""The tense that governs each word of a text: what tells "I interviewed on Tuesday" from "we meet on Tuesday"."""

from bisect import bisect_right
from typing import Literal

from bot.understanding.calendar_words.lexicon import Token
from bot.understanding.tokens import sentences, tokenize, word_set

Tense = Literal["past", "future"]

_PAST = word_set(
    """
    had met was were went interviewed spoke talked did got came saw finished completed attended took chatted applied
    started ended bombed crushed nailed aced failed passed gave heard called emailed wrote sent visited joined
    discussed happened felt loved enjoyed screwed blew rejected wrapped received connected contacted stopped submitted
    spent bought chased nudged pinged followed rang phoned posted thanked mailed messaged texted
    """
)
_FUTURE = word_set(
    """
    will shall going gonna would should can could may might must is are am be expect expects expecting hope hopes
    hoping plan plans want wants need needs let promised said told says saying decide decides deciding hear hearing
    scheduled booked moved rescheduled pushed postponed planned set supposed meant invited asked expected due arranged
    confirmed delayed agreed proposed suggested offered picked chose chosen requested selected preferred accepted
    needed wanted have has next upcoming lets please wanna book schedule arrange remind until bumped shifted switched
    changed
    """
)


_PRESENT = word_set("get gets receive receives know knows find finds start starts begin begins learn")
_SUBJECTS = word_set("i we they she he")
"""Right before a verb in the present: "she called, I get the answer on Friday"."""
_BEFORE_DOING = word_set("i we and just then also , - . ! ? ; :")
_FELT = word_set("excited interested delighted relieved tired worried stressed pleased thrilled prepared")
_TELLING = word_set("said told")
_TOLD = word_set("that they they'd they'll he he'd he'll she she'd she'll i'd i'll we'd we'll it'd it'll")
_MEETINGS = word_set("interview call screen onsite panel chat meeting round invited invitation invite zoom video phone")
_HAVING = word_set("i've ive have we've")
_DUE = word_set("decision answer feedback result results verdict outcome news")
_WROTE = word_set("called emailed e-mailed mailed wrote texted messaged rang phoned replied answered pinged")
_OF_WHAT = word_set("say tell let confirm invite ask offer schedule book arrange set , : - ; saying asking inviting")
"""Right after who wrote: what follows is what they wrote, and not when."""
_OWED = word_set("supposed meant going due gonna")
_LAPSED = word_set(
    "nothing didn't didnt hasn't hasnt haven't havent never silence nada crickets nobody wasn't wasnt ghosted radio"
)
"""What was to be, and was not: "they were going to call on Friday, nothing"."""
_NOTHING = word_set("nothing never silence nada crickets")
_BEFORE_SAID_DAY = word_set("would call hear ring email write know decide")
_NEAR = 10
_REACH = 20
"""Tokens in which that is looked for."""
_LATER = word_set("second 2nd third 3rd fourth 4th final last follow-up another round trial")
_ITS = word_set("its it")
"""Before what is to come: "they loved me and its final round Thursday"; an 's is no part of a word here."""
_ROUNDS = word_set("round interview stage one call chat meeting panel shift day 2 3 4 two three four")
_LETTERS = word_set("heard mail email e-mail letter message text reply answer news")
_CLAUSES = word_set("if when unless because who whom that which although but while and so until")
_SHORT_FOR_WILL = ("'ll", "'re", "'d")
_Mark = Tense | Literal["clause"] | None


def tenses_of(text: str, tokens: tuple[Token, ...], *, default: Tense) -> list[Tense]:
    """For every token the tense of the verb that governs it: the nearest before it, else the next in its clause."""
    tenses: list[Tense] = []
    ahead = {token.start: token.low for token in tokenize(text) if token.low.endswith(_SHORT_FOR_WILL)}
    tokens = tuple(token._replace(word=ahead.get(token.start, token.word)) for token in tokens) if ahead else tokens
    marks: list[_Mark] = [_mark_of(tokens, index) for index in range(len(tokens))]
    first = 0
    for sentence in sentences(text):
        last = bisect_right(tokens, sentence.end, lo=first, key=lambda token: token.start)
        tenses += _spread(marks[first:last], default)
        first = last
    return tenses + _spread(marks[first:], default)


def _mark_of(tokens: tuple[Token, ...], index: int) -> _Mark:
    word = tokens[index].word
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if word in _TELLING and _is_told_on_day(tokens, index):
        return "past"
    if _was_owed(tokens, index) and _has_lapsed(tokens, index):
        return "past"
    if word in _BEFORE_SAID_DAY and _nothing_came(tokens, index):
        return "past"
    if word in _WROTE and _quotes(tokens, index):
        return "future"
    if word in _FUTURE or word.endswith(_SHORT_FOR_WILL) or _is_due(tokens, index):
        return "future"
    if word in _ITS and following in _LATER and following != "last":
        return "future"
    if (word in _LATER or word == "interview") and _is_news_of_round(tokens, index):
        return "future"
    if word in _PRESENT and index and tokens[index - 1].word in _SUBJECTS:
        return "future"
    if word == "sat" and following in {"down", "with", "in", "through"}:
        return "past"
    if word in _PAST and index and tokens[index - 1].word in {"be", "being"}:
        return None  # "I will be interviewed on Friday", "I was being interviewed"
    if word in _PAST:
        after = [token.word for token in tokens[index + 1 : index + 5]]
        before = {token.word for token in tokens[max(0, index - 2) : index]}
        is_news = word in {"got", "received"} and not (_MEETINGS.isdisjoint(after) and _HAVING.isdisjoint(before))
        return "future" if is_news or (word == "had" and following == "to") else "past"
    if word.endswith("ed") and len(word) > 4 and word not in _FELT and _is_doing(tokens, index):
        return "past"
    return "clause" if word in _CLAUSES else None


def _nothing_came(tokens: tuple[Token, ...], index: int) -> bool:
    """ "They would call on Monday, nothing came": what was said to come, and did not."""
    return "would" in {token.word for token in tokens[max(0, index - 2) : index + 1]} and not _NOTHING.isdisjoint(
        token.word for token in tokens[index + 1 : index + _NEAR]
    )


def _was_owed(tokens: tuple[Token, ...], index: int) -> bool:
    """The word itself in "I was supposed …", or the verb in "I was supposed to hear …"."""
    at = index - 2 if tokens[index - 1].word == "to" else index
    return at > 0 and tokens[at].word in _OWED and tokens[at - 1].word in {"was", "were"}


def _has_lapsed(tokens: tuple[Token, ...], index: int) -> bool:
    return any(token.word in _LAPSED for token in tokens[index + 1 : index + _REACH])


def _quotes(tokens: tuple[Token, ...], index: int) -> bool:
    """ "Nadia emailed, second round on the 18th", "she called to say …", "he texted me: …"."""
    after = [token.word for token in tokens[index + 1 : index + 4]]
    after = after[after[:1] in (["me"], ["back"], ["us"]) :]
    return bool(after) and (after[0] in _OF_WHAT or (after[0] == "to" and after[1:2] != [] and after[1] in _OF_WHAT))


def _is_doing(tokens: tuple[Token, ...], index: int) -> bool:
    """ "I thanked Dana", "Thanked Dana": what the seeker did."""
    return index == 0 or tokens[index - 1].word in _BEFORE_DOING


def _is_told_on_day(tokens: tuple[Token, ...], index: int) -> bool:
    """ "They told me on Friday that …": the day of the telling."""
    after = tokens[index + 1 : index + 6]
    return any(
        one.word == "on" and "WEEKDAY" in day.classes and following.word in _TOLD
        for one, day, following in zip(after, after[1:], after[2:], strict=False)
    )


def _is_due(tokens: tuple[Token, ...], index: int) -> bool:
    """ "…, decision Friday": what opens a clause with such a noun is still to come."""
    opening = {",", "-", "and", ":", "(", "."}
    return tokens[index].word in _DUE and (index == 0 or tokens[index - 1].word in opening)


def _is_news_of_round(tokens: tuple[Token, ...], index: int) -> bool:
    """ "Heard from Rhoda, second interview Monday", "got a mail from Acme, interview Monday": what they
    wrote of is still to come."""
    before = [token.word for token in tokens[max(0, index - _NEAR) : index]]
    after = [token.word for token in tokens[index + 1 : index + _NEAR]]
    if not before or before[-1] not in {",", "-", ":", ";", "and", "."}:
        return False
    if tokens[index].word == "interview":
        return not _LETTERS.isdisjoint(before) and _PAST.isdisjoint(after)
    return not (_WROTE | _LETTERS).isdisjoint(before) and after[:1] != [] and after[0] in _ROUNDS


def _spread(sentence: list[_Mark], default: Tense) -> list[Tense]:
    """A verb governs what follows, until the next one; before the first verb, only its own clause."""
    kept = _tense(next((mark for mark in sentence if mark), None), default)
    spread: list[Tense] = []
    for mark in sentence:
        kept = _tense(mark, kept)
        spread.append(kept)
    return spread


def _tense(mark: _Mark, otherwise: Tense) -> Tense:
    return mark if mark == "past" or mark == "future" else otherwise
