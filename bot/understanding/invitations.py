"""What an invitation says of an interview: with whom, for what, how, where. Who of those invited is the seeker is told
by the name, else by the address.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.reading import Ask, Context, Found, InterviewKind, Invitation, Person, Reading
from bot.understanding.facts import name_in, shared_box
from bot.understanding.firms import known_firms
from bot.understanding.interview import find_kind, find_round, through_agency
from bot.understanding.people import read_people
from bot.understanding.reader import read
from bot.understanding.titles import titles
from bot.understanding.tokens import fold, tokenize, word_set
from bot.understanding.vocabulary import is_given, is_ordinary, is_surname, may_be_given

_OF_MAIL: Final = word_set(
    """
    gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk ymail.com
    icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.com gmx.at web.de t-online.de
    mail.com mail.ru yandex.ru yandex.com zoho.com fastmail.com hey.com tutanota.com qq.com 163.com 126.com naver.com
    orange.fr wanadoo.fr free.fr laposte.net libero.it virgilio.it btinternet.com sky.com comcast.net verizon.net
    att.net sbcglobal.net rediffmail.com
    """
)
"""Where people have their own mail."""
_OF_SCHEDULERS: Final = word_set(
    """
    calendly.com greenhouse.io greenhouse-mail.io lever.co hire.lever.co goodtime.io ashbyhq.com workable.com
    workablemail.com smartrecruiters.com icims.com myworkday.com workday.com taleo.net jobvite.com recruitee.com
    teamtailor.com personio.de personio.com bamboohr.com breezy.hr zoom.us google.com calendar.google.com gem.com
    modernloop.io prelude.co cronofy.com savvycal.com chilipiper.com cal.com doodle.com hubspot.com acuityscheduling.com
    youcanbook.me x.ai clockwise.com hirevue.com
    """
)
"""Whose addresses stand for the employer, but are not the employer's. Google invites no seeker from google.com."""
_SECOND_LEVEL: Final = word_set("co com org net ac gov edu or ne")
_NOT_NAMES: Final = word_set(
    """
    calendar calendly scheduling scheduler schedule scheduled recruiting recruitment talent acquisition team hiring
    careers jobs hr bot noreply no-reply notifications notification invite invites invitation interviews interview
    booking bookings events event support admin office greenhouse lever goodtime ashby workable zoom people
    """
)
_MACHINES: Final = word_set(
    """
    calendar calendars scheduling scheduler schedule invites invite bookings notifications bot notetaker recorder
    assistant
    """
)
_LISTS: Final = word_set("dl distribution mailing team teams group groups everyone")
"""Words of a name that many share."""
_ROBOTS: Final = re.compile(
    r"note[ -]?tak(?:er|ing)|\b(?:recorder|ai companion|copilot|fireflies|tl;?dv)\b|\b(?:otter|read|fathom)\.ai\b"
    r"|^(?:otter|fathom|grain)$|^[^,]*\bassistant$",
    re.IGNORECASE,
)
"""What programs that listen in and write notes call themselves."""
_OF_ROBOTS: Final = word_set(
    """
    otter.ai fireflies.ai read.ai fathom.ai fathom.video grain.com grain.co tldv.io tldv.com avoma.com granola.ai
    supernormal.com sembly.ai notta.ai metaview.ai brighthire.ai recall.ai krisp.ai meetgeek.ai
    """
)
_AGENCIES: Final = r"recruit\w{0,9}|staffing|headhunt\w{0,9}|hays|randstad|adecco|manpower|roberthalf|michaelpage"
_THROUGH: Final = re.compile(rf"[\s(,–-]{{0,9}}\b(?:via|c/o)\s[^|]*?\b(?:{_AGENCIES})\b\)?", re.IGNORECASE)
PANEL: Final = 12
"""People of one invitation who are kept; more are an audience, not a panel."""
_INTERVIEWS: Final = word_set(
    """
    interview interviews interviewing onsite on-site screen screening panel superday recruiter hiring candidate
    candidacy assessment vorstellungsgespräch bewerbungsgespräch kennenlerngespräch telefoninterview entretien
    entrevista
    """
)
_PREFIX: Final = re.compile(
    r"^(?:(?:updated|new|re|fw|fwd|aw|wg|invitation|accepted|canceled|cancelled|confirmed|rescheduled|reminder|event"
    r"|updated invitation|canceled event|cancelled event|hold|tentative)\s*:\s*)+",
    re.IGNORECASE,
)
_MAILED: Final = re.compile(r"\s{1,9}@ (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w* .*$")
"""What Google puts behind the title in its mails."""
_BETWEEN: Final = re.compile(
    r"\s{0,9}(?:<\s{0,3}-?\s{0,3}>|↔|⇄|\|\||[|/:·•,]|\s[-–—x×&+]\s|\bbetween\b|\band\b|\bwith\b|(?-i:\bbei\b|\bchez\b))\s{0,9}",
    re.IGNORECASE,
)
_LEGAL: Final = r",? (?:GmbH(?: & Co\.? KG)?|AG|SE|KG|S\.?A\.?|SAS|SARL|BV|AB|Inc\.?|Ltd\.?|LLC|PLC|plc)(?!\w)"
_TALKS: Final = word_set(
    """
    interview interviews call chat meeting screen screening round panel onsite on-site virtual phone video technical
    final first second third intro introduction introductory discussion conversation session coding system design
    hiring manager recruiter behavioral behavioural culture fit meet greet zoom teams minute minutes min hour 15 20 30
    45 60 90 hm sync follow-up debrief prep next steps candidate event invitation confirmed loop stage 1 2 3 4 5
    vorstellungsgespräch bewerbungsgespräch kennenlerngespräch erstgespräch gespräch telefoninterview entretien embauche
    d'embauche entrevista
    """
)
_ROLE_LINE: Final = re.compile(
    r"^\s{0,9}(?:role|position|job|job title|title|opening)\s{0,9}:\s{0,9}(\S.{1,79}?)\s{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_ROLES: Final = word_set("recruiter hr manager coordinator lead interviewer sourcer")
_PHONE_PLACE: Final = re.compile(r"^(?:tel|phone|call)?[\s:]{0,9}\+?[\d\s().x-]{7,}$", re.IGNORECASE)
_CALLS: Final = re.compile(r"\b(?:call|phone|ring) you (?:at|on)\b", re.IGNORECASE)
_IN_PLACE: Final = re.compile(r"https?://\S+")
_ONLINE_PLACES: Final = word_set(
    "zoom teams microsoft google meet meeting webex skype online virtual video call remote"
)


def read_invitation(invitation: Invitation, context: Context) -> Reading:
    """What is told of the interview. A company that only an address gives away is less sure."""
    titled = _subject(invitation)
    subject = _THROUGH.sub("", titled)
    cast = _cast(invitation, subject, context)
    read_as = read(subject, context)
    company = _company(subject, read_as, cast, context)
    kept = cast.others[:PANEL]
    return Reading(
        text=subject,
        asks=(Ask.LOG,) if is_interview(invitation, context) else (),
        company=company,
        role=_role(subject, read_as, invitation),
        kind=_kind(subject, invitation),
        round=find_round(subject, announced=True),
        agency=subject != titled or through_agency(subject) or any(map(_is_agency, cast.domains)),
        place=_place(invitation),
        people=tuple(person for person in kept if person.name),
        orphans=tuple(person for person in kept if not person.name and not shared_box(person.email)),
    )


def left_out(invitation: Invitation, context: Context) -> int:
    """How many more people are invited than are kept."""
    return max(0, len(_cast(invitation, _subject(invitation), context).others) - PANEL)


def is_interview(invitation: Invitation, context: Context) -> bool:
    """Whether its title, or the beginning of its description, speaks of one; or its title of a company of the desk."""
    tokens = tokenize(f"{invitation.summary}\n{invitation.description[:500]}")
    if any(token.low in _INTERVIEWS for token in tokens):
        return True
    return any(known_firms(tokenize(invitation.summary), context.companies))


def _subject(invitation: Invitation) -> str:
    """The title, without what mail and calendars put around it."""
    return _MAILED.sub("", _PREFIX.sub("", invitation.summary)).strip()


# ── who is who ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """Who is invited: the seeker left out, and all who are no people."""

    others: tuple[Person, ...]
    domains: tuple[str, ...]
    """Of the employer's addresses, the likeliest first."""
    seeker: str
    """The seeker's name, as the invitation has it."""


def _cast(invitation: Invitation, subject: str, context: Context) -> _Cast:
    organizer = invitation.organizer
    host = _named(organizer) if organizer else None
    guests = [_named(person) for person in invitation.attendees if not _is_robot(person)]
    if host and (twin := next((guest for guest in guests if host.name and guest.name == host.name), None)):
        guests = [guest for guest in guests if guest is not twin]  # a scheduler that writes in the host's name
        host = twin if _domain(host) in _OF_SCHEDULERS else host
    seeker = _seeker(host, guests, subject, context)
    named = [host, *guests] if host else guests
    others = [person for person in named if person is not seeker]
    return _Cast(
        others=tuple(_with_title(person, context) for person in others if not _is_machine(person)),
        domains=_domains(others),
        seeker=seeker.name if seeker else context.seeker,
    )


def _named(person: Person) -> Person:
    """With the name the address spells out, where none is given; with none, where what is given is no person's."""
    words = set(re.split(r"[\s._-]+", fold(person.name)))
    if person.name and not words & (_NOT_NAMES | _LISTS) and not any(char.isdigit() for char in person.name):
        return person
    spelled = name_in(person.email)
    first, *rest = fold(spelled).split() or [""]
    plainly = may_be_given(first) or bool(rest and is_surname(rest[-1]))
    if spelled and plainly and not person.name:
        return replace(person, name=spelled, sure=0.7)
    alone = fold(person.email.partition("@")[0])
    if not person.name and is_given(alone) and not is_ordinary(alone):
        return replace(person, name=alone.capitalize(), sure=0.7)
    return replace(person, name="")


def _is_machine(person: Person) -> bool:
    """Nobody: a calendar, a scheduling service, a mailbox that many read."""
    local, _, domain = person.email.partition("@")
    if person.name:
        return False
    words = set(re.split(r"[._+-]", local))
    many = bool(words & (_MACHINES | _LISTS)) or _is_list(person)
    return domain in _OF_SCHEDULERS or many or shared_box(person.email)


def _is_list(person: Person) -> bool:
    """ "DL-Hiring-Team-Platform"; but "Dana Li - Platform Team" is Dana, as her address tells."""
    return not _spells_somebody(person.email) and bool(set(re.split(r"[\s._-]+", fold(person.words))) & _LISTS)


def _is_robot(person: Person) -> bool:
    """A program that takes notes; "Kim Reed, Executive Assistant" is none, as her address tells."""
    called = bool(_ROBOTS.search(person.name)) and not _spells_somebody(person.email)
    return called or _domain(person) in _OF_ROBOTS


def _spells_somebody(email: str) -> bool:
    return is_given(fold(name_in(email)).partition(" ")[0])


def _with_title(person: Person, context: Context) -> Person:
    """ "Dr. Dana Li, VP Engineering" as a name: without what is not the name. A mailbox of many is nobody's address."""
    email = "" if shared_box(person.email) or _domain(person) in _OF_SCHEDULERS else person.email
    told = read_people(person.name, context) if person.name else ()
    if len(told) == 1 and (told[0].honorific or told[0].title):
        return replace(told[0], words=person.words, email=email, sure=person.sure)
    return replace(person, email=email)


def _seeker(host: Person | None, guests: Sequence[Person], subject: str, context: Context) -> Person | None:
    """Who of them is the seeker: by name; else the one with a private address, or the only one from elsewhere."""
    people = [host, *guests] if host else guests
    if own := next((p for p in people if context.seeker and _same(p, context.seeker)), None):
        return own
    private = [p for p in guests if _is_private(p)]
    if len(private) > 1:
        private = [p for p in private if p.name and fold(p.name) in fold(subject)]
    if len(private) == 1:
        return private[0]
    home = _domain(host) if host and _domain(host) not in _OF_SCHEDULERS and not _is_private(host) else ""
    home = home or next((_domain(p) for p in guests if _fits_subject(_domain(p), subject)), "")
    outside = [p for p in guests if _domain(p) != home]
    if home and len(outside) == 1:
        return outside[0]
    if not home and len(guests) == 1:
        return guests[0]
    return host if host and _is_private(host) and not private else None


def _is_private(person: Person) -> bool:
    """Whether it is their own address, at a mail service or under their own name."""
    parts = [part for part in fold(person.name).split() if len(part) > 1]
    label = _letters(_label(_domain(person))) if person.email else ""
    return _domain(person) in _OF_MAIL or (len(parts) > 1 and all(part in label for part in (parts[0], parts[-1])))


def _same(person: Person, name: str) -> bool:
    mine, theirs = set(fold(name).split()), set(fold(person.name).split())
    local = set(re.split(r"[._+-]", fold(person.email.partition("@")[0])))
    return bool(mine) and (mine == theirs or (len(mine) > 1 and (mine <= theirs or mine <= local)))


def _domain(person: Person) -> str:
    return person.email.rpartition("@")[2]


def _domains(people: Sequence[Person]) -> tuple[str, ...]:
    """Those that can be the employer's, by how many have them; the organizer's first of equals."""
    theirs = (p for p in people if p.email and not _is_private(p))
    counted = Counter(domain for p in theirs if (domain := _domain(p)) not in _OF_SCHEDULERS)
    return tuple(domain for domain, _ in counted.most_common())


# ── the company ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _company(subject: str, read_as: Reading, cast: _Cast, context: Context) -> Found[str] | None:
    """One of the desk that is named; the words that an address agrees with; what reads like one; the address alone."""
    employers = [domain for domain in cast.domains if not _is_agency(domain)]
    if read_as.company and read_as.company.value in context.companies:
        return replace(read_as.company, sure=1.0)
    if spelled := next((name for domain in employers if (name := _spelled(subject, _label(domain)))), ""):
        whole = _whole(subject, spelled, cast)
        known = next((name for name in context.companies if fold(name) in (fold(spelled), fold(whole))), whole)
        return Found(value=known, words=spelled, sure=0.9)
    if read_as.company and not _is_person(read_as.company.value, cast):
        return read_as.company
    if beside := _beside(subject, cast):
        return Found(value=beside, words=beside, sure=0.7)
    if domains := employers or cast.domains:
        label = _label(domains[0])
        known = next((name for name in context.companies if _plain_letters(name) == _plain_letters(label)), "")
        return Found(value=known or _capitals(label), words=domains[0], sure=0.6)
    return None


def _is_agency(domain: str) -> bool:
    return any(re.fullmatch(_AGENCIES, piece) for piece in re.split(r"[-_]|(?=recruit|staffing)", _label(domain)))


def _label(domain: str) -> str:
    """The part of a domain that is the firm's: eu.acme.co.uk → acme."""
    parts = domain.split(".")
    parts = parts[:-1] or parts
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1]


def _spelled(text: str, label: str) -> str:
    """The words of the text that the label of a domain is made of: `Acme Corp` for acmecorp, `Acme` for acme-jobs."""
    tokens = [token for token in tokenize(text) if token.kind == "word"]
    wanted = _plain_letters(label)
    for size in (4, 3, 2, 1):
        for at in range(len(tokens) - size + 1):
            if _plain_letters("".join(token.text for token in tokens[at : at + size])) == wanted:
                return text[tokens[at].start : tokens[at + size - 1].end].removesuffix("'s")
    pieces = re.split(r"[-_]", label)
    return _spelled(text, pieces[0]) if len(pieces) > 1 and len(pieces[0]) > 2 else ""


def _whole(subject: str, spelled: str, cast: _Cast) -> str:
    """ "Northwind Traders", of which the address has only the first word: the piece of the title that begins so. Or
    with the legal form behind it."""
    if formed := re.search(re.escape(spelled) + _LEGAL, subject):
        return formed[0]
    pieces = (piece.strip(" -–—()[]") for piece in _BETWEEN.split(subject))
    longer = (piece for piece in pieces if piece.startswith(f"{spelled} ") and len(piece.split()) <= 4)
    return next((piece for piece in longer if _may_be_firm(piece, cast) and not _speaks(piece)), spelled)


def _speaks(piece: str) -> bool:
    return any(token.low in _TALKS or not token.capital for token in tokenize(piece) if token.kind == "word")


def _fits_subject(domain: str, subject: str) -> bool:
    return domain not in _OF_MAIL and domain not in _OF_SCHEDULERS and bool(_spelled(subject, _label(domain)))


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def _plain_letters(text: str) -> str:
    """The same for Müller, Mueller and Muller, since addresses have no umlauts."""
    return re.sub("([aou])e", r"\1", _letters(text))


def _capitals(label: str) -> str:
    """A label as a name: `acme-robotics` is Acme Robotics, `ibm` IBM, `box` Box."""

    def capitals(word: str) -> str:
        known = len(word) > 3 or is_given(word) or is_ordinary(word)
        return word.capitalize() if known and re.search("[aeiouy]", word) else word.upper()

    return " ".join(capitals(word) for word in re.split(r"[-_]", label))


def _is_person(name: str, cast: _Cast) -> bool:
    words = set(fold(name).split())
    names = (cast.seeker, *(person.name for person in cast.others))
    return any(words <= set(fold(known).split()) for known in names if known)


def _beside(subject: str, cast: _Cast) -> str:
    """ "Acme <> Jane Doe: Technical interview": the piece of a title that is no name, no role and no kind of talk."""
    pieces = [piece.strip(" -–—()[]") for piece in _BETWEEN.split(subject)]
    left = [piece for piece in pieces if piece and len(piece.split()) <= 4 and _may_be_firm(piece, cast)]
    return left[0] if len(pieces) > 1 and len(left) == 1 else ""


def _may_be_firm(piece: str, cast: _Cast) -> bool:
    tokens = tokenize(piece)
    words = [token for token in tokens if token.kind == "word"]
    if not words or _is_person(piece, cast) or titles(tokens) or not words[0].capital:
        return False
    known = all(token.low in _TALKS or is_ordinary(token.low) or token.text.isdigit() for token in words)
    first = words[0].stem
    person = len(words) > 1 and may_be_given(first) and is_surname(words[-1].stem)
    return not (known or person or (len(words) == 1 and is_given(first)))


# ── role, kind, place ───────────────────────────────────────────────────────────────────────────────────────────────


def _role(subject: str, read_as: Reading, invitation: Invitation) -> Found[str] | None:
    if read_as.role:
        return read_as.role
    tokens = tokenize(subject)
    for end, start in titles(tokens).items():
        words = subject[tokens[start].start : tokens[end - 1].end]
        talked_of = end < len(tokens) and tokens[end].low in ("interview", "screen", "call", "chat", "round")
        alone = tokens[end - 1].low in _NO_ROLES and (end - start < 2 or "hiring" in words.casefold())
        if not alone and not (talked_of and tokens[end - 1].low in _NO_ROLES):
            return Found(value=words, words=words, sure=0.8)
    told = _ROLE_LINE.search(invitation.description)
    return Found(value=told[1], words=told[0].strip(), sure=0.9) if told else None


def _kind(subject: str, invitation: Invitation) -> Found[InterviewKind] | None:
    """By the title; by the link, the place; last by the description. A call that has a link is a video call."""
    titled = find_kind(subject, announced=True)
    words = {token.low for token in tokenize(subject)}
    online = bool(invitation.link) or bool({"virtual", "remote", "video"} & words)
    if titled and titled.value == "onsite" and not {"virtual", "remote", "video"} & words and _is_somewhere(invitation):
        return titled
    if titled and not (online and (titled.value == "onsite" or (titled.value == "phone" and "phone" not in words))):
        return titled
    if online:
        return Found(value="video", words=invitation.link or subject, sure=0.9)
    place = _IN_PLACE.sub("", invitation.place).strip()
    if _PHONE_PLACE.match(place) and sum(char.isdigit() for char in place) > 6:
        return Found(value="phone", words=place, sure=0.9)
    if place:
        return find_kind(place, announced=True) or Found(value="onsite", words=place, sure=0.7)
    if _CALLS.search(invitation.description):
        return Found(value="phone", words=invitation.description, sure=0.8)
    return titled or find_kind(invitation.description[:500], announced=True)


def _is_somewhere(invitation: Invitation) -> bool:
    """Whether its place is one to go to. A calendar puts its link to a call under any event."""
    words = {token.low for token in tokenize(_IN_PLACE.sub("", invitation.place)) if token.kind == "word"}
    return not words <= _ONLINE_PLACES


def _place(invitation: Invitation) -> Found[str] | None:
    """Where to go, or where to join; both where both are told."""
    place = _IN_PLACE.sub("", invitation.place).strip(" ;,|-")
    if invitation.link and {token.low for token in tokenize(place) if token.kind == "word"} <= _ONLINE_PLACES:
        place = ""
    where = ", ".join(filter(None, (place or ("" if invitation.link else invitation.place), invitation.link)))
    return Found(value=where, words=where) if where else None


__all__ = ["is_interview", "left_out", "read_invitation"]
