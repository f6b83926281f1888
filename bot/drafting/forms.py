"""Which paragraphs a letter of each kind has, in their order. What they say: `texts/`, by way of `ways.py`."""

from dataclasses import dataclass

from bot.drafting.facts import Facts
from bot.drafting.ways import Ways, said, texts, usable
from bot.reading import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What stands between greeting and sign-off, and above them."""

    subject: Ways | None = None
    paragraphs: tuple[tuple[Ways, ...], ...]
    """Each of what is said in one breath."""


def thank_you(facts: Facts) -> Form:
    """R6, R8: gratitude, one thing talked about with that person, the point to clarify, the wish, the next step."""
    say = texts("thanks")
    late = (say["late"],) if facts.late else ()
    to = ", to an agency" if facts.audience == "agent" else ""
    ahead = say[what_is_ahead(facts)]
    paragraphs = (
        (*late, say["thanks" + to], say["topic"]),
        (say["clarify"], say["added"]),
        (say["interest" + to], ahead),
    )
    return Form(subject=say["subject"], paragraphs=paragraphs)


def what_is_ahead(facts: Facts) -> str:
    if facts.next_step:
        return "ahead, a step"
    return "ahead, a day" if facts.expected else "ahead"


def card() -> Form:
    """R7: what is written by hand."""
    return Form(paragraphs=((texts("thanks")["card"], texts("thanks")["card, wish"]),))


def linkedin(facts: Facts) -> Form:
    """R9: short, and personal where it can be."""
    return Form(paragraphs=((texts("thanks")["LinkedIn about" if facts.topic else "LinkedIn"],),))


def linkedin_barely() -> Form:
    """The same with no names in it."""
    return Form(paragraphs=((texts("thanks")["LinkedIn, barely"],),))


# ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────────

REASONS = {
    "interviewer": (
        "talked about",
        "article",
        "more to send",
        "available",
        "other topic",
        "doubts",
        "development",
        "start",
    ),
    "office": ("more to send, to others", "available", "doubts", "development", "start"),
    "agent": ("more to send, to others", "a few lines", "available", "development", "start"),
}
"""The reasons of chases, in the order in which they are given; those whose facts are not known are passed over."""


def chase(facts: Facts) -> Form:
    """R11: where things stand, and that the seeker wants the job; each with a reason of its own."""
    say = texts("chases")
    agent = facts.audience == "agent"
    ends = facts.last and facts.number > 1
    asked = say["ask, an agency" if agent else "ask"]
    wish = say[("last" if ends else "want") + (", to an agency" if agent else "")]
    asks = ((asked,), (wish,)) if ends else ((asked, wish),)
    return Form(subject=say["subject"], paragraphs=((say[opening(facts)],), (reason(facts),), *asks))


def opening(facts: Facts) -> str:
    if facts.promised:
        return "promised"
    if facts.number > 1:
        return "again"
    return "first" if facts.audience == "interviewer" else "first, to others"


def reason(facts: Facts) -> Ways:
    """The reason that is this chase's own: one after another of those that the facts allow."""
    say = texts("chases")
    given = [say[name] for name in REASONS[facts.audience] if usable(say[name], facts)]
    return given[(facts.turn - 1) % len(given)]


# ── how it ends ─────────────────────────────────────────────────────────────────────────────────────────────────────

GRACIOUS: dict[Outcome, tuple[str, ...]] = {
    "rejected": ("rejected", "door open"),
    "offer": ("offer", "offer, answer"),
    "accepted": ("accepted", "accepted, until then"),
    "declined": ("declined", "declined, thanks"),
    "withdrawn": ("withdrawn", "withdrawn, thanks"),
}
"""What a gracious note says, by how it ended (R17, R21). There is none where nothing was heard."""


SUBJECTS: dict[Outcome, str] = {
    "offer": "offer subject",
    "accepted": "accepted subject",
    "rejected": "rejected subject",
}


def gracious(facts: Facts, outcome: Outcome | None) -> Form | None:
    names = GRACIOUS.get(outcome, ()) if outcome else ()
    say = texts("agencies" if facts.audience == "agent" else "endings")
    paragraphs = tuple((say[name],) for name in names if name in say)
    subject = texts("endings")[SUBJECTS.get(outcome, "subject") if outcome else "subject"]
    return Form(subject=subject, paragraphs=paragraphs) if paragraphs else None


def feedback(facts: Facts) -> Form:
    """R18."""
    say = texts("agencies" if facts.audience == "agent" else "endings")
    paragraphs = tuple((say[name],) for name in ("feedback", "feedback thanks") if name in say)
    return Form(subject=texts("endings")["feedback subject"], paragraphs=paragraphs)


def keep_in_touch(facts: Facts) -> Form:
    """R19."""
    say = texts("endings")
    picked_up = say["keep link" if facts.link_topic else "keep topic"]
    return Form(subject=say["keep subject"], paragraphs=((say["keep hello"], picked_up), (say["keep news"],)))


# ── by phone ────────────────────────────────────────────────────────────────────────────────────────────────────────

QUESTIONS = ("ask where", "ask how", "ask why not")


def call_sheet(facts: Facts) -> str:
    """R14: the number, whom to ask for, the three questions, what to pick up."""
    say = texts("calls")
    to = ", an agency" if facts.audience == "agent" else ""
    asked = [f"{number}. {said(say[name + to], facts)}" for number, name in enumerate(QUESTIONS, 1)]
    paragraphs = (
        said(say["who" if facts.known_name else "whoever"], facts),
        said(say["open"], facts),
        "\n".join(["Ask:", *asked]),
        " ".join(filter(None, (said(say[name], facts) for name in ("say", "promised", "pick up")))),
        "\n".join(said(say[name], facts) for name in ("goodbye", "machine")),
    )
    return "\n\n".join(paragraphs)
