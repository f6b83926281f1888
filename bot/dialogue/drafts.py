"""What a seeker makes of a letter: shorter, warmer, in other words, in their own; by button, form or typed words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot import wording
from bot.desk import Draft, FollowUp
from bot.dialogue import forms, views
from bot.dialogue.answers import Sheet
from bot.dialogue.step import Step
from bot.drafting import habits, tone
from bot.drafting.drafts import drafted
from bot.drafting.notes import Letter
from bot.drafting.parts import parts_of
from bot.message import Button, Message

LONGEST_LETTER: Final = 10_000
"""Characters of a letter in the seeker's own words."""
LONGEST_WANTED: Final = 100
"""Characters of an order about one."""
FEWEST_WORDS: Final = 6
"""Of a letter that is typed into the conversation; less is a remark."""


def warmed(draft: Draft, step: Step) -> Draft:
    """A step warmer; where it is as warm as it gets, other words of the same warmth."""
    match draft.tone or step.seeker.tone:
        case "formal":
            return replace(draft, tone="plain")
        case "plain":
            return replace(draft, tone="warm")
        case "warm":
            return replace(draft, tone="warm", take=draft.take + 1)


REWORDINGS: Final[Mapping[str, Callable[[Draft, Step], Draft]]] = {
    "shorter": lambda draft, _: replace(draft, short=True),
    "longer": lambda draft, _: replace(draft, short=False),
    "warmer": warmed,
    "formal": lambda draft, _: replace(draft, tone="formal"),
    "plain": lambda draft, _: replace(draft, tone="plain"),
    "another": lambda draft, _: replace(draft, take=draft.take + 1),
}
"""What each rewording makes of how the letter is written."""
SAID: Final[Mapping[str, str]] = {
    words: verb
    for verb, said in {
        "shorter": "shorter; make it shorter; make it short; too long; cut it down; shorten it; make it brief",
        "longer": "longer; make it longer; the long one; too short",
        "warmer": "warmer; make it warmer; make it warm; friendlier; make it friendlier; less formal; "
        "make it less formal; too formal; too cold; too stiff",
        "formal": "more formal; make it more formal; make it formal; formal; too casual; too warm; less casual",
        "plain": "plainer; make it plainer; make it plain; plain; more plainly",
        "another": "another; another one; another version; a different one; different; try again; reword it; "
        "something else; in other words; say it differently; rephrase it",
        "copy": "copy; copy it; copy the text; just the text; only the text; the text alone",
        "edit": "edit; edit it; let me edit it",
        "afresh": "start over; your version; your wording; the original; back to yours",
    }.items()
    for words in said.split("; ")
}
"""Typed words, and the button of a letter they stand for."""
_COURTESY: Final = re.compile(
    r"^(?:please |pls |can you |could you |now |ok |okay |hmm |a bit |a little |slightly |much |even )+"
    r"|(?:,? please| pls| a bit| a little| then| now| instead)+$"
)
_OWN_WORDS: Final = re.compile(
    r"(?:please\s+)?(?:(?:no|ok|okay|actually|but),?\s+)?(?:"
    r"(?:change|edit|make|set)\s+(?:it|this|that|the\s+(?:draft|letter|note|text|e-?mail))(?:\s+(?:to|into|say|read))*"
    r"|(?:use|send|take|put|say|write|keep)\s+(?:this|mine|it\s+like\s+this|it\s+so|my\s+(?:version|text|words))"
    r"(?:\s+(?:one|instead|please))*"
    r"|let\s+it\s+(?:say|read)|i(?:'d|\s+would|'ll|\s+will)\s+(?:rather\s+|prefer\s+to\s+)?(?:say|write|send|put(?:\s+it)?)"
    r"(?:\s+(?:this|it\s+like\s+this|something\s+like))*"
    r"|(?:here(?:'s|\s+is)\s+)?(?:in\s+)?(?:my\s+(?:own\s+)?(?:version|wording|words|text|letter|note|draft)|mine|what\s+i\s+wrote)"
    r")\s*:\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT: Final = re.compile(r"(?:to:[^\n]*\n)?subject:(?P<subject>[^\n]*)\n(?P<body>.*)", re.IGNORECASE | re.DOTALL)


def wanted(words: str) -> str:
    """The verb that typed words stand for, where they are about a letter ("make it a bit warmer, please")."""
    if len(words) > LONGEST_WANTED:
        return ""
    bare = words.replace("’", "'").replace("make it a bit ", "make it ").replace("make it a little ", "make it ")
    return SAID.get(bare) or SAID.get(_COURTESY.sub("", bare).strip(), "")


# ── deeds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def copy(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """The letter's text alone, nothing around it; to a press, for the one who pressed."""
    del at, quiet
    if letter := drafted(step.desk, follow_up, step.now):
        step.private = not step.typed
        step.send(Message(text=letter.body, verbatim=True))
    else:
        step.say(wording.NO_DRAFT)


def edit(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    del at, quiet
    letter = drafted(step.desk, follow_up, step.now)
    if letter is None:
        step.say(wording.NO_DRAFT)
    else:
        step.opens = forms.draft_form(step, follow_up, letter)


def afresh(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
    """The bot's wording again, in place of the seeker's."""
    del at, quiet
    step.retire_question()
    was = follow_up.draft
    if keep(step, follow_up, Draft(take=was.take, tone=was.tone, short=was.short, asked=was.asked)):
        step.say(wording.DRAFT_AFRESH)


def reword(verb: str) -> Callable[[Step, FollowUp, datetime | None, bool], None]:
    """The deed of one rewording. The seeker's own words are left alone."""

    def deed(step: Step, follow_up: FollowUp, at: datetime | None, quiet: bool) -> None:
        del at, quiet
        if drafted(step.desk, follow_up, step.now) is None:
            step.say(wording.NO_DRAFT)
        elif follow_up.draft.by == "seeker":
            own_words_stay(step, follow_up)
        else:
            before = follow_up.draft
            after = REWORDINGS[verb](without_words(before), step)
            already = after == before or (verb == "warmer" and after.tone == (before.tone or step.seeker.tone))
            if keep(step, follow_up, after) and (step.typed or already):
                step.say(wording.ALREADY[verb] if already else wording.letter_changed([wording.REWORDED[verb]]))

    return deed


def own_words_stay(step: Step, follow_up: FollowUp) -> None:
    step.ask(wording.OWN_WORDS_STAY, Button(label=wording.START_OVER, action=f"afresh:{follow_up.id}"))


DEEDS: Final[Mapping[str, Callable[[Step, FollowUp, datetime | None, bool], None]]] = {
    "copy": copy,
    "edit": edit,
    "afresh": afresh,
    **{verb: reword(verb) for verb in REWORDINGS},
}
CHANGES: Final = frozenset({"edit", "afresh", *REWORDINGS})
"""What can be done only while the letter is still to be sent."""


def without_words(draft: Draft) -> Draft:
    return replace(draft, subject="", body="", by="")


def keep(step: Step, follow_up: FollowUp, draft: Draft) -> bool:
    """The letter changes where it is shown; where it is not shown by itself, it comes. True if it was there already."""
    changed = replace(follow_up, draft=draft)
    step.keep(changed)
    step.did = f"the wording of {views.owed(step.desk, changed)}"
    alone = (shown for shown in step.desk.dialogue.shown if shown.items == (follow_up.id,))
    if any(shown.kind in ("draft", "nudge") for shown in alone):
        return True
    step.list((follow_up.id,), "draft")
    return False


# ── the seeker's own words ──────────────────────────────────────────────────────────────────────────────────────────


def told_in_words(step: Step, text: str) -> bool:
    """ "Change it to: …" with the whole letter, as it is to go out: paragraphs are kept."""
    told = text.strip().replace("’", "'")
    found = _OWN_WORDS.fullmatch(told)
    follow_up = at_hand(step) if len(text.split()) > FEWEST_WORDS else None
    if follow_up is None or not (found or is_letter_to(step, follow_up, told)):
        return False
    words = text.strip()[found.start("words") :] if found else text.strip()
    lettered = _SUBJECT.fullmatch(words)
    subject, body = (lettered["subject"], lettered["body"]) if lettered else ("", words)
    if len(body) > LONGEST_LETTER:
        step.say(wording.LETTER_TOO_LONG)
    else:
        take_over(step, follow_up, subject.strip(), tidied(body))
    return True


def is_letter_to(step: Step, follow_up: FollowUp, text: str) -> bool:
    """Whether the text is a whole letter: it greets who is to get it, and is signed."""
    contact = step.desk.contacts.get(follow_up.contact or "")
    parts = parts_of(text)
    known = {part.casefold() for part in contact.name.split()} if contact else set[str]()
    greeted = known & {word.strip(",.!").casefold() for word in parts.greeting.split()}
    return bool(greeted and parts.sign_off and parts.said)


def at_hand(step: Step) -> FollowUp | None:
    """The open letter on the newest message with anything open; the chosen one of several."""
    for shown in reversed(step.desk.dialogue.shown):
        found = [f for id in shown.items if (f := step.desk.follow_ups.get(id)) and f.open]
        if found:
            letters = [f for f in found if drafted(step.desk, f, step.now)]
            return next((f for f in letters if f.id == shown.chosen), next(iter(letters), None))
    return None


def submit_draft(step: Step, about: str, sheet: Sheet) -> None:
    """The form with the letter: what is left empty is the bot's again."""
    follow_up = step.desk.follow_ups.get(about)
    letter = drafted(step.desk, follow_up, step.now) if follow_up and follow_up.open else None
    if follow_up is None or letter is None:
        step.say(wording.FORM_STALE)
        return
    subject = sheet.line("subject", letter.subject)
    body = tidied(sheet.line("body", letter.body))
    if len(body) > LONGEST_LETTER:
        sheet.errors["body"] = wording.LETTER_TOO_LONG
    elif not body:
        afresh(step, follow_up, None, quiet=False)
    else:
        take_over(step, follow_up, subject, body)


def take_over(step: Step, follow_up: FollowUp, subject: str, body: str) -> None:
    """Keep the letter in the seeker's words, learn from them, and say kindly what could be looked at again."""
    letter = drafted(step.desk, follow_up, step.now)
    if letter is None:
        return
    subject = subject or letter.subject
    if (subject, body) == (letter.subject, letter.body):
        step.say(wording.NOTHING_CHANGED)
        return
    learn(step, follow_up, letter, body)
    keep(step, follow_up, replace(follow_up.draft, subject=subject, body=body, by="seeker"))
    found = tone.remarks(step.desk, follow_up, replace(letter, subject=subject, body=body), step.now)
    step.say(wording.draft_kept(wording.remarks(found)))


def learn(step: Step, follow_up: FollowUp, letter: Letter, body: str) -> None:
    interview = step.desk.interviews[follow_up.interview]
    contact = step.desk.contacts.get(follow_up.contact or "")
    new = habits.seen(letter.body, body, contact, habits.facts_on(step.desk, interview))
    if new:
        step.set_seeker(replace(step.seeker, habits=habits.remembered(step.seeker.habits, new)))


def tidied(text: str) -> str:
    """A letter as it was typed, without what cannot be seen and without more than one empty line in a row."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = "".join(char for char in "\n".join(lines) if char == "\n" or char.isprintable())
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


# ── what was learned ────────────────────────────────────────────────────────────────────────────────────────────────

_ASKS_WHAT_WAS_LEARNED: Final = re.compile(
    r"what (?:have|did|do) you (?:learn(?:ed|t)?|know|picked up)(?: (?:from|about|of) (?:my (?:letters|notes|drafts"
    r"|edits|writing)|how i write))?|(?:my|show(?: me)?(?: my)?) (?:writing |letter )?habits",
    re.IGNORECASE,
)
_FORGETS_WHAT_WAS_LEARNED: Final = re.compile(
    r"(?:please )?(?:forget|drop|unlearn|delete|clear|reset) (?:(?:all |everything )?(?:what |that )?you(?: have|'ve)? "
    r"(?:learned|learnt|know)(?: (?:about|from|of) (?:my (?:letters|notes|drafts|edits|writing)|how i write))"
    r"|(?:my|the) (?:writing |letter )?habits)(?: please)?",
    re.IGNORECASE,
)


def asked_about_habits(step: Step, text: str) -> bool:
    """ "What have you learned from my letters?", "forget what you learned about my letters"."""
    words = text.strip(" .!?").replace("’", "'")
    if _FORGETS_WHAT_WAS_LEARNED.fullmatch(words):
        forget_habits(step)
    elif _ASKS_WHAT_WAS_LEARNED.fullmatch(words):
        show_habits(step)
    else:
        return False
    return True


def show_habits(step: Step) -> None:
    found = habits.learned(step.seeker)
    if found:
        step.ask(wording.habits_learned(found), Button(label=wording.FORGET_HABITS, action="habits:forget"))
    else:
        step.say(wording.NO_HABITS)


def forget_habits(step: Step) -> None:
    """All of it, what was seen only once among it."""
    step.retire_question()
    if not step.seeker.habits:
        step.say(wording.NO_HABITS)
        return
    step.set_seeker(replace(step.seeker, habits=()))
    step.did = "forgot your ways with letters"
    step.say(wording.HABITS_FORGOTTEN)
