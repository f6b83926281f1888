"""Who may see the pages: an ASGI middleware in front of all of them.

On this machine's own address anybody at the machine may; what is kept out is a page of another site that speaks to
this one through the visitor's browser. On any other address, and behind a proxy, the personal pages open only to who
holds the cookie that a one-time link gives. What programs fetch or report (the calendar feed, health, metrics, Slack)
and the one-time page of a letter have their own secret, or hold none.
"""

import secrets
from collections.abc import Callable, Mapping
from hmac import compare_digest
from html import escape
from typing import Final
from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.addresses import is_loopback

COOKIE: Final = "afterword"
COOKIE_LASTS_S: Final = 30 * 24 * 3600
OPEN: Final = "/open/"
FOR_PROGRAMS: Final = ("/calendar/", "/health", "/ready", "/metrics", "/slack/")
SIGNED: Final = "/slack/events"
ONE_TIME: Final = "/letter/"
"""Pages that open with the secret in their address, wherever they are opened from: no cookie, no origin."""
_HEADERS: Final[Mapping[str, str]] = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an address may hold a secret
}
_PAGE: Final = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Afterword</title><style>:root {{ color-scheme: light dark }} body {{ max-width: 28rem; margin: 20vh auto;
padding: 0 1rem; font: 1rem/1.45 system-ui, sans-serif }} button {{ font: inherit; padding: .5rem 1rem }}</style>
<main><h1>Afterword</h1>{}</main></html>"""


class Gate:
    """`secret` signs the cookies. `tell` is given each new one-time link's path, to be shown to who runs the bot."""

    def __init__(
        self, app: ASGIApp, *, secret: bytes, host: str, public_url: str | None, tell: Callable[[str], None]
    ) -> None:
        self._app = app
        # Behind a proxy the address is this machine's own, and the visitor is not.
        self.guarded = not is_loopback(host) or bool(public_url)
        self._names = frozenset({"localhost", "127.0.0.1", "::1", host, _name_in(public_url)} - {""})
        self._origin = (public_url or "").rstrip("/")
        self._is_secure = (public_url or "").startswith("https:")
        self._cookies = URLSafeTimedSerializer(secret, salt=COOKIE)
        self._tell = tell
        self._ticket = ""
        if self.guarded:
            self._new_ticket()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = await self._refused(scope, receive)
        if refusal is None:
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, _with_headers(send))

    def is_known(self, scope: Scope) -> bool:
        """Whether it is no stranger who asks: somebody at this machine, with the cookie, or who signs what they say."""
        asked = HTTPConnection(scope)
        return not self.guarded or scope["path"] == SIGNED or self._is_known(asked.cookies.get(COOKIE, ""))

    async def _refused(self, scope: Scope, receive: Receive) -> Response | None:
        """What to answer instead of a page; None lets the visitor in."""
        asked = HTTPConnection(scope)
        path: str = scope["path"]
        # These pages tell no address, their own neither: a browser sends "Origin: null" with what is pressed there.
        is_private = path.startswith(ONE_TIME) and asked.headers.get("origin") == "null"
        if not self._is_from_here(asked.headers, is_private=is_private):
            return PlainTextResponse("This page is for its own visitors only.", status_code=403)
        if path.startswith(ONE_TIME) and scope["type"] == "http":
            return None
        if not self.guarded or path.startswith(FOR_PROGRAMS):
            return None
        if path.startswith(OPEN) and scope["type"] == "http":
            return self._opened(Request(scope, receive), path.removeprefix(OPEN))
        if self._is_known(asked.cookies.get(COOKIE, "")):
            return None
        return _page("<p>This page opens with a one-time link. It is printed where Afterword was started.</p>", 403)

    def _is_from_here(self, headers: Headers, *, is_private: bool = False) -> bool:
        """A name that was pointed at this machine by somebody else is not ours, nor is a request from their page."""
        host = headers.get("host", "")
        if not self.guarded and _name_in(f"//{host}") not in self._names:
            return False
        origin = headers.get("origin")
        return origin is None or is_private or urlsplit(origin).netloc == host or origin == self._origin

    def _opened(self, request: Request, ticket: str) -> Response:
        """The link asks for a press first: programs that look at links in messages must not use it up."""
        if not compare_digest(ticket.encode(), self._ticket.encode()):
            return _page("<p>This link was used already, or is an old one. A new one is printed at each use.</p>", 403)
        if request.method != "POST":
            return _page(f'<form method="post" action="{escape(OPEN + ticket)}"><button>Open the chat</button></form>')
        self._new_ticket()
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            COOKIE,
            self._cookies.dumps("seeker"),
            max_age=COOKIE_LASTS_S,
            httponly=True,
            samesite="lax",
            secure=self._is_secure,
        )
        return answer

    def _new_ticket(self) -> None:
        self._ticket = secrets.token_urlsafe(24)
        self._tell(OPEN + self._ticket)

    def _is_known(self, cookie: str) -> bool:
        try:
            self._cookies.loads(cookie, max_age=COOKIE_LASTS_S)
        except BadSignature:
            return False
        return True


def _name_in(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _page(inside: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(_PAGE.format(inside), status_code=status, headers={"Cache-Control": "no-store"})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
