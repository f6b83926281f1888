"""How it ends: an offer, a yes, a no, silence. What is kept of it, what is said, and what can be done next (R17, R18,
R21).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from bot import wording
from bot.desk import FollowUp, Interview, Meeting
from bot.dialogue import cheers, filling, outlook, resolve, sharing
from bot.dialogue.step import Step
from bot.message import Button
from bot.playbook.wanted import Ledger, ledger_of
from bot.reading import Found, Outcome, Reading, When
from bot.understanding.feedback import beside_a_no, find_feedback, their_words
from bot.understanding.news import who_wrote
from bot.understanding.outcomes import says_no, says_yes
from bot.understanding.targets import spoken_of
from bot.understanding.things import JOB
from bot.understanding.tokens import tokenize

OPEN_FOR = timedelta(days=60)
"""How long after its last interview a process of which nothing was heard still counts as open."""
MOST_BUTTONS = 8
OVER: frozenset[Outcome] = frozenset({"rejected", "declined", "withdrawn"})
"""With these the whole process is over, whatever was still ahead in it."""
ANSWER_BY = re.compile(
    r"\bmy (?:answer|decision|reply|response)\b|\ban? (?:answer|decision) from me\b|"
    r"\b(?:let|tell|get back to) (?:them|him|her)\b|\b(?:they|she|he) (?:need|want|have)s? to (?:know|hear)\b|"
    r"\bi(?:['’]ve| have| need| must| should|['’]ll have)\b[^.!?]{0,30}\b(?:decide|answer|sign|accept|reply)\b|"
    r"\boffer\b[^.!?]{0,30}\b(?:good|expires?|valid|open|stands|until|till)\b|"
    r"\b(?:want|need|expect)s? (?:an?|my|the|your) (?:answer|decision|reply|response|signature|word)\b|"
    r"\bmy signature\b|\bgave? me (?:\w+ ){0,2}(?:until|till|to)\b|\bgiven me (?:until|till|to)\b|"
    r"\bextend\w*\b|\b(?:the|my|new) deadline\b|\bmore time\b|\banswer (?:is )?due\b|"
    r"(?:^|[.!;,] )(?:i )?(?:need|have|got) to (?:answer|reply|decide|respond|sign|let (?:them|him|her) know)\b|"
    r"\b(?:i['’]ve|i have|have|got) (?:until|till)\b",
    re.IGNORECASE,
)
"""The seeker's own answer to an offer, and not theirs."""
ANSWERED_BY = re.compile(
    r"\b(?:answer|decision|decide|reply|respond|response|sign|know|deadline|open|valid|until|till)\b", re.IGNORECASE
)
"""What a date is for that is told with an offer ("got the offer, answer by Friday")."""
STARTING = re.compile(r"\b(?:start|starting|starts|begin|beginning|first day)\b[^,.;!?]{0,20}$", re.IGNORECASE)
ASKS_BY_WHEN = re.compile(
    r"\b(?:when|how long|what day|deadline)\b[^.!]{0,60}\b(?:answer|decide|reply|respond|accept|sign|offer)\b|"
    r"\b(?:offer|answer)\b[^.!]{0,30}\b(?:deadline|due|expires?)\b[^.!]{0,10}\?",
    re.IGNORECASE,
)
ORDERED = re.compile(
    r"(?:(?:please|ok|okay|yes|so|well|right|just|now|finally|officially|actually|also|and|i|we|let's|i've|i have|i'll"
    r"|i will|(?:(?:i )?(?:want|decided)|i'd like|(?:i'm |i am )?(?:going|happy)|i've decided) to)[, ]+){0,4}"
    r"(?:(?P<takes>accept(?:ed|ing)?|take|(?:say|said|saying) yes to|sign(?:ed|ing)? with|(?:go|going|went|gone) with)"
    r"|declin(?:e|ed|ing)|reject(?:ed|ing)?|refus(?:e|ed|ing)|turn(?:ed|ing)? down|(?:say|said|saying) no to"
    r"|turn(?:ed|ing)?(?= .{1,40} down\b))\b"
    r"(?!.{0,60}\b(?:invit\w{1,6}|interview|meeting|slot|test|time)\b)(?P<what>.{1,60})",
    re.IGNORECASE,
)
"""What the seeker does with an offer, or did: "decline Globex", "I've accepted Acme, I start in April"."""


# ── what is kept ────────────────────────────────────────────────────────────────────────────────────────────────────


def decide(step: Step, id: str, outcome: Outcome) -> None:
    """Keep an outcome; the plan stops every chase of that process by itself."""
    interview = step.desk.interviews[id]
    if interview.outcome == "accepted" and outcome == "offer":
        return  # "I've got a new job"
    if interview.outcome == "offer" and outcome == "withdrawn":
        outcome = "declined"
    heard_at = step.now if outcome in ("offer", "rejected") else interview.replied_at
    step.keep(
        replace(
            interview,
            outcome=outcome,
            outcome_at=step.now,
            debriefed_at=interview.debriefed_at or (step.now if interview.starts_at <= step.now else None),
            replied_at=heard_at,
            reply=interview.reply or (wording.OUTCOMES[outcome] if heard_at else ""),
        )
    )
    step.did = f"noted the outcome at {interview.company}: {wording.OUTCOMES[outcome]}"
    if outcome in OVER:
        step.keep(*(replace(ahead, status="cancelled") for ahead in still_ahead(step, id)))


TAKEN = JOB | {"hired", "start", "starting"}
"""Words that say what was taken or turned down."""


def ended(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    """Keep how it ended, with what is told besides, and say so."""
    del text
    if reading.outcome is None:
        return
    if lacks_offer(interview, reading):
        step.talk_about(None, focus=interview.id)
        step.say(wording.which_offer(companies(one_of_each(step, unanswered(step)))))
        return
    mine = deadline(step, reading) if reading.outcome.value == "offer" else None
    told = replace(without_its_words(reading), promise=None if mine else reading.promise)
    filling.take_in(step, interview.id, told, debrief=False)
    decide(step, interview.id, reading.outcome.value)
    take_from_others(step, interview, reading)
    keep_besides(step, interview.id, reading)
    if mine:
        step.keep(replace(step.desk.interviews[interview.id], answer_by_on=mine.last_on))
    tell(step, interview.id)


NOT_THEM = re.compile(r",\s(?:and )?not\s(?P<who>[^,;.!?]{2,40})[.! ]{0,3}$", re.IGNORECASE)


def take_from_others(step: Step, interview: Interview, reading: Reading) -> None:
    """ "It was Oscorp that rejected me, not Acme": the end that was noted there is none."""
    found = NOT_THEM.search(reading.text)
    named = spoken_of(found["who"], step.context.companies) if found else ()
    outcome = step.desk.interviews[interview.id].outcome
    for other in step.desk.interviews.values():
        if outcome and other.outcome == outcome and other.company in named and other.company != interview.company:
            step.keep(replace(other, outcome=None, outcome_at=None, replied_at=None, reply=""))
            step.say(wording.undone(f"noted the outcome at {other.company}: {wording.OUTCOMES[outcome]}"))


def unanswered(step: Step) -> list[Interview]:
    """Where no end is known yet."""
    return [i for i in step.desk.interviews.values() if i.outcome in (None, "silent")]


def lacks_offer(interview: Interview, reading: Reading) -> bool:
    """ "I turned it down", where no offer is known that "it" can be."""
    outcome = reading.outcome.value if reading.outcome else ""
    if outcome not in ("accepted", "declined") or reading.companies or interview.outcome in ("offer", "accepted"):
        return False
    offered = "offered it" in reading.text.casefold()
    return not offered and TAKEN.isdisjoint(token.low for token in tokenize(reading.text))


def without_its_words(reading: Reading) -> Reading:
    """The reading with nothing made of the words that say how it ended ("I've accepted Acme's offer")."""
    words = reading.outcome.words.casefold() if reading.outcome else ""
    rejected = reading.outcome if reading.outcome and reading.outcome.value == "rejected" else None
    theirs = beside_a_no(reading.text, rejected.words).casefold() if rejected else ""

    def apart(found: Found[str]) -> bool:
        told = found.words.casefold()
        return not words or (words not in told and told not in words and told not in theirs)

    return replace(
        reading,
        summary=None,
        rating=None,
        went_well=tuple(filter(apart, reading.went_well)),
        to_clarify=tuple(filter(apart, reading.to_clarify)),
        lessons=tuple(filter(apart, reading.lessons)),
    )


def reopen(step: Step, interview: Interview) -> None:
    """What was let go or hushed is open again, with the follow-ups that were skipped at that moment."""
    stopped_at = interview.hushed_at or interview.outcome_at
    skipped = [
        follow_up
        for follow_up in step.desk.follow_ups.values()
        if follow_up.interview == interview.id and (follow_up.state, follow_up.closed_at) == ("skipped", stopped_at)
    ]
    if interview.outcome == "silent":
        interview = replace(interview, outcome=None, outcome_at=None)
    step.keep(replace(interview, hushed_at=None))
    step.keep(*(replace(f, state="planned", closed_at=None) for f in skipped))
    step.did = f"opened {interview.company} again"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.open_again(wording.named(interview)))


def still_ahead(step: Step, id: str) -> tuple[Interview, ...]:
    """The interviews of the same process that were to come."""
    process = ledger_of(step.desk, step.now).process_of(step.desk.interviews[id])
    return tuple(i for i in process if i.status == "planned" and i.starts_at > step.now)


def take_answer_by(step: Step, reading: Reading) -> bool:
    """ "They need my answer by Friday": the seeker's own deadline, and no promise of theirs."""
    when = None if reading.outcome else deadline(step, reading)
    offers = [i for i in step.desk.interviews.values() if i.outcome == "offer"]
    fit = [i for i in offers if i.company in reading.companies] or ([] if reading.companies else offers)
    hand = resolve.at_hand(step)
    meant = reading.companies or "offer" in reading.text.casefold() or hand is None or hand.outcome
    interview = hand if hand in fit else fit[0] if len(fit) == 1 and meant else None
    if interview is None or when is None or when.last_on is None:
        return False
    by = put_off_to(interview.answer_by_on, when, when.last_on, step.today)
    step.keep(replace(interview, answer_by_on=by))
    step.did = f"noted when {interview.company} want your answer"
    step.talk_about(None, focus=interview.id)
    step.say(wording.answer_by_kept(interview, wording.short_day(by, step.today)))
    return True


def put_off_to(old: date | None, told: When, by: date, today: date) -> date:
    """The day that is told, as seen from the deadline before: "the 15th" is the one nearest to it."""
    if old is None or not BARE_DAY.fullmatch(told.words.strip()):
        return by
    near = (old + timedelta(days=n) for n in range(-20, 32))
    return min((day for day in near if day.day == by.day and day >= today), key=lambda day: abs(day - old), default=by)


BARE_DAY = re.compile(r"(?:(?:on|by|until|till|to|for)\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)


def deadline(step: Step, reading: Reading) -> When | None:
    """The day by which they want to know; what is told with an offer itself needs no "my"."""
    ahead = [when for when in reading.whens if when.last_on and when.last_on >= step.today and not when.past]
    ahead = [when for when in ahead if not STARTING.search(reading.text[: when.start])]
    offered_now = reading.outcome is not None and reading.outcome.value == "offer"
    mine = ANSWER_BY.search(reading.text) or (offered_now and ANSWERED_BY.search(reading.text))
    return ahead[-1] if ahead and mine else None


def tell_answer_by(step: Step, reading: Reading) -> bool:
    """ "When do I need to answer Acme?": the offer's own deadline."""
    if not ASKS_BY_WHEN.search(reading.text) or any(when.first_on for when in reading.whens):
        return False
    offers = [i for i in step.desk.interviews.values() if i.outcome == "offer"]
    meant = [i for i in offers if i.company in reading.companies] if reading.companies else offers
    if not meant:
        return False
    days = [wording.short_day(i.answer_by_on, step.today) if i.answer_by_on else "" for i in meant]
    step.say(wording.answer_by_is([(i.company, day) for i, day in zip(meant, days, strict=True)]))
    return True


def take_order(step: Step, text: str, reading: Reading) -> bool:
    """ "Decline Globex": an offer that stands there is answered."""
    ordered = ORDERED.fullmatch(text.replace("’", "'").rstrip(".! "))
    named = spoken_of(text, step.context.companies)
    offers = [i for i in step.desk.interviews.values() if i.outcome == "offer" and i.company in named]
    if ordered is None or len(offers) != 1 or reading.outcome or not spoken_of(ordered["what"], [offers[0].company]):
        return False
    press(step, offers[0], "accepted" if ordered["takes"] else "declined")
    return True


def take_answer(step: Step, text: str, reading: Reading) -> bool:
    """ "I said yes!", "I have declined": the only offer that stands, or that is named, is taken, or is not."""
    offers = [i for i in step.desk.interviews.values() if i.outcome == "offer"]
    offers = [i for i in offers if i.company in reading.companies] if reading.companies else offers
    if len(offers) != 1:
        return False
    told = reading.outcome.value if reading.outcome else "offer"
    if told in ("accepted", "offer") and says_yes(text):
        press(step, offers[0], "accepted")
    elif told in ("declined", "offer") and says_no(text):
        press(step, offers[0], "declined")
    else:
        return False
    return True


# ── which ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def likely(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those of the interviews whose end can be meant: an offer is answered where there is one, and a process of
    several rounds ends once, with the last that was held."""
    if reading.outcome is None or isinstance(step.subject, Meeting):
        return fit
    answers = reading.outcome.value in ("accepted", "declined")
    named = resolve.named_interviews(step.desk, reading)
    among = fit if named else tuple(step.desk.interviews.values())
    offers = [i for i in among if i.outcome == "offer"] if answers else []
    open_ones = [i for i in fit if i.outcome in (None, "offer", "silent")] if reading.outcome.value != "offer" else []
    return one_of_each(step, offers or open_ones or fit)


def one_of_each(step: Step, interviews: Sequence[Interview]) -> tuple[Interview, ...]:
    """Of each process the last that was held, else the next; in the order they were told of."""
    ledger = ledger_of(step.desk, step.now)
    begun = sorted((i for i in interviews if i.starts_at <= step.now), key=lambda i: i.starts_at, reverse=True)
    ahead = sorted((i for i in interviews if i.starts_at > step.now), key=lambda i: i.starts_at)
    chosen: list[Interview] = []
    for interview in (*begun, *ahead):
        if not any(other in ledger.process_of(interview) for other in chosen):
            chosen.append(interview)
    return tuple(i for i in interviews if i in chosen)


def open_elsewhere(step: Step, besides: Interview) -> tuple[Interview, ...]:
    """One interview of each other process that has not ended, by its day."""
    ledger = ledger_of(step.desk, step.now)
    mine = ledger.process_of(besides)
    others = [
        i
        for i in step.desk.interviews.values()
        if i not in mine and i.status in ("planned", "held", "moved") and step.now - i.ends_at <= OPEN_FOR
    ]
    still_open = (i for i in one_of_each(step, others) if not is_over(ledger, i))
    return tuple(sorted(still_open, key=lambda i: i.starts_at))


def is_over(ledger: Ledger, interview: Interview) -> bool:
    told = ledger.verdicts.get(interview.id)
    return bool(told and told.outcome not in (None, "offer"))


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────────────────


def tell(step: Step, id: str) -> None:
    """Say how it ended, what comes of it, and offer what can be done next."""
    step.replan()
    interview = step.desk.interviews[id]
    step.talk_about(None, focus=id)
    elsewhere = open_elsewhere(step, interview)
    match interview.outcome:
        case "offer":
            step.ask(offered(step, interview, elsewhere), *answers_to(interview), *cheers.buttons(step, interview))
        case "accepted":
            text = wording.accepted(interview, helpers(step, interview), companies(elsewhere))
            buttons = [leaving(other) for other in elsewhere[:MOST_BUTTONS]] + [*cheers.buttons(step, interview)]
            step.ask(text, *buttons) if buttons else step.say(text)
        case None:
            pass
        case outcome:
            said = wording.outcome_kept(interview, outcome, later(step, interview))
            coaches = sharing.rejection_buttons(step, id) if outcome == "rejected" else ()
            step.ask(said, *coaches) if coaches else step.say(said)


def offered(step: Step, interview: Interview, elsewhere: Sequence[Interview]) -> str:
    by = wording.short_day(interview.answer_by_on, step.today) if interview.answer_by_on else ""
    return wording.offered(interview, helpers(step, interview), companies(elsewhere), by)


def helpers(step: Step, interview: Interview) -> list[str]:
    """Those met in any of its rounds."""
    process = ledger_of(step.desk, step.now).process_of(interview)
    return list(dict.fromkeys(contact.called for i in process for contact in step.desk.people_of(i.id)))


def answers_to(offer: Interview) -> tuple[Button, ...]:
    return (
        Button(label=wording.ACCEPT_IT, action=f"accept:{offer.id}", style="primary"),
        Button(label=wording.DECLINE_IT, action=f"decline:{offer.id}"),
    )


def leaving(interview: Interview) -> Button:
    """An offer is declined, an open process withdrawn from."""
    if interview.outcome == "offer":
        return Button(label=wording.decline_there(interview.company), action=f"decline:{interview.id}")
    return Button(label=wording.withdraw_from(interview.company), action=f"withdraw:{interview.id}")


def companies(interviews: Sequence[Interview]) -> list[str]:
    return list(dict.fromkeys(interview.company for interview in interviews))


def later(step: Step, interview: Interview) -> str:
    """What still comes after a no, and what is off the list with it."""
    off = [i for i in ledger_of(step.desk, step.now).process_of(interview) if i.status == "cancelled"]
    gone = [i for i in off if i.starts_at > step.now]
    lines = [wording.called_off_besides(i, wording.when(i.starts_at, step.zone, step.now)) for i in gone]
    comes = [f for f in outlook.coming(step.desk, interview.id) if f.kind in ("gracious", "feedback")]
    for at, items in groupby(comes, outlook.moment_of):
        if at:
            lines.append(wording.comes_later(wording.when(at, step.zone, step.now), [letter(step, f) for f in items]))
    return " ".join(lines)


def letter(step: Step, follow_up: FollowUp) -> str:
    contact = step.desk.contacts.get(follow_up.contact or "")
    return (
        wording.FEEDBACK_QUESTION
        if follow_up.kind == "feedback"
        else wording.gracious_note(contact.name if contact else "")
    )


# ── by button ───────────────────────────────────────────────────────────────────────────────────────────────────────


def press(step: Step, interview: Interview, outcome: Outcome) -> None:
    """*Accept it*, *Decline it*, *Withdraw from Globex*."""
    others = open_elsewhere(step, interview)
    step.retire_question()
    decide(step, interview.id, outcome)
    tell(step, interview.id)
    accepted = any(i.outcome == "accepted" for i in step.desk.interviews.values())
    left = [other for other in others if not is_over(ledger_of(step.desk, step.now), other)]
    if outcome != "accepted" and accepted and left:
        step.ask(wording.also_leave(companies(left)), *(leaving(other) for other in left[:MOST_BUTTONS]))


# ── feedback ────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_feedback(step: Step, text: str, reading: Reading) -> bool:
    """What they answered to the question for feedback, or said with their no: kept word for word (R18)."""
    told = find_feedback(text, (*step.context.people, *step.context.companies))
    if told is None or (reading.outcome and reading.outcome.value in ("offer", "accepted")):
        return False
    interview = said_of(step, reading, labelled=told.sure == 1)
    if interview is None:
        return False
    keep_feedback(step, interview, told.value)
    return True


def keep_feedback(step: Step, interview: Interview, words: str) -> None:
    kept = interview.feedback.split("\n") if interview.feedback else []
    words = their_words(words)
    feedback = "\n".join(dict.fromkeys((*kept, words)))
    step.keep(replace(interview, feedback=feedback, replied_at=step.now, reply=interview.reply or words))
    step.did = f"kept what {interview.company} said"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.say(wording.feedback_kept(interview))


def keep_besides(step: Step, id: str, reading: Reading) -> None:
    """With their no, what they said of it: then nobody is asked for it (R18)."""
    interview, outcome = step.desk.interviews[id], reading.outcome
    words = beside_a_no(reading.text, outcome.words) if outcome and outcome.value == "rejected" else ""
    if outcome and outcome.value == "rejected" and who_wrote(reading.text, [c.name for c in step.desk.people_of(id)]):
        interview = replace(interview, reply=reading.text)
        step.keep(interview)
    if words and not interview.feedback:
        reply = words if interview.reply != reading.text else interview.reply
        step.keep(replace(interview, feedback=their_words(words), reply=reply))


def said_of(step: Step, reading: Reading, *, labelled: bool) -> Interview | None:
    """The interview it is about: one that ended with a no, else, where it is called feedback, one that was."""
    named = resolve.named_interviews(step.desk, reading)
    hand = resolve.at_hand(step)
    fit = named or ((hand,) if hand else ()) or asked_for_feedback(step)
    if reading.companies and not named:
        return None
    refused = [i for i in fit if i.outcome == "rejected"]
    begun = [i for i in fit if i.starts_at <= step.now] if labelled else []
    return max(refused or begun, key=lambda i: i.starts_at, default=None)


def asked_for_feedback(step: Step) -> tuple[Interview, ...]:
    """Where the seeker asked what was missing, or was to ask, and heard nothing yet."""
    asked = {
        f.interview for f in step.desk.follow_ups.values() if f.kind == "feedback" and (f.state == "done" or f.nudges)
    }
    return tuple(i for i in step.desk.interviews.values() if i.id in asked and not i.feedback)
