"""One text in, one `Reading` out: the entry to understanding. It orders the readers and settles what they share."""

from collections.abc import Sequence
from dataclasses import replace

from bot.reading import Ask, Context, Found, Reading, When
from bot.understanding import dates
from bot.understanding.another import find_another
from bot.understanding.appointments import find_status
from bot.understanding.attendance import told_anew, with_the_absent, with_those_there
from bot.understanding.clauses import token_starts
from bot.understanding.companies import find_firms, main_firm
from bot.understanding.corrections import find_corrections
from bot.understanding.employer import find_employer
from bot.understanding.firms import Firm, firm_spans
from bot.understanding.held import announces, is_held, is_past, saw
from bot.understanding.hours import ANNOUNCING, by_clock_there, find_interview_at, later_meetings
from bot.understanding.impressions import find_impressions, wholes_at
from bot.understanding.intent import ALONE, Scene, find_asks
from bot.understanding.interview import find_kind, find_round, find_traditional
from bot.understanding.letters_received import is_letter_of_invitation
from bot.understanding.mentions import with_repeats
from bot.understanding.namesakes import without_firms, without_role
from bot.understanding.occasions import Occasion, occasions
from bot.understanding.offering import find_offering, without_offering
from bot.understanding.outcomes import find_outcome
from bot.understanding.people import People, find_named, find_people, read_people
from bot.understanding.permission import find_others, settle_permission
from bot.understanding.promises import find_promise
from bot.understanding.prospects import find_next_round, find_next_step, says_else
from bot.understanding.questions import only_asks
from bot.understanding.rating import WHOLES, find_rating, read_rating
from bot.understanding.recruiters import (
    employers,
    is_with_agency,
    with_agencies,
    with_firms,
    without_agencies,
    without_recruiters_own,
)
from bot.understanding.roles import find_role
from bot.understanding.settings import find_settings
from bot.understanding.told import Told, find_told
from bot.understanding.venues import find_country, find_place

_LONGEST = 20_000
"""Characters read of one message; no platform lets anybody type more."""
_OF_SEEKER = frozenset({Occasion.OWN, Occasion.START})
_ADDRESSING = frozenset(
    {
        Ask.SENT, Ask.DRAFT, Ask.SNOOZE, Ask.SKIP, Ask.REMOVE, Ask.WHO, Ask.STOP, Ask.PENDING, Ask.SET, Ask.DELETE,
        Ask.CORRECT,
    }
)  # fmt: skip
"""Asks in which a name only says whom or what they are about."""
_TELLING = frozenset({Ask.LOG, Ask.OUTCOME, Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.REPLIED, Ask.CORRECT, Ask.SENT})
"""What is wanted only by telling that it is so."""


def read(text: str, context: Context, *, telling: bool = False) -> Reading:
    """All that the text says. Pure: nothing but the text and the context decides. `telling`: it is known to tell how
    an interview went, so that no sentence of it is taken for a correction, a setting or an order."""
    scene = replace(_scene(text[:_LONGEST], context), telling=telling)
    reading = _wanted(text, scene)
    if only_asks(scene.text, (*context.people, *context.companies)):
        return _only_asked(reading)
    if reading.asks and reading.asks[0] in ALONE:
        return replace(reading, people=told_anew(scene.people, reading.named, addressed=_addresses(reading)))
    return _told(reading, scene)


# ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────────


def _scene(text: str, context: Context) -> Scene:
    """Who, where and when, and how it ended: all that is read before it is known what the message wants."""
    whens = dates.find(text, context)
    another, offering = find_another(text, context, whens), find_offering(text, context)
    invited = is_letter_of_invitation(text)
    people, firms, placed = _named(text, context, whens, (*another, *offering))
    held = not invited and (is_held(text) or (placed and saw(text)))
    people = with_those_there(text, people) if held else people
    named_at = token_starts(text, people.spans)
    here = without_offering(text, offering)
    if here != text:
        firms = tuple(firm for firm in firms if firm not in offering)
    status = find_status(text, named_at, token_starts(text, [(when.start, when.end) for when in whens]))
    if status and status.value == "cancelled" and held and people.met and find_rating(text, WHOLES):
        status = None  # of an interview that was, and of which it is told how it went, something else was
    ahead = not held and (status is not None or invited or bool(another) or placed or announces(text, firms))
    return Scene(
        text=text,
        context=context,
        whens=whens,
        dated=occasions(text, whens, named_at, ahead=ahead),
        people=people,
        firms=firms,
        outcome=find_outcome(
            here,
            named_at,
            token_starts(text, firm_spans(text, firms)),
            token_starts(text, firm_spans(text, [firm for firm in firms if firm.known])),
        ),
        status=status,
        settings=find_settings(text, context),
        held=held,
        another=bool(another),
        invited=invited,
    )


def _named(
    text: str, context: Context, whens: Sequence[When], announced: Sequence[Firm]
) -> tuple[People, tuple[Firm, ...], bool]:
    """The people, the firms, and whether the firm is known by nothing but its place in an announcement."""
    dated = [(when.start, when.end) for when in whens]
    people = _people(text, context, [*dated, *firm_spans(text, announced)])
    if firms := find_firms(text, context, [*people.spans, *dated], announced):
        return without_firms(people, firms), firms, False
    if firms := find_employer(text, whens, people.spans, context.country):
        return _people(text, context, [*dated, *firm_spans(text, firms)]), firms, True
    return people, (), False


def _people(text: str, context: Context, taken: Sequence[tuple[int, int]]) -> People:
    people = find_people(text, context, taken=taken)
    return replace(people, mentions=with_repeats(text, people.mentions))


# ── what is wanted ──────────────────────────────────────────────────────────────────────────────────────────────────


def _wanted(text: str, scene: Scene) -> Reading:
    """What the message wants, and of whom and when it speaks."""
    asks = find_asks(scene)
    firms = tuple(without_recruiters_own(scene.text, scene.firms))
    if Ask.LOG not in asks:
        firms = without_agencies(scene.text, firms)
    if scene.outcome and scene.outcome.value in ("withdrawn", "declined"):
        firms = tuple(firm for firm in firms if firm.known or firm.name not in scene.outcome.words)  # where they go
    may_be = employers(scene.text, firms, logs=Ask.LOG in asks) if scene.held else firms
    past = is_past(scene.dated, asks, scene.context, held=scene.held)
    return Reading(
        text=text,
        asks=asks,
        past=past,
        company=main_firm(scene.text, may_be),
        companies=tuple(dict.fromkeys(firm.name for firm in firms)),
        named=find_named(scene.text, scene.context),
        whens=tuple(scene.whens),
        own=tuple(entry.when for entry in scene.dated if entry.occasion in _OF_SEEKER),
        interview_at=find_interview_at(
            scene.text, scene.dated, asks, over_on=scene.today if past and Ask.LOG in asks else None
        ),
        outcome=scene.outcome,
        status=scene.status,
        corrections=find_corrections(scene.text),
        settings=tuple(scene.settings),
    )


def _only_asked(reading: Reading) -> Reading:
    """What a question says: what it wants, and whom and when it is about; no fact is read from it."""
    asks = tuple(ask for ask in reading.asks if ask not in _TELLING)
    return replace(reading, asks=asks, past=False, interview_at=None, outcome=None, status=None, corrections=())


def _addresses(reading: Reading) -> bool:
    """Whether a name in it only says whom or what an order is about."""
    return bool(reading.asks) and reading.asks[0] in _ADDRESSING


def _logs_one_to_come(reading: Reading) -> bool:
    return Ask.LOG in reading.asks and not reading.past


# ── what is told ────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(reading: Reading, scene: Scene) -> Reading:
    """With all that is told besides; each part looks at what is settled before it."""
    only_wants = _addresses(reading) or _logs_one_to_come(reading)
    marked = Told() if only_wants else find_told(scene.text, scene.dated, scene.people)
    reading = _with_interview(reading, scene)
    reading = _with_prospects(reading, scene, marked)
    reading = _with_people(reading, scene)
    reading = _with_impressions(reading, scene, marked)
    if reading.past and reading.next_round and reading.next_round == reading.interview_at:
        return replace(reading, interview_at=None)  # "had a call with Acme just now, next round is Thursday at 11"
    return reading


def _with_interview(reading: Reading, scene: Scene) -> Reading:
    """What kind of interview it is, for which job, where and for how long."""
    text, announced = scene.text, _logs_one_to_come(reading)
    later = later_meetings(scene.dated, reading.interview_at, scene.today, past=reading.past, announced=announced)
    appointed = bool(reading.asks) and reading.asks[0] in ANNOUNCING
    place = find_place(text, skip=later) if appointed else None
    if place and reading.company and place.words in reading.company.words:
        place = None  # "at St. Mary's Hospital"
    kind = find_kind(text, skip=later, announced=announced)
    firms, logs = firm_spans(text, scene.firms), Ask.LOG in reading.asks
    return replace(
        reading,
        role=find_role(text, scene.people.spans, firms, announced=announced, logs=logs),
        kind=kind,
        round=find_round(text, skip=later, announced=announced),
        place=place,
        interview_at=by_clock_there(reading.interview_at, text, place, kind),
        traditional=find_traditional(text),
        country=find_country(text, place.value if place else ""),
        lasts_min=dates.find_duration(text) if appointed else None,
    )


def _with_prospects(reading: Reading, scene: Scene, marked: Told) -> Reading:
    """What comes next, and whether the seeker may write."""
    text, asks, addresses = scene.text, reading.asks, _addresses(reading)
    permission = settle_permission(text, scene.people, marked.permission, ordered=bool(asks))
    reports = not addresses or asks[0] is Ask.SENT  # "I called Dana, she decides next week"
    promise = marked.promise or (find_promise(text, scene.dated, scene.people) if reports else None)
    rejected = reading.outcome is not None and reading.outcome.value == "rejected"
    if promise and reading.outcome and rejected and reading.outcome.words in promise.words:
        promise = None  # "they said no on Wednesday"
    moved = Ask.MOVE in asks or addresses
    next_round = marked.next_round or find_next_round(text, scene.dated, scene.today, logs=Ask.LOG in asks)
    reading = replace(
        reading,
        promise=promise,
        next_round=None if moved else next_round,
        permission=permission,
        permissions_besides=find_others(text, scene.people, permission),
    )
    return replace(reading, next_step=_next_step(reading, scene, marked))


def _next_step(reading: Reading, scene: Scene, marked: Told) -> Found[str] | None:
    if _addresses(reading) or _logs_one_to_come(reading):
        return None
    rounds = (entry.when for entry in scene.dated if entry.occasion is Occasion.ROUND)
    later = reading.next_round or next(rounds, None)
    step = marked.next_step or find_next_step(scene.text, token_starts(scene.text, scene.people.spans), later)
    others = [found.words for found in (reading.traditional, reading.permission) if found]
    own = [found.words for found in (reading.company, reading.interview_at) if found and Ask.LOG in reading.asks]
    if Ask.CARD in reading.asks:
        others.append("card")
    return None if step is None or says_else(step, scene.whens, others, own) else step


def _with_people(reading: Reading, scene: Scene) -> Reading:
    """Who was there, of which firm they are, and who will only be met."""
    text, company, place = scene.text, reading.company, reading.place
    persons = told_anew(scene.people, reading.named, addressed=_addresses(reading))
    persons = with_agencies(text, with_firms(text, persons, scene.people, scene.firms), scene.people)
    persons = with_the_absent(text, persons, scene.people, reading.next_round)
    elsewhere = (person for person in persons if not (place and person.words in place.words))
    return replace(
        reading,
        people=without_role(text, tuple(elsewhere), reading.role),
        agency=is_with_agency(text, company.value if company else "", persons),
        orphans=scene.people.orphans,
    )


def _with_impressions(reading: Reading, scene: Scene, marked: Told) -> Reading:
    """How it went; an order tells nothing of that, nor does a letter of invitation."""
    if _addresses(reading) or scene.invited:
        return reading
    here = (reading.company.value,) if reading.company else ()
    allowed = reading.permission.words if reading.permission else ""
    found = find_impressions(
        scene.text,
        marked,
        scene.people,
        wholes=wholes_at((*here, *scene.context.companies)),
        outcome=reading.outcome,
        promise=reading.promise,
        orders=bool(reading.asks),
    )
    return replace(
        reading,
        past=reading.past or (found.verdict is not None and not _has_day(reading.interview_at)),
        rating=found.rating,
        summary=found.summary,
        went_well=tuple(one for one in found.went_well if one.words not in allowed),  # "phone is best"
        to_clarify=found.to_clarify,
        lessons=found.lessons,
        topics=found.topics,
    )


def _has_day(when: When | None) -> bool:
    return when is not None and when.first_on is not None


__all__ = ["read", "read_people", "read_rating"]
