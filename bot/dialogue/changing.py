"""A letter changed by words: left out, taken in, greeted or signed otherwise. What cannot be done is said."""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot import wording
from bot.desk import Debriefing, Draft, FollowUp, Hearing, Logging
from bot.dialogue import drafts
from bot.dialogue.step import Step
from bot.drafting import fitting
from bot.drafting.drafts import drafted
from bot.drafting.facts import HONORIFICS, spelling_of
from bot.drafting.notes import is_call
from bot.drafting.parts import parts_of
from bot.understanding.letter_changes import (
    FORMAL,
    GAP,
    GIVEN_NAME,
    PLACES,
    Change,
    find_changes,
    praises,
    speaks_of,
)
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import word_set

LOOKED_BACK: Final = 3
"""Messages, among which the letter that is spoken of was shown."""
NOTES: Final = word_set(
    "note notes letter letters email e-mail mail thank-you thank-yous thank yous thankyous card cards reminder draft"
)
"""What is left out of what is owed, and of no letter."""
FEWEST_WORDS: Final = 5
"""What is left of a letter must still be one."""


def heard(step: Step, text: str) -> bool:
    """ "Leave the kayaking out", "mention her slides instead", "Dear Ms Li", "sign it Sasha"."""
    if isinstance(step.subject, Hearing | Logging) or (isinstance(step.subject, Debriefing) and step.subject.guided):
        return False
    if in_view(step) and newest_is_letter(step) and praises(text):
        step.say(wording.NOD)
        return True
    changes = find_changes(text)
    letter = meant(step, text, changes) if changes else None
    if letter is None or not all(can_be_meant(step, letter, change) for change in changes):
        return False
    step.retire_question()
    change_it(step, letter, changes)
    return True


# ── which letter ────────────────────────────────────────────────────────────────────────────────────────────────────


def meant(step: Step, text: str, changes: tuple[Change, ...]) -> FollowUp | None:
    """The letter to whom the text names; else the one in view; else the first that is open, if it can be no other."""
    letters = [f for f in step.desk.follow_ups.values() if f.open and f.kind == "thank_you"]
    names = {c.name: f for f in letters if (c := step.desk.contacts.get(f.contact or ""))}
    seen = in_view(step)
    named = spoken_of(text, names) if not any(change.kind == "greet" for change in changes) else ()
    if len(named) == 1 and (seen is None or seen.kind == "thank_you"):
        return names[named[0]]
    if seen:
        return seen
    told = all(change.kind == "leave_out" and change.sure for change in changes) or MAKES_IT.search(text)
    return drafts.at_hand(step) if told or " letter" in text or " note" in text else None


MAKES_IT: Final = re.compile(r"\b(?:make|keep|word|phrase|tone) it\b", re.IGNORECASE)
"""With a rewording, this is of a letter, though none was shown yet."""


def in_view(step: Step) -> FollowUp | None:
    """The open letter that was shown in full a moment ago."""
    for shown in reversed(step.desk.dialogue.shown[-LOOKED_BACK:]):
        if shown.kind in ("draft", "nudge") and len(shown.items) == 1:
            found = step.desk.follow_ups.get(shown.items[0])
            return found if found and found.open and drafted(step.desk, found, step.now) else None
    return None


def newest_is_letter(step: Step) -> bool:
    return bool(step.desk.dialogue.shown) and step.desk.dialogue.shown[-1].kind in ("draft", "nudge")


def can_be_meant(step: Step, letter: FollowUp, change: Change) -> bool:
    """Whether the wish is about this letter, and not about somebody who is left out, or a fact that is struck."""
    written = drafted(step.desk, letter, step.now)
    known = (*step.context.people, *step.context.companies)
    match change.kind:
        case "leave_out" if change.words != GAP:
            if spoken_of(change.words, known) or NOTES & set(change.words.casefold().split()):
                return False
            return change.sure or bool(written and speaks_of(written.body, change.words))
        case "mention":
            return in_view(step) is not None
        case "greet" if not change.sure:
            return in_view(step) is not None
        case "sign":
            return in_view(step) is not None
        case "unclear":
            told = step.read(change.words)
            return in_view(step) is not None and not (told.asks or told.tells or told.outcome)
        case _:
            return True


# ── what is done ────────────────────────────────────────────────────────────────────────────────────────────────────


def change_it(step: Step, letter: FollowUp, changes: tuple[Change, ...]) -> None:
    written = drafted(step.desk, letter, step.now)
    if written is None:
        step.say(wording.NO_DRAFT)
        return
    if letter.draft.by == "seeker":
        drafts.own_words_stay(step, letter)
        return
    if len(changes) == 1 and changes[0].kind == "reword":
        drafts.DEEDS[changes[0].words](step, letter, None, False)
        return
    draft, made = letter.draft, list[Made]()
    for change in changes:
        made.append(changed(step, replace(letter, draft=draft), change))
        draft = made[-1].draft
    after = drafted(step.desk, replace(letter, draft=draft), step.now)
    if after is None or len(parts_of(after.body).said.split()) < FEWEST_WORDS:
        step.say(wording.TOO_LITTLE_LEFT)
        return
    there = drafts.keep(step, letter, draft) if draft != letter.draft else True
    done = list(dict.fromkeys(each.done for each in made if each.done)) if there else []
    remarks = dict.fromkeys(each.remark for each in made if each.remark)
    if said := " ".join([*([wording.letter_changed(done)] if done else []), *remarks]):
        step.say(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How the letter is written after one change: what was done, in a few words, or what is to be said of it."""

    draft: Draft
    done: str = ""
    remark: str = ""


def changed(step: Step, letter: FollowUp, change: Change) -> Made:
    draft = drafts.without_words(letter.draft)
    match change.kind:
        case "reword":
            return Made(draft=drafts.REWORDINGS[change.words](draft, step), done=wording.REWORDED[change.words])
        case "leave_out":
            return left_out(step, letter, change.words)
        case "mention":
            return mentioned(step, letter, change.words)
        case "gap":
            return with_gap(letter, change.words)
        case "say":
            return said(letter, change.words)
        case "greet":
            return greeted(step, letter, change.words)
        case "sign":
            name = change.words
            given = (step.seeker.name.split() or [""])[0]
            name = given if "first name" in name.casefold() and given else name
            name = name.title() if name.islower() else name
            return Made(draft=replace(draft, signed=name), done=wording.SIGNED_SO)
        case "language":
            return Made(draft=letter.draft, remark=wording.only_english(change.words))
        case "by_hand":
            return Made(draft=letter.draft, remark=wording.BY_HAND)
        case "unclear":
            return Made(draft=letter.draft, remark=wording.wish_unclear(change.words))


def left_out(step: Step, letter: FollowUp, thing: str) -> Made:
    before, stays = drafted(step.desk, letter, step.now), PLACES.fullmatch(thing) or thing == GAP
    draft = replace(letter.draft, without=(*letter.draft.without, thing))
    about = "" if speaks_of(draft.about, thing) else draft.about
    draft = replace(draft, about=about, adds=tuple(added for added in draft.adds if not speaks_of(added, thing)))
    after = drafted(step.desk, replace(letter, draft=draft), step.now)
    same = bool(before and after and before.body == after.body)
    if not same:
        return Made(draft=drafts.without_words(draft), done=wording.cut_out(f"the {thing}" if stays else f"“{thing}”"))
    return Made(draft=letter.draft if stays else draft, remark=wording.not_in_it(thing))


def mentioned(step: Step, letter: FollowUp, thing: str) -> Made:
    """What was talked about is picked up; for anything else there is a place, which the seeker fills."""
    fit = fitting.topic(thing)
    if not fit:
        return Made(draft=letter.draft, remark=wording.IN_YOUR_WORDS)
    interview = step.desk.interviews[letter.interview]
    talked = [talk.text for talk in interview.topics] + list(interview.went_well)
    if not any(speaks_of(told, thing) for told in talked):
        return with_gap(letter, fit)
    without = tuple(other for other in letter.draft.without if not speaks_of(fit, other) and other != GAP)
    return Made(draft=replace(letter.draft, about=fit, without=without), done=wording.taken_in(fit))


def with_gap(letter: FollowUp, thing: str) -> Made:
    fit = fitting.topic(thing)
    if not fit or is_call(letter) or letter.kind == "linkedin":
        return Made(draft=letter.draft, remark=wording.IN_YOUR_WORDS)
    adds = (*letter.draft.adds, f"[a line about {fit}]")
    return Made(draft=replace(letter.draft, adds=adds), remark=wording.with_gap(fit))


def said(letter: FollowUp, sentence: str) -> Made:
    """A sentence of the seeker's, to the one who reads it."""
    told = fitting.addressed(sentence)
    if not told or is_call(letter) or letter.kind == "linkedin":
        return Made(draft=letter.draft, remark=wording.IN_YOUR_WORDS)
    return Made(draft=replace(letter.draft, adds=(*letter.draft.adds, told)), done=wording.taken_in(told))


def greeted(step: Step, letter: FollowUp, greeting: str) -> Made:
    contact = step.desk.contacts.get(letter.contact or "")
    if greeting not in (FORMAL, GIVEN_NAME, "surname"):
        first, _, rest = greeting.partition(" ")
        wanted = f"{first} {rest[:1].upper()}{rest[1:]}" if rest.islower() else greeting
        return Made(draft=replace(letter.draft, greeting=wanted), done=wording.GREETED_SO)
    if contact is None:
        return Made(draft=letter.draft, remark=wording.BY_HAND)
    if greeting == GIVEN_NAME:
        greeting = f"Hi {contact.given_name or contact.called}"
        return Made(draft=replace(letter.draft, greeting=greeting), done=wording.GREETED_SO)
    if greeting == FORMAL or contact.honorific:
        known = HONORIFICS.get(contact.honorific.rstrip(".").casefold())
        honorific = known[spelling_of(step.seeker) == "american"] if known else contact.honorific
        name = f"{honorific} {contact.family_name or contact.name}" if honorific else contact.name
        return Made(draft=replace(letter.draft, greeting=f"Dear {name}"), done=wording.GREETED_SO)
    return Made(draft=letter.draft, remark=wording.which_title(contact.family_name or contact.name))
