"""`chat --json` in this process, with a mind of a few words: every line of the protocol that it speaks so far."""

import io
import json
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from adapters.app import open_app
from adapters.clocks import RealClock, SimulatedClock
from adapters.local.chat import Chat
from adapters.local.lines import MAX_LINE_BYTES
from adapters.local.pipe import Pipe, Printer, raw_lines
from adapters.settings import Settings
from bot.intake.limits import FILE_BYTES
from bot.ports import Account, Clock, Decide
from tests.adapters.echo import echo
from tests.invites import acme

Line: TypeAlias = dict[str, Any]  # whatever JSON holds
NINE = "2026-03-02T09:00:00-05:00"


class Talk:
    """A program at the other end of the pipe."""

    def __init__(self, pipe: Pipe, out: io.BytesIO) -> None:
        self._pipe = pipe
        self._out = out
        self.greeting: list[Line] = []

    async def start(self) -> None:
        await self._pipe.start()
        self.greeting = self._heard()

    async def send(self, line: Line | bytes) -> list[Line]:
        """What comes back, without the `done` that must end it."""
        await self._pipe.take(line if isinstance(line, bytes) else json.dumps(line).encode())
        *heard, done = self._heard()
        assert done.keys() == {"done", "now"}
        return heard

    async def texts(self, line: Line | bytes) -> list[str]:
        return [heard["message"]["text"] for heard in await self.send(line)]

    async def error(self, line: Line | bytes) -> str:
        (heard,) = await self.send(line)
        return heard["error"]

    def _heard(self) -> list[Line]:
        heard = [json.loads(line) for line in self._out.getvalue().splitlines()]
        self._out.seek(0)
        self._out.truncate()
        return heard


@asynccontextmanager
async def talking(
    data: Path,
    now: str | None = NINE,
    user: str = "you",
    zone: str = "America/New_York",
    mind: Decide | None = echo,
) -> AsyncGenerator[Talk]:
    clock: Clock = RealClock() if now is None else SimulatedClock(datetime.fromisoformat(now))
    out = io.BytesIO()
    printer = Printer(out, clock, user)
    settings = Settings(data=data, database=None, master_key=None)
    with open_app(settings, clock=clock, screen=printer, decide=mind) as app:

        def seat(name: str) -> Chat:
            return app.chat(Account(platform="local", user=name, zone=zone), is_admin=name == user)

        talk = Talk(Pipe(seat, user, printer), out)
        await talk.start()
        yield talk
        await app.service.close()


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncGenerator[Talk]:
    async with talking(tmp_path) as talk:
        yield talk


async def test_it_starts_ready_and_says_nothing_else(talk: Talk) -> None:
    assert talk.greeting == [{"ready": True, "now": NINE}]


async def test_a_message(talk: Talk) -> None:
    message: Line = {"id": "m1", "text": "hello", "title": "", "facts": [], "controls": [], "files": []}
    assert await talk.send({"say": "hello"}) == [{"message": message, "to": "dm", "at": NINE}]


async def test_a_file_is_handed_over_by_its_path(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my invite.ics").write_text(acme())
    assert await talk.texts({"file": "my invite.ics"}) == ["handed my invite.ics: Invitations"]
    absolute = str(tmp_path / "my invite.ics")
    assert await talk.texts({"file": absolute, "say": "the final round"}) == [
        "handed my invite.ics: Invitations the final round"
    ]


async def test_a_file_that_cannot_be_handed_over_is_an_error(talk: Talk, tmp_path: Path) -> None:
    assert "There is no file" in await talk.error({"file": str(tmp_path / "none.ics")})
    assert "There is no file" in await talk.error({"file": str(tmp_path)})
    os.mkfifo(tmp_path / "waits")
    assert "There is no file" in await talk.error({"file": str(tmp_path / "waits")})
    with (tmp_path / "big.ics").open("wb") as big:
        big.truncate(FILE_BYTES + 1)
    assert "too big; 20,000,000 bytes at most" in await talk.error({"file": str(tmp_path / "big.ics")})
    assert await talk.texts({"say": "hello"}) == ["hello"]


async def test_a_command_is_answered_in_private(talk: Talk) -> None:
    (answer,) = await talk.send({"command": "/Interview edit i1"})
    assert (answer["to"], answer["message"]["text"]) == ("private", "interview|edit i1")


async def test_a_button_is_pressed_by_label_or_action_on_the_newest_message_that_has_it(talk: Talk) -> None:
    await talk.send({"say": "buttons one"})
    await talk.send({"say": "buttons two"})
    await talk.send({"say": "three"})
    assert await talk.texts({"press": "Sent it"}) == ["pressed sent:m2 on m2"]
    assert await talk.texts({"press": "sent it "}) == ["pressed sent:m2 on m2"]
    assert await talk.texts({"press": "sent:m1"}) == ["pressed sent:m1 on m1"]


async def test_the_button_of_a_private_answer_is_pressed_too(talk: Talk) -> None:
    await talk.send({"command": "/followups"})
    assert await talk.texts({"press": "Private"}) == ["pressed private:f1 on m1"]


async def test_a_button_that_is_not_there_is_told_with_those_that_are(talk: Talk) -> None:
    assert await talk.error({"press": "Sent it"}) == "There is no button “Sent it”. There is none to be seen at all."
    await talk.send({"say": "buttons"})
    assert await talk.error({"press": "Skip"}) == "There is no button “Skip”. There is: Sent it."


async def test_an_edit_takes_the_place_of_the_message_and_of_its_buttons(talk: Talk) -> None:
    await talk.send({"say": "buttons one"})
    (revised,) = await talk.send({"say": "revise m1"})
    assert (revised.keys(), revised["revised"]["id"]) == ({"revised", "at"}, "m1")
    assert await talk.error({"press": "Sent it"}) == "There is no button “Sent it”. There is: Undo."
    assert await talk.texts({"press": "Undo"}) == ["pressed undo:u1 on m1"]


async def test_an_option_is_chosen_by_label_or_value(talk: Talk) -> None:
    await talk.send({"say": "buttons"})
    for select, option in (("Kind", "Phone"), ("kind", "phone"), ("kind:i1", "PHONE")):
        assert (await talk.texts({"choose": select, "value": option})) == ["chose phone of kind:i1 on m1"]


async def test_a_select_or_an_option_that_is_not_there(talk: Talk) -> None:
    await talk.send({"say": "buttons"})
    assert await talk.error({"choose": "Item", "value": "1"}) == "There is no select “Item”. There is: Kind."
    error = await talk.error({"choose": "Kind", "value": "Panel"})
    assert error == "“Kind” has no option “Panel”. There is: Video call, Phone."


async def test_a_form_stays_open_until_it_is_right(talk: Talk) -> None:
    (opened,) = await talk.send({"say": "form"})
    assert opened["form"]["name"] == "interview"
    errors = await talk.send({"submit": {"company": "wrong"}})
    assert errors == [{"form_errors": {"company": "There is no such company."}}]
    (answer,) = await talk.texts({"submit": {"company": "Acme", "days": ["mon", "tue"]}})
    assert answer == "interview i1 {'company': 'Acme', 'days': ('mon', 'tue')}"
    assert await talk.error({"submit": {}}) == "No form is open to be submitted."


async def test_a_form_takes_only_its_questions(talk: Talk) -> None:
    await talk.send({"say": "form"})
    error = await talk.error({"submit": {"firm": "Acme"}})
    assert error == "The form “Interview” has no question firm. It has: company, kind, days, place."


async def test_everything_due_on_the_way_happens_at_its_own_time(talk: Talk) -> None:
    await talk.send({"say": "wake 10 20 20 90"})
    heard = await talk.send({"sleep": "PT30M"})
    assert [line["at"] for line in heard] == ["2026-03-02T09:10:00-05:00", "2026-03-02T09:20:00-05:00"]
    assert await talk.texts({"until": "2026-03-02T10:29:59-05:00"}) == []
    (late,) = await talk.send({"until": "2026-03-02T15:30:00Z"})
    assert late["at"] == "2026-03-02T10:30:00-05:00"


async def test_what_is_due_now_comes_before_done(talk: Talk) -> None:
    assert await talk.texts({"say": "wake 0"}) == ["It is 2026-03-02T14:00:00+00:00"]


async def test_the_clock_only_goes_forward_and_not_for_ever(talk: Talk) -> None:
    assert await talk.error({"until": "2026-03-02T08:59:59-05:00"}) == f"That moment is past: it is {NINE}."
    assert "too far ahead" in await talk.error({"until": "2126-03-02T09:00:00-05:00"})
    assert "too long" in await talk.error({"sleep": "P100000D"})
    assert await talk.send({"until": NINE}) == []


async def test_a_real_clock_cannot_be_turned(tmp_path: Path) -> None:
    async with talking(tmp_path, now=None) as talk:
        assert "--now" in await talk.error({"sleep": "PT1S"})
        assert "--now" in await talk.error({"until": "2100-01-01T00:00:00Z"})


async def test_on_a_real_clock_what_fell_due_comes_with_the_next_line(tmp_path: Path) -> None:
    async with talking(tmp_path, now=None) as talk:
        assert len(await talk.texts({"say": "wake 0"})) == 1
        now = datetime.fromisoformat((await talk.send({"say": "hello"}))[0]["at"])
        assert abs((datetime.now(UTC) - now).total_seconds()) < 60


async def test_times_are_told_in_the_seekers_zone(talk: Talk) -> None:
    await talk.send({"say": "zone Pacific/Auckland"})
    (answer,) = await talk.send({"say": "hello"})
    assert answer["at"] == "2026-03-03T03:00:00+13:00"


async def test_the_desk(talk: Talk) -> None:
    (line,) = await talk.send({"desk": True})
    assert (line["desk"]["format"], line["desk"]["zone"]) == ("afterword-desk/1", "America/New_York")


async def test_after_forgetting_the_desk_is_empty_and_the_talk_goes_on(talk: Talk) -> None:
    await talk.send({"say": "buttons"})
    await talk.send({"say": "form"})
    assert await talk.texts({"command": "/forget"}) == ["forget|"]
    (line,) = await talk.send({"desk": True})
    assert line["desk"]["zone"] == "America/New_York"
    assert await talk.error({"press": "Sent it"}) == "There is no button “Sent it”. There is none to be seen at all."
    assert await talk.error({"submit": {}}) == "No form is open to be submitted."
    assert await talk.texts({"say": "hello"}) == ["hello"]


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"nonsense", b"[1]", b'{"shout": 1}', b"\xff", b"x" * 100_000])
async def test_garbage_is_an_error_and_the_bot_goes_on(talk: Talk, raw: bytes) -> None:
    assert await talk.error(raw)
    assert await talk.texts({"say": "still there?"}) == ["still there?"]


async def test_a_mishap_is_told_by_a_number_alone(talk: Talk, capsys: pytest.CaptureFixture[str]) -> None:
    error = await talk.error({"say": "crash Dana Li"})
    assert error.startswith("Something went wrong here (")
    assert "Dana" not in error
    assert await talk.texts({"say": "hello"}) == ["hello"]


async def test_a_long_message_arrives_whole(talk: Talk) -> None:
    words = "é" * 100_000
    assert await talk.texts({"say": words}) == [words]


async def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.send({"say": "buttons one"})
        await talk.send({"say": "form"})
        await talk.send({"say": "wake 60"})
    async with talking(tmp_path, now="2026-03-02T12:00:00-05:00") as talk:
        due, ready = talk.greeting
        assert due["message"]["text"] == "It is 2026-03-02T15:00:00+00:00"
        assert due["at"] == ready["now"] == "2026-03-02T12:00:00-05:00"
        assert await talk.texts({"press": "Sent it"}) == ["pressed sent:m1 on m1"]
        assert await talk.texts({"submit": {"company": "Acme"}}) == ["interview i1 {'company': 'Acme'}"]


async def test_a_clock_set_back(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        await talk.send({"say": "wake 60"})
    async with talking(tmp_path, now="2026-03-01T09:00:00-05:00") as talk:
        assert talk.greeting == [{"ready": True, "now": "2026-03-01T09:00:00-05:00"}]
        assert await talk.texts({"say": "hello"}) == ["hello"]
        assert await talk.texts({"sleep": "P2D"}) == ["It is 2026-03-02T15:00:00+00:00"]


async def test_what_falls_due_for_somebody_else_names_them(tmp_path: Path) -> None:
    async with talking(tmp_path, user="ann") as talk:
        await talk.send({"say": "wake 60"})
    async with talking(tmp_path, user="ben") as talk:
        (due,) = await talk.send({"sleep": "PT1H"})
        assert due["user"] == "ann"
        assert "user" not in (await talk.send({"say": "hello"}))[0]


async def test_a_message_shown_before_a_crash_is_not_shown_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.store import SqlStore

    async with talking(tmp_path) as talk:
        with monkeypatch.context() as crash:
            crash.setattr(SqlStore, "settle", _crashing)
            heard = await talk.send({"say": "once"})
        assert [line["message"]["text"] for line in heard if "message" in line] == ["once"]
    async with talking(tmp_path) as talk:
        assert talk.greeting == [{"ready": True, "now": NINE}]
        assert await talk.texts({"say": "twice"}) == ["twice"]


async def test_a_message_whose_showing_failed_is_shown_after_the_restart(tmp_path: Path) -> None:
    async with talking(tmp_path) as talk:
        talk._out.close()  # pyright: ignore[reportPrivateUsage] - nobody reads any more
        with pytest.raises(ValueError, match="closed"):
            await talk._pipe.take(b'{"say": "hello"}')  # pyright: ignore[reportPrivateUsage]
    async with talking(tmp_path) as talk:
        assert await talk.texts({"sleep": "PT1M"}) == ["hello"]


def _crashing(*_: object) -> None:
    raise RuntimeError


def _lines(raw: bytes) -> list[bytes]:
    return list(raw_lines(io.BytesIO(raw)))


def test_lines_are_cut_where_they_break() -> None:
    assert _lines(b"one\r\n\ntwo") == [b"one\r\n", b"\n", b"two"]


@pytest.mark.parametrize("length", [MAX_LINE_BYTES + 1, MAX_LINE_BYTES + 65_536, 3 * MAX_LINE_BYTES])
@pytest.mark.parametrize("more", [b"", b"\nnext\n"])
def test_a_line_that_is_too_long_is_one_line_all_the_same(length: int, more: bytes) -> None:
    first, *rest = _lines(b"x" * length + more)
    assert len(first) == MAX_LINE_BYTES + 1
    assert rest == ([b"next\n"] if more else [])


def test_a_printer_writes_what_no_text_may_hold() -> None:
    out = io.BytesIO()
    Printer(out, RealClock(), "you").write({"error": "\ud800"})
    assert json.loads(out.getvalue()) == {"error": "?"}


# ── several users and channels ──────────────────────────────────────────────────────────────────────────────────────


async def test_another_user_is_named_wherever_something_is_theirs(talk: Talk) -> None:
    (answer,) = await talk.send({"say": "hello", "as": "ann"})
    assert (answer["to"], answer["user"], answer["message"]["text"]) == ("dm", "ann", "hello")
    (form,) = await talk.send({"say": "form", "as": "ann"})
    assert (form["user"], form["form"]["name"]) == ("ann", "interview")
    (errors,) = await talk.send({"submit": {"company": "wrong"}, "as": "ann"})
    assert errors == {"form_errors": {"company": "There is no such company."}, "user": "ann"}
    (desk,) = await talk.send({"desk": True, "as": "ann"})
    assert (desk["user"], desk["desk"]["format"]) == ("ann", "afterword-desk/1")
    assert await talk.error({"submit": {}}) == "No form is open to be submitted."
    assert "user" not in (await talk.send({"say": "hello"}))[0]


async def test_time_is_everybodys(talk: Talk) -> None:
    await talk.send({"say": "wake 20", "as": "ann"})
    await talk.send({"say": "wake 10"})
    heard = await talk.send({"sleep": "PT30M", "as": "ben", "in": "#class"})
    assert [(line["at"], line.get("user")) for line in heard] == [
        ("2026-03-02T09:10:00-05:00", None),
        ("2026-03-02T09:20:00-05:00", "ann"),
    ]


async def test_in_a_channel_the_bot_hears_commands_only_and_answers_in_private(talk: Talk) -> None:
    assert await talk.send({"say": "hello", "in": "#class"}) == []
    assert await talk.send({"file": "none.ics", "in": "#class"}) == []
    (answer,) = await talk.send({"command": "/cohort", "as": "ann", "in": "#class"})
    assert (answer["to"], answer["user"], answer["message"]["text"]) == ("private", "ann", "cohort|")
    assert await talk.texts({"press": "Private", "as": "ann", "in": "#class"}) == ["pressed private:f1 on m1"]
    assert "There is none to be seen" in await talk.error({"press": "Private", "as": "ben", "in": "#class"})
    assert "There is none to be seen" in await talk.error({"press": "Private", "as": "ann", "in": "#other"})


async def test_a_cohort_on_the_pipe(tmp_path: Path) -> None:
    async with talking(tmp_path, mind=None) as talk:
        heard = await talk.send({"command": "/cohort start Class until 29 May", "as": "robin", "in": "#class"})
        posted, answer = sorted(heard, key=lambda line: line["to"])
        assert (posted["to"], "user" in posted, answer["to"], answer["user"]) == ("#class", False, "private", "robin")
        (joined,) = await talk.send({"press": "Join", "as": "ann", "in": "#class"})
        assert (joined["to"], joined["user"]) == ("private", "ann")
        assert await talk.send({"press": "Leave", "as": "ann"}), "what was shown there can be pressed from anywhere"
    async with talking(tmp_path, now="2026-03-07T09:00:00-05:00", mind=None) as talk:
        assert [line.get("to") for line in talk.greeting] == ["#class", None]
        (answer,) = await talk.send({"command": "/cohort end", "in": "#class"})
        assert "ends Class for everybody" in answer["message"]["text"], "the channels are the --as user's"
