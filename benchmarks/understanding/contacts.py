"""E-mail addresses and phone numbers, in sentences made here: every way they are written, and what only looks like one.

The numbers are phonenumbers' own examples, two of every region, each written in every format of `written`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, product

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from benchmarks.hostile import CONTEXT
from benchmarks.understanding.neighbours import Answer, Question, ask
from benchmarks.understanding.tables import NOTHING, Cell, Table, share
from bot.understanding.facts import find_facts

LOCALS = (
    "dana.li", "dana", "d.li", "dli", "dana_li", "dana-li", "dana.li+jobs", "Dana.Li", "DANA", "o'brien", "li.dana2",
    "dana.m.li", "x", "d123", "talent.team", "jean-luc.picard", "maria.garcia-lopez", "a1.b2", "no-reply", "hr%eu",
)  # fmt: skip
DOMAINS = (
    "acme.com", "acme.io", "acme.co.uk", "mail.acme.com", "acme-robotics.de", "a.co", "acme.photography", "ACME.COM",
    "eu.west.acme.com.au", "3m.com", "acme.example", "x-y-z.org", "acme.museum", "acme.xn--p1ai",
)  # fmt: skip
EMAIL_FRAMES = (
    "Dana's email is {}.", "{}", "<{}>", "Dana Li <{}>", "write to {}, she said", "email:{}", "e-mail: {}; phone later",
    "mailto:{}", "({})", "her address ({}) works", "\"{}\"", "reach me at {}!", "is it {}?", "{}\nVP Engineering",
    "cc {} and Sam", "Dana Li | {} | Acme", "it's {}...", "dana,{},acme", "send to:{}.", "[{}]",
)  # fmt: skip
PHONE_FRAMES = (
    "Dana's number is {}.", "{}", "call {} tomorrow", "tel: {}", "Tel.: {}, Dana Li", "({})", "her cell: {}; call it",
    "phone {} or mail", "M: {}\nF: none", "Dana Li | {} | Acme", "you can reach me on {}!", "was it {}?",
)  # fmt: skip
NO_EMAILS = (
    "meet @ 5", "@dana on Slack", "user@localhost", "dana@acme", "dana at acme dot com", "foo@@acme.com", "@acme.com",
    "dana@", "git@ and svn@", "dana@.com", "react@18.2.0", "a @ b . c", "price @ $5.00", "dana @ acme.com", "#acme.com",
    "https://acme.com/@dana", "see acme.com", "dana@-acme", "5@6.7", "e@",
)  # fmt: skip
NO_PHONES = (
    "on 2026-03-02", "03/02/2026 or 03/03/2026", "from 10:30-11:30", "120,000-140,000 a year", "120000 to 140000",
    "order #123456789", "card 4111 1111 1111 1111", "IBAN DE89 3704 0044 0532 0130 00", "at 192.168.10.12",
    "version 3.10.2.1445", "Boston MA 02139-4307", "from 2019-2023", "40.7128, -74.0060", "ISBN 978-3-16-148410-0",
    "https://acme.com/20655501340", "2026-03-02T14:00:00", "20260302T140000Z", "1, 2, 3, 4, 5, 6, 7, 8", "3.14159265",
    "1.000.000,00 Euro", "$1,250,000.00", "0 0 0 0 0 0 0", "ratio 1000000:1", "10 000 000 users",
    "SHA 12345678901234567890",
)  # fmt: skip
NO_NUMBERS_IN = ("US", "GB", "DE", "FR", "IN", "BR", "AU", "JP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A text of a region, and the one address or number in it, "" if none."""

    text: str
    country: str
    email: str = ""
    phone: str = ""
    """E.164."""


def email_sentences() -> Iterator[Sentence]:
    frames = cycle(EMAIL_FRAMES)
    for local, domain in product(LOCALS, DOMAINS):
        address = f"{local}@{domain}"
        for frame in (next(frames), next(frames), next(frames)):
            yield Sentence(text=frame.format(address), country="US", email=address.lower())
    for text in NO_EMAILS:
        yield Sentence(text=text, country="US")


def phone_sentences() -> Iterator[Sentence]:
    frames = cycle(PHONE_FRAMES)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
            for form in sorted(written(number)):
                yield Sentence(text=next(frames).format(form), country=region, phone=value)
    for text, region in product(NO_PHONES, NO_NUMBERS_IN):
        yield Sentence(text=text, country=region)


def written(number: phonenumbers.PhoneNumber) -> set[str]:
    """As people write it, at home and abroad."""
    home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    code, _, rest = abroad.partition(" ")
    return {
        home,
        home.replace(" ", "-"),
        home.replace(" ", "."),
        "".join(char for char in home if char.isdigit()),
        abroad,
        abroad.replace(" ", "-"),
        abroad.replace(" ", "."),
        f"{code} ({rest.partition(' ')[0]}) {rest.partition(' ')[2]}" if " " in rest else abroad,
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
    }


def ours(question: Question) -> Answer:
    facts = find_facts(question.text, replace(CONTEXT, country=question.country))
    told = [fact for fact in facts if fact.kind in ("email", "phone")]
    return Answer(found=tuple((fact.start, fact.end, f"{fact.kind}:{fact.value}") for fact in told))


def table() -> Table:
    emails, phones = list(email_sentences()), list(phone_sentences())
    both = [*emails, *phones]
    questions = [Question(text=sentence.text, country=sentence.country) for sentence in both]
    scored = [("Afterword", _figures(emails, phones, list(map(ours, questions)), aimed=True))]
    missing: tuple[str, ...] = ()
    for name in ("commonregex", "phonenumbers"):
        told = ask("contacts", name, questions)
        cells = _figures(emails, phones, told.answers) if told.answers else NOTHING * 4
        scored.append((told.title, (*NOTHING * 2, *cells[2:]) if name == "phonenumbers" else cells))
        missing += told.why_missing
    return Table(
        title="E-mail addresses and phone numbers",
        columns=(
            f"e-mail recall, {len(emails):,} sentences",
            "precision",
            f"phone recall, {len(phones):,} sentences",
            "precision",
        ),
        rows=tuple(scored),
        notes=(
            "Phone numbers of every region, the region known; phonenumbers is its own matcher, as it comes.",
            *missing,
        ),
    )


def _figures(
    emails: Sequence[Sentence], phones: Sequence[Sentence], answers: Sequence[Answer], *, aimed: bool = False
) -> tuple[Cell, ...]:
    of_emails, of_phones = answers[: len(emails)], answers[len(emails) :]
    return (
        *_rates([s.email for s in emails], [_values(a, "email") for a in of_emails], 0.995 if aimed else None),
        *_rates(
            [s.phone for s in phones],
            [{_e164(v, s.country) for v in _values(a, "phone")} for s, a in zip(phones, of_phones, strict=True)],
            0.90 if aimed else None,
        ),
    )


def _rates(wanted: Sequence[str], told: Sequence[set[str]], at_least: float | None) -> tuple[Cell, Cell]:
    """Recall and precision."""
    right = sum(value in found for value, found in zip(wanted, told, strict=True) if value)
    return share(right, sum(map(bool, wanted)), at_least=at_least), share(right, sum(map(len, told)), at_least=at_least)


def _values(answer: Answer, kind: str) -> set[str]:
    return {value.partition(":")[2].lower() for _, _, value in answer.found if value.startswith(f"{kind}:")}


def _e164(written: str, country: str) -> str:
    """A neighbour may tell a number as it is written."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(written, country), PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return written
