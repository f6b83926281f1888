"""A letter asked for in passing: "show me Dana's", "and Tom?", "how do I thank them?"."""

from typing import Final

from bot.desk import Contact, FollowUp, Hearing, Logging
from bot.dialogue import acts, changing, commands, letters
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.understanding.letter_asks import Wanted, find_wanted
from bot.understanding.letter_changes import Change, find_changes
from bot.understanding.targets import is_slip, name_words
from bot.understanding.tokens import fold, tokenize, word_set
from bot.understanding.vocabulary import HONORIFICS, SHORT_FOR, is_ordinary

MOST: Final = 4
"""So many letters are shown at once; of more a list."""
SHORTEST: Final = 3
"""Letters by which a longer name can be called ("Tom" for Tomas)."""

TITLES: Final = HONORIFICS.keys() | word_set("sir madam ma'am the")


def heard(step: Step, text: str) -> bool:
    if text.startswith("/") or isinstance(step.subject, Hearing | Logging):
        return False
    asked, changes = with_changes(text)
    wanted = find_wanted(asked)
    if wanted is None or (wanted.goes_on and not changing.newest_is_letter(step)):
        return False
    found = letters_wanted(step, wanted)
    if not found:
        return False
    if wanted.doubted:
        acts.act(step, "why", found[0].id)
    elif wanted.several and len(found) <= MOST:
        for letter in found:
            step.list((letter.id,), "draft")
    else:
        commands.show(step, "draft", found, "")
    if changes and len(found) == 1:
        changing.change_it(step, step.desk.follow_ups[found[0].id], changes)
    return True


def with_changes(text: str) -> tuple[str, tuple[Change, ...]]:
    """The wish for a letter, and what is to be changed in it: "letter to Dana please, sign as Sasha"."""
    asked, _, rest = text.partition(",")
    changes = find_changes(rest) if find_wanted(asked) and not find_wanted(text) else ()
    return (asked, changes) if changes else (text, ())


def letters_wanted(step: Step, wanted: Wanted) -> list[FollowUp]:
    """The open letters that are meant: to whom is named; else the one in view; else those that can be due."""
    kind = letters.kind_named(wanted.kind)
    among = [f for f in step.desk.follow_ups.values() if f.open and f.kind in NOTES - letters.NOT_LETTERS]
    among = [f for f in among if kind in (None, f.kind) and letters.timely(step, f, spoken_of=kind == f.kind)]
    if wanted.who:
        ids = {c.id for c in step.desk.contacts.values() if is_called(c, wanted.who)}
        return letters.first_due(step, [f for f in among if f.contact in ids])
    seen = changing.in_view(step)
    if seen and not wanted.several:
        return [seen]
    return letters.first_due(step, among)


def is_called(contact: Contact, who: str) -> bool:
    """Whether every word is one of the name, or its beginning ("Tom" for Tomas), or a slip of one; titles aside."""
    every = name_words((contact.name,))
    parts = {fold(part) for part in contact.name.split()}
    said = [token for token in tokenize(who) if token.kind == "word" and token.low.rstrip(".") not in TITLES]
    return bool(said) and all(
        token.stem in parts
        or SHORT_FOR.get(token.stem, token.stem) in parts
        or is_slip(token, every)
        or (len(token.stem) >= SHORTEST and begins(token.stem, parts))
        for token in said
    )


def begins(said: str, parts: set[str]) -> bool:
    return not is_ordinary(said) and any(part.startswith(said) for part in parts)
