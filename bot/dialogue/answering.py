"""The answer to what the bot asked last: which of several, until when, what they said, whom else they met."""

from dataclasses import replace
from datetime import datetime

from bot import wording
from bot.desk import Addressing, Calling, Choosing, Debriefing, Hearing, Logging, Meeting, Picking, Snoozing
from bot.dialogue import (
    acts,
    being_logged,
    booking,
    commands,
    correcting,
    endings,
    filling,
    guide,
    intentions,
    interviews,
    invited,
    meaning,
    nods,
    resolve,
    shorthand,
    smalltold,
    telling,
)
from bot.dialogue.step import Step
from bot.reading import Ask, Found, Reading
from bot.understanding.dates import read_moment
from bot.understanding.people import read_people
from bot.understanding.tokens import word_set


def answered(step: Step, text: str) -> bool:
    """The answer to what the bot asked last."""
    match step.subject:
        case Choosing() as choosing:
            return chosen(step, choosing, text)
        case Picking() as picking:
            return invited.picked(step, picking, text)
        case Logging() as logging:
            return being_logged.logging_answer(step, logging, text)
        case Snoozing(follow_ups=ids):
            return snooze_answer(step, ids, text)
        case Hearing(interview=id) if id in step.desk.interviews:
            return reply_answer(step, id, text)
        case Meeting(interview=id) if id in step.desk.interviews:
            return people_answer(step, id, text)
        case Calling(interview=id) as calling if id in step.desk.interviews:
            return intentions.call_answer(step, calling, text)
        case Addressing(interview=id) as addressing if id in step.desk.interviews:
            return intentions.address_answer(step, addressing, text)
        case Debriefing(step="time", interview=id) if id in step.desk.interviews:
            return interviews.time_answer(step, id, text)
        case Debriefing(guided=True) as debriefing if debriefing.interview in step.desk.interviews:
            if shorthand.read_orders(step, text) and text.casefold() not in guide.PASS and not debriefing.step:
                return False
            if announces(step.read(text)):
                return False
            guide.answer(step, debriefing, text)
            return True
        case _:
            return False


def announces(reading: Reading) -> bool:
    """Whether it tells of another interview that is to come."""
    return Ask.LOG in reading.asks and bool(reading.company and reading.interview_at) and not reading.past


def chosen(step: Step, choosing: Choosing, text: str) -> bool:
    """Which of several was meant."""
    if choosing.action.startswith("interview "):
        return chosen_interview(step, choosing, text)
    if choosing.action.startswith(intentions.MEANS):
        return intentions.chosen(step, choosing, text)
    if choosing.action == correcting.REMOVING:
        return correcting.removal_chosen(step, choosing, text)
    return answer_which(step, choosing, text)


def choose_which(step: Step, value: str) -> None:
    """The same by an option of the select that offered them."""
    match step.subject:
        case Choosing() as choosing if chosen(step, choosing, value):
            pass
        case Picking() as picking if invited.picked(step, picking, value):
            pass
        case _:
            step.say(wording.STALE)


def answer_which(step: Step, choosing: Choosing, text: str) -> bool:
    """`2`, `all`, a name: the answer to "Which?". False if it is none."""
    words = text.casefold().strip().rstrip(".!")
    numbers, rest = shorthand.leading_numbers(words)
    if numbers == shorthand.ALL and not rest:
        chosen = choosing.among
    elif numbers and not rest:
        chosen = tuple(choosing.among[n - 1] for n in numbers if 0 < n <= len(choosing.among))
    else:
        chosen = tuple(
            id
            for id in choosing.among
            if id == words or (id in step.desk.follow_ups and resolve.fits(step.desk, step.desk.follow_ups[id], words))
        )
    if not chosen and not says_else(step, text):
        known = {id: resolve.names_of(step.desk, id) for id in choosing.among if id in step.desk.follow_ups}
        chosen = resolve.answered(text, tuple(known), known)
    if not chosen and numbers and numbers != shorthand.ALL and not rest:
        step.say(wording.no_such_number(len(choosing.among)))
        return True
    if not chosen:
        return False
    verb, _, moment = choosing.action.partition(" ")
    step.talk_about(choosing if verb in acts.LOOKS else None)
    order = acts.Order(verb=verb, at=datetime.fromisoformat(moment) if moment else None)
    acts.do_all(step, order, chosen)
    return True


def says_else(step: Step, text: str) -> bool:
    """Whether a text that names somebody tells or wants something of its own ("Lena says it is on hold", "sent Raj's")
    and is not merely which one is meant."""
    reading = step.read(text)
    return bool(reading.asks or reading.outcome or reading.next_round or TELLS & set(text.casefold().split()))


TELLS = word_set("wants wanted thinks thought has had will would can left moved back tomorrow today")
"""Words of a text that tells something of somebody, besides what was said."""


def chosen_interview(step: Step, choosing: Choosing, text: str) -> bool:
    verb = choosing.action.removeprefix("interview ")
    word = text.casefold().strip(" .!")
    if word.isdecimal() and 0 < int(word) <= len(choosing.among):
        ids = (choosing.among[int(word) - 1],)
    else:
        ids = tuple(i.id for i in resolve.interviews(step.desk, word) if i.id in choosing.among)
        if len(ids) != 1:
            known = {id: resolve.names_of(step.desk, id) for id in choosing.among}
            ids = resolve.answered(text, choosing.among, known)
        ids = ids if len(ids) == 1 else resolve.on_day(step, choosing.among, step.read(text))
    if len(ids) != 1:
        return False
    take_chosen(step, verb, ids[0], choosing.told)
    return True


def take_chosen(step: Step, verb: str, id: str, told: str) -> None:
    """Go on with what was said, now that it is known which interview it is about."""
    if verb == "hear":
        step.talk_about(Meeting(interview=id), focus=id)
        reading = replace(step.read(told), company=None, companies=(), named=())
        meaning.understood(step, told, reading, chosen=True)
        if isinstance(step.subject, Meeting):
            step.talk_about(None)
        return
    step.talk_about(None, focus=id)
    commands.act_on_interview(step, verb, id)


def snooze_answer(step: Step, ids: tuple[str, ...], text: str) -> bool:
    moment = read_moment(text, step.context, default=step.seeker.quiet_to)
    if moment is None:
        if telling.refuses(text):
            step.talk_about(None)
            step.say(wording.NOT_NOTED)
            return True
        if (
            shorthand.read_orders(step, text)
            or len(text.split()) > being_logged.COMPANY_WORDS
            or wants_else(step, text)
        ):
            return False
        step.say(wording.NOT_A_TIME)
        return True
    if moment <= step.now:
        step.say(wording.IN_THE_PAST)
        return True
    step.talk_about(None)
    for id in ids:
        acts.perform(step, acts.Order(verb="put_off", at=moment), id, quiet=False)
    return True


def wants_else(step: Step, text: str) -> bool:
    """Whether it asks, tells or says something of its own, and is no answer that could not be read."""
    reading = step.read(text)
    return bool(
        reading.asks or reading.tells or text.casefold().rstrip(".! ") in nods.NODS or text.rstrip().endswith("?")
    )


def reply_answer(step: Step, id: str, text: str) -> bool:
    """What the employer said."""
    reading = step.read(text)
    interview = step.desk.interviews[id]
    if interview.outcome == "rejected" and not reading.asks:
        endings.keep_feedback(step, interview, text)
        return True
    if Ask.LOG in reading.asks and reading.companies and interview.company not in reading.companies:
        return False
    step.keep(replace(interview, reply=text))
    if Ask.LOG in reading.asks and reading.interview_at and not reading.past:  # they want to see them again
        step.talk_about(None)
        booking.log(step, text, replace(reading, company=Found(value=interview.company, words=interview.company)))
        return True
    filling.take_in(step, id, replace(reading, summary=None, rating=None), debrief=False)
    if reading.outcome:
        endings.decide(step, id, reading.outcome.value)
        endings.keep_besides(step, id, reading)
    interviews.show_reply(step, id)
    return True


def people_answer(step: Step, id: str, text: str) -> bool:
    """Whom else they met."""
    people = read_people(text, step.context)
    if not people or Ask.LOG in step.read(text).asks:
        step.talk_about(None)
        return False
    for person in people:
        filling.meet(step, step.desk.interviews[id], person)
    step.did = f"noted {wording.joined([person.name for person in people])}"
    step.talk_about(None)
    step.replan()
    smalltold.tell(step, id, wording.added(wording.joined([person.name for person in people])))
    return True
