"""Names with the surname first, as a register or an invitation writes them: "van der Berg, Pieter; Li, Dana"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.understanding.names import Name
from bot.understanding.tokens import Token, fold, word_set
from bot.understanding.vocabulary import PARTICLES, is_given, is_surname, may_be_given

_LIKELY = 0.2
"""The least chance of a given name that no list holds."""
_BEGINS_ENTRY = frozenset({";", ":", "\n", "-", "•", "*"})
_AFTER_ENTRY = word_set("and from plus today yesterday on at in for this who as both then with by via")


def turned_round(tokens: Sequence[Token], names: Mapping[int, Name]) -> dict[int, Name]:
    """The names, with each that is written as in a register turned round: "van der Berg, Pieter" is one person's."""
    found: dict[int, Name] = {}
    reached = 0
    for name in names.values():
        if name.first < reached:
            continue  # the given name of one who was turned round
        given = names.get(name.last + 1)
        if given and tokens[name.last].text == "," and _is_register_entry(tokens, names, name, given):
            whole = f"{given.name} {name.name}"
            found[name.first] = replace(name, last=given.last, name=whole, honorific=given.honorific)
        else:
            found[name.first] = name
        reached = found[name.first].last
    return found


def _is_register_entry(tokens: Sequence[Token], names: Mapping[int, Name], surname: Name, given: Name) -> bool:
    """Whether two names with a comma between are one person's surname and given name, and no two of a list.

    Between semicolons or before an address any two are. Elsewhere the first must be nobody's given name, and no third
    name may go on: "Li, Dana" is one, "Li, Dana and Kim" are three.
    """
    if not _may_be_turned(surname, given):
        return False
    before = tokens[surname.first - 1].text if surname.first else "\n"
    after = tokens[given.last] if given.last < len(tokens) else None
    if after and after.kind == "word" and after.low not in _AFTER_ENTRY:
        return False  # "I met Li, Dana was away"
    if before in _BEGINS_ENTRY and (before == ";" or (after and after.text in ";<")):
        return True
    if not _is_only_surname(surname):
        return False
    third = given.last
    while third < len(tokens) and (tokens[third].text in ",&" or tokens[third].low in ("and", "plus")):
        third += 1
    following = names.get(third) if third > given.last else None
    return following is None or _begins_entry(tokens, names, following)


def _begins_entry(tokens: Sequence[Token], names: Mapping[int, Name], name: Name) -> bool:
    """Whether a name that follows is one in full, or the surname of the next entry."""
    given = names.get(name.last + 1)
    turned = given is not None and tokens[name.last].text == "," and _may_be_turned(name, given)
    return (" " in name.name and not _is_only_surname(name)) or (turned and _is_only_surname(name))


def _may_be_turned(surname: Name, given: Name) -> bool:
    one, other = fold(surname.name).split(), fold(given.name).split()
    whole = len(one) == 1 or one[0] in PARTICLES
    alone = len(other) == 1 or all(len(part.strip(".")) == 1 for part in other[1:])
    known = may_be_given(other[0]) or not is_surname(other[0])
    likely = given.chance > _LIKELY or is_given(other[0])
    return whole and alone and known and likely and not (surname.honorific or given.lowered)


def _is_only_surname(name: Name) -> bool:
    words = fold(name.name).split()
    if len(words) > 1:
        return words[0] in PARTICLES
    return is_surname(words[0]) and not (name.lowered or may_be_given(words[0]))
