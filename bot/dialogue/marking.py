"""What was done, in words: sent, called or written on their own account; and not sent after all."""

import re
from dataclasses import replace
from datetime import datetime

from bot import calendar, wording
from bot.desk import FollowUp
from bot.dialogue import acts, letters, resolve, views
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.reading import Reading
from bot.understanding.facts import find_facts
from bot.understanding.leads import LEAD
from bot.understanding.targets import spoken_of


def sent(step: Step, text: str, reading: Reading) -> bool:
    """ "I sent the thank-you to Dana": done when it was said, unless a time was told."""
    at = told_moment(step, reading)
    reopen(step, [f for f in just_sent(step) if letters.name_of(step, f) in letters.left_out(step, text)])
    meant, order = letters.notes_meant(step, text, reading), acts.Order(verb="sent", at=at)
    called = letters.kind_named(text) == "call"
    return letters.do(step, order, text, reading, meant) or wrote(step, reading, at, called=called)


NOT_DONE = re.compile(
    rf"{LEAD}i (?:actually |really |still )?(?:haven't|havent|have not|didn't|didnt|did not|never did|never have|never)"
    r"(?: (?:yet|actually|really|sorry|sent|send|done|do|written|write|it|that|them|one|hers|his|any|so|though)){0,5}",
    re.IGNORECASE,
)
"""It denies what was said to be done."""
MEANT = re.compile(
    r"(?:no|nope|wait|sorry|oops|actually|i mean|i meant|meant|it was|that was)[,.!]{0,3} "
    r"(?:(?:wait|sorry|oops|actually|i|mean|meant|it|that|was|to|say|only)[,.!]{0,3} ){0,4}"
    r"(?:the (?:one|note|letter|thank-you) (?:to|for) )?(?P<who>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)(?:'s)?"
    r"(?: (?:note|one|letter|thank-you))?(?:,? (?:not|and not) [^,;.!?]{2,40})?",
    re.IGNORECASE,
)
"""Another was meant: "no, Paul's, not Lena's"."""


def taken_back(step: Step, text: str) -> bool:
    """What was only now said to be sent is owed again: "no, I haven't"; or another's was meant: "I meant Paul's"."""
    words, done = text.replace("’", "'").strip(" .!"), just_sent(step)
    if not done:
        return False
    if NOT_DONE.fullmatch(words):
        unmark(step, done)
        return True
    meant = MEANT.fullmatch(words)
    names = spoken_of(meant["who"], step.context.people) if meant else ()
    open_now = [f for f in step.desk.follow_ups.values() if f.open and f.kind == done[0].kind]
    theirs = [f for f in open_now if letters.name_of(step, f) in names]
    if len(theirs) != 1:
        return False
    reopen(step, done)
    acts.do_all(step, acts.Order(verb="sent"), (theirs[0].id,))
    return True


_NAME = r"[^\W\d_][\w.-]{1,30}(?: [^\W\d_][\w.-]{1,30})?"
TOO = re.compile(
    rf"(?:(?:and|also|oh|ok|yes),? ){{0,3}}(?P<who>{_NAME})(?:'s)? (?:too|as well|also)"
    rf"|(?:same|ditto|likewise) (?:for|with) (?P<same>{_NAME})",
    re.IGNORECASE,
)


def sent_too(step: Step, text: str) -> bool:
    """ "Geoff's too", where another's letter was only now said to be sent."""
    done, told = just_sent(step), TOO.fullmatch(text.replace("’", "'").strip(" .!"))
    if not done or told is None:
        return False
    names = spoken_of(told["who"] or told["same"], step.context.people)
    alike = [f for f in step.desk.follow_ups.values() if f.open and f.kind == done[0].kind]
    theirs = [f for f in alike if f.interview == done[0].interview and letters.name_of(step, f) in names]
    if len(theirs) != 1:
        return False
    acts.do_all(step, acts.Order(verb="sent"), (theirs[0].id,))
    return True


def just_sent(step: Step) -> list[FollowUp]:
    """The letters that the newest change called sent."""
    newest = resolve.last_change(step.desk)
    before = {row.id for row in newest.before if isinstance(row, FollowUp) and row.open} if newest else set[str]()
    return [f for f in step.desk.follow_ups.values() if f.id in before and f.state == "done" and f.kind in NOTES]


def reopen(step: Step, done: list[FollowUp]) -> None:
    step.keep(*(replace(f, state="planned", closed_at=None) for f in done))


def unmark(step: Step, done: list[FollowUp]) -> None:
    reopen(step, done)
    what = wording.joined([views.owed(step.desk, f) for f in done])
    step.did = f"{what}, not sent"
    step.replan()
    step.say(wording.open_again(what))


def told_moment(step: Step, reading: Reading) -> datetime | None:
    when = next((w for w in reading.whens if w.first_on and w.first_on <= step.today), None)
    if when is None or when.first_on is None:
        return None
    return calendar.instant(when.first_on, when.starts or acts.NOON, step.zone)


WORDS_OF_CALL = 12
"""A longer text that speaks of a call and names nobody tells of something else."""


def wrote(step: Step, reading: Reading, at: datetime | None, *, called: bool = False) -> bool:
    """The seeker wrote to an employer, or called, on their own account: the clock starts anew (R15)."""
    hand = resolve.at_hand(step)
    told = called and hand and hand.debriefed_at and len(reading.text.split()) <= WORDS_OF_CALL
    found = resolve.named_interviews(step.desk, reading) or ((hand,) if told and hand else ())
    if not found:
        return False
    interview = max(found, key=lambda i: i.starts_at)
    step.keep(replace(interview, wrote_at=min(at or step.now, step.now)))
    step.did = f"noted that you {'called' if called else 'wrote to'} {interview.company}"
    step.replan()
    chase = acts.next_chase(step, interview.id)
    later = f" {wording.next_chase(wording.when(chase, step.zone, step.now))}" if chase else ""
    step.say(wording.wrote(interview, called=called) + later)
    return True


def unsent(step: Step, text: str, reading: Reading) -> bool:
    """ "I didn't send it after all": the last that was called sent is owed again."""
    notes = letters.of_kind(step, text, reading)
    named = letters.of_named(step, reading, notes)
    meant = notes if named is None else named
    done = [f for f in meant if f.state == "done"]
    if not done:
        still = letters.first_of_each(step, [f for f in meant if f.open and letters.timely(step, f, spoken_of=False)])
        step.say(wording.still_owed([views.item_line(step.desk, f, step.now) for f in still]))
        return True
    newest = resolve.last_change(step.desk)
    just_now = [f for f in done if newest and f.id in {row.id for row in newest.before}]
    last = max(just_now or done, key=lambda f: f.closed_at or f.made_at)
    step.keep(replace(last, state="planned", closed_at=None))
    contact = step.desk.contacts.get(last.contact or "")
    emails = [fact.value for fact in find_facts(text, step.context) if fact.kind == "email"]
    if contact and len(emails) == 1 and emails[0] != contact.email:  # "it bounced, the right one is dana@example.com"
        step.keep(replace(contact, email=emails[0]))
    what = views.owed(step.desk, last)
    step.did = f"{what}, not sent"
    step.replan()
    step.say(wording.open_again(what))
    return True
