"""What happened on Slack is taken to the mind, and what it led to is shown: the form, the private answer, the App Home.
It decides nothing. What the bot says in the conversation goes by the outbox, and so by the channel.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol, TypeAlias

import structlog

from adapters.downloads import SharedFile, hand_over
from adapters.flood import Flood, cost_of
from adapters.forms import to_open
from adapters.logs import logged
from adapters.payload import Payload, text
from adapters.slack import forms, render
from adapters.slack.api import UNREACHABLE, Api, NoTokenError, SlackError, Tokens
from adapters.slack.channel import SlackChannel
from adapters.slack.limits import MESSAGE_CHARS, PROMPTS
from adapters.slack.mrkdwn import Block
from adapters.slack.people import People, account_of
from adapters.slack.read import (
    PLATFORM,
    Acted,
    Altered,
    Foreign,
    Happening,
    Opened,
    Person,
    Profiled,
    Reported,
    Revoked,
    Spoke,
    looks_after,
    person,
)
from adapters.slack.render import Mark, Rendered
from bot import wording
from bot.calendar import find_zone
from bot.dialogue.home import home, newcomers_home
from bot.event import Commanded, Joined, Place, Said
from bot.intake.limits import FILE_BYTES
from bot.message import Form, Message
from bot.ports import Account, Clock, Posted, Store, Turn
from bot.service import Service

OnRevoked: TypeAlias = Callable[[str, datetime | None], Awaitable[None]]
"""Told of a workspace that has taken the bot's token back, and when."""
ByPerson: TypeAlias = Spoke | Acted | Opened | Altered | Foreign | Profiled

ACK_WAIT_S: Final = 2.0
"""Slack waits three seconds for what it reports to be acknowledged, and for the answer to a form; what becomes of a
form that takes longer is shown in the form itself, later."""
DOWNLOADS: Final = 4
"""At once."""

_log = structlog.stdlib.get_logger(__name__)


class Ack(Protocol):
    """Tells Slack that its report has come; for a form, with what is to become of it."""

    async def __call__(self, **answer: object) -> object: ...


class Answering:
    def __init__(
        self,
        *,
        service: Service,
        store: Store,
        clock: Clock,
        channel: SlackChannel,
        api: Api,
        tokens: Tokens,
        on_revoked: OnRevoked,
    ) -> None:
        self._service = service
        self._store = store
        self._clock = clock
        self._channel = channel
        self._api = api
        self._tokens = tokens
        self._on_revoked = on_revoked
        self._people = People(api, tokens, service)
        self._downloads = asyncio.Semaphore(DOWNLOADS)
        self._begun: set[asyncio.Task[object]] = set()
        self._flood = Flood()

    async def end(self) -> None:
        """Wait for all that was begun, once nothing more is reported."""
        while self._begun:
            await asyncio.wait(self._begun)

    async def take(self, happening: Happening | None, ack: Ack) -> None:
        """Acknowledge, then do what is to be done; but what somebody said once it is kept, where that is soon, and a
        form with what is to become of it. Whatever goes wrong is logged, and told to whom it happened."""
        if task := asyncio.current_task():
            self._begun.add(task)
            task.add_done_callback(self._begun.discard)
        if not isinstance(happening, Revoked | Reported | None) and not self._takes(happening):
            await self._refuse_flood(happening, ack)
            return
        if not _is_acknowledged_later(happening):
            await ack()
        try:
            await self._do(happening, ack)
        except (SlackError, NoTokenError) as error:
            _log.warning("slack_refused", code=str(error))
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            await self._went_wrong(happening, error)

    async def _do(self, happening: Happening | None, ack: Ack) -> None:
        match happening:
            case None:
                pass
            case Spoke():
                await self._hear(happening, ack)
            case Acted() if happening.view is not None:
                await self._submit(happening, happening.view, ack)
            case Acted():
                await self._act(happening)
            case Opened():
                await self._open(happening)
            case Altered(who=who, channel=channel, deleted=deleted):
                told = wording.DELETED_UNREAD if deleted else wording.EDITED_UNREAD
                await self._whisper(who, channel, told)
            case Foreign(response_url=url):
                await self._respond(url, _alone(wording.NOT_YOURS))
            case Profiled():
                await self._follow(happening)
            case Revoked(workspace=workspace, at=at):
                await self._on_revoked(workspace, at)
            case Reported(channel=channel, event=event):
                await self._service.handle(account_of(channel, None), event)

    # ── a flood ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _takes(self, happening: ByPerson) -> bool:
        files = len(happening.files) if isinstance(happening, Spoke) else 0
        return self._flood.takes(happening.who, cost_of(files))

    async def _refuse_flood(self, happening: ByPerson, ack: Ack) -> None:
        """A form stays open with what was filled in; the rest is told about once a minute."""
        if isinstance(happening, Acted) and happening.view is not None:
            errors = forms.errors(happening.view, {"": wording.TOO_MUCH_AT_ONCE})
            await ack(response_action="errors", errors=errors)
            return
        await ack()
        if not self._flood.is_to_be_told(happening.who):
            return
        _log.warning("flooded", platform=PLATFORM)
        with suppress(SlackError, NoTokenError):
            await self._tell_whom(happening, wording.TOO_MUCH_AT_ONCE)

    # ── the conversation ───────────────────────────────────────────────────────────────────────────────────────────

    async def _hear(self, spoke: Spoke, ack: Ack) -> None:
        who = spoke.who
        self._channel.meet(who, spoke.channel)
        self._channel.answer_in(who, spoke.thread, self._clock.now())
        if not spoke.files:
            taking = asyncio.create_task(self._heard(spoke))
            await asyncio.wait({taking}, timeout=ACK_WAIT_S)
            await ack()  # not before it is kept: a process can be killed, and what is not acknowledged Slack repeats
            turn = await taking
            await self._service.deliver_said()
            await self._said(who, turn)
            return
        account = await self._people.account(who)
        if spoke.thread:
            await self._show_status(spoke)
        for number, file in enumerate(spoke.files):
            words = spoke.event.text if number == 0 else ""
            await self._said(who, await self._hand(account, f"{spoke.event.id}/{file.id}", file, words))

    async def _heard(self, spoke: Spoke) -> Turn | None:
        return await self._service.take(await self._people.account(spoke.who), spoke.event)

    async def _said(self, who: Person, turn: Turn | None) -> None:
        """Nothing was pressed that would open a form: a button is shown that does."""
        if turn is None:
            return
        if turn.opens is not None:
            await self._tell(who, to_open(turn.opens))
        await self._tell_replies(who, turn)
        if turn.forgets:
            await self._forgot(who)

    async def _tell_replies(self, who: Person, turn: Turn) -> None:
        """What is for this moment only, where there is no private answer: the conversation is private as well."""
        for posted in turn.replies:
            await self._tell(who, posted.message)

    async def _tell(self, who: Person, message: Message) -> None:
        await self._channel.tell(who, message, self._clock.now())

    async def _forgot(self, who: Person) -> None:
        """Nothing is held on them any more, and their App Home shows nothing."""
        self._people.forget(who)
        await self._publish_home(who)

    async def _hand(self, account: Account, id: str, file: SharedFile, words: str) -> Turn | None:
        """Fetch a file with the workspace's token, and hand it over."""
        token = await self._tokens(account.user.partition(":")[0])

        async def fetched() -> bytes:
            async with self._downloads:
                return await self._api.download(token, file.url, FILE_BYTES, told=file.size)

        return await hand_over(self._service, account, id, file.name, words, fetched())

    async def _show_status(self, spoke: Spoke) -> None:
        """On the agent surface, where a conversation is a thread; elsewhere Slack has nowhere to show it."""
        arguments = {"channel_id": spoke.channel, "thread_ts": spoke.thread, "status": wording.READING_FILE}
        await self._try(spoke.who, "assistant.threads.setStatus", arguments)

    # ── buttons, commands and shortcuts ────────────────────────────────────────────────────────────────────────────

    async def _act(self, act: Acted) -> None:
        turn = await self._taken(act)
        try:
            if turn is not None:
                await self._show(act, turn)
        finally:
            await self._service.deliver_said()

    async def _taken(self, act: Acted) -> Turn | None:
        account = await self._people.account(act.who, act.place)
        event = act.event
        if not isinstance(event, Said) and event.place and looks_after(event):
            event = replace(event, place=await self._people.at(act.who, event.place))
            if isinstance(event, Commanded):
                event = replace(event, mentions=await self._people.named(event.mentions))
        return await self._service.take(account, event)

    async def _show(self, act: Acted, turn: Turn) -> None:
        if turn.opens is not None:
            await self._open_form(act, turn.opens)
        await self._reply(act, turn)
        for posted in turn.revises:
            if posted.key == act.private_key:
                rendered = self._rendered(act.who, posted, act.event.id)
                await self._respond(act.response_url, rendered, replaces=True)
        if act.elsewhere and turn.says and not turn.replies and act.response_url:
            await self._respond(act.response_url, _alone(wording.ANSWERED_IN_MESSAGES))
        if turn.forgets:
            await self._forgot(act.who)
        elif act.at_home:
            await self._publish_home(act.who)

    async def _open_form(self, act: Acted, form: Form) -> None:
        """At once: Slack opens it within three seconds of the press, or not at all."""
        token = await self._tokens(act.who.workspace)
        try:
            await self._api.call(token, "views.open", {"trigger_id": act.trigger, "view": forms.view(form, act.place)})
        except SlackError as error:
            _log.warning("form_not_opened", code=error.code)
            asked = to_open(form)
            if not await self._answer(act, self._rendered(act.who, Posted(key="", message=asked), act.event.id)):
                await self._tell(act.who, asked)

    async def _reply(self, act: Acted, turn: Turn) -> None:
        """The private answer where one can be given, else in the conversation, which is private as well. Whom the bot
        met in a channel it does not write to: they are told in a view of their own what nothing else can show."""
        untold: list[Message] = []
        for posted in turn.replies:
            rendered = self._rendered(act.who, posted, act.event.id)
            files = (*posted.message.files, *((rendered.whole,) if rendered.whole else ()))
            if not await self._answer(act, rendered):
                untold.append(posted.message)
            elif files and _is_unmet(turn):
                await self._answer(act, _alone(wording.FILES_AFTER_HELLO))
            elif files:
                await self._channel.share(act.who, files)
                if act.place:
                    await self._answer(act, _alone(wording.FILES_BELOW))
        if untold and _is_unmet(turn):
            await self._try(act.who, "views.open", {"trigger_id": act.trigger, "view": forms.told(untold)})
        else:
            for message in untold:
                await self._tell(act.who, message)

    async def _answer(self, act: Acted, rendered: Rendered) -> bool:
        """Where they acted, seen by nobody else. Whether that could be done: Slack takes five answers to an act, for
        half an hour."""
        if act.response_url:
            try:
                await self._respond(act.response_url, rendered)
            except SlackError as error:
                if error.code == UNREACHABLE:
                    raise
            else:
                return True
        if act.place is None:
            return False
        there = person(act.place.channel).channel
        said = {"channel": there, "user": act.who.user, "text": rendered.text, "blocks": list(rendered.blocks)}
        return await self._try(act.who, "chat.postEphemeral", said)

    # ── forms ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _submit(self, act: Acted, sent: Payload, ack: Ack) -> None:
        """What is wrong can be told only in the answer to the sending. If the turn takes longer than Slack waits, the
        form shows that it is being taken in, and then what became of it."""
        taking = asyncio.create_task(self._taken(act))
        await asyncio.wait({taking}, timeout=ACK_WAIT_S)
        if taking.done():
            await ack(**_form_answer(taking, sent, act.place))
        else:
            await ack(response_action="update", view=forms.saving())
            late = {"view_id": text(sent, "id"), "view": await self._late_view(taking, sent, act.place)}
            await self._try(act.who, "views.update", late)  # it may have been closed meanwhile
        if taking.exception() is None and (turn := taking.result()) is not None:
            await self._reply(act, turn)
        await self._service.deliver_said()

    async def _late_view(self, taking: asyncio.Task[Turn | None], sent: Payload, place: Place | None) -> Block:
        try:
            turn = await taking
        except Exception as error:  # noqa: BLE001 - what was filled in is given back, whatever happened
            return forms.reopened(sent, [wording.went_wrong(logged(error))])
        if turn is not None and turn.errors:
            return forms.reopened(sent, tuple(turn.errors.values()))
        return forms.view(turn.opens, place) if turn is not None and turn.opens else forms.saved()

    # ── the App Home ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _open(self, opened: Opened) -> None:
        self._channel.meet(opened.who, opened.channel)
        if opened.at_home:
            await self._publish_home(opened.who)
        else:
            prompts = [{"title": title, "message": message} for title, message in wording.PROMPTS.items()]
            arguments = {"channel_id": opened.channel, "prompts": prompts[:PROMPTS]}
            await self._try(opened.who, "assistant.threads.setSuggestedPrompts", arguments)

    async def _publish_home(self, who: Person) -> None:
        desk = await asyncio.to_thread(self._store.load, account_of(who, None))
        now = self._clock.now()
        shown = newcomers_home(PLATFORM) if desk is None else home(desk, now)
        messages = [self._channel.fitted(one) for one in shown]
        view = render.home(messages, who.user, f"{now.timestamp():.0f}")
        token = await self._tokens(who.workspace)
        await self._api.call(token, "views.publish", {"user_id": who.user, "view": view})

    # ── who it is ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def _follow(self, changed: Profiled) -> None:
        """A seeker who travels, or changes the language; of other members of the workspace nothing is kept."""
        zone = find_zone(changed.zone)
        account = account_of(changed.who, zone)
        desk = await asyncio.to_thread(self._store.load, account)
        if desk is None:
            return
        if zone not in (None, desk.seeker.reported_zone) or changed.locale not in ("", desk.seeker.locale):
            self._people.forget(changed.who)
            await self._service.handle(account, Joined(id=changed.id, zone=zone, locale=changed.locale))

    # ── answers that are not kept ──────────────────────────────────────────────────────────────────────────────────

    def _rendered(self, who: Person, posted: Posted, version: str) -> Rendered:
        mark = Mark(owner=who.user, key=posted.key, version=version.replace("/", "."))
        return render.render(self._channel.fitted(posted.message), mark)

    async def _respond(self, response_url: str, rendered: Rendered, *, replaces: bool = False) -> None:
        body = {"response_type": "ephemeral", "replace_original": replaces, "text": rendered.text}
        await self._api.respond(response_url, {**body, "blocks": list(rendered.blocks)})

    async def _whisper(self, who: Person, channel: str, words: str) -> None:
        arguments = {"channel": channel, "user": who.user, "text": words}
        await self._try(who, "chat.postEphemeral", arguments)

    async def _try(self, who: Person, method: str, arguments: Mapping[str, object]) -> bool:
        """What nobody misses where it cannot be had. Whether it could."""
        try:
            await self._api.call(await self._tokens(who.workspace), method, arguments)
        except SlackError as error:
            _log.debug("not_available", method=method, code=error.code)
            return False
        return True

    async def _tell_whom(self, happening: Happening | None, words: str) -> None:
        """Whoever did this, where they did it. Who did it in a channel may never have spoken with the bot directly."""
        match happening:
            case Acted(who=who):
                if not await self._answer(happening, _alone(words)) and happening.place is None:
                    await self._tell(who, Message(text=words))
            case Spoke(who=who):
                await self._tell(who, Message(text=words))
            case _:
                pass

    async def _went_wrong(self, happening: Happening | None, error: Exception) -> None:
        words = wording.went_wrong(logged(error))
        try:
            await self._tell_whom(happening, words)
        except (SlackError, NoTokenError) as also:
            _log.warning("mishap_not_told", code=str(also))


def _is_acknowledged_later(happening: Happening | None) -> bool:
    """A file takes longer than Slack waits to be fetched and read."""
    match happening:
        case Spoke(files=files):
            return not files
        case Acted(view=view):
            return view is not None
        case _:
            return False


def _form_answer(taken: asyncio.Task[Turn | None], sent: Payload, place: Place | None) -> dict[str, object]:
    """What becomes of a form that was sent in: it closes, stays open with what is wrong, or makes room for another."""
    if isinstance(error := taken.exception(), Exception):
        return {"response_action": "errors", "errors": forms.errors(sent, {"": wording.went_wrong(logged(error))})}
    turn = taken.result()
    if turn is not None and turn.errors:
        return {"response_action": "errors", "errors": forms.errors(sent, turn.errors)}
    if turn is not None and turn.opens is not None:
        return {"response_action": "update", "view": forms.view(turn.opens, place)}
    return {}


def _is_unmet(turn: Turn) -> bool:
    """Whether they never spoke with the bot directly."""
    return turn.desk.seeker.consent == "unmet"


def _alone(words: str) -> Rendered:
    return render.without_blocks(Message(text=words), chars=MESSAGE_CHARS)
