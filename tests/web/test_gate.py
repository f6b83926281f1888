"""Who gets in: other sites never; anybody at this machine; from a network only who used a one-time link."""

import re
from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message, Scope
from starlette.websockets import WebSocket

from adapters.addresses import is_loopback
from adapters.local.web.gate import Gate

SECRET = b"0123456789abcdef"


async def page(request: Request) -> PlainTextResponse:
    return PlainTextResponse("personal")


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("personal")


SITE = Starlette(
    routes=[
        *(Route(path, page) for path in ("/", "/health", "/ready", "/metrics", "/calendar/secret.ics")),
        WebSocketRoute("/socket", socket),
    ]
)


class Visit:
    """A browser at a site that is served at `host`, and what was printed where it was started."""

    def __init__(self, host: str = "127.0.0.1", *, secret: bytes = SECRET, public_url: str | None = None) -> None:
        self.printed: list[str] = []
        self.gate = Gate(SITE, secret=secret, host=host, public_url=public_url, tell=self.printed.append)
        base_url = public_url or f"http://{host}:8080"
        self.browser = httpx.AsyncClient(transport=httpx.ASGITransport(self.gate), base_url=base_url)

    async def get(self, path: str = "/", **headers: str) -> int:
        return (await self.browser.get(path, headers=headers)).status_code

    async def socket(self, **headers: str) -> str:
        """What comes over a WebSocket, with the cookies the browser has."""
        sent: list[Message] = []
        given: list[tuple[str, str]] = [("host", self.browser.base_url.netloc.decode())]
        given = [pair for pair in given if "Host" not in headers] + list(headers.items())
        given += [("cookie", f"{name}={value}") for name, value in self.browser.cookies.items()]
        scope: Scope = {
            "type": "websocket",
            "path": "/socket",
            "headers": [(name.lower().encode(), value.encode()) for name, value in given],
        }

        async def receive() -> Message:
            return {"type": "websocket.connect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.gate(scope, receive, send)
        return next((message["text"] for message in sent if message["type"] == "websocket.send"), "refused")


async def test_at_this_machine_the_pages_are_open_and_no_link_is_printed() -> None:
    visit = Visit()
    assert (await visit.get(), await visit.socket(), visit.printed) == (200, "personal", [])


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "localhost"])
async def test_this_machine_goes_by_its_own_names(host: str) -> None:
    assert await Visit().get(Host=host) == 200


async def test_a_strangers_name_for_this_machine_is_not_answered() -> None:
    visit = Visit()
    assert await visit.get(Host="evil.example.com") == 403
    assert await visit.socket(Host="evil.example.com") == "refused"
    assert await visit.get(Host="[") == 403


async def test_a_page_of_another_site_cannot_speak_through_the_visitors_browser() -> None:
    visit = Visit()
    assert await visit.socket(Origin="https://evil.example.com") == "refused"
    assert await visit.socket(Origin="null") == "refused"
    assert await visit.get(Origin="http://127.0.0.1:9999") == 403
    assert await visit.socket(Origin="http://127.0.0.1:8080") == "personal"


async def test_pages_are_not_framed_and_tell_no_other_site_where_the_visitor_came_from() -> None:
    headers = (await Visit().browser.get("/")).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


async def test_from_a_network_only_what_programs_fetch_is_open() -> None:
    visit = Visit("192.0.2.7")
    assert await visit.get() == 403
    assert await visit.socket() == "refused"
    assert [await visit.get(path) for path in ("/health", "/ready", "/calendar/secret.ics")] == [200, 200, 200]
    assert await visit.get("/metrics") == 200, "which asks for a token of its own"


async def test_the_printed_link_opens_the_pages_once() -> None:
    visit = Visit("0.0.0.0")
    (link,) = visit.printed
    shown = await visit.browser.get(link)
    assert shown.status_code == 200
    assert "Open the chat" in shown.text
    assert await visit.get() == 403, "looking at the link does not use it up, and does not open anything"
    opened = await visit.browser.post(link, headers={"Origin": "http://0.0.0.0:8080"})
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert (await visit.get(), await visit.socket()) == (200, "personal")
    visit.browser.cookies.clear()
    assert (await visit.browser.post(link)).status_code == 403, "used up"
    assert len(visit.printed) == 2, "a new one is printed"
    assert (await visit.browser.post(visit.printed[1])).status_code == 303


async def test_a_cookie_outlives_a_restart_but_not_another_key() -> None:
    first = Visit("0.0.0.0")
    await first.browser.post(first.printed[0])
    cookie = first.browser.cookies["afterword"]
    assert await Visit("0.0.0.0").get(Cookie=f"afterword={cookie}") == 200
    assert await Visit("0.0.0.0", secret=b"another").get(Cookie=f"afterword={cookie}") == 403
    assert await Visit("0.0.0.0").get(Cookie=f"afterword={cookie}x") == 403


async def test_behind_a_proxy_with_tls_the_cookie_stays_on_tls() -> None:
    visit = Visit("0.0.0.0", public_url="https://afterword.example.com")
    answer = await visit.browser.post(visit.printed[0])
    assert re.search("Secure", answer.headers["set-cookie"])
    assert re.search("HttpOnly", answer.headers["set-cookie"])


@pytest.mark.parametrize("link", ["/open/", "/open/wrong", "/open/%C3%A9"])
async def test_a_guessed_link_opens_nothing(link: str) -> None:
    assert (await Visit("0.0.0.0").browser.post(link)).status_code == 403


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("10.0.0.1", False)],
)
def test_only_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_nothing_is_printed_before_it_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    told: Callable[[str], None] = print
    Gate(SITE, secret=SECRET, host="127.0.0.1", public_url=None, tell=told)
    assert capsys.readouterr().out == ""
