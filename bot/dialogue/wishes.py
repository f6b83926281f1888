"""What a message asks of the bot, one handler a wish. A handler that finds nothing to do leaves it to the next."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from bot import calendar, wording
from bot.desk import Choosing, Interview
from bot.dialogue import (
    acts,
    booking,
    commands,
    correcting,
    elsewhere,
    endings,
    filling,
    forms,
    intentions,
    interviews,
    letters,
    resolve,
    submissions,
    telling,
    undoing,
    views,
)  # fmt: skip
from bot.dialogue.fixes import OF_ANSWER, OF_ROUND
from bot.dialogue.step import Step
from bot.message import Message
from bot.playbook.rules import DEBRIEF_NOT_AFTER
from bot.reading import Ask, Found, Reading, When
from bot.understanding.dates import find, read_day
from bot.understanding.shifts import find_shift, find_stretch

A_DAY = timedelta(days=1)
THEM = {"them", "they", "it", "him", "her", "again", "there"}


def log(step: Step, text: str, reading: Reading) -> bool:
    """There is, or was, an interview. One that is known already is told about, not doubled."""
    past = reading.past or bool(reading.interview_at and reading.interview_at.past)
    known = [i for i in resolve.named_interviews(step.desk, reading) if i.starts_at <= step.now]
    if past and known:
        on = reading.interview_at.first_on if reading.interview_at else None
        same = [i for i in known if on is None or calendar.local(i.starts_at, step.zone).date() == on]
        same = [i for i in same if not resolve.is_another(step, i, reading)]
        same = [i for i in same if step.now - i.ends_at <= DEBRIEF_NOT_AFTER]
        if same:
            latest = max(same, key=lambda i: i.starts_at)
            if reading.tells or reading.outcome:
                booking.tell(step, latest.id, reading)
            else:
                interviews.begin_debrief(step, latest.id)
            return True
    if not reading.companies and resolve.at_hand(step) and telling.only_a_time(reading):
        return False  # "the interview was at 1pm": the one at hand
    if timed := only_other_time(step, text, reading):
        interviews.move(step, timed, reading)
        return True
    if not reading.companies and (before := telling.goes_on_at(step, reading)):
        return booking.log_round(step, before, reading) or booking.log(step, text, reading) is None
    booking.log(step, text, reading)
    return True


def only_other_time(step: Step, text: str, reading: Reading) -> Interview | None:
    """The one interview of an employer's that is to come, where "my Acme interview is on Thursday at 3" tells another
    time for it."""
    at = reading.interview_at
    if not (OF_THE_ONE.search(text) and at and at.first_on and at.starts) or ONE_MORE.search(text):
        return None
    named = [i for i in resolve.of_companies(step.desk, reading) if i.status in ("planned", "held")]
    coming = [i for i in named if i.starts_at > step.now]
    same_round = len(named) == 1 and not (reading.round and reading.round.value != coming[0].round) if coming else False
    return coming[0] if same_round else None


OF_THE_ONE = re.compile(
    r"\b(?:my|the) (?:[^\s,.;!?]{1,30} ){0,4}(?:interview|call|screen|chat|onsite|panel|one)(?:['’]s| is) ",
    re.IGNORECASE,
)
ONE_MORE = re.compile(r"\b(?:next|second|another|other|also|too|more|2nd|final)\b", re.IGNORECASE)


Likely: TypeAlias = Callable[[Step, Sequence[Interview], Reading], Sequence[Interview]]


def as_they_are(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    del step, reading
    return fit


def on_interview(
    do: Callable[[Step, Interview, Reading, str], None],
    *statuses: str,
    likely: Likely = as_they_are,
    each: bool = False,
) -> Callable[[Step, str, Reading], bool]:
    """A handler for what concerns one interview: finds it, or asks which. `likely` tells which of them can be meant;
    `each`: it can be said of all that are to come at once."""

    def handler(step: Step, text: str, reading: Reading) -> bool:
        for interview in (every := all_coming(step, reading) if each else ()):
            do(step, interview, reading, text)
        if every:
            return True
        fit = [i for i in resolve.meant(step, reading) if i.status in statuses]
        fit = [i for i in fit if i.id in resolve.on_day(step, [i.id for i in fit], reading)] or fit
        named = resolve.named_interviews(step.desk, reading)
        by_day = resolve.on_day(step, [i.id for i in fit], reading)
        among = fit if named or by_day else [i for i in step.desk.interviews.values() if i.status in statuses]
        fit = [i for i in among if i.id in resolve.at_its_time(step, [i.id for i in among], reading)] or fit
        fit = [i for i in resolve.by_its_day(step, reading) if i.status in statuses] or fit
        if who := elsewhere.stranger(step, reading):
            return elsewhere.says_so(step, who)
        if not fit and told_anew(step, text, reading):
            return True
        was_told, fit = fit, list(likely(step, fit, reading))
        if was_told and not fit:
            return stands(step, was_told, reading)
        coming = [i for i in fit if i.status in ("planned", "moved")]
        fit = coming if coming and statuses[0] == "planned" else fit
        if not fit:
            unknown = reading.company.value if reading.company else ""
            if unknown:
                step.say(wording.not_known(unknown))
            return bool(unknown)
        if len(fit) > 1 and all_meant(fit, reading):
            for interview in fit:
                do(step, interview, reading, text)
            return True
        if len(fit) > 1:
            ask_which_is_meant(step, fit, text)
            return True
        do(step, fit[0], reading, text)
        return True

    return handler


_MOVED = r"(?:cancel|move|push|postpone|delay|reschedule|shift|bring|put)"
OF_EACH = re.compile(
    rf"\b{_MOVED} (?:back )?(?P<these>both|all)\b"
    r"(?= of (?:them|those)| (?:the |my )?(?:interviews|calls)| by| to| back|$)|"
    r"\b(?P<all>both|all)(?: of (?:them|those)| (?:the |my )?(?:interviews|calls|rounds|meetings))?"
    r"(?: (?:were|are|was|is|got|get|have|has|had|been|being|just|now)){0,3}"
    r" (?:cancel|off\b|moved|pushed|postponed|delayed|rescheduled|shifted|put|brought|called)",
    re.IGNORECASE,
)


def all_coming(step: Step, reading: Reading) -> tuple[Interview, ...]:
    """All interviews to come, where it is said of "both", or of all, without a name; else none."""
    said = OF_EACH.search(reading.text.replace("'re ", " are "))
    coming = tuple(i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now)
    if said is None or reading.companies or reading.company or reading.named or reading.people or len(coming) < 2:
        return ()
    return () if (said["all"] or said["these"]).casefold() == "both" and len(coming) > 2 else coming


def told_anew(step: Step, text: str, reading: Reading) -> bool:
    """ "I had an interview with Boots on Monday at 9, but I want to withdraw": it is put on the desk first."""
    at, off = reading.interview_at, {Ask.CANCEL, Ask.NO_SHOW} & set(reading.asks[:1])
    if off or reading.company is None or at is None or at.first_on is None:
        return False
    before = set(step.desk.interviews)
    past = reading.past or at.past or at.first_on < step.today
    booking.log(step, text, replace(reading, past=past))
    new = [id for id in step.desk.interviews if id not in before]
    if len(new) == 1 and reading.outcome and not step.desk.interviews[new[0]].outcome:
        endings.decide(step, new[0], reading.outcome.value)
        endings.tell(step, new[0])
    return True


def stands(step: Step, told: Sequence[Interview], reading: Reading) -> bool:
    """Of one that was held and told about nothing is called off; said where it is named, else it means something
    else."""
    if not reading.companies:
        return False
    step.say(wording.stands(max(told, key=lambda i: i.starts_at)))
    return True


def not_told(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those that can still fall through: not told about, or with a round to come."""
    del reading
    return [i for i in fit if not is_told(i) or interviews.awaits_round(step, i)]


def untold(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those of which it can still be told that nobody came."""
    del step, reading
    return [i for i in fit if not is_told(i)]


def is_told(interview: Interview) -> bool:
    """Whether anything was told of how it went, and not only when it was, and with whom."""
    how = (interview.rating, interview.summary, interview.went_well, interview.to_clarify, interview.lessons)
    return interview.debriefed_at is not None and any((*how, interview.topics, interview.next_step))


def movable(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those that can have another time; what was told about, only where one is told."""
    return fit if reading.whens else not_told(step, fit, reading)


def ask_which_is_meant(step: Step, fit: Sequence[Interview], text: str) -> None:
    """The answer goes on with what was told."""
    ids = tuple(interview.id for interview in fit)
    commands.ask_which_interview(step, "hear", ids)
    step.talk_about(Choosing(action="interview hear", among=ids, told=text))


ALL = re.compile(r"\b(?:both|all|neither|none)\b", re.IGNORECASE)


def all_meant(fit: Sequence[Interview], reading: Reading) -> bool:
    """ "They both said no. Kestrel and Lumen": all of those named, each of another company."""
    companies = {interview.company for interview in fit}
    each = len(companies) == len(fit) and companies <= set(reading.companies)
    return each and bool(ALL.search(reading.text))


def decide(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    del text
    if reading.outcome is None:
        return
    if endings.lacks_offer(interview, reading):
        step.talk_about(None, focus=interview.id)
        step.say(wording.which_offer(endings.companies(endings.one_of_each(step, endings.unanswered(step)))))
        return
    mine = endings.deadline(step, reading) if reading.outcome.value == "offer" else None
    told = replace(endings.without_its_words(reading), promise=None if mine else reading.promise)
    filling.take_in(step, interview.id, told, debrief=False)
    endings.decide(step, interview.id, reading.outcome.value)
    endings.keep_besides(step, interview.id, reading)
    if mine:
        step.keep(replace(step.desk.interviews[interview.id], answer_by_on=mine.last_on))
    endings.tell(step, interview.id)


def replied(step: Step, text: str, reading: Reading) -> bool:
    found = [i for i in resolve.meant(step, reading) if i.starts_at <= step.now and i.status in ("planned", "held")]
    if not found:
        return False
    waiting = [i for i in found if not i.outcome] or found
    alike = [i for i in waiting if i.id in telling.of_one_name(step, text, reading)]
    if len(alike) > 1:
        ask_which_is_meant(step, alike, text)
        return True
    latest = max(waiting, key=lambda i: i.starts_at)
    ended = latest.debriefed_at or latest.outcome == "silent"
    coming = tuple(person for person in reading.people if person.absent)
    if ended and booking.log_round(step, latest, replace(reading, people=coming or reading.people)):
        for person in reading.people if coming else ():
            if not person.absent:
                filling.meet(step, latest, person, there=False)
        step.keep(replace(step.desk.interviews[latest.id], replied_at=step.now, reply=text))
        return True
    interviews.hear(step, latest, reading, text)
    return True


def sent(step: Step, text: str, reading: Reading) -> bool:
    """ "I sent it", "I called Mike, he'll ring me on Wednesday": what they said there counts before it is done."""
    interview = telling.told_about(step, reading) if reading.promise else None
    if interview and interview.starts_at <= step.now:
        told = replace(telling.with_owners(step, reading), people=())
        filling.take_in(step, interview.id, interviews.told_besides(told), debrief=False)
        step.replan()
    if letters.sent(step, text, reading):
        return True
    if interview is None or interview.starts_at > step.now:
        return False
    interviews.show_reply(step, interview.id)
    return True


def set_(step: Step, text: str, reading: Reading) -> bool:
    del text
    answers = {setting.name: setting.value for setting in reading.settings}
    if not answers:
        return False
    step.settings = tuple(answers)
    if as_set := already_set(step, answers):
        step.say(wording.already_set(as_set))
        return True
    submissions.submit(step, "settings", "", answers)
    if step.errors:
        step.say("\n".join(wording.setting_refused(wording.SETTINGS.get(n, n), why) for n, why in step.errors.items()))
        step.errors = {}
    return True


def already_set(step: Step, answers: Mapping[str, str]) -> list[str]:
    """What is asked for, as it is shown, where all of it is set like that already."""
    values = forms.setting_values(step.seeker)
    told = {name: tuple(filter(None, value.split(","))) for name, value in answers.items()}
    same = all(
        told[name] == value if isinstance(value := values.get(name), tuple) else answers[name] == value for name in told
    )
    return [submissions.setting_told(step, n, values[n]) for n in answers] if same else []


EVERYTHING = {"", "me", "it", "this", "that", "everything", "all", "them", "anything", "now"}
ABOUT = re.compile(r"\b(?:about|re|regarding|concerning)\s+(\S[^.!?]{0,60})", re.IGNORECASE)


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


OF_DEBRIEF = re.compile(
    r"\bask(?:ing)?(?: me)? (?:how it went|right after|straight after|immediately after)\b", re.IGNORECASE
)


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
        hour = until.time() if stretch < A_DAY else step.seeker.quiet_to
        commands.pause_until(step, calendar.instant(until.date(), hour, step.zone))
        return True
    if on := letters.rests_until(step, text):
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


def undo(step: Step, text: str, reading: Reading) -> bool:
    del text, reading
    undoing.undo(step)
    return True


def pending(step: Step, text: str, reading: Reading) -> bool:
    del text
    commands.run(step, "followups", reading.companies[0] if reading.companies else "")
    return True


def upcoming(step: Step, text: str, reading: Reading) -> bool:
    """ "When is my interview with Acme?", "what have I got on Thursday?", "when do I see them?", "what's next?"."""
    named = resolve.named_interviews(step.desk, reading)
    ahead = [i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now]
    hand = resolve.at_hand(step)
    if not named and hand and THEM & set(re.findall(r"\w+", text.casefold())):
        named = tuple(i for i in step.desk.interviews.values() if i.company == hand.company)
    told = (read_day(when.words, step.context) for when in reading.whens if when.first_on)
    days = next(((when.first_on, when.last_on) for when in told if when and when.first_on and when.last_on), None)
    if days and AND_NEXT.search(text):
        days = days[0], days[1] + A_WEEK
    if not named and NEXT_ONE.search(text) and ahead:
        first = min(ahead, key=lambda i: i.starts_at)
        step.card(first.id, wording.span(first, step.zone, step.now))
        return True
    if named:
        next_at(step, named, [i for i in named if i in ahead])
    elif days:
        past = HAD.search(text) is not None
        among = [i for i in step.desk.interviews.values() if i.status == "held"] if past else ahead
        on = [i for i in among if days[0] <= calendar.local(i.starts_at, step.zone).date() <= days[1]]
        nothing = Message(text=wording.nothing_on(*days, step.today, past=past))
        step.send(views.listed(step.desk, on, step.now) if on else nothing)
    elif ahead or "interview" in text.casefold():
        commands.run(step, "interview", "list")
    else:
        commands.run(step, "followups", "")
    return True


HAD = re.compile(
    r"\b(?:have|did|had) (?:i|we) (?:had|done|have|do|attend(?:ed)?)\b|\bi(?:['’]ve| have)? had\b", re.IGNORECASE
)
AND_NEXT = re.compile(r"\bthis week\b.{0,12}\bnext\b", re.IGNORECASE)
NEXT_ONE = re.compile(
    r"\b(?:next|first) (?:interview|call|one|screen|meeting|appointment)\b|\bone'?s? (?:is )?(?:first|next)\b",
    re.IGNORECASE,
)


def next_at(step: Step, named: Sequence[Interview], ahead: Sequence[Interview]) -> None:
    """The interview that is meant; where nothing is ahead there, what is known of the next round."""
    last = max(named, key=lambda i: i.starts_at)
    if last.next_round_at and last.next_round_at > step.now and not ahead:
        step.say(wording.next_round_is(last, wording.when(last.next_round_at, step.zone, step.now)))
    elif len(ahead) == 1 or len(named) == 1:
        meant = ahead[0] if len(ahead) == 1 else last
        step.card(meant.id, wording.span(meant, step.zone, step.now))
    else:
        step.send(views.listed(step.desk, ahead or named, step.now))


def plan(step: Step, text: str, reading: Reading) -> bool:
    """ "What's the plan for Acme?": what comes there, and when; each can be changed."""
    del text
    found = resolve.named_interviews(step.desk, reading)
    hand = max(found, key=lambda i: i.starts_at) if found else resolve.at_hand(step)
    if hand is None:
        return pending(step, "", reading)
    commands.plan_of(step, hand)
    step.talk_about(step.subject, focus=hand.id)
    return True


def noted(step: Step, text: str, reading: Reading) -> bool:
    """ "When did they say I would hear from Acme?": the card of the interview that is meant, which shows it."""
    del text
    found = resolve.named_interviews(step.desk, reading)
    if not found:
        return False
    interview = telling.likeliest(step, found)
    step.card(interview.id, wording.noted_of(interview))
    step.talk_about(step.subject, focus=interview.id)
    return True


def why(step: Step, text: str, reading: Reading) -> bool:
    """ "Why are you bugging me about Priya?", "why R12?", "why this plan?", "why don't you follow up with Globex?"."""
    found = resolve.named_interviews(step.desk, reading)
    hand = max(found, key=lambda i: i.starts_at) if found else resolve.at_hand(step)
    if told := commands.reason(step, text, hand):
        step.send(told)
        return True
    return letters.why(step, text, reading)


def who(step: Step, text: str, reading: Reading) -> bool:
    if "touch" in text.casefold():
        step.send(views.kept(step.desk))
        return True
    there = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    here = [c.name for c in step.desk.contacts.values() if c.name in reading.named and there & set(c.interviews)]
    commands.run(step, "contacts", next(iter((*here, *reading.named, *reading.companies)), ""))
    return True


PUT_LATER = re.compile(r"\b(?:push(?:ed|ing)?|postpon\w+|delay\w*|put (?:it )?(?:off|back))\b", re.IGNORECASE)
A_WEEK = timedelta(days=7)


NOT_MINE = re.compile(
    r"\b(?:remind me|reminder|ping me|nudge me|let me forget)\b(?! of\b| about\b)(?:(?!\bto\b)[^.!?]){0,40}\bto "
    r"(?!write|send|thank|e-?mail|mail|message|follow|chase|nudge|text|call|ring|phone|post|do\b|"
    r"reply|get back|wait|her|him|them|it\b|tomorrow|today|mon|tue|wed|thu|fri|sat|sun)[a-z]+|"
    r"\bremind me\b(?:(?!\bto\b).){0,40}\bto send (?:\w+ )?(?:the|my|a|an|our|some) "
    r"(?!(?:\w+ )?(?:thank|note|follow|letter|mail|e-?mail|message|card|draft|reply|nudge|chaser|one\b))\w+|"
    r"\b(?:is|are) (?:due|needed)\b.{0,60}\bremind me[.! ]{0,3}$",
    re.IGNORECASE,
)
"""A reminder to do what is no letter, call or interview: the first verb after the "to" tells."""
OWN_THING = re.compile(
    r"\b(?:remind me|reminder|ping me|nudge me|let me forget)\b.{0,120}\b(?:portfolio|references?|reference letters?|"
    r"resum[eé]|cv|transcripts?|certificates?|diploma|(?:work|code|writing) samples?|slides|presentation|take.?home|"
    r"assignment|homework|case study|(?:coding|online) test|challenge|application|documents|paperwork|forms?|"
    r"contract|availability|passport|visa)\b",
    re.IGNORECASE,
)
"""A reminder of something that the seeker makes or hands in."""


def is_not_mine(text: str) -> bool:
    """Whether it asks for a reminder of what is no letter, call or interview."""
    return bool(NOT_MINE.search(text) or OWN_THING.search(text))


MOVES = re.compile(r"\b(?:move|shift|reschedule|prepone)\b", re.IGNORECASE)


def put_off(step: Step, text: str, reading: Reading) -> bool:
    """ "Move the Acme one to Thursday": what is owed there; where nothing is, the interview that is ahead."""
    if is_not_mine(text):
        step.say(wording.NOT_MINE)
        return True
    named = resolve.of_companies(step.desk, reading) or resolve.by_its_day(step, reading)
    ahead = [interview for interview in named if interview.status == "planned" and interview.starts_at > step.now]
    if len(named) == len(ahead) == 1 and MOVES.search(text) and not letters.kind_named(text):
        return WISHES[Ask.MOVE](step, text, reading)
    return letters.snooze(step, text, reading)


def put_later(at: When | None, was_on: date, text: str) -> When | None:
    """ "They pushed the Tuesday one to Wednesday": the first such weekday after the day that it was on."""
    if at is None or at.first_on is None or at.first_on != at.last_on or not PUT_LATER.search(text):
        return at
    if at.first_on > was_on or not at.words.casefold().startswith(f"{at.first_on:%A}".casefold()):
        return at
    day = at.first_on + A_WEEK * ((was_on - at.first_on) // A_WEEK + 1)
    return replace(at, first_on=day, last_on=day)


NOT_THEN = re.compile(r"\b(?:not|instead of|from|rather than|was)(?: on| at)?\s*$", re.IGNORECASE)


def moved(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    """To the time that is told; not to the one that is said to hold no more ("the 13th now, not the 12th")."""
    if (shift := find_shift(text)) and interview.starts_at > step.now:
        start = calendar.local(interview.starts_at, calendar.zone(interview.zone)) + shift
        at = When(words=text, start=0, end=len(text), first_on=start.date(), last_on=start.date(), starts=start.time())
        interviews.move(step, interview, replace(reading, interview_at=at, whens=(at,)))
        return
    named = resolve.by_time(reading) if len(reading.whens) > 1 else ()
    off = [when for when in reading.whens if when in named or NOT_THEN.search(text[: when.start])]
    left = [when for when in reading.whens if when not in off]
    at = reading.interview_at if reading.interview_at not in off else None
    begun = interview.starts_at <= step.now
    was_at = interview.next_round_at if begun and interview.next_round_at else interview.starts_at
    at = put_later(at or next(iter(left), None), calendar.local(was_at, step.zone).date(), text)
    promise = reading.promise if begun and at and reading.promise and reading.promise.when != at else None
    if promise:  # "the meeting is moved to the 15th, and they decide by the 18th"
        filling.take_in(step, interview.id, Reading(text=text, promise=promise), debrief=False)
    if begun and at and at.last_on and not promise and OF_ANSWER.search(text):
        interviews.new_date(step, interview, at, text)
    elif begun and at and (OF_ROUND.search(text) or interviews.awaits_round(step, interview)):
        interviews.next_round(step, interview, at)
    elif interview.debriefed_at and at and at.first_on and at.first_on > step.today:
        if at.starts:
            interviews.next_round(step, interview, at)
        else:
            interviews.new_date(step, interview, at, text)
    else:
        interviews.move(step, interview, replace(reading, interview_at=at, whens=tuple(left)))


def revive(step: Step, text: str, reading: Reading) -> bool:
    """ "Acme is back on, Friday 3pm": what was called off stands again, at the time told, else at its own. "Start
    reminding me about Acme again": what was let go is open again."""
    let_go = [i for i in resolve.named_interviews(step.desk, reading) if i.outcome == "silent" or i.hushed_at]
    if let_go and not reading.whens:
        endings.reopen(step, max(let_go, key=lambda i: i.starts_at))
        return True
    off = [i for i in step.desk.interviews.values() if i.status in ("cancelled", "moved", "no_show")]
    named = [i for i in resolve.named_interviews(step.desk, reading) if i in off]
    if not (named or off) or (reading.companies and not named):
        stands = [i for i in resolve.named_interviews(step.desk, reading) if i.starts_at > step.now]
        return bool(stands) and WISHES[Ask.MOVE if reading.whens else Ask.UPCOMING](step, text, reading)
    interview = max(named or off, key=lambda i: i.starts_at)
    timed = [when for when in reading.whens if when.first_on or when.starts]
    if timed or interview.starts_at <= step.now:
        interviews.move(step, interview, replace(reading, interview_at=timed[0] if timed else None))
        return True
    step.keep(replace(interview, status="planned"))
    step.did = f"put {interview.company} back on"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.on_again(step.desk.interviews[interview.id], step.zone, step.now))
    return True


def move(step: Step, text: str, reading: Reading) -> bool:
    """Another time for one that is known; one that nobody has spoken of is at the time told."""
    at = reading.interview_at
    unknown = bool(reading.company) and not resolve.named_interviews(step.desk, reading)
    if unknown and at and at.first_on and at.starts and not at.past:
        booking.log(step, text, replace(reading, past=False))
        return True
    return MOVE(step, text, reading)


MOVE = intentions.first_of_call(
    on_interview(moved, "planned", "held", "moved", "cancelled", "no_show", likely=movable, each=True)
)


def cancel(step: Step, text: str, reading: Reading) -> bool:
    """ "Friday is cancelled": called off; with another time told, moved. Of one that was called off only now and is
    said to stand, that is taken back; and how it ended there is noted, where the text tells that too."""
    if then := instead_told(step, text, reading):
        return move(step, text, replace(reading, interview_at=then, whens=(then,)))
    stands = said_to_stand(step, text)
    done = CANCEL(step, text, without(reading, stands))
    for interview in (i for i in stands if i in just_cancelled(step)):
        step.keep(replace(interview, status="planned"))
        step.replan()
        step.card(interview.id, wording.on_again(step.desk.interviews[interview.id], step.zone, step.now))
        done = True
    if done and reading.outcome and reading.outcome.value == "rejected" and step.subject is None:
        hand = resolve.at_hand(step)
        if hand and not hand.outcome:
            decide(step, hand, reading, text)
    return done


CANCEL = on_interview(
    lambda step, i, reading, _: interviews.cancel(step, i, reading),
    "planned",
    "moved",
    "held",
    likely=not_told,
    each=True,
)
THEN = re.compile(
    r"\b(?:it['’]?s|it is|it['’]ll be|it will be|now|make it|moved to|they want|rather)(?: (?:on|at|for))?\s?$",
    re.IGNORECASE,
)
"""Before a time, these make it the one that holds from now on."""
INSTEAD = re.compile(r"\s?(?:instead|now)\b", re.IGNORECASE)
STANDS = r"(?:['’]s| is| are)? (?:still )?(?:on|happening|standing|stands|going ahead|fine|not cancelled|not off)\b"


def instead_told(step: Step, text: str, reading: Reading) -> When | None:
    """The time to come that is told for one that is called off ("scrap Friday, it's Monday 3pm")."""
    told = reading.whens or find(text, step.context)
    ahead = (when for when in told if when.first_on and when.first_on >= step.today and not when.past)
    return next((w for w in ahead if THEN.search(text[: w.start]) or INSTEAD.match(text[w.end :])), None)


def said_to_stand(step: Step, text: str) -> list[Interview]:
    """Those of which it is said that they take place: "Acme is still on", "not Acme"."""

    def stands(company: str) -> bool:
        name = re.escape(company)
        return bool(re.search(rf"\b{name}{STANDS}|\bnot {name}\b", text, re.IGNORECASE))

    return [i for i in step.desk.interviews.values() if stands(i.company)]


def just_cancelled(step: Step) -> list[Interview]:
    """Those that the newest change called off."""
    newest = resolve.last_change(step.desk)
    rows = newest.before if newest else ()
    before = {row.id for row in rows if isinstance(row, Interview) and row.status == "planned"}
    return [i for i in step.desk.interviews.values() if i.id in before and i.status == "cancelled"]


def without(reading: Reading, stands: Sequence[Interview]) -> Reading:
    """The reading without the companies of these, where another is left."""
    named = {interview.company for interview in stands}
    left = tuple(company for company in reading.companies if company not in named)
    if not left or not named:
        return reading
    company = reading.company if reading.company and reading.company.value in left else None
    return replace(reading, companies=left, company=company or Found(value=left[0], words=left[0]))


def calendar_(step: Step, text: str, reading: Reading) -> bool:
    """ "Add Acme to my calendar": its file. One that is only now told of is logged, and its card has the button."""
    if reading.tells or (Ask.LOG in reading.asks and reading.interview_at):
        return False
    words = set(text.casefold().rstrip(".!?").split())
    if words & {"off", "stop", "end", "close", "revoke"}:
        commands.run(step, "calendar", "off")
        return True
    if words & {"feed", "address"}:
        renewed = "new" if words & {"new", "another"} else "on" if "on" in words else "feed"
        commands.run(step, "calendar", renewed)
        return True
    named = (*reading.named, *reading.companies)
    commands.run(step, "calendar", named[0] if named else "file")
    return True


def status(step: Step, text: str, reading: Reading) -> bool:
    del text, reading
    commands.run(step, "status", "")
    return True


def help_(step: Step, text: str, reading: Reading) -> bool:
    del reading
    commands.run(step, "help", "all" if OF_COMMANDS.search(text) else "")
    return True


OF_COMMANDS = re.compile(r"\b(?:commands?|manual|instructions|everything|list)\b", re.IGNORECASE)


WISHES: Mapping[Ask, Callable[[Step, str, Reading], bool]] = {
    Ask.LOG: log,
    Ask.CANCEL: cancel,
    Ask.MOVE: move,
    Ask.NO_SHOW: on_interview(
        lambda step, i, reading, _: interviews.nobody_came(step, i, reading), "held", "planned", likely=untold
    ),
    Ask.DELETE: on_interview(
        lambda step, i, _, __: interviews.delete(step, i), "planned", "held", "cancelled", "moved", "no_show"
    ),
    Ask.OUTCOME: on_interview(decide, "held", "planned", "cancelled", "moved", "no_show", likely=endings.likely),
    Ask.REVIVE: revive,
    Ask.SENT: sent,
    Ask.UNSENT: letters.unsent,
    Ask.WHETHER: letters.whether,
    Ask.SKIP: letters.skip,
    Ask.SNOOZE: intentions.first_of_call(put_off),
    Ask.REPLIED: replied,
    Ask.CORRECT: correcting.correct,
    Ask.REMOVE: correcting.remove,
    Ask.SET: set_,
    Ask.STOP: stop,
    Ask.PAUSE: pause,
    Ask.RESUME: resume,
    Ask.UNDO: undo,
    Ask.PENDING: pending,
    Ask.UPCOMING: upcoming,
    Ask.WHO: who,
    Ask.DRAFT: letters.draft,
    Ask.WHY: why,
    Ask.PLAN: plan,
    Ask.NOTED: noted,
    Ask.CALL: intentions.meaning_to("call"),
    Ask.KEEP: intentions.meaning_to("keep"),
    Ask.UNKEEP: intentions.meaning_to("unkeep"),
    Ask.CARD: intentions.meaning_to("card"),
    Ask.CALENDAR: calendar_,
    Ask.STATUS: status,
    Ask.HELP: help_,
}
"""What is done about each thing a text can ask; False leaves it to the next."""
