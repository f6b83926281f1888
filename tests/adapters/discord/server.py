"""A Discord on the loopback, which refuses what Discord refuses: its REST API, its gateway, and what a user does there.

Bodies are checked by `schema.py`: Discord's own description of its API where TEST_DATA is given, and simcord's rules.
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

from aiohttp import WSMsgType, web

from tests.adapters.discord import schema
from tests.adapters.discord.filling import filled_in

Json = dict[str, Any]
TOKEN = "discord-loopback"
APPLICATION = "9000"
BOT = "9001"
GUILD, GUILD_CHANNEL, FORUM, THREAD = str(5 << 22), "7000", "7100", "7101"
EVERYTHING, NOTHING = (1 << 50) - 1 & ~(1 << 3), 0
"""What somebody may do in a server, who is no administrator."""
NOBODY: Json = {"parse": []}
EPHEMERAL = 1 << 6
ANSWER_S = 3.0
DROPPED = "dropped"
"""Instead of a status: the connection is cut without an answer."""
HANGS = "hangs"
"""Instead of a status: no answer comes."""


@dataclass
class Refusal(Exception):  # noqa: N818 - it is Discord's answer
    """What is answered instead: a status of HTTP, and Discord's own number for why."""

    status: int | str
    code: int = 0
    retry_after_s: float | None = None
    is_global: bool = False
    via: bool = True
    after: bool = False
    """What was asked is done all the same."""


@dataclass
class Interaction:
    id: str
    token: str
    user: str
    channel: str
    pressed: Json | None
    """The message that was pressed, or that the form came from."""
    within_s: float
    began: float = field(default_factory=time.monotonic)
    kind: int = 0
    """Of the first answer; 0 before there is one."""
    answer: Json | None = None
    """The message that is the answer."""
    followups: list[Json] = field(default_factory=list[Json])
    modal: Json | None = None
    choices: list[Json] | None = None

    @property
    def said(self) -> list[Json]:
        """Every message that came as an answer, as it looks now."""
        return [*([self.answer] if self.answer and "components" in self.answer else []), *self.followups]


@dataclass
class Session:
    id: str
    shard: int
    count: int
    intents: int
    sent: list[Json] = field(default_factory=list[Json])
    socket: web.WebSocketResponse | None = None


class Discord:
    def __init__(self) -> None:
        self.users: dict[str, Json] = {}
        self.closed: set[str] = set()
        """Who takes no direct messages."""
        self.channels: dict[str, Json] = {
            GUILD_CHANNEL: {"id": GUILD_CHANNEL, "type": 0, "name": "job-hunt", "position": 0},
            FORUM: {"id": FORUM, "type": 15, "name": "classes", "position": 1},
            THREAD: {"id": THREAD, "type": 11, "name": "Spring class", "parent_id": FORUM, "owner_id": "1"},
        }
        """Of the one server."""
        self.shut: dict[str, int] = {}
        """Why nothing can be posted in a channel: Discord's own number."""
        self.archived: set[str] = set()
        """Threads in which nothing can be edited until they are opened."""
        self.bot_may: dict[str, int] = {}
        """By channel, the bot's permissions where they are not all."""
        self.admins: set[str] = set()
        self.servers: list[Json] = []
        """What is told of those the bot is in."""
        self.messages: dict[tuple[str, str], Json] = {}
        """The bot's, by conversation and id, as they look now."""
        self.calls: list[tuple[str, str, Json]] = []
        self.errors: dict[str, list[Refusal]] = {}
        """What is refused next, by method and path, or the beginning of them: `POST /channels`."""
        self.interactions: list[Interaction] = []
        self.commands: list[Json] = []
        self.application: Json = {"flags": 0, "integration_types_config": {"0": {}, "1": {}}}
        self.shards_advised = 1
        self.files: dict[str, tuple[str, bytes]] = {}
        """Files of users: by name, the type they are served as and the content."""
        self.uploads: list[tuple[str, bytes]] = []
        self.wrong: list[str] = []
        """What was sent that Discord takes from nobody: a test that does not mean it should find nothing here."""
        self.remaining: dict[str, int] = {}
        """How many more requests are taken, by the beginning of method and path; told in the headers."""
        self.tokens = {TOKEN}
        self.sessions: dict[str, Session] = {}
        self.identified: list[Session] = []
        self.resumed = 0
        self.is_deaf = False
        """No heartbeat is acknowledged."""
        self.heartbeat_ms = 30_000
        self.greets = True
        self.refused_greetings = 0
        self.says_goodbye = True
        self._nonces: dict[str, Json] = {}
        self._numbers = count(10_000)
        self._runner: web.AppRunner | None = None
        self._sockets: set[web.WebSocketResponse] = set()
        self.address = ""

    # ── the machine ────────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=64_000_000)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/files/{name}", self._file)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.address = "http://{}:{}".format(*self._runner.addresses[0][:2])

    async def stop(self) -> None:
        for socket in list(self._sockets):
            await socket.close()
        assert self._runner
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.address}/api/v10"

    @property
    def gateway(self) -> str:
        return f"{self.address.replace('http', 'ws')}/gateway/"

    def fresh(self) -> str:
        return str(next(self._numbers))

    # ── the REST API ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body, files = await _read(request)
        self.calls.append((request.method, path, body))
        try:
            refusal = self._refusal(f"{request.method} {path}")
            if refusal is not None and not refusal.after:
                raise refusal
            self._check(request, path, body, files)
            answer = self._routed(request.method, path, body, files)
            if refusal is not None:
                raise refusal
        except schema.Refusal as error:
            self.wrong.append(f"{request.method} {path}: {error}")
            return as_json({"code": 50035, "message": str(error)}, status=400)
        except Refusal as refused:
            return await self._refused(request, refused)
        return as_json(answer, headers=self._limits(f"{request.method} {path}"))

    def _refusal(self, what: str) -> Refusal | None:
        for place, refusals in self.errors.items():
            if what.startswith(place) and refusals:
                return refusals.pop(0)
        return None

    def _check(self, request: web.Request, path: str, body: Json, files: list[tuple[str, bytes]]) -> None:
        own = path.startswith(("/interactions/", "/webhooks/"))
        token = request.headers.get("Authorization", "").removeprefix("Bot ")
        if own == bool(token) or (not own and token not in self.tokens):
            self.wrong += [path] if own == bool(token) else []
            raise Refusal(401)
        if body or request.method in ("POST", "PUT", "PATCH"):
            schema.check_request(request.method, path, body or None) if body else None
        message = body.get("data", {}) if "/callback" in path and body.get("type") in (4, 7) else body
        if request.method in ("POST", "PATCH") and ("components" in message or "content" in message):
            if message.get("allowed_mentions") != NOBODY:
                raise schema.Refusal("somebody could be pinged")
            if len(message.get("attachments", files)) != len(files):
                raise schema.Refusal("files and attachments differ")
            if "components" in message:
                schema.check_components(message)

    def _routed(self, method: str, path: str, body: Json, files: list[tuple[str, bytes]]) -> object:
        self.uploads += files
        match method, path.strip("/").split("/"):
            case "GET", ["users", "@me"]:
                return {"id": BOT, "username": "afterword", "discriminator": "0", "avatar": None, "bot": True}
            case "GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]:
                return self._application()
            case "GET", ["gateway", "bot"]:
                limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
                return {"url": self.gateway, "shards": self.shards_advised, "session_start_limit": limits}
            case "GET", ["applications", _, "commands"]:
                return self.commands
            case "PUT", ["applications", _, "commands"]:
                sent: list[Json] = cast("Any", body)
                self.commands = [{**one, "id": self.fresh(), "version": "1", "nsfw": False} for one in sent]
                return self.commands
            case "POST", ["users", "@me", "channels"]:
                return self._opened(body["recipient_id"])
            case "GET", ["users", "@me", "guilds"]:
                return self.servers
            case "POST", ["channels", _, "typing"]:
                return None
            case "PATCH", ["channels", channel] if body == {"archived": False}:
                self.archived.discard(channel)
                return self.channels[channel]
            case "POST", ["channels", channel, "messages"]:
                return self._posted(channel, body)
            case "PATCH", ["channels", channel, "messages", id]:
                return self._edited(channel, id, body)
            case "POST", ["interactions", id, token, "callback"]:
                return self._answered(id, token, body)
            case method, ["webhooks", _, token, *rest]:
                return self._later(method, token, rest, body)
            case _:
                raise schema.Refusal("no such path")

    async def _refused(self, request: web.Request, refusal: Refusal) -> web.StreamResponse:
        if refusal.status == DROPPED:
            assert request.transport
            request.transport.close()
            return web.Response()
        if refusal.status == HANGS:
            await asyncio.sleep(60)
        headers = {"Via": "1.1 google"} if refusal.via else {}
        body: Json = {"code": refusal.code, "message": "refused"}
        if refusal.retry_after_s is not None:
            body |= {"retry_after": refusal.retry_after_s, "global": refusal.is_global}
        if not refusal.via:
            return web.Response(status=429, text="<html>You are being blocked</html>", content_type="text/html")
        return as_json(body, status=int(refusal.status), headers=headers)

    def _limits(self, what: str) -> dict[str, str]:
        for place, left in self.remaining.items():
            if what.startswith(place):
                self.remaining[place] = left - 1
                return {"X-RateLimit-Remaining": str(max(0, left - 1)), "X-RateLimit-Reset-After": "30.0"}
        return {}

    def _application(self) -> Json:
        told = {"id": APPLICATION, "name": "Afterword", "icon": None, "description": "", "summary": ""}
        owner = {"id": "1", "username": "owner", "discriminator": "0", "avatar": None}
        more = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "team": None}
        return {**told, **more, "owner": owner, **self.application}

    def _opened(self, user: str) -> Json:
        if user not in self.users:
            raise Refusal(400, 10013)
        return {"id": direct(user), "type": 1, "recipients": [self.users[user]]}

    def _posted(self, channel: str, body: Json) -> Json:
        if channel in self.shut:
            raise Refusal(403, self.shut[channel])
        self.archived.discard(channel)
        if channel not in self.channels:
            user = next((user for user in self.users if direct(user) == channel), None)
            if user is None:
                raise Refusal(404, 10003)
            if user in self.closed:
                raise Refusal(403, 50007)
        if body.get("enforce_nonce") and (known := self._nonces.get(body["nonce"])):
            return known
        message = self._kept(channel, body)
        if "nonce" in body:
            self._nonces[body["nonce"]] = message
        return message

    def _kept(self, channel: str, body: Json) -> Json:
        id = self.fresh()
        author = {"id": BOT, "username": "afterword", "discriminator": "0", "avatar": None, "bot": True}
        self.messages[channel, id] = {"flags": 0, **body, "id": id, "channel_id": channel, "author": author}
        return self.messages[channel, id]

    def _edited(self, channel: str, id: str, body: Json) -> Json:
        if (channel, id) not in self.messages:
            raise Refusal(404, 10008)
        if channel in self.archived:
            raise Refusal(400, 50083)
        self.messages[channel, id] |= {**body, "edits": self.messages[channel, id].get("edits", 0) + 1}
        return self.messages[channel, id]

    # ── answers to interactions ────────────────────────────────────────────────────────────────────────────────────

    def _answered(self, id: str, token: str, body: Json) -> None:
        found = next((one for one in self.interactions if (one.id, one.token) == (id, token)), None)
        if found is None or (not found.kind and time.monotonic() - found.began > found.within_s):
            raise Refusal(404, 10062)
        if found.kind:
            raise Refusal(400, 40060)
        found.kind, data = body["type"], body.get("data", {})
        match found.kind:
            case 4:
                found.answer = self._message(found, data)
            case 5:
                found.answer = {"flags": data.get("flags", 0), "id": self.fresh(), "channel_id": found.channel}
            case 7:
                assert found.pressed is not None
                found.pressed |= data
            case 8:
                found.choices = data["choices"]
            case 9:
                schema.check_modal(data)
                found.modal = data
            case _:
                pass

    def _message(self, of: Interaction, body: Json) -> Json:
        if not body.get("flags", 0) & EPHEMERAL and of.channel in map(direct, self.users):
            return self._kept(of.channel, body)
        return {**body, "id": self.fresh(), "channel_id": of.channel}

    def _later(self, method: str, token: str, rest: list[str], body: Json) -> Json | None:
        found = next((one for one in self.interactions if one.token == token), None)
        if found is None or not found.kind:
            raise Refusal(404, 10015)
        match method, rest:
            case "POST", []:
                found.followups.append(self._message(found, body))
                return found.followups[-1]
            case "PATCH", ["messages", "@original"]:
                shown = found.pressed if found.kind in (6, 7) else found.answer
                assert shown is not None
                shown |= {**body, "flags": shown["flags"] | body.get("flags", 0)}
                if not shown["flags"] & EPHEMERAL:
                    self.messages[shown["channel_id"], shown["id"]] = shown
                return shown
            case "DELETE", ["messages", "@original"]:
                found.answer = None
                return None
            case _:
                raise schema.Refusal("no such path")

    async def _file(self, request: web.Request) -> web.Response:
        kind, content = self.files[request.match_info["name"]]
        return web.Response(body=content, content_type=kind)

    # ── the gateway ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoclose=self.says_goodbye)
        await socket.prepare(request)
        self._sockets.add(socket)
        if not self.greets:
            self.refused_greetings += 1
            await socket.close(code=1001)
            return socket
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": self.heartbeat_ms}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        if not self.says_goodbye:
            await asyncio.sleep(60)
        self._sockets.discard(socket)
        return socket

    async def _received(self, socket: web.WebSocketResponse, told: Json) -> None:
        match told["op"]:
            case 1 if not self.is_deaf:
                await socket.send_json({"op": 11})
            case 2:
                await self._identify(socket, told["d"])
            case 6:
                await self._resume(socket, told["d"])
            case _:
                pass

    async def _identify(self, socket: web.WebSocketResponse, told: Json) -> None:
        if told["token"] not in self.tokens:
            await socket.close(code=4004)
            return
        shard, of = told.get("shard", [0, 1])
        session = Session(f"S{self.fresh()}", shard, of, told["intents"], socket=socket)
        self.sessions[session.id] = session
        self.identified.append(session)
        user = {"id": BOT, "username": "afterword", "discriminator": "0", "avatar": None, "bot": True}
        where: Json = {"session_id": session.id, "resume_gateway_url": self.gateway, "shard": [shard, of]}
        ready: Json = {"v": 10, "user": user, "guilds": [], "application": {"id": APPLICATION, "flags": 0}}
        await self._send(session, "READY", ready | where)

    async def _resume(self, socket: web.WebSocketResponse, told: Json) -> None:
        session = self.sessions.get(told["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return
        self.resumed += 1
        session.socket = socket
        for event in session.sent[told["seq"] :]:
            await socket.send_json(event)
        await self._send(session, "RESUMED", {})

    async def _send(self, session: Session, event: str, data: Json) -> None:
        """What cannot be sent now is sent when the session is resumed."""
        session.sent.append({"op": 0, "t": event, "s": len(session.sent) + 1, "d": data})
        if session.socket is not None and not session.socket.closed:
            await session.socket.send_json(session.sent[-1])

    def open_sessions(self) -> list[Session]:
        return [one for one in self.sessions.values() if one.socket is not None and not one.socket.closed]

    async def report(self, event: str, data: Json) -> None:
        """To the shard of the server it happened in; direct messages are the first's affair."""
        guild = int(data.get("guild_id", 0))
        for session in self.sessions.values():
            if (guild >> 22) % session.count == session.shard:
                await self._send(session, event, data)

    # ── what users do ──────────────────────────────────────────────────────────────────────────────────────────────

    def user(self, id: str, name: str = "Sam Doe") -> str:
        person = {"id": id, "username": name.lower().replace(" ", ""), "global_name": name, "discriminator": "0"}
        self.users[id] = {**person, "avatar": None}
        return id

    async def writes(self, user: str, text: str, *, files: tuple[str, ...] = (), **more: Any) -> Json:
        """Somebody writes to the bot."""
        told = [(name, *self.files[name]) for name in files]
        attachments = [
            {"id": self.fresh(), "filename": name, "size": len(content), "content_type": kind,
             "url": f"{self.address}/files/{name}", "proxy_url": ""}
            for name, kind, content in told
        ]  # fmt: skip
        message = {
            "id": self.fresh(), "channel_id": direct(user), "author": self.users[user], "content": text, "type": 0,
            "attachments": attachments, "embeds": [], "mentions": [], "timestamp": "2026-03-02T14:00:00+00:00",
            **more,
        }  # fmt: skip
        await self.report("MESSAGE_CREATE", message)
        return message

    async def gives(
        self, user: str, command: str, words: str = "", *, guild: str = "", who: str = "", **more: Any
    ) -> Interaction:
        """Somebody gives a slash command, in the direct conversation or in a server."""
        options = [{"name": "words", "type": 3, "value": words}] if words else []
        options += [{"name": "who", "type": 6, "value": who}] if who else []
        named = [each for each in self.users if each == who or f"<@{each}>" in words]
        resolved = {"users": {each: self.users[each] for each in named}}
        data = {"id": "1", "type": 1, "name": command, "options": options} | ({"resolved": resolved} if named else {})
        return await self._acts(user, 2, data, guild=guild, **more)

    async def types(self, user: str, command: str, words: str) -> Interaction:
        """Somebody is typing the words behind a command."""
        option = {"name": "words", "type": 3, "value": words, "focused": True}
        return await self._acts(user, 4, {"id": "1", "type": 1, "name": command, "options": [option]})

    async def logs_contact(self, user: str, text: str) -> Interaction:
        """Somebody chooses *Log contact* in the menu of another one's message in a server."""
        data = {"id": "1", "type": 3, "name": "Log contact", "target_id": "5"}
        return await self._acts(user, 2, {**data, "resolved": {"messages": {"5": {"content": text}}}}, guild=GUILD)

    async def presses(self, user: str, message: Json, label: str, value: str = "", **more: Any) -> Interaction:
        """Somebody presses a button, or chooses an option of the select with this placeholder."""
        found = next(one for one in schema.components_in(message["components"])
                     if label in (one.get("label"), one.get("placeholder")))  # fmt: skip
        data = {"custom_id": found["custom_id"], "component_type": found["type"]}
        values = [o["value"] for o in found.get("options", ()) if value in (o["label"], o["value"])]
        guild = GUILD if message["channel_id"] in self.channels else ""
        chosen = {"values": values} if values else {}
        where = message["channel_id"] if guild else ""
        return await self._acts(user, 3, data | chosen, pressed=message, guild=guild, where=where, **more)

    async def submits(self, of: Interaction, **given: str) -> Interaction:
        """Somebody fills the form in that was opened, and sends it."""
        assert of.modal is not None
        data = filled_in(of.modal, **given)
        guild = GUILD if of.channel in self.channels else ""
        return await self._acts(of.user, 5, data, pressed=of.pressed, guild=guild, where=of.channel)

    async def _acts(
        self, user: str, kind: int, data: Json, *, pressed: Json | None = None, guild: str = "", where: str = "",
        within_s: float = ANSWER_S, is_answered: bool = False,
    ) -> Interaction:  # fmt: skip
        channel = where or (GUILD_CHANNEL if guild else direct(user))
        act = Interaction(self.fresh(), f"token-{self.fresh()}", user, channel, pressed, within_s)
        if is_answered:
            act.kind = 6
        self.interactions.append(act)
        who: Json = {"guild_id": guild, "member": {"user": self.users[user], "roles": [], "joined_at": None, "flags": 0,
               "deaf": False, "mute": False, "permissions": str(1 << 5 if user in self.admins else NOTHING)},
               "app_permissions": str(self.bot_may.get(channel, EVERYTHING)),
               "authorizing_integration_owners": {"0": guild}} if guild else {"user": self.users[user]}  # fmt: skip
        room = self.channels[channel] if guild else {"id": channel, "type": 3 if where else 1}
        body: Json = {
            "id": act.id, "application_id": APPLICATION, "type": kind, "token": act.token, "version": 1, "data": data,
            "channel_id": channel, "channel": room, "locale": "en-GB",
            "context": 0 if guild else 2 if where else 1, "attachment_size_limit": 1, "entitlements": [], **who,
        }  # fmt: skip
        await self.report("INTERACTION_CREATE", body if pressed is None else {**body, "message": pressed})
        return act

    async def reacts(self, user: str, message: Json) -> None:
        """Somebody puts a reaction under a message of a channel."""
        await self.report("MESSAGE_REACTION_ADD", {
            "user_id": user, "channel_id": message["channel_id"], "message_id": message["id"], "guild_id": GUILD,
            "message_author_id": message["author"]["id"], "emoji": {"id": None, "name": "🎉"}, "burst": False,
            "type": 0, "member": {"user": self.users[user], "roles": [], "joined_at": None, "flags": 0, "deaf": False,
                       "mute": False},
        })  # fmt: skip

    async def opens_server(self) -> None:
        """The bot is told of the server it is in, and of all in it."""
        rooms: list[Json] = [{**one, "guild_id": GUILD, "permission_overwrites": []} for one in self.channels.values()]
        thread = {"member_count": 1, "message_count": 1, "last_message_id": None, "thread_metadata": {
            "archived": False, "auto_archive_duration": 10080, "archive_timestamp": "2026-03-02T14:00:00+00:00",
            "locked": False,
        }}  # fmt: skip
        await self.report("GUILD_CREATE", {
            "id": GUILD, "guild_id": GUILD, "name": "A school", "owner_id": "1", "member_count": 9, "roles": [],
            "emojis": [], "features": [], "members": [], "channels": [one for one in rooms if one["type"] != 11],
            "threads": [{**one, **thread} for one in rooms if one["type"] == 11], "large": True, "unavailable": False,
        })  # fmt: skip

    async def deletes(self, channel: str) -> None:
        """A channel goes, and the threads in it with it."""
        room = self.channels.pop(channel)
        self.channels = {id: one for id, one in self.channels.items() if one.get("parent_id") != channel}
        kind = "THREAD" if room["type"] == 11 else "CHANNEL"
        await self.report(f"{kind}_DELETE", {**room, "guild_id": GUILD})

    async def removes_bot(self) -> None:
        """The bot is taken out of the server."""
        self.shut |= dict.fromkeys(self.channels, 50001)
        for session in self.sessions.values():
            await self._send(session, "GUILD_DELETE", {"id": GUILD})

    def posted(self, channel: str) -> list[Json]:
        """The bot's messages in a channel, as they look now."""
        return [message for (where, _), message in self.messages.items() if where == channel]

    def said_to(self, user: str) -> list[Json]:
        """The bot's messages in the conversation with somebody, as they look now."""
        return [message for (channel, _), message in self.messages.items() if channel == direct(user)]

    def asked(self, method: str, path: str) -> list[Json]:
        """The bodies of the requests that were made there."""
        return [body for known, where, body in self.calls if known == method and where.startswith(path)]


def direct(user: str) -> str:
    """The conversation of the bot with this user."""
    return f"1{user}"


def as_json(value: object, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """With no charset told, as Discord tells none, and discord.py wants it."""
    if value is None:
        return web.Response(status=204, headers=headers)
    told = {**(headers or {}), "Content-Type": "application/json"}
    return web.Response(body=json.dumps(value).encode(), status=status, headers=told)


async def _read(request: web.Request) -> tuple[Json, list[tuple[str, bytes]]]:
    if not request.can_read_body:
        return {}, []
    if request.content_type == "application/json":
        return await request.json(), []
    posted = await request.post()
    parts = [value for name, value in posted.items() if name.startswith("files[")]
    files = [(part.filename, part.file.read()) for part in parts if isinstance(part, web.FileField)]
    told = posted["payload_json"]
    assert isinstance(told, bytearray)
    return json.loads(told), files


def shown(message: Json) -> str:
    """All that is read on a message or a form."""
    return "\n".join(_texts(message.get("components", [])) or [message.get("content", "")])


def _texts(components: object) -> list[str]:
    return [one[name] for one in schema.components_in(components) for name in ("content", "label") if name in one]


def labels(message: Json) -> list[str]:
    return [one["label"] for one in schema.components_in(message.get("components", [])) if one["type"] == 2]


Check = Callable[[], bool]


async def until(check: Check, within_s: float = 5.0) -> None:
    """Wait for something to become true; fails if it does not."""
    async with asyncio.timeout(within_s):
        while not check():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.005)
