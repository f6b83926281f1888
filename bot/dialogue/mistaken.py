"""An end that was noted by mistake is taken back, as undo does: "no, that's my sister, not me"."""

from bot.desk import Desk, Interview, Undo
from bot.dialogue import resolve, undoing
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.mistaken import find_mistaken


def taken_back(step: Step, text: str, reading: Reading) -> str | None:
    """Take back the last turn, if that noted an end and this says whose it was. What the message tells besides; None if
    nothing was taken back."""
    last = resolve.last_change(step.desk)
    ended = last and only_ended(step.desk, last)
    others = ended and set(reading.companies) - {ended.company}
    if not ended or (others and f"not {ended.company}".casefold() not in text.casefold()):
        return None  # what is said of another company is another matter
    rest = find_mistaken(text, ended.company, step.context.companies)
    if rest is not None:
        undoing.undo(step)
    return rest


def only_ended(desk: Desk, last: Undo) -> Interview | None:
    """The interview of which the last turn noted an outcome, or that it did not take place, and told nothing else."""
    changed = [(row, desk.interviews.get(row.id)) for row in last.before if isinstance(row, Interview)]
    ends = [now for was, now in changed if now and (now.outcome, now.status) != (was.outcome, was.status)]
    added = any(id in desk.interviews or id in desk.contacts or id in desk.promises for id in last.new)
    if added or len(changed) != 1 or not ends:
        return None
    return ends[0] if ends[0].outcome or ends[0].status in ("cancelled", "no_show") else None
