"""`afterword chat` for people, with a mind of a few words: what is typed, what is shown, forms field by field."""

import asyncio
import io
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from adapters.app import awake, open_app
from adapters.clocks import RealClock, SimulatedClock
from adapters.local.channel import NoScreen
from adapters.local.filling import read_answer
from adapters.local.lines import LineError
from adapters.local.paper import Paper
from adapters.local.prompts import LineEditor, PlainLines, Prompt
from adapters.local.terminal import FORM_LEFT, HINT, HOW_TO_LEAVE, WELCOME, Terminal, new_paper, new_prompt, read_span
from adapters.settings import Settings
from bot.event import Said
from bot.message import Attachment, Message, Option, Question
from bot.ports import Account, Clock, Posted
from tests.adapters.echo import FORM, echo
from tests.invites import acme

NINE = "2026-03-02T09:00:00-05:00"
CTRL_C = "\x03"


class Typed:
    """What a seeker types, line after line; then they leave. `asked` are the prompts they saw."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = list(lines)
        self.asked: list[str] = []

    async def ask(self, prompt: str, *, completes: bool = False) -> str:
        self.asked.append(prompt)
        await asyncio.sleep(0)
        if not self._lines:
            raise EOFError
        line = self._lines.pop(0)
        if line == CTRL_C:
            raise KeyboardInterrupt
        return line

    def shared(self) -> AbstractContextManager[None]:
        return nullcontext()


async def chat(data: Path, prompt: Prompt, now: str | None = NINE) -> str:
    """Sit at the terminal until the lines are over, and return all that was shown."""
    clock: Clock = RealClock() if now is None else SimulatedClock(datetime.fromisoformat(now))
    shown = io.StringIO()
    paper = Paper(Console(file=shown, width=120, highlight=False, markup=False), "you")
    with open_app(Settings(data=data, database=None, master_key=None), clock=clock, screen=paper, decide=echo) as app:
        terminal = Terminal(app.chat(Account(platform="local", user="you", zone="America/New_York")), paper, prompt)
        await terminal.run(awake(app), "~/somewhere")
        await app.service.close()
    return shown.getvalue()


async def after(data: Path, *lines: str) -> list[str]:
    """What was shown after the last hint, line by line, without the empty ones."""
    shown = await chat(data, Typed(lines))
    return [line.strip() for line in shown.partition(HINT.splitlines()[-1][-20:])[2].splitlines() if line.strip()]


async def test_a_new_seeker_is_welcomed_once(tmp_path: Path) -> None:
    first = await chat(tmp_path, Typed([]))
    assert WELCOME.splitlines()[0][:60] in first
    assert "~/somewhere" in first
    assert WELCOME.splitlines()[0][:60] not in await chat(tmp_path, Typed([]))


async def test_words_and_commands(tmp_path: Path) -> None:
    assert await after(tmp_path, "hello", "", "/Help debrief", ":) thanks") == [
        "hello",
        "help|debrief",
        "(:1) Private",
        ":) thanks",
    ]


async def test_a_file_is_handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = tmp_path / "my files"
    files.mkdir()
    (files / "invite.ics").write_text(acme())
    (files / "hello").write_text("x")
    monkeypatch.chdir(files)
    there = str(files / "invite.ics")
    ways = ["invite.ics", there, f"'{there}'", there.replace(" ", "\\ "), f"file://{there.replace(' ', '%20')}"]
    shown = await after(tmp_path / "data", *ways, ":file invite.ics", "hello", "other.ics", ":file other.ics")
    assert shown == [
        *["handed invite.ics: Invitations"] * 6,
        "hello",
        "other.ics",
        "There is no file “other.ics” here.",
    ]


async def test_a_message_is_shown_with_numbers_to_press(tmp_path: Path) -> None:
    shown = await after(tmp_path, "buttons Looks good", ":1", ":3", ":9")
    assert shown[:5] == ["Card", "Looks good", "Company  Acme", "(:1) Sent it", "Kind:  (:2) Video call   (:3) Phone"]
    assert shown[5:] == ["pressed sent:m1 on m1", "chose phone of kind:i1 on m1", "Nothing is marked (:9)."]


async def test_a_button_is_pressed_by_its_label(tmp_path: Path) -> None:
    shown = await after(tmp_path, "buttons", ":sent it", ":skip")
    assert shown[-2:] == ["pressed sent:m1 on m1", "There is no button “skip”. There is: Sent it."]


async def test_numbers_start_again_with_each_answer(tmp_path: Path) -> None:
    shown = await after(tmp_path, "buttons one", "hello", ":1", "buttons two", ":1")
    assert [line for line in shown if line.startswith("pressed")] == ["pressed sent:m1 on m1", "pressed sent:m4 on m4"]


async def test_an_edited_message_is_shown_as_changed(tmp_path: Path) -> None:
    shown = await after(tmp_path, "buttons one", "revise m1", ":1")
    assert shown[-4:] == ["(changed)", "revised", "(:1) Undo", "pressed undo:u1 on m1"]


async def test_what_was_said_last_is_there_when_the_chat_opens_again(tmp_path: Path) -> None:
    await chat(tmp_path, Typed(["one", "two", "three", "buttons four"]))
    shown = await chat(tmp_path, Typed([":1"]))
    assert "\none\n" not in shown
    assert shown.index("two") < shown.index("three") < shown.index("four") < shown.index("pressed sent:m4")


async def test_what_another_process_says_meanwhile_is_shown_once(tmp_path: Path) -> None:
    class Waiting(Typed):
        """Somebody who sits there while the browser is used."""

        async def ask(self, prompt: str, *, completes: bool = False) -> str:
            if len(self.asked) == 1:
                with open_app(settings, clock=RealClock(), screen=NoScreen(), decide=echo) as other:
                    await other.chat(Account(platform="local", user="you")).say("from elsewhere")
                    await other.service.close()
                for _ in range(2):
                    terminal.noticed()
                    await asyncio.sleep(0.2)
            return await super().ask(prompt, completes=completes)

    settings = Settings(data=tmp_path, database=None, master_key=None)
    shown = io.StringIO()
    paper = Paper(Console(file=shown, width=120, highlight=False, markup=False), "you")
    clock = SimulatedClock(datetime.fromisoformat(NINE))
    with open_app(settings, clock=clock, screen=paper, decide=echo) as app:
        seat = app.chat(Account(platform="local", user="you", zone="America/New_York"))
        terminal = Terminal(seat, paper, Waiting(["hello"]))
        await terminal.run(awake(app), "~/somewhere")
        await app.service.close()
    assert shown.getvalue().count("from elsewhere") == 1


async def test_a_form_is_asked_field_by_field(tmp_path: Path) -> None:
    shown = await after(tmp_path, "form", "", "Acme", "2", "tuesday, 1", "-")
    assert "This one is needed." in shown
    expected = {"company": "Acme", "kind": "phone", "days": ("tue", "mon"), "place": ""}
    assert shown[-1] == f"interview i1 {expected}"


async def test_what_is_left_as_it_is_is_not_sent(tmp_path: Path) -> None:
    shown = await after(tmp_path, "form", "Acme", "", "", "")
    assert shown[-1] == "interview i1 {'company': 'Acme'}"


async def test_a_choice_that_is_not_there_is_asked_again(tmp_path: Path) -> None:
    shown = await after(tmp_path, "form", "Acme", "panel", "video", "3", "-", "")
    assert sum("That is none of them." in line for line in shown) == 2
    assert shown[-1] == "interview i1 {'company': 'Acme', 'kind': 'video', 'days': ()}"


async def test_only_what_was_wrong_is_asked_again(tmp_path: Path) -> None:
    typed = Typed(["form", "wrong", "2", "", "Attic", "Acme", "bye"])
    shown = await chat(tmp_path, typed)
    assert "Company: There is no such company." in shown
    assert "interview i1 {'kind': 'phone', 'place': 'Attic', 'company': 'Acme'}" in shown
    assert [asked.strip() for asked in typed.asked[1:6]] == ["Company:", "Kind:", "Days:", "Place:", "Company:"]


async def test_a_form_can_be_left_and_opened_again(tmp_path: Path) -> None:
    shown = await after(tmp_path, "form", "Acme", CTRL_C, "hello", ":form", "Initech", "", "", "", ":form")
    assert FORM_LEFT in shown
    assert shown.index("hello") > shown.index(FORM_LEFT)
    assert shown[-2:] == ["interview i1 {'company': 'Initech'}", "No form is open."]


async def test_the_end_of_input_in_a_form_is_the_end(tmp_path: Path) -> None:
    assert "interview i1" not in await chat(tmp_path, Typed(["form", "Acme"]))


async def test_time_passes_when_it_is_told_to(tmp_path: Path) -> None:
    typed = Typed(
        ["wake 60 90", ":sleep 1h", ":until 2026-03-02T10:30", ":until 2026-03-02T10:00", ":sleep x", ":until x"]
    )
    shown = await chat(tmp_path, typed)
    assert shown.index("It is 2026-03-02T15:00") < shown.index("It is 2026-03-02T15:30")
    assert "Time only goes forward" in shown
    assert "Not a duration" in shown
    assert "Not a moment" in shown
    assert [asked for asked in typed.asked if "10:30" in asked] == ["Mon 02 Mar 10:30 am › "] * 4


async def test_a_real_clock_cannot_be_turned(tmp_path: Path) -> None:
    assert "--now" in await chat(tmp_path, Typed([":sleep 1h"]), now=None)


async def test_a_nudge_arrives_by_itself_on_the_real_clock_and_its_number_counts_on(tmp_path: Path) -> None:
    arrived = asyncio.Event()
    shown = io.StringIO()
    account = Account(platform="local", user="you")

    class Thinking(Typed):
        async def ask(self, prompt: str, *, completes: bool = False) -> str:
            if len(self.asked) == 2:
                await app.service.take(account, Said(id="elsewhere", text="wake 0"))
                await asyncio.wait_for(arrived.wait(), 10)
            return await super().ask(prompt, completes=completes)

    class Ringing(Paper):
        def message(self, account: Account, posted: Posted, to: str) -> None:
            super().message(account, posted, to)
            if posted.message.text.startswith("It is"):
                arrived.set()

    paper = Ringing(Console(file=shown, width=120), "you")
    settings = Settings(data=tmp_path, database=None, master_key=None)
    with open_app(settings, clock=RealClock(), screen=paper, decide=echo) as app:
        terminal = Terminal(app.chat(account), paper, Thinking(["buttons one", "hello", ":1", ":4"]))
        await terminal.run(awake(app), "here")
        await app.service.close()
    before, nudge, pressed = shown.getvalue().partition("(:4) Got it")
    assert "(:1) Sent it" in before
    assert nudge
    assert pressed.index("pressed sent:m1 on m1") < pressed.index("pressed got:m3 on m3")


async def test_ctrl_c_at_the_prompt_and_quit(tmp_path: Path) -> None:
    shown = await after(tmp_path, CTRL_C, ":help", ":quit", "never heard")
    assert shown[0] == HOW_TO_LEAVE
    assert any(line.startswith(":sleep") for line in shown)
    assert "never heard" not in shown


async def test_a_mishap_does_not_end_the_chat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = await after(tmp_path, "crash Dana Li", "hello")
    assert shown[0].startswith("Something went wrong here (")
    assert shown[1:] == ["hello"]


async def test_what_people_write_is_never_taken_for_markup(tmp_path: Path) -> None:
    assert await after(tmp_path, "[bold]Dana[/bold] :smile: \x1b\x07[/nonsense]") == [
        "[bold]Dana[/bold] :smile: [/nonsense]"
    ]


async def test_the_line_editor_edits_remembers_and_ends() -> None:
    with create_pipe_input() as keys:
        editor = LineEditor(["/followups", "/forget"], keys, DummyOutput())
        keys.send_text("hallo\x02\x02\x02\x02\x04e\n")  # back to the a, which becomes an e
        assert await editor.ask("› ", completes=True) == "hello"
        keys.send_text("\x1b[A\n")
        assert await editor.ask("› ", completes=True) == "hello"
        keys.send_text("answer\n")
        assert await editor.ask("Company: ") == "answer"
        keys.send_text("\x03")
        with pytest.raises(KeyboardInterrupt):
            await editor.ask("Company: ")
        keys.send_text("\x04")
        with pytest.raises(EOFError):
            await editor.ask("› ", completes=True)


async def test_a_whole_chat_through_the_line_editor(tmp_path: Path) -> None:
    with create_pipe_input() as keys:
        keys.send_text("buttons ok\n:1\nform\nAcme\n\n\n\n\x04")
        shown = await chat(tmp_path, LineEditor(["/help"], keys, DummyOutput()))
    assert "pressed sent:m1 on m1" in shown
    assert "interview i1 {'company': 'Acme'}" in shown


async def test_plain_lines_end_for_good() -> None:
    lines = PlainLines(io.StringIO("one\r\ntwo"), out := io.StringIO())
    with lines.shared():
        assert [await lines.ask("› ", completes=True), await lines.ask("Company: ")] == ["one", "two"]
        assert out.getvalue() == "Company: \n"
        for _ in range(2):
            with pytest.raises(EOFError):
                await lines.ask("› ")


def test_without_a_terminal_lines_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert isinstance(new_prompt(("help",)), PlainLines)
    assert isinstance(new_paper("you"), Paper)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("Video call", "video"), ("VIDEO CALL", "video"), ("1", "video"), ("3", None), ("9" * 5000, None)],
)
def test_an_option_by_value_label_or_number(typed: str, answer: str | None) -> None:
    assert read_answer(typed, FORM.questions[1]) == answer


def test_a_value_goes_before_a_number() -> None:
    options = (Option(label="Great", value="5"), Option(label="Bombed", value="1"))
    assert read_answer("1", Question(name="rating", prompt="How", expects="choice", options=options)) == "1"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2h", timedelta(hours=2)),
        ("1h30m", timedelta(minutes=90)),
        ("1w 2D", timedelta(days=9)),
        ("PT15M", timedelta(minutes=15)),
    ],
)
def test_a_span(text: str, span: timedelta) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "soon", "-1h", "1.5h", "h"])
def test_no_span(text: str) -> None:
    with pytest.raises(LineError):
        read_span(text)


def test_a_file_is_saved_and_overwrites_nothing(tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=200)
    paper = Paper(console, "you", tmp_path)
    file = Attachment(name="../afterword.json", media_type="application/json", content=b"{}")
    posted = Posted(key="m1", message=Message(text="Here.", files=(file,)))
    account = Account(platform="local", user="you")
    paper.message(account, posted, "private")
    paper.message(account, posted, "private")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["afterword-2.json", "afterword.json"]
