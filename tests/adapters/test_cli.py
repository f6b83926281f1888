"""The command itself, as a process: how it starts, what it refuses, how it ends, and what a kill leaves."""

import json
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from adapters import cli
from adapters.slack.manifest import manifest
from tests import forked

Line: TypeAlias = dict[str, Any]  # whatever JSON holds
NINE = "2026-03-02T09:00:00-05:00"
ROOT = Path(__file__).parents[2]
CHAT = ("chat", "--json", "--now", NINE, "--zone", "America/New_York")


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's, without Afterword's settings, and with another home."""
    return forked.environment(**{"HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **(more or {})})


def afterword(
    home: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None, anew: bool = False
) -> subprocess.CompletedProcess[bytes]:
    return forked.run(cli.main, *arguments, given=given, cwd=home, env=environment(home, more), anew=anew)


def lines(raw: bytes) -> list[Line]:
    return [json.loads(line) for line in raw.splitlines()]


class Process(forked.Process):
    """A running `chat --json`, spoken to line by line."""

    def __init__(self, home: Path, *arguments: str, more: Mapping[str, str] | None = None, anew: bool = False) -> None:
        super().__init__(cli.main, *arguments, cwd=home, env=environment(home, more), anew=anew)

    def start(self) -> list[Line]:
        return list(self._until("ready"))

    def send(self, line: Line) -> list[Line]:
        self.stdin.write(json.dumps(line).encode() + b"\n")
        self.stdin.flush()
        return list(self._until("done"))

    def _until(self, last: str) -> Iterator[Line]:
        for raw in self.stdout:
            yield (line := json.loads(raw))
            if last in line:
                return


def test_a_script_is_answered_line_by_line_and_ends_with_status_0(tmp_path: Path) -> None:
    long, longer = b'{"say": "' + b"x" * 100_000 + b'"}', b"y" * 10_000_000
    given = b"\n".join((b'{"say": "hello"}\r', b"nonsense", b"", b"\xff", long, longer, b'{"desk": true}'))
    ended = afterword(tmp_path, *CHAT, given=given)
    assert (ended.returncode, ended.stderr) == (0, b"")
    heard = lines(ended.stdout)
    assert heard[0] == {"ready": True, "now": NINE}
    assert sum("done" in line for line in heard) == 7
    assert sum("error" in line for line in heard) == 4
    assert heard[-2]["desk"]["zone"] == "America/New_York"
    assert heard[-1] == {"done": True, "now": NINE}


def test_no_input_at_all(tmp_path: Path) -> None:
    ended = afterword(tmp_path, *CHAT, anew=True)
    assert (ended.returncode, lines(ended.stdout), ended.stderr) == (0, [{"ready": True, "now": NINE}], b"")


def test_the_temporary_folder_is_gone_afterwards_and_the_settings_database_untouched(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    more = {"TMPDIR": str(temporary), "AFTERWORD_DATABASE": f"sqlite:///{tmp_path / 'mine.db'}"}
    assert afterword(tmp_path, *CHAT, given=b'{"say": "hello"}\n', more=more).returncode == 0
    assert list(temporary.iterdir()) == []
    with Process(tmp_path, *CHAT, more=more) as talk:
        talk.start()
        talk.terminate()
        assert talk.wait() == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "mine.db").exists()


def test_each_answer_is_out_before_the_next_line_is_read(tmp_path: Path) -> None:
    with Process(tmp_path, *CHAT) as talk:
        assert talk.start() == [{"ready": True, "now": NINE}]
        assert talk.send({"sleep": "PT30M"}) == [{"done": True, "now": "2026-03-02T09:30:00-05:00"}]
        talk.stdin.close()
        assert talk.wait() == 0


@pytest.mark.parametrize("by", ["itself", "another"])
def test_a_kill_between_two_lines_loses_nothing(tmp_path: Path, by: str) -> None:
    arguments = (*CHAT, "--data", str(tmp_path / "data"))
    with Process(tmp_path, *arguments) as talk:
        talk.start()
        talk.send({"say": "hello"})
        (before, _) = talk.send({"desk": True})
        if by == "itself":
            assert talk.send({"kill": True}) == []
        else:
            talk.kill()
        assert talk.wait() == -signal.SIGKILL
    with Process(tmp_path, *arguments) as talk:
        assert talk.start() == [{"ready": True, "now": NINE}]
        assert talk.send({"desk": True})[0] == before


def test_a_clock_set_back_is_no_trouble(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    afterword(tmp_path, *CHAT, *data, given=b'{"say": "hello"}\n{"sleep": "P2D"}\n')
    earlier = "2026-02-01T09:00:00-05:00"
    ended = afterword(tmp_path, "chat", "--json", "--now", earlier, *data, given=b'{"say": "hello"}\n')
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert lines(ended.stdout)[0] == {"ready": True, "now": earlier}


def test_nobody_reads_any_more(tmp_path: Path) -> None:
    with Process(tmp_path, *CHAT) as talk:
        talk.start()
        talk.stdout.close()
        talk.stdin.write(b'{"say": "hello"}\n' * 3)
        talk.stdin.close()
        assert talk.wait() == 1
        assert b"Traceback" not in talk.stderr.read()


def test_ctrl_c_while_it_waits_ends_it_at_once(tmp_path: Path) -> None:
    with Process(tmp_path, *CHAT) as talk:
        talk.start()
        talk.send_signal(signal.SIGINT)
        assert talk.wait() == 130


def test_without_a_terminal_the_chat_reads_plain_lines(tmp_path: Path) -> None:
    ended = afterword(tmp_path, "chat", "--now", NINE, "--zone", "UTC", given=b":help\n/help\n:quit\n")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "~/.local/share/afterword" in ended.stdout.decode()
    assert (tmp_path / ".local/share/afterword").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--now", "tomorrow"), b"ISO 8601"),
        (("--now", "2026-03-02T09:00:00"), b"offset"),
        (("--zone", "Mars/Olympus"), b"no time zone"),
        (("--zone", "../../etc/passwd"), b"no time zone"),
        (("--zone", "America"), b"no time zone"),
        (("--zone", ""), b"no time zone"),
        (("--as", " "), b"A name has"),
        (("--as", "x" * 65), b"A name has"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], why: bytes) -> None:
    ended = CliRunner().invoke(cli.app, ["chat", "--json", *arguments])
    assert ended.exit_code == 2
    assert why in " ".join(ended.stderr.split()).encode()


def test_what_the_user_can_put_right_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "afterword.db").write_bytes(b"not a database, but long enough to be looked at" * 100)
    for command in (("chat", "--json"), ("migrate",), ("run",)):
        ended = afterword(tmp_path, *command, "--data", str(tmp_path / "data"))
        assert ended.returncode == 1
        assert ended.stdout == b""
        assert ended.stderr.splitlines()[-1].startswith(b"afterword: ")
        assert b"Traceback" not in ended.stderr


def test_a_data_folder_that_cannot_be_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = afterword(tmp_path, "migrate", "--data", str(tmp_path / "file" / "data"))
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"afterword: ")
    assert len(ended.stderr.splitlines()) == 1


def test_a_setting_that_makes_no_sense_is_told_in_one_line(tmp_path: Path) -> None:
    ended = afterword(tmp_path, "migrate", more={"AFTERWORD_LOG_LEVEL": "loud"})
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"afterword: AFTERWORD_LOG_LEVEL: ")
    assert b"loud" not in ended.stderr


def test_migrate_makes_the_database(tmp_path: Path) -> None:
    for anew in (True, False):
        ended = afterword(tmp_path, "migrate", "--data", str(tmp_path / "data"), anew=anew)
        assert (ended.returncode, ended.stdout) == (0, b"The database is up to date.\n")
    assert (tmp_path / "data" / "afterword.db").exists()


def test_a_chat_that_there_is_not_is_refused() -> None:
    ended = CliRunner().invoke(cli.app, ["run", "--chat", "local,irc"])
    assert ended.exit_code == 2
    assert "no chat" in " ".join(ended.stderr.split())


def test_a_chat_that_is_not_all_set_up_is_told_in_one_line(tmp_path: Path) -> None:
    for arguments, more in ((("--chat", "slack"), {}), ((), {"SLACK_BOT_TOKEN": "xoxb-secret"})):
        ended = afterword(tmp_path, "run", *arguments, "--data", str(tmp_path / "data"), more=more)
        assert ended.returncode == 1
        assert ended.stderr.startswith(b"afterword: Set SLACK_APP_TOKEN for Socket Mode")
        assert b"xoxb" not in ended.stderr


@pytest.mark.parametrize("command", ["sync", "invite"])
def test_discord_without_a_token_is_told_in_one_line(tmp_path: Path, command: str) -> None:
    ended = afterword(tmp_path, "discord", command, more={"AFTERWORD_DATA": str(tmp_path / "data")})
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"afterword: Set DISCORD_TOKEN")


def test_the_command_line_goes_before_the_settings(tmp_path: Path) -> None:
    named, set_ = tmp_path / "named.db", tmp_path / "set.db"
    more = {"AFTERWORD_DATABASE": f"sqlite:///{set_}", "AFTERWORD_DATA": str(tmp_path / "data")}
    assert afterword(tmp_path, "migrate", "--database", f"sqlite:///{named}", more=more).returncode == 0
    assert named.exists()
    assert not set_.exists()


def test_a_conversation_goes_on_in_another_process_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    arguments = (*CHAT, "--data", str(tmp_path / "data"), "--database", postgres_url)
    with Process(tmp_path, *arguments) as talk:
        talk.start()
        talk.send({"say": "hello"})
        (before, _) = talk.send({"desk": True})
        assert talk.send({"kill": True}) == []
    with Process(tmp_path, *arguments) as talk:
        talk.start()
        assert talk.send({"desk": True})[0] == before


@pytest.mark.parametrize(("number", "anew"), [(signal.SIGTERM, True), (signal.SIGINT, False)])
def test_the_service_stops_cleanly(tmp_path: Path, number: signal.Signals, anew: bool) -> None:
    arguments = ("run", "--chat", "local", "--data", str(tmp_path / "data"))
    with Process(tmp_path, *arguments, more={"PORT": "0"}, anew=anew) as service:
        assert json.loads(service.stderr.readline())["event"] == "started"
        address = service.stderr.readline().split()[4].decode()
        assert b"Ctrl-C" in service.stderr.readline()
        with urlopen(address) as page:
            assert page.status == 200
        service.send_signal(number)
        assert service.wait() == 0
        assert json.loads(service.stderr.readline())["event"] == "stopped"


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = afterword(tmp_path, "run", "--data", str(tmp_path / "data"), more={"PORT": str(port)})
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(f"afterword: Something is at 127.0.0.1:{port} already".encode())


def test_the_manifest_of_the_slack_app() -> None:
    ended = CliRunner().invoke(cli.app, ["slack", "manifest", "--url", "https://afterword.example.com"])
    assert (ended.exit_code, ended.stdout) == (0, manifest("https://afterword.example.com"))
    assert CliRunner().invoke(cli.app, ["slack", "manifest"]).stdout == manifest()
    assert CliRunner().invoke(cli.app, ["slack", "manifest", "--url", "afterword.example.com"]).exit_code == 2


def test_the_version(tmp_path: Path) -> None:
    ended = CliRunner().invoke(cli.app, ["version"])
    assert ended.stdout == "0.1.0\n"


def test_a_machine_without_a_zone_is_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in (lambda: "Nowhere/Land", lambda: ""):
        monkeypatch.setattr("tzlocal.get_localzone_name", broken)
        assert cli.zone_of_machine() == "UTC"
