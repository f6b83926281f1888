"""A browser tab: a room's bubbles and forms as JSON for the two components, `chat.js` and `form.js`."""

from collections.abc import Callable, Mapping
from typing import Final, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo, available_timezones

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from adapters.addresses import with_address
from adapters.local.lines import LineError, written_form
from adapters.local.web.acts import MAX_TEXT, read_act
from adapters.local.web.demo import SEATS, Demo, told
from adapters.local.web.room import Bubble, Room
from bot import wording
from bot.dialogue.commands import COMMANDS
from bot.message import Button, Control, Form, Link, Select

_COMMANDS: Final = [{"name": command.name, "says": command.says} for command in COMMANDS.values()]
_ZONES: Final = sorted(available_timezones())


class FormSheet(Element, component="form.js"):
    """The form that is open, over the conversation."""


class ChatPage(Element, component="chat.js"):
    """`page_id` is what the browser calls this page when it hands over a file or fetches one."""

    def __init__(
        self, room: Room, page_id: str, *, welcome: str, links: Mapping[str, str], public_url: str = ""
    ) -> None:
        super().__init__()
        self.room = room
        self.entered: Callable[[], None] = lambda: None
        """Told when the zone of who looks is known."""
        self._public_url = public_url
        self._files = f"pages/{page_id}/files"
        self.props["files"] = self._files
        self.props["welcome"] = welcome
        self.props["links"] = [{"label": label, "url": url} for label, url in links.items()]
        self.props["commands"] = _COMMANDS
        self.props["max-text"] = MAX_TEXT
        self.on("enter", self._enter)
        self.on("act", self._act)
        self._sheet = FormSheet()
        self._sheet.props["zones"] = _ZONES
        self._sheet.props["max-text"] = MAX_TEXT
        self._sheet.on("act", self._act)

    # ── what the browser reports ───────────────────────────────────────────────────────────────────────────────────

    async def _enter(self, event: GenericEventArguments) -> None:
        zone = _given(event).get("zone")
        await self.room.enter(self, zone if isinstance(zone, str) and zone in _ZONES else "UTC")
        self.entered()

    async def _act(self, event: GenericEventArguments) -> None:
        if not self.room.is_open:
            return  # it comes again as soon as the page has begun
        given = _given(event)
        try:
            act = read_act(given)
        except LineError as error:
            self.trouble(str(error))
        else:
            await self.room.act(self, act)
        self.run_method("done", given.get("id"))

    async def hand(self, id: str, name: str, content: bytes, words: str) -> None:
        await self.room.hand(self, id, name, content, words)

    # ── what the room shows ────────────────────────────────────────────────────────────────────────────────────────

    def begin(self, bubbles: list[Bubble], *, more: bool) -> None:
        self.run_method("begin", [self._written(bubble) for bubble in bubbles], more, *self._clock())

    def show(self, *bubbles: Bubble) -> None:
        self.run_method("show", [self._written(bubble) for bubble in bubbles], *self._clock())

    def _clock(self) -> tuple[str, bool]:
        """The zone by which times are shown, and whether people there write them by the twelve-hour clock."""
        return self.room.zone, wording.has_twelve_hours(ZoneInfo(self.room.zone))

    def form(self, form: Form | None) -> None:
        self._sheet.run_method("put", None if form is None else written_form(form)["form"])

    def form_errors(self, errors: Mapping[str, str]) -> None:
        self._sheet.run_method("wrong", dict(errors))

    def busy(self, busy: bool) -> None:
        self.run_method("busy", busy)

    def trouble(self, text: str) -> None:
        self.run_method("trouble", text)

    def _written(self, bubble: Bubble) -> Mapping[str, object]:
        message = with_address(bubble.message, self._public_url)
        place = f"{self._files}/{quote(bubble.key, safe='')}"
        return {
            "key": bubble.key,
            "to": bubble.to,
            "at": bubble.at.isoformat(),
            "seen": bubble.seen,
            "title": message.title,
            "text": message.text,
            "facts": message.facts,
            "controls": [_control(control) for control in message.controls],
            "files": [
                {"name": file.name, "url": f"{place}/{number}", "shows": file.shows}
                for number, file in enumerate(message.files)
            ],
        }


class DemoBar(Element, component="demo.js"):
    """What turns the clock of a demonstration, above its conversation."""

    def __init__(self, demo: Demo, page: ChatPage) -> None:
        super().__init__()
        self._demo = demo
        self._page = page
        page.entered = self._show
        self._turned = 0
        self.props["seats"] = list(SEATS)
        self.on("turn", self._turn)
        self.on("sit", self._sit)
        self._show()

    async def _turn(self, event: GenericEventArguments) -> None:
        await self._demo.turn(self._page, str(cast(object, event.args)))
        self._turned += 1
        self._show()

    async def _sit(self, event: GenericEventArguments) -> None:
        await self._demo.sit(self._page, str(cast(object, event.args)))
        self._turned += 1
        self._show()

    def _show(self) -> None:
        self._page.room = self._demo.room
        self.props["seat"] = self._demo.at
        self.props["time"] = wording.when(self._demo.now, ZoneInfo(self._demo.room.zone))
        self.props["next"] = told(self._demo.next_step)
        self.props["turned"] = self._turned
        self.props["ended"] = self._demo.next_step is None
        self.update()


def _control(control: Control) -> Mapping[str, object]:
    match control:
        case Button(label=label, action=action, style=style, copies=copies):
            return {"kind": "button", "label": label, "action": action, "style": style, "copies": copies}
        case Select(label=label, action=action, options=options, chosen=chosen):
            written = [{"label": option.label, "value": option.value} for option in options]
            return {"kind": "select", "label": label, "action": action, "options": written, "chosen": chosen}
        case Link(label=label, url=url):
            return {"kind": "link", "label": label, "url": url}


def _given(event: GenericEventArguments) -> Mapping[str, object]:
    """What the component emitted: one object, if it was ours."""
    given = cast(object, event.args)
    return cast("Mapping[str, object]", given) if isinstance(given, dict) else {}
