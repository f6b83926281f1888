"""What a message tells of an interview: whether it does, of which, and where it is kept."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot import calendar, wording
from bot.desk import Choosing, Debriefing, Interview, Meeting
from bot.dialogue import (
    booking,
    commands,
    correcting,
    doubts,
    elsewhere,
    filling,
    interviews,
    resolve,
    smalltold,
    times,
)
from bot.dialogue.step import Step
from bot.reading import Ask, Found, Promised, Reading, When
from bot.understanding.dates import find, read_day, read_moment
from bot.understanding.news import said_since, tells_how_it_stands, were_in_touch
from bot.understanding.people import pronoun_in, read_people
from bot.understanding.targets import spoken_of, told_alike
from bot.understanding.tokens import sentences, word_set

DECLINING = {
    "no", "none", "nope", "nobody", "nothing", "not", "don't", "dont", "didn't", "didnt", "skip", "unknown",
    "later", "pass", "unsure", "n/a", "idk",
}  # fmt: skip
DENYING = {"don't", "dont", "didn't", "didnt"}
KNOWING = word_set(
    """
    say said tell told know mention give gave specify ask remember recall catch get got sure meet met think want care
    see no
    """
)
"""What is denied where there is no answer; "he didn't show much interest" is none."""
RATHER_NOT = (
    "don't want to",
    "dont want to",
    "rather not",
    "no comment",
    "not now",
    "not in the mood",
    "still talking",
)
DECLINING_WORDS = 6
ENDS = {"end", "ends", "ended", "ending", "until", "till", "finish", "finishes", "finished", "over"}
"""Words that make a time the end of the interview."""
AROUND_A_TIME = word_set(
    """
    it it's its is was will be the that's that this interview call one now actually no not sorry oops make at on for by
    to from then so and just please rather instead moved begins starts start time new company with they said say i
    meant mean want wants okay ok yes yeah hmm nope nah
    wait still but scratch keep hold hang ah right stays after all we're we are i'm am seeing them meeting in person
    """
)
"""What may stand around a time that is another one for the interview at hand: anything else has its own subject."""


def belongs_to_debrief(step: Step, reading: Reading) -> bool:
    """A message during a debrief is part of it unless it names another interview or is about something to do."""
    if not isinstance(step.subject, Debriefing) or step.subject.interview not in step.desk.interviews:
        return False
    company = step.desk.interviews[step.subject.interview].company.casefold()
    others = [name for name in reading.companies if name.casefold() != company]
    known = {i.company.casefold() for i in step.desk.interviews.values()}
    if any(name.casefold() in known for name in others) or (others and Ask.LOG in reading.asks):
        return False
    if resolve.is_another(step, step.desk.interviews[step.subject.interview], reading):
        return False
    if elsewhere.stranger(step, reading):
        return False
    chatter = {Ask.LOG, Ask.GREET, Ask.THANK, Ask.OUTCOME}
    return reading.tells and set(reading.asks) <= chatter


def tell(step: Step, text: str, reading: Reading) -> bool:
    """Keep what a text tells of an interview. False if it tells of none."""
    debriefing = step.subject if isinstance(step.subject, Debriefing) else None
    reading = with_owners(step, reading)
    if debriefing and debriefing.step == "people" and not reading.people:
        reading = replace(reading, people=read_people(text, step.context))
    if debriefing and debriefing.step == "next_step":
        reading = promise_answer(step, text, reading)
    if debriefing and not reading.tells and (declines(text) if debriefing.step else would_rather_not(text)):
        step.talk_about(None)
        step.say(wording.NOT_TOLD if debriefing.step else wording.SKIPPED_DEBRIEF)
        return True
    if debriefing and ENDS & set(text.casefold().split()) and not reading.tells and amend(step, reading):
        return True
    if debriefing and awaits_words(step, debriefing, reading) and wordy(text):
        reading = replace(reading, summary=reading.summary or Found(value=text, words=text))
    elif not reading.tells and not (reading.summary and debriefing):
        return False
    if (alike := of_one_name(step, text, reading)) and not isinstance(step.subject, Meeting):
        commands.ask_which_interview(step, "hear", alike)
        step.talk_about(Choosing(action="interview hear", among=alike, told=text))
        return True
    interview = told_about(step, reading)
    if interview and correcting.respelled(step, interview, reading):
        return True
    if interview and interview.debriefed_at and reading.rating and only_rates(reading):
        return rate(step, interview, reading.rating, text)
    if interview is None:
        if reading.people or reading.past or reading.rating:
            booking.log(step, text, replace(reading, past=True))
            return True
        return False
    if interview.starts_at <= step.now:
        if interview.debriefed_at and not tells_besides(reading) and booking.log_round(step, interview, reading):
            return True
        if is_their_news(step, interview, text, reading):
            interviews.hear(step, step.desk.interviews[interview.id], reading, text)
            return True
        booking.tell(step, interview.id, with_the_rest(reading))
        return True
    if reading.whens and only_a_time(reading) and amend(step, reading):
        return True
    before = goes_on_at(step, reading)
    if before and before.company == interview.company and booking.log_round(step, before, reading):
        return True
    filling.take_in(step, interview.id, doubts.certain(step, reading), debrief=False)
    step.did = f"noted more on {interview.company}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    early = wording.not_yet(wording.when(interview.starts_at, step.zone, step.now)) if reading.rating else ""
    step.card(interview.id, f"{wording.added_to(interview)} {early}".strip(), told=reading)
    if asked := doubts.raised_by(step, interview.id, reading):
        doubts.ask(step, asked)
    return True


def is_their_news(step: Step, interview: Interview, text: str, reading: Reading) -> bool:
    """Whether they were in touch since it was told how it went, and said how it stands (R15)."""
    if not interview.debriefed_at or tells_besides(reading) or reading.rating or reading.outcome:
        return False
    later = calendar.local(interview.debriefed_at, step.zone).date() < step.today
    news = tells_how_it_stands(text) and (reading.next_step or reading.next_round)
    return bool(news) and (were_in_touch(text) or (later and said_since(text)))


def tells_besides(reading: Reading) -> bool:
    """Whether it tells how it was as well, and not only of the round that follows."""
    of_it = (reading.rating, *reading.went_well, *reading.to_clarify, *reading.lessons, *reading.topics)
    return any(of_it) or reading.permission is not None


def of_one_name(step: Step, text: str, reading: Reading) -> tuple[str, ...]:
    """The interviews with each of those who are called by one name, where nothing else tells who of them is meant."""
    if reading.companies or open_question(step):
        return ()
    alike = told_alike(text, [contact.name for contact in step.desk.contacts.values()])
    met = [
        contact.interviews[-1]
        for contact in step.desk.contacts.values()
        if contact.name in alike and contact.interviews
    ]
    return tuple(dict.fromkeys(met)) if len(set(met)) > 1 else ()


def open_question(step: Step) -> bool:
    """Whether it was asked how it went, and not answered yet."""
    match step.subject:
        case Debriefing(interview=id) if id in step.desk.interviews:
            return not step.desk.interviews[id].debriefed_at
        case _:
            return False


def when_it_was(step: Step, text: str) -> bool:
    """ "Like 20 min ago", "today", where it was asked how it went: the interview's end, and its day."""
    interview = resolve.at_hand(step)
    whens = find(text, step.context)
    if interview is None or len(whens) != 1 or not interview.starts_at < step.now:
        return False
    day, moment = whens[0].first_on, read_moment(text.casefold().removeprefix("like "), step.context)
    if "ago" not in text.casefold().split() or moment is None or moment > step.now:
        same_day = not whens[0].starts and day == calendar.local(interview.starts_at, step.zone).date()
        if same_day:
            step.say(wording.NOD)
        return same_day
    start = moment - (interview.ends_at - interview.starts_at)
    step.keep(replace(interview, starts_at=start, given_ends_at=moment))
    step.did = f"corrected the time of {interview.company}"
    step.replan()
    step.card(interview.id, wording.FIXED)
    return True


def only_rates(reading: Reading) -> bool:
    """Whether it says how it was, and nothing else."""
    return not (replace(reading, rating=None).tells or reading.company or reading.outcome)


RATES = re.compile(
    r"\d|\b(rat(?:e|ed|ing)|actually|thought|overall|interview|went|was|on balance|change)\b", re.IGNORECASE
)


def rate(step: Step, interview: Interview, rating: Found[int], text: str) -> bool:
    """Another rating of one that was told about already; a mere "haha, not bad" is none."""
    if not RATES.search(text):
        step.say(wording.NOD)
        return True
    step.keep(replace(interview, rating=rating.value))
    step.did = f"changed the rating of {interview.company}"
    step.replan()
    step.talk_about(step.subject, focus=interview.id)
    smalltold.corrected(step, interview.id, Reading(text=text, rating=rating))
    return True


def amend(step: Step, reading: Reading) -> bool:
    """A single fact about the interview at hand: its role, kind, place ("it's for Data Analyst"), or another time."""
    reading = with_place(reading)
    if asks_back(reading.text) or (reading.kind and asks_which_kind(reading.text)):
        return shown_instead(step)
    named = resolve.of_companies(step.desk, resolve.aimed(step, reading) if reading.traditional else reading)
    hand = likeliest(step, named) if named else resolve.at_hand(step)
    if hand is None or (reading.company and not named):
        return False
    timed = day_with_hour([when for when in reading.whens if when.starts or when.first_on])
    if timed and timed[0].starts and ENDS & set(reading.text.casefold().split()):
        return new_end(step, hand, timed[0])
    if hand.debriefed_at and (promised := interviews.with_promise(step, reading)).promise:
        interviews.tell(step, hand.id, promised)
        return True
    if timed and only_a_time(reading):
        if hand.status in ("planned", "moved"):
            interviews.move(step, hand, replace(reading, interview_at=timed[0]))
            return True
        if hand.status == "held" and (timed[0].first_on is None or timed[0].first_on <= step.today):
            interviews.put_on_day(step, hand, timed[0])
            step.replan()
            smalltold.corrected(step, hand.id, replace(reading, interview_at=timed[0]))
            return True
    facts = (reading.role, reading.kind, reading.place, reading.round, reading.traditional, reading.country)
    if not (any(facts) or reading.agency):
        return False
    filling.take_in(step, hand.id, reading, debrief=False)
    if reading.kind:
        step.keep(replace(step.desk.interviews[hand.id], kind=reading.kind.value))
    step.did = f"noted more on {hand.company}"
    step.replan()
    smalltold.changed(step, hand.id, wording.added_to(step.desk.interviews[hand.id]))
    return True


def day_with_hour(timed: list[When]) -> list[When]:
    """ "Still Wednesday but at 4pm": a day and an hour that are told apart are one."""
    match timed:
        case [When(first_on=date(), starts=None) as day, When(first_on=None) as hour]:
            return [replace(day, starts=hour.starts, ends=hour.ends)]
        case _:
            return timed


LONGEST_CHOICE = 6
"""Words of a question which of two kinds it is."""
LONGEST_QUESTION = 12


def asks_back(text: str) -> bool:
    """ "Is it on Friday?"."""
    words = text.casefold().rstrip().split()
    opens = any(
        words[n] in ("is", "was") and words[n + 1] in ("it", "that", "this") for n in range(min(2, len(words) - 1))
    )
    return opens and words[-1].endswith("?") and len(words) <= LONGEST_QUESTION


def asks_which_kind(text: str) -> bool:
    """ "Zoom or in person"."""
    words = text.casefold().split()
    return "or" in words[1:-1] and len(words) <= LONGEST_CHOICE


def shown_instead(step: Step) -> bool:
    """ "Zoom or in person", "is it on Friday?": that is asked, and told by the card."""
    ahead = [i for i in step.desk.interviews.values() if i.starts_at > step.now and i.status == "planned"]
    hand = resolve.at_hand(step) or min(ahead, key=lambda i: i.starts_at, default=None)
    if hand:
        step.card(hand.id, wording.span(hand, step.zone, step.now))
    return hand is not None


def with_place(reading: Reading) -> Reading:
    """ "In person at the town hall": what was taken for an employer, called by no name, is where it was."""
    company = reading.company
    if not (company and reading.kind and re.match(r"the [^A-Z]+$", company.words)):
        return reading
    return replace(reading, company=None, companies=(), place=reading.place or replace(company, value=company.words))


def only_a_time(reading: Reading) -> bool:
    """Whether it says a time, of the interview's company perhaps, and nothing else."""
    return says_only(reading, AROUND_A_TIME, *(when.words for when in reading.whens))


def says_only(reading: Reading, around: frozenset[str], *values: str) -> bool:
    """Whether there is nothing in it but these values, the companies it names, and the words that may stand around."""
    taken = {word for value in (*values, *reading.companies) for word in value.casefold().split()}
    words = re.findall(r"[\w'’:]+", reading.text.casefold().replace("’", "'"))
    return all(word in around or any(word in part for part in taken) for word in words)


def new_end(step: Step, interview: Interview, when: When) -> bool:
    """ "It ends at 5"; "it lasted longer, until 12"."""
    zone = calendar.zone(when.zone or interview.zone)
    day = calendar.local(interview.starts_at, zone).date()
    ends_at = calendar.instant(day, when.ends or when.starts or times.UNSAID_START, zone)
    if ends_at <= interview.starts_at:
        step.say(wording.END_BEFORE_START)
        return True
    step.keep(replace(interview, given_ends_at=ends_at))
    step.did = f"changed the end of {interview.company}"
    step.replan()
    smalltold.changed(step, interview.id, wording.added_to(step.desk.interviews[interview.id]))
    return True


SCRAP = re.compile(
    r"(?:there were|there was|we were|it was) (?:\w{1,15} ){1,3}of (?:them|us)|"
    r"\b(?:[\w']{1,20},? ){1,3}(?:she|he|they) said",
    re.IGNORECASE,
)
"""What tells nothing by itself of how it went: how many they were, who spoke."""


def with_the_rest(reading: Reading) -> Reading:
    """The reading with its summary holding every sentence that nothing else was made of: no word is lost."""
    quoted = [found.words for found in (reading.rating, reading.next_step, reading.role, reading.outcome) if found]
    quoted += [found.words for found in (*reading.went_well, *reading.to_clarify, *reading.lessons, *reading.topics)]
    quoted += [person.words for person in reading.people]
    quoted += [said.words for said in (reading.promise, reading.permission, reading.next_round) if said]
    quoted += reading.summary.value.splitlines() if reading.summary else []
    rest = [
        s.rstrip(".")
        for s in (piece.strip(" ,;") for piece in pieces(reading.text))
        if len(s.split()) > 2
        and not SCRAP.fullmatch(s.rstrip("."))
        and not any(q and (q in s or s in q) for q in quoted)
    ]
    if not rest:
        return reading
    told = [reading.summary.value] if reading.summary else []
    return replace(reading, summary=Found(value="\n".join((*told, *rest)), words=reading.text))


def pieces(text: str) -> list[str]:
    """The text by lines and sentences, with the marks that end them; not cut within "Mr. Johnson"."""
    starts = frozenset(sentence.start for sentence in sentences(text))
    ends = [end.start() for end in BREAK.finditer(text) if "\n" in end[0] or end.end() in starts]
    return [text[first:last] for first, last in pairwise((0, *ends, len(text)))]


BREAK = re.compile(r"(?<=[.!?])\s+|\n\s*")


def with_owners(step: Step, reading: Reading) -> Reading:
    """Facts of nobody named ("her number is …", "he's the CTO") are those of the one spoken of last where the message
    belongs; so is what "she" said."""
    said = reading.permission
    named = spoken_of(said.words, step.context.people) if said else ()
    if said and len(named) == 1 and not spoken_of(said.words, [said.person] if said.person else ()):
        reading = replace(reading, permission=replace(said, person=named[0]))  # "keisha said text her, not call"
    promised, permitted = reading.promise, reading.permission
    promised = promised if promised and not promised.said_by and pronoun_in(promised.words) else None
    permitted = permitted if permitted and not permitted.person and pronoun_in(permitted.words) else None
    owner = one_spoken_of(step, reading) if reading.orphans or promised or permitted else ""
    if not owner:
        return reading
    return replace(
        reading,
        people=reading.people or tuple(replace(orphan, name=owner) for orphan in reading.orphans),
        promise=replace(promised, said_by=owner) if promised else reading.promise,
        permission=replace(permitted, person=owner) if permitted else reading.permission,
    )


def one_spoken_of(step: Step, reading: Reading) -> str:
    """Who "she" is: the one of whom it tells, else who was spoken of last where the message belongs."""
    if reading.people or reading.rating or (reading.named and not reading.orphans):
        return reading.people[0].name if len(reading.people) == 1 and not reading.rating else ""
    interview = told_about(step, reading)
    people = step.desk.people_of(interview.id) if interview else ()
    told = "title" if any(orphan.title for orphan in reading.orphans) else ""
    return resolve.spoken_of_last(step, people, reading.text, told).name if people else ""


def awaits_words(step: Step, debriefing: Debriefing, reading: Reading) -> bool:
    """Whether the open question is unanswered, so that whatever is said is how it went."""
    interview = step.desk.interviews.get(debriefing.interview)
    return bool(interview and not interview.debriefed_at) and not (reading.tells or reading.asks or reading.companies)


NO_WORDS = frozenset({"no", "nope", "cancel", "never mind", "nevermind", "stop", "forget it"})


def refuses(text: str) -> bool:
    """ "No", "never mind": what was asked about is left alone."""
    return text.casefold().rstrip(".!") in NO_WORDS


def declines(text: str) -> bool:
    """ "No idea", "they didn't say": the answer to a question that has none."""
    words = [word.strip(".,!") for word in text.casefold().replace("’", "'").split()]
    if len(words) > DECLINING_WORDS or DECLINING.isdisjoint(words):
        return False
    denied = next((at for at, word in enumerate(words) if word in DENYING), None)
    return denied is None or len(words) == denied + 1 or not KNOWING.isdisjoint(words)


def would_rather_not(text: str) -> bool:
    words = text.casefold().replace("’", "'")
    return any(phrase in words for phrase in RATHER_NOT) and len(words.split()) <= len(RATHER_NOT) + DECLINING_WORDS


def wordy(text: str) -> bool:
    return any(char.isalpha() for char in text) and not text.rstrip().endswith("?")


def promise_answer(step: Step, text: str, reading: Reading) -> Reading:
    """A bare date, where it was asked by when they would be heard from."""
    if reading.promise:
        return reading
    when = read_day(text, step.context) or next((w for w in reading.whens if w.first_on), None)
    if when is None or when.last_on is None or reading.own or ({Ask.LOG} | interviews.ORDERS) & set(reading.asks):
        return reading
    if when.last_on < step.today or not interviews.tells_when(reading, when):
        return reading
    kind = "by" if when.kind == "on" else when.kind
    return replace(reading, promise=Promised(when=replace(when, kind=kind), words=text))


def told_about(step: Step, reading: Reading) -> Interview | None:
    """The interview a telling belongs to: of the company it names, the one asked about, of the people it names."""
    debriefed = step.subject.interview if isinstance(step.subject, Debriefing | Meeting) else ""
    if named := resolve.of_companies(step.desk, reading):
        asked = next((i for i in named if i.id == debriefed), None)
        return asked or likeliest(step, named)
    known = resolve.of_people(step.desk, reading)
    elsewhere = bool(known) and debriefed not in ids(known) and (only_of_people(reading) or not open_question(step))
    if debriefed in step.desk.interviews and not elsewhere:
        return step.desk.interviews[debriefed]
    if reading.company:
        return None
    if known:
        companies = {i.company for i in known}
        return likeliest(step, [i for i in step.desk.interviews.values() if i.company in companies])
    last, hand = resolve.to_debrief(step, step.now), resolve.at_hand(step)
    if hand and hand.starts_at > step.now and reading.rating:
        hand = None  # how it went is told of what has been
    return last if last and not last.debriefed_at else hand or last


def goes_on_at(step: Step, reading: Reading) -> Interview | None:
    """The interview that has been and that a round told without a company comes after: of the people it names, the one
    at hand, the only one that is open."""
    held = [i for i in step.desk.interviews.values() if i.status == "held" and not i.outcome]
    known, hand = resolve.of_people(step.desk, reading), resolve.at_hand(step)
    among = [i for i in held if i in known] or [i for i in held if hand and i.company == hand.company]
    among = among or (held if len({i.company for i in held}) == 1 else [])
    return max(among, key=lambda i: i.starts_at, default=None)


def only_of_people(reading: Reading) -> bool:
    """It tells facts of people ("Dana's e-mail is …") and nothing of an interview."""
    bare = replace(reading, people=())
    return bool(reading.people) and not bare.tells and not reading.summary


def ids(interviews: Iterable[Interview]) -> frozenset[str]:
    return frozenset(interview.id for interview in interviews)


def likeliest(step: Step, interviews: Iterable[Interview]) -> Interview:
    """Of several, the latest that is over and untold, else the one at hand, else the latest over, else the next."""
    found = list(interviews)
    begun = [i for i in found if i.starts_at <= step.now and i.status in ("planned", "held")]
    untold = [i for i in begun if not i.debriefed_at]
    hand = resolve.at_hand(step)
    if untold:
        return max(untold, key=lambda i: i.starts_at)
    if hand in found and hand:
        return hand
    return max(begun, key=lambda i: i.starts_at) if begun else min(found, key=lambda i: i.starts_at)
