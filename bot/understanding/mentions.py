"""Where a text names people: what the model thinks of each name, and the cues around it, added up as log-odds."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.reading import Context
from bot.understanding.appositions import apposition_at, written
from bot.understanding.clauses import token_starts
from bot.understanding.cues import (
    BELONGINGS,
    DOING,
    FORMER,
    MEETING,
    NOT_AFTER,
    PROSPECTIVE,
    SELF,
    WITH,
    WORKS_FOR,
    WORKS_OF,
    match_phrase,
    phrases,
)
from bot.understanding.letters_received import is_letter_of_invitation, signed_for
from bot.understanding.marks import Kind, Mark, marks
from bot.understanding.names import DEGREES, Name, find_names
from bot.understanding.registers import turned_round
from bot.understanding.titles import apposed_title, title_end, titles
from bot.understanding.tokens import Token, capital_at, fold, tokenize, word_set
from bot.understanding.vocabulary import RELATIVES, TITLE_HEADS, is_given, is_ordinary, may_be_given

_LEADS = MEETING.by_first.keys() | SELF.by_first.keys()
_MET = 2.5
"""What "met with" adds, in log-odds: a chance of .3 becomes one of .84."""
_LISTED = 2.0
"""The second and further names of a list, or one that "and" joins to another."""
_ANSWERED = 2.5
"""In an answer to "who did you meet?"."""
_TITLED = 3.0
"""A title or a team beside the name."""
_SPOKEN_OF = 4.0
"""Against one name that is no given name, after "about": "we talked about Kafka"."""
_KNOWN = 4.0
"""Somebody of the desk."""
_RATHER = 0.5
_LEAST = 0.4
"""Below this nobody is asked about."""
_SURE_APART = {Kind.ABSENT: 0.5, Kind.OUTSIDER: 0.75}
"""From here on a mark takes somebody out of the interview, or off the desk."""
_SURE_THOUGH_MET = 0.95
"""The same, where a word of meeting leads to the name."""
_ARTICLES = word_set("the a an our their both also another my")
_NAMING = word_set("named called is was : - – — , her his name name's which who")
_AFTER_NAME = word_set("sir madam ma'am ji himself herself")
_POSSESSIVES = word_set("the a an our their his her my")
_SAYS_WHO = word_set("the he's she's who")
_LATER = 10
_FAR = 5
"""Tokens between a title and the name that it belongs to."""
_TALKS = word_set("one interview interviewed interviews call screen chat onsite panel round meeting session zoom video")
_NO_PEOPLE = word_set("dog cat puppy kitten hamster parrot rabbit horse goldfish pet mascot bot chatbot robot")
"""What has a name, whoever's it is: "they have a dog named Max"."""
_STREETS = word_set(
    "street avenue ave road rd boulevard blvd lane drive station airport plaza square tower building terminal"
)
_GREETINGS = word_set("dear hi hello hey")
_TIMES_OF_DAY = word_set("morning afternoon evening")
_AHEAD = word_set("next upcoming will would tomorrow scheduled")
_NEXT_REACH = 6
_IS = r"(?:'s| is| was)?(?: (?:something like|maybe|perhaps|probably|i think))?:?\s{0,2}$"
_FIRST_NAME = re.compile(rf"\b(?:first|given) name{_IS}")
_LAST_NAME = re.compile(rf"\b(?:last name|family name|surname){_IS}")
_APART = 60
_JOINS = word_set(", and & + / then plus also ; und y et with as well")
_OPENERS = word_set(": ( , - – — *")
_WAYS = word_set("commute drive drove walk walked trip way train flight flew bus moving moved relocate relocating")
"""What leads to a place: "the commute to Oak Park"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a person is named."""

    name: str
    start: int
    end: int
    honorific: str = ""
    title: str = ""
    team: str = ""
    sure: float = 1.0
    met: bool = False
    absent: bool = False
    """Named, but not there: whom they will meet next, who decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What one pass needs: the tokens, the names by first token, the titles by end, whether the text is only names."""

    tokens: Sequence[Token]
    names: Mapping[int, Name]
    likely: frozenset[int]
    """Where names start that the model is rather sure of."""
    titles: Mapping[int, int]
    on_desk: frozenset[str]
    known: frozenset[str]
    marks: Sequence[Mark]
    """Who was there, who is absent, and who is nobody of the employer's, by the model of debriefs."""
    bare: bool
    received: bool
    """It is a letter to the seeker: who signs it is the employer's."""


def find_mentions(
    text: str, tokens: Sequence[Token], context: Context, blocked: frozenset[int], *, bare: bool
) -> list[Mention]:
    """Every mention of a person, in order. `blocked` are the tokens that belong to something else."""
    on_desk = frozenset(part for name in context.people for part in (fold(name), fold(name).split(" ")[0]) if part)
    names = {
        first: name
        for first, name in turned_round(tokens, find_names(text)).items()
        if blocked.isdisjoint(range(name.first, name.last))
    }
    likely = frozenset(first for first, name in names.items() if name.chance > _RATHER)
    scene = _Scene(
        tokens=tokens,
        names=names,
        likely=likely,
        titles=titles(tokens),
        on_desk=on_desk,
        known=on_desk | {part for first in likely for part in _parts(names[first])},
        marks=[mark for mark in marks(text) if mark.kind is Kind.MET or mark.kind in _SURE_APART],
        bare=bare,
        received=is_letter_of_invitation(text),
    )
    found: list[Mention] = []
    strangers: set[str] = set()
    reached = 0
    for index in [index for index, token in enumerate(tokens) if index in names or token.low in _LEADS]:
        if index < reached:
            continue
        met = match_phrase(tokens, index, MEETING)
        if met > index and not _family_ahead(tokens, met):
            listed, after = _list_at(scene, met)
            found.extend(listed)
            reached = max(after, met)
        elif (past := match_phrase(tokens, index, SELF)) > index and (own := names.get(past)) and not own.lowered:
            reached = own.last
        elif name := names.get(index):
            mention, reached = _one_at(scene, name, strangers, after=found[-1].end if found else -1)
            found += [mention] if mention else []
    kept = [mention for mention in found if fold(mention.name) not in strangers]
    return _with_last_names(text, kept)


def _parts(name: Name) -> list[str]:
    """By what a person named in full is called further on: "Will Smith", then "Will"."""
    words = fold(name.name).split()
    return [words[0], words[-1]] if len(words) > 1 else []


def _with_last_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Priyanka, last name Raghunathan" is one person; so is "Dr. Patel, first name Nisha"."""
    joined: list[Mention] = []
    for mention in mentions:
        between = text[joined[-1].end : mention.start].lower() if joined else ""
        if joined and len(between) < _APART and _LAST_NAME.search(between) and " " not in joined[-1].name:
            first = joined.pop()
            sure = max(first.sure, mention.sure)
            name = f"{first.name} {mention.name}"
            title, team = mention.title or first.title, mention.team or first.team
            whole = replace(mention, name=name, start=first.start, sure=sure, met=first.met, title=title, team=team)
            joined.append(whole)
        elif joined and _FIRST_NAME.search(between) and " " not in joined[-1].name + mention.name:
            last = joined.pop()
            sure = max(last.sure, mention.sure)
            joined.append(replace(last, name=f"{mention.name} {last.name}", sure=sure))
        else:
            joined.append(mention)
    return joined


def _one_at(scene: _Scene, name: Name, strangers: set[str], *, after: int) -> tuple[Mention | None, int]:
    """A name that no list led to, judged by its neighbours, and the index to go on from.

    `after` is where the last mention ended.
    """
    at = name.first
    lead = [token.low for token in scene.tokens[max(0, at - _FAR) : at]]
    led = bool(lead) and (lead[-1] in ("with", "by") or (lead[-1] in TITLE_HEADS and "my" not in lead))
    recruiter = lead[-1:] in (["recruiter"], ["headhunter"])
    led = led or recruiter or fold(name.name).split(" ")[0] in scene.on_desk
    led = led or (scene.received and _signs(scene.tokens, name))
    outside = not recruiter and _marked(
        scene, name, Kind.OUTSIDER, least=_SURE_THOUGH_MET if led else _SURE_APART[Kind.OUTSIDER]
    )
    if _is_stranger(scene, name) or outside:
        strangers.update({fold(name.name), fold(name.name).split(" ")[0]})
        return None, name.last
    joined = (
        at >= 2
        and scene.tokens[at - 1].low in _JOINS
        and scene.tokens[at - 2].start < after <= scene.tokens[at - 2].end + 1
    )
    cues = _surroundings(scene, name) + (_LISTED if joined else 0)
    mention, end = _judged(scene, name, cues)
    if mention is None:
        return None, name.last
    before = {token.low for token in scene.tokens[max(0, at - _NEXT_REACH) : at]}
    met = bool(at) and scene.tokens[at - 1].low in ("with", "by", "/") and before.isdisjoint(_AHEAD)
    return replace(mention, met=met), end


def _judged(scene: _Scene, name: Name, cues: float) -> tuple[Mention | None, int]:
    """The mention, with what stands beside the name, and where that ends; None if it is hardly a person."""
    entry, after = _tail(scene, name)
    entry = _with_title_before(scene, name, entry)
    odds = math.log(name.chance / (1 - name.chance)) + cues
    if entry.title or entry.team:
        odds += _TITLED
    if scene.bare:
        odds += _ANSWERED
    if fold(name.name) in scene.known and not (name.lowered and is_ordinary(fold(name.name))):
        odds += _KNOWN
    sure = 1 / (1 + math.exp(-odds))
    absent = _marked(scene, name, Kind.ABSENT, least=_SURE_APART[Kind.ABSENT])
    return (None if sure < _LEAST else replace(entry, sure=round(sure, 2), absent=absent)), after


def _marked(scene: _Scene, name: Name, kind: Kind, *, least: float) -> bool:
    """Whether the name, or a part of it, is marked so before all, and at `least` so surely."""
    start, end = scene.tokens[name.first].start, scene.tokens[name.last - 1].end
    here = [mark for mark in scene.marks if mark.start < end and start < mark.end]
    surest = max(here, key=lambda mark: mark.sure, default=None)
    return surest is not None and surest.kind is kind and surest.sure >= least


_SAINTS = word_set("são sao san santa santo saint sankt")
"""Before a name they make a town of it, after a word that leads to one."""


def _surroundings(scene: _Scene, name: Name) -> float:
    """What the words just before and after say for or against a person, in log-odds."""
    tokens = scene.tokens
    odds = 0.0
    before = tokens[name.first - 1].low if name.first else ""
    if before in _SAINTS and name.first > 1 and tokens[name.first - 1].capital:
        before = tokens[name.first - 2].low  # "in São José dos Campos"
    if before in NOT_AFTER or (before == "to" and name.first > 1 and tokens[name.first - 2].low in _WAYS):
        odds -= 4
    elif _is_product(tokens, name):
        odds -= _USED
    elif before == "about" and name.last == name.first + 1 and not is_given(tokens[name.first].stem):
        odds -= _SPOKEN_OF
    elif before in ("for", "from", "of", "like"):
        odds -= 1
        if any(token.low in WORKS_FOR for token in tokens[max(0, name.first - 4) : name.first]):
            odds -= 3
    elif before in WITH.by_first:
        odds += -2.5 if _like_firm(tokens, name) else 0.5
    after = tokens[name.last].low if name.last < len(tokens) else ""
    last = tokens[name.last - 1].low
    saint = name.first > 1 and before == "." and tokens[name.first - 2].low == "st"
    if saint or after in _STREETS or last in _STREETS:
        odds -= 5
    if after in DOING or last.endswith(("'ll", "'d")) or (last.endswith("'s") and after in BELONGINGS):
        odds += 1
    return odds


def _is_product(tokens: Sequence[Token], name: Name) -> bool:
    """Whether one name that is no given name is of what is worked with: "they run Epic and Cerner"."""
    if name.last > name.first + 1 or name.honorific or is_given(tokens[name.first].stem):
        return False
    at = name.first
    while at and name.first - at < _FAR and (tokens[at - 1].low in _JOINS - _LEADING_TO or tokens[at - 1].capital):
        at -= 1
    return any(match_phrase(tokens, first, _WORKED_WITH) == at for first in range(max(0, at - 3), at))


_LEADING_TO = word_set("with y e et")
_USED = 5.0
"""Against one name that is no given name, after words for what is worked with."""
_WORKED_WITH = phrases(
    """
    they|we|i|you|company|team use|used|run|running; uses; asked|asks|ask about; they're|we're using|running|on;
    using; experience|proficient|skills with|in; familiar with; trained on|in; knowledge of;
    moved|moving|switched|switching|migrated|migrating|upgrading to; switch|move|migrate to
    """
)


def _like_firm(tokens: Sequence[Token], name: Name) -> bool:
    """ "call with Northrop": after such a word one name that is in no list is as often a company's."""
    at = name.first - (3 if tokens[name.first - 1].text == "/" else 2)
    alone = name.last == name.first + 1 and not name.honorific
    return at >= 0 and tokens[at].low in _TALKS and alone and not is_given(tokens[name.first].stem)


def _is_stranger(scene: _Scene, name: Name) -> bool:
    """Family, friends, former bosses, and those whose works were talked about: nobody of the employer's."""
    tokens = scene.tokens
    at = name.first - 1
    if _greeted(tokens, name) or (_signs(tokens, name) and not scene.received) or signed_for(tokens, name.first):
        return True
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    if at >= 0 and tokens[at].low in ("named", "called"):
        at -= 1
    if at >= 1 and tokens[at].text == "(":
        at -= 1
    if at >= 0 and tokens[at].low in _NO_PEOPLE:
        return True
    if at >= 1 and tokens[at].low in RELATIVES and (_owned(tokens, at - 1) or _spouse(tokens, at)):
        return True
    if name.first and tokens[name.first - 1].low == "my" and not name.lowered:
        return True  # "my Gareth says"
    if _once_known(tokens, name.last):
        return True
    if name.last + 2 < len(tokens) and tokens[name.last].text == "," and tokens[name.last + 1].low == "my":
        return any(token.low in RELATIVES for token in tokens[name.last + 2 : name.last + 5])
    last = tokens[name.last - 1]
    if last.low.endswith(("'s", "s'")) and any(token.low in WORKS_OF for token in tokens[name.last : name.last + 3]):
        return True
    if (
        name.last < len(tokens)
        and tokens[name.last].low in ("wrote", "quote")
        and name.first
        and tokens[name.first - 1].low != "and"
    ):
        return any(token.low in WORKS_OF - {"wrote"} for token in tokens[name.last : name.last + 6])
    if name.first and tokens[name.first - 1].low == "under":
        return bool({"used", "worked", "was"} & {token.low for token in tokens[max(0, name.first - 8) : name.first]})
    if name.first and tokens[name.first - 1].low in ("by", "from", "reading", "read"):
        return any(token.low in WORKS_OF for token in tokens[max(0, name.first - 7) : name.first])
    return False


def _spouse(tokens: Sequence[Token], at: int) -> bool:
    """ "I'll ask the wife (Jess)"."""
    return tokens[at].low in _SPOUSES and tokens[at - 1].low == "the"


_SPOUSES = word_set("wife husband missus hubby girlfriend boyfriend")


def _once_known(tokens: Sequence[Token], after: int) -> bool:
    """ "Mark, who I used to drive with", "Mrs Dobbs taught us both": somebody of the seeker's past."""
    following = [token.low for token in tokens[after : after + 6] if token.text != ","]
    if following[:1] and following[0] in _TAUGHT:
        return not {"me", "us"}.isdisjoint(following[1:2])
    if following[:1] and following[0] in ("who", "whom", "that"):
        following = following[1:]
    return following[:3] == ["i", "used", "to"]


_TAUGHT = word_set("taught tutored coached mentored")


def _greeted(tokens: Sequence[Token], name: Name) -> bool:
    """ "Dear Jo," at the beginning or on a line of its own: the seeker, in a letter that they pasted."""
    at = name.first - 1
    good = at > 0 and tokens[at - 1].low == "good" and tokens[at].low in _TIMES_OF_DAY
    first = at - 1 if good else at
    opens = at >= 0 and (good or tokens[at].low in _GREETINGS) and (first == 0 or tokens[first - 1].kind == "line")
    ends = name.last + 1 if name.last < len(tokens) and tokens[name.last].text in ",!:" else name.last
    told_on = ends > name.last and tokens[name.last].text != ":"  # "Hi Jo, thanks for coming in"
    return opens and ends < len(tokens) and (tokens[ends].kind == "line" or told_on)


def _signs(tokens: Sequence[Token], name: Name) -> bool:
    """ "Best regards," and a name on the last line: the seeker's own. What a title or an address follows may be
    somebody's signature, pasted."""
    at = name.first - 1
    if at < 1 or tokens[at].kind != "line" or name.last < len(tokens):
        return False
    start = next((index for index in range(at - 1, -1, -1) if tokens[index].kind == "line"), -1)
    above = [token.low for token in tokens[start + 1 : at] if token.kind == "word"]
    return start >= 0 and 0 < len(above) <= _SIGN_OFF and not _CLOSINGS.isdisjoint(above)


_SIGN_OFF = 3
"""Words in "With kind regards", at most."""
_CLOSINGS = word_set("best regards sincerely cheers thanks thank yours warmly faithfully truly")


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Walking left over adjectives to "my", and not "my future boss"."""
    for _ in range(4):
        if at < 0:
            return False
        word = tokens[at].low
        if word in PROSPECTIVE:
            return False
        if word == "my":
            return True
        if word in ("a", "an", "old", "former") and word in FORMER | {"a", "an"}:
            return tokens[at + 1].low in ("friend", "mate", "buddy", "pal", "friends") or word in FORMER
        if word not in FORMER and not is_ordinary(word):
            return False
        at -= 1
    return False


def _family_ahead(tokens: Sequence[Token], at: int) -> bool:
    """ "talked to my wife Karen", "met my old boss": a cue for nobody of the employer's."""
    if at >= len(tokens) or tokens[at].low not in ("my", "a", "an"):
        return False
    for index in range(at + 1, min(len(tokens), at + 4)):
        if tokens[index].low in RELATIVES:
            return _owned(tokens, index - 1)
    return False


def _list_at(scene: _Scene, at: int) -> tuple[list[Mention], int]:
    """The people of a list that starts at `at`: names, titles, facts, commas, "and". Where it ends, too."""
    tokens = scene.tokens
    found: list[Mention] = []
    index = end = _first_name(scene, at)
    while index < len(tokens):
        index = _past_lead(scene, index)
        name = scene.names.get(index)
        if name is None:
            break
        if _is_stranger(scene, name) or _marked(scene, name, Kind.OUTSIDER, least=_SURE_THOUGH_MET):
            index = end = name.last
            continue
        mention, after = _judged(scene, name, _LISTED if found else _MET)
        if mention is None:
            break
        found.append(replace(mention, met=True))
        index = end = after
        while index < len(tokens) and (tokens[index].low in _JOINS or tokens[index].kind == "line"):
            index += 1
        if index == after:
            break
    return found, end


def _first_name(scene: _Scene, at: int) -> int:
    """Past "two engineers:" or "the team (" to the first name of a list, if one follows closely."""
    tokens = scene.tokens
    if _past_lead(scene, at) in scene.names:
        return at
    for index in range(at, min(len(tokens), at + 7)):
        if tokens[index].kind == "line" or tokens[index].text in (".", "!", "?"):
            break
        if tokens[index].text in _OPENERS:
            name = scene.names.get(_past_lead(scene, index + 1))
            if name is not None and not name.lowered:
                return index + 1
            if tokens[index].text == ",":
                break
    return at


def _past_lead(scene: _Scene, at: int) -> int:
    """Past what may stand before a listed name: "the recruiter,", "our VP of Engineering -", "someone called"."""
    tokens = scene.tokens
    index = at
    while index < len(tokens) and (
        tokens[index].low in _ARTICLES or tokens[index].kind == "line" or tokens[index].text in "-*•–"
    ):
        index += 1
    if index < len(tokens) and index not in scene.likely:
        end = title_end(tokens, index)
        if end > index:
            index = end
            while index < len(tokens) and tokens[index].low in _NAMING and tokens[index].low not in ("is", "was"):
                index += 1
    if index + 1 < len(tokens) and tokens[index].low in ("someone", "somebody", "guy", "lady", "person"):
        index += 2 if tokens[index + 1].low in ("called", "named") else 0
    return index


def _with_title_before(scene: _Scene, name: Name, entry: Mention) -> Mention:
    """The title that stands right before a name: "the recruiter, Priya", "hiring manager Sam Ortiz"."""
    if entry.title:
        return entry
    tokens = scene.tokens
    at = name.first
    for _ in range(_FAR):
        if at in scene.titles:
            start = _with_modifiers(tokens, scene.titles[at])
            words = [token.low for token in tokens[start:at]]
            if at == name.first or not _apposed_to_other(scene, start, closed=tokens[at].text == ","):
                if words[-1] in RELATIVES and start and tokens[start - 1].low == "my":
                    return entry
                return replace(entry, title=written(tokens[start:at]))
        if at and tokens[at - 1].low in _NAMING:
            at -= 1
            continue
        break
    return entry


def _with_modifiers(tokens: Sequence[Token], start: int) -> int:
    """Back over one or two words that no list holds to an article: "his sous chef", "the group's lab manager"."""
    for back in (1, 2):
        lead = tokens[start - back - 1] if start > back else None
        if lead is None or tokens[start - back].kind != "word":
            break
        if lead.low in _POSSESSIVES or lead.low.endswith("'s"):
            plain = all(is_ordinary(token.low) or not token.capital for token in tokens[start - back : start])
            return start - back if plain and tokens[start - 1].low not in _ARTICLES else start
    return start


_APPOSES = word_set(", ( - – — = is")
"""What stands between a name and its title: "Gareth - site manager, Siobhan", "Deborah is the manager, Luis"."""


def _apposed_to_other(scene: _Scene, start: int, *, closed: bool) -> bool:
    """ "Dana Li, the VP of Engineering, Sam Ortiz", "Grace the ward sister, Sam": the title is the first one's.

    `closed`: a comma ends it.
    """
    at = start - 1
    while at >= 0 and scene.tokens[at].low in _ARTICLES:
        at -= 1
    if 0 <= at == start - 2 and scene.tokens[at].capital and may_be_given(scene.tokens[at].stem):
        return True
    opens = at >= 1 and scene.tokens[at].low in _APPOSES and scene.tokens[at - 1].capital
    return opens and (at == start - 2 or (closed and at == start - 1))


def _tail(scene: _Scene, name: Name) -> tuple[Mention, int]:
    """A name with what stands after it; where that ends."""
    tokens = scene.tokens
    entry = Mention(
        name=name.name,
        start=tokens[name.first].start,
        end=_name_end(tokens[name.last - 1]),
        honorific=name.honorific,
    )
    index = name.last
    index = _past_degrees(tokens, index)
    for _ in range(6):
        if name.first in scene.titles and _titles_the_next(tokens, index):
            break
        title, team, after = apposition_at(tokens, index, scene.likely, bare=scene.bare)
        if after == index:
            break
        entry = replace(entry, title=entry.title or title, team=entry.team or team)
        index = after
    if not entry.title and (title := _later_title(scene, index)):
        entry = replace(entry, title=title)
    return entry, index


def _titles_the_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma and the title of another follow: "CTO Cy Day, VP Ana Ruiz", where titles stand in front."""
    end = title_end(tokens, at + 1) if at < len(tokens) and tokens[at].text == "," else 0
    return end > at + 1 and capital_at(tokens, end)


def _past_degrees(tokens: Sequence[Token], at: int) -> int:
    """Past "PhD", ", PMP" and "sir", which belong to the name but are no part of it."""
    index = at
    while index < len(tokens):
        step = index + 1 if tokens[index].text == "," else index
        if step >= len(tokens) or tokens[step].low not in (DEGREES if step > index else DEGREES | _AFTER_NAME):
            break
        index = step + 1
    return index


def _later_title(scene: _Scene, at: int) -> str:
    """The title that follows a few words later, nobody else named before: "Dana rang just now, the ops director"."""
    tokens = scene.tokens
    for index in range(at, min(len(tokens), at + _LATER)):
        if index in scene.names or tokens[index].kind == "line" or tokens[index].text in ".!?;":
            break
        lead = tokens[index + 1].low if index + 1 < len(tokens) else ""
        if tokens[index].text == "," and lead in _SAYS_WHO:
            start, end = apposed_title(tokens, index + 1)
            if end > start and (end == len(tokens) or tokens[end].kind != "word"):
                return written(tokens[start:end])
    return ""


def _name_end(token: Token) -> int:
    return token.end - 2 if token.low.endswith("'s") else token.end


def with_repeats(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, and every further place where a part of one of these names stands and is no ordinary word."""
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        parts = fold(mention.name).split()
        for part in {parts[0], parts[-1]}:
            owners.setdefault(part, set()).add(mention.name)
    employers = [(mark.start, mark.end) for mark in marks(text) if mark.kind is Kind.EMPLOYER]
    taken = token_starts(text, [*((mention.start, mention.end) for mention in mentions), *employers])
    more = [
        Mention(name=next(iter(owner)), start=token.start, end=token.end)
        for token in tokenize(text)
        if (token.capital or (token.kind == "word" and not is_ordinary(token.low)))
        and token.start not in taken
        and len(owner := owners.get(token.stem, set())) == 1
    ]
    return tuple(sorted((*mentions, *more), key=lambda mention: mention.start))
