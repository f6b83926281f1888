"""What calendar programs fetch: each seeker's feed. It only reads."""

import asyncio
from hashlib import blake2b
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import agenda
from bot.ports import Store

LONGEST_TOKEN: Final = 64
WEBDAV: Final = ("PROPFIND", "REPORT")
"""With which some calendar programs look for more than a file."""
FEED_HEADERS: Final = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def routes(store: Store) -> list[Route]:
    """`/calendar/{token}.ics`, for GET and HEAD."""

    async def feed(request: Request) -> Response:
        token: str = request.path_params["token"]
        desk = await asyncio.to_thread(store.load_by_feed, token) if 0 < len(token) <= LONGEST_TOKEN else None
        if desk is None:
            return PlainTextResponse("Not found.\n", status_code=404, headers={"Cache-Control": "no-store"})
        content = await asyncio.to_thread(agenda.feed, desk)
        headers = {**FEED_HEADERS, "ETag": f'"{blake2b(content, digest_size=16).hexdigest()}"'}
        if is_known(headers["ETag"], request.headers.get("If-None-Match", "")):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=agenda.MEDIA_TYPE, headers=headers)

    async def nothing(request: Request) -> Response:
        del request
        return PlainTextResponse("Not found.\n", status_code=404, headers={"Cache-Control": "no-store"})

    # Whatever else is asked for there must not reach the chat's pages, which would log the address with its secret.
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", *WEBDAV]
    rest = [Route(f"/{place}/{{rest:path}}", nothing, methods=methods) for place in ("calendar", "slack")]
    return [Route("/calendar/{token}.ics", feed), *rest]


def is_known(etag: str, asked: str) -> bool:
    """Whether the asker has it already: https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match"""
    tags = [tag.strip().removeprefix("W/") for tag in asked.split(",")]
    return etag in tags or tags == ["*"]
