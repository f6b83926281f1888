"""Be quiet: about one employer, about one kind of letter, for a while, or altogether."""

import re
from dataclasses import replace

from bot import calendar, wording
from bot.dialogue import acts, commands, delaying, letters, resolve, submissions, times
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.shifts import find_stretch

EVERYTHING = {"", "me", "it", "this", "that", "everything", "all", "them", "anything", "now"}
ABOUT = re.compile(r"\b(?:about|re|regarding|concerning)\s+(\S[^.!?]{0,60})", re.IGNORECASE)
ONE_KIND = re.compile(
    r"\b(?:about|with|send|sending|of|for|no|more|any|those|these|stop|drop|quit)\s(?:me )?"
    r"(?:the |my |any |more |those |these )?"
    r"(?:linkedin|cards?|thank.?yous?|follow.?ups?|chas(?:ers?|es|ing)|feedback|connect\w*)\b",
    re.IGNORECASE,
)
"""Letters of one kind, of which one wants to hear no more."""
PARTLY = re.compile(
    r"\b(?:during|while|whilst|when(?:ever)?|unless|at (?:lunch|work|dinner|the office)|"
    r"in the (?:mornings?|afternoons?|evenings?)|between)\b",
    re.IGNORECASE,
)
"""What cannot be set: quiet only then."""
OF_DEBRIEF = re.compile(
    r"\bask(?:ing)?(?: me)? (?:how it went|right after|straight after|immediately after)\b", re.IGNORECASE
)


def stop(step: Step, text: str, reading: Reading) -> bool:
    """ "Stop reminding me about Initech" drops what is owed there, and nothing more comes; "no more chasing for
    Initech" the follow-ups alone; without a name it pauses everything."""
    found = resolve.named_interviews(step.desk, reading)
    if not found and in_part(step, text, reading):
        return True
    about = ABOUT.search(text)
    if not found and about and about[1].casefold() not in EVERYTHING:
        step.say(wording.not_known(about[1]))
        return True
    if reading.companies and not found:
        return False
    if not found:
        return pause(step, text, reading)
    if reading.named and not reading.companies:
        return letters.skip(step, text, reading)
    chases = is_of_kind(text) and letters.kind_named(text) == "chase"
    for interview in found:
        mine = [f for f in step.desk.follow_ups.values() if f.interview == interview.id and f.open]
        mine = [f for f in mine if f.kind == "chase"] if chases else mine
        step.keep(*(replace(f, state="skipped", closed_at=step.now, nudge_at=None, snoozed_to=None) for f in mine))
        step.keep(replace(interview, hushed_at=step.now))
    step.did = f"stopped reminding about {found[0].company}"
    step.say(wording.no_more_chases(found[0]) if chases else wording.no_more_about(found[0]))
    return True


def is_of_kind(text: str) -> bool:
    """Whether it is letters of one kind that are to stop."""
    return bool(ONE_KIND.search(text) and letters.kind_named(text))


def in_part(step: Step, text: str, reading: Reading) -> bool:
    """Only something of it is to stop: letters of one kind are left out; of what cannot be set, that is said."""
    if is_of_kind(text) and (kind := letters.kind_named(text)):
        if kind == "chase":
            submissions.submit(step, "settings", "", {"chase_cap": "0"})
            step.say(wording.WITHOUT_CHASES)
            return True
        mine = tuple(f.id for f in step.desk.follow_ups.values() if f.kind == kind and f.open)
        if mine:
            acts.do_all(step, acts.Order(verb="skip"), mine)
        else:
            step.say(wording.NONE_OF_THEM)
        return True
    if OF_DEBRIEF.search(text):
        step.say(wording.ask_later(step.seeker.debrief_after_min))
        return True
    if PARTLY.search(text) and not reading.whens:
        step.say(wording.not_in_part(step.zone))
        return True
    return False


def pause(step: Step, text: str, reading: Reading) -> bool:
    """ "Leave me alone until Monday", "for a week"; of a span of days, until it is over."""
    if in_part(step, text, reading):
        return True
    stretch = find_stretch(text)
    if stretch and not any(when.first_on for when in reading.whens):
        until = calendar.local(step.now + stretch, step.zone)
        hour = until.time() if stretch < times.A_DAY else step.seeker.quiet_to
        commands.pause_until(step, calendar.instant(until.date(), hour, step.zone))
        return True
    if on := delaying.rests_until(step, text):
        clock = next((when.starts for when in reading.whens if when.starts), None)
        commands.pause_until(step, calendar.instant(on, clock or step.seeker.quiet_to, step.zone))
        return True
    when = next((w for w in reading.whens if w.first_on and w.last_on), None)
    if when is None or when.first_on is None or when.last_on is None:
        commands.run(step, "pause", "")
        return True
    if when.first_on != when.last_on:
        commands.pause_days(step, when.first_on, when.last_on)
    else:
        commands.pause_until(step, calendar.instant(when.first_on, when.starts or step.seeker.quiet_to, step.zone))
    return True


def resume(step: Step, text: str, reading: Reading) -> bool:
    """ "OK, I'm back" ends a pause; where there is none it says nothing of the kind."""
    del text, reading
    if step.seeker.paused_until is None or step.seeker.paused_until <= step.now:
        return False
    commands.run(step, "resume", "")
    return True
