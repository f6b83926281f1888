"""Orders about what is owed, in words: sent, not sent after all, left out, put off, asked after, drafted."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import calendar, wording
from bot.desk import FollowUp, FollowUpKind, Snoozing
from bot.dialogue import acts, commands, filling, resolve, shorthand, views
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.reading import Ask, Reading
from bot.understanding.dates import find
from bot.understanding.facts import find_facts
from bot.understanding.leads import LEAD
from bot.understanding.orders import find_order
from bot.understanding.shifts import find_shift, find_stretch
from bot.understanding.targets import spoken_of, told_alike
from bot.understanding.tokens import fold, sentences, word_set

A_DAY = timedelta(days=1)
ALL_OF_THEM = ("notes", "thank-yous", "thank yous", "everyone", "everybody")


# ── which ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def notes_meant(step: Step, text: str, reading: Reading) -> list[FollowUp]:
    """The open letters a text speaks of: by person, by company, by what it calls them."""
    by_kind = kind_named(text) is not None
    text, reading = told_of_it(step, text, reading)
    letters = [f for f in of_kind(step, text, reading) if f.open and timely(step, f, spoken_of=by_kind)]
    if besides := left_out(step, text):
        letters = [f for f in letters if (c := step.desk.contacts.get(f.contact or "")) and c.name not in besides]
        reading = replace(reading, named=tuple(name for name in reading.named if name not in besides))
    named = of_named(step, reading, letters)
    if named is not None:
        return nudged_last(step, text, first_of_each(step, named))
    shown = [f for f in letters if f.id in resolve.open_items(step.desk)]
    return first_of_each(step, letters if plural(text) and len(shown) < 2 else shown or letters)


TOLD_APART = re.compile(r"(?<=[.!?;])\s+|\n|,\s(?:and |but |so )?(?=(?:i|she|he|they|we)\b)|\bbut\b", re.IGNORECASE)
"""Where something else than what was done can begin."""
TELLS = re.compile(
    r"\b(?:has|have|had|will|is|are|was|were|can|could|should|did|does|do|asked|needs?|wants?)\b|'ll\b|n't\b",
    re.IGNORECASE,
)


def told_of_it(step: Step, text: str, reading: Reading) -> tuple[str, Reading]:
    """The part of the text that tells what was done, where another tells something else of somebody else ("sent
    Petra's. Lila has no address, I asked Jess")."""
    parts = [part for part in TOLD_APART.split(text.replace("’", "'")) if part.strip()]
    asks = [find_order(part, step.context, reading.whens) for part in parts]
    done = [part for part, ask in zip(parts, asks, strict=True) if ask is Ask.SENT or SAYS_SENT.search(part)]
    others = [part for part in parts if part not in done]
    if not done or not any(TELLS.search(part) for part in others):
        return text, reading
    told = " ".join([*done, *(part for part in others if not TELLS.search(part))])
    people = spoken_of(told, step.context.people)
    return told, replace(reading, text=told, named=people, people=()) if people else replace(reading, text=told)


SAYS_SENT = re.compile(
    r"^\W?(?:i |i've |just |already |and |have |ok |okay ){0,4}(?:sent|wrote|emailed|thanked|posted)\b", re.IGNORECASE
)


def nudged_last(step: Step, text: str, letters: list[FollowUp]) -> list[FollowUp]:
    """Of those to two of one name, the follow-up on the newest message, where the others are too late."""
    names = [contact.name for f in letters if (contact := step.desk.contacts.get(f.contact or ""))]
    if len(told_alike(text, names)) < 2:
        return letters
    chases = [f for f in letters if f.kind == "chase" and f.id in resolve.open_items(step.desk)]
    late = [f for f in letters if f.kind == "thank_you" and f.not_after and f.not_after < step.now]
    return chases if len(chases) == 1 and len(late) == len(letters) - 1 else letters


BESIDES = re.compile(
    r"\b(?:(?:but|and|just|only) not|except(?:ing)?(?: for)?|excluding|other than|apart from|aside from|"
    r"(?:all|everyone|everybody)(?: (?:are|were|is|was))?(?: (?:sent|done|written|thanked|emailed))? but|bar)"
    r"\s(?P<who>[^,;.!?]{2,60})|(?:,\s?|'s )not\s(?P<not>[^,;.!?]{2,60})",
    re.IGNORECASE,
)


def left_out(step: Step, text: str) -> frozenset[str]:
    """Those of whom it is not said: "thanked Ellen but not Deepak", "all sent except Tom's"."""
    told = [part for found in BESIDES.finditer(text) for part in found.groups() if part]
    return frozenset(name for part in told for name in spoken_of(part, step.context.people))


def of_kind(step: Step, text: str, reading: Reading) -> list[FollowUp]:
    """The letters of the kind that the text calls by name; else of any. Where none by post or on LinkedIn is owed to
    whom it names, it is the thank-you that went that way."""
    named = kind_named(text)
    kinds = {named} if named else NOTES - NOT_LETTERS
    found = [f for f in step.desk.follow_ups.values() if f.kind in kinds]
    theirs = of_named(step, reading, found)
    if named in ("card", "linkedin") and not (found if theirs is None else theirs):
        return [f for f in step.desk.follow_ups.values() if f.kind == "thank_you"]
    return found


KINDS: tuple[tuple[re.Pattern[str], FollowUpKind], ...] = (
    (re.compile(r"thank"), "thank_you"),
    (re.compile(r"follow|chas"), "chase"),
    (re.compile(r"linkedin|\bconnect"), "linkedin"),
    (re.compile(r"\bcards?\b|\bby post\b|in the post|handwritten"), "card"),
    (re.compile(r"feedback"), "feedback"),
    (re.compile(r"in touch"), "keep_in_touch"),
    (re.compile(r"gracious|withdraw"), "gracious"),
    (re.compile(r"voicemail|\bleft (?:a|her|him|them|another)\b.{0,30}\bmessage|\bno answer\b"), "call"),
    (re.compile(r"\b(?:call|called|calling|ring|rang|phoned?|telephoned)\b"), "call"),
)
"""The words by which a kind of letter is spoken of."""
NOT_LETTERS: frozenset[FollowUpKind] = frozenset({"card", "linkedin", "call"})
"""What is meant only where it is called by its name."""


def kind_named(text: str) -> FollowUpKind | None:
    """The kind that the text calls by name."""
    words = text.casefold()
    return next((kind for named, kind in KINDS if named.search(words)), None)


def of_named(step: Step, reading: Reading, letters: list[FollowUp]) -> list[FollowUp] | None:
    """Those to the people, and at the companies, that the text names; None if it names neither."""
    people = {name.casefold() for name in (*reading.named, *(person.name for person in reading.people))}
    at = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    if people:
        names = [(f, c.name) for f in letters if (c := step.desk.contacts.get(f.contact or ""))]
        exact = [f for f, name in names if name.casefold() in people]
        found = exact or [f for f, name in names if any(filling.same_person(name, told) for told in people)]
        return [f for f in found if f.interview in at] or found
    return [f for f in letters if f.interview in at] if reading.companies else None


def timely(step: Step, follow_up: FollowUp, *, spoken_of: bool) -> bool:
    """Whether it can be meant: a thank-you after the interview; anything else when its day has come, or when it is
    spoken of by name; a chase not where one was sent only now."""
    if step.desk.interviews[follow_up.interview].starts_at > step.now and follow_up.kind != "call":
        return False
    if follow_up.kind == "thank_you" or follow_up.nudges:
        return True
    if follow_up.kind != "chase":
        return spoken_of
    others = (f for f in step.desk.follow_ups.values() if f.kind == "chase" and f.interview == follow_up.interview)
    return spoken_of and not any(f.closed_at and step.now - f.closed_at < A_DAY for f in others)


def first_of_each(step: Step, letters: list[FollowUp]) -> list[FollowUp]:
    """The thank-you before the chase, where both are open at one company; the chase once the thank-you is too late and
    the chase was asked for."""
    chased = {f.interview for f in letters if f.kind == "chase" and f.nudges}
    late = [f for f in letters if f.kind == "thank_you" and f.not_after and f.not_after < step.now]
    thanks = [f for f in letters if f.kind == "thank_you" and not (f in late and f.interview in chased)]
    thanked = {f.interview for f in thanks}
    return [f for f in letters if f in thanks or (f.kind != "thank_you" and f.interview not in thanked)]


def first_due(step: Step, letters: list[FollowUp]) -> list[FollowUp]:
    """The same, where one is to be written: no thank-you that is too late by now, if a chase is due."""
    late = [f for f in letters if f.kind == "thank_you" and f.not_after and f.not_after < step.now]
    rest = [f for f in letters if f not in late]
    return first_of_each(step, rest or letters)


def in_doubt(step: Step, text: str, reading: Reading, letters: list[FollowUp]) -> bool:
    """Whether it must be asked which of them is meant: nobody is named, or two of one name."""
    if len(letters) < 2 or plural(text):
        return False
    named = reading.named or reading.people or reading.companies
    names = [contact.name for f in letters if (contact := step.desk.contacts.get(f.contact or ""))]
    return not named or len(told_alike(text, names)) > 1


def plural(text: str) -> bool:
    """Whether it speaks of all letters at once."""
    words = text.casefold()
    return any(word in words for word in ALL_OF_THEM) or bool({"all", "both"} & set(words.split()))


def do(step: Step, order: acts.Order, text: str, reading: Reading, letters: list[FollowUp]) -> bool:
    """Do it to them, or ask to which."""
    if not letters:
        return False
    ids = tuple(f.id for f in letters)
    if in_doubt(step, text, reading, letters):
        acts.ask_which(step, order, ids)
    else:
        acts.do_all(step, order, ids)
    return True


# ── sent, or not ────────────────────────────────────────────────────────────────────────────────────────────────────


def sent(step: Step, text: str, reading: Reading) -> bool:
    """ "I sent the thank-you to Dana": done when it was said, unless a time was told."""
    at = told_moment(step, reading)
    reopen(step, [f for f in just_sent(step) if name_of(step, f) in left_out(step, text)])
    order = acts.Order(verb="sent", at=at)
    called = kind_named(text) == "call"
    return do(step, order, text, reading, notes_meant(step, text, reading)) or wrote(step, reading, at, called=called)


# ── each their own ──────────────────────────────────────────────────────────────────────────────────────────────────


LONGEST_APART = 24
"""Words of a message that says of each what became of theirs."""
ONE_FROM_NEXT = re.compile(r"\s?[,;]\s?|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)[.!]\s|\s(?:and|but|then|while)\s")
AROUND_DEED = word_set(
    """
    to for the a one ones note notes letter letters mail email e-mail thank-you thankyou thanks i ive i've i'll ill
    have will do doing send also is was are it's its hers his theirs please then gets go goes went that
    """
)
"""What may stand beside the name and the deed."""


def apart(step: Step, text: str) -> bool:
    """ "Holly sent, Theo friday 4pm", "sent to Nina and Lu, Tess tomorrow": to each what is said of theirs."""
    pieces = ONE_FROM_NEXT.split(text.casefold().replace("’", "'").strip(" .!"))
    if len(pieces) < 2 or len(text.split()) > LONGEST_APART or left_out(step, text):
        return False
    said = [named_deed(step, piece) for piece in pieces]
    if not said[0][0] and said[0][1] in shorthand.VERBS:
        said[0] = (looked_at(step), said[0][1])
    if not all(names for names, _ in said):
        return False
    orders: list[tuple[tuple[str, ...], acts.Order]] = []
    waiting: tuple[str, ...] = ()
    for names, deed in said:
        if not deed and orders:
            orders[-1] = (orders[-1][0] + names, orders[-1][1])
        elif not deed:
            waiting += names
        elif order := shorthand.read_order(step, (), deed):
            orders.append((waiting + names, order))
            waiting = ()
        else:
            return False
    if len(orders) < 2 or all(order.verb == "put_off" for _, order in orders):
        return False
    told_of = tuple(name for names, _ in orders for name in names)
    meant = [(order, tuple(f.id for f in owed_to(step, names, told_of))) for names, order in orders]
    if not all(ids for _, ids in meant):
        return False
    told = [acts.carry_out(step, order, ids, quiet=True) for order, ids in meant]
    step.did = "; ".join(filter(None, told))
    step.say("\n".join(wording.capital(line) + "." for line in told if line))
    return True


def looked_at(step: Step) -> tuple[str, ...]:
    """Whose letter is the only one that is open on the newest message with any: "sent. Also sent Peter's"."""
    items = resolve.open_items(step.desk)
    return (name_of(step, step.desk.follow_ups[items[0]]),) if len(items) == 1 else ()


def named_deed(step: Step, piece: str) -> tuple[tuple[str, ...], str]:
    """Who is named in a piece, and the words besides their names: "to Nina sent" -> ((Nina Okafor,), "sent"). Those who
    are only called the others are `OTHERS`."""
    by_initial, piece = called_by_initial(step, piece)
    names = by_initial or spoken_of(piece, step.context.people)
    names = names or ((OTHERS,) if OTHERS_SAID & set(piece.split()) else ())
    parts = {fold(part) for name in names for part in name.split()}
    left = (word for word in piece.split() if not says_of_whom(word, parts))
    return names, " ".join(left)


def says_of_whom(word: str, parts: set[str]) -> bool:
    """Whether it is one of the name's parts, with an 's or an s as it may be, or stands beside the deed."""
    said = word.removesuffix("'s")
    return said in AROUND_DEED | OTHERS_SAID or bool({fold(said), fold(said).removesuffix("s")} & parts)


INITIAL = re.compile(r"\b(?:dr|mr|mrs|ms|miss|prof)\.? (?P<initial>[a-z])(?:'?s)?(?![\w.])")


def called_by_initial(step: Step, piece: str) -> tuple[tuple[str, ...], str]:
    """The only one whose last name begins so, and the piece without it: "sent dr w" is Alan Whitcomb's."""
    found = INITIAL.search(piece)
    if not found:
        return (), piece
    last_names = {name: fold(name.split()[-1]) for name in step.context.people if " " in name}
    names = tuple(name for name, last in last_names.items() if last.startswith(found["initial"]))
    return (names, piece[: found.start()] + piece[found.end() :]) if len(names) == 1 else ((), piece)


OTHERS = "others"
OTHERS_SAID = frozenset({"others", "other", "rest"})


def owed_to(step: Step, names: tuple[str, ...], told_of: tuple[str, ...]) -> list[FollowUp]:
    """The letter that is owed to each of these now; the thank-you before the chase. The others are those at the same
    interviews who are not `told_of`."""
    every = (f for f in step.desk.follow_ups.values() if f.open and f.kind in NOTES - NOT_LETTERS)
    owed = [f for f in every if timely(step, f, spoken_of=False)]
    there = {f.interview for f in owed if name_of(step, f) in told_of}
    others = [f for f in owed if f.interview in there and name_of(step, f) not in told_of]
    theirs = [f for f in owed if name_of(step, f) in names]
    return first_of_each(step, theirs + others if OTHERS in names else theirs)


NOT_DONE = re.compile(
    rf"{LEAD}i (?:actually |really |still )?(?:haven't|havent|have not|didn't|didnt|did not|never did|never have|never)"
    r"(?: (?:yet|actually|really|sorry|sent|send|done|do|written|write|it|that|them|one|hers|his|any|so|though)){0,5}",
    re.IGNORECASE,
)
"""It denies what was said to be done."""
MEANT = re.compile(
    r"(?:no|nope|wait|sorry|oops|actually|i mean|i meant|meant|it was|that was)[,.!]{0,3} "
    r"(?:(?:wait|sorry|oops|actually|i|mean|meant|it|that|was|to|say|only)[,.!]{0,3} ){0,4}"
    r"(?:the (?:one|note|letter|thank-you) (?:to|for) )?(?P<who>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)(?:'s)?"
    r"(?: (?:note|one|letter|thank-you))?(?:,? (?:not|and not) [^,;.!?]{2,40})?",
    re.IGNORECASE,
)
"""Another was meant: "no, Paul's, not Lena's"."""


def taken_back(step: Step, text: str) -> bool:
    """What was only now said to be sent is owed again: "no, I haven't"; or another's was meant: "I meant Paul's"."""
    words, done = text.replace("’", "'").strip(" .!"), just_sent(step)
    if not done:
        return False
    if NOT_DONE.fullmatch(words):
        unmark(step, done)
        return True
    meant = MEANT.fullmatch(words)
    names = spoken_of(meant["who"], step.context.people) if meant else ()
    open_now = [f for f in step.desk.follow_ups.values() if f.open and f.kind == done[0].kind]
    theirs = [f for f in open_now if name_of(step, f) in names]
    if len(theirs) != 1:
        return False
    reopen(step, done)
    acts.do_all(step, acts.Order(verb="sent"), (theirs[0].id,))
    return True


def just_sent(step: Step) -> list[FollowUp]:
    """The letters that the newest change called sent."""
    newest = resolve.last_change(step.desk)
    before = {row.id for row in newest.before if isinstance(row, FollowUp) and row.open} if newest else set[str]()
    return [f for f in step.desk.follow_ups.values() if f.id in before and f.state == "done" and f.kind in NOTES]


def name_of(step: Step, follow_up: FollowUp) -> str:
    contact = step.desk.contacts.get(follow_up.contact or "")
    return contact.name if contact else ""


def reopen(step: Step, done: list[FollowUp]) -> None:
    step.keep(*(replace(f, state="planned", closed_at=None) for f in done))


def unmark(step: Step, done: list[FollowUp]) -> None:
    reopen(step, done)
    what = wording.joined([views.owed(step.desk, f) for f in done])
    step.did = f"{what}, not sent"
    step.replan()
    step.say(wording.open_again(what))


def told_moment(step: Step, reading: Reading) -> datetime | None:
    when = next((w for w in reading.whens if w.first_on and w.first_on <= step.today), None)
    if when is None or when.first_on is None:
        return None
    return calendar.instant(when.first_on, when.starts or acts.NOON, step.zone)


WORDS_OF_CALL = 12
"""A longer text that speaks of a call and names nobody tells of something else."""


def wrote(step: Step, reading: Reading, at: datetime | None, *, called: bool = False) -> bool:
    """The seeker wrote to an employer, or called, on their own account: the clock starts anew (R15)."""
    hand = resolve.at_hand(step)
    told = called and hand and hand.debriefed_at and len(reading.text.split()) <= WORDS_OF_CALL
    found = resolve.named_interviews(step.desk, reading) or ((hand,) if told and hand else ())
    if not found:
        return False
    interview = max(found, key=lambda i: i.starts_at)
    step.keep(replace(interview, wrote_at=min(at or step.now, step.now)))
    step.did = f"noted that you {'called' if called else 'wrote to'} {interview.company}"
    step.replan()
    chase = acts.next_chase(step, interview.id)
    later = f" {wording.next_chase(wording.when(chase, step.zone, step.now))}" if chase else ""
    step.say(wording.wrote(interview, called=called) + later)
    return True


def unsent(step: Step, text: str, reading: Reading) -> bool:
    """ "I didn't send it after all": the last that was called sent is owed again."""
    letters = of_kind(step, text, reading)
    named = of_named(step, reading, letters)
    meant = letters if named is None else named
    done = [f for f in meant if f.state == "done"]
    if not done:
        still = first_of_each(step, [f for f in meant if f.open and timely(step, f, spoken_of=False)])
        step.say(wording.still_owed([views.item_line(step.desk, f, step.now) for f in still]))
        return True
    newest = resolve.last_change(step.desk)
    just_now = [f for f in done if newest and f.id in {row.id for row in newest.before}]
    last = max(just_now or done, key=lambda f: f.closed_at or f.made_at)
    step.keep(replace(last, state="planned", closed_at=None))
    contact = step.desk.contacts.get(last.contact or "")
    emails = [fact.value for fact in find_facts(text, step.context) if fact.kind == "email"]
    if contact and len(emails) == 1 and emails[0] != contact.email:  # "it bounced, the right one is dana@example.com"
        step.keep(replace(contact, email=emails[0]))
    what = views.owed(step.desk, last)
    step.did = f"{what}, not sent"
    step.replan()
    step.say(wording.open_again(what))
    return True


def whether(step: Step, text: str, reading: Reading) -> bool:
    """ "Did I ever thank Tom?": when, or by when it is due."""
    letters = of_kind(step, text, reading)
    named = of_named(step, reading, letters)
    found = [f for f in letters if f.id in resolve.open_items(step.desk)] if named is None else named
    told = [f for f in found if f.kind == "thank_you" or f.nudges or f.state == "done"]
    lines = [views.item_line(step.desk, f, step.now) for f in told]
    if not lines:
        step.say(wording.NO_SUCH_NOTE)
        return True
    step.say("\n".join([wording.whether_sent(done=any(f.state == "done" for f in told)), *lines]))
    return True


# ── left out, put off, drafted ──────────────────────────────────────────────────────────────────────────────────────


AWAY = re.compile(
    r"\b(?:an?|her|his|their|the|just|only|got|received) (?:automatic )?(?:out[ -]of[ -](?:the[ -])?office|ooo)\b"
    r"|\b(?:out[ -]of[ -](?:the[ -])?office|ooo) (?:auto-?)?(?:reply|message|e?-?mail|note|response|notice)\b"
    r"|\bauto(?:matic)?[ -]?(?:reply|response)\b",
    re.IGNORECASE,
)
MOST_SENTENCES = 2
"""More tell more than that somebody is away."""


def away(step: Step, reading: Reading) -> bool:
    """ "Got an out-of-office from Mike, back on 4 May": nobody answered; the chase waits until the return."""
    more = reading.status or reading.outcome or reading.rating or len(sentences(reading.text)) > MOST_SENTENCES
    if more or not AWAY.search(reading.text):
        return False
    here = {i.id for i in resolve.named_interviews(step.desk, reading) or filter(None, [resolve.at_hand(step)])}
    chase = next(
        (f for f in step.desk.follow_ups.values() if f.interview in here and f.kind == "chase" and f.open), None
    )
    back = max((w.last_on for w in reading.whens if w.last_on and w.last_on > step.today), default=None)
    if chase is None or back is None:
        step.say(wording.NOD)
        return True
    at = calendar.instant(back, step.seeker.quiet_to, step.zone)
    if chase.nudge_at and chase.nudge_at >= at:
        step.say(f"{wording.NOD} {wording.next_chase(wording.when(chase.nudge_at, step.zone, step.now))}")
        return True
    acts.do_all(step, acts.Order(verb="put_off", at=at, day_only=True), (chase.id,))
    return True


def skip(step: Step, text: str, reading: Reading) -> bool:
    kind = kind_named(text)
    if kind in NOT_LETTERS - {"call"} and not (
        reading.named or any(f.kind == kind and f.open for f in step.desk.follow_ups.values())
    ):
        step.say(wording.NONE_OF_THEM)
        return True
    meant = notes_meant(step, text, reading)
    return do(step, acts.Order(verb="skip"), text, reading, meant) or leave_out_after_all(step, reading)


def leave_out_after_all(step: Step, reading: Reading) -> bool:
    """ "I don't want to write to them", after a rejection: what would still be written there is left out."""
    named, hand = resolve.named_interviews(step.desk, reading), resolve.at_hand(step)
    over = [i for i in (named or (hand,)) if i and i.outcome in ("rejected", "withdrawn", "declined")]
    ids = tuple(
        f.id
        for f in step.desk.follow_ups.values()
        if f.open and f.interview in {i.id for i in over} and f.kind in NOTES
    )
    if ids:
        acts.do_all(step, acts.Order(verb="skip"), ids)
    return bool(ids)


def snooze(step: Step, text: str, reading: Reading) -> bool:
    """ "Push the Acme one to Monday"; what is not due yet there rests as well where it is said to ("nothing about Acme
    until Monday")."""
    if brief_before(step, text, reading):
        return True
    letters = notes_meant(step, text, reading) if reading.named or reading.companies else []
    calls = kind_named(text) == "call" and not any(f.kind == "call" and f.open for f in step.desk.follow_ups.values())
    ids = tuple(f.id for f in letters) or (() if calls else open_here(step, reading))
    if not ids:
        return rest(step, text, reading)
    at, day_only = until_told(step, reading)
    if at is None:
        step.talk_about(Snoozing(follow_ups=ids))
        step.say(wording.ASK_WHEN_DELAY)
        return True
    order = acts.Order(verb="put_off", at=at, day_only=day_only)
    if in_doubt(step, text, reading, [step.desk.follow_ups[id] for id in ids]):
        acts.ask_which(step, order, ids)
    else:
        acts.do_all(step, order, ids)
    return True


AHEAD_OF = re.compile(
    r"\b(?:(?P<length>(?:\d{1,3}|an?|half an|one|two|three|four|five|a couple of|a few) ?"
    r"(?:minutes?|mins?|hours?|hrs?|h|days?)) (?:before|ahead|prior)\b|"
    r"the (?P<eve>evening|night|day|morning|afternoon) before\b|"
    r"(?P<same>(?:on|of) (?:the|that) (?:same )?(?:day|morning)\b))",
    re.IGNORECASE,
)
"""A time told by that of the interview."""
OF_EVE: Mapping[str, time] = {"morning": time(9), "afternoon": time(14), "evening": time(18), "night": time(20)}


def brief_before(step: Step, text: str, reading: Reading) -> bool:
    """ "Remind me two hours before Tesco", "the evening before at 9", "at 9 on the day": when the checklist comes."""
    told = AHEAD_OF.search(text)
    ahead = [i for i in resolve.meant(step, reading) if i.status == "planned" and i.starts_at > step.now]
    if told is None or not ahead:
        return False
    interview = min(ahead, key=lambda i: i.starts_at)
    starts = calendar.local(interview.starts_at, step.zone)
    clock = next((when.starts for when in find(told.re.sub(" ", text), step.context) if when.starts), None)
    if told["length"]:
        length = find_shift(f"{told['length']} later")
        at = interview.starts_at - length if length else None
    else:
        eve = (told["eve"] or "").casefold()
        if clock and eve in ("evening", "night") and clock.hour < 12:
            clock = clock.replace(hour=clock.hour + 12)
        day = starts.date() - A_DAY if eve else starts.date()
        at = calendar.instant(day, clock or OF_EVE.get(eve) or step.seeker.brief_at, step.zone)
    brief = next(
        (f for f in step.desk.follow_ups.values() if f.kind == "brief" and f.interview == interview.id and f.open), None
    )
    if at is None or brief is None:
        return False
    if at <= step.now or at >= interview.starts_at:
        step.say(wording.IN_THE_PAST if at <= step.now else wording.NOT_A_TIME)
    else:
        acts.do_all(step, acts.Order(verb="put_off", at=at), (brief.id,))
    return True


def rest(step: Step, text: str, reading: Reading) -> bool:
    """What would come of the interviews that are named before the day that is told comes then."""
    found = {interview.id for interview in resolve.named_interviews(step.desk, reading)}
    hand = resolve.at_hand(step)
    only_chases = not found
    found = found or ({hand.id} if hand and hand.starts_at <= step.now else set[str]())
    at, day_only = until_told(step, reading)
    if not found or at is None or not (RESTS.search(text) or find_stretch(text)):
        return False
    coming = [
        f
        for f in step.desk.follow_ups.values()
        if f.interview in found and f.open and (f.kind == "chase" or not only_chases)
    ]
    ids = tuple(f.id for f in coming if f.nudge_at and f.nudge_at < at)
    if ids:
        acts.do_all(step, acts.Order(verb="put_off", at=at, day_only=day_only), ids)
    else:
        step.say(wording.nothing_before(wording.when(at, step.zone, step.now)))
    return True


def until_told(step: Step, reading: Reading) -> tuple[datetime | None, bool]:
    """The moment that is told, and whether it is a day only."""
    day, clock = resolve.day_and_clock(reading)
    day = rests_until(step, reading.text) or day
    if NOT_THIS.search(reading.text) and (over := next((w.last_on for w in reading.whens if w.last_on), None)):
        day, clock = over + A_DAY, None
    told = day is not None or clock is not None
    shift = None if told else find_shift(reading.text) or find_stretch(reading.text)
    if shift and shift > timedelta(0):
        day = (calendar.local(step.now, step.zone) + shift).date() if shift >= A_DAY else None
        clock = None if day else calendar.local(step.now + shift, step.zone).time()
    if day is None and clock is None:
        return None, False
    on, hour = day or step.today, clock or step.seeker.quiet_to
    at = calendar.instant(on, hour, step.zone)
    if on == step.today and clock is None and at <= step.now:
        return max(calendar.instant(on, EVENING, step.zone), step.now + acts.LATER), False  # "tonight"
    if day is None and at <= step.now:
        at = calendar.instant(on + A_DAY, hour, step.zone)
    return at, clock is None


EVENING = time(19)
"""When it is evening, to whom says no hour."""
RESTS = re.compile(r"\b(?:before|until|till?)\s(?P<day>[^,;.!?]{2,40})", re.IGNORECASE)
"""Before or until a day nothing is wanted: the day itself is when it goes on."""


NOT_THIS = re.compile(r"\bnot (?:today|tonight|this (?:week|month|morning|afternoon|evening|weekend))\b", re.IGNORECASE)


def rests_until(step: Step, text: str) -> date | None:
    """The day that a rest ends on: "not before Wednesday", "until next week"."""
    if not (rest := RESTS.search(text)):
        return None
    return next((when.first_on for when in find(rest["day"], step.context) if when.first_on), None)


def open_here(step: Step, reading: Reading) -> tuple[str, ...]:
    """The open items of the newest message that has any, else the brief of the interview that is meant."""
    items = resolve.still_open(step.desk, resolve.open_items(step.desk))
    if items and not reading.companies and not reading.named:
        return items
    ahead = {i.id for i in resolve.meant(step, reading) if i.starts_at > step.now}
    briefs = (f for f in step.desk.follow_ups.values() if f.kind == "brief" and f.open)
    return tuple(f.id for f in briefs if f.interview in ahead)


def why(step: Step, text: str, reading: Reading) -> bool:
    """ "Why are you bugging me about Priya?": the rule behind it; of nobody named, behind the newest nudge."""
    letters = notes_meant(step, text, reading) if reading.named or reading.companies else []
    if letters:
        commands.show(step, "why", letters, "")
    else:
        commands.run(step, "why", "")
    return True


def draft(step: Step, text: str, reading: Reading) -> bool:
    letters = first_due(step, notes_meant(step, text, reading))
    if not letters:
        return False
    commands.show(step, "draft", letters, "")
    return True
