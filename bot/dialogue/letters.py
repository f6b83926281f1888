"""Which letters are meant, by words; and those that are left out, asked after, drafted."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import FollowUp, FollowUpKind
from bot.dialogue import acts, commands, filling, resolve, times, views
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.reading import Ask, Reading
from bot.understanding.orders import find_order
from bot.understanding.targets import spoken_of, told_alike

ALL_OF_THEM = ("notes", "thank-yous", "thank yous", "everyone", "everybody")


# ── which ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def notes_meant(step: Step, text: str, reading: Reading) -> list[FollowUp]:
    """The open letters a text speaks of: by person, by company, by what it calls them."""
    by_kind = kind_named(text) is not None
    text, reading = told_of_it(step, text, reading)
    notes = [f for f in of_kind(step, text, reading) if f.open and timely(step, f, spoken_of=by_kind)]
    if besides := left_out(step, text):
        notes = [f for f in notes if name_of(step, f) not in (*besides, "")]
        reading = replace(reading, named=tuple(name for name in reading.named if name not in besides))
    named = of_named(step, reading, notes)
    if named is not None:
        return nudged_last(step, text, first_of_each(step, named))
    shown = [f for f in notes if f.id in resolve.open_items(step.desk)]
    return first_of_each(step, notes if plural(text) and len(shown) < 2 else shown or notes)


TOLD_APART = re.compile(r"(?<=[.!?;])\s+|\n|,\s(?:and |but |so )?(?=(?:i|she|he|they|we)\b)|\bbut\b", re.IGNORECASE)
"""Where something else than what was done can begin."""
TELLS = re.compile(
    r"\b(?:has|have|had|will|is|are|was|were|can|could|should|did|does|do|asked|needs?|wants?)\b|'ll\b|n't\b",
    re.IGNORECASE,
)


def told_of_it(step: Step, text: str, reading: Reading) -> tuple[str, Reading]:
    """The part of the text that tells what was done, where another tells something else of somebody else ("sent
    Petra's. Lila has no address, I asked Jess")."""
    parts = [part for part in TOLD_APART.split(text.replace("’", "'")) if part.strip()]
    asks = [find_order(part, step.context, reading.whens) for part in parts]
    done = [part for part, ask in zip(parts, asks, strict=True) if ask is Ask.SENT or SAYS_SENT.search(part)]
    others = [part for part in parts if part not in done]
    if not done or not any(TELLS.search(part) for part in others):
        return text, reading
    told = " ".join([*done, *(part for part in others if not TELLS.search(part))])
    people = spoken_of(told, step.context.people)
    return told, replace(reading, text=told, named=people, people=()) if people else replace(reading, text=told)


SAYS_SENT = re.compile(
    r"^\W?(?:i |i've |just |already |and |have |ok |okay ){0,4}(?:sent|wrote|emailed|thanked|posted)\b", re.IGNORECASE
)


def nudged_last(step: Step, text: str, notes: list[FollowUp]) -> list[FollowUp]:
    """Of those to two of one name, the follow-up on the newest message, where the others are too late."""
    if not are_of_one_name(step, text, notes):
        return notes
    chases = [f for f in notes if f.kind == "chase" and f.id in resolve.open_items(step.desk)]
    return chases if len(chases) == 1 and len(too_late(step, notes)) == len(notes) - 1 else notes


BESIDES = re.compile(
    r"\b(?:(?:but|and|just|only) not|except(?:ing)?(?: for)?|excluding|other than|apart from|aside from|"
    r"(?:all|everyone|everybody)(?: (?:are|were|is|was))?(?: (?:sent|done|written|thanked|emailed))? but|bar)"
    r"\s(?P<who>[^,;.!?]{2,60})|(?:,\s?|'s )not\s(?P<not>[^,;.!?]{2,60})",
    re.IGNORECASE,
)


def left_out(step: Step, text: str) -> frozenset[str]:
    """Those of whom it is not said: "thanked Ellen but not Deepak", "all sent except Tom's"."""
    told = [part for found in BESIDES.finditer(text) for part in found.groups() if part]
    return frozenset(name for part in told for name in spoken_of(part, step.context.people))


def of_kind(step: Step, text: str, reading: Reading) -> list[FollowUp]:
    """The letters of the kind that the text calls by name; else of any. Where none by post or on LinkedIn is owed to
    whom it names, it is the thank-you that went that way."""
    named = kind_named(text)
    kinds = {named} if named else NOTES - NOT_LETTERS
    found = [f for f in step.desk.follow_ups.values() if f.kind in kinds]
    theirs = of_named(step, reading, found)
    if named in ("card", "linkedin") and not (found if theirs is None else theirs):
        return [f for f in step.desk.follow_ups.values() if f.kind == "thank_you"]
    return found


KINDS: tuple[tuple[re.Pattern[str], FollowUpKind], ...] = (
    (re.compile(r"thank"), "thank_you"),
    (re.compile(r"follow|chas"), "chase"),
    (re.compile(r"linkedin|\bconnect"), "linkedin"),
    (re.compile(r"\bcards?\b|\bby post\b|in the post|handwritten"), "card"),
    (re.compile(r"feedback"), "feedback"),
    (re.compile(r"in touch"), "keep_in_touch"),
    (re.compile(r"gracious|withdraw"), "gracious"),
    (re.compile(r"voicemail|\bleft (?:a|her|him|them|another)\b.{0,30}\bmessage|\bno answer\b"), "call"),
    (re.compile(r"\b(?:call|called|calling|ring|rang|phoned?|telephoned)\b"), "call"),
)
"""The words by which a kind of letter is spoken of."""
NOT_LETTERS: frozenset[FollowUpKind] = frozenset({"card", "linkedin", "call"})
"""What is meant only where it is called by its name."""


def kind_named(text: str) -> FollowUpKind | None:
    """The kind that the text calls by name."""
    words = text.casefold()
    return next((kind for named, kind in KINDS if named.search(words)), None)


def name_of(step: Step, follow_up: FollowUp) -> str:
    """To whom it goes; empty where that is nobody."""
    contact = step.desk.contacts.get(follow_up.contact or "")
    return contact.name if contact else ""


def of_named(step: Step, reading: Reading, notes: list[FollowUp]) -> list[FollowUp] | None:
    """Those to the people, and at the companies, that the text names; None if it names neither."""
    people = {name.casefold() for name in (*reading.named, *(person.name for person in reading.people))}
    at = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    if people:
        names = [(f, name) for f in notes if (name := name_of(step, f))]
        exact = [f for f, name in names if name.casefold() in people]
        found = exact or [f for f, name in names if any(filling.same_person(name, told) for told in people)]
        return [f for f in found if f.interview in at] or found
    return [f for f in notes if f.interview in at] if reading.companies else None


def timely(step: Step, follow_up: FollowUp, *, spoken_of: bool) -> bool:
    """Whether it can be meant: a thank-you after the interview; anything else when its day has come, or when it is
    spoken of by name; a chase not where one was sent only now."""
    if step.desk.interviews[follow_up.interview].starts_at > step.now and follow_up.kind != "call":
        return False
    if follow_up.kind == "thank_you" or follow_up.nudges:
        return True
    if follow_up.kind != "chase":
        return spoken_of
    others = (f for f in step.desk.follow_ups.values() if f.kind == "chase" and f.interview == follow_up.interview)
    return spoken_of and not any(f.closed_at and step.now - f.closed_at < times.A_DAY for f in others)


def first_of_each(step: Step, notes: list[FollowUp]) -> list[FollowUp]:
    """The thank-you before the chase, where both are open at one company; the chase once the thank-you is too late and
    the chase was asked for."""
    chased = {f.interview for f in notes if f.kind == "chase" and f.nudges}
    late = too_late(step, notes)
    thanks = [f for f in notes if f.kind == "thank_you" and not (f in late and f.interview in chased)]
    thanked = {f.interview for f in thanks}
    return [f for f in notes if f in thanks or (f.kind != "thank_you" and f.interview not in thanked)]


def first_due(step: Step, notes: list[FollowUp]) -> list[FollowUp]:
    """The same, where one is to be written: no thank-you that is too late by now, if a chase is due."""
    late = too_late(step, notes)
    return first_of_each(step, [f for f in notes if f not in late] or notes)


def too_late(step: Step, notes: list[FollowUp]) -> list[FollowUp]:
    """The thank-yous among them whose time is over."""
    return [f for f in notes if f.kind == "thank_you" and f.not_after and f.not_after < step.now]


def in_doubt(step: Step, text: str, reading: Reading, notes: list[FollowUp]) -> bool:
    """Whether it must be asked which of them is meant: nobody is named, or two of one name."""
    if len(notes) < 2 or plural(text):
        return False
    named = reading.named or reading.people or reading.companies
    return not named or are_of_one_name(step, text, notes)


def are_of_one_name(step: Step, text: str, notes: list[FollowUp]) -> bool:
    """Whether the text calls two of those they go to alike."""
    return len(told_alike(text, [name for f in notes if (name := name_of(step, f))])) > 1


def plural(text: str) -> bool:
    """Whether it speaks of all letters at once."""
    words = text.casefold()
    return any(word in words for word in ALL_OF_THEM) or bool({"all", "both"} & set(words.split()))


def do(step: Step, order: acts.Order, text: str, reading: Reading, notes: list[FollowUp]) -> bool:
    """Do it to them, or ask to which."""
    if not notes:
        return False
    ids = tuple(f.id for f in notes)
    if in_doubt(step, text, reading, notes):
        acts.ask_which(step, order, ids)
    else:
        acts.do_all(step, order, ids)
    return True


# ── left out, asked after, drafted ──────────────────────────────────────────────────────────────────────────────────


def skip(step: Step, text: str, reading: Reading) -> bool:
    kind = kind_named(text)
    if kind in NOT_LETTERS - {"call"} and not (
        reading.named or any(f.kind == kind and f.open for f in step.desk.follow_ups.values())
    ):
        step.say(wording.NONE_OF_THEM)
        return True
    meant = notes_meant(step, text, reading)
    return do(step, acts.Order(verb="skip"), text, reading, meant) or leave_out_after_all(step, reading)


def leave_out_after_all(step: Step, reading: Reading) -> bool:
    """ "I don't want to write to them", after a rejection: what would still be written there is left out."""
    named, hand = resolve.named_interviews(step.desk, reading), resolve.at_hand(step)
    over = [i for i in (named or (hand,)) if i and i.outcome in ("rejected", "withdrawn", "declined")]
    ids = tuple(
        f.id
        for f in step.desk.follow_ups.values()
        if f.open and f.interview in {i.id for i in over} and f.kind in NOTES
    )
    if ids:
        acts.do_all(step, acts.Order(verb="skip"), ids)
    return bool(ids)


def whether(step: Step, text: str, reading: Reading) -> bool:
    """ "Did I ever thank Tom?": when, or by when it is due."""
    notes = of_kind(step, text, reading)
    named = of_named(step, reading, notes)
    found = [f for f in notes if f.id in resolve.open_items(step.desk)] if named is None else named
    told = [f for f in found if f.kind == "thank_you" or f.nudges or f.state == "done"]
    lines = [views.item_line(step.desk, f, step.now) for f in told]
    if not lines:
        step.say(wording.NO_SUCH_NOTE)
        return True
    step.say("\n".join([wording.whether_sent(done=any(f.state == "done" for f in told)), *lines]))
    return True


def why(step: Step, text: str, reading: Reading) -> bool:
    """ "Why are you bugging me about Priya?": the rule behind it; of nobody named, behind the newest nudge."""
    notes = notes_meant(step, text, reading) if reading.named or reading.companies else []
    if notes:
        commands.show(step, "why", notes, "")
    else:
        commands.run(step, "why", "")
    return True


def draft(step: Step, text: str, reading: Reading) -> bool:
    notes = first_due(step, notes_meant(step, text, reading))
    if not notes:
        return False
    commands.show(step, "draft", notes, "")
    return True
