"""What one message tells of each of two employers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading import Context
from bot.understanding.reader import read
from bot.understanding.shares import find_shares

ZONE = ZoneInfo("Europe/London")
CONTEXT = Context(
    now=datetime(2026, 3, 2, 18, tzinfo=ZONE),
    zone=ZONE,
    country="GB",
    companies=("Acme", "Kestrel Labs"),
    people=("Dana Li", "Tom Berg"),
)
"""Monday evening."""


def told(text: str) -> list[tuple[str, int | None, str, str]]:
    """(company, rating, who was met, by when they will hear) of each."""
    return [
        (
            share.company,
            share.reading.rating.value if share.reading.rating else None,
            ", ".join(person.name for person in share.reading.people),
            f"{share.reading.promise.when.last_on:%a}" if share.reading.promise else "",
        )
        for share in find_shares(text, CONTEXT, read(text, CONTEXT))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme was good, Kestrel Labs not so much", [("Acme", 4, "", ""), ("Kestrel Labs", 2, "", "")]),
        (
            "acme went great, they'll tell me by friday. kestrel labs was a disaster",
            [("Acme", 5, "", "Fri"), ("Kestrel Labs", 1, "", "")],
        ),
        (
            "Kestrel Labs: so-so, met Ana Ruiz\nAcme: brilliant, she'll call on Thursday",
            [("Kestrel Labs", 3, "Ana Ruiz", ""), ("Acme", 5, "", "Thu")],
        ),
        ("Acme and Kestrel Labs both went fine", [("Acme", 3, "", ""), ("Kestrel Labs", 3, "", "")]),
        ("I bombed at Acme but Kestrel Labs went really well", [("Acme", 1, "", ""), ("Kestrel Labs", 4, "", "")]),
        (
            "Two today: Nordwind at 10 with Ana Ruiz went great, hear by Friday; Globex at 2 with Bo Fox was rough",
            [("Nordwind", 5, "Ana Ruiz", "Fri"), ("Globex", 2, "Bo Fox", "")],
        ),
        (
            "both done. 9am Hooli (Priya Raman, she'll call me Wednesday) went ok, 1pm Globex w/ Sam Ortiz was awful",
            [("Hooli", 3, "Priya Raman", "Wed"), ("Globex", 1, "Sam Ortiz", "")],
        ),
        (
            "Interviewed with Nordwind this morning and with Globex this afternoon. Nordwind went really well, "
            "Ana Ruiz said I'd hear by Friday. Globex was a bit rough, met Bo Fox.",
            [("Nordwind", 4, "Ana Ruiz", "Fri"), ("Globex", 2, "Bo Fox", "")],
        ),
    ],
)
def test_each_employer_has_its_share(text: str, expected: list[tuple[str, int | None, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme was better than Kestrel Labs",
        "I like Acme better, Kestrel Labs pays less",
        "Acme went great, they compete with Kestrel Labs",
        "Met Ana Ruiz at Acme, and Kestrel Labs is their main rival",
        "Had an interview with Globex this morning with Ana Ruiz, she used Hooli and Stripe before. I met Sam Ortiz",
        "Interview with Acme on Tuesday at 2, and Kestrel Labs on Friday at 3",
        "Talked about my time at Kestrel Labs, and Acme liked it",
        "Acme went great. Ana was kind, Bo was late",
        "remind me about Acme tomorrow and Kestrel Labs on Friday",
        "Had two interviewers today at Acme: Dana was great, Tom was rough",
        "Met Eleni Georgiou. She will answer before the 25th of March. I'd give it two out of five.",
        "Met Pak Budi Santoso (only two names) and Ibu Dewi. Result next Tuesday. She asked expected salary.",
        "Just had an interview with Acme, 11 to 11:45. Talked to Dana Li. They'd decide in two weeks.",
        "I had an interview at Lazard today from 3 pm to 4 pm. I was received by Madame Claire Dubois, Secrétaire "
        "générale, and Mr. Graham Pike. Mr. Pike told me about the London team.",
        "I interviewed with Lazard today at 3. I met Claire Dubois, Geschäftsführerin, and Hans Maier, Betriebsrat. "
        "It went well.",
        "I interviewed at Lazard today with three people: Ana Ruiz, Emily Zhao and Marc Duval, Vorstand. It went well.",
        "I had a call with Stripe's Talent team today, then Ana Ruiz from Design, then the Portfolio round. It went "
        "well.",
    ],
)
def test_of_one_employer_there_is_one_account(text: str) -> None:
    assert told(text) == []


def test_what_ended_there_is_told_apart() -> None:
    text = "Acme rejected me, Kestrel Labs made me an offer"
    shares = find_shares(text, CONTEXT, read(text, CONTEXT))
    ends = [(share.company, share.reading.outcome and share.reading.outcome.value) for share in shares]
    assert ends == [("Acme", "rejected"), ("Kestrel Labs", "offer")]
