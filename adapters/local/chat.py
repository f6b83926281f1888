"""One seeker's end of the local conversation: words, presses and forms become events, and what they led to is shown.

The pipe and the terminal both stand on it; how things look is theirs.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import structlog

from adapters.clocks import SimulatedClock
from adapters.local.channel import Screen
from adapters.local.controls import FoundButton, FoundOption, NotThereError, find_button, find_option
from adapters.local.transcript import Remembered, Transcript
from bot.desk import Desk, Seeker
from bot.dialogue.export import export
from bot.event import Chosen, Commanded, Event, Joined, Pressed, Said, Submitted
from bot.message import Answers, Form, Message
from bot.ports import Account, Clock, Store, Turn
from bot.service import Service

UNNAMED = "you"
"""The local user who gave no name; no letter is signed with it."""

RETRY_AFTER = timedelta(minutes=1)


class Chat:
    def __init__(
        self,
        *,
        account: Account,
        service: Service,
        store: Store,
        transcript: Transcript,
        clock: Clock,
        screen: Screen,
        reports_zone: bool = True,
    ) -> None:
        """Without `reports_zone`, the account's zone is only what a new desk begins with."""
        self.account = account
        self.clock = clock
        self.zone = ZoneInfo(account.zone or "UTC")
        """The seeker's, as their desk has it."""
        self._service = service
        self._store = store
        self._transcript = transcript
        self._screen = screen
        self._reports_zone = reports_zone

    async def join(self) -> bool:
        """Sit down: what fell due meanwhile is done. True if this seeker was never here before."""
        desk = await asyncio.to_thread(self._store.load, self.account)
        if desk is not None:
            self.zone = ZoneInfo(desk.seeker.zone)
        name = "" if self.account.user == UNNAMED else self.account.user
        zone = self.account.zone if self._reports_zone else None
        await self._take(Joined(id=_fresh_id(), zone=zone, name=name))
        return desk is None

    # Each takes the id of what happened, where it may be reported twice; else it gets a fresh one.

    async def say(self, text: str, *, id: str = "") -> None:
        id = id or _fresh_id()
        await self._hear(id, Message(text=text))
        await self._take(Said(id=id, text=text))

    async def hand(self, name: str, content: bytes, words: str = "", *, id: str = "") -> None:
        """Hand over a file, with the words that go with it."""
        id = id or _fresh_id()
        await self._hear(id, Message(text=words, facts=(("File", name),)))
        await self._answered(await self._service.hand(self.account, id, name, content, words))

    async def command(self, name: str, words: str, *, id: str = "") -> None:
        id = id or _fresh_id()
        await self._hear(id, Message(text=f"/{name} {words}".rstrip()))
        await self._take(Commanded(id=id, name=name, words=words))

    async def press(self, name: str) -> None:
        """Press the button with this label or action id. Raises `NotThereError`."""
        await self.press_found(find_button(await self.messages(), name))

    async def press_found(self, found: FoundButton, *, id: str = "") -> None:
        await self._take(Pressed(id=id or _fresh_id(), action=found.button.action, message=found.message))

    async def choose(self, select: str, option: str) -> None:
        """Choose an option by its label or value. Raises `NotThereError`."""
        await self.choose_found(find_option(await self.messages(), select, option))

    async def choose_found(self, found: FoundOption, *, id: str = "") -> None:
        action, value = found.select.action, found.option.value
        await self._take(Chosen(id=id or _fresh_id(), action=action, value=value, message=found.message))

    async def submit(self, answers: Answers, *, id: str = "") -> None:
        """Send in the form that was opened last. Raises `NotThereError` where none is open, or has no such question."""
        form = await self._form_with(answers)
        earlier = {question.name: question.value for question in form.questions if question.answered}
        answered = {**earlier, **answers}
        event = Submitted(id=id or _fresh_id(), form=form.name, about=form.about, answers=answered)
        turn = await self._take(event)
        if turn is not None and turn.errors:
            right = {name: answer for name, answer in answered.items() if name not in turn.errors}
            await asyncio.to_thread(self._transcript.keep_form, self.account, _filled(form, right))

    async def draft(self, answers: Answers) -> None:
        """Keep what is filled in so far of the form that is open. Raises `NotThereError`."""
        form = _filled(await self._form_with(answers), answers)
        await asyncio.to_thread(self._transcript.keep_form, self.account, form)

    async def leave_form(self) -> None:
        """Close the form without sending it in."""
        await asyncio.to_thread(self._transcript.keep_form, self.account, None)
        self._screen.form(self.account, None)

    async def see(self) -> None:
        """All that was shown is seen."""
        await asyncio.to_thread(self._transcript.see, self.account, self.clock.now())

    async def messages(self, last: int | None = None) -> Sequence[Remembered]:
        return await asyncio.to_thread(self._transcript.messages, self.account, last)

    async def message(self, key: str) -> Remembered | None:
        return await asyncio.to_thread(self._transcript.message, self.account, key)

    async def open_form(self) -> Form | None:
        return await asyncio.to_thread(self._transcript.open_form, self.account)

    async def exported(self) -> Mapping[str, object]:
        """All that is held on this seeker, as the protocol's desk."""
        desk = await asyncio.to_thread(self._store.load, self.account)
        return export(desk or Desk(seeker=Seeker(zone=self.account.zone or "UTC")), self.clock.now())

    async def tick(self) -> None:
        """Do what is due by now."""
        await self._service.tick()

    async def next_due_at(self) -> datetime | None:
        """When the bot wakes next."""
        return await self._service.next_due_at()

    async def settle(self) -> None:
        """Wait for all that was asked for on the way, and for what comes of it."""
        await self._service.answered()

    async def pass_time(self, clock: SimulatedClock, until: datetime) -> None:
        """Turn the clock to `until`, stopping at every due moment on the way, each in its turn."""
        patience = RETRY_AFTER
        await self._service.answered()
        while (due_at := await self.next_due_at()) is not None and due_at <= until:
            if due_at > clock.now():
                patience = RETRY_AFTER
            else:  # it was tried just now and could not be done: again later, ever less often
                due_at, patience = clock.now() + patience, patience * 2
            clock.set(min(due_at, until))
            await self.tick()
            await self._service.answered()
            if clock.now() >= until:
                break
        clock.set(until)

    async def _form_with(self, answers: Answers) -> Form:
        """The form that is open, if it has all these questions."""
        form = await self.open_form()
        if form is None:
            raise NotThereError("No form is open to be submitted.")
        names = [question.name for question in form.questions]
        if unknown := [name for name in answers if name not in names]:
            raise NotThereError(
                f"The form “{form.title}” has no question {', '.join(unknown)}. It has: {', '.join(names)}."
            )
        return form

    async def _hear(self, id: str, message: Message) -> None:
        """Keep the seeker's own words, so that the conversation can be read again with both sides to it."""
        self._screen.said(self.account, id, message)
        await asyncio.to_thread(self._transcript.heard, self.account, id, message, self.clock.now())

    async def _take(self, event: Event) -> Turn | None:
        turn = await self._service.handle(self.account, event)
        await self._answered(turn, submitted=isinstance(event, Submitted))
        return turn

    async def _answered(self, turn: Turn | None, *, submitted: bool = False) -> None:
        if turn is not None:
            await self._show(turn, submitted=submitted)
        await self.tick()

    async def _show(self, turn: Turn, *, submitted: bool) -> None:
        self.zone = ZoneInfo((self.account.zone or "UTC") if turn.forgets else turn.desk.seeker.zone)
        if turn.forgets:
            self._screen.forgot(self.account)
        for posted in turn.replies:
            self._screen.message(self.account, posted, "private")
            note = partial(self._transcript.remember, self.account, posted.key, "private")
            await asyncio.to_thread(note, posted.message, self.clock.now())
        if turn.errors:
            self._screen.form_errors(self.account, turn.errors)
        elif turn.opens is not None or submitted:
            await asyncio.to_thread(self._transcript.keep_form, self.account, turn.opens)
            self._screen.form(self.account, turn.opens)


def _filled(form: Form, answers: Answers) -> Form:
    """The form with what was right as it was sent in, so that it need not be told again."""
    return replace(
        form,
        questions=tuple(
            replace(question, value=answers[question.name], answered=True) if question.name in answers else question
            for question in form.questions
        ),
    )


def mishap(error: Exception) -> str:
    """Log what should not have happened, and say so in words that give nothing away but an id to find it by."""
    error_id = uuid4().hex[:8]
    structlog.get_logger().error("mishap", error_id=error_id, exc_info=error)
    return f"Something went wrong here ({error_id}). The bot goes on."


def _fresh_id() -> str:
    return uuid4().hex
