"""How long employers let people wait, told together with others; and what is shared with a coach."""

from collections.abc import Mapping, Sequence

from bot.reading import Outcome
from bot.waits import LONGER, NEVER, STEPS, Days, Figures, Quarter
from bot.wording.cohorts import plain_line
from bot.wording.times import count, in_words, joined

OFFER_WAITS_LABEL = "Count my waits"
LET_WAITS_IN = "Let them be counted"
TAKE_WAITS_OUT = "Take my waits out"
AND_MORE = "And more"
OFFER_WAITS = (
    "*Shall I count how long employers let you wait, with the waits of others?* For each employer who decided, or whom "
    "you gave up on, one line goes in: its name, and how long you waited after the last interview, in steps of "
    f"{joined([str(days) for days in STEPS])} days, or that no answer came. No date, no name of yours, nothing of what "
    "they decided."
)
WAITS_RULES = (
    "It follows your desk. Figures are rounded, of at least five people, and told to anybody here who asks about that "
    "employer. “waits off” takes your lines out at once; figures told already change once a few others have changed "
    "too, and end where fewer than five are left."
)
WAITS_IN = (
    "Done. Figures are reckoned once a day, and told where five come together. “waits” shows what of yours is counted, "
    "“waits off” ends it."
)
WAITS_NOT_IN = "Good, they stay with you."
WAITS_TAKEN_OUT = "Done: nothing of your waits is counted any more."
WAITS_OUT = "How long employers let you wait stays with you. “waits COMPANY” asks how long others waited there."
NO_WAITS_YET = "Your waits are counted with those of others from now on; so far there are none."
WAITS_ARE_IN = "These are the waits of yours that are counted with those of others, and nothing besides:"
WAITS_PRIVATE = "*Waits*: how long employers let you wait is not counted with the waits of others."
NEVER_HEARD: Mapping[Quarter, str] = {
    0: "fewer than a quarter never heard",
    1: "between a quarter and a half never heard",
    2: "between a half and three quarters never heard",
    3: "three quarters or more never heard",
}


def waits_counted(employers: int) -> str:
    return (
        f"*Waits*: how long {count(employers, 'employer')} let you wait is counted with the waits of others, in "
        "figures of at least five people; “waits” shows what, “waits off” ends it."
    )


def waits_now(lines: Sequence[tuple[str, str]]) -> str:
    """What would go in today."""
    if not lines:
        return "Today that would be nothing yet."
    return "\n".join(["Today that would be:", *(f"• {employer}: {wait}" for employer, wait in lines)])


def wait_of(days: Days) -> str:
    """One wait as it is counted."""
    return "no answer" if days == NEVER else f"more than {STEPS[-1]} days" if days == LONGER else f"up to {days} days"


def no_waits_told(company: str) -> str:
    return (
        f"I cannot say how long {company} lets people wait: too few here had let me count it when I last reckoned, "
        "which I do once a day. I tell figures of five people or more."
    )


def waits_told(company: str, figures: Figures) -> str:
    never = NEVER_HEARD[figures.never]
    half = heard_within(figures) or "Of those who did, too few to say how long it took."
    return (
        f"Of at least {in_words(figures.at_least)} people here who waited for {company} to decide, {never}. {half} It "
        "is what others saw, rounded, and no word on you."
    )


def waits_beside(company: str, figures: Figures) -> str:
    """Beside the plan, which it changes nothing of."""
    return " ".join(filter(None, (f"Others at {company}: {NEVER_HEARD[figures.never]}.", heard_within(figures))))


def heard_within(figures: Figures) -> str:
    match figures.half_within:
        case None:
            return ""
        case days if days == LONGER:
            return f"At least half of those who did waited more than {STEPS[-1]} days."
        case days:
            return f"At least half of those who did had their answer within {days} days."


def preview(coach: str, what: str, until: str) -> str:
    return f"This is what {coach} sees: {what}, until {until}. It follows your desk; today it reads exactly so:"


def now_granted(coach: str, what: str, until: str) -> str:
    return (
        f"{coach} can see your {what} until {until}. “/share revoke” takes it back at once, and “/share” shows who "
        "looked."
    )


def revoked(coaches: Sequence[str]) -> str:
    return f"Revoked. {joined(list(dict.fromkeys(coaches)))} can see nothing of yours any more."


def tell_coach(coach: str) -> str:
    return f"Tell {coach}"


def preview_rejection(coach: str, *, besides: bool) -> str:
    more = ", besides what you granted already" if besides else " and nothing else"
    return f"{coach} would see exactly this{more}:"


def coach_may_know(coach: str) -> str:
    return f"{coach} may know of it now. “/share revoke” takes it back."


def cheer(name: str, outcome: Outcome | None) -> str:
    who = plain_line(name) or "One of us"
    return f"{who} has a new job!" if outcome == "accepted" else f"{who} has an offer!"


def preview_cheer(channel: str, words: str) -> str:
    return f"In {channel} everybody would read exactly this, once:\n\n{words}"


def cheer_posted(channel: str) -> str:
    return f"Posted in {channel}. Well done."
