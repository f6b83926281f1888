"""The debrief one question at a time (R3): the open answer's little brother, for those who would rather be asked."""

from dataclasses import replace

from bot import wording
from bot.desk import Debriefing, Permission
from bot.dialogue import answers, filling, interviews
from bot.dialogue.step import Step
from bot.message import Button
from bot.reading import Found, Reading, Topic
from bot.understanding.people import read_people
from bot.understanding.reader import read_rating
from bot.understanding.tokens import fold

STEPS = tuple(wording.DEBRIEF_QUESTIONS)
PASS = frozenset(
    {"skip", "no", "none", "nothing", "nobody", "no one", "next", "don't know", "dont know", "n/a", "-", "not sure"}
    | {"nobody else", "no one else", "no others", "just him", "just her", "just them", "only him", "only her"}
)
"""Words that leave a question open."""
MOSTLY = 0.6
"""An answer of which this share answers another question is none to the one asked."""


UNSURE = ("no idea", "not sure", "don't know", "i don't know", "i'm not sure", "can't remember", "i can't remember")


def begin(step: Step, interview: str) -> None:
    """Ask the first question that has no answer yet."""
    step.retire_question()
    ask(step, interview, open_steps(step, interview))


def ask(step: Step, interview: str, left: tuple[str, ...]) -> None:
    if not left:
        interviews.show_told(step, interview)
        return
    step.talk_about(Debriefing(interview=interview, step=left[0], guided=True), focus=interview)
    people = [contact.called for contact in step.desk.people_of(interview)]
    besides = wording.ask_besides(people) if left[0] == "people" and people else ""
    step.ask(besides or wording.DEBRIEF_QUESTIONS[left[0]], Button(label="Skip", action=f"pass:{interview}"))


def open_steps(step: Step, id: str, *, met: bool = True) -> tuple[str, ...]:
    """The questions that nothing on the desk answers yet. `met` says that whoever is known there was told of since."""
    interview = step.desk.interviews[id]
    answered = {
        "rating": interview.rating,
        "people": met and step.desk.people_of(id),
        "next_step": interview.next_step or step.desk.promise_of(id),
        "permission": step.desk.permission_of(id),
        "went_well": interview.went_well,
        "to_clarify": interview.to_clarify,
        "topics": interview.topics,
        "lessons": interview.lessons,
    }
    return tuple(name for name in STEPS if not answered[name])


def pass_on(step: Step, debriefing: Debriefing, *, met: bool = False) -> None:
    """Leave a question, and go on with the next."""
    step.retire_question()
    left = open_steps(step, debriefing.interview, met=met)
    after = STEPS[STEPS.index(debriefing.step) + 1 :] if debriefing.step in STEPS else STEPS
    ask(step, debriefing.interview, tuple(name for name in left if name in after))


def answer(step: Step, debriefing: Debriefing, text: str) -> None:
    """Take the answer to the question asked last; whatever else it tells is kept too."""
    if passes(text):  # a plain "no" to "May you contact them?" says that nothing was told
        pass_on(step, debriefing)
        return
    reading = step.read(text)
    elsewhere = answers_another(debriefing.step, text, reading)
    told = replace(reading, summary=None) if elsewhere else answered(step, debriefing.step, text, reading)
    filling.take_in(step, debriefing.interview, told, debrief=True)
    if debriefing.step == "permission":
        permission(step, debriefing.interview, text, reading)
    step.did = f"noted how it went at {step.desk.interviews[debriefing.interview].company}"
    if elsewhere:
        step.retire_question()
        ask(step, debriefing.interview, (debriefing.step,))
    else:
        pass_on(step, debriefing, met=bool(reading.people))


def answers_another(name: str, text: str, reading: Reading) -> bool:
    """Whether nearly all of it tells something else than what was asked: who was there, say, or whom to write to."""
    people = [part for p in reading.people for part in (p.name, p.title, p.team, p.email, p.phone) if part]
    told = {
        "people": people,
        "permission": [reading.permission.words] if reading.permission else [],
        "next_step": [reading.promise.words] if reading.promise else [],
    }
    own = told.pop(name, [])
    return not own and sum(len(words) for parts in told.values() for words in parts) >= MOSTLY * len(text)


def passes(text: str) -> bool:
    """Whether it leaves the question open: "skip", "no idea", "not sure what's next"."""
    words = text.casefold().replace("’", "'").strip(" .!")
    return words in PASS or words.startswith(UNSURE)


def answered(step: Step, name: str, text: str, reading: Reading) -> Reading:
    """The reading, with the question's own answer put where the question wants it."""
    whole = Found(value=text.strip(), words=text)
    reading = replace(reading, summary=None) if name != "rating" else reading
    match name:
        case "rating":
            rating = read_rating(text)
            found = Found(value=rating, words=text) if rating else reading.rating
            summary = whole if len(text.split()) > 2 else None
            return replace(reading, rating=found, summary=summary)
        case "people":
            return replace(reading, people=read_people(text, step.context) or reading.people)
        case "next_step":
            bare = reading.promise and len(text.split()) <= 3
            return reading if bare else replace(reading, next_step=reading.next_step or whole)
        case "went_well":
            return replace(reading, went_well=reading.went_well or (whole,))
        case "to_clarify":
            return replace(reading, to_clarify=reading.to_clarify or (whole,))
        case "topics":
            topic = Found(value=talked_with(step, text.strip()), words=text)
            return replace(reading, topics=reading.topics or (topic,))
        case "lessons":
            return replace(reading, lessons=reading.lessons or (whole,))
        case _:
            return reading


def talked_with(step: Step, text: str) -> Topic:
    """ "dbt with Tom": what, and with whom."""
    what, _, whom = text.rpartition(" with ")
    person = next((name for name in step.context.people if whom and spoken_of(name, whom)), "")
    return Topic(text=what, person=person) if what and person else Topic(text=text)


def permission(step: Step, interview: str, text: str, reading: Reading) -> None:
    """A bare yes or no."""
    granted = answers.read_permission(step, text)
    if granted is None or reading.permission:
        return
    speaker = next((c for c in step.desk.people_of(interview) if spoken_of(c.name, text)), None)
    whom = speaker.id if speaker else None
    id = step.new_id("g")
    step.keep(Permission(id=id, interview=interview, granted=granted, words=text, contact=whom, told_at=step.now))


def spoken_of(name: str, text: str) -> bool:
    """Whether the text names them, by any part of the name."""
    words = fold(text).replace(",", " ").replace(".", " ").split()
    return any(part in words for part in fold(name).split())
