"""The processes of a service: started in their roles, killed, and started again when they end, as compose does."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters import cli
from tests.adapters.discord.server import TOKEN as DISCORD_TOKEN
from tests.adapters.slack.server import APP_TOKEN
from tests.adapters.slack.server import TOKEN as SLACK_TOKEN
from tests.faults.platforms import Discord, Slack
from tests.forked import Clock, Process, environment

MASTER_KEY = "5a" * 32
LOOK_EVERY_S = 0.05
TUESDAY = datetime(2026, 3, 3, 15, tzinfo=UTC)
"""When everything begins: mid-morning in New York, on a working day."""


@dataclass(frozen=True, slots=True)
class Program:
    """`afterword`, by a clock that is set by us."""

    clock: Clock

    def start(self, arguments: Sequence[str], folder: Path, settings: Mapping[str, str], log: Path) -> Process:
        given = environment(**settings)
        return Process(cli.main, *arguments, cwd=folder, env=given, log=log, clock=self.clock)


@dataclass(kw_only=True)
class Member:
    """One process of the fleet, and those that took its place. Each sends under a name of its own: `worker.3`."""

    name: str
    roles: tuple[str, ...]
    generation: int = 0
    process: Process | None = None
    """None where it is not to run."""
    log: Path = Path()

    @property
    def sender(self) -> str:
        return f"{self.name}.{self.generation}"


@dataclass(kw_only=True)
class Fleet:
    program: Program
    folder: Path
    url: str
    slack: Slack
    discord: Discord
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    members: dict[str, Member] = field(default_factory=dict[str, Member])
    killed: set[str] = field(default_factory=set[str])
    """By the name they sent under."""
    ended: list[str] = field(default_factory=list[str])
    """Who ended by itself, not having been told to."""
    _watching: "asyncio.Task[None] | None" = None

    @property
    def clock(self) -> Clock:
        return self.program.clock

    def start(self, name: str, *roles: str) -> None:
        self.members[name] = Member(name=name, roles=roles)
        self._run(self.members[name])
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())

    def _run(self, member: Member) -> None:
        member.generation += 1
        member.log = self.folder / f"{member.sender}.log"
        member.log.touch()
        given = {
            "AFTERWORD_DATA": str(self.folder / "data"), "AFTERWORD_DATABASE": self.url, "PORT": "0",
            "AFTERWORD_MASTER_KEY": MASTER_KEY,
            "SLACK_API_URL": f"{self.slack.address}/{member.sender}/api/", "SLACK_BOT_TOKEN": SLACK_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN, "DISCORD_API_URL": f"{self.discord.address}/{member.sender}/api/v10",
            "DISCORD_GATEWAY_URL": self.discord.gateway, "DISCORD_TOKEN": DISCORD_TOKEN,
        }  # fmt: skip
        arguments = ["run", *member.roles]
        member.process = self.program.start(arguments, self.folder, {**given, **self.environment}, member.log)

    def kill(self, name: str) -> None:
        """As `kill -9`. Whoever watches starts it again."""
        member = self.members[name]
        if member.process is not None:
            member.process.kill()
            self.killed.add(member.sender)

    async def _watch(self) -> None:
        while True:
            for member in self.members.values():
                if member.process is None or member.process.poll() is not None:
                    if member.sender not in self.killed:
                        self.ended.append(member.sender)
                    if member.process is not None:
                        member.process.close()
                    self._run(member)
            await asyncio.sleep(LOOK_EVERY_S)

    async def kill_all(self) -> None:
        """Kill everybody, and start nobody."""
        if self._watching:
            self._watching.cancel()
            await asyncio.wait([self._watching])
            self._watching = None
        for name in self.members:
            self.kill(name)
        for member in self.members.values():
            if member.process is not None:
                member.process.close()
                member.process = None

    def start_all(self) -> None:
        for member in self.members.values():
            self._run(member)
        self._watching = asyncio.create_task(self._watch())

    async def is_up(self, *names: str, within_s: float = 60) -> None:
        """Wait until these, or all, are at work."""
        waited_for = [self.members[name] for name in names or self.members]
        await until(lambda: all('"started"' in member.log.read_text() for member in waited_for), "started", within_s)

    async def queues(self) -> list[Any]:
        """What waits to be sent, as `afterword status` tells it."""
        told = self.folder / "status.json"
        told.write_text("")
        given = {"AFTERWORD_DATA": str(self.folder / "data"), "AFTERWORD_DATABASE": self.url}
        with self.program.start(["status", "--json"], self.folder, given, told) as looking:
            await looking.ended()
        return list(json.loads(told.read_text())["backlog"]["queues"])

    def told(self, event: str) -> list[dict[str, Any]]:
        """What all of them logged by this name."""
        return [line for line in self._lines() if line.get("event") == event]

    def _lines(self) -> Iterator[dict[str, Any]]:
        for log in sorted(self.folder.glob("*.log")):
            for line in log.read_text().splitlines():
                if line.startswith("{") and line.endswith("}"):  # one that was being written at a kill is cut short
                    yield json.loads(line)

    def told_by(self, name: str) -> str:
        return "".join(log.read_text() for log in sorted(self.folder.glob(f"{name}.*.log")))


async def until(check: Callable[[], bool], what: str, within_s: float = 60.0) -> None:
    """Wait for something to become true, and for long: what takes its time is no failure here, what never comes is."""
    ends_at = time.monotonic() + within_s
    while not check():
        assert time.monotonic() < ends_at, f"not {what} within {within_s:.0f} s"
        await asyncio.sleep(0.02)
