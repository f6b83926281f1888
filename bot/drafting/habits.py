"""What the seeker makes of the letters again and again: how they greet and close, and the phrases they always change.

Learned from what was offered beside what became of it; put into later letters. Never a fact: what holds a name, a
company, a day or a number is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from bot.desk import Contact, Desk, Habit, Interview, Seeker
from bot.drafting.facts import GAP_NAME
from bot.drafting.parts import GREETING_WORDS, Parts, closing_of, parts_of
from bot.understanding.tokens import fold, word_set
from bot.understanding.vocabulary import is_given, is_given_word, is_ordinary
from bot.wording import MONTHS, WEEKDAYS

SEEN_FOR_A_HABIT: Final = 2
MOST_KEPT: Final = 40
LONGEST_WORDS: Final = 25
ALIKE: Final = 0.4
"""How much of two sentences must be the same for one to be the other with phrases changed."""
NEAR: Final = 2
"""Changes with no more words between them are one."""
NAME, FULL_NAME = "{name}", "{full name}"
"""Where the name stands in a greeting that is kept."""

_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_OF_DAYS: Final = frozenset(
    word.casefold() for word in (*WEEKDAYS, *MONTHS, "today", "tomorrow", "yesterday", "tonight", "noon")
)
_NUMBERS: Final = word_set("two three four five six seven eight nine ten twenty thirty hundred thousand")
_OPEN_ENDED: Final = word_set("a an the my your our their to of in on at for with and or")
"""Words that no phrase ends with: what they belong to comes after them."""
_I: Final = frozenset({"i", "i'm", "i'd", "i'll", "i've"})


# ── learning ────────────────────────────────────────────────────────────────────────────────────────────────────────


def learned(seeker: Seeker) -> tuple[Habit, ...]:
    """What was seen often enough to count."""
    return tuple(habit for habit in seeker.habits if habit.times >= SEEN_FOR_A_HABIT)


def seen(offered: str, edited: str, contact: Contact | None, facts: frozenset[str]) -> tuple[Habit, ...]:
    """What one edit shows of the seeker's ways. `facts`: the words that name something on the desk (`facts_on`)."""
    before, after = parts_of(offered), parts_of(edited)
    found = [*_greeting(before, after, contact), *_sign_off(before, after), *_phrases(before.said, after.said, facts)]
    return tuple(dict.fromkeys(found))


def remembered(habits: Sequence[Habit], new: Sequence[Habit]) -> tuple[Habit, ...]:
    """The habits with what was seen now. What is changed otherwise than before begins anew."""
    kept = list(habits)
    for habit in new:
        if put_in := next((h for h in kept if h.kind == habit.kind == "phrase" and h.new == habit.old), None):
            kept.remove(put_in)
            if habit.new != put_in.old:
                kept.append(replace(put_in, new=habit.new, times=1))
            continue
        known = next((h for h in kept if h.kind == habit.kind and (h.kind != "phrase" or h.old == habit.old)), None)
        if known:
            kept.remove(known)
        kept.append(replace(known, times=known.times + 1) if known and known.new == habit.new else habit)
    return tuple(kept[-MOST_KEPT:])


def facts_on(desk: Desk, interview: Interview) -> frozenset[str]:
    """The words, folded, that name somebody or something on the desk, or that a letter about this interview holds."""
    people = (f"{c.name} {c.title} {c.team} {c.company}" for c in desk.contacts.values())
    companies = (i.company for i in desk.interviews.values())
    talked = (*(topic.text for topic in interview.topics), *interview.to_clarify, interview.next_step, interview.role)
    words = _words(fold(" ".join((*people, *companies, *talked, interview.place, desk.seeker.name))))
    return frozenset(word for word in words if len(word) > 3 or not is_ordinary(word))


def _greeting(before: Parts, after: Parts, contact: Contact | None) -> Iterator[Habit]:
    if not (contact and before.greeting and after.greeting) or before.greeting == after.greeting:
        return
    old, new = _with_slot(before.greeting, contact), _with_slot(after.greeting, contact)
    bare = fold(new.replace(FULL_NAME, "").replace(NAME, "")).strip(" ,.!:–-")
    if old != new and bare in (*GREETING_WORDS, "hi there", "hello there"):
        yield Habit(kind="greeting", old=old, new=new)


def _with_slot(greeting: str, contact: Contact) -> str:
    return greeting.replace(contact.name, FULL_NAME).replace(contact.called, NAME) if contact.called else greeting


def _sign_off(before: Parts, after: Parts) -> Iterator[Habit]:
    if after.sign_off and before.sign_off and after.sign_off != before.sign_off:
        yield Habit(kind="sign_off", old=before.sign_off, new=after.sign_off)


def _phrases(before: str, after: str, facts: frozenset[str]) -> Iterator[Habit]:
    old, new = _sentences(before), _sentences(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "delete":
            pairs = [(sentence, "") for sentence in old[i:j]]
        elif tag == "replace" and j - i == m - k:
            pairs = [pair for a, b in zip(old[i:j], new[k:m], strict=True) for pair in _changed(a, b)]
        else:
            pairs = []
        yield from (Habit(kind="phrase", old=a, new=b) for a, b in pairs if _is_phrase(a, b, before, after, facts))


def _changed(old: str, new: str) -> list[tuple[str, str]]:
    """What of a sentence was said otherwise; the whole of it where hardly anything was left."""
    a, b = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    matcher = SequenceMatcher(None, [m[0] for m in a], [m[0] for m in b], autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(old, new)]
    spans: list[tuple[int, int, int, int]] = []
    for tag, *span in matcher.get_opcodes():
        i, j, k, m = span
        if tag == "equal":
            continue
        if spans and i - spans[-1][1] <= NEAR:
            i, k = spans[-1][0], spans[-1][2]
            spans.pop()
        if a[j - 1][0].lower() in _OPEN_ENDED and [x[0] for x in a[j : j + 1]] == [x[0] for x in b[m : m + 1]]:
            j, m = min(j + 1, len(a)), min(m + 1, len(b))
        spans.append((i, j, k, m))
    return [
        (old[a[i].start() : a[j - 1].end()], new[b[k].start() : b[m - 1].end()])
        for i, j, k, m in spans
        if i < j and k < m
    ]


def _is_phrase(old: str, new: str, before: str, after: str, facts: frozenset[str]) -> bool:
    """Whether it is a way to say something, of a length that is said again."""
    if len(_words(old)) > LONGEST_WORDS or len(_words(new)) > LONGEST_WORDS or len(old) < 4:
        return False
    return not (_holds_fact(old, before, facts) or _holds_fact(new, after, facts))


def _holds_fact(phrase: str, text: str, facts: frozenset[str]) -> bool:
    if re.search(r"[\d@\[\]{}]|https?:|www\.", phrase):
        return True
    at = text.find(phrase)
    for match in _WORD.finditer(phrase):
        word, low = match[0], fold(match[0]).removesuffix("'s")
        if low in facts or low in _OF_DAYS or low in _NUMBERS or (word[:1].isupper() and is_given(low)):
            return True
        opens = match.start() == 0 and (at == 0 or text[:at].rstrip(" ")[-1:] in ".!?\n")
        if word[:1].isupper() and low not in _I and (not opens or not is_ordinary(low) or is_given_word(low)):
            return True
    return False


def _sentences(text: str) -> list[str]:
    return [sentence for found in _SENTENCE.findall(text) if (sentence := found.strip())]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word[0].isalnum()]


# ── putting them in ─────────────────────────────────────────────────────────────────────────────────────────────────


def in_ones_own_way(body: str, seeker: Seeker, contact: Contact | None) -> str:
    """A letter's text as the seeker has shown, or said, that they would put it."""
    parts = parts_of(body)
    words, under = closing_of(seeker.signature)
    for habit in learned(seeker):
        match habit.kind:
            case "greeting" if parts.greeting:
                parts = replace(parts, greeting=_named(habit.new, contact))
            case "sign_off" if parts.sign_off:
                parts = replace(parts, sign_off=habit.new)
            case "phrase":
                parts = replace(parts, said=_put_in(habit, parts.said))
            case _:
                pass
    if words:  # a signature that closes by itself was asked for outright
        parts = replace(parts, sign_off=words, signature=under)
    return str(parts)


def _named(greeting: str, contact: Contact | None) -> str:
    called, full = (contact.called, contact.name) if contact else (GAP_NAME, GAP_NAME)
    return greeting.replace(FULL_NAME, full).replace(NAME, called)


def _put_in(habit: Habit, said: str) -> str:
    words = re.escape(habit.old)
    if not habit.new:
        paragraphs = (re.sub(rf" ?{words}", "", part).strip() for part in said.split("\n\n"))
        return "\n\n".join(part for part in paragraphs if part)
    return re.sub(rf"(?<!\w){words}(?!\w)", lambda found: _cased(habit.new, found[0]), said, flags=re.IGNORECASE)


def _cased(new: str, old: str) -> str:
    """With a capital where there was one, so that a sentence still begins with one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
