"""The catalogue of commands. A slash command and the same words typed without the slash mean the same."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import agenda, calendar, wording
from bot.desk import Choosing, Forgetting, Interview
from bot.dialogue import (
    acts,
    booking,
    cheers,
    cohorts,
    drafts,
    exporting,
    forms,
    interviews,
    linking,
    outlook,
    privacy,
    resolve,
    sharing,
    status,
    submissions,
    undoing,
    views,
    waits,
)  # fmt: skip
from bot.dialogue.moments import with_moments
from bot.dialogue.step import Step
from bot.drafting.habits import learned
from bot.message import Button, Message, Option, Select
from bot.playbook import manners
from bot.playbook.rules import NOTES
from bot.reading import Ask
from bot.understanding.dates import read_day, read_moment
from bot.understanding.roles import role_told_apart
from bot.understanding.tokens import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    name: str
    usage: str
    says: str
    """What it is for, in a line of `/help`."""
    run: Callable[[Step, str], None]
    bare: bool = False
    """Typed without the slash it is a command only if nothing follows: its name is an everyday word."""


def run(step: Step, name: str, words: str) -> None:
    """Carry out a command by name. An unknown one gets the list of those there are."""
    command = COMMANDS.get(name.casefold().lstrip("/"))
    if command is None:
        step.say(wording.no_such_command(name, [f"/{known}" for known in COMMANDS]))
        return
    command.run(step, words.strip())


def typed(text: str) -> tuple[str, str] | None:
    """A command typed as a message, with or without the slash, as (name, arguments)."""
    first, _, rest = text.strip().partition(" ")
    name = first.casefold().lstrip("/")
    if first.startswith("/"):
        return name, rest
    if text.strip().casefold().rstrip(".!?") in ("interviews", "my interviews"):
        return "interview", "list"
    command = COMMANDS.get(name.rstrip(".!?"))
    if command is None or (command.bare and rest.strip()) or (not command.bare and len(rest.split()) > 3):
        return None
    return command.name, rest


# ── interviews and debriefs ─────────────────────────────────────────────────────────────────────────────────────────


def interview(step: Step, words: str) -> None:
    """`/interview [words | list | edit REF | cancel REF | delete REF]`; bare: the form."""
    verb, _, ref = words.partition(" ")
    match verb.casefold():
        case "" if not ref:
            step.opens = forms.interview_form(step)
        case "list" if not ref:
            step.send(views.interviews(step.desk, step.now))
        case "edit" | "cancel" | "delete" as verb:
            on_interview(step, verb, ref.strip())
        case _:
            step.private = step.shut_out
            spelled_out = role_told_apart(words)
            reading = step.read(words) if spelled_out == words else None
            if reading is None or reading.company is None or Ask.LOG not in reading.asks:
                reading = step.read(f"interview {'at' if reading is None else 'with'} {spelled_out}")
            booking.log(step, words, reading)


def on_interview(step: Step, verb: str, ref: str) -> None:
    """Do something to the interview that is meant; where two fit, a select offers them."""
    found = interviews_meant(step, ref)
    if verb == "cancel" and len(found) > 1:
        found = [i for i in found if i.status == "planned"] or found
    if len(found) == 0:
        step.say(wording.not_known(ref) if ref else wording.NO_INTERVIEWS)
    elif verb == "delete" and not ref:
        ask_which_interview(step, verb, tuple(i.id for i in found))
    else:
        one_interview(step, verb, found)


def interviews_meant(step: Step, ref: str) -> list[Interview]:
    """By list number, id, company, role or person; all of them, in the order of the list, where nothing is named."""
    listed = views.in_time_order(step.desk, step.now)
    if ref.isdigit() and 0 < int(ref) <= len(listed):
        return [listed[int(ref) - 1]]
    return list(resolve.interviews(step.desk, ref)) if ref else listed


def one_interview(step: Step, verb: str, found: Sequence[Interview]) -> None:
    if len(found) > 1:
        ask_which_interview(step, verb, tuple(i.id for i in found))
    else:
        act_on_interview(step, verb, found[0].id)


def act_on_interview(step: Step, verb: str, id: str) -> None:
    chosen = step.desk.interviews[id]
    match verb:
        case "edit":
            step.opens = forms.interview_form(step, chosen)
        case "cancel":
            interviews.cancel(step, chosen)
        case "delete":
            interviews.delete(step, chosen)
        case "calendar":
            file = agenda.interview_file(step.desk, chosen)
            when = wording.span(chosen, step.zone, step.now)
            told = Message(text=wording.calendar_file(wording.named(chosen), when), files=(file,))
            step.send(with_moments(told, step.desk, step.now, [chosen]))
        case _:
            step.private = step.shut_out
            interviews.begin_debrief(step, id)


def ask_which_interview(step: Step, verb: str, ids: tuple[str, ...]) -> None:
    step.talk_about(Choosing(action=f"interview {verb}", among=ids))
    among = [step.desk.interviews[id] for id in ids]
    offer(step, [(one.id, views.interview_line(step.desk, one, step.now)) for one in among], among)


def ask_which_follow_up(step: Step, verb: str, ids: tuple[str, ...]) -> None:
    step.talk_about(Choosing(action=verb, among=ids))
    offer(step, [(id, views.owed_when(step.desk, step.desk.follow_ups[id], step.now)) for id in ids])


def offer(step: Step, choices: list[tuple[str, str]], interviews: Sequence[Interview] = ()) -> None:
    """A select of what may be meant; a number or a name typed does as well. `interviews` are those it tells of."""
    lines = [f"{number}. {label}" for number, (_, label) in enumerate(choices, 1)]
    options = tuple(Option(label=label[:75], value=id) for id, label in choices)
    select = Select(label="Which", action="which", options=options)
    asked = Message(text="\n".join([wording.ASK_WHICH_ONE, *lines]), controls=(select,))
    step.send(with_moments(asked, step.desk, step.now, interviews))


def debrief(step: Step, ref: str) -> None:
    """`/debrief [REF]`: ask how it went, of the last interview that is over unless another is named."""
    if ref:
        found = [i for i in resolve.interviews(step.desk, ref) if i.starts_at <= step.now]
        if len(found) > 1:
            found = [i for i in found if not i.debriefed_at] or found
        if len(found) > 1:
            ask_which_interview(step, "debrief", tuple(i.id for i in found))
            return
        meant = found[0] if found else None
    else:
        meant = resolve.to_debrief(step, step.now)
    if meant is None:
        step.say(wording.NOTHING_TO_DEBRIEF)
        return
    act_on_interview(step, "debrief", meant.id)


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def follow_ups(step: Step, company: str) -> None:
    """`/followups [company]`: what is pending; of a company with nothing, why nothing comes."""
    items = views.in_order(step.desk, step.now, company)
    known = resolve.interviews(step.desk, company) if company else ()
    if items:
        step.list(items, "list")
    elif known:
        step.send(outlook.why_plan(step.desk, max(known, key=lambda i: i.starts_at), step.now))
    else:
        step.say(wording.nothing_pending_at(company) if company else wording.NOTHING_PENDING)


def plan_of(step: Step, interview: Interview) -> None:
    """What comes of an interview and of the others there, the next one first, each with its buttons."""
    there = [i.id for i in step.desk.interviews.values() if i.company == interview.company]
    items = dict.fromkeys(f for id in there for f in outlook.coming(step.desk, id))
    if items:
        step.list(tuple(f.id for f in outlook.in_time(items)), "list", about=interview.id)
    else:
        step.send(outlook.why_plan(step.desk, interview, step.now))


def contacts(step: Step, words: str) -> None:
    """`/contacts [words]`: everybody, or those of a company, of a name, of a title."""
    wanted = [word for word in words.split() if word.casefold() not in resolve.SMALL_WORDS]
    step.send(views.contacts(step.desk, " ".join(wanted)))


def draft(step: Step, ref: str) -> None:
    """`/draft [REF]`: the letter for a follow-up; bare: for what is at hand."""
    found = [f for f in resolve.follow_ups(step.desk, ref) if f.kind in NOTES] if ref else at_hand(step)
    if ref and len(found) > 1:
        found = [f for f in found if f.kind == "thank_you"] or found
    show(step, "draft", found, ref)


def why(step: Step, ref: str) -> None:
    """`/why [REF]`: the rule behind a follow-up, a rule by its id, the plan of an interview; bare: behind what was
    shown last."""
    if ref:
        why_of(step, ref)
        return
    shown = next((s for s in reversed(step.desk.dialogue.shown) if s.items or s.kind == "card"), None)
    if shown and shown.kind == "card" and shown.about in step.desk.interviews:
        step.send(outlook.why_plan(step.desk, step.desk.interviews[shown.about], step.now))
        return
    still_open = resolve.still_open(step.desk, shown.items if shown else ())
    chosen = (shown.chosen if shown.chosen in still_open else (still_open or shown.items)[0]) if shown else ""
    found = step.desk.follow_ups.get(chosen)
    show(step, "why", [found] if found else list(at_hand(step)), ref)


def why_of(step: Step, ref: str) -> None:
    meant = " ".join(word for word in ref.rstrip("?").split() if word.casefold() not in WHY_WORDS)
    if meant and all(word in OF_THIS for word in meant.casefold().split()) and not OF_PLAN.search(ref):
        why(step, "")
        return
    interviews_named = resolve.interviews(step.desk, meant)
    hand = max(interviews_named, key=lambda i: i.starts_at) if interviews_named else resolve.at_hand(step)
    found = [] if ref in step.desk.interviews else list(resolve.follow_ups(step.desk, meant))
    if told := reason(step, ref, hand):
        step.send(told)
    elif ref in step.desk.follow_ups or ref.isdigit():
        show(step, "why", found, ref)
    elif interviews_named and not any(f.open for f in found):
        step.send(outlook.why_plan(step.desk, interviews_named[-1], step.now))
    else:
        show(step, "why", found, ref)


WHY_WORDS = frozenset(
    {"not", "no", "plan", "this", "the", "chase", "follow-up", "follow-ups", "for", "about", "nothing"}
)
"""Words around what is meant: "why not Globex", "why the plan for Acme"."""
OF_THIS = word_set(
    """
    are is was do did you i me it that now today again so asking telling writing bugging then until till when waiting
    wait late later early earlier soon sooner long day date we have to does take takes must should there
    """
)
"""What is said of the message at hand: "why are you asking me that now?"."""
OF_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)


def reason(step: Step, words: str, hand: Interview | None) -> Message | None:
    """Of a rule that is named, of a plan, of what is not asked; None where it must be of a follow-up."""
    if told := outlook.why_rule(words):
        return told
    if hand and OF_PLAN.search(words):
        return outlook.why_plan(step.desk, hand, step.now)
    if hand and outlook.NOTHING.search(words):
        return Message(text=outlook.why_not_chased(step.desk, hand, step.now))
    return None


def at_hand(step: Step) -> list[acts.FollowUp]:
    """The letters that are owed, those of the newest message first."""
    here = [step.desk.follow_ups[id] for id in resolve.open_items(step.desk)]
    notes = [f for f in here if f.open and f.kind in NOTES]
    return notes or [f for f in step.desk.follow_ups.values() if f.open and f.kind == "thank_you"] or [
        f for f in step.desk.follow_ups.values() if f.open and f.kind in NOTES
    ]  # fmt: skip


def show(step: Step, verb: str, found: list[acts.FollowUp], ref: str) -> None:
    if not found:
        step.say(wording.not_known(ref) if ref else wording.NOTHING_PENDING)
    elif len(found) > 1:
        ask_which_follow_up(step, verb, tuple(f.id for f in found))
    else:
        acts.act(step, verb, found[0].id)


# ── the calendar ────────────────────────────────────────────────────────────────────────────────────────────────────


FILE_WORDS = resolve.SMALL_WORDS | {"file", "entry", "event", "ics", "please", "turn", "switch", "address"}
"""Words around what is meant: "file for the interview at Acme, please"."""


def calendar_(step: Step, words: str) -> None:
    """`/calendar [REF | on | off | new]`: a calendar file, or the feed; bare: what there is."""
    meant = [word for word in words.rstrip(".!?").split() if word.casefold() not in FILE_WORDS]
    match [word.casefold() for word in meant]:
        case ["off"] | ["feed", "off"] | ["off", "feed"]:
            end_feed(step)
        case ["new"] | ["feed", "new"] | ["new", "feed"]:
            new_feed(step)
        case ["on"] | ["feed", "on"] | ["on", "feed"] if not step.seeker.feed:
            new_feed(step)
        case ["feed"] | ["on"] | ["feed", "on"] | ["on", "feed"]:
            step.feed()
        case [] if not words:
            step.feed()
        case _:
            calendar_file(step, " ".join(meant))


def new_feed(step: Step) -> None:
    """Turn it on, or give it another address; the one it had opens nothing from then on."""
    number = int(step.new_id("a")[1:])
    step.did = "gave the calendar feed a new address" if step.seeker.feed else "turned the calendar feed on"
    step.set_seeker(replace(step.seeker, feed=number))
    step.feed()


def end_feed(step: Step) -> None:
    if not step.seeker.feed:
        step.say(wording.FEED_IS_OFF)
        return
    step.set_seeker(replace(step.seeker, feed=0))
    step.did = "turned the calendar feed off"
    step.say(wording.FEED_OFF)


def calendar_file(step: Step, ref: str) -> None:
    """The file of what is meant: an interview still ahead, else something to do, else an interview that was.

    A number is one of the newest list of follow-ups, or of the interviews where none was shown.
    """
    numbered = resolve.follow_ups(step.desk, ref) if ref.isdigit() or ref in step.desk.follow_ups else ()
    if numbered:
        acts.act(step, "file", numbered[0].id)
        return
    hand = None if ref else resolve.at_hand(step)
    found = [hand] if hand else interviews_meant(step, ref)
    if ahead := [i for i in found if i.ends_at > step.now and i.status == "planned"]:
        one_interview(step, "calendar", ahead)
    elif to_do := [f for f in resolve.follow_ups(step.desk, ref) if ref and agenda.moment_of(f)]:
        show(step, "file", to_do, ref)
    elif found:
        one_interview(step, "calendar", found)
    else:
        step.say(wording.not_known(ref) if ref else wording.NO_INTERVIEWS)


# ── the seeker's own ────────────────────────────────────────────────────────────────────────────────────────────────


def settings(step: Step, words: str) -> None:
    """`/settings [NAME VALUE]`; bare: the form."""
    if not words:
        step.opens = forms.settings_form(step)
        if learned(step.seeker):
            drafts.show_habits(step)
        return
    name, _, value = words.partition(" ")
    name = name.casefold().rstrip(":=")
    if name not in wording.SETTINGS or not value.strip():
        step.say(wording.settings_there_are(list(wording.SETTINGS)))
        return
    empties = ("none", "-", "default") if name == "rewrites" else ("none", "-", "off", "default")
    cleared = "" if value.strip().casefold() in empties else value.strip()
    submissions.submit(step, "settings", "", {name: cleared})
    if step.errors:
        step.say(wording.setting_refused(wording.SETTINGS[name], next(iter(step.errors.values()))))
        step.errors = {}


def undo(step: Step, words: str) -> None:
    del words
    undoing.undo(step)


def pause(step: Step, until: str) -> None:
    """`/pause [until]`: bare, until the seeker says resume."""
    words = until.removeprefix("until ").removeprefix("for ").strip()
    days = read_day(words, step.context) if words and words == until.strip() else None
    if days and days.first_on and days.last_on and days.kind == "range":
        pause_days(step, days.first_on, days.last_on)
        return
    moment = manners.FOREVER
    if words:
        read_as = read_moment(words, step.context, default=step.seeker.quiet_to) or read_moment(
            f"in {words}", step.context, default=step.seeker.quiet_to
        )
        if read_as is None or read_as <= step.now:
            step.say(wording.NOT_A_TIME if read_as is None else wording.IN_THE_PAST)
            return
        moment = read_as
    pause_until(step, moment)


def pause_days(step: Step, first: date, last: date) -> None:
    """ "Pause next week", "from Wednesday to Friday": quiet from now until it is over, which is said."""
    pause_until(step, calendar.instant(last + timedelta(days=1), step.seeker.quiet_to, step.zone))
    if first > step.today:
        step.say(wording.quiet_at_once(wording.short_day(first, step.today)))


def pause_until(step: Step, moment: datetime) -> None:
    step.set_seeker(replace(step.seeker, paused_until=moment))
    step.did = "paused"
    step.say(wording.paused(wording.when(moment, step.zone, step.now) if moment < manners.FOREVER else ""))


def resume(step: Step, words: str) -> None:
    del words
    step.set_seeker(replace(step.seeker, paused_until=None, consent="given"))
    step.did = "resumed"
    step.say(wording.RESUMED)


def export(step: Step, words: str) -> None:
    """`/export [json | log DAYS]`; bare: the archive."""
    kind, _, days = words.partition(" ")
    match kind.casefold():
        case "json":
            exporting.desk_alone(step)
        case "log":
            exporting.search_log(step, days)
        case _:
            exporting.whole(step)


FORGET_STANDS = timedelta(hours=1)
"""Long enough to take a copy along first."""


def forget(step: Step, words: str) -> None:
    del words
    step.talk_about(Forgetting(until=step.now + FORGET_STANDS))
    step.ask(
        wording.ASK_FORGET,
        Button(label=wording.FORGET, action="forget:yes", style="danger"),
        Button(label="Keep it", action="forget:no"),
    )


def privacy_(step: Step, words: str) -> None:
    del words
    step.send(privacy.shown(step))


def cohort(step: Step, words: str) -> None:
    """`/cohort …`; a cheer is a member's own affair."""
    verb, _, rest = words.partition(" ")
    if verb.casefold() == "cheer":
        cheers.in_words(step, rest.strip())
    else:
        cohorts.run(step, words)


def status_(step: Step, words: str) -> None:
    del words
    status.tell(step)


def help_(step: Step, words: str) -> None:
    """Short, and by where the seeker stands; the whole list where it is asked for."""
    word = words.casefold().strip(" /.!?")
    if command := COMMANDS.get(word):
        step.say(f"{command.usage}\n{wording.capital(command.says)}.")
        return
    if word in ALL_COMMANDS:
        lines = [f"• {command.usage}: {command.says}" for command in COMMANDS.values()]
        step.say("\n".join([wording.HELP_ALL, "", *lines, "", wording.HELP_WORDS]))
        return
    step.say("\n".join([wording.HELP_WHAT, "", views.standing_help(step.desk, step.now), "", wording.HELP_SAY]))


ALL_COMMANDS = frozenset({"all", "commands", "more", "list", "everything", "full", "all commands"})


COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command(
            name="interview",
            usage="/interview [words | list | edit REF | cancel REF | delete REF]",
            says="log an interview, see them, change one",
            run=interview,
            bare=True,
        ),
        Command(name="debrief", usage="debrief [REF]", says="tell how an interview went", run=debrief),
        Command(
            name="followups", usage="/followups [company]", says="what is pending, and what comes when", run=follow_ups
        ),
        Command(
            name="contacts",
            usage="contacts [words]",
            says="whom you met, and with whom you keep in touch",
            run=contacts,
        ),
        Command(name="draft", usage="draft [REF]", says="the letter for a thank-you or a follow-up", run=draft),
        Command(
            name="calendar",
            usage="calendar [REF | on | off | new]",
            says="a calendar file of one thing, or a feed of all",
            run=calendar_,
        ),
        Command(
            name="settings",
            usage="settings [NAME VALUE]",
            says="quiet hours, time zone, letters",
            run=settings,
        ),
        Command(
            name="why",
            usage="why [REF | RULE]",
            says="the rule and the facts behind a nudge, a plan or what is not asked; a rule by its id, such as R6",
            run=why,
        ),
        Command(name="undo", usage="undo", says="take back the last change", run=undo, bare=True),
        Command(name="pause", usage="pause [until]", says="no nudges for a while", run=pause),
        Command(name="resume", usage="resume", says="nudges again", run=resume, bare=True),
        Command(
            name="export",
            usage="export [json | log DAYS]",
            says="all I hold on you, to take along; or a log of your search: “work search log for March”",
            run=export,
            bare=True,
        ),
        Command(name="forget", usage="forget", says="destroy all I hold on you", run=forget, bare=True),
        Command(
            name="share",
            usage="share [WHAT with COACH until DAY | preview | revoke [COACH]]",
            says="what a coach sees of you, until when, and who looked",
            run=sharing.run,
        ),
        Command(
            name="cohort",
            usage="cohort [start | join | leave | cheer WORDS | coach @NAME | report | change | pause | resume | end]",
            says="a channel of people who search together; a coach starts it there, everybody joins themselves",
            run=cohort,
        ),
        Command(
            name="waits",
            usage="waits [COMPANY | on | off]",
            says="how long a company lets people wait for an answer, from what at least five of you let me count",
            run=waits.run,
        ),
        Command(name="privacy", usage="privacy", says="what I keep, and who could see it", run=privacy_, bare=True),
        Command(
            name="link",
            usage="link [CODE]",
            says="one desk for your accounts on Slack, on Discord and here",
            run=linking.link,
            bare=True,
        ),
        Command(name="unlink", usage="unlink", says="part them again", run=linking.unlink, bare=True),
        Command(
            name="status",
            usage="status",
            says="am I working, how late was I lately, what comes next",
            run=status_,
            bare=True,
        ),
        Command(name="help", usage="help [all | COMMAND]", says="what I do; all of this; one of these", run=help_),
    )
}


def heard(step: Step, text: str) -> bool:
    """A command typed as a message."""
    command = typed(text)
    if command is None:
        return False
    run(step, *command)
    return True
