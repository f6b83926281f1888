"""The web site: one ASGI application for the chat in a browser, its demonstration, and what programs fetch."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from nicegui import ui
from nicegui.client import Client
from starlette.routing import BaseRoute

from adapters.local.lines import LineError, clean
from adapters.local.web.demo import WELCOME as DEMO_WELCOME
from adapters.local.web.demo import OpenDesk, open_demo
from adapters.local.web.page import ChatPage, DemoBar
from adapters.local.web.room import Room
from bot.intake.limits import FILE_BYTES

WELCOME: Final = """\
Hello. I look after what comes after a job interview: how it went, whom you met, what they promised, and when a note \
or a follow-up is due.

Tell me about one as you would tell a friend: “I have a video interview with Acme on Tuesday from 2pm to 3pm”."""
ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1f6f54" d="M6 4h20a4 4 0 0 1 4 4v11a4 4 '
    '0 0 1-4 4H14l-8 6v-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path fill="#fff" d="m13.5 17.6 8.6-8.6 2 2-10.6 10.6-6-6 '
    '2-2z"/></svg>'
)
RECONNECT_TIMEOUT_S: Final = 10.0
STALE: Final = "This page and the program do not fit each other. Load it again."
TOO_BIG: Final = f"That file is too big for me; {FILE_BYTES // 1_000_000} MB at most."
MAX_DEMOS: Final = 20
"""Each holds a database of its own while its page is open."""


def make_site(room: Room, open_desk: OpenDesk, routes: Sequence[BaseRoute], public_url: str = "") -> FastAPI:
    """The site of one seeker's room; `routes` go before its pages. Once a process: NiceGUI has one set of pages."""
    demos: dict[str, AsyncExitStack] = {}
    pages: dict[str, ChatPage] = {}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        for stack in tuple(demos.values()):
            await stack.aclose()

    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan, routes=list(routes))

    @api.post("/pages/{page}/files")
    async def hand(page: str, request: Request) -> Response:
        """A file that was dropped on a page, with its name and the words that go with it in the headers."""
        opened = pages.get(page)
        if opened is None:
            return PlainTextResponse(STALE, status_code=404)
        content = await _body(request)
        if content is None:
            return PlainTextResponse(TOO_BIG, status_code=413)
        id, name, words = (unquote(request.headers.get(header, "")) for header in ("x-id", "x-name", "x-words"))
        try:
            await opened.hand(clean(id, "id"), clean(name, "name"), content, clean(words, "words"))
        except LineError as error:
            return PlainTextResponse(str(error), status_code=400)
        return Response(status_code=204)

    @api.get("/pages/{page}/files/{key}/{number}")
    async def file(page: str, key: str, number: int) -> Response:
        found = await pages[page].room.attachment(key, number) if page in pages else None
        if found is None:
            return PlainTextResponse("There is no such file here.", status_code=404)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name)}"}
        return Response(found.content, media_type=found.media_type, headers=headers)

    @ui.page("/")
    def chat(client: Client) -> None:
        open_page(client, room, welcome=WELCOME, link=("See a demo", "demo"))

    @ui.page("/demo", title="Afterword: a demo")
    async def demo(client: Client) -> None:
        if len(demos) >= MAX_DEMOS:
            ui.label("Too many demos are open at the moment. Come back in a little while.")
            return
        demos[client.id] = stack = AsyncExitStack()
        opened = await stack.enter_async_context(open_demo(open_desk))
        page = open_page(client, opened.room, welcome=DEMO_WELCOME, link=("Your own chat", "."))
        with page:
            DemoBar(opened, page)

    def open_page(client: Client, shown: Room, *, welcome: str, link: tuple[str, str]) -> ChatPage:
        page = ChatPage(shown, client.id, welcome=welcome, links={link[0]: link[1]}, public_url=public_url)
        pages[client.id] = page
        client.on_delete(lambda: close_page(client, page))  # pyright: ignore[reportUnknownMemberType] - any callable
        return page

    async def close_page(client: Client, page: ChatPage) -> None:
        page.room.leave(page)
        del pages[client.id]
        if stack := demos.pop(client.id, None):
            await stack.aclose()

    ui.add_css(Path(__file__).with_name("look.css"), shared=True)
    ui.run_with(  # pyright: ignore[reportUnknownMemberType] - a parameter of it takes any callable
        api,
        title="Afterword",
        favicon=ICON,
        dark=None,
        language="en-US",
        tailwind=False,
        reconnect_timeout=RECONNECT_TIMEOUT_S,
        show_welcome_message=False,
    )
    return api


async def _body(request: Request) -> bytes | None:
    """All of it; None if it is more than any file may hold."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > FILE_BYTES:
            return None
    return bytes(content)
