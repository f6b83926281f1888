"""The web site: one ASGI application for the chat in a browser, its demonstration, and what programs fetch."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response
from nicegui import ui
from nicegui.client import Client
from starlette.routing import BaseRoute

from adapters.local.web.demo import WELCOME as DEMO_WELCOME
from adapters.local.web.demo import OpenDesk, open_demo
from adapters.local.web.page import ChatPage, DemoBar
from adapters.local.web.room import Room

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
MAX_DEMOS: Final = 20
"""Each holds a database of its own while its page is open."""


def make_site(room: Room, open_desk: OpenDesk, routes: Sequence[BaseRoute]) -> FastAPI:
    """The site of one seeker's room; `routes` go before its pages. Once a process: NiceGUI has one set of pages."""
    demos: dict[str, AsyncExitStack] = {}
    rooms: dict[str, Room] = {}

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        for stack in tuple(demos.values()):
            await stack.aclose()

    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan, routes=list(routes))

    @api.get("/pages/{page}/files/{key}/{number}")
    async def file(page: str, key: str, number: int) -> Response:
        found = await rooms[page].attachment(key, number) if page in rooms else None
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
        rooms[client.id] = shown
        page = ChatPage(shown, client.id, welcome=welcome, links={link[0]: link[1]})
        client.on_delete(lambda: close_page(client, page, shown))  # pyright: ignore[reportUnknownMemberType] - any callable
        return page

    async def close_page(client: Client, page: ChatPage, shown: Room) -> None:
        shown.leave(page)
        del rooms[client.id]
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
