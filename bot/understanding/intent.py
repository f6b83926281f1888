"""What a message wants of the bot, by a grammar of cues; a message that only tells wants nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.reading import Ask, Context, Found, Outcome, Setting, Status, When
from bot.understanding.amendments import (
    find_bearer,
    find_contrast,
    find_fact_of_interview,
    find_fact_of_person,
    is_miswritten,
    takes_back,
)
from bot.understanding.ask_cues import (
    AMENDS,
    BARE_LOG,
    BOOKED,
    BY_A_FIRM,
    BYE,
    CALENDAR,
    CANCEL,
    CONTACTED,
    DELETE,
    DENIED,
    DRAFT,
    GREET,
    HELP,
    IN_CALENDAR,
    INSTEAD,
    ITS,
    LOGS,
    NOT_SENT_BEFORE,
    NOTE,
    PENDING,
    POLITE,
    PUT,
    QUESTION_OPENERS,
    REPLIED,
    REPLY_NEGATED,
    SENT,
    SKIP,
    SMALL,
    SNOOZE,
    STATUS,
    STOP,
    STOP_ANYWHERE,
    TALK,
    THANK,
    UPCOMING,
    WHO,
)
from bot.understanding.corrections import find_corrections
from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.dates import find, find_duration
from bot.understanding.employer import TALKED
from bot.understanding.firms import Firm
from bot.understanding.interview import find_kind
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.order_words import MOVES_ONE, PAPERS
from bot.understanding.orders import dictates, find_order
from bot.understanding.people import People
from bot.understanding.shifts import find_shift
from bot.understanding.spelling import is_close, spelled_alike
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import Sentence, Token, capital_at, sentences, tokenize, word_set

_NOTES = frozenset(NOTE.split("|")) - {"it", "them", "one", "both", "reply", "answer", "thanks"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is already read of the message."""

    text: str
    context: Context
    whens: Sequence[When]
    dated: Sequence[Dated]
    people: People
    firms: Sequence[Firm]
    outcome: Found[Outcome] | None
    status: Found[Status] | None
    settings: Sequence[Setting]
    held: bool
    another: bool
    """One more interview is announced."""
    invited: bool = False
    """It is the employer's letter of invitation."""
    telling: bool = False
    """It is known to tell how an interview went, whatever a sentence of it looks like."""

    @property
    def tokens(self) -> Sequence[Token]:
        return tokenize(self.text)

    @property
    def today(self) -> date:
        return self.context.now.astimezone(self.context.zone).date()


def find_asks(scene: Scene) -> tuple[Ask, ...]:
    """What the message wants, most certain first."""
    if not scene.tokens:
        return ()
    if small := _small_talk(scene):
        return (small,)
    if (
        not scene.telling
        and is_miswritten(scene.text)
        and spoken_of(scene.text, (*scene.context.people, *scene.context.companies))
    ):
        return (Ask.CORRECT,)
    grammar = [(ask, wanted) for ask, wanted in _GRAMMAR if ask in NEWS or not scene.telling]
    found = _settled([ask for ask, wanted in grammar if wanted(scene)], scene)
    order = None if scene.telling else _order(scene, found)
    if _tells_own_way(scene):
        found = [ask for ask in found if ask is not Ask.STOP]
        order = None if order is Ask.PAUSE else order
    return (order, *(ask for ask in found if ask in _BESIDES_AN_ORDER and ask is not order)) if order else tuple(found)


ALONE = frozenset({Ask.SET, Ask.CORRECT, Ask.HELP})
"""Where this is wanted, nothing is told of an interview besides."""
NEWS = frozenset(
    {
        Ask.LOG, Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.SENT, Ask.UNSENT, Ask.REPLIED, Ask.OUTCOME, Ask.GREET,
        Ask.THANK, Ask.BYE,
    }
)  # fmt: skip
"""What is wanted only by telling something, and what wants nothing."""


def _tells_own_way(scene: Scene) -> bool:
    """ "Lesson: pause after each slide": how the seeker means to talk, and no time from which nothing shall come."""
    said = _OWN_WAY.search(scene.text)
    return said is not None and not any(said.end() - 1 <= when.start <= said.end() + 1 for when in scene.whens)


_OWN_WAY = re.compile(r"\bpause (?:after|before|between) (?=[a-z])", re.IGNORECASE)
_NO_ORDERS = {Ask.SET, Ask.CALENDAR, Ask.NO_SHOW, Ask.OUTCOME}
_BESIDES_AN_ORDER = {Ask.REPLIED}
_QUESTIONS = {Ask.WHETHER, Ask.WHO, Ask.PENDING, Ask.UPCOMING, Ask.DRAFT, Ask.WHY, Ask.PLAN, Ask.NOTED}
_OVER_LOG = _QUESTIONS | {Ask.REVIVE, Ask.SENT, Ask.UNSENT, Ask.UNDO, Ask.CALL, Ask.CARD, Ask.KEEP, Ask.UNKEEP}


_LONGEST_QUESTION = 16
"""Tokens of a question for what is noted; "when they said …" in a longer text tells."""


def _order(scene: Scene, found: Sequence[Ask]) -> Ask | None:
    """The order it is, unless it tells of an interview that was, or announces one."""
    if _NO_ORDERS & set(found):
        return None
    order = find_order(scene.text, scene.context, scene.whens)
    shifted = order is Ask.MOVE and (
        find_shift(scene.text) is not None or _has(scene, INSTEAD) or _has(scene, MOVES_ONE)
    )
    off = order is Ask.CANCEL and not scene.dated
    if order is Ask.MOVE and scene.whens and all(when.last_on and when.last_on < scene.today for when in scene.whens):
        return None  # "they moved the team to Berlin last year"
    if order is Ask.NOTED and (scene.held or len(scene.tokens) > _LONGEST_QUESTION):
        return None
    logs = Ask.LOG in found and order not in _OVER_LOG and not (shifted or off)
    things = order is Ask.SENT and any(_of_a_thing(sentence, 1) for sentence in sentences(scene.text))
    told = (scene.held and order not in _QUESTIONS) or logs or things
    return None if told else order


def _settled(found: list[Ask], scene: Scene) -> list[Ask]:
    """What excludes what: a message is not at once a setting and a log."""
    asks = dict.fromkeys(found)
    for winner, losers in _EXCLUDES.items():
        if winner in asks:
            for loser in losers:
                asks.pop(loser, None)
    if Ask.OUTCOME in asks and not any(token.low in _BY_LETTER for token in scene.tokens):
        asks.pop(Ask.SENT, None)  # "called him, he said I start on Monday"
    if Ask.LOG in asks and not scene.held and scene.firms and not any(firm.known for firm in scene.firms):
        asks.pop(Ask.REPLIED, None)  # "Umbrella called, the interview is on Friday at 3"
    if Ask.LOG in asks and scene.outcome is not None and scene.outcome.value in ("rejected", "withdrawn", "silent"):
        asks.pop(Ask.LOG)
    return list(asks)


_BY_LETTER = word_set("sent send mailed emailed e-mailed wrote written posted texted done")
_EXCLUDES = {
    Ask.CALENDAR: (
        Ask.STOP,
        Ask.PENDING,
        Ask.UPCOMING,
        Ask.SNOOZE,
        Ask.MOVE,
        Ask.SENT,
        Ask.DRAFT,
        Ask.CORRECT,
        Ask.HELP,
    ),
    Ask.SET: (Ask.LOG, Ask.SNOOZE, Ask.MOVE, Ask.CORRECT, Ask.STOP, Ask.REMOVE, Ask.HELP, Ask.REPLIED, Ask.SENT),
    Ask.NO_SHOW: (Ask.LOG, Ask.REPLIED, Ask.MOVE, Ask.REMOVE, Ask.SENT),
    Ask.CANCEL: (Ask.LOG, Ask.DELETE, Ask.REPLIED, Ask.MOVE, Ask.SKIP),
    Ask.MOVE: (Ask.LOG, Ask.SNOOZE, Ask.CORRECT, Ask.REPLIED),
    Ask.DELETE: (Ask.LOG, Ask.REMOVE, Ask.SKIP, Ask.CORRECT),
    Ask.SNOOZE: (Ask.LOG, Ask.SKIP, Ask.STOP, Ask.BYE, Ask.DRAFT),
    Ask.STOP: (Ask.SNOOZE, Ask.SKIP, Ask.LOG),
    Ask.UPCOMING: (Ask.LOG, Ask.PENDING, Ask.MOVE, Ask.WHO),
    Ask.WHO: (Ask.LOG, Ask.PENDING, Ask.SENT, Ask.DRAFT, Ask.CORRECT, Ask.REPLIED),
    Ask.PENDING: (Ask.LOG, Ask.SENT, Ask.DRAFT, Ask.SNOOZE),
    Ask.SENT: (Ask.DRAFT,),
    Ask.OUTCOME: (Ask.SKIP, Ask.STOP),
    Ask.DRAFT: (Ask.LOG, Ask.CORRECT, Ask.HELP),
    Ask.REMOVE: (Ask.LOG,),
    Ask.CORRECT: (Ask.LOG,),
}


_SMALL_TALK = (
    (Ask.THANK, THANK),
    (Ask.GREET, GREET),
    (Ask.BYE, BYE),
    (Ask.HELP, HELP),
    (Ask.STATUS, STATUS),
)


def _small_talk(scene: Scene) -> Ask | None:
    """A greeting, thanks, a farewell, a word about the bot itself, with nothing else in it."""
    tokens = scene.tokens
    if len(tokens) > 9:
        return None
    for ask, known in _SMALL_TALK:
        covered = {index for first, last in find_phrases(tokens, known) for index in range(first, last)}
        if not covered:
            continue
        rest = [token for index, token in enumerate(tokens) if index not in covered and token.kind == "word"]
        if all(token.low in SMALL for token in rest) and not (ask is Ask.BYE and tokens[0].low == "later"):
            return ask
    return None


def _has(scene: Scene, known: Phrases) -> bool:
    return bool(find_phrases(scene.tokens, known))


def _is_question(scene: Scene, sentence: Sentence) -> bool:
    marked = scene.text[sentence.end : sentence.end + 1] == "?"
    if any(token.text == ":" for token in sentence.tokens[1:2]):
        return marked  # "When: May 26"
    return marked or sentence.tokens[0].low in QUESTION_OPENERS - {"have", "did", "had", "may"}


def _starts(scene: Scene, known: Phrases) -> bool:
    """A phrase that opens a sentence, "please" and the like left out: a command."""
    for sentence in sentences(scene.text):
        lead = 0
        while lead < len(sentence.tokens) and (
            sentence.tokens[lead].low in POLITE or sentence.tokens[lead].kind == "mark"
        ):
            lead += 1
        if any(first <= lead < last for first, last in find_phrases(sentence.tokens, known)):
            return True
    return False


_MEETING_WORDS = word_set("met spoke talked meet talk speak conversation coffee")


def _wants_log(scene: Scene) -> bool:
    if scene.another or _books(scene):
        return True
    if scene.invited and any(entry.when.first_on and entry.when.starts is not None for entry in scene.dated):
        return True
    if not _has(scene, TALK):
        return False
    if _only_says_so(scene):
        return True
    if any(_is_question(scene, sentence) for sentence in sentences(scene.text)) and not any(
        entry.occasion is Occasion.INTERVIEW for entry in scene.dated
    ):
        return False
    dated = any(entry.occasion in (Occasion.INTERVIEW, Occasion.NONE) for entry in scene.dated)
    elsewhere = any(entry.occasion in (Occasion.ROUND, Occasion.HEAR) for entry in scene.dated)
    elsewhere = elsewhere and not (dated or scene.held)
    for sentence in sentences(scene.text):
        talks = find_phrases(sentence.tokens, TALK)
        if not talks:
            continue
        firm = _firm_inside(scene, sentence)
        day = any(
            entry.sentence_start == sentence.start and entry.occasion in (Occasion.INTERVIEW, Occasion.NONE)
            for entry in scene.dated
        )
        logs = any(first <= talks[0][0] and talks[0][0] - first < 8 for first, _ in find_phrases(sentence.tokens, LOGS))
        opens = talks[0][0] <= 2 or (firm and talks[0][0] <= 4)
        logs = logs or (firm and bool(find_phrases(sentence.tokens, BY_A_FIRM)))
        met_only = sentence.tokens[talks[0][0]].low in _MEETING_WORDS
        if _judging(sentence) and not day:
            continue
        if firm and (day or ((logs or opens) and not elsewhere)) and not (met_only and not (day and logs)):
            return True
        if day and (logs or opens) and not met_only:
            return True
    return False


def _books(scene: Scene) -> bool:
    """A firm nobody has spoken of, with a day and an hour: "Booked Monzo for Tuesday 3pm", "I met with Telstra
    yesterday at 3"."""
    for sentence in sentences(scene.text)[:_OPENING]:
        mine = [entry for entry in scene.dated if entry.sentence_start == sentence.start]
        loose = [entry.when for entry in mine if entry.occasion in _OF_APPOINTMENTS]
        if not (any(when.first_on for when in loose) and any(when.starts for when in loose)):
            continue
        new = [firm for firm in scene.firms if not firm.known and _stands_in(scene, firm, sentence)]
        if not new or _is_question(scene, sentence):
            continue
        if any(_was_had(scene.tokens, firm) for firm in new):
            return True
        if scene.held:
            return bool(find_phrases(sentence.tokens, TALKED)) and any(
                _is_talked_to(scene.tokens, firm) for firm in new
            )
        if find_phrases(scene.tokens if len(scene.tokens) <= _BRIEF else sentence.tokens, BOOKED):
            return True
    return False


_OPENING = 6
"""Sentences at the beginning that may announce an interview."""
_BRIEF = 16
"""Tokens of a message that is all about one thing."""
_OF_APPOINTMENTS = {Occasion.INTERVIEW, Occasion.NONE, Occasion.ROUND}


def _was_had(tokens: Sequence[Token], firm: Firm) -> bool:
    """ "Had Hooli at 3 yesterday"."""
    return firm.first > 0 and tokens[firm.first - 1].low == "had"


def _is_talked_to(tokens: Sequence[Token], firm: Firm) -> bool:
    """ "Met with Telstra", "spoke to Priya from Nordea", and not "met her at Starbucks"."""
    at = firm.first - 1
    if at > 0 and tokens[at].low == "the":
        at -= 1
    return at >= 0 and (
        tokens[at].low in _TALKED_TO
        or (tokens[at].low in ("at", "@") and (capital_at(tokens, at - 1) or tokens[at - 1].low in _FOLKS))
    )


_FOLKS = word_set("folks people guys team crew lot gang")
_TALKED_TO = word_set("with to met saw seen of from")


def _only_says_so(scene: Scene) -> bool:
    """ "I have an interview": no company, no day, and yet something to be asked about."""
    short = len(scene.tokens) <= 8 and not scene.held and scene.outcome is None and scene.status is None
    return short and _has(scene, BARE_LOG) and not any(_is_question(scene, s) for s in sentences(scene.text))


def _wants_upcoming(scene: Scene) -> bool:
    if len(scene.tokens) > 12 or scene.held or not _has(scene, UPCOMING):
        return False
    first = sentences(scene.text)[0]
    return _is_question(scene, first) or first.tokens[0].low in ("show", "list", "my", "upcoming", "next")


def _judging(sentence: Sentence) -> bool:
    """ "my Acme interview went great" tells how it went, no more."""
    return any(token.low in ("went", "was", "felt") for token in sentence.tokens) and not any(
        token.low in ("had", "interviewed", "did", "finished", "out", "off") for token in sentence.tokens
    )


def _firm_inside(scene: Scene, sentence: Sentence) -> bool:
    return any(_stands_in(scene, firm, sentence) for firm in scene.firms)


def _stands_in(scene: Scene, firm: Firm, sentence: Sentence) -> bool:
    return sentence.start <= scene.tokens[firm.first].start < sentence.end


def _wants_cancel(scene: Scene) -> bool:
    if scene.status is None or scene.status.value != "cancelled":
        return False
    ends = [last for _, last in find_phrases(scene.tokens, CANCEL)]
    return any(not _of_others(scene.tokens[last : last + 3]) for last in ends)


def _of_others(after: Sequence[Token]) -> bool:
    """ "cancel their old contracts": no appointment of ours."""
    return bool(after) and after[0].low in ("their", "his", "its") and not find_phrases(after, TALK)


def _wants_move(scene: Scene) -> bool:
    if scene.status is None or scene.status.value != "moved":
        return False
    return not _wants_snooze(scene) or any(
        token.low in ("they", "interview", "onsite", "screen", "call", "rescheduled") for token in scene.tokens
    )


def _wants_no_show(scene: Scene) -> bool:
    return scene.status is not None and scene.status.value == "no_show"


def _wants_sent(scene: Scene) -> bool:
    for sentence in sentences(scene.text):
        if _is_question(scene, sentence) or dictates(sentence.tokens, scene.context):
            continue
        for first, last in sorted([*find_phrases(sentence.tokens, SENT), *_contacted(scene, sentence)]):
            before = [
                token.low
                for token, following in pairwise(sentence.tokens[max(0, first - 4) : first + 1])
                if not (token.low == "to" and following.capital)
            ]
            after = sentence.tokens[last].low if last < len(sentence.tokens) else ""
            blocked = any(word in NOT_SENT_BEFORE for word in before if word != "you") or before[-1:] == ["you"]
            if blocked or after == "me" or _others_act(scene, sentence, first):
                continue
            if _of_ones_own(sentence, last) or _of_a_thing(sentence, last):
                continue
            return True
    return False


def _of_ones_own(sentence: Sentence, last: int) -> bool:
    """ "I called my mum", "sent my kid to school": done to what is no letter, and to nobody of an employer's."""
    at = last - 1 if sentence.tokens[last - 1].low == "my" else last
    own = at < len(sentence.tokens) and sentence.tokens[at].low == "my"
    return own and not any(token.low in _NOTES for token in sentence.tokens[at : at + 4])


def _of_a_thing(sentence: Sentence, last: int) -> bool:
    """ "Sent the certificate to Bev": what was asked for, and no letter."""
    said = [token.low for token in sentence.tokens[last - 1 : last + 4]]
    return not PAPERS.isdisjoint(said) and _NOTES.isdisjoint(said)


def _contacted(scene: Scene, sentence: Sentence) -> list[tuple[int, int]]:
    """ "texted Dana": such a verb with somebody's name right after it."""
    names = {part.lower() for name in scene.context.people for part in name.split()}
    named = {mention.start for mention in scene.people.mentions}
    return [
        (index, index + 2)
        for index, (verb, whom) in enumerate(pairwise(sentence.tokens))
        if verb.low in CONTACTED and (whom.start in named or whom.stem in names) and _opens_act(sentence.tokens, index)
    ]


def _opens_act(tokens: Sequence[Token], at: int) -> bool:
    """The seeker's act, and not "a woman called Beatriz"."""
    return at == 0 or tokens[at - 1].kind != "word" or tokens[at - 1].low in _BEFORE_ACT


_BEFORE_ACT = word_set("i i've just already also and ya yea yeah yep yes yup ok okay done")


def _others_act(scene: Scene, sentence: Sentence, at: int) -> bool:
    """ "Dana called me", "Acme emailed": the sender is not the seeker."""
    before = sentence.tokens[max(0, at - 3) : at]
    if before[-1:] and before[-1].low == "just" and _named_at(scene, before[-2:-1]):
        return True  # "Dana just emailed"
    if any(token.low in ("i", "i've", "already", "just") for token in before[-2:]):
        return False
    if before and before[-1].text == ",":
        return False  # "called Dana, left a voicemail"
    if any(token.low in _NOTES for token in sentence.tokens[:at]):
        return False  # "notes to Dana and Tom sent"
    if at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].low in ("me", "back", "us"):
        return True
    start, end = (before[0].start, before[-1].end) if before else (0, 0)
    named = bool(before) and bool(scene.people.within(start, end))
    return named or any(start <= scene.tokens[firm.first].start < end for firm in scene.firms)


def _named_at(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether somebody, or a company, is named there."""
    if not tokens:
        return False
    start, end = tokens[0].start, tokens[0].end
    firm = any(start <= scene.tokens[firm.first].start < end for firm in scene.firms)
    return firm or bool(scene.people.within(start, end))


def _wants_skip(scene: Scene) -> bool:
    return _starts(scene, SKIP) or (len(scene.tokens) <= 12 and _has(scene, SKIP) and not scene.held)


def _wants_snooze(scene: Scene) -> bool:
    if any(entry.occasion is Occasion.INTERVIEW and entry.when.first_on for entry in scene.dated) and _is_new(scene):
        return False  # "remind me tomorrow at 1 I have an interview with Acme"
    if _starts(scene, SNOOZE):
        return True
    others = any(token.low in ("she", "he", "they", "we") for token in scene.tokens)
    return len(scene.tokens) <= 8 and _has(scene, SNOOZE) and not (others or scene.held or _has(scene, TALK))


def _is_new(scene: Scene) -> bool:
    """Whether the only company is one nobody has spoken of."""
    return bool(scene.firms) and not any(firm.known for firm in scene.firms)


def _wants_replied(scene: Scene) -> bool:
    for sentence in sentences(scene.text):
        if _is_question(scene, sentence):
            continue
        for first, last in find_phrases(sentence.tokens, REPLIED):
            before = [token.low for token in sentence.tokens[max(0, first - 4) : first]]
            if scene.held and sentence.tokens[last - 1].text == ":" and sentence.tokens[first].low in ("said", "says"):
                continue  # "She said: we'll let you know Saturday", in the interview that is told of
            own = (
                bool(before)
                and before[-1] in ("i", "i've", "have", "already", "just")
                and sentence.tokens[first].low not in ("heard", "got", "received")
            )
            nobody = ("no", "one") in pairwise(before)
            negated = any(word in REPLY_NEGATED - {"i", "no"} for word in before) or own or nobody
            call = sentence.tokens[last - 1].low == "me" and any(
                token.low in ("if", "when", "will") for token in sentence.tokens[:first]
            )
            if not (negated or call or _from_address(sentence.tokens[last:])):
                return True
    return False


def _from_address(after: Sequence[Token]) -> bool:
    """ "She emailed me from dana@example.com" tells her address, and no answer of theirs."""
    return len(after) > 1 and after[0].low == "from" and "@" in after[1].text


def _wants_outcome(scene: Scene) -> bool:
    return scene.outcome is not None


def _wants_correct(scene: Scene) -> bool:
    if any(find(scene.text) for find in (find_corrections, find_fact_of_interview)):
        return True
    if (told := find_bearer(scene.text)) and spoken_of(told.wrong, scene.context.people):
        return True
    if (fact := find_fact_of_person(scene.text)) and not _of_somebody_new(scene, *fact):
        return True
    if _denies_day(scene):
        return True
    amends = len(scene.tokens) <= _LONGEST_AMENDMENT and _has(scene, AMENDS) and not _has(scene, TALK)
    return amends or _contrasts(scene)


def _denies_day(scene: Scene) -> bool:
    """ "That's wrong, the panel was on the 5th": what was noted is denied, and a day or a time set against it."""
    told = any(when.first_on or when.starts for when in scene.whens) and len(scene.tokens) <= _LONGEST_AMENDMENT + 2
    return told and _has(scene, ITS) and _starts(scene, DENIED)


def _of_somebody_new(scene: Scene, name: str, value: str) -> bool:
    """ "Her name is Priya", where nobody is known whose name sounds like that, and nothing is taken back."""
    if name != "called" or takes_back(scene.text):
        return False
    people = scene.context.people
    close = any(is_close(part, value) for person in people for part in person.split())
    return not close and not any(spelled_alike(person, value) for person in people)


_LONGEST_AMENDMENT = 12
_LEVEL = re.compile(r"\b[1-5]\b")
_SPAN = re.compile(r"\b(days?|weeks?|months?)\b", re.IGNORECASE)


def _contrasts(scene: Scene) -> bool:
    """Two of one sort are set against each other: days, kinds, ratings; or the wrong one is on the desk."""
    pair = find_contrast(scene.text)
    if pair is None:
        return False
    if spoken_of(pair.wrong, (*scene.context.people, *scene.context.companies)):
        return True
    whens = find(pair.right, scene.context)
    days = whens and find(pair.wrong, scene.context)
    unit = _SPAN.search(pair.right)
    spans = unit and find(f"{pair.wrong} {unit[1]}", scene.context)
    hours = any(when.starts for when in whens) and find(f"at {pair.wrong}", scene.context)
    kinds = find_kind(pair.right, announced=True) and find_kind(pair.wrong, announced=True)
    lengths = find_duration(pair.right) and find_duration(pair.wrong)
    levels = _LEVEL.search(pair.right) and _LEVEL.search(pair.wrong)
    return bool(days or spans or hours or kinds or lengths or levels)


def _wants_remove(scene: Scene) -> bool:
    if len(scene.tokens) > 14:
        return False
    if _starts(scene, _REMOVE) and (scene.people.mentions or _names_known(scene)):
        return not _has(scene, TALK)
    return _has(scene, _GONE) and bool(scene.people.mentions or _names_known(scene))


_REMOVE = phrases("remove; delete; take; drop")
_GONE = phrases(
    """
    wasn't there|in|on|part|at|actually; was not there|in|on|part|at; hasn't been there|in|on|at;
    has not been there|in|on|at; isn't * person|contact|interviewer; didn't attend|take; never met;
    not a contact|person|interviewer; was never there
    """
)


def _names_known(scene: Scene) -> bool:
    words = {token.stem for token in scene.tokens}
    return any(part.lower() in words for name in scene.context.people for part in name.split())


def _wants_set(scene: Scene) -> bool:
    return bool(scene.settings)


def _wants_stop(scene: Scene) -> bool:
    return _starts(scene, STOP) or (len(scene.tokens) <= 10 and any(_has(scene, known) for known in (STOP_ANYWHERE,)))


def _wants_pending(scene: Scene) -> bool:
    return len(scene.tokens) <= 20 and _has(scene, PENDING) and not scene.held


def _wants_who(scene: Scene) -> bool:
    if len(scene.tokens) > 20 or not _has(scene, WHO):
        return False
    return any(
        _is_question(scene, sentence) or sentence.tokens[0].low in ("show", "list", "who", "who's", "what's", "my")
        for sentence in sentences(scene.text)
    )


def _wants_draft(scene: Scene) -> bool:
    return _starts(scene, DRAFT)


def _wants_calendar(scene: Scene) -> bool:
    if len(scene.tokens) > 16:
        return False
    return _starts(scene, CALENDAR) or (_starts(scene, PUT) and _has(scene, IN_CALENDAR))


def _wants_delete(scene: Scene) -> bool:
    opened = _starts(scene, DELETE) and not scene.people.mentions
    talk = _has(scene, TALK) or bool(scene.firms)
    return (opened and (talk or len(scene.tokens) <= 4)) or _has(scene, _MISTAKEN)


_MISTAKEN = phrases(
    """
    logged|added by mistake|accident; was a mistake , delete; there is no interview; that interview doesn't exist
    """
)


def _wants_help(scene: Scene) -> bool:
    return len(scene.tokens) <= 10 and _starts(scene, HELP) and not scene.firms and not scene.people.mentions


_GRAMMAR: tuple[tuple[Ask, Callable[[Scene], bool]], ...] = (
    (Ask.SET, _wants_set),
    (Ask.CALENDAR, _wants_calendar),
    (Ask.NO_SHOW, _wants_no_show),
    (Ask.CANCEL, _wants_cancel),
    (Ask.MOVE, _wants_move),
    (Ask.DELETE, _wants_delete),
    (Ask.STOP, _wants_stop),
    (Ask.SNOOZE, _wants_snooze),
    (Ask.SKIP, _wants_skip),
    (Ask.UPCOMING, _wants_upcoming),
    (Ask.WHO, _wants_who),
    (Ask.PENDING, _wants_pending),
    (Ask.REMOVE, _wants_remove),
    (Ask.CORRECT, _wants_correct),
    (Ask.SENT, _wants_sent),
    (Ask.OUTCOME, _wants_outcome),
    (Ask.REPLIED, _wants_replied),
    (Ask.LOG, _wants_log),
    (Ask.DRAFT, _wants_draft),
    (Ask.HELP, _wants_help),
)
