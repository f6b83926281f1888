"""To each what is said of theirs, in one message: "Holly sent, Theo friday 4pm"."""

import re

from bot import wording
from bot.desk import FollowUp
from bot.dialogue import acts, letters, resolve, shorthand
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import fold, word_set

LONGEST_APART = 24
"""Words of a message that says of each what became of theirs."""
ONE_FROM_NEXT = re.compile(r"\s?[,;]\s?|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)[.!]\s|\s(?:and|but|then|while)\s")
AROUND_DEED = word_set(
    """
    to for the a one ones note notes letter letters mail email e-mail thank-you thankyou thanks i ive i've i'll ill
    have will do doing send also is was are it's its hers his theirs please then gets go goes went that
    """
)
"""What may stand beside the name and the deed."""


def heard(step: Step, text: str) -> bool:
    """ "Holly sent, Theo friday 4pm", "sent to Nina and Lu, Tess tomorrow": to each what is said of theirs."""
    pieces = ONE_FROM_NEXT.split(text.casefold().replace("’", "'").strip(" .!"))
    if len(pieces) < 2 or len(text.split()) > LONGEST_APART or letters.left_out(step, text):
        return False
    said = [named_deed(step, piece) for piece in pieces]
    if not said[0][0] and said[0][1] in shorthand.VERBS:
        said[0] = (looked_at(step), said[0][1])
    if not all(names for names, _ in said):
        return False
    orders: list[tuple[tuple[str, ...], acts.Order]] = []
    waiting: tuple[str, ...] = ()
    for names, deed in said:
        if not deed and orders:
            orders[-1] = (orders[-1][0] + names, orders[-1][1])
        elif not deed:
            waiting += names
        elif order := shorthand.read_order(step, (), deed):
            orders.append((waiting + names, order))
            waiting = ()
        else:
            return False
    if len(orders) < 2 or all(order.verb == "put_off" for _, order in orders):
        return False
    told_of = tuple(name for names, _ in orders for name in names)
    meant = [(order, tuple(f.id for f in owed_to(step, names, told_of))) for names, order in orders]
    if not all(ids for _, ids in meant):
        return False
    told = [acts.carry_out(step, order, ids, quiet=True) for order, ids in meant]
    step.did = "; ".join(filter(None, told))
    step.say("\n".join(wording.capital(line) + "." for line in told if line))
    return True


def looked_at(step: Step) -> tuple[str, ...]:
    """Whose letter is the only one that is open on the newest message with any: "sent. Also sent Peter's"."""
    items = resolve.open_items(step.desk)
    return (letters.name_of(step, step.desk.follow_ups[items[0]]),) if len(items) == 1 else ()


def named_deed(step: Step, piece: str) -> tuple[tuple[str, ...], str]:
    """Who is named in a piece, and the words besides their names: "to Nina sent" -> ((Nina Okafor,), "sent"). Those who
    are only called the others are `OTHERS`."""
    by_initial, piece = called_by_initial(step, piece)
    names = by_initial or spoken_of(piece, step.context.people)
    names = names or ((OTHERS,) if OTHERS_SAID & set(piece.split()) else ())
    parts = {fold(part) for name in names for part in name.split()}
    left = (word for word in piece.split() if not says_of_whom(word, parts))
    return names, " ".join(left)


def says_of_whom(word: str, parts: set[str]) -> bool:
    """Whether it is one of the name's parts, with an 's or an s as it may be, or stands beside the deed."""
    said = word.removesuffix("'s")
    return said in AROUND_DEED | OTHERS_SAID or bool({fold(said), fold(said).removesuffix("s")} & parts)


INITIAL = re.compile(r"\b(?:dr|mr|mrs|ms|miss|prof)\.? (?P<initial>[a-z])(?:'?s)?(?![\w.])")


def called_by_initial(step: Step, piece: str) -> tuple[tuple[str, ...], str]:
    """The only one whose last name begins so, and the piece without it: "sent dr w" is Alan Whitcomb's."""
    found = INITIAL.search(piece)
    if not found:
        return (), piece
    last_names = {name: fold(name.split()[-1]) for name in step.context.people if " " in name}
    names = tuple(name for name, last in last_names.items() if last.startswith(found["initial"]))
    return (names, piece[: found.start()] + piece[found.end() :]) if len(names) == 1 else ((), piece)


OTHERS = "others"
OTHERS_SAID = frozenset({"others", "other", "rest"})


def owed_to(step: Step, names: tuple[str, ...], told_of: tuple[str, ...]) -> list[FollowUp]:
    """The letter that is owed to each of these now; the thank-you before the chase. The others are those at the same
    interviews who are not `told_of`."""
    every = (f for f in step.desk.follow_ups.values() if f.open and f.kind in NOTES - letters.NOT_LETTERS)
    owed = [f for f in every if letters.timely(step, f, spoken_of=False)]
    there = {f.interview for f in owed if letters.name_of(step, f) in told_of}
    others = [f for f in owed if f.interview in there and letters.name_of(step, f) not in told_of]
    theirs = [f for f in owed if letters.name_of(step, f) in names]
    return letters.first_of_each(step, theirs + others if OTHERS in names else theirs)
