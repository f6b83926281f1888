"""How the desk looks in a message: nudges, lists, cards, drafts. Pure functions of the desk; texts are in `wording`."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Contact, Desk, FollowUp, Interview, Shown
from bot.dialogue import evidence
from bot.drafting.notes import chases_sent, letter
from bot.message import Button, Control, Link, Message, Option, Select
from bot.playbook.rules import ALSO, DEBRIEF_NOT_AFTER, IN_PERSON, RULES

PRIMARY = "primary"


def view(desk: Desk, shown: Shown, now: datetime) -> Message:
    """The message as the desk has it now."""
    match shown.kind:
        case "question":
            return Message(text=shown.text, controls=shown.buttons)
        case "card":
            return card(desk, shown, now)
        case "list":
            return pending(desk, shown, now)
        case "feed":
            return feed(desk)
        case "nudge" | "draft":
            items = [desk.follow_ups[id] for id in shown.items if id in desk.follow_ups]
            return alone(desk, items[0], now) if len(items) == 1 else several(desk, shown, items, now)


def facts_shown(desk: Desk, shown: Shown) -> object:
    """What a message shows of the desk: if this has not changed, neither has the message."""
    if shown.kind == "feed":
        return desk.seeker.feed
    items = tuple(
        (f.state, f.snoozed_to, f.draft.body) if (f := desk.follow_ups.get(id)) else None for id in shown.items
    )
    if shown.kind != "card":
        return items
    interview = desk.interviews.get(shown.about)
    return interview, desk.people_of(shown.about), desk.promise_of(shown.about), desk.permission_of(shown.about)


# ── one nudge ───────────────────────────────────────────────────────────────────────────────────────────────────────


def alone(desk: Desk, follow_up: FollowUp, now: datetime) -> Message:
    """One item with everything: what, for whom, why now, and the draft in full."""
    what = owed(desk, follow_up)
    if not follow_up.open:
        return Message(text=closed_line(desk, follow_up, now), title=wording.capital(what))
    draft = letter(desk, follow_up, now)
    text = lead(desk, follow_up, now)
    if draft:
        text = f"{text}\n\n{draft}"
    return Message(text=text, title=wording.capital(what), controls=tuple(buttons(follow_up)))


def lead(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """What it is about and why now, in a sentence or a short list."""
    zone = calendar.zone(desk.seeker.zone)
    interview = desk.interviews[follow_up.interview]
    contact = desk.contacts.get(follow_up.contact or "")
    match follow_up.kind:
        case "brief":
            return brief(desk, interview, now)
        case "debrief":
            return wording.ask_debrief(interview)
        case "thank_you":
            refused = any(
                not p.granted and p.contact == follow_up.contact for p in desk.permissions.values() if contact
            )
            return wording.thank_you_lead(contact, interview, follow_up.due_at or now, zone, now, refused=refused)
        case "close":
            return wording.close_lead(interview, follow_up.because)
        case _:
            return wording.chase_lead(follow_up, contact, interview, chases_sent(desk, interview.id) + 1)


def brief(desk: Desk, interview: Interview, now: datetime) -> str:
    """R1: the checklist, the names already known, and what the last debriefs taught."""
    zone = calendar.zone(desk.seeker.zone)
    lines = [wording.brief_lead(interview, zone, now)]
    if interview.place:
        lines.append(wording.at_place(interview.place))
    if people := desk.people_of(interview.id):
        lines.append(wording.known_names([f"{c.name}, {c.title}" if c.title else c.name for c in people]))
    in_person = (wording.CHECKLIST_ON_SITE,) if interview.kind in IN_PERSON else ()
    lines += [f"• {line}" for line in (*wording.CHECKLIST, *in_person)]
    lines += [wording.last_time(lesson) for lesson in last_lessons(desk, interview)]
    return "\n".join(lines)


def last_lessons(desk: Desk, interview: Interview) -> list[str]:
    """What the three debriefs before this interview said to do differently."""
    earlier = [i for i in desk.interviews.values() if i.lessons and i.starts_at < interview.starts_at]
    earlier.sort(key=lambda i: i.starts_at, reverse=True)
    return list(dict.fromkeys(lesson for i in earlier[:3] for lesson in i.lessons))


def buttons(follow_up: FollowUp) -> Iterator[Button]:
    id = follow_up.id
    match follow_up.kind:
        case "brief":
            yield Button(label="Got it", action=f"sent:{id}", style=PRIMARY)
        case "debrief":
            yield Button(label="Answer in a form", action=f"answer:{id}", style=PRIMARY)
            yield Button(label="One by one", action=f"onebyone:{id}")
            yield Button(label="Later", action=f"later:{id}")
            yield Button(label="Skip", action=f"skip:{id}")
        case "close":
            yield Button(label="Close it", action=f"letgo:{id}", style=PRIMARY)
            yield Button(label="Keep it open", action=f"keepopen:{id}")
        case "next_move":
            yield Button(label="Done", action=f"sent:{id}", style=PRIMARY)
            yield Button(label="Skip", action=f"skip:{id}")
        case _:
            label = "Called" if follow_up.kind == "call" else "Sent it"
            yield Button(label=label, action=f"sent:{id}", style=PRIMARY)
            yield Button(label="Draft", action=f"draft:{id}")
            yield Button(label="Tomorrow", action=f"tomorrow:{id}")
            yield Button(label="Pick a time", action=f"pick:{id}")
            yield Button(label="Skip", action=f"skip:{id}")
    yield Button(label="Why", action=f"why:{id}")


def owed(desk: Desk, follow_up: FollowUp) -> str:
    """`thank-you to Dana Li (Acme)`."""
    interview = desk.interviews.get(follow_up.interview)
    if interview is None:
        return wording.GONE
    return wording.owed(follow_up.kind, interview, desk.contacts.get(follow_up.contact or ""), follow_up.number)


def owed_when(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """The same with its day, where two that sound alike are to be told apart."""
    if not follow_up.due_at:
        return owed(desk, follow_up)
    zone = calendar.zone(desk.seeker.zone)
    due_on = calendar.local(follow_up.due_at, zone).date()
    return f"{owed(desk, follow_up)}, {wording.short_day(due_on, calendar.local(now, zone).date())}"


def closed_line(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """How an item that is closed reads where its buttons were."""
    what = owed(desk, follow_up)
    if follow_up.state == "dropped":
        return wording.struck(what, follow_up.because)
    zone = calendar.zone(desk.seeker.zone)
    at = wording.when(follow_up.closed_at, zone) if follow_up.closed_at else ""
    return wording.ticked(what, wording.did(follow_up.kind) if follow_up.state == "done" else "skipped", at)


# ── several at once ─────────────────────────────────────────────────────────────────────────────────────────────────


def several(desk: Desk, shown: Shown, items: Sequence[FollowUp], now: datetime) -> Message:
    """What fell due at one moment, numbered, with the buttons of the chosen item."""
    lines = [f"{number}. {item_line(desk, item, now)}" for number, item in enumerate(items, 1)]
    return Message(
        text="\n".join([wording.several_due(len(items)), *lines]),
        title=wording.capital(wording.several_due(len(items)).rstrip(":")),
        controls=item_controls(desk, shown, items),
    )


def item_controls(desk: Desk, shown: Shown, items: Sequence[FollowUp]) -> tuple[Control, ...]:
    """A select of the items still open, and the buttons of the one that is chosen."""
    still_open = [(number, item) for number, item in enumerate(items, 1) if item.open]
    if not still_open:
        return ()
    chosen = next((item for _, item in still_open if item.id == shown.chosen), still_open[0][1])
    options = tuple(Option(label=f"{n}. {owed(desk, item)}"[:75], value=item.id) for n, item in still_open)
    select = (Select(label="Item", action="item", options=options),) if len(items) > 1 else ()
    return (*select, *buttons(chosen))


def item_line(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """One line of a list: what, and by when; or how it ended."""
    if not follow_up.open:
        return closed_line(desk, follow_up, now)
    zone = calendar.zone(desk.seeker.zone)
    what = wording.capital(owed(desk, follow_up))
    if follow_up.snoozed_to:
        return f"{what}: {wording.put_off(wording.when(follow_up.snoozed_to, zone, now))}"
    if not follow_up.due_at:
        return what
    by = wording.when(follow_up.due_at, zone, now)
    return f"{what}: {wording.overdue_since(by) if follow_up.due_at < now else wording.by(by)}"


def pending(desk: Desk, shown: Shown, now: datetime) -> Message:
    """`/followups`: Overdue, Today, This week, Later; the items numbered through."""
    items = [desk.follow_ups[id] for id in shown.items if id in desk.follow_ups]
    lines: list[str] = []
    heading = ""
    for number, item in enumerate(items, 1):
        if item.open and (section := section_of(desk, item, now)) != heading:
            heading = section
            lines.append(f"*{section}*")
        lines.append(f"{number}. {item_line(desk, item, now)}")
    return Message(
        text="\n".join(lines) or wording.NOTHING_PENDING,
        title=wording.PENDING_TITLE,
        controls=item_controls(desk, shown, items),
    )


def in_order(desk: Desk, now: datetime, company: str = "") -> tuple[str, ...]:
    """Ids of the open follow-ups by section and moment, of one company if one is named."""

    def rank(item: FollowUp) -> tuple[int, datetime, int]:
        return SECTIONS.index(section_of(desk, item, now)), moment_of(item, now), int(item.id[1:])

    wanted = [
        item
        for item in desk.follow_ups.values()
        if item.open and company.casefold() in desk.interviews[item.interview].company.casefold()
    ]
    return tuple(item.id for item in sorted(wanted, key=rank))


SECTIONS = (wording.OVERDUE, wording.TODAY, wording.THIS_WEEK, wording.LATER)


def section_of(desk: Desk, item: FollowUp, now: datetime) -> str:
    zone = calendar.zone(desk.seeker.zone)
    moment = moment_of(item, now)
    if moment < now:
        return wording.OVERDUE
    today, day = calendar.local(now, zone).date(), calendar.local(moment, zone).date()
    if day <= today:
        return wording.TODAY
    return wording.THIS_WEEK if day <= today + timedelta(days=6 - today.weekday()) else wording.LATER


def moment_of(item: FollowUp, now: datetime) -> datetime:
    return item.snoozed_to or item.due_at or now


# ── cards ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def card(desk: Desk, shown: Shown, now: datetime) -> Message:
    """What was understood of one interview, to be seen and corrected."""
    interview = desk.interviews.get(shown.about)
    if interview is None:
        return Message(text=wording.struck(wording.GONE, wording.DROPPED_DELETED))
    return Message(
        text=shown.text,
        title=wording.named(interview),
        facts=tuple(evidence.quoted(interview_facts(desk, interview, now), shown.quotes)),
        controls=tuple(card_controls(desk, interview, shown, now)),
    )


def card_controls(desk: Desk, interview: Interview, shown: Shown, now: datetime) -> Iterator[Control]:
    id = interview.id
    people = desk.people_of(id)
    if not interview.confirmed_at or any(not contact.confirmed for contact in people):
        yield Button(label=wording.LOOKS_RIGHT, action=f"right:{id}", style=PRIMARY)
    yield Button(label=wording.CHANGE, action=f"change:{id}")
    yield Button(label="Add person", action=f"person:{id}")
    if interview.debriefed_at and any(desk.follow_ups[f].open for f in shown.items if f in desk.follow_ups):
        yield Button(label="Draft", action=f"drafts:{id}")
    if next_round_unlogged(desk, interview, now):
        yield Button(label="Log next round", action=f"nextround:{id}")
    if interview.status == "planned" and interview.starts_at > now:
        yield Button(label="Calendar file", action=f"calendar:{id}")
    yield Button(label="Undo", action="undo")
    if interview.kind is None:
        options = tuple(Option(label=label, value=kind) for kind, label in wording.KINDS.items())
        yield Select(label="Kind", action=f"kind:{id}", options=options)


def next_round_unlogged(desk: Desk, interview: Interview, now: datetime) -> bool:
    at = interview.next_round_at
    return bool(at and at > now and not any(i.starts_at == at for i in desk.interviews.values()))


def interview_facts(desk: Desk, interview: Interview, now: datetime) -> Iterator[tuple[str, str]]:
    zone = calendar.zone(desk.seeker.zone)
    today = calendar.local(now, zone).date()
    yield "Company", interview.company + (f" ({wording.AGENCY})" if interview.agency else "")
    if interview.role:
        yield "Role", interview.role
    if interview.kind:
        yield "Kind", wording.KINDS[interview.kind]
    if interview.round:
        yield "Round", interview.round
    yield "When", wording.span(interview, zone, now)
    if interview.place:
        yield "Place", interview.place
    if interview.status not in ("planned", "held"):
        yield "Status", wording.STATUSES[interview.status]
    if people := desk.people_of(interview.id):
        yield "People", "\n".join(contact_line(contact) for contact in people)
    if named := desk.named_at(interview.company):
        yield "Also named", "\n".join(contact_line(contact) for contact in named)
    if interview.rating:
        yield "How it went", wording.RATINGS[interview.rating]
    if interview.summary:
        yield "In your words", interview.summary
    for name, values in (
        ("Went well", interview.went_well),
        ("To clarify", interview.to_clarify),
        ("Next time", interview.lessons),
        ("Talked about", tuple(talked_line(desk, t.text, t.contact) for t in interview.topics)),
    ):
        if values:
            yield name, "\n".join(values)
    if interview.next_step:
        yield "Next step", interview.next_step
    if promise := desk.promise_of(interview.id):
        who = desk.contacts.get(promise.said_by or "")
        yield "You will hear", wording.promise_line(promise, who.name if who else "", today)
    if interview.next_round_at:
        yield "Next round", wording.when(interview.next_round_at, zone, now)
    if permission := desk.permission_of(interview.id):
        yield "Direct contact", wording.permission_line(granted=permission.granted)
    if interview.reply and not interview.outcome:
        yield "They answered", interview.reply
    if interview.outcome:
        yield "Outcome", wording.OUTCOMES[interview.outcome]


def talked_line(desk: Desk, text: str, contact: str | None) -> str:
    who = desk.contacts.get(contact or "")
    return f"{text} (with {who.called})" if who else text


def contact_line(contact: Contact) -> str:
    """`Dana Li, VP Engineering, dana.li@acme.example`."""
    phone = contact.phone + (f" ext. {contact.phone_ext}" if contact.phone_ext else "")
    name = f"{contact.honorific} {contact.name}".strip()
    return ", ".join(filter(None, (name, contact.title, contact.team, contact.email, phone, contact.linkedin)))


def contacts(desk: Desk, words: str = "") -> Message:
    """`/contacts`: everybody met, with where; those that fit the words, if any are given."""
    found = [contact for contact in desk.contacts.values() if words.casefold() in searched(desk, contact)]
    if not found:
        return Message(text=wording.not_known(words) if words and desk.contacts else wording.NO_CONTACTS)
    lines = [f"{number}. {contact_line(c)} – {met_at(desk, c)}" for number, c in enumerate(found, 1)]
    return Message(text="\n".join(lines), title=wording.CONTACTS_TITLE)


def searched(desk: Desk, contact: Contact) -> str:
    companies = [desk.interviews[id].company for id in contact.interviews if id in desk.interviews]
    return " ".join((contact.name, contact.company, contact.title, contact.team, contact.email, *companies)).casefold()


def met_at(desk: Desk, contact: Contact) -> str:
    zone = calendar.zone(desk.seeker.zone)
    at = [
        f"{interview.company}, {wording.short_day(day, day)}"
        for id in contact.interviews
        if (interview := desk.interviews.get(id))
        for day in (calendar.local(interview.starts_at, zone).date(),)
    ]
    return "; ".join(at) or contact.company


def interviews(desk: Desk, now: datetime) -> Message:
    """`/interview list`: what is ahead first, then what was."""
    if not desk.interviews:
        return Message(text=wording.NO_INTERVIEWS)
    return listed(desk, in_time_order(desk, now), now)


def listed(desk: Desk, found: Sequence[Interview], now: datetime) -> Message:
    lines = [f"{n}. {interview_line(desk, i, now)}, {wording.standing(i)}" for n, i in enumerate(found, 1)]
    return Message(text="\n".join(lines), title=wording.INTERVIEWS_TITLE)


def in_time_order(desk: Desk, now: datetime) -> list[Interview]:
    """What is ahead first, soonest first; then what was, latest first."""
    return sorted(desk.interviews.values(), key=lambda i: (i.starts_at < now, abs(i.starts_at - now)))


def interview_line(desk: Desk, interview: Interview, now: datetime) -> str:
    return f"{wording.named(interview)}: {wording.span(interview, calendar.zone(desk.seeker.zone), now)}"


def standing_help(desk: Desk, now: datetime) -> str:
    """The first line of help, by where the seeker stands."""
    zone = calendar.zone(desk.seeker.zone)
    standing = [i for i in in_time_order(desk, now) if i.status in ("planned", "held")]
    untold = [i for i in standing if i.starts_at <= now <= i.ends_at + DEBRIEF_NOT_AFTER and not i.debriefed_at]
    if untold:
        return wording.help_behind(untold[0])
    if standing and standing[0].starts_at > now:
        return wording.help_ahead(standing[0], wording.when(standing[0].starts_at, zone, now))
    return wording.HELP_NEW


# ── the calendar ────────────────────────────────────────────────────────────────────────────────────────────────────


def feed(desk: Desk) -> Message:
    """`/calendar`: that there are files, and the feed with its address while it is on. The address is a page of the
    bot's own: the channel puts before it where the bot is reached."""
    token = desk.seeker.feed_token
    if not token:
        text = f"{wording.CALENDAR_FILES}\n{wording.FEED_OFFERED}"
        controls: tuple[Control, ...] = (Button(label="Calendar feed", action="feed:on", style=PRIMARY),)
    else:
        text = f"{wording.FEED_ON}\n{wording.CALENDAR_FILES}"
        controls = (
            Link(label="Calendar feed", url=f"/calendar/{token}.ics"),
            Button(label="New address", action="feed:on"),
            Button(label="Turn off", action="feed:off", style="danger"),
        )
    return Message(text=text, title=wording.CALENDAR_TITLE, controls=controls)


# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def why(desk: Desk, follow_up: FollowUp, now: datetime) -> Message:
    """The rule behind a nudge, its source, and the facts it used."""
    rule = RULES[follow_up.rule]
    zone = calendar.zone(desk.seeker.zone)
    because = f"{owed(desk, follow_up)}; {follow_up.because}"
    if follow_up.open and follow_up.nudge_at:
        because += f"; {wording.next_nudge(wording.when(follow_up.nudge_at, zone, now))}"
    also = [f"{id}: {RULES[id].says}" for id in ALSO.get(follow_up.kind, ())]
    text = "\n".join([wording.why_text(rule.says, because, rule.source), *also])
    return Message(text=text, title=f"{rule.id}: {rule.name}")
