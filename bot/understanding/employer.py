"""The employer of an announcement in which no word leads to a company: "Monzo final round Tue 3pm", "I met with
Telstra last Tuesday at 3", "interview in Elektrobud tomorrow". What says so is the place where the name stands.

Only read where no other company was found; a person who stands there stays a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.reading import When
from bot.understanding.companies import NOT_FIRMS, as_written, name_at, spelled, strange_at
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.firms import STOPS, Firm, patron_end, well_known_at
from bot.understanding.letters_received import is_letter_of_invitation, signed_for
from bot.understanding.names import Name, find_names
from bot.understanding.places import COMPANY_ENDINGS, may_be_place
from bot.understanding.titles import title_end
from bot.understanding.tokens import Token, covered, sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, HONORIFICS, TRADE, is_ordinary, is_surname, may_be_given

TALKED = phrases(
    """
    i met; i've met; i have met; met|meet|meeting with; i met with; i saw; i've seen; met up with;
    spoke|talked|chatted|spoken with|to; spoke briefly with|to; sat down with;
    had|have|got|having|booked|did * chat|coffee|call|conversation|meeting with|at; finished|done|through with|at
    """
)
"""What leads to an employer as often as to a person."""
_APPOINTMENTS = phrases(
    """
    interview; interviews; interviewed; interviewing; phone screen; screen; screening; onsite; on-site; panel; hirevue;
    round; final; finals; superday; assessment centre|center|day; trial shift|day; work trial; recruiter|hr|intro call;
    call; chat; meeting; appointment; zoom; booked; invite; invited; session; want|wants me in|back;
    see|meet|interview me
    """
)
"""What an announcement holds besides a name and a day."""
_JUST = phrases("just; out|back of|from|with; finished; done with; fresh from")
"""What dates an interview by itself."""
_LEADS = word_set("with to at for from in by @ / bei chez")
_NO_NAME = NOT_FIRMS | STOPS | TRADE
_OPENERS = word_set("booked got landed it's its is called named")
"""What a name may follow, further than a lead."""
_ENGLISH = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", "ZA", "SG", ""})
"""Where nobody says "interview in Infosys"."""
_ENDED = 0.85
"""As sure as an ending makes it that only firms have."""
_RARE = 0.5
"""As likely a name at most, one that is nobody's given name is rather a firm's."""
_SENTENCES = 6
"""Sentences at the beginning that may announce."""
_TERSE = 14
"""Tokens of a sentence that is nothing but the announcement."""
_SHORT = 16
"""Tokens of a message that is all about one thing."""
_UNSURE = 0.55
_SURELY = 0.9
"""From here on the model takes it for a person."""


def find_employer(
    text: str, whens: Sequence[When], people: Sequence[tuple[int, int]], country: str
) -> tuple[Firm, ...]:
    """The company that the announcement must be about, if its place tells. `people` are the spans where persons are
    named, `country` is where the seeker is."""
    tokens = tokenize(text)
    dates = covered(tokens, [(when.start, when.end) for when in whens])
    names = find_names(text)
    persons = covered(tokens, people)
    for sentence in sentences(text)[:_SENTENCES]:
        heard = sentence.tokens
        talked = [sentence.first + last for _, last in find_phrases(heard, TALKED)]
        dated = any(sentence.start <= when.start < sentence.end for when in whens)
        announced = bool(find_phrases(tokens if len(tokens) <= _SHORT else heard, _APPOINTMENTS))
        clock = any(sentence.start <= when.start < sentence.end and when.starts for when in whens)
        for at in () if sentence.first else _had(tokens, len(heard), dates, timed=clock):
            if at not in persons and (firm := _judged(tokens, at, sentence.first, dates, names, persons=persons)):
                return (replace(firm, sure=_ENDED),)
        if not (talked or announced) or not (dated or talked or find_phrases(heard, _JUST)):
            continue
        span = range(sentence.first, sentence.first + len(heard))
        taken = persons if announced and not talked else set[int]()
        if announced and (firm := _before_the_word(tokens, span, dates)):
            return (firm,)
        for at in _places(tokens, span, talked, dates, announced=announced):
            if not talked and (firm := _lone_after_with(tokens, at, span, dates)):
                return (firm,)
            if at in dates or not (firm := _judged(tokens, at, span.start, dates, names, persons=taken)):
                continue
            if at and tokens[at - 1].low == "in" and firm.sure < _ENDED:
                if country in _ENGLISH:
                    continue  # a town
                firm = replace(firm, sure=_UNSURE)
            return (firm,)
    signed = (at for at in range(len(tokens)) if signed_for(tokens, at)) if is_letter_of_invitation(text) else ()
    return tuple(filter(None, (name_at(tokens, at, dates) for at in signed)))[:1]


def _had(tokens: Sequence[Token], last: int, dates: set[int], *, timed: bool) -> Iterator[int]:
    """Where a name stands, before token `last`, between a "had" and its day and hour: "had Hooli at 3 yesterday"."""
    for at in range(1, last) if timed else ():
        end = next((n for n in range(at, last) if not tokens[n].capital), last)
        if tokens[at - 1].low == "had" and tokens[at].capital and at not in dates and end in dates:
            yield at


def _places(
    tokens: Sequence[Token], span: range, talked: Sequence[int], dates: set[int], *, announced: bool
) -> Iterator[int]:
    """Where the employer may be named, the likeliest place first."""
    yield from (at for at in talked if at in span)
    if announced:
        yield from (at for at in span if at > span.start and tokens[at - 1].low in _LEADS)
        yield from (at for at in span if at == span.start or tokens[at - 1].text in (":", ",", "-", "–", "—", "(", "!"))
        yield from (at for at in span if at > span.start and (tokens[at - 1].low in _OPENERS or at - 1 in dates))
        if len(span) <= _TERSE:
            yield from (at for at in span if well_known_at(tokens, at) and tokens[at].low not in TRADE)


def _judged(
    tokens: Sequence[Token], at: int, first: int, dates: set[int], names: Mapping[int, Name], *, persons: set[int]
) -> Firm | None:
    """The firm whose name starts here, as sure as it is nobody's."""
    if at < len(tokens) and tokens[at].low == "the":
        at += 1
    if at >= len(tokens) or at in dates:
        return None
    if known := well_known_at(tokens, at):
        return as_written(tokens, known)
    if (last := patron_end(tokens, at)) > at:
        return Firm(name=spelled(tokens[at:last], owns=False), first=at, last=last, known=False, sure=_ENDED)
    opens = at == first or tokens[at - 1].kind != "word"
    firm = name_at(tokens, at, dates) or _lowered(tokens, at, dates)
    if firm is None or (opens and is_ordinary(tokens[at].low)) or _is_word(tokens[at : firm.last]):
        return None
    if may_be_given(tokens[at].stem) or tokens[at].low in HONORIFICS:
        return None
    alone = firm.last == at + 1
    if alone and (is_surname(tokens[at].stem) or may_be_place(tokens[at].stem)):
        return None
    if tokens[firm.last - 1].stem in COMPANY_ENDINGS:
        return replace(firm, sure=_ENDED)
    name = names.get(at)
    chance = name.chance if name else 0.0
    if chance >= _SURELY or (at in persons and chance > _RARE):
        return None
    if not alone and is_surname(tokens[firm.last - 1].stem) and chance > _RARE:
        return None
    return replace(firm, sure=_UNSURE if chance > _RARE or opens else 0.75)


def _lowered(tokens: Sequence[Token], at: int, dates: set[int]) -> Firm | None:
    """ "Finished with acme logistics": a name without a capital that ends as only firms' do."""
    firm = strange_at(tokens, at, dates) if at and tokens[at - 1].low in _LEADS else None
    return firm if firm and firm.last > at + 1 and tokens[firm.last - 1].stem in COMPANY_ENDINGS else None


def _before_the_word(tokens: Sequence[Token], span: range, dates: set[int]) -> Firm | None:
    """ "My target interview", "infosys int today", "just out of bt screening": the name without a capital right before
    the word; "phone interview" and "my first interview" hold none."""
    for noun in span:
        if tokens[noun].low not in _INTERVIEWS:
            continue
        for at in range(max(span.start, noun - _LONGEST_LOWERED), noun):
            before = tokens[at - 1] if at > span.start else None
            if before and before.kind == "word" and at - 1 not in dates and before.low not in _BEFORE_NAMES:
                continue
            known = well_known_at(tokens, at, lowered=True)
            if known and known.last == noun and tokens[at].low not in _NO_EMPLOYERS:
                return replace(as_written(tokens, known), sure=_ENDED)
            firm = strange_at(tokens, at, dates)
            if firm and firm.last == noun and at not in dates and _is_no_kind(tokens[at]):
                return replace(firm, sure=_UNSURE)
    return None


_INTERVIEWS = word_set("interview interviews screen screening onsite superday hirevue")
_LONGEST_LOWERED = 3
"""Words of a name before the word."""
_BEFORE_NAMES = word_set("my the a an of from out had have got did finished done after w with for just")
_NO_EMPLOYERS = word_set("visa citi next boots gap zoom")
"""Well-known names that say of what kind an interview is as often, or when."""
_KINDS = word_set(
    """
    telephonic f2f prelim prelims preliminary online virtual inperson walkin psychometric competency unstructured
    """
)
"""Rarer words of what kind it is, besides those with a hyphen ("pre-employment")."""


def _is_no_kind(token: Token) -> bool:
    return token.low not in _KINDS and "-" not in token.text


def _lone_after_with(tokens: Sequence[Token], at: int, span: range, dates: set[int]) -> Firm | None:
    """ "Interview tomorrow with Bruker": one name that nobody bears as far as is known. "With Dana" tells no employer,
    nor does "with Bruker and Dana", "with Bruker, the hiring manager" or "call with Zhenya"."""
    if not at or at in dates or tokens[at - 1].low != "with" or not tokens[at].capital:
        return None
    if _INTERVIEWS.isdisjoint(token.low for token in tokens[span.start : at]):
        return None
    firm, stem = name_at(tokens, at, dates), tokens[at].stem
    if firm is None or well_known_at(tokens, at) or firm.last > at + 1 or may_be_given(stem) or is_surname(stem):
        return None
    after = [token.low for token in tokens[at + 1 : at + 5]]
    if may_be_place(stem) or after[:1] in _GOES_WITH or (after[:1] in _APART and not _SOMEBODY.isdisjoint(after)):
        return None
    return None if _is_word(tokens[at : firm.last]) else replace(firm, sure=_UNSURE)


_GOES_WITH = (["and"], ["&"], ["from"], ["of"], ["at"], ["who"])
"""What goes on after somebody's name."""
_APART = ([","], ["("], ["-"], ["–"])
_SOMEBODY = word_set(
    "the their his her a an hr recruiter manager director head founder ceo cto cfo coo vp who from and"
)
"""What says, after a comma, that it was somebody."""


def _is_word(words: Sequence[Token]) -> bool:
    """An ordinary word that only begins a sentence, or is no name."""
    head = words[0]
    return head.low in _NO_NAME or head.low in CALENDAR or title_end(words, 0) > 0 or all(
        is_ordinary(token.low) for token in words
    )  # fmt: skip
