"""Files are read in a process that is killed when it asks for too much; whatever it says is taken for hostile."""

import asyncio
import os
import sys
import time
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path

import pytest

from adapters.sandbox import Limits, Sandbox, decoded, encoded
from bot.event import Contents
from bot.intake.limits import FILE_BYTES
from bot.reading import Invitation, Invitations, NotRead, Person, Unreadable
from tests.invites import acme

TIGHT = Limits(memory_bytes=300_000_000, seconds=2, answer_bytes=100_000)


def reader(*lines: str) -> tuple[str, ...]:
    """A child that takes the limits as the real one does, and then does this."""
    head = ("import sys, os, time", "from adapters.sandbox import confine", "confine(*map(int, sys.argv[1:3]))")
    return (sys.executable, "-c", "\n".join((*head, *lines)))


async def test_an_invitation_comes_through() -> None:
    contents = await Sandbox().read("invite.ics", acme().encode())
    assert isinstance(contents, Invitations)
    assert [event.summary for event in contents.events] == ["Acme <> Jane Doe: Technical interview"]
    assert await Sandbox().read("cv.pdf", b"%PDF-1.7") == NotRead(kind="pdf")


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (("while True:", "    pass"), "too_slow"),
        (("time.sleep(60)",), "too_slow"),
        (("x = bytearray(400_000_000)", 'print(\'{"is": "NotRead", "kind": "pdf"}\')'), "broken"),
        (("os.abort()",), "broken"),
        (("raise SystemExit(3)",), "broken"),
        (("pass",), "broken"),
        (("print('{}')",), "broken"),
        (("print('x' * 200_000, flush=True)", "time.sleep(60)"), "broken"),
        (("from tempfile import TemporaryFile", "TemporaryFile(buffering=0).write(b'x')"), "broken"),
    ],
)
async def test_a_deadly_file_is_put_aside(deed: tuple[str, ...], why: str) -> None:
    begun = time.monotonic()
    contents = await Sandbox(TIGHT, reader(*deed)).read("x.ics", b"x" * 300_000)
    assert isinstance(contents, Unreadable)
    assert contents.why == why
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
async def test_what_the_child_started_goes_with_it(tmp_path: Path) -> None:
    line = tmp_path / "line"
    os.mkfifo(line)
    listening = os.open(line, os.O_RDONLY | os.O_NONBLOCK)
    other = f"import time; line = open({str(line)!r}, 'w'); line.write('here'); line.flush(); time.sleep(60)"
    deed = ("import subprocess", f"subprocess.Popen([sys.executable, '-c', {other!r}]).wait()")
    command = (sys.executable, "-c", "\n".join(("import sys", *deed)))
    assert await Sandbox(TIGHT, command).read("x.ics", b"x") == Unreadable(why="too_slow")
    os.set_blocking(listening, True)
    assert os.read(listening, 10) == b"here"
    assert os.read(listening, 10) == b""  # the line is dead: whoever held it is gone
    os.close(listening)


async def test_the_parents_secrets_stay_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_MASTER_KEY", "secret")
    deed = ("kind = 'pdf' if 'AFTERWORD_MASTER_KEY' not in os.environ else 'word'",)
    say = 'print(\'{"is": "NotRead", "kind": "%s"}\' % kind)'
    assert await Sandbox(TIGHT, reader(*deed, say)).read("x", b"x") == NotRead(kind="pdf")


async def test_too_big_a_file_starts_no_child() -> None:
    nothing = Sandbox(TIGHT, ("/nowhere",))
    assert await nothing.read("x.ics", b"x") == Unreadable(why="broken")
    assert await nothing.read("x.ics", b"x" * (FILE_BYTES + 1)) == Unreadable(why="too_big")
    assert await nothing.read("x.ics", b"") == Unreadable(why="empty")


async def test_several_at_once_each_get_their_own() -> None:
    sandbox = Sandbox()
    files = [acme(day=f"202603{day:02}").encode() for day in range(10, 15)]
    read = await asyncio.gather(*(sandbox.read(f"../{os.sep}x\x00.ics", file) for file in files))
    starts = [c.events[0].starts_at for c in read if isinstance(c, Invitations)]
    assert starts == [datetime(2026, 3, day, 19, tzinfo=UTC) for day in range(10, 15)]


PERSON = Person(name="Dana Li", words="Li, Dana", email="dana.li@acme.example", sure=0.7)
FULL = Invitation(
    uid="u", recurrence="20260305", sequence=2, stamped_at=datetime(2026, 3, 1, tzinfo=UTC), cancelled=True,
    repeats=True, summary="s", description="d\n“x”", place="p", link="l",
    starts_at=datetime(2026, 3, 5, 19, tzinfo=UTC), starts_on=date(2026, 3, 5), starts=clock(14), lasts_min=60,
    zone="America/New_York", organizer=PERSON,
    attendees=(PERSON, PERSON),
)  # fmt: skip


@pytest.mark.parametrize(
    "contents",
    [NotRead(kind="image"), Unreadable(why="answer"), Invitations(events=(FULL, Invitation(uid="")), left_out=3)],
)
def test_what_is_said_is_understood(contents: Contents) -> None:
    assert decoded(encoded(contents)) == contents


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"[]", b"{}", b"null", b"\xff", b'{"is": "NotRead"}', b'{"is": "NotRead", "kind": "exe"}',
        b'{"is": "NotRead", "kind": "pdf", "more": 1}', b'{"is": "Handed"}', b'{"is": "Invitations", "events": [1]}',
        b'{"is": "Invitations", "events": [{"uid": 1}]}', b'{"is": "Invitations", "events": [], "left_out": 1.5}',
        b'{"is": "Invitations", "events": [{"uid": "", "starts_at": "2026-03-05T14:00:00"}]}',
        b'{"is": "Invitations", "events": [{"uid": "", "zone": "Mars/Base"}]}',
        b'{"is": "Invitations", "events": [{"uid": "", "lasts_min": 99999999}]}',
        b'{"is": "Invitations", "events": [{"uid": "", "starts_at": "0001-01-01T00:00:00+00:00"}]}',
        b'{"is": "Invitations", "events": [{"uid": "", "organizer": {"name": "", "words": "", "sure": NaN}}]}',
    ],
)  # fmt: skip
def test_what_no_reader_says_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match="The reader said"):
        decoded(answer)
