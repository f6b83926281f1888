"""Free text: what a message typed in the conversation means here and now, and what is done about it.

Read from the top: a command, an answer to what was asked, an order about what is due, then what it means (`meaning`).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from bot import wording
from bot.desk import (
    Addressing,
    Calling,
    Choosing,
    Debriefing,
    Forgetting,
    Hearing,
    Logging,
    Meeting,
    Picking,
    Snoozing,
)
from bot.dialogue import (
    acts,
    afterwards,
    asked,
    booking,
    buttons,
    changing,
    cohort_words,
    commands,
    correcting,
    drafts,
    endings,
    exporting,
    filling,
    guide,
    intentions,
    interviews,
    invited,
    letters,
    linking,
    manner,
    meaning,
    naming,
    resolve,
    retimed,
    set_again,
    settling,
    showing,
    smalltold,
    standing,
    submissions,
    telling,
    times,
    unwanted,
    views,
    waits,
    welcome,
    zoning,
)  # fmt: skip
from bot.dialogue.step import Step
from bot.message import Button
from bot.playbook import manners
from bot.reading import Ask, Found, Reading, When
from bot.understanding import danger
from bot.understanding.company_answers import company_answer as bare_company
from bot.understanding.dates import read_moment
from bot.understanding.language import is_foreign
from bot.understanding.letter_changes import find_changes
from bot.understanding.people import read_people
from bot.understanding.reader import read, read_rating
from bot.understanding.slips import find_impossible_day
from bot.understanding.tokens import sentences

LONGEST_TEXT = 20_000
COMPANY_WORDS = 6
"""An answer to "Which company?" of more words than this is something else."""
BESIDES_LOGGING = {
    Ask.SET, Ask.PENDING, Ask.WHO, Ask.UPCOMING, Ask.DRAFT, Ask.STOP, Ask.HELP, Ask.REMOVE, Ask.DELETE, Ask.OUTCOME,
    Ask.STATUS, Ask.SENT, Ask.UNSENT, Ask.SKIP, Ask.UNDO, Ask.PAUSE, Ask.WHY, Ask.PLAN,
}  # fmt: skip
"""What a message can ask that is no answer to "Which company?" or "When?"."""
NEWS = {
    Ask.REPLIED, Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.CALL, Ask.KEEP, Ask.UNKEEP, Ask.CARD, Ask.SNOOZE, Ask.REVIVE,
    Ask.NOTED, Ask.WHETHER,
}  # fmt: skip
"""What is none either where it names an employer or a person that is known."""
NO_WORDS = frozenset({"no", "nope", "cancel", "never mind", "nevermind", "stop", "forget it"})
NOT_THAT = frozenset({"no", "nope", "nah", "wait", "stop", "don't", "dont", "hang", "hold", "keep", "never", "rather"})
LONGEST_REFUSAL = 8
"""Words; one of those first, or after an "oh", refuses what was asked."""
FORGET_WORDS = frozenset(
    f"{verb} {what}"
    for verb in ("forget", "delete", "erase", "destroy")
    for what in ("everything", "everything about me", "all my data", "my data", "me", "all of it", "it all")
)
ASKS_TO_FORGET = re.compile(
    r"(?:(?:please|pls|plz|hey|ok|now|just|(?:can|could) (?:you|u|i)|how (?:do|can|would) i|"
    r"i(?: want|['’]d like) (?:you )?to),? ){0,4}"
    r"(?:forget|delete|erase|destroy|wipe|remove|clear|close) (?:me|it all|all of it|"
    r"everything(?: (?:about me|of mine|(?:that )?(?:you|u) (?:know|have|noted|stored)(?: (?:about|on|of) me)?))?|"
    r"(?:all (?:of )?)?(?:the )?(?:my )?(?:data|account|info|information|details|history)(?: (?:about me|you have))?)"
    r"(?:,? (?:please|pls|plz|now|thanks|completely|here))*[ .!?]*",
    re.IGNORECASE,
)
"""What is taken for a wish to be forgotten, and asked about."""
ASSENTS = {
    "yes", "yep", "yeah", "yup", "right", "correct", "that's right", "thats right", "looks good", "all good", "perfect",
    "thanks, that's right", "all correct", "exactly", "yes it is", "yes, it is", "yes that's right", "spot on",
}  # fmt: skip
"""What answers "Is this right?"."""
AGREES_WHEN_ASKED = {"ok", "okay", "k", "kk", "sure", "fine", "good", "alright", "ya", "aye", "👍"}
"""What answers it as well, and says nothing where it was not asked."""
NODS = ASSENTS | {
    "ok", "okay", "k", "kk", "sure", "alright", "fine", "good", "great", "cool", "nice", "perfect", "yes", "yep",
    "yeah", "yup", "right", "understood", "noted", "👍", "🙂", "😊", "all right", "ok thanks", "ok thank you",
    "sounds good", "looks good", "will do", "makes sense", "ok great", "ok sir", "yes sir", "ok ma", "ok lah", "can",
    "can can", "ok can", "ya ok", "ya", "ok ok", "ok noted", "gotcha", "got it", "righto",
    "right you are", "fair enough", "fair point", "good point", "i see", "ah ok", "oh ok", "okie", "okey", "roger",
    "acha", "accha", "theek hai", "no wahala", "no worries", "no problem", "sharp", "grand", "grand so", "sound",
    "cool cool", "that's all", "thats all", "that is all", "true", "interesting", "fair play", "keep going",
}  # fmt: skip
"""What only says that the bot was heard."""
UNKNOWN_TIME = frozenset(
    {"i don't know", "don't know", "dont know", "not sure", "no idea", "not yet", "i dont know", "unknown", "tbd"}
)


def heard(step: Step, text: str) -> None:
    """Answer a message."""
    text = consoled(step, text)
    if not text:
        return
    if drafts.told_in_words(step, text):
        return
    words = taken_in(step, text)
    if not words:
        step.say(wording.EMPTY)
        return
    if is_foreign(words):
        step.say(wording.ENGLISH_ONLY)
        return
    words = introduced(step, naming.greeted(step, manner.condoled(step, zoning.said_besides(step, words))))
    words, orders = standing.apart(step, words)
    words, ends = afterwards.apart(step, words)
    asked.let_lapse(step)
    acts.call_told(step, words)
    asides = step.desk.dialogue.asides
    if words and not any(attempt(step, words) for attempt in ATTEMPTS) and not taken_bare(step, words):
        meaning.understood(step, words, read(words, step.context))
    for order in orders:
        standing.obey(step, order)
    for order in ends:
        afterwards.obey(step, order)
    if asides and step.desk.dialogue.asides == asides:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, asides=0))


def taken_bare(step: Step, text: str) -> bool:
    """ "Got it thx", "yes looks right": a short order, or the words on a button, with a courtesy before or after it."""
    bare = COURTESIES.sub("", text) if len(text.split()) <= LONGEST_BARE else text
    return bool(bare) and bare != text and any(attempt(step, bare) for attempt in (is_order, is_label, is_nod))


COURTESIES = re.compile(
    r"^(?:(?:yes|yeah|yep|yup|ok|okay|k|cool|great|alright|sure|oh|and|pls|please)\b[,.! ]{1,3}){1,4}|"
    r"(?:[,. ]{1,3}(?:thx|thanks|thank you|ty|cheers|pls|please|plz|lol|haha|x|xx|ugh|then|mate|obvs|ofc)){1,3}"
    r"[.! ]{0,3}$",
    re.IGNORECASE,
)
LONGEST_BARE = 6


def consoled(step: Step, text: str) -> str:
    """What is left to be answered: to somebody who may not want to live any longer it is told where help is, and of
    that nothing is kept."""
    grave, rest = danger.apart(text[:LONGEST_TEXT])
    if not grave:
        return text
    step.say(wording.not_alone(manners.country_of(step.seeker)))
    told = read(rest, step.context)
    return rest if told.asks or told.tells or told.companies else ""


INTRODUCES = re.compile(
    r"(?P<own>(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))[,!. ]{1,3})?"
    r"(?:my name is|my name['’]s|my name:|i am called|i['’]m called|call me) "
    r"[^\s,.;!]{1,40}(?: [^\s,.;!]{1,40}){0,2})"
    r"(?:[,.;!] (?:and )?| and | [–—-] )(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def introduced(step: Step, words: str) -> str:
    """What is left of a message that begins with who speaks and goes on with an interview; their name is noted."""
    said = INTRODUCES.fullmatch(words)
    told = read(said["rest"], step.context) if said else None
    if said is None or told is None or not (Ask.LOG in told.asks or told.tells or told.outcome):
        return words
    own = read(said["own"], step.context)
    if not own.settings:
        return words
    submissions.submit(step, "settings", "", {setting.name: setting.value for setting in own.settings})
    return said["rest"]


def taken_in(step: Step, text: str) -> str:
    """The text as it is read; of one that is too long only the beginning, and that is said."""
    words = cleaned(text)
    if len(words) > LONGEST_TEXT:
        step.say(wording.TOO_LONG)
    return words[:LONGEST_TEXT]


def cleaned(text: str) -> str:
    """The text without what cannot be seen: control characters, and those that join, hide or turn others around."""
    kept = (seen(char) for char in unicodedata.normalize("NFC", text.replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line.strip("\u200d "))


def seen(char: str) -> str:
    """What is left of one character: an emoji's joiner stays, what has no width goes, what has no meaning is a gap."""
    if char in "\n\t\u200d":
        return char
    match unicodedata.category(char):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Co" | "Cn":
            return " "
        case _:
            return char


# ── commands, answers, orders ───────────────────────────────────────────────────────────────────────────────────────


def is_command(step: Step, text: str) -> bool:
    command = commands.typed(text)
    if command is None:
        return False
    commands.run(step, *command)
    return True


def is_farewell(step: Step, text: str) -> bool:
    """`forget everything`, soon after it was asked; anything else keeps everything."""
    wants = text.casefold().rstrip(".!") in FORGET_WORDS
    if isinstance(step.subject, Forgetting):
        if wants and step.subject.until and step.now < step.subject.until:
            buttons.forget(step)
            return True
        step.retire_question()
        step.talk_about(None)
        if text.casefold().rstrip(".!") in NO_WORDS or refuses(text):
            step.say(wording.NOT_FORGOTTEN)
            return True
    if wants or ASKS_TO_FORGET.fullmatch(text):
        commands.run(step, "forget", "")
        return True
    return False


def refuses(text: str) -> bool:
    """ "Oh no, wait": an answer to a question as dangerous as that one."""
    words = re.findall(r"[\w']+", text.casefold().replace("’", "'"))
    return len(words) <= LONGEST_REFUSAL and not NOT_THAT.isdisjoint(words[:2])


def is_nod(step: Step, text: str) -> bool:
    """A word of assent where nothing was asked; to "How did it go?" the same word is an answer."""
    if text.casefold().rstrip(".! ") not in NODS:
        return False
    if isinstance(step.subject, Debriefing) and not step.desk.interviews[step.subject.interview].debriefed_at:
        return False
    newest = step.desk.dialogue.shown[-1] if step.desk.dialogue.shown else None
    if newest and newest.kind == "card":
        asked, word = "right?" in newest.text, text.casefold().rstrip(".! ")
        agrees = (word in ASSENTS and step.subject is None) or (asked and word in ASSENTS | AGREES_WHEN_ASKED)
        if agrees and is_label(step, wording.LOOKS_RIGHT):
            return True
    step.say(wording.NOD)
    return True


def is_label(step: Step, text: str) -> bool:
    """The words on a button of the newest message that has one."""
    wanted = text.casefold().rstrip(".! ")
    for shown in reversed(step.desk.dialogue.shown):
        controls = step.controls_of(shown)
        for control in controls:
            label = control.label.casefold() if isinstance(control, Button) else ""
            if isinstance(control, Button) and wanted in (label, label.removesuffix(" it")):  # "accept" of "Accept it"
                buttons.press(step, control.action)
                return True
        if controls:
            return False
    return False


def is_question_label(step: Step, text: str) -> bool:
    shown = step.desk.dialogue.shown
    return bool(shown) and shown[-1].kind == "question" and is_label(step, text)


def is_order(step: Step, text: str) -> bool:
    orders = acts.read_orders(step, text)
    if not orders:
        return False
    only_times = all(order.verb in ("put_off", "tomorrow") and not order.numbers for order in orders)
    if orders[0].verb == "put_off" and not resolve.open_items(step.desk):
        return False
    if only_times and isinstance(step.subject, Debriefing) and step.subject.step:
        return False
    if only_times and telling.open_question(step) and telling.when_it_was(step, text):
        return True
    if only_times and telling.open_question(step) and read_rating(text):
        return False  # "9/10"
    acts.obey(step, orders)
    return True


def is_item(step: Step, text: str) -> bool:
    """The bare number of an item of the newest list: its buttons are shown there, and what can be said of it."""
    items = resolve.newest_list(step.desk)
    number = int(text) if text.isdecimal() and len(text) <= 2 else 0
    if not 0 < number <= len(items) or len(items) == 1 or telling.open_question(step):
        return False
    id = items[number - 1]
    if id not in resolve.still_open(step.desk, items):
        return False
    step.choose_item(buttons.newest_with(step, id), id)
    step.say(wording.item_chosen(number, views.owed(step.desk, step.desk.follow_ups[id])))
    return True


def is_answer(step: Step, text: str) -> bool:
    """The answer to what the bot asked last."""
    match step.subject:
        case Choosing() as choosing:
            return chosen(step, choosing, text)
        case Picking() as picking:
            return invited.picked(step, picking, text)
        case Logging() as logging:
            return logging_answer(step, logging, text) or said_meanwhile(step, logging, text)
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
            if acts.read_orders(step, text) and text.casefold() not in guide.PASS and not debriefing.step:
                return False
            if announces(read(text, step.context)):
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
    return acts.answer_which(step, choosing, text)


def choose_which(step: Step, value: str) -> None:
    """The same by an option of the select that offered them."""
    match step.subject:
        case Choosing() as choosing if chosen(step, choosing, value):
            pass
        case Picking() as picking if invited.picked(step, picking, value):
            pass
        case _:
            step.say(wording.STALE)


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
        ids = ids if len(ids) == 1 else resolve.on_day(step, choosing.among, read(text, step.context))
    if len(ids) != 1:
        return False
    take_chosen(step, verb, ids[0], choosing.told)
    return True


def take_chosen(step: Step, verb: str, id: str, told: str) -> None:
    """Go on with what was said, now that it is known which interview it is about."""
    if verb == "hear":
        step.talk_about(Meeting(interview=id), focus=id)
        reading = replace(read(told, step.context), company=None, companies=(), named=())
        meaning.understood(step, told, reading, chosen=True)
        if isinstance(step.subject, Meeting):
            step.talk_about(None)
        return
    step.talk_about(None, focus=id)
    commands.act_on_interview(step, verb, id)


def logging_answer(step: Step, logging: Logging, text: str) -> bool:
    """The company or the time of an interview that is being logged."""
    if text.casefold().rstrip(".!") in NO_WORDS:
        step.talk_about(None)
        step.say(wording.NOT_LOGGED)
        return True
    reading = read(text, step.context)
    when = reading.interview_at or next(iter(reading.whens), None) or bare_time(step, logging, text)
    if slip := find_impossible_day(text):
        step.say(wording.no_such_day(slip))
        return True
    if is_end_of_it(step, logging, reading):
        return told_instead(step, logging, text, replace(reading, asks=()))
    if BESIDES_LOGGING & set(reading.asks) or is_of_another(step, logging, reading):
        return False
    if announces_another(step, logging, reading):
        booking.log(step, text, reading)
        if step.subject is None:
            step.talk_about(logging)
            told = read("\n".join(logging.told), step.context)
            step.say(
                wording.ask_start(logging.company, "", past=False)
                if logging.company
                else booking.ask_company(step, logging, past=booking.has_been(step, logging, told))
            )
        return True
    if not logging.company:
        return company_answer(step, logging, text, reading)
    if logging.edits in step.desk.interviews and when and not retimed.tells_when_told(text):
        when = retimed.settled(step, logging, times.on_the_day(logging, when))
        told = replace(reading, interview_at=when)
        if not retimed.back_on(step, text, reading):
            interviews.move(step, step.desk.interviews[logging.edits], told)
        return True
    if logging.edits:
        return False
    told = read("\n".join((*logging.told, text)), step.context)
    past = told.past or bool(logging.starts_on and logging.starts_on < step.today)
    if when is None:
        vague = text.casefold().rstrip(".!") in UNKNOWN_TIME
        if past and logging.starts_on and (reading.tells or vague or reading.rating):
            when_told = times.noon_of(logging.starts_on)
            booking.log_from(step, logging, replace(told, past=True, interview_at=when_told))
            return True
        if reading.asks or (reading.companies and logging.company not in reading.companies):
            return False
        kept = wording.KEPT_MEANWHILE if keep_while_asking(step, logging, text, reading) else ""
        asked = wording.ask_start(logging.company, "", past=past) if not vague else wording.NO_TIME_YET
        step.say(f"{kept} {asked}".strip())
        return True
    when = times.on_the_day(logging, when)
    booking.log_from(step, logging, replace(told, interview_at=when, past=past))
    return True


def said_meanwhile(step: Step, logging: Logging, text: str) -> bool:
    """Something else is said while it is asked: that is answered, and the question stays open."""
    asked_at = step.desk.dialogue.asked_at
    if not any(attempt(step, text) for attempt in ATTEMPTS[ATTEMPTS.index(is_answer) + 1 :]):
        meaning.understood(step, text, read(text, step.context))
    if step.subject is None and not logging.edits:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, subject=logging, asked_at=asked_at))
    return True


def is_of_another(step: Step, logging: Logging, reading: Reading) -> bool:
    """Whether it is news of one that stands already: of an employer or a person named there."""
    others = [i for i in resolve.named_interviews(step.desk, reading) if i.company != logging.company]
    if not others:
        return False
    untold = any(i.status == "held" and not i.debriefed_at for i in others)
    return bool(NEWS & set(reading.asks) or reading.outcome or (untold and reading.tells))


def is_end_of_it(step: Step, logging: Logging, reading: Reading) -> bool:
    """Whether it tells how that one ended of which the company is asked: there is no other one."""
    no_other = not (logging.company or logging.edits or step.desk.interviews)
    return no_other and reading.outcome is not None and not reading.companies


def announces_another(step: Step, logging: Logging, reading: Reading) -> bool:
    """A whole announcement of its own, while one is still being asked about; also one to come, where that has been."""
    when = reading.interview_at
    if Ask.LOG not in reading.asks or not reading.company or not (when and when.first_on):
        return False
    if logging.starts_on or (logging.company and logging.company != reading.company.value):
        return True
    told = read("\n".join(logging.told), step.context)
    return when.first_on > step.today and booking.has_been(step, logging, told) and not logging.company


def bare_time(step: Step, logging: Logging, text: str) -> When | None:
    """ "3", where only the time of day is missing."""
    hour = text.strip(" .!")
    is_asked = logging.company and logging.starts_on and hour.isdecimal() and len(hour) <= 2
    return next(iter(read(f"at {hour}", step.context).whens), None) if is_asked else None


def company_answer(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """Which company it is: named by itself, or within a sentence. What is none is kept, and it is asked again; where
    it wants something of the bot, the question is dropped."""
    name, sure = find_company(step, text, reading)
    if not name:
        return told_instead(step, logging, text, reading)
    lines = (*logging.told, f"interview with {name}", *((text,) if says_more(text, name) else ()))
    told = read("\n".join(lines), replace(step.context, companies=(*step.context.companies, name)))
    if told.interview_at is None and logging.starts_on is None:
        told = replace(told, interview_at=read("\n".join(logging.told), step.context).interview_at)
    past = told.past and not is_ahead(step, told)
    told = replace(told, past=past, company=Found(value=name, words=name, sure=sure))
    booking.log_from(step, replace(logging, company=name, told=(*logging.told, text)), told)
    return True


def find_company(step: Step, text: str, reading: Reading) -> tuple[str, float]:
    """The company that the answer names, and how sure that is."""
    if reading.asks and Ask.LOG not in reading.asks and not (reading.company and reading.asks[0] is Ask.CORRECT):
        return "", 0.0
    if find_changes(text) and not reading.company:
        return "", 0.0  # "shorter"
    name, sure = bare_company(text)
    if not name and not reading.company:  # "Castle Foods, met Dana Li there"
        first = text.partition(",")[0]
        name, sure = bare_company(first) if not any(p.words in first for p in reading.people) else ("", 0.0)
    if reading.company and not (name and sure >= reading.company.sure):
        return reading.company.value, reading.company.sure
    if name or len(sentences(text)) > 1 or text.rstrip().endswith("?"):
        return name, sure
    rest = AFTER_WITH.sub("", text)
    again = read(f"interview with {rest}", step.context) if reading.whens or rest != text else reading
    return (again.company.value, again.company.sure) if again.company else ("", 0.0)


AFTER_WITH = re.compile(r"^(?:it['’]?s |it is |it was )?(?:with|at|for|by) ", re.IGNORECASE)


def says_more(text: str, name: str) -> bool:
    return len(text.split()) > len(name.split()) + len(("it", "is", "with"))


def is_ahead(step: Step, reading: Reading) -> bool:
    on = reading.interview_at.first_on if reading.interview_at else None
    return on is not None and on > step.today


def told_instead(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """What is said where a company was asked for, and is none. False where the bot is to do something else."""
    if not reading.tells and not reading.whens and telling.declines(text) and len(text.split()) <= COMPANY_WORDS:
        step.talk_about(None)
        step.say(wording.NOT_LOGGED)
        return True
    small = {Ask.THANK, Ask.GREET} & set(reading.asks)
    if reading.asks and not small and Ask.LOG not in reading.asks:
        return False
    if acts.read_orders(step, text) or find_changes(text):
        return False
    logging = replace(logging, unanswered=logging.unanswered + 1)
    kept = keep_while_asking(step, logging, text, reading)
    if logging.unanswered > MOST_ASKED and logging.invitation is None:
        return not_listed_yet(step, logging, reading, kept=kept)
    told = read("\n".join(logging.told), step.context)
    asked = booking.ask_company(step, logging, past=booking.has_been(step, logging, told))
    step.say(f"{wording.KEPT_MEANWHILE} {asked}" if kept else asked)
    return True


MOST_ASKED = 1
"""How often the company is asked for again."""


def not_listed_yet(step: Step, logging: Logging, reading: Reading, *, kept: bool) -> bool:
    """Asked twice, the question is left to them: that is said once, and then what they say is answered as ever."""
    if logging.unanswered == MOST_ASKED + 1 or reading.outcome:
        step.say(wording.not_listed_yet(kept=kept))
        return True
    if kept:
        step.say(wording.KEPT_MEANWHILE)
    return kept


def keep_while_asking(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """What is told while something is asked goes with the interview, once it stands."""
    tells = bool(reading.tells or reading.outcome)
    if logging.unanswered <= MOST_ASKED:
        tells = tells or bool(reading.whens) or len(text.split()) > COMPANY_WORDS
    if tells:
        logging = replace(logging, told=(*logging.told, text))
    step.talk_about(logging)
    return tells


def snooze_answer(step: Step, ids: tuple[str, ...], text: str) -> bool:
    moment = read_moment(text, step.context, default=step.seeker.quiet_to)
    if moment is None:
        if text.casefold().rstrip(".!") in NO_WORDS:
            step.talk_about(None)
            step.say(wording.NOT_NOTED)
            return True
        if acts.read_orders(step, text) or len(text.split()) > COMPANY_WORDS or wants_else(step, text):
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
    reading = read(text, step.context)
    return bool(reading.asks or reading.tells or text.casefold().rstrip(".! ") in NODS or text.rstrip().endswith("?"))


def reply_answer(step: Step, id: str, text: str) -> bool:
    """What the employer said."""
    reading = read(text, step.context)
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
    if not people or Ask.LOG in read(text, step.context).asks:
        step.talk_about(None)
        return False
    for person in people:
        filling.meet(step, step.desk.interviews[id], person)
    step.did = f"noted {wording.joined([person.name for person in people])}"
    step.talk_about(None)
    step.replan()
    smalltold.tell(step, id, wording.added(wording.joined([person.name for person in people])))
    return True


Attempt = Callable[[Step, str], bool]
ATTEMPTS: tuple[Attempt, ...] = (
    showing.heard, is_command, exporting.asked_in_words, waits.asked_in_words, linking.heard,
    drafts.asked_about_habits, is_farewell,
    is_question_label, welcome.heard, zoning.heard,
    settling.heard, naming.heard, set_again.heard, changing.heard, letters.taken_back, letters.apart, manner.heard,
    cohort_words.heard, unwanted.heard, is_answer, is_order, is_item, is_label, is_nod,
)  # fmt: skip
