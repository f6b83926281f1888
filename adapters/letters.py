"""The one-time page of a letter, for platforms that cannot hold its links: it opens once, for who has its address.

Looking at the address uses nothing up (programs look at links in messages); the press of *Show it* does. Nothing of it
is kept by browsers or proxies, no address is passed on, and without JavaScript only the copying is missing.
"""

import asyncio
import secrets
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot import wording
from bot.drafting.drafts import drafted
from bot.drafting.links import links
from bot.drafting.notes import Letter
from bot.message import Link
from bot.ports import Clock, Store

LONGEST_TOKEN: Final = 64
GONE: Final = 410
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'nonce-{0}'; script-src 'nonce-{0}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_STYLE: Final = """\
:root { color-scheme: light dark; --ink: light-dark(#1c2421, #e8edea); --ground: light-dark(#fff, #161b19);
  --line: light-dark(#767f7a, #8b948f); --accent: light-dark(#1f6f54, #7fd1b0) }
html { background: var(--ground) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 42rem; padding: 2rem 1rem 4rem; font: 1.0625rem/1.5 system-ui, sans-serif;
  color: var(--ink) }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem }
dt { opacity: .8 } dd { margin: 0; overflow-wrap: anywhere }
label { display: block; margin-bottom: .25rem }
textarea { width: 100%; min-height: 20rem; padding: .75rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .5rem; resize: vertical; field-sizing: content }
p.acts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 }
a.act, button { display: inline-block; font: inherit; padding: .5rem 1rem; border-radius: .5rem; cursor: pointer;
  color: var(--accent); background: transparent; border: 1px solid var(--accent); text-decoration: none }
button.first { color: var(--ground); background: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
[hidden] { display: none }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dt { margin-top: .25rem } body { padding-top: 1rem } }
"""
_SCRIPT: Final = """\
const button = document.getElementById("copy");
const text = document.getElementById("letter");
button.hidden = false;
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.select();
    document.execCommand("copy");
  }
  document.getElementById("said").textContent = button.dataset.done;
});
"""


def letter_routes(store: Store, clock: Clock) -> list[Route]:
    """`/letter/{token}`: GET and HEAD ask for a press, POST shows it."""

    async def offer(request: Request) -> Response:
        token = request.path_params["token"]
        waits = len(token) <= LONGEST_TOKEN and await asyncio.to_thread(store.has_letter, token, clock.now())
        return _asking() if waits else _gone()

    async def show(request: Request) -> Response:
        token = request.path_params["token"]
        found = await asyncio.to_thread(store.open_letter, token, clock.now()) if len(token) <= LONGEST_TOKEN else None
        if found is None:
            return _gone()
        desk, id = found
        follow_up = desk.follow_ups.get(id)
        letter = drafted(desk, follow_up, clock.now()) if follow_up else None
        if follow_up is None or letter is None:
            return _gone()
        return _showing(letter, links(letter, follow_up, desk.contacts.get(follow_up.contact or "")))

    async def nothing(request: Request) -> Response:
        del request
        return _gone()

    # Whatever else is asked for there must not reach the chat's pages, which would log the address with its secret.
    return [
        Route("/letter/{token}", offer),
        Route("/letter/{token}", show, methods=["POST"]),
        Route("/letter/{rest:path}", nothing, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
    ]


def _asking() -> Response:
    """Of whom the letter is, and to whom, is not told before the press."""
    return _page(
        wording.PAGE_WAITS_TITLE,
        f"<p>{escape(wording.PAGE_WAITS)}</p>"
        f'<form method="post"><button class="first">{escape(wording.PAGE_SHOW)}</button></form>',
    )


def _gone() -> Response:
    return _page(wording.PAGE_USED_TITLE, f"<p>{escape(wording.PAGE_USED)}</p>", status=GONE)


def _showing(letter: Letter, opens: tuple[Link, ...]) -> Response:
    acts = "".join(
        f'<a class="act" href="{escape(link.url)}" target="_blank" rel="noopener noreferrer">{escape(link.label)}</a>'
        for link in opens
    )
    return _page(
        wording.PAGE_LETTER_TITLE,
        f"<dl><dt>To</dt><dd>{escape(letter.to)}</dd><dt>Subject</dt><dd>{escape(letter.subject)}</dd></dl>"
        f'<p class="acts">{acts}<button id="copy" class="first" data-done="{escape(wording.PAGE_COPIED)}" hidden>'
        f'{escape(wording.PAGE_COPY)}</button></p><p id="said" role="status"></p>'
        f'<label for="letter">{escape(wording.PAGE_LETTER)}</label>'
        f'<textarea id="letter" readonly dir="auto">\n{escape(letter.body)}</textarea>'
        f"<p>{escape(wording.PAGE_ONCE)}</p>",
        script=_SCRIPT,
    )


def _page(title: str, inside: str, *, script: str = "", status: int = 200) -> Response:
    nonce = secrets.token_urlsafe(16)
    scripted = f'<script nonce="{nonce}">{script}</script>' if script else ""
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – Afterword</title><link rel="icon" href="data:,">'
        f'<style nonce="{nonce}">{_STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{inside}</main>{scripted}</body></html>",
        status_code=status,
        headers={**_HEADERS, "Content-Security-Policy": _POLICY.format(nonce)},
    )
