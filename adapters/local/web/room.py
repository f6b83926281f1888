"""One conversation, and the pages that show it: what happens in one is seen in all. It knows nothing of browsers."""

import asyncio
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from adapters.local.chat import Chat, mishap
from adapters.local.controls import NotThereError, find_button, find_option
from adapters.local.lines import LineError, command_of
from adapters.local.places import channel_of, mentions_in
from adapters.local.transcript import Remembered
from adapters.local.web.acts import Act, Choose, Draft, Earlier, Leave, Press, Say, See, Submit
from bot.message import Attachment, Form, Message
from bot.ports import Account, Posted

LAST_SHOWN: Final = 60
"""How many messages a page begins with, and how many more it gets at a time."""
TYPING_AFTER_S: Final = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message as a page shows it."""

    key: str
    to: str
    """`dm`, `private`, or `me` for the seeker's own words."""
    message: Message
    at: datetime
    seen: bool = True


class Page(Protocol):
    """One browser tab. Nothing here waits for the browser."""

    def show(self, *bubbles: Bubble) -> None:
        """New messages, or earlier ones that look otherwise now."""
        ...

    def begin(self, bubbles: list[Bubble], *, more: bool) -> None:
        """All that is shown, in the place of whatever was. With `more`, there are earlier ones."""
        ...

    def form(self, form: Form | None) -> None: ...

    def form_errors(self, errors: Mapping[str, str]) -> None: ...

    def busy(self, busy: bool) -> None: ...

    def trouble(self, text: str) -> None:
        """What went wrong, in words for whoever sits there."""
        ...


class Room:
    """The screen of one local user: their direct conversation, or what they see of a `channel`. `open_chat` seats them
    in a zone; it is asked again whenever a page is opened."""

    def __init__(self, user: str, open_chat: Callable[[str], Chat], channel: str = "") -> None:
        self.user = user
        self.channel = channel
        self._open_chat = open_chat
        self._chat: Chat | None = None
        self._pages: set[Page] = set()
        self.heard = 0
        """How many messages of the bot were shown."""
        self._looks: dict[str, Message] = {}
        """How the messages look on the pages, by key."""
        self._form: Form | None = None
        self._forgotten = False
        """The answer that says so is held nowhere, and stays only where it is seen."""
        self._answering = 0
        self._typing: asyncio.TimerHandle | None = None
        self._one_by_one = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether anybody has entered yet."""
        return self._chat is not None

    @property
    def zone(self) -> str:
        """The seeker's, as their desk has it (IANA)."""
        return "UTC" if self._chat is None else self._chat.zone.key

    # ── what the pages do ──────────────────────────────────────────────────────────────────────────────────────────

    async def enter(self, page: Page, zone: str) -> None:
        """A page was opened, or loaded again, by somebody in this zone (IANA)."""
        async with self._one_by_one:
            self._chat = await asyncio.to_thread(self._open_chat, zone)
            if not self.channel:
                await self._chat.join()
            self._pages.add(page)
            await self._begin(page, self._chat, LAST_SHOWN)

    def leave(self, page: Page) -> None:
        self._pages.discard(page)

    async def act(self, page: Page, act: Act) -> None:
        """Do what a page reports."""
        quietly = isinstance(act, Draft | Leave | See | Earlier)
        await self.run(page, lambda chat: self._do(chat, page, act), quietly=quietly)

    async def hand(self, page: Page, id: str, name: str, content: bytes, words: str) -> None:
        """A file was dropped on the page."""
        await self.run(page, lambda chat: chat.hand(name, content, words, id=id))

    async def run(self, page: Page, work: Callable[[Chat], Awaitable[None]], *, quietly: bool = False) -> None:
        """Do one thing after another, whatever page it comes from. What is wrong with it is told there."""
        chat = self._chat
        if chat is None:
            return
        typing = nullcontext() if quietly else self._seen_typing()
        try:
            with typing:
                async with self._one_by_one:
                    await work(chat)
        except (LineError, NotThereError) as error:
            page.trouble(str(error))
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            page.trouble(mishap(error))

    @contextmanager
    def _seen_typing(self) -> Generator[None]:
        """An answer that takes a while is seen to be written; most are there before anybody could look."""
        self._answering += 1
        if self._answering == 1:
            loop = asyncio.get_running_loop()
            self._typing = loop.call_later(TYPING_AFTER_S, lambda: self._all(lambda page: page.busy(True)))
        try:
            yield
        finally:
            self._answering -= 1
            if self._answering == 0 and self._typing:
                late = self._typing.when() <= asyncio.get_running_loop().time()
                self._typing.cancel()
                if late:
                    self._all(lambda page: page.busy(False))

    async def refresh(self) -> None:
        """Show what another process has said or changed, and only that."""
        async with self._one_by_one:
            if self._chat and self._pages:
                await self._catch_up(self._chat)

    async def _catch_up(self, chat: Chat) -> None:
        bubbles = [self._bubble(shown) for shown in await self._messages(chat, LAST_SHOWN)]
        form = await chat.open_form()
        if self._looks and not bubbles and not self._forgotten:
            self._all(lambda page: page.begin([], more=False))
        elif changed := [bubble for bubble in bubbles if self._looks.get(bubble.key) != bubble.message]:
            self._all(lambda page: page.show(*changed))
        if form != self._form:
            self._all(lambda page: page.form(form))
        self._looks = {bubble.key: bubble.message for bubble in bubbles}
        self._form = form
        self._forgotten = self._forgotten and not bubbles

    async def attachment(self, key: str, number: int) -> Attachment | None:
        """The file that goes with a message."""
        shown = await self._on_message(self._chat, key) if self._chat else ()
        files = shown[0].message.files if shown else ()
        return files[number] if 0 <= number < len(files) else None

    async def _do(self, chat: Chat, page: Page, act: Act) -> None:
        match act:
            case Say(text=text) if text.startswith("/"):
                command = command_of(text)
                mentions = mentions_in(command.words, ())
                await chat.command(command.name, command.words, id=act.id, channel=self.channel, mentions=mentions)
            case Say() if self.channel:
                raise LineError("In a channel I hear nothing but commands. Begin with a slash, like /cohort.")
            case Say(text=text):
                await chat.say(text, id=act.id)
            case Press(message=key, action=action):
                await chat.press_found(find_button(await self._on_message(chat, key), action), id=act.id)
            case Choose(message=key, action=action, value=value):
                await chat.choose_found(find_option(await self._on_message(chat, key), action, value), id=act.id)
            case Submit(answers=answers):
                filled = {name: _answer(answer) for name, answer in answers.items()}
                await chat.submit(filled, id=act.id, channel=self.channel)
            case Draft(answers=answers):
                await chat.draft({name: _answer(answer) for name, answer in answers.items()})
            case Leave():
                await chat.leave_form()
            case See():
                await chat.see()
            case Earlier(shown=shown):
                await self._begin(page, chat, shown + LAST_SHOWN)

    async def _begin(self, page: Page, chat: Chat, last: int) -> None:
        messages = await self._messages(chat, last + 1)
        bubbles = [self._bubble(shown) for shown in messages[-last:]]
        page.begin(bubbles, more=len(messages) > last)
        self._looks |= {bubble.key: bubble.message for bubble in bubbles}
        self._form = await chat.open_form()
        page.form(self._form)

    async def _messages(self, chat: Chat, last: int) -> Sequence[Remembered]:
        """The last of what is seen here."""
        if self.channel:
            return (await chat.seen(self.channel))[-last:]
        return [shown for shown in await chat.messages(last) if not channel_of(shown.to)]

    async def _on_message(self, chat: Chat, key: str) -> Sequence[Remembered]:
        """Only what is really on that message, as it looks now, can be pressed."""
        if self.channel:
            return [shown for shown in await chat.seen(self.channel) if self._key(shown.to, shown.key) == key]
        shown = await chat.message(key)
        return () if shown is None else (shown,)

    def _key(self, to: str, key: str) -> str:
        """What a bubble goes by: what is posted in a channel is numbered by itself."""
        return f"{to} {key}" if to == self.channel else key

    def _bubble(self, shown: Remembered) -> Bubble:
        key = self._key(shown.to, shown.key)
        return Bubble(key=key, to=shown.to, message=shown.message, at=shown.at, seen=shown.seen)

    # ── what the bot shows ─────────────────────────────────────────────────────────────────────────────────────────

    def message(self, account: Account, posted: Posted, to: str) -> None:
        if channel_of(to) == self.channel:
            self._show(account, posted.key, to, posted.message)

    def said(self, account: Account, key: str, message: Message) -> None:
        if not self.channel:
            self._show(account, key, "me", message)

    def revised(self, account: Account, posted: Posted) -> None:
        to = account.user if account.is_channel else "dm"
        if self._key(to, posted.key) in self._looks or channel_of(to) == self.channel:
            self._show(account, posted.key, to, posted.message)

    def form(self, account: Account, form: Form | None) -> None:
        if account.user == self.user:
            self._form = form
            self._all(lambda page: page.form(form))

    def forgot(self, account: Account) -> None:
        if account.user == self.user:
            self._forgotten = True
            self._all(lambda page: page.begin([], more=False))

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        if account.user == self.user:
            self._all(lambda page: page.form_errors(errors))

    def _show(self, account: Account, key: str, to: str, message: Message) -> None:
        if account.user in (self.user, self.channel) and self._chat is not None:
            key = self._key(to, key)
            self.heard += to != "me" and key not in self._looks  # an edit says nothing new
            self._looks[key] = message
            bubble = Bubble(key=key, to=to, message=message, at=self._chat.clock.now(), seen=to == "me")
            self._all(lambda page: page.show(bubble))

    def _all(self, tell: Callable[[Page], None]) -> None:
        for page in tuple(self._pages):
            tell(page)


def _answer(given: str | list[str]) -> str | tuple[str, ...]:
    return given if isinstance(given, str) else tuple(given)
