"""A Slack on the loopback, which refuses what Slack refuses: its Web API, its sockets, and what a member does there.

Blocks are checked by slack_sdk's own models and, where TEST_DATA is given, by the schema of Slack's own types.
"""

import asyncio
import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import yaml
from aiohttp import WSMsgType, web
from jsonschema import Draft202012Validator
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.manifest import manifest

TEAM = "T0TEAM"
TOKEN = "xoxb-loopback"
APP_TOKEN = "xapp-loopback"
CONFIG_TOKEN, APP_ID = "xoxe.xoxp-loopback", "A0LOOPBACK"
CLIENT_ID, CLIENT_SECRET = "1.2", "client-loopback"
SCOPES = (
    "assistant:write,channels:read,chat:write,commands,"
    "files:read,files:write,groups:read,im:history,im:write,users:read"
)
SECRET = "signing-loopback"
TRIGGER_S = 3.0
RESPONSES = 5
ALT_CHARS = 1_000
DROPPED = "dropped"
"""Not Slack's word: the connection is cut without an answer."""
Json = dict[str, Any]


class Refusal(Exception):  # noqa: N818 - it is Slack's answer
    def __init__(self, code: str, *, retry_after_s: int | None = None, why: str = "") -> None:
        super().__init__(f"{code} {why}")
        self.code = code
        self.retry_after_s = retry_after_s


class Slack:
    def __init__(self) -> None:
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Json] = {}
        self.messages: dict[tuple[str, str], Json] = {}
        """By conversation and time, as they look now."""
        self.edits: list[Json] = []
        self.private: list[Json] = []
        """Private answers, as `response_url` or `chat.postEphemeral` got them."""
        self.homes: dict[str, Json] = {}
        self.views: dict[str, Json] = {}
        self.shared: list[tuple[str, str, bytes]] = []
        """Files of the bot: conversation, name, content."""
        self.described: dict[str, str] = {}
        """What is told of the pictures among them, by name."""
        self.files: dict[str, tuple[str, bytes]] = {}
        """Files of members: by name, the type they are served as and the content."""
        self.calls: list[tuple[str, Json]] = []
        self.errors: dict[str, list[Refusal]] = {}
        """What is refused next, by method, user or conversation."""
        self.tokens = {TOKEN}
        self.codes: set[str] = set()
        """With which an admin comes back from Slack; each is good once."""
        self.scopes = SCOPES
        self.manifest: Json = yaml.safe_load(manifest())
        """The app as it is set up."""
        self.deaf: set[web.WebSocketResponse] = set()
        self.sockets: list[web.WebSocketResponse] = []
        self.opened_sockets = 0
        self.wrong: list[str] = []
        """What was sent that Slack takes from nobody: a test that does not mean it should find nothing here."""
        self.acks: dict[str, asyncio.Future[Json]] = {}
        self._uploads: dict[str, bytes] = {}
        self._triggers: dict[str, float] = {}
        self._responses: dict[str, int] = {}
        self._answered_in: dict[str, str] = {}
        """By response, the channel of what it answers."""
        self._numbers = count(1)
        self._runner: web.AppRunner | None = None
        self.address = ""

    # ── the machine ────────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> None:
        app = web.Application(client_max_size=64_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files/{name}", self._download)
        app.router.add_post("/respond/{id}", self._respond)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"

    async def stop(self) -> None:
        for socket in self.sockets:
            await socket.close()
        assert self._runner
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    def fresh(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):06d}"

    # ── the Web API ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments: Json = dict(request.query)
        if request.can_read_body:
            arguments |= await request.json() if request.content_type == "application/json" else await request.post()
        self.calls.append((method, arguments))
        try:
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            self._check_token(method, token)
            for name in (method, arguments.get("channel"), arguments.get("users")):
                if refusals := self.errors.get(str(name)):
                    raise refusals.pop(0)
            answer = getattr(self, f"_{method.replace('.', '_')}", self._unknown)(arguments)
            headers = {"x-oauth-scopes": self.scopes}
        except Refusal as refusal:
            if refusal.code == DROPPED and request.transport:
                request.transport.close()
            return self._refused(refusal)
        return web.json_response({"ok": True, **answer}, headers=headers)

    def _check_token(self, method: str, token: str) -> None:
        if method == "oauth.v2.access":
            return
        known = {"apps.connections.open": {APP_TOKEN}, "apps.manifest.export": {CONFIG_TOKEN}}.get(method, self.tokens)
        if token not in known:
            raise Refusal("token_revoked" if token == TOKEN else "invalid_auth")

    def _refused(self, refusal: Refusal) -> web.Response:
        if refusal.code.startswith("invalid"):
            self.wrong.append(str(refusal))
        body = {"ok": False, "error": refusal.code}
        if refusal.retry_after_s is None:
            return web.json_response(body)
        return web.json_response(body, status=429, headers={"Retry-After": str(refusal.retry_after_s)})

    def _unknown(self, arguments: Json) -> Json:
        raise Refusal("unknown_method", why=str(arguments))

    def _apps_connections_open(self, arguments: Json) -> Json:
        return {"url": f"{self.address.replace('http', 'ws')}/socket?ticket={self.fresh('S')}"}

    def _apps_manifest_export(self, arguments: Json) -> Json:
        if arguments["app_id"] != APP_ID:
            raise Refusal("invalid_app_id")
        return {"manifest": self.manifest}

    def _auth_test(self, arguments: Json) -> Json:
        return {"team": "Example", "team_id": TEAM, "user": "afterword", "user_id": "U0BOT"}

    def _oauth_v2_access(self, arguments: Json) -> Json:
        if (arguments["client_id"], arguments["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("bad_client_secret")
        if arguments["code"] not in self.codes:
            raise Refusal("invalid_code")
        self.codes.remove(arguments["code"])
        self.tokens.add(token := f"xoxb-{self.fresh('I')}")
        return {"access_token": token, "bot_user_id": "U0BOT", "scope": self.scopes, "team": {"id": TEAM}}

    def _users_info(self, arguments: Json) -> Json:
        user = self._user(arguments["user"])
        return {"user": {**user, "locale": "en-GB"} if arguments.get("include_locale") else user}

    def _user(self, id: str) -> Json:
        if id not in self.users:
            raise Refusal("user_not_found")
        return self.users[id]

    def _conversations_open(self, arguments: Json) -> Json:
        self._user(arguments["users"])
        return {"channel": {"id": direct(arguments["users"])}}

    def _conversations_info(self, arguments: Json) -> Json:
        found = self.channels.get(arguments["channel"])
        kind = "groups:read" if found and found["is_private"] else "channels:read"
        if kind not in self.scopes.split(","):
            raise Refusal("missing_scope")
        if found is None or (found["is_private"] and not found["is_member"]):
            raise Refusal("channel_not_found")
        return {"channel": found}

    def _conversation(self, name: str) -> str:
        """A user is taken for the conversation with them. Of a channel the bot is to be a member."""
        if name in self.users:
            return direct(name)
        if found := self.channels.get(name):
            if not found["is_member"]:
                raise Refusal("channel_not_found" if found["is_private"] else "not_in_channel")
            if found["is_archived"]:
                raise Refusal("is_archived")
            return name
        if name not in map(direct, self.users):
            raise Refusal("channel_not_found")
        return name

    def _chat_postMessage(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        channel = self._conversation(arguments["channel"])
        self._check_message(arguments)
        ts = f"{1_700_000_000 + next(self._numbers)}.000100"
        self.messages[channel, ts] = {**arguments, "channel": channel, "ts": ts}
        return {"channel": channel, "ts": ts, "message": {}}

    def _chat_update(self, arguments: Json) -> Json:
        place = (self._conversation(arguments["channel"]), arguments["ts"])
        if place not in self.messages:
            raise Refusal("message_not_found")
        self._check_message(arguments)
        old = {block.get("block_id") for block in self.messages[place].get("blocks", ())} - {None}
        if old & {block.get("block_id") for block in arguments.get("blocks", ())}:
            raise Refusal("invalid_blocks", why="an edited message wants new block ids")
        self.messages[place] |= arguments
        self.edits.append(self.messages[place])
        return {"channel": place[0], "ts": place[1]}

    def _chat_postEphemeral(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        self._conversation(arguments["channel"])
        self._check_message(arguments)
        self.private.append({**arguments, "response_type": "ephemeral"})
        return {"message_ts": "1.1"}

    def _views_open(self, arguments: Json) -> Json:
        if self._triggers.pop(arguments["trigger_id"], 0.0) < time.monotonic():
            raise Refusal("expired_trigger_id")
        return {"view": self._kept_view(self.fresh("V"), arguments["view"])}

    def _views_update(self, arguments: Json) -> Json:
        if arguments["view_id"] not in self.views:
            raise Refusal("not_found")
        return {"view": self._kept_view(arguments["view_id"], arguments["view"])}

    def _views_publish(self, arguments: Json) -> Json:
        self._user(arguments["user_id"])
        check_view(arguments["view"])
        self.homes[arguments["user_id"]] = arguments["view"]
        return {"view": arguments["view"]}

    def _kept_view(self, id: str, view: Json) -> Json:
        check_view(view)
        self.views[id] = {**view, "id": id}
        return self.views[id]

    def _assistant_threads_setSuggestedPrompts(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        if "thread_ts" in arguments or len(arguments["prompts"]) > 4:
            raise Refusal("invalid_arguments", why="an agent's conversation has no thread")
        return {}

    def _files_getUploadURLExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        id = self.fresh("F")
        if told := arguments.get("alt_txt"):
            if len(told) > ALT_CHARS:
                raise Refusal("alt_txt_too_large")
            self.described[arguments["filename"]] = told
        return {"file_id": id, "upload_url": f"{self.address}/upload/{id}"}

    def _files_completeUploadExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's
        channel = self._conversation(arguments["channel_id"])
        files = json.loads(arguments["files"])
        self.shared += [(channel, file["title"], self._uploads.pop(file["id"])) for file in files]
        return {"files": files}

    def _check_message(self, arguments: Json) -> None:
        if not arguments.get("text"):
            raise Refusal("no_text")
        if len(arguments["text"]) > 40_000:
            raise Refusal("msg_too_long")
        blocks: list[Json] = arguments.get("blocks") or []
        check_blocks(blocks, 50)
        if sum(map(len, texts_in(blocks))) > 13_200:
            raise Refusal("msg_blocks_too_long")

    async def _upload(self, request: web.Request) -> web.Response:
        self._uploads[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(text="<html>Log in</html>", content_type="text/html")
        kind, content = self.files[request.match_info["name"]]
        return web.Response(body=content, content_type=kind)

    async def _respond(self, request: web.Request) -> web.Response:
        id, body = request.match_info["id"], await request.json()
        self._responses[id] += 1
        try:
            self._check_message(body)
        except Refusal as refusal:
            self.wrong.append(str(refusal))
            return web.Response(status=500, text=refusal.code)
        if self._responses[id] > RESPONSES:
            return web.Response(status=404, text="used_url")
        self.private.append({**body, "channel": self._answered_in[id]})
        return web.Response(text="ok")

    def response_url(self, channel: str = "") -> str:
        id = self.fresh("R")
        self._responses[id] = 0
        self._answered_in[id] = channel
        return f"{self.address}/respond/{id}"

    def trigger(self, lasts_s: float = TRIGGER_S) -> str:
        id = self.fresh("X")
        self._triggers[id] = time.monotonic() + lasts_s
        return id

    # ── Socket Mode ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.sockets.append(socket)
        self.opened_sockets += 1
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        async for message in socket:
            if message.type == WSMsgType.PING and socket not in self.deaf:
                await socket.pong(message.data)
            elif message.type == WSMsgType.TEXT and socket not in self.deaf:
                acked = json.loads(message.data)
                if not self.acks[acked["envelope_id"]].done():
                    self.acks[acked["envelope_id"]].set_result(acked.get("payload") or {})
        self.sockets.remove(socket)
        return socket

    async def report(self, kind: str, payload: Json, *, within_s: float = 3.0, over: int = 0) -> Json:
        """Report over one of the sockets, the first or another, and again over the next if it is not acknowledged in
        time. Returns what came with the acknowledgement."""
        for attempt in range(4):
            id = self.fresh("E")
            self.acks[id] = asyncio.get_running_loop().create_future()
            socket = self.sockets[(over + attempt) % len(self.sockets)]
            envelope = {"type": kind, "envelope_id": id, "payload": payload, "retry_attempt": attempt}
            await socket.send_json({**envelope, "accepts_response_payload": kind != "events_api"})
            try:
                return await asyncio.wait_for(self.acks[id], within_s)
            except TimeoutError:
                continue
        raise AssertionError("never acknowledged")

    def signed(self, body: str, *, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
        """The headers of a report over HTTP."""
        stamp = str(int(time.time() if at is None else at))
        signature = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        is_json = body.startswith("{")
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
            "Content-Type": "application/json" if is_json else "application/x-www-form-urlencoded",
        }

    # ── what a member does ─────────────────────────────────────────────────────────────────────────────────────────

    def member(self, id: str, zone: str = "America/New_York", name: str = "Sam Doe") -> str:
        self.users[id] = {"id": id, "tz": zone, "profile": {"real_name": name}, "updated": 1_700_000_000}
        return id

    def channel(self, id: str, name: str, *, is_private: bool = False, is_member: bool = True) -> str:
        """A channel; the bot is in it, or not."""
        self.channels[id] = {
            "id": id, "name": name, "is_private": is_private, "is_member": is_member, "is_archived": False,
        }  # fmt: skip
        return id

    def told_of(self, channel: str) -> Json:
        """A channel, as a report names it."""
        found = self.channels.get(channel)
        name = "directmessage" if found is None else "privategroup" if found["is_private"] else found["name"]
        return {"id": channel, "name": name}

    def event(self, event: Json, team: str = TEAM) -> Json:
        return {
            "type": "event_callback",
            "team_id": team,
            "event_id": self.fresh("Ev"),
            "event": event,
            "authorizations": [{"team_id": team, "enterprise_id": None, "is_enterprise_install": False}],
        }

    def message(self, user: str, text: str, *, team: str = TEAM, **more: object) -> Json:
        ts = f"{1_600_000_000 + next(self._numbers)}.000200"
        event = {"type": "message", "channel_type": "im", "channel": direct(user), "user": user, "text": text, "ts": ts}
        return self.event({**event, **more}, team)

    def file(self, name: str, content: bytes, kind: str = "application/octet-stream") -> Json:
        self.files[name] = (kind, content)
        url = f"{self.address}/files/{name}"
        return {
            "id": self.fresh("F"),
            "name": name,
            "size": len(content),
            "mode": "hosted",
            "url_private_download": url,
        }

    def command(self, user: str, command: str, *, channel: str = "C0GENERAL") -> Json:
        """Give a command; whoever is mentioned in it (`@U0SAM`) is told as the app wants it."""
        name, _, text = command.partition(" ")
        of_app = next(one for one in self.manifest["features"]["slash_commands"] if one["command"] == name)
        for id in self.users:
            handle = id.removeprefix("U0").lower()
            text = text.replace(f"@{id}", f"<@{id}|{handle}>" if of_app["should_escape"] else f"@{handle}")
        where = self.told_of(channel)
        return {**self._interaction(channel), "command": name, "text": text, "user_id": user, "team_id": TEAM,
                "channel_id": channel, "channel_name": where["name"], "user_name": user.removeprefix("U0").lower(),
                "is_enterprise_install": "false"}  # fmt: skip

    def press(self, user: str, shown: Mapping[str, Any], label: str, value: str = "") -> Json:
        """Press the button with this label, or choose this option of the select with this label."""
        block, element = next((block, element) for block in shown["blocks"] for element in block.get("elements", ())
                              if label in (words_of(element, "text"), words_of(element, "placeholder")))  # fmt: skip
        action = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"],
                  "action_ts": f"{time.time():.6f}"}  # fmt: skip
        if value:
            option = next(one for one in element["options"] if value in (one["value"], one["text"]["text"]))
            action["selected_option"] = option
        is_home = shown.get("type") == "home"
        container = {"type": "view" if is_home else "message", "is_ephemeral": "response_type" in shown}
        channel = shown.get("channel") or direct(user)
        body: Json = {**self._interaction(channel), "type": "block_actions", "user": {"id": user, "team_id": TEAM},
                      "team": {"id": TEAM}, "container": container, "actions": [action]}  # fmt: skip
        if is_home:
            return {**body, "view": {"type": "home"}, "response_url": ""}
        return {**body, "message": shown, "channel": self.told_of(channel)}

    def submission(self, user: str, view: Mapping[str, Any], **filled: object) -> Json:
        """Send in a form with these fields filled in, by block id; `/` in it is written `__`."""
        values: Json = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element, given = block["element"], filled.get(block["block_id"].replace("/", "__"))
                values[block["block_id"]] = {element["action_id"]: state_of(element, given)}
        return {**self._interaction(), "type": "view_submission", "user": {"id": user, "team_id": TEAM},
                "team": {"id": TEAM}, "view": {**view, "state": {"values": values}}, "response_url": ""}  # fmt: skip

    def shortcut(self, user: str, callback_id: str, text: str) -> Json:
        return {**self._interaction(), "type": "message_action", "callback_id": callback_id, "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM}, "message": {"text": text, "user": "U0OTHER"}}  # fmt: skip

    def _interaction(self, channel: str = "") -> Json:
        answer_at = self.response_url(channel)
        return {"trigger_id": self.trigger(), "response_url": answer_at, "is_enterprise_install": False}

    def posted_in(self, channel: str) -> list[Json]:
        """What the bot has posted in a channel."""
        return [message for (there, _), message in self.messages.items() if there == channel]

    def said_to(self, user: str) -> list[Json]:
        """The messages in the conversation with somebody, in their order."""
        return [message for (channel, _), message in self.messages.items() if channel == direct(user)]


def direct(user: str) -> str:
    """The conversation of the bot with this user."""
    return f"D{user.removeprefix('U')}"


def form_encoded(body: Json) -> str:
    """As interactions are posted over HTTP; a command's fields go as they are."""
    return urlencode(body if "command" in body else {"payload": json.dumps(body)})


def words_of(element: Mapping[str, Any], of: str) -> str:
    words = element.get(of)
    return cast("str", words["text"]) if isinstance(words, dict) else ""


def options_in(element: Json) -> list[Json]:
    grouped = (option for group in element.get("option_groups", ()) for option in group["options"])
    return [*element.get("options", ()), *grouped]


def state_of(element: Json, given: object) -> Json:
    """The state of an input: what was given, else what it opened with; None clears it."""
    kind = element["type"]
    options = [
        *element.get("options", ()),
        *(o for group in element.get("option_groups", ()) for o in group["options"]),
    ]
    match kind:
        case "static_select":
            chosen = next((o for o in options if o["value"] == given), element.get("initial_option"))
            return {"type": kind, "selected_option": chosen}
        case "multi_static_select":
            values = cast("tuple[str, ...] | None", given)
            chosen = [o for o in options if o["value"] in values] if values is not None else None
            return {"type": kind, "selected_options": chosen or element.get("initial_options", [])}
        case "datepicker" | "timepicker":
            name = kind.removesuffix("picker")
            return {"type": kind, f"selected_{name}": given or element.get(f"initial_{name}")}
        case _:
            return {"type": kind, "value": element.get("initial_value") if given is None else given or None}


# ── what Slack refuses ──────────────────────────────────────────────────────────────────────────────────────────────


def check_view(view: Json) -> None:
    check_blocks(view["blocks"], 100)
    refuse_unless_valid("HomeView" if view["type"] == "home" else "ModalView", view)
    try:
        cast("Any", View(**view)).to_dict()  # untyped
    except SlackObjectFormationError as error:
        raise Refusal("invalid_arguments", why=str(error)) from error
    names = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    if len(set(names)) < len(names):
        raise Refusal("invalid_blocks", why="block ids are not unique")
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        raise Refusal("invalid_arguments", why="inputs without a submit button")


def check_blocks(blocks: list[Json], most: int) -> None:
    if len(blocks) > most:
        raise Refusal("invalid_blocks", why=f"{len(blocks)} blocks")
    for block in blocks:
        refuse_unless_valid("KnownBlock", block)
        check_elements(block.get("elements", [])) if block["type"] == "actions" else None
    try:
        for parsed in cast("Any", Block).parse_all(blocks):  # untyped
            parsed.to_dict()
    except SlackObjectFormationError as error:
        raise Refusal("invalid_blocks", why=str(error)) from error
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(names)) < len(names):
        raise Refusal("invalid_blocks", why="block ids are not unique")


def check_elements(elements: list[Json]) -> None:
    names = [element["action_id"] for element in elements]
    if len(set(names)) < len(names):
        raise Refusal("invalid_blocks", why="action ids are not unique")
    for element in elements:
        if "url" in element and not element["url"].startswith(("http://", "https://")):
            raise Refusal("invalid_blocks", why="a button opens an address of the web")
        for option in (
            *element.get("options", ()),
            *(o for g in element.get("option_groups", ()) for o in g["options"]),
        ):
            if not 1 <= len(option["text"]["text"]) <= 75 or not 1 <= len(option["value"]) <= 150:
                raise Refusal("invalid_blocks", why="an option that is too long")


def refuse_unless_valid(kind: str, value: Json) -> None:
    validator = schema(kind)
    if validator is None:
        return
    error = next(validator.iter_errors(value), None)
    if error is not None:
        inner = min(error.context or [error], key=lambda one: -len(one.absolute_path))
        raise Refusal("invalid_blocks", why=f"{kind}: {inner.message[:300]}")


@cache
def schema(kind: str) -> Any:
    """What checks values of this kind; None without Slack's types at hand."""
    folder = os.environ.get("TEST_DATA")
    if not folder:
        return None
    definitions = json.loads((Path(folder) / "slack-blockkit.schema.json").read_text())["definitions"]
    return Draft202012Validator({"$ref": f"#/definitions/{kind}", "definitions": definitions})


def texts_in(value: object) -> list[str]:
    """Every text that is shown in these blocks."""
    if isinstance(value, list):
        return [text for one in cast("list[object]", value) for text in texts_in(one)]
    if not isinstance(value, dict):
        return []
    known = cast("Json", value)
    own = [known["text"]] if isinstance(known.get("text"), str) else []
    return own + [text for one in known.values() for text in texts_in(one)]


def shown(message: Mapping[str, Any]) -> str:
    """All that is read on a message or a view."""
    return "\n".join(texts_in(list(message["blocks"])))


Check = Callable[[], bool]


async def until(check: Check, within_s: float = 5.0) -> None:
    """Wait for something to become true; fails if it does not."""
    async with asyncio.timeout(within_s):
        while not check():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.005)
