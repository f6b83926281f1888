"""Text as Discord's client reads it, for the pictures and to see that nothing is read into what was escaped.

Written from https://support.discord.com/hc/en-us/articles/210298617 and what its client does; nothing here knows how
the program escapes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Node:
    """`kind` is text, or what becomes of the words inside; of a link and a time, `of` is the address or the instant."""

    kind: str
    inside: "str | tuple[Node, ...]"
    of: str = ""


Nodes: TypeAlias = tuple[Node, ...]

_LINE = (
    ("heading", re.compile(r" *(#{1,3})\s+([^\n]+)")),
    ("subtext", re.compile(r" *-#\s+([^\n]+)")),
    ("quote", re.compile(r" *>(?:>>)?\s+([^\n]*)")),
    ("item", re.compile(r"( *)(?:[-*]|\d+\.)\s+([^\n]+)")),
)
_INLINE = (
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("code", re.compile(r"(`+)([^`](?:.*?[^`])?)\1(?!`)", re.DOTALL)),
    ("address", re.compile(r"<(\w+:/[^ >]+)>")),
    ("time", re.compile(r"<t:(-?\d{1,17})(?::([tTdDfFR]))?>")),
    ("mention", re.compile(r"<(?:@[!&]?|#|/[^:\n]{1,100}:|id:|sound:)\w*>|@(?:everyone|here)\b|<a?:\w+:\d+>")),
    ("emoji", re.compile(r":([\w+-]+):")),
    ("link", re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(\s*<?((?:[^\s\\<>()]|\\.)+)>?(?:\s+[^)]*)?\)")),
    ("address", re.compile(r"((?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s])")),
    ("b", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("u", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("i", re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)")),
    ("i", re.compile(r"\b_((?:__|\\[\s\S]|[^\\_])+?)_\b")),
    ("s", re.compile(r"~~(?=\S)((?:\\[\s\S]|[^\\])*?\S)~~")),
    ("spoiler", re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|")),
)
_FENCED = re.compile(r"```(?:[a-z0-9_+\-.#]*\n)?(.*?)\n*```", re.DOTALL | re.IGNORECASE)


def read(text: str) -> Nodes:
    """The whole of a text display."""
    found: list[Node] = []
    at = 0
    for fence in _FENCED.finditer(text):
        if text[:at] == text[: fence.start()] or not _is_escaped(text, fence.start()):
            found += [*_lines(text[at : fence.start()]), Node("box", fence[1])]
            at = fence.end()
    return (*found, *_lines(text[at:]))


def _is_escaped(text: str, at: int) -> bool:
    before = len(text[:at]) - len(text[:at].rstrip("\\"))
    return before % 2 == 1


def _lines(text: str) -> Iterator[Node]:
    if not text:
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Node("text", "\n")
        kind, found = next(((kind, m) for kind, rule in _LINE if (m := rule.match(line))), ("", None))
        if found is None:
            yield from _inline(line)
        else:
            kind = f"h{len(found[1])}" if kind == "heading" else kind
            yield Node(kind, tuple(_inline(found[found.lastindex or 0])))


def _inline(text: str) -> Iterator[Node]:
    at, plain = 0, ""
    while at < len(text):
        kind, found = next(((kind, m) for kind, rule in _INLINE if (m := rule.match(text, at))), ("", None))
        if found is None or kind == "escape":
            plain += found[1] if found else text[at]
            at = found.end() if found else at + 1
            continue
        if plain:
            yield Node("text", plain)
            plain = ""
        at = found.end()
        match kind:
            case "address":
                yield Node("link", found[1], found[1])
            case "link":
                yield Node("link", tuple(_inline(found[1])), found[2])
            case "time":
                yield Node("time", found[2] or "f", found[1])
            case "code":
                yield Node("code", found[2])
            case "mention" | "emoji":
                yield Node(kind, found[0])
            case _:
                yield Node(kind, tuple(_inline(found[1])))
    if plain:
        yield Node("text", plain)


def words(nodes: Sequence[Node]) -> str:
    """What is read, whatever it looks like."""
    return "".join(node.inside if isinstance(node.inside, str) else words(node.inside) for node in nodes)


def kinds(nodes: Sequence[Node]) -> set[str]:
    """What it looks like."""
    inside = (kinds(node.inside) for node in nodes if not isinstance(node.inside, str))
    return {node.kind for node in nodes}.union(*inside)
