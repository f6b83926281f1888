"""How the desk looks in a message: nudges, lists, cards, drafts. Pure functions of the desk; texts are in `wording`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import calendar, whereabouts, wording
from bot.desk import Contact, Desk, FollowUp, Interview, Shown
from bot.dialogue import evidence, outlook
from bot.dialogue.leads import lead, next_move, next_round_unlogged, owed
from bot.dialogue.moments import with_moments
from bot.drafting import tone
from bot.drafting.drafts import drafted
from bot.drafting.facts import GAP_SIGNATURE, GAP_TOPIC
from bot.drafting.links import is_whole, links, way
from bot.drafting.notes import Letter
from bot.message import Button, Control, Link, Message, Option, Select
from bot.playbook.rules import CARD_NOT_AFTER, DEBRIEF_NOT_AFTER, IN_PERSON, NOTES
from bot.understanding.tokens import fold

PRIMARY = "primary"
CONSENT_BUTTONS = (
    Button(label=wording.CONSENT_YES, action="consent:yes", style=PRIMARY),
    Button(label=wording.CONSENT_NO, action="consent:no"),
)


def view(desk: Desk, shown: Shown, now: datetime) -> Message:
    """The message as the desk has it now."""
    items = [desk.follow_ups[id] for id in shown.items if id in desk.follow_ups]
    message = replace(looks(desk, shown, items, now), again="")
    if shown.kind in ("question", "consent", "feed"):
        return message
    about = {shown.about, *(item.interview for item in items)} & desk.interviews.keys()
    coming = outlook.coming(desk, shown.about) if shown.kind == "card" else items
    return with_moments(message, desk, now, (desk.interviews[id] for id in sorted(about)), coming)


def looks(desk: Desk, shown: Shown, items: Sequence[FollowUp], now: datetime) -> Message:
    match shown.kind:
        case "question" | "consent":
            return Message(text=shown.text, controls=shown.buttons)
        case "zone":
            return Message(text=shown.text, controls=(zone_select(desk, now),))
        case "card":
            return card(desk, shown, now)
        case "list":
            return planned(desk, shown, items, now) if shown.about else pending(desk, shown, items, now)
        case "feed":
            return feed(desk)
        case "nudge" | "draft":
            return alone(desk, shown, items[0], now) if len(items) == 1 else several(desk, shown, items, now)


def zone_select(desk: Desk, now: datetime) -> Select:
    """The commonest zones, the likeliest first, each with its cities and what its clocks show just now."""
    zones = whereabouts.common_zones(desk.seeker.locale)
    options = (
        Option(label=wording.zone_label(wording.ZONES[zone], calendar.local(now, calendar.zone(zone))), value=zone)
        for zone in zones
    )
    return Select(label=wording.PICK_ZONE, action="zone", options=tuple(options))


def facts_shown(desk: Desk, shown: Shown) -> object:
    """What a message shows of the desk: if this has not changed, neither has the message."""
    if shown.kind == "feed":
        return desk.seeker.feed
    items = tuple((f.state, f.snoozed_to) if (f := desk.follow_ups.get(id)) else None for id in shown.items)
    if shown.kind in ("nudge", "draft") and len(items) == 1:
        return items, letter_facts(desk, shown.items[0])
    if shown.kind != "card":
        return items
    about = shown.about
    interview, promise, permission = desk.interviews.get(about), desk.promise_of(about), desk.permission_of(about)
    coming = outlook.coming(desk, about) if interview and outlook.is_shown(interview) else ()
    plan = tuple((f.id, f.snoozed_to, f.due_at) for f in coming)  # that its hour has come is told by its nudge
    return interview, desk.people_of(about), promise, permission, plan


def letter_facts(desk: Desk, id: str) -> object:
    """What an open letter is made of; None for what is no letter."""
    follow_up = desk.follow_ups.get(id)
    if follow_up is None or not follow_up.open or follow_up.kind not in NOTES:
        return None
    s = desk.seeker
    by = (s.name, s.tone, s.signature, s.spelling, s.habits)
    draft = replace(follow_up.draft, asked="")  # what a model was asked is not to be seen
    return by, draft, desk.contacts.get(follow_up.contact or ""), desk.interviews.get(follow_up.interview)


# ── one nudge ───────────────────────────────────────────────────────────────────────────────────────────────────────


def alone(desk: Desk, shown: Shown, follow_up: FollowUp, now: datetime) -> Message:
    """One item with everything: what, for whom, why now, and the draft in full with what can be done with it."""
    what = owed(desk, follow_up)
    if not follow_up.open:
        return Message(text=closed_line(desk, follow_up, now), title=wording.capital(what))
    text = lead(desk, follow_up, now)
    draft = drafted(desk, follow_up, now)
    if draft is None:
        return Message(text=text, title=wording.capital(what), controls=tuple(buttons(follow_up)))
    contact = desk.contacts.get(follow_up.contact or "")
    opens = links(draft, follow_up, contact, page_path(desk, shown))
    text = "\n\n".join(filter(None, (text, str(draft), asides(desk, follow_up, draft, now))))
    in_full = shown.kind == "draft"
    presses = draft_buttons(follow_up, draft) if in_full else buttons(follow_up)
    return Message(text=text, title=wording.capital(what), controls=(*(opens if in_full else opens[:1]), *presses))


def goes_by_email(desk: Desk, id: str, now: datetime) -> bool:
    follow_up = desk.follow_ups.get(id)
    return bool(follow_up and follow_up.open and way(follow_up) == "email" and drafted(desk, follow_up, now))


def page_path(desk: Desk, shown: Shown) -> str:
    token = desk.seeker.page_token(shown.page)
    return f"/letter/{token}" if token else ""


def asides(desk: Desk, follow_up: FollowUp, draft: Letter, now: datetime) -> str:
    """What is to be said about the letter below it. The seeker's own words were remarked on when they were written."""
    too_long = wording.BODY_LEFT_OUT if way(follow_up) == "email" and not is_whole(draft) else ""
    found = () if follow_up.draft.by == "seeker" else tone.remarks(desk, follow_up, draft, now)
    asks = GAP_SIGNATURE in draft.body and is_first_letter(desk, follow_up)
    gap = wording.FILL_BRACKETS if asks and GAP_TOPIC in draft.body else ""
    name = wording.TELL_YOUR_NAME if asks else ""
    return "\n".join(filter(None, (too_long, wording.remarks(found), gap, name)))


def is_first_letter(desk: Desk, follow_up: FollowUp) -> bool:
    """Whether none was sent yet, and none stands before it."""
    letters = [f for f in desk.follow_ups.values() if f.kind in NOTES]
    before = (f for f in letters if f.state == "done" or (f.open and int(f.id[1:]) < int(follow_up.id[1:])))
    return not any(before)


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


def draft_buttons(follow_up: FollowUp, draft: Letter) -> Iterator[Button]:
    """What can be done with a letter, besides what can be done about it."""
    id = follow_up.id
    first, *rest = buttons(follow_up)
    yield first
    yield Button(label="Copy", action=f"copy:{id}", copies=draft.body)
    if follow_up.kind != "call":
        yield Button(label="Shorter", action=f"shorter:{id}")
        yield Button(label="Warmer", action=f"warmer:{id}")
        yield Button(label="Another", action=f"another:{id}")
    yield Button(label="Edit", action=f"edit:{id}")
    yield from (button for button in rest if button.label != "Draft")


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
        controls=item_controls(desk, shown, items),
    )


def item_controls(desk: Desk, shown: Shown, items: Sequence[FollowUp]) -> tuple[Control, ...]:
    """A select of the items still open, and the buttons of the one that is chosen."""
    still_open = [(number, item) for number, item in enumerate(items, 1) if item.open]
    if not still_open:
        return ()
    chosen = next((item for _, item in still_open if item.id == shown.chosen), still_open[0][1])
    options = tuple(Option(label=f"{n}. {owed(desk, item)}"[:75], value=item.id) for n, item in still_open)
    select = (Select(label="Item", action="item", options=options, chosen=chosen.id),) if len(items) > 1 else ()
    return (*select, *buttons(chosen))


def item_line(desk: Desk, follow_up: FollowUp, now: datetime) -> str:
    """One line of a list: what, and by when; or how it ended."""
    if not follow_up.open:
        return closed_line(desk, follow_up, now)
    if follow_up.kind == "next_move" and not follow_up.snoozed_to:
        return wording.next_move_line(next_move(desk, now))
    zone = calendar.zone(desk.seeker.zone)
    what = wording.capital(owed(desk, follow_up))
    if follow_up.snoozed_to:
        return f"{what}: {wording.put_off(wording.when(follow_up.snoozed_to, zone, now))}"
    if not follow_up.due_at:
        return what
    by = wording.when(follow_up.due_at, zone, now)
    return f"{what}: {wording.overdue_since(by) if follow_up.due_at < now else wording.by(by)}"


def pending(desk: Desk, shown: Shown, items: Sequence[FollowUp], now: datetime) -> Message:
    """`/followups`: Overdue, Today, This week, Later; the items numbered through."""
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


def planned(desk: Desk, shown: Shown, items: Sequence[FollowUp], now: datetime) -> Message:
    """The plan of an interview, to be changed: each with when it comes, numbered through."""
    lines = [
        f"{number}. {outlook.line(desk, item, now) if item.open else closed_line(desk, item, now)}"
        for number, item in enumerate(items, 1)
    ]
    interview = desk.interviews.get(shown.about)
    return Message(
        text="\n".join([wording.PLAN_LEAD, *lines]),
        title=wording.named(interview) if interview else "",
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
    if outlook.is_shown(interview) and outlook.coming(desk, id):
        yield Button(label=wording.CHANGE_PLAN, action=f"plan:{id}")
    if could_have_card(interview, now):
        yield Button(label=wording.ADD_CARD, action=f"addcard:{id}")
    if next_round_unlogged(desk, interview, now):
        yield Button(label="Log next round", action=f"nextround:{id}")
    if interview.status == "planned" and interview.starts_at > now:
        yield Button(label="Calendar file", action=f"calendar:{id}")
    yield Button(label="Undo", action="undo")
    if interview.kind is None:
        options = tuple(Option(label=label, value=kind) for kind, label in wording.KINDS.items())
        yield Select(label="Kind", action=f"kind:{id}", options=options)


def could_have_card(interview: Interview, now: datetime) -> bool:
    """Whether a card by post could go to those met in person, where it is not known how traditional they are (R7)."""
    unknown = interview.traditional is None and not interview.cards and not interview.outcome
    in_time = bool(interview.debriefed_at) and now <= interview.ends_at + CARD_NOT_AFTER
    return interview.kind in IN_PERSON and interview.status == "held" and unknown and in_time


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
    if interview.country:
        yield "Country", interview.country
    if interview.traditional is not None:
        yield "Traditional", wording.yes_or_no(yes=interview.traditional)
    if interview.cards:
        yield "Cards", wording.CARDS_TOO
    if interview.status not in ("planned", "held"):
        yield "Status", wording.STATUSES[interview.status]
    if people := desk.people_of(interview.id):
        yield "People", "\n".join(contact_line(contact) for contact in people)
    if named := desk.named_at(interview.company):
        yield "Also named", "\n".join(contact_line(contact) for contact in named)
    yield from how_it_went(desk, interview)
    if interview.next_step:
        yield "Next step", interview.next_step
    if promise := desk.promise_of(interview.id):
        who = desk.contacts.get(promise.said_by or "")
        yield "You will hear", wording.promise_line(promise, who.name if who else "", today)
    if interview.next_round_at:
        yield "Next round", wording.when(interview.next_round_at, zone, now)
    if permission := desk.permission_of(interview.id):
        besides = desk.allowed_besides(permission) if not permission.granted else None
        refused, allowed = (desk.contacts.get(p.contact or "") if p else None for p in (permission, besides))
        mixed = wording.contact_of_both(allowed.name, refused.name) if allowed and refused else ""
        yield "Direct contact", mixed or wording.yes_or_no(yes=permission.granted)
    if interview.reply and not interview.outcome:
        yield "They answered", interview.reply
    if interview.outcome:
        yield "Outcome", wording.OUTCOMES[interview.outcome]
    if interview.outcome == "offer" and interview.answer_by_on:
        yield "Your answer", wording.by(wording.short_day(interview.answer_by_on, today))
    if interview.feedback:
        yield "What they said", interview.feedback
    if outlook.is_shown(interview) and (coming := tuple(outlook.lines(desk, interview.id, now))):
        yield "What comes", "\n".join(coming)


def how_it_went(desk: Desk, interview: Interview) -> Iterator[tuple[str, str]]:
    """The seeker's own words only where they say more than what was made of them."""
    topics = tuple(talked_line(desk, topic.text, topic.contact) for topic in interview.topics)
    made = [("How it went", wording.RATINGS[interview.rating] if interview.rating else "")]
    noted = (
        ("Went well", interview.went_well),
        ("To clarify", interview.to_clarify),
        ("Next time", interview.lessons),
        ("Talked about", topics),
    )
    rest = [(label, "\n".join(values)) for label, values in noted]
    known = " ".join(word for fact in (*made, *rest) if fact[1] for word in fact)
    if evidence.content(interview.summary) - evidence.content(known):
        made.append(("In your words", interview.summary))
    yield from ((label, value) for label, value in (*made, *rest) if value)


def talked_line(desk: Desk, text: str, contact: str | None) -> str:
    who = desk.contacts.get(contact or "")
    return f"{text} (with {who.called})" if who else text


def contact_line(contact: Contact) -> str:
    """`Dana Li, VP Engineering, dana.li@acme.example`."""
    phone = contact.phone + (f" ext. {contact.phone_ext}" if contact.phone_ext else "")
    name = f"{contact.honorific} {contact.name}".strip()
    facts = (name, contact.title, contact.team, contact.email, phone, contact.linkedin)
    return ", ".join(dict.fromkeys(filter(None, facts)))  # "Max Weber, HR": the team may be all of the title


def contacts(desk: Desk, words: str = "") -> Message:
    """`/contacts`: everybody met, with where; those that fit the words, if any are given."""
    found = [contact for contact in desk.contacts.values() if fold(words) in searched(desk, contact)]
    if not found:
        return Message(text=wording.not_known(words) if words and desk.contacts else wording.NO_CONTACTS)
    return replace(listed_contacts(desk, found), again=f"/contacts {words}".rstrip())


def kept(desk: Desk) -> Message:
    """Those the seeker keeps in touch with (R19)."""
    found = [contact for contact in desk.contacts.values() if contact.keep_since]
    return listed_contacts(desk, found) if found else Message(text=wording.NOBODY_KEPT)


def listed_contacts(desk: Desk, found: Sequence[Contact]) -> Message:
    lines = [
        f"{number}. {contact_line(c)} – {met_at(desk, c)}{f' – {wording.KEPT}' if c.keep_since else ''}"
        for number, c in enumerate(found, 1)
    ]
    return Message(text="\n".join(lines), title=wording.CONTACTS_TITLE)


def searched(desk: Desk, contact: Contact) -> str:
    companies = [desk.interviews[id].company for id in contact.interviews if id in desk.interviews]
    return fold(" ".join((contact.name, contact.company, contact.title, contact.team, contact.email, *companies)))


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
    return replace(listed(desk, in_time_order(desk, now), now), again="/interview list")


def listed(desk: Desk, found: Sequence[Interview], now: datetime) -> Message:
    lines = [f"{n}. {interview_line(desk, i, now)}, {wording.standing(i)}" for n, i in enumerate(found, 1)]
    return with_moments(Message(text="\n".join(lines), title=wording.INTERVIEWS_TITLE), desk, now, found)


def in_time_order(desk: Desk, now: datetime) -> list[Interview]:
    """What is ahead first, soonest first; then what was, latest first."""
    return sorted(desk.interviews.values(), key=lambda i: (i.starts_at < now, abs(i.starts_at - now)))


def interview_line(desk: Desk, interview: Interview, now: datetime) -> str:
    return f"{wording.named(interview)}: {wording.span(interview, calendar.zone(desk.seeker.zone), now)}"


def standing_help(desk: Desk, now: datetime) -> str:
    """The first line of help, by where the seeker stands."""
    zone = calendar.zone(desk.seeker.zone)
    standing = [i for i in in_time_order(desk, now) if i.status in ("planned", "held") and not i.outcome]
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
