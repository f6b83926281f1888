"""What stands after a name and is that person's: brackets, a title, a team. Not how sure the name is."""

from collections.abc import Container, Sequence

from bot.understanding.titles import apposed_title, of_another, runs_team, team_at, title_end
from bot.understanding.tokens import Token, word_set

_GROUPS = word_set("team group org organisation organization department dept side")
_OPENS_TITLE = word_set("the a an their our head vp director cto ceo")


def apposition_at(tokens: Sequence[Token], at: int, names: Container[int], *, bare: bool) -> tuple[str, str, int]:
    """One piece after a name, as (title, team, where it ends); it ends at `at` if there is none.

    `names` are the indices at which names start.
    """
    if at >= len(tokens) or of_another(tokens, at):
        return "", "", at
    mark = tokens[at].text
    if tokens[at].kind == "line":
        return _line_below(tokens, at, names)
    if mark == "<" and at + 2 < len(tokens) and tokens[at + 2].text == ">":
        return "", "", at + 3
    if mark == "(":
        return ("", "", at) if at + 1 in names and tokens[at + 1].capital else _bracket(tokens, at)
    if tokens[at].kind in ("email", "url"):
        return "", "", at + 1
    if mark in ",-–—:=" or tokens[at].low in ("who", "who's", "is"):
        return _apposition(tokens, at, names, bare=bare)
    if tokens[at].low in ("from", "in", "on", "of"):
        return _team_part(tokens, at, tokens[at].low)
    start = at + 1 if tokens[at].low == "the" else at
    end = title_end(tokens, start)
    if end > start and (bare or start > at or _closes(tokens, end)):
        return written(tokens[start:end]), "", end
    return "", "", at


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind == "line" or tokens[at].text in ",.;"


def _line_below(tokens: Sequence[Token], at: int, names: Container[int]) -> tuple[str, str, int]:
    """The line under a name in a signature, if it is a title: "Training Principal"."""
    start, end = apposed_title(tokens, at + 1)
    if end == start or start in names or (end < len(tokens) and tokens[end].kind == "word"):
        return "", "", at
    return written(tokens[start:end]), "", end


def _team_part(tokens: Sequence[Token], at: int, word: str) -> tuple[str, str, int]:
    start, end = team_at(tokens, at + 1)
    if end == start:
        return "", "", at
    grouped = end < len(tokens) and tokens[end].low in _GROUPS
    if word != "from" and not grouped:
        return "", "", at
    return "", written(tokens[start:end]), end + (1 if grouped else 0)


def _apposition(tokens: Sequence[Token], at: int, names: Container[int], *, bare: bool) -> tuple[str, str, int]:
    index = at if tokens[at].kind == "word" else at + 1
    if index >= len(tokens):
        return "", "", at
    if tokens[at].low == "is":
        index += 1
        if index >= len(tokens) or not (tokens[index].low in _OPENS_TITLE or title_end(tokens, index) > index):
            return "", "", at
    if tokens[index].kind in ("email", "url"):
        return "", "", index + 1
    if tokens[index].low == "who" and (run := runs_team(tokens, index))[1] > run[0]:
        return "", written(tokens[run[0] : run[1]]), run[1]
    start, end = apposed_title(tokens, index)
    if end > start and _ends_apposition(tokens, end, names):
        return written(tokens[start:end]), "", end + (1 if end < len(tokens) and tokens[end].low == "team" else 0)
    if bare:
        start, end = team_at(tokens, index)
        if end > start and _ends_apposition(tokens, end, names) and start not in names:
            return "", written(tokens[start:end]), end
    return "", "", at


def _ends_apposition(tokens: Sequence[Token], at: int, names: Container[int]) -> bool:
    """A title beside a name ends at a mark or a small word, not at another name."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind != "word":
        return True
    return not (token.capital and at in names)


def _bracket(tokens: Sequence[Token], at: int) -> tuple[str, str, int]:
    """What brackets after a name hold: a title, a team, addresses."""
    close = next((index for index in range(at + 1, min(len(tokens), at + 40)) if tokens[index].text == ")"), 0)
    if not close:
        return "", "", at
    title = team = ""
    index = at + 1
    while index < close:
        start, end = apposed_title(tokens, index)
        if end > start and not title:
            title = written(tokens[start : min(end, close)])
            index = end
            continue
        lead = index + 1 if tokens[index].low in ("from", "on", "in") else index
        start, end = team_at(tokens, lead)
        if end > start and not team and not title:
            team = written(tokens[start : min(end, close)])
            index = end
            continue
        index += 1
    return title, team, close + 1


def written(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        glued = index > 0 and token.start == tokens[index - 1].end
        pieces.append(token.text if glued or not index else " " + token.text)
    return "".join(pieces)
