"""The chat in a browser: how soon a page answers, the memory it sits in, and fifty tabs talking at once.

`python -m benchmarks.web [TABS]`. The tabs speak the pages' own protocol without drawing anything, so that what is
measured is the bot. All are one seeker's: what one says, all fifty are shown. Aim: under 180 MB with a page open.
"""

import asyncio
import html
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import httpx
import socketio  # pyright: ignore[reportMissingTypeStubs]

from benchmarks.start import AFTERWORD, resident_mb

AIM_MB = 180.0
TURNS = 5
"""How often each tab speaks."""


@dataclass(slots=True)
class Tab:
    """One open page: what it listens with, and what it waits for."""

    client_id: str
    enter: tuple[int, str]
    act: tuple[int, str]
    socket: Any
    waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict[str, asyncio.Future[None]])
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    def heard(self, message: dict[str, str]) -> None:
        code = message["code"]
        if '"begin"' in code:
            self.entered.set()
        if '"done"' in code:
            for id in [id for id in self.waiting if id in code]:
                self.waiting.pop(id).set_result(None)

    async def emit(self, listener: tuple[int, str], what: dict[str, str]) -> None:
        id, listener_id = listener
        event = {"id": id, "client_id": self.client_id, "listener_id": listener_id, "args": [json.dumps(what)]}
        await self.socket.emit("event", event)

    async def say(self, text: str) -> float:
        """Seconds until the bot has taken it, and has sent its answer."""
        id = uuid.uuid4().hex
        answered = self.waiting[id] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await self.emit(self.act, {"id": id, "kind": "say", "text": text})
        await answered
        return time.perf_counter() - began


async def open_tab(address: str) -> Tab:
    async with httpx.AsyncClient() as browser:
        page = (await browser.get(address)).text
    found = re.search(r"parseElements\(String\.raw`(.*?)`\)", page, re.DOTALL)
    client = re.search(r"'client_id': '([^']+)'", page)
    assert found
    assert client
    elements = cast("dict[str, dict[str, Any]]", json.loads(html.unescape(found[1])))
    listeners = {
        event["type"]: (int(id), event["listener_id"])
        for id, element in elements.items()
        if "chat" in element.get("tag", "")
        for event in element.get("events", [])
    }
    socket = socketio.AsyncClient()
    tab = Tab(client_id=client[1], enter=listeners["enter"], act=listeners["act"], socket=socket)
    cast(Any, socket).on("run_javascript", tab.heard)
    query = {
        "client_id": tab.client_id,
        "next_message_id": 0,
        "implicit_handshake": "true",
        "tab_id": uuid.uuid4().hex,
        "document_id": uuid.uuid4().hex,
    }
    await cast(Any, socket).connect(
        f"{address}/?{urlencode(query)}", socketio_path="/_nicegui_ws/socket.io", transports=["websocket"]
    )
    await tab.emit(tab.enter, {"zone": "UTC"})
    await tab.entered.wait()
    return tab


async def talk(address: str, tabs: int, pid: int) -> None:
    first = await open_tab(address)
    alone = [await first.say(f"hello {number}") for number in range(20)]
    megabytes = resident_mb(pid)
    verdict = "ok" if megabytes < AIM_MB else "over the aim"
    print(f"memory, one page open      {megabytes:8.0f} MB   (aim: {AIM_MB:.0f} MB)   {verdict}")
    others = [await open_tab(address) for _ in range(tabs - 1)]
    everybody = [first, *others]
    began = time.perf_counter()
    together = await asyncio.gather(*(speak(tab) for tab in everybody))
    took = time.perf_counter() - began
    waits = sorted(wait for waits in together for wait in waits)
    print(f"one tab, one turn          {statistics.median(alone) * 1000:8.0f} ms   median until answered")
    print(
        f"{tabs} tabs at once           {statistics.median(waits) * 1000:8.0f} ms   median, "
        f"{waits[int(len(waits) * 0.99)] * 1000:.0f} ms p99; {len(waits) / took:.0f} turns a second, "
        f"each shown {tabs} times"
    )
    print(f"memory, {tabs} pages open    {resident_mb(pid):8.0f} MB")
    for tab in everybody:
        await tab.socket.disconnect()


async def speak(tab: Tab) -> list[float]:
    return [await tab.say(f"hello again {number}") for number in range(TURNS)]


def main() -> None:
    tabs = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with subprocess.Popen(
            [*AFTERWORD, "run", "--data", str(Path(folder) / "data")],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PORT": "0"},
        ) as process:
            try:
                assert process.stderr
                printed = next(line for line in process.stderr if "Open http" in line)
                found = re.search(r"http://[\d.]+:\d+", printed)
                assert found
                with httpx.Client() as browser:
                    assert browser.get(found[0]).status_code == 200
                print(f"start until a page answers {time.perf_counter() - began:8.2f} s")
                asyncio.run(talk(found[0], tabs, process.pid))
            finally:
                process.terminate()


if __name__ == "__main__":
    main()
