"""The answer to one interaction: at once, or put off and given later, and by its own token for fifteen minutes.

Discord shows that nothing came if there is no first answer within three seconds, and takes only one. Everything after
it is a message of its own, or an edit. https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from adapters.discord.api import Api, DiscordError
from adapters.discord.render import EPHEMERAL, Block, Rendered
from adapters.payload import Payload, part, text
from bot.message import Attachment

SAYS, SAYS_LATER, EDITS_LATER, EDITS, SUGGESTS, OPENS = 4, 5, 6, 7, 8, 9
"""What a first answer can be."""
ANSWERED_BEFORE: Final = 40060

_Stage: TypeAlias = Literal["new", "says later", "edits later", "answered"]


class Reply:
    """`private` answers are seen by whoever they are for alone, and gone when their Discord is closed.

    Every method raises `DiscordError` where the answer does not arrive, as when it comes too late (10062).
    """

    def __init__(self, api: Api, body: Payload, *, private: bool) -> None:
        self._api = api
        self._callback = f"/interactions/{text(body, 'id')}/{text(body, 'token')}/callback"
        self._webhook = f"/webhooks/{text(body, 'application_id')}/{text(body, 'token')}"
        self._flags = EPHEMERAL if private else 0
        message = part(body, "message")
        self._is_on_message = bool(message)
        self._is_public = private and not int(text(message, "flags") or 0) & EPHEMERAL
        self._stage: _Stage = "new"

    async def put_off(self) -> None:
        """Say that an answer is coming; where something was pressed, nothing is to be seen of that."""
        if self._stage != "new":
            return
        self._stage = "edits later" if self._is_on_message else "says later"
        data: Block | None = None if self._is_on_message else {"flags": self._flags}
        if not await self._first(EDITS_LATER if self._is_on_message else SAYS_LATER, data):
            self._stage = "answered"

    async def open(self, modal: Block) -> bool:
        """Open a form. False if it is too late for that: it can only be the first answer."""
        stage, self._stage = self._stage, "answered"
        return stage == "new" and await self._first(OPENS, modal)

    async def suggest(self, choices: Block) -> None:
        """How the words that are being typed may go on."""
        self._stage = "answered"
        await self._first(SUGGESTS, choices)

    async def say(self, rendered: Rendered) -> None:
        """Say something: the answer, or one more message below it."""
        stage, self._stage = self._stage, "answered"
        payload = {**rendered.payload, "flags": _flags(rendered.payload) | self._flags}
        if stage == "new" and await self._first(SAYS, payload, rendered.files):
            return
        if stage == "says later":
            await self._edit_answer(rendered)
        else:
            await self._api.call("POST", self._webhook, payload, query={"wait": "true"}, files=rendered.files)

    async def edit(self, rendered: Rendered) -> None:
        """Edit the message that was pressed; one that others see stays as it is, and is answered privately."""
        if self._is_public:
            await self.say(rendered)
            return
        stage, self._stage = self._stage, "answered"
        if stage != "new" or not await self._first(EDITS, rendered.payload, rendered.files):
            await self._edit_answer(rendered)

    async def end(self) -> None:
        """All that there was to say was said: nothing is left waiting."""
        await self.put_off()
        stage, self._stage = self._stage, "answered"
        if stage == "says later":
            await self._api.call("DELETE", f"{self._webhook}/messages/@original")

    async def _edit_answer(self, rendered: Rendered) -> None:
        path = f"{self._webhook}/messages/@original"
        await self._api.call("PATCH", path, rendered.payload, files=rendered.files)

    async def _first(self, kind: int, data: Block | None = None, files: Sequence[Attachment] = ()) -> bool:
        """Give the first answer. False if one was given already, by somebody else.

        If the connection is lost over it, it is given again; that there is one already then means that it had arrived.
        """
        body: Block = {"type": kind} if data is None else {"type": kind, "data": data}
        try:
            await self._api.call("POST", self._callback, body, files=files)
        except DiscordError as error:
            if error.code == ANSWERED_BEFORE:
                return False
            if error.status != 0:
                raise
            return await self._again(body, files)
        return True

    async def _again(self, body: Block, files: Sequence[Attachment]) -> bool:
        try:
            await self._api.call("POST", self._callback, body, files=files)
        except DiscordError as error:
            if error.code != ANSWERED_BEFORE:
                raise
        return True


def _flags(payload: Block) -> int:
    flags = payload.get("flags")
    return flags if isinstance(flags, int) else 0
