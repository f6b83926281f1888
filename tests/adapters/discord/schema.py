"""What Discord refuses, by its own description of its API where TEST_DATA is given, and by simcord's rules.

Stricter than Discord in one way: a property that it does not know is refused rather than ignored.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jsonschema import Draft202012Validator, exceptions
from simcord.components import ComponentValidationError, validate_message_state, validate_modal

from adapters.discord.render import COMPONENTS_V2

Json = dict[str, Any]
MISSING = "TEST_DATA is not set: Discord's own description of its API is not at hand"


class Refusal(Exception):  # noqa: N818 - it is Discord's answer
    """Why Discord answers 400."""


def check_request(method: str, path: str, body: object) -> None:
    """The JSON body of a request, such as `POST /channels/1/messages`; a path that is not in the API is refused."""
    known = description()
    if known is None:
        return
    template = next((each for each in known["paths"] if _fits(each, path, method)), None)
    if template is None:
        raise Refusal(f"{method} {path} is no part of the API")
    told = known["paths"][template][method.lower()].get("requestBody")
    if told is not None:
        refuse_unless_valid(_pointer("paths", template, method.lower(), "requestBody", "content", "application/json",
                                     "schema"), body)  # fmt: skip


def check_message(payload: Json) -> None:
    """A message as `adapters.discord.render` makes it."""
    refuse_unless_valid(_pointer("components", "schemas", "MessageCreateRequest"), payload)
    check_components(payload)
    assert payload["flags"] & COMPONENTS_V2
    assert payload["allowed_mentions"] == {"parse": []}, "nobody is pinged"


def check_components(payload: Json) -> None:
    """What the description does not tell: how many and how long in all, names that are unique, files that are there."""
    attached = {f"attachment://{each['filename']}" for each in payload.get("attachments", ())}
    referred = {one["file"]["url"] for one in components_in(payload) if one["type"] == 13}
    referred |= {item["media"]["url"] for one in components_in(payload) if one["type"] == 12 for item in one["items"]}
    if attached != referred:
        raise Refusal(f"attached {attached}, referred to {referred}")
    try:
        validate_message_state(payload["components"], flags=payload["flags"], content=None, embeds=[])
    except ComponentValidationError as error:
        raise Refusal(str(error)) from error
    for one in components_in(payload):
        if one["type"] == 10 and not one["content"].strip():
            raise Refusal("a text that shows nothing")


def check_modal(data: Json) -> None:
    """The `data` of a modal."""
    refuse_unless_valid(_pointer("components", "schemas", "ModalInteractionCallbackRequestData"), data)
    try:
        validate_modal(data)
    except ComponentValidationError as error:
        raise Refusal(str(error)) from error


def components_in(value: object) -> list[Json]:
    """Every component, at whatever depth."""
    if isinstance(value, list):
        return [found for one in cast("list[object]", value) for found in components_in(one)]
    if not isinstance(value, dict):
        return []
    known = cast("Json", value)
    inside = [found for key in ("components", "component", "accessory") for found in components_in(known.get(key))]
    return [known, *inside] if "type" in known else inside


# ── the description ─────────────────────────────────────────────────────────────────────────────────────────────────


def refuse_unless_valid(pointer: str, value: object) -> None:
    checker = validator(pointer)
    if checker is None:
        return
    error = cast("Any", exceptions).best_match(checker.iter_errors(value))  # partly untyped
    if error is not None:
        where = "/".join(str(step) for step in error.absolute_path)
        raise Refusal(f"{where or pointer}: {error.message[:300]}")


@cache
def validator(pointer: str) -> Any:
    """What checks values against this part of the description; None without it."""
    known = description()
    return None if known is None else Draft202012Validator({"$ref": f"#{pointer}", **known})


@cache
def description() -> Json | None:
    folder = os.environ.get("TEST_DATA")
    if not folder:
        return None
    told: Json = json.loads((Path(folder) / "discord-openapi.json").read_text())
    return {"paths": told["paths"], "components": {"schemas": _strict(told["components"]["schemas"])}}


def _strict(schemas: Json) -> Json:
    """Nothing but what is described."""
    closed: Json = {}
    for name, schema in schemas.items():
        opens = "properties" in schema and "additionalProperties" not in schema and "allOf" not in schema
        closed[name] = {**schema, "additionalProperties": False} if opens else schema
    return closed


def _fits(template: str, path: str, method: str) -> bool:
    known = description()
    assert known is not None
    pattern = "".join(
        r"[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", template)
    )
    return method.lower() in known["paths"][template] and re.fullmatch(pattern, path) is not None


def _pointer(*keys: str) -> str:
    """A JSON pointer within an address, where braces have to be escaped too."""
    return "".join("/" + quote(key.replace("~", "~0").replace("/", "~1"), safe="~$@.") for key in keys)
