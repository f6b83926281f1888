"""The people of the employer's whom a text names, each with the facts that are theirs."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import ratio

from bot.reading import Context, Person
from bot.understanding.absences import find_absent, is_for_later
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.facts import Fact, find_facts, fits, name_in, shared_box
from bot.understanding.firms import firm_tokens
from bot.understanding.leads import SLIP
from bot.understanding.marks import Kind, Mark, marks
from bot.understanding.mentions import Mention, find_mentions
from bot.understanding.shared_titles import with_shared_titles
from bot.understanding.titles import apposed_title, of_another, title_end
from bot.understanding.tokens import Token, covered, fold, sentences, tokenize, word_set
from bot.understanding.vocabulary import is_ordinary, is_surname, spoken_of_as

_MOST_ORPHANS = 6
"""Facts without a name that are looked at; more is a list of something else."""
_PRONOUNS = {
    **dict.fromkeys(("he", "his", "him", "he's", "hes", "he'll", "he'd"), "he"),
    **dict.fromkeys(("she", "her", "hers", "she's", "shes", "she'll", "she'd"), "she"),
}
_ADDRESSED = {
    "Mr.": "he",
    "Herr": "he",
    "Sir": "he",
    "Monsieur": "he",
    "Signor": "he",
    "Encik": "he",
    "Pak": "he",
    "Alhaji": "he",
    "Mrs.": "she",
    "Ms.": "she",
    "Miss": "she",
    "Madam": "she",
    "Madame": "she",
    "Ma'am": "she",
    "Signora": "she",
    "Puan": "she",
    "Ibu": "she",
    "Mdm": "she",
    "Frau": "she",
}
_NEARBY = 40
"""Characters in which a pronoun after a name is that person's."""
_TAKING_BACK = word_set("sorry actually correction rather scratch mean oops")
_ALIKE = 70
"""Of 100: two spellings of one name."""
_THEIRS = word_set("her his their she he hers him")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is named, and where."""

    persons: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In order; `name` is the person's fullest."""
    met: frozenset[str] = frozenset()
    """Those whom the seeker is said to have met or spoken to."""
    orphans: tuple[Person, ...] = ()
    """Facts of somebody not named, each a person without a name."""
    spoken_of: Mapping[str, str] = field(default_factory=dict[str, str])
    """How each is spoken of, "he" or "she"; absent where nothing tells."""
    aside: frozenset[str] = frozenset()
    """Those who are still to be met, or to be asked: what is said after their names is seldom theirs."""
    away: frozenset[str] = frozenset()
    """Those who were not there: "she said" is seldom of them."""

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where they are named, in characters."""
        return [(mention.start, mention.end) for mention in self.mentions]

    def last_before(self, place: int, pronoun: str = "") -> str:
        """The person named last before this place in the text, "" if none; of those whom the `pronoun` can mean."""
        said = _PRONOUNS.get(pronoun, "")
        near = range(self._from(place) - 1, -1, -1)
        named = [self.mentions[at].name for at in near[:_REMEMBERED]]
        names = [name for name in named if name not in self.aside | self.away] or named
        last = names[0] if names else ""
        return next((name for name in names if self.spoken_of.get(name, said) == said), last) if said else last

    def within(self, start: int, end: int) -> str:
        """The first person named between two places, "" if none."""
        at = self._from(start)
        return self.mentions[at].name if at < len(self.mentions) and self.mentions[at].start < end else ""

    def touching(self, start: int, end: int) -> str:
        """The same, of whom also a part of the name will do: a form of address can stand before `start`."""
        at = self._from(start)
        if at and self.mentions[at - 1].end > start:
            at -= 1
        return self.mentions[at].name if at < len(self.mentions) and self.mentions[at].start < end else ""

    def close_before(self, place: int, reach: int) -> str:
        """The person whose name ends at most `reach` characters before this place, "" if none."""
        at = self._from(place)
        close = self.mentions[at - 1].name if at and 0 <= place - self.mentions[at - 1].end <= reach else ""
        return "" if close in self.aside else close

    def _from(self, place: int) -> int:
        """The index of the first mention that begins here or later."""
        return bisect_left(self.mentions, place, key=lambda mention: mention.start)


def find_people(text: str, context: Context, *, taken: Sequence[tuple[int, int]] = (), bare: bool = False) -> People:
    """Everybody named. `taken` are spans of something else (dates); `bare`: the text is known to name people."""
    tokens = tokenize(text)
    blocked = covered(tokens, taken)
    blocked |= firm_tokens(tokens, context)
    facts = find_facts(text, context)
    for fact in facts:
        if fact.kind != "linkedin":
            blocked |= {index for index, token in enumerate(tokens) if fact.start <= token.start < fact.end}
    named = find_mentions(text, tokens, context, frozenset(blocked), bare=bare)
    mentions = _joined(_corrected(text, with_shared_titles(tokens, named)))
    persons = _with_posts(text, _with_facts(text, _persons(text, mentions), mentions, facts), mentions, facts)
    persons = _without_those_missed(text, tokens, _with_said_posts(text, tokens, persons, mentions), mentions)
    persons = tuple(_without_denied_title(text, person) for person in persons)
    if not persons:
        persons = _from_addresses(text, facts, context)
    met = frozenset(mention.name for mention in mentions if mention.met)
    orphans = () if persons else _with_said_title(text, _orphans(text, facts))
    spoken_of = _ways_spoken_of(text, mentions)
    aside = _for_later(text, mentions)
    away = find_absent(text, (person.name for person in persons))
    return People(
        persons=tuple(replace(person, met=person.name in met - aside) for person in persons),
        mentions=tuple(mentions),
        met=met - aside,
        orphans=orphans,
        spoken_of=spoken_of,
        aside=aside,
        away=frozenset((*away, *(person.name for person in persons if person.absent))),
    )


def read_people(text: str, context: Context) -> tuple[Person, ...]:
    """The people in an answer to "who did you meet?": the text is taken to name people."""
    return find_people(text, context, bare=True).persons


def find_named(text: str, context: Context) -> tuple[str, ...]:
    """Everybody of `context.people` who is named, in any case, by full name or by a given name that is only theirs."""
    if not context.people:
        return ()
    words = [token.stem for token in tokenize(text) if token.kind == "word"]
    capitals = {token.stem for token in tokenize(text) if token.capital}
    spoken = frozenset(words)
    surnames = frozenset(fold(name.split()[-1]) for name in context.people if " " in name)
    found: list[tuple[int, str]] = []
    for name in context.people:
        parts = fold(name).replace(".", " ").split()
        if spoken.isdisjoint(parts):
            continue
        place = _place_of(parts, words)
        if place < 0 and len(parts) > 1:
            place = _place_of_part(parts, words, capitals, surnames)
        if place >= 0:
            found.append((place, name))
    return tuple(name for _, name in sorted(found, key=lambda entry: entry[0]))


def _place_of(parts: Sequence[str], words: Sequence[str]) -> int:
    size = len(parts)
    return next(
        (at for at, word in enumerate(words) if word == parts[0] and list(words[at : at + size]) == list(parts)), -1
    )


def _place_of_part(parts: Sequence[str], words: Sequence[str], capitals: set[str], surnames: frozenset[str]) -> int:
    """A given name or a surname alone; one that is also a word counts only with a capital."""
    for part in (parts[0], parts[-1]):
        for at, word in enumerate(words):
            if word == part and len(part) > 1 and (part in capitals or not is_ordinary(part)):
                following = words[at + 1] if at + 1 < len(words) else ""
                if part != parts[0] or following == parts[-1] or not _other_surname(following, capitals, surnames):
                    return at
    return -1


def _other_surname(word: str, capitals: set[str], surnames: frozenset[str]) -> bool:
    """ "Dana Smith" is not the Dana Li of the desk."""
    return word in surnames or (word in capitals and is_surname(word) and not is_ordinary(word))


def _corrected(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without a name that is taken back at once: "Catherine Ngcobo, sorry, it's Katharine Ngcobo"."""
    return [
        mention
        for at, mention in enumerate(mentions)
        if not (_said_again(text, mention) or any(_takes_back(text, mention, o) for o in mentions[at + 1 : at + 3]))
    ]


def _said_again(text: str, mention: Mention) -> bool:
    """ "By Lucia… no wait, by the 18th", "with Dana, sorry, with Tom": begun anew from the word before the name."""
    before = text[max(0, mention.start - _LONGEST_WORD) : mention.start].split()
    slip = SLIP.match(text, mention.end) if before else None
    again = text[slip.end() : slip.end() + _LONGEST_WORD].split() if slip else []
    return bool(again) and again[0].casefold() == before[-1].casefold()


_LONGEST_WORD = 12


def _takes_back(text: str, mention: Mention, later: Mention) -> bool:
    between = word_set(text[mention.end : later.start].lower().replace(",", " "))
    one, other = fold(mention.name), fold(later.name)
    return bool(between & _TAKING_BACK) and one != other and ratio(one, other) > _ALIKE


def _joined(mentions: Sequence[Mention]) -> list[Mention]:
    """Every mention under the fullest name of its person: "Dana" is "Dana Li" where only one Dana is named."""
    by_word: dict[str, list[str]] = {}
    for name in dict.fromkeys(mention.name for mention in mentions):
        for word in set(fold(name).split()):
            by_word.setdefault(word, []).append(name)
    return [_under_fullest(mention, by_word.get(fold(mention.name).split()[0], ())) for mention in mentions]


def _under_fullest(mention: Mention, candidates: Sequence[str]) -> Mention:
    words = fold(mention.name).split()
    fuller = {fold(name): name for name in candidates if _holds(fold(name).split(), words)}
    longest = max(fuller.values(), key=len, default=mention.name)
    if len(fold(longest).split()) == len(words):
        return replace(mention, name=fuller.get(fold(mention.name), mention.name))
    if all(_holds(fold(longest).split(), name.split()) for name in fuller):
        return replace(mention, name=longest, sure=max(mention.sure, 0.6))
    return mention


def _holds(longer: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand in the longer name one after another."""
    size = len(words)
    return any(list(longer[at : at + size]) == list(words) for at in range(len(longer) - size + 1))


def _persons(text: str, mentions: Sequence[Mention]) -> list[Person]:
    found: dict[str, Person] = {}
    for mention in mentions:
        key = fold(mention.name)
        words = text[mention.start : mention.end]
        known = found.get(key)
        if known is None:
            found[key] = Person(
                name=mention.name,
                words=words,
                honorific=mention.honorific,
                title=_post(mention.title),
                team=mention.team,
                sure=mention.sure,
                absent=mention.absent,
            )
            continue
        found[key] = replace(
            known,
            words=max(known.words, words, key=len),
            honorific=known.honorific or mention.honorific,
            title=known.title or _post(mention.title),
            team=known.team or mention.team,
            sure=max(known.sure, mention.sure),
            absent=known.absent and mention.absent,
        )
    return list(found.values())


def _with_posts(
    text: str, persons: Sequence[Person], mentions: Sequence[Mention], facts: Sequence[Fact]
) -> list[Person]:
    """Persons of whom no title or team is known yet, with those that the model of debriefs marks beside them. An
    address or a number is neither, whatever the model takes it for."""
    filled = {person.name: person for person in persons}
    for mark in marks(text):
        if mark.kind not in _POSTS or mark.sure < _SURE_POST:
            continue
        if any(fact.start < mark.end and mark.start < fact.end for fact in facts):
            continue
        name = _beside(text, mark, mentions)
        words = _post(text[mark.start : mark.end].strip())
        if words and name in filled and not getattr(filled[name], _POSTS[mark.kind]):
            filled[name] = replace(filled[name], **{_POSTS[mark.kind]: words})
    return list(filled.values())


_ARTICLES = word_set("the our their a an")
_ANYBODY = word_set("lady ladies guy guys man men woman women girl boy chap bloke gentleman person someone who my")
"""Of "a lady from HR called Bev", "Marcus, who'd be my manager"."""


def _post(words: str) -> str:
    """The title or team; nothing where it is none, though it stands where one would."""
    said = re.split(r"[\s'’]+", words.casefold())
    return words if _ANYBODY.isdisjoint(said) else ""


def _without_denied_title(text: str, person: Person) -> Person:
    """Without what they are said not to be ("Tom isn't head of ops"), and without what is no title but a clause."""
    if not person.title:
        return person
    led = _DENIES.search(text[: text.find(person.title)][-_DENIES_WITHIN:])
    return replace(person, title="") if led or _CLAUSE.search(person.title) else person


_DENIES = re.compile(
    r"\b(?:isn['’]?t|wasn['’]?t|ain['’]?t|(?:is|was|'s) (?:not|never))(?: (?:actually|really|the|an?|our|their))* $",
    re.IGNORECASE,
)
_DENIES_WITHIN = 40
"""Characters before a title."""
_CLAUSE = re.compile(r"\b(?:is|isn['’]?t|was|wasn['’]?t|s?he['’]?s|they['’]?re|not)\b", re.IGNORECASE)


_POSTS = {Kind.TITLE: "title", Kind.TEAM: "team"}
_SURE_POST = 0.5
_POST_WITHIN = 30
"""Characters between a name and its title, at most."""


def _beside(text: str, mark: Mark, mentions: Sequence[Mention]) -> str:
    """Whose a title is: of who is named just before it, or just after it with little between; "" if of nobody."""
    before = next((m for m in reversed(mentions) if m.end <= mark.start), None)
    after = next((m for m in mentions if m.start >= mark.end), None)
    if _genitive(text, mark.end) and not (after and after.start - mark.end <= _CONTRACTED):
        return ""  # "the principal's PA", and not "the principal's Nuala"
    if before and _is_of_another(text, before, mark):
        before = None
    lead = text[before.end : mark.start] if before else "\n"
    closed = text[mark.end :].lstrip().startswith(",")
    if before and _ARTICLES.issuperset((lead.replace(",", " ") if closed else lead).split()):
        return before.name  # "Grace the ward sister, Dr Patel"; "Dana, the recruiter, Tom"
    if before and _IS_THEIRS.fullmatch(lead):
        return before.name  # "Lena Fox (Head of Design), Bo Larsen"; "Deborah is the branch manager, Luis runs …"
    ahead = text[mark.end : after.start] if after else "\n"
    close = after and len(ahead) <= _POST_WITHIN and not set(".;\n") & set(ahead) and len(ahead.split()) <= _LEADING
    if after and close and _JOINING.isdisjoint(ahead.split()):
        return after.name
    behind = text[before.end : mark.start] if before else "\n"
    another = not _OF_ANOTHER.isdisjoint(behind.split())  # "Ann Lee and someone from HR"
    near = len(behind) <= _POST_WITHIN and not set(".;\n") & set(behind)
    return before.name if before and near and not another else ""


def _is_of_another(text: str, before: Mention, mark: Mark) -> bool:
    """ "Helen's assistant": the mark holds what another is to whoever is named before."""
    owned = text[before.start : mark.end] if _genitive(text, before.end) else ""
    tokens = tokenize(owned)
    return any(of_another(tokens, at) for at in range(1, len(tokens)))


def _genitive(text: str, at: int) -> bool:
    return text[at : at + 2] in ("'s", "’s")


_CONTRACTED = 3
"""Characters of "'s " between a title and a name: "the principal's Nuala"."""
_IS_THEIRS = re.compile(r"\s{0,2}(?:[(=–—-]|is|was|'s|’s)\s{0,2}(?:(?:the|a|an|our|their)\s)?")
_OF_ANOTHER = word_set("and & plus someone somebody another")


def _with_said_posts(
    text: str, tokens: Sequence[Token], persons: Sequence[Person], mentions: Sequence[Mention]
) -> list[Person]:
    """Persons of whom no title is known yet, with what is said of them further on: "Met Dana Li. She's the CTO"."""
    filled = {person.name: person for person in persons}
    for at, token in enumerate(tokens):
        past = at + 1 < len(tokens) and tokens[at + 1].low == "was"  # somewhere else, mostly
        if token.low not in _SUBJECTS or past:
            continue
        start, _ = apposed_title(tokens, at)
        end = title_end(tokens, start)
        if end > start and (name := _spoken_of(text, token, mentions)) in filled and not filled[name].title:
            title = text[tokens[start].start : tokens[end - 1].end]
            filled[name] = replace(filled[name], title=title)
    return list(filled.values())


def _without_those_missed(
    text: str, tokens: Sequence[Token], persons: Sequence[Person], mentions: Sequence[Mention]
) -> list[Person]:
    """With those absent of whom it is said by a pronoun: "The hiring manager is Cormac Daly, he wasn't on the call"."""
    missed = {
        _spoken_of(text, tokens[first], mentions)
        for first, _ in find_phrases(tokens, _MISSED)
        if tokens[first].low in _SUBJECTS
    }
    missed |= _for_later(text, mentions)
    return [replace(person, absent=True) if person.name in missed else person for person in persons]


def _for_later(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Those who are only named as somebody still to be met, or to be asked: "she will speak with Jens"."""
    starts = [sentence.start for sentence in sentences(text)]
    later: dict[str, bool] = {}
    for mention in mentions:
        begins = starts[max(0, bisect_left(starts, mention.start + 1) - 1)] if starts else 0
        aside = is_for_later(text[begins : mention.start])
        later[mention.name] = later.get(mention.name, True) and aside
    return frozenset(name for name, aside in later.items() if aside)


_MISSED = phrases(
    """
    he|she wasn't there|in|on|at; he|she was not there|in|on|at; he|she couldn't make|join|come|attend;
    he|she didn't join|attend|come; he|she was absent|away
    """
)


def _spoken_of(text: str, pronoun: Token, mentions: Sequence[Mention]) -> str:
    """Who "she" is: who was named last before, unless it is a "he" elsewhere; "" if nobody lately."""
    near = [m for m in mentions if m.end <= pronoun.start and pronoun.start - m.end <= _STILL_SPOKEN_OF]
    said = _PRONOUNS[pronoun.low]
    return next((m.name for m in reversed(near) if _pronoun_of(text, m, mentions) in ("", said)), "")


def _ways_spoken_of(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """ "he" or "she" for each person of whom a form of address tells, or who they are said to be right after the name
    ("Dana Li, she is the CTO"), else the given name, where it is hardly anybody else's."""
    ways: dict[str, str] = {}
    for at, mention in enumerate(mentions):
        ends = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        is_who = _IS_WHO.search(text, mention.end, min(ends, mention.end + _NEARBY))
        sort = _SORT.search(text, max(0, mention.start - _NEARBY), mention.start)
        way = _ADDRESSED.get(mention.honorific, "") or (is_who[1].lower() if is_who else "")
        if way := way or (_SORTS.get(sort[1].lower(), "") if sort else ""):
            ways.setdefault(mention.name, way)
    usual = {mention.name: spoken_of_as(fold(mention.name.split()[0])) for mention in mentions if mention.name}
    return {**{name: way for name, way in usual.items() if way}, **ways}


_SORTS = {
    **dict.fromkeys(("man", "guy", "bloke", "chap", "gentleman", "lad", "fella"), "he"),
    **dict.fromkeys(("woman", "lady", "girl", "lass", "lassie"), "she"),
}
_SORT = re.compile(rf"\b({'|'.join(_SORTS)})\s(?:\w{{1,12}}\s){{0,2}}$", re.IGNORECASE)
_IS_WHO = re.compile(r"\b(s?he)(?:['’]?s|\sis|\sruns|\sleads|\sdoes)\b", re.IGNORECASE)
_REMEMBERED = 8
"""Mentions back that a pronoun can mean."""
_SUBJECTS = word_set("he he's she she's")
_STILL_SPOKEN_OF = 120
"""Characters after a name in which a pronoun can still mean them."""
_JOINING = word_set("and & plus then")
"""What stands before somebody else: "Ines, the hiring manager, and Tom"."""
_LEADING = 2
"""Words between a title and the name after it ("the recruiter, a Priya"), at most."""


_MOST_OWNED = 100
"""Facts of which it is asked whose they are: each is held against every name."""


def _with_facts(
    text: str, persons: Sequence[Person], mentions: Sequence[Mention], facts: Sequence[Fact]
) -> list[Person]:
    filled = {person.name: person for person in persons}
    for fact in facts[:_MOST_OWNED]:
        name = _owner(text, fact, list(filled.values()), mentions)
        if name not in filled:
            continue
        filled[name] = _with_fact(filled[name], fact) or filled[name]
    return list(filled.values())


def _with_fact(person: Person, fact: Fact) -> Person | None:
    """The person with one fact more; None if such a fact is known already."""
    if getattr(person, fact.kind):
        return None
    match fact.kind:
        case "email":
            return replace(person, email=fact.value)
        case "phone":
            return replace(person, phone=fact.value, phone_ext=fact.ext)
        case "linkedin":
            return replace(person, linkedin=fact.value)
        case "address":
            return replace(person, address=fact.value)


def _orphans(text: str, facts: Sequence[Fact]) -> tuple[Person, ...]:
    """ "her number is …", or an address alone: facts of one who is not named; a second of a kind is another's."""
    found: list[Person] = []
    start = 0
    alone = bool(facts) and _alone(text, facts)
    for fact in facts[:_MOST_ORPHANS]:
        if (fact.kind == "email" and shared_box(fact.value)) or not (alone or _said_theirs(text, fact)):
            continue
        if found and (longer := _with_fact(found[-1], fact)):
            found[-1] = replace(longer, words=text[start : fact.end])
        elif new := _with_fact(Person(name="", words=text[fact.start : fact.end]), fact):
            start = fact.start
            found.append(new)
    return tuple(found)


def _with_said_title(text: str, orphans: tuple[Person, ...]) -> tuple[Person, ...]:
    """With the title that a pronoun is said to have: "he's head of data"."""
    for sentence in sentences(text):
        tokens = sentence.tokens
        at = next((n for n, token in enumerate(tokens[:_LEADING_IN]) if token.low in _SUBJECTS), len(tokens))
        if at == len(tokens) or any(token.low == "was" for token in tokens[at : at + 2]):
            continue
        start = apposed_title(tokens, at)[0]
        while start < len(tokens) and tokens[start].low in _ASIDES:
            start += 1
        end = title_end(tokens, start)
        if end > start > at and (end == len(tokens) or tokens[end].kind != "word" or tokens[end].low in _ASIDES):
            first = orphans[0] if orphans else Person(name="", words=text[sentence.start : sentence.end])
            return (replace(first, title=text[tokens[start].start : tokens[end - 1].end]), *orphans[1:])
    return orphans


_LEADING_IN = 4
"""Words before a pronoun that opens a sentence ("oh and actually she's …"), at most."""
_ASIDES = word_set("actually really and also btw by sorry though the a an not in there here")


def _alone(text: str, facts: Sequence[Fact]) -> bool:
    """Whether the text is hardly more than addresses and numbers ("email: dana@acme.io")."""
    inside = covered(tokenize(text), [(fact.start, fact.end) for fact in facts])
    rest = [token.low for index, token in enumerate(tokenize(text)) if index not in inside and token.kind == "word"]
    return len(rest) <= 3 and not {"my", "our", "zoom", "dial", "dial-in"} & set(rest)


def _owner(text: str, fact: Fact, persons: Sequence[Person], mentions: Sequence[Mention]) -> str:
    """Whose a fact is: whom the address names, else who was named last before it."""
    if fact.kind == "email":
        if shared_box(fact.value):
            return ""
        fitting = [
            person.name for person in persons if fits(fact.value, person.name) and person.email in ("", fact.value)
        ]
        if len(fitting) == 1:
            return fitting[0]
        spelled = name_in(fact.value)
        if spelled and not fitting and not _said_theirs(text, fact):
            return ""
    before = [mention for mention in mentions if mention.start < fact.start]
    said = _pronoun(text[before[-1].end : fact.start]) if before else ""
    if said:
        before = [mention for mention in before if _pronoun_of(text, mention, mentions) in ("", said)] or before
    if before:
        return _teller(text, before, fact) or before[-1].name
    after = [mention for mention in mentions if fact.end <= mention.start <= fact.end + 40]
    return after[0].name if after else ""


def _teller(text: str, before: Sequence[Mention], fact: Fact) -> str:
    """ "Ann told me Bo decides and that I can email her (…)": who tells of both; "" where nobody does."""
    if " and that i " not in text[before[-1].end : fact.start].lower():
        return ""
    telling = (mention for mention in reversed(before[:-1]) if _TELLS.match(text, mention.end))
    return next((mention.name for mention in telling if ". " not in text[mention.end : fact.start]), "")


_TELLS = re.compile(r" (?:also )?(?:told|said|says|mentioned|explained|promised)\b", re.IGNORECASE)


def pronoun_in(text: str) -> str:
    """ "he" or "she", by the first pronoun in the text, "" if there is none."""
    return next((_PRONOUNS[token.low] for token in tokenize(text) if token.low in _PRONOUNS), "")


def address_of(honorific: str) -> str:
    """The pronoun of one who is addressed so, "" where it does not tell."""
    return _ADDRESSED.get(honorific, "")


def _pronoun(words: str) -> str:
    """ "he" or "she", by the last pronoun in the words, "" if there is none."""
    said = [token.low for token in tokenize(words) if token.low in _PRONOUNS]
    return _PRONOUNS[said[-1]] if said else ""


def _pronoun_of(text: str, mention: Mention, mentions: Sequence[Mention]) -> str:
    """How this person is spoken of: by the form of address, else by the first pronoun after any mention of theirs."""
    if mention.honorific in _ADDRESSED:
        return _ADDRESSED[mention.honorific]
    for at, other in enumerate(mentions):
        if other.name == mention.name:
            end = mentions[at + 1].start if at + 1 < len(mentions) else other.end + _NEARBY
            said = [token.low for token in tokenize(text[other.end : min(end, other.end + _NEARBY)])]
            found = next((_PRONOUNS[word] for word in said if word in _PRONOUNS), "")
            if found:
                return found
    return ""


def _said_theirs(text: str, fact: Fact) -> bool:
    """Whether "her", "his" or a possessive in the same sentence says whose the address is."""
    for sentence in sentences(text):
        if sentence.start <= fact.start < sentence.end:
            before = [token for token in sentence.tokens if token.start < fact.start]
            return any(token.low in _THEIRS or token.low.endswith("'s") for token in before) or "(" in [
                t.text for t in before[-3:]
            ]
    return False


def _from_addresses(text: str, facts: Sequence[Fact], context: Context) -> list[Person]:
    """Where nobody is named, an address that spells a name out gives one to ask about."""
    found: list[Person] = []
    for fact in facts:
        if fact.kind != "email":
            continue
        of_desk = [name for name in context.people if fits(fact.value, name) and not shared_box(fact.value)]
        if len(of_desk) == 1:
            found.append(Person(name=of_desk[0], words=text[fact.start : fact.end], email=fact.value, sure=0.7))
            continue
        name = name_in(fact.value)
        if name and all(person.email != fact.value for person in found):
            found.append(Person(name=name, words=text[fact.start : fact.end], email=fact.value, sure=0.5))
    return found
