"""The language model by its library: what it is given, and endpoints that misbehave in every way we could think of."""

import asyncio
import gzip
import json
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from pydantic_ai.messages import ModelMessage, ModelResponse, TextPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.models.test import TestModel
from structlog.testing import capture_logs

from adapters.app import AfterwordError, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.settings import Settings
from adapters.writer import INSTRUCTIONS, LanguageModel
from bot.drafting.rewriting import words_of
from bot.ports import Rewrite, WriterError
from storage.opening import DATABASE_FILE
from tests.talk import Me

SECRET = "event sourcing"
REWRITE = Rewrite(
    follow_up="f3",
    of="a8a5",
    text=f"I enjoyed talking about {SECRET}.",
    facts=(("Company", "Acme"),),
    tone="warm",
    until=datetime(2026, 3, 3, 16, 30, tzinfo=UTC),
)
Answering: TypeAlias = Callable[["Endpoint", asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class Endpoint:
    """What answers on a port of this machine; `asked` keeps the bodies it was sent."""

    answering: Answering
    port: int = 0
    asked: list[str] = field(default_factory=list[str])
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length"))
            self.asked.append((await reader.readexactly(int(length))).decode())
            await self.answering(self, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def endpoint(answering: Answering) -> AsyncGenerator[Endpoint]:
    made = Endpoint(answering)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        made.ends.set()
        server.close()
        await server.wait_closed()


def reply(status: str, body: bytes, *headers: str) -> bytes:
    lines = (f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def chat(content: str | None) -> bytes:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    body = {"id": "x", "object": "chat.completion", "created": 0, "model": "small-one", "choices": [choice]}
    return reply("200 OK", json.dumps(body).encode())


def sending(*parts: bytes) -> Answering:
    async def answer(to: Endpoint, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)

    return answer


async def never(to: Endpoint, writer: asyncio.StreamWriter) -> None:
    await to.ends.wait()


async def drips(to: Endpoint, writer: asyncio.StreamWriter) -> None:
    """Always a little more, so that no single read takes long."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while not to.ends.is_set():
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.005)


async def floods(to: Endpoint, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not to.ends.is_set():
        writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        await writer.drain()


async def redirects(to: Endpoint, writer: asyncio.StreamWriter) -> None:
    writer.write(reply("307 Temporary Redirect", b"", f"Location: {to.url}/elsewhere"))


MISBEHAVING: dict[str, Answering] = {
    "never answers": never,
    "drips": drips,
    "floods": floods,
    "is overloaded": sending(reply("429 Too Many Requests", b'{"error": {}}', "Retry-After: 3600")),
    "fails": sending(reply("500 Internal Server Error", b"Traceback: event sourcing")),
    "is no such place": sending(reply("404 Not Found", b"{}")),
    "wants a key": sending(reply("401 Unauthorized", b'{"error": {"message": "event sourcing"}}')),
    "sends half a JSON": sending(reply("200 OK", b'{"choices": [')),
    "sends a page": sending(reply("200 OK", b"<html>event sourcing</html>")),
    "sends another JSON": sending(reply("200 OK", b'{"hello": 1}')),
    "sends a list": sending(reply("200 OK", b"[]")),
    "sends no choice": sending(reply("200 OK", b'{"id": "x", "created": 0, "model": "m", "choices": []}')),
    "sends nothing": sending(reply("200 OK", b"")),
    "says nothing": sending(chat("")),
    "says null": sending(chat(None)),
    "compresses": sending(reply("200 OK", gzip.compress(b" " * 10_000_000), "Content-Encoding: gzip")),
    "closes the line": sending(),
    "closes it midway": sending(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"),
    "speaks no HTTP": sending(b"hello\r\n\r\n"),
    "redirects": redirects,
}


WITHOUT_END = ("never answers", "drips")


@asynccontextmanager
async def language_model(url: str, timeout_s: float = 20) -> AsyncGenerator[LanguageModel]:
    made = LanguageModel(url, "small-one", "", timeout_s)
    try:
        yield made
    finally:
        await made.close()


@pytest.fixture(autouse=True)
def no_words_in_logs(caplog: pytest.LogCaptureFixture) -> Generator[None]:
    with capture_logs() as logs:
        yield
    assert SECRET not in f"{logs} {caplog.text}"


async def test_it_is_given_the_rules_and_the_words_and_nothing_else() -> None:
    seen: list[tuple[str, list[ModelMessage]]] = []

    def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        seen.append((info.instructions or "", messages))
        return ModelResponse(parts=[TextPart(content="\n I liked it.\r\n\r\nVery much. ")])

    model = LanguageModel("http://127.0.0.1:1/v1", "small-one", "", 5, model=FunctionModel(answer))
    assert await model.rewrite(REWRITE) == "I liked it.\n\nVery much."
    ((instructions, messages),) = seen
    assert instructions == INSTRUCTIONS.strip()
    assert [part.content for message in messages for part in message.parts if part.part_kind == "user-prompt"] == [
        words_of(REWRITE)
    ]


async def test_what_the_librarys_test_model_says_is_handed_on() -> None:
    model = LanguageModel("http://127.0.0.1:1/v1", "small-one", "", 5, model=TestModel(custom_output_text="As it is."))
    assert await model.rewrite(REWRITE) == "As it is."


async def test_an_endpoint_is_asked_once_with_no_more_than_was_shown() -> None:
    async with endpoint(sending(chat("I loved it."))) as there, language_model(there.url) as model:
        assert await model.rewrite(REWRITE) == "I loved it."
        (body,) = there.asked
    asked = json.loads(body)
    assert asked["model"] == "small-one"
    assert [message["content"] for message in asked["messages"]] == [INSTRUCTIONS.strip(), words_of(REWRITE)]


@pytest.mark.parametrize("how", MISBEHAVING)
async def test_an_endpoint_that_misbehaves_is_given_up_on_in_time(how: str) -> None:
    patience_s = 1 if how in WITHOUT_END else 20
    async with endpoint(MISBEHAVING[how]) as there, language_model(there.url, patience_s) as model:
        with pytest.raises(WriterError) as told:
            await model.rewrite(REWRITE)
        assert (str(told.value) == "timeout") == (how in WITHOUT_END), "what fails at once is not waited for"
        assert SECRET not in str(told.value)
        assert len(there.asked) == 1, "nothing is asked twice, and nobody is followed elsewhere"


async def test_an_endpoint_that_is_not_there_is_given_up_on() -> None:
    async with language_model("http://127.0.0.1:9/v1") as model:
        with pytest.raises(WriterError):
            await model.rewrite(REWRITE)


@pytest.mark.parametrize("how", ["never answers", "fails", "sends a page", "invents"])
async def test_no_nudge_waits_for_it(how: str, tmp_path: Path) -> None:
    """The whole bot with the whole library, and the letter as Afterword wrote it at its hour."""
    invents = sending(chat("I enjoyed talking about event sourcing with Maria Lopez, who offered me the job."))
    patience_s = 1 if how in WITHOUT_END else 20
    async with endpoint(MISBEHAVING.get(how, invents)) as there, language_model(there.url, patience_s) as model:
        url = f"sqlite:///{tmp_path / DATABASE_FILE}"
        me = Me(tmp_path, url, now="2026-03-02T09:00:00-05:00", zone="America/New_York", restarts=False, writer=model)
        await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
        await me.goes_to("Tuesday 15:30")
        await me.says("Good. Met Dana Li. We talked about event sourcing.")
        await me.goes_to("16:30")
        assert me.heard_about("thank-you to Dana Li", "event sourcing")
        assert not me.heard_about("Maria Lopez")
        assert len(there.asked) == 1
        await me.leaves()


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def opened(data: Path, **settings: str) -> None:
    given = Settings(data=data, database=None, master_key=None).model_copy(update=settings)
    with open_app(given, clock=SimulatedClock(datetime(2026, 3, 2, tzinfo=UTC)), screen=NoScreen()):
        pass


def test_an_address_without_a_model_is_refused_and_so_is_a_model_without_an_address(tmp_path: Path) -> None:
    for alone in ({"writer_url": "http://127.0.0.1:1/v1"}, {"writer_model": "small-one"}):
        with pytest.raises(AfterwordError, match="WRITER_URL and WRITER_MODEL go together"):
            opened(tmp_path, **alone)


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.writer.find_spec", lambda name: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    with pytest.raises(AfterwordError, match=r"afterword\[llm\]"):
        opened(tmp_path, writer_url="http://127.0.0.1:1/v1", writer_model="small-one")


def test_the_host_is_told_without_what_opens_it() -> None:
    model = LanguageModel("https://user:secret@models.example.com:8443/v1", "small-one", "", 5).model
    assert (model.name, model.host) == ("small-one", "models.example.com:8443")


def test_who_sets_none_up_pays_nothing_for_it() -> None:
    heavy = "('pydantic_ai', 'openai', 'httpx2')"
    loaded = f"import sys, adapters.app; print([name for name in sys.modules if name in {heavy}])"
    told = subprocess.run((sys.executable, "-c", loaded), capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
