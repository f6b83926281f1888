"""What Slack reports, as what happened: an event for the mind, and where it is answered. Pure.

None for what is to be ignored: bots, what people say in channels, other people's doings.

https://docs.slack.dev/reference/events and https://docs.slack.dev/reference/interaction-payloads
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Final, TypeAlias

from adapters.downloads import SharedFile
from adapters.payload import Payload, flag, part, parts, text
from adapters.slack import forms
from adapters.slack.mrkdwn import mentioned, plain
from bot.cohort import CoachLeft, Unreachable
from bot.event import Chosen, Commanded, Mention, Place, Pressed, Said, Spoken, Submitted

PLATFORM: Final = "slack"
LOG_CONTACT: Final = "log_contact"
"""The message shortcut of the manifest."""
COMMAND: Final = "afterword"
"""`/afterword NAME …` is the command NAME; the others have a slash command of their own."""
_READ_SUBTYPES: Final = ("", "file_share", "thread_broadcast")
_SLACKBOT: Final = "USLACKBOT"
MENTIONS: Final = 10
"""Of one command: each is looked up."""
_EVERYBODYS: Final = ("cohort:join:", "cohort:seen:", "cohort:leave:")
"""What everybody may do to a cohort."""
CHANNEL: Final = "#"
"""Before a channel's id, where a user's could stand."""
_NAMELESS: Final = ("", "privategroup", "directmessage")
"""What Slack calls a channel whose name it does not tell, besides `mpdm-…` for several people's direct messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose conversation with the bot it is; or, for a cohort, which channel."""

    workspace: str
    """The id of the team, or of the enterprise where it is installed for the whole of it: whose token serves."""
    user: str

    @property
    def account(self) -> str:
        """The user of the account: `T0123:U0456`, a channel's `T0123:#C0456`."""
        return f"{self.workspace}:{self.user}"

    @property
    def channel(self) -> str:
        """The channel's id; empty for a person."""
        return self.user.removeprefix(CHANNEL) if self.user.startswith(CHANNEL) else ""


def person(account_user: str) -> Person:
    workspace, _, user = account_user.partition(":")
    return Person(workspace=workspace, user=user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """They wrote in the direct conversation, perhaps with files, perhaps in a thread."""

    who: Person
    event: Said
    files: tuple[SharedFile, ...]
    channel: str
    thread: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """They pressed, chose, commanded, used a shortcut or sent a form in."""

    who: Person
    event: Pressed | Chosen | Submitted | Commanded | Said
    trigger: str
    """Opens a form, within three seconds."""
    response_url: str = ""
    """Where a private answer goes."""
    private_key: str = ""
    """Of the message that was pressed, where only they see it: such a one is edited by a private answer."""
    at_home: bool = False
    elsewhere: bool = False
    """Not in our direct conversation: what is said there must be pointed to."""
    view: Payload | None = None
    """The form as it was sent in."""

    @property
    def place(self) -> Place | None:
        """The channel in which they did it."""
        return None if isinstance(self.event, Said) else self.event.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """They pressed a button that is not theirs."""

    who: Person
    response_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """They edited or deleted what they had written."""

    who: Person
    channel: str
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """They look at the App Home, or at our conversation."""

    who: Person
    at_home: bool
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiled:
    """Their profile is different now. Told of everybody in the workspace, not only of seekers."""

    who: Person
    id: str
    zone: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """The workspace has taken the bot's token back, or uninstalled it."""

    workspace: str
    at: datetime | None
    """When, where that is told: it may have been installed anew since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Something has become of a channel that the bot is in, or of who was in it."""

    channel: Person
    event: CoachLeft | Unreachable


Happening: TypeAlias = Spoke | Acted | Foreign | Altered | Opened | Profiled | Revoked | Reported


# ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_event(body: Payload) -> Happening | None:
    """What an event of the Events API tells."""
    event = part(body, "event")
    match text(event, "type"):
        case "message":
            return _message(body, event)
        case "app_home_opened":
            who = Person(workspace=_installed_in(body), user=text(event, "user"))
            return Opened(who=who, at_home=text(event, "tab") == "home", channel=text(event, "channel"))
        case "user_change":
            return _profile(body, part(event, "user"))
        case "app_uninstalled":
            return _revoked(body)
        case "tokens_revoked" if part(event, "tokens").get("bot"):
            return _revoked(body)
        case "channel_archive" | "group_archive" | "channel_left" | "group_left":
            return Reported(channel=_channel_of(body, event), event=Unreachable(id=text(body, "event_id")))
        case "member_left_channel":
            who = Person(workspace=_installed_in(body), user=text(event, "user"))
            left = CoachLeft(
                id=text(body, "event_id"), user=who.account
            )  # whoever coaches nothing there is passed over
            return Reported(channel=_channel_of(body, event), event=left)
        case _:
            return None


def _message(body: Payload, event: Payload) -> Spoke | Altered | None:
    if text(event, "channel_type") != "im":
        return None
    subtype = text(event, "subtype")
    if subtype in ("message_changed", "message_deleted"):
        return _altered(body, event, deleted=subtype == "message_deleted")
    if subtype not in _READ_SUBTYPES or not _is_human(event):
        return None
    words = plain(text(event, "text"))
    files = tuple(map(_file, parts(event, "files")))
    if not words and not files:
        return None
    return Spoke(
        who=Person(workspace=_installed_in(body), user=text(event, "user")),
        event=Said(id=text(body, "event_id"), text=words),
        files=files,
        channel=text(event, "channel"),
        thread=text(event, "thread_ts"),
    )


def _altered(body: Payload, event: Payload, *, deleted: bool) -> Altered | None:
    """None where the words are what they were: Slack tells in the same way of a preview that it has added."""
    before, after = part(event, "previous_message"), part(event, "message")
    if not _is_human(before) or text(before, "text") == text(after, "text"):
        return None
    if text(after, "subtype") == "tombstone":
        deleted = True
    who = Person(workspace=_installed_in(body), user=text(before, "user"))
    return Altered(who=who, channel=text(event, "channel"), deleted=deleted)


def _is_human(message: Payload) -> bool:
    by_program = text(message, "bot_id") or text(message, "app_id") or part(message, "bot_profile")
    return not by_program and text(message, "user") not in ("", _SLACKBOT)


def _file(file: Payload) -> SharedFile:
    is_slacks = text(file, "mode") in ("hosted", "snippet") and text(file, "file_access") in ("", "visible")
    return SharedFile(
        id=text(file, "id"),
        name=text(file, "name") or text(file, "title"),
        size=int(text(file, "size") or 0),
        url=text(file, "url_private_download") or text(file, "url_private") if is_slacks else "",
    )


def _profile(body: Payload, user: Payload) -> Profiled | None:
    if flag(user, "deleted") or flag(user, "is_bot") or not text(user, "tz"):
        return None
    who = Person(workspace=_installed_in(body), user=text(user, "id"))
    return Profiled(who=who, id=text(body, "event_id"), zone=text(user, "tz"), locale=text(user, "locale"))


def _revoked(body: Payload) -> Revoked:
    seconds = text(body, "event_time")
    at = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None
    return Revoked(workspace=_installed_in(body), at=at)


def _channel_of(body: Payload, event: Payload) -> Person:
    return Person(workspace=_installed_in(body), user=f"{CHANNEL}{text(event, 'channel')}")


def name_of(user: Payload) -> str:
    """The name they sign with, as their profile has it."""
    return text(user, "profile", "real_name") or text(user, "real_name")


def _installed_in(body: Payload) -> str:
    """The installation an event is for: of several workspaces that share a channel, the one that may answer."""
    for authorization in parts(body, "authorizations"):
        if flag(authorization, "is_enterprise_install") and (enterprise := text(authorization, "enterprise_id")):
            return enterprise
        if team := text(authorization, "team_id"):
            return team
    return text(body, "team_id") or text(body, "enterprise_id")


# ── interactions ────────────────────────────────────────────────────────────────────────────────────────────────────


def read_command(body: Payload) -> Acted:
    """A slash command."""
    who = _actor(body, text(body, "user_id"), text(body, "team_id"), text(body, "enterprise_id"))
    channel = text(body, "channel_id")
    typed = text(body, "text")
    named = islice(mentioned(typed), MENTIONS)
    name, words = text(body, "command").removeprefix("/"), plain(typed)
    if name == COMMAND:
        name, _, words = words.partition(" ")
    event = Commanded(
        id=text(body, "trigger_id"),
        name=name.casefold() or "help",
        words=words.strip(),
        place=place_in(who, channel, text(body, "channel_name"), text(body, "user_name")),
        mentions=tuple(Mention(user=f"{who.workspace}:{id}", name=called) for id, called in named),
    )
    return Acted(
        who=who,
        event=event,
        trigger=text(body, "trigger_id"),
        response_url=text(body, "response_url"),
        elsewhere=not channel.startswith("D"),
    )


def read_interaction(body: Payload) -> Acted | Foreign | None:
    """A button, a select, a shortcut or a form."""
    team = text(body, "view", "app_installed_team_id") or text(body, "team", "id")  # a guest's own team is another
    who = _actor(body, text(body, "user", "id"), team, text(body, "enterprise", "id"))
    trigger, response_url = text(body, "trigger_id"), text(body, "response_url")
    match text(body, "type"):
        case "block_actions":
            return _pressed(body, who)
        case "view_submission":
            view = part(body, "view")
            name, about = forms.about(view)
            place = place_in(who, *forms.opened_in(view), text(body, "user", "name"))
            event = Submitted(id=trigger, form=name, about=about, answers=forms.answers(view), place=place)
            return Acted(who=who, event=event, trigger=trigger, view=view)
        case "message_action" if text(body, "callback_id") == LOG_CONTACT:
            said = Said(id=trigger, text=plain(text(body, "message", "text")))
            return Acted(who=who, event=said, trigger=trigger, response_url=response_url, elsewhere=True)
        case "shortcut":
            command = Commanded(id=trigger, name=text(body, "callback_id"))
            return Acted(who=who, event=command, trigger=trigger, elsewhere=True)
        case _:
            return None


def _pressed(body: Payload, who: Person) -> Acted | Foreign | None:
    """A press on one of our controls, `/settings` being the command; on a link there is nothing to do. What is posted
    in a channel is there for everybody to press."""
    action = next(iter(parts(body, "actions")), None)
    owner, _, rest = text(action, "block_id").partition("/")
    name = text(action, "action_id").partition(" ")[2]
    if not name or not owner:
        return None
    response_url = text(body, "response_url")
    is_everybodys = owner.startswith(CHANNEL)
    if owner != who.user and not is_everybodys:
        return Foreign(who=who, response_url=response_url)
    id, key = f"{text(action, 'action_ts')}/{name}", "" if is_everybodys else rest.partition("/")[0]
    place = place_in(who, text(body, "channel", "id"), text(body, "channel", "name"), text(body, "user", "name"))
    if name.startswith("/"):
        command, _, words = name.removeprefix("/").partition(" ")
        event = Commanded(id=id, name=command, words=words, place=place)
    elif text(action, "type") == "static_select":
        value = text(action, "selected_option", "value")
        event = Chosen(id=id, action=name, value=value, message=key, place=place)
    else:
        event = Pressed(id=id, action=name, message=key, place=place)
    return Acted(
        who=who,
        event=event,
        trigger=text(body, "trigger_id"),
        response_url=response_url,
        private_key=key if flag(body, "container", "is_ephemeral") else "",
        at_home=text(body, "view", "type") == "home",
    )


def place_in(who: Person, channel: str, name: str, known_as: str) -> Place | None:
    """The channel in which somebody acts; None in direct messages, and where there is none."""
    if not channel or channel.startswith("D"):
        return None
    is_nameless = name in _NAMELESS or name.startswith("mpdm-")
    return Place(
        platform=PLATFORM,
        channel=Person(workspace=who.workspace, user=f"{CHANNEL}{channel}").account,
        name="" if is_nameless else f"#{name}",
        user=who.account,
        known_as=known_as,
    )


def looks_after(event: Spoken) -> bool:
    """Whether it is about a cohort as such, so that it matters what this person and the bot may do in the channel."""
    match event:
        case Commanded(name=name):
            return name == "cohort"
        case Submitted(form=form):
            return form == "cohort"
        case Pressed(action=action):
            return action.startswith("cohort:") and not action.startswith(_EVERYBODYS)
        case _:
            return False


def _actor(body: Payload, user: str, team: str, enterprise: str) -> Person:
    workspace = enterprise if flag(body, "is_enterprise_install") else team
    return Person(workspace=workspace or enterprise or text(body, "user", "team_id"), user=user)
