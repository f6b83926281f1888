"""Words of an end, a cancellation or a move that are about something else; and the same words in earnest."""

import pytest

from tests.understanding.reading_at import heard

ASIDE = """
met a woman from finance too but didn't get the name
I didn't get his surname
didn't get the chance to ask about the rota
I didn't get the question about escalation
we never got to the practical part, didn't get the time
I want to withdraw my remark about the commute
I had to withdraw some cash for the bus
I gave up on the second puzzle
she pushed back on my price idea
Petra pushed back a little when I named a figure
they pushed back hard
my bus was cancelled so I ran
I cancelled my physio for this
they cancelled the tour of the plant
Ines scrapped half of her list
my babysitter got cancelled
they moved the office to Cork
he has moved to Volvo
she moved to the Paris office last year
we moved through it fast
nobody else was asked
nobody smiled, nobody asked about my gap
the manager didn't turn on his camera
she never turned the video on
he didn't show much enthusiasm
no one answered my question about nights
she gave me another puzzle
they found another chair
that's not the right spelling
unfortunately they had no lift
they went for a long pause
my cousin got a job at Ikea
my flatmate accepted the offer there
I asked to move it to Monday, they'll see
can't do Tuesday, need to reschedule
I'm trying to move it to next week
they might move it to Monday
it's a no from me on night shifts
""".strip().splitlines()
EARNEST = {
    "rejected": """
        I didn't get the post
        didn't get it, sadly
        didn't get Acme
        did not make the cut
        Acme is a no
        it was a firm no
        no luck with Acme
        they took another candidate
        they took somebody else
        she said they picked a different person
        they gave the job to an internal
        they went with a more experienced person
        """,
    "silent": """
        Acme ghosted me
        ghosted again
        I think I give up on this company
        they're never going to answer
        """,
    "withdrawn": """
        I withdrew my application
        not going, found something else
        i decided i don't want it
        I'm pulling out
        """,
    "cancelled": """
        the panel got cancelled
        my 4pm was cancelled
        they cancelled on me
        the Thursday one is cancelled
        """,
    "moved": """
        it got pushed back to Monday
        they pushed the interview back a week
        they moved it to Monday 3pm
        Acme rescheduled, no date yet
        they need to reschedule
        """,
    "no_show": """
        nobody turned up
        she never rang
        he didn't show
        they never dialled in
        nobody was there
        """,
}


@pytest.mark.parametrize("text", ASIDE)
def test_a_remark_on_something_else_ends_nothing(text: str) -> None:
    reading = heard(text, companies=("Acme",))
    assert (reading.outcome, reading.status) == (None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [(text.strip(), value) for value, texts in EARNEST.items() for text in texts.strip().splitlines()],
)
def test_what_is_said_in_earnest_is_taken_so(text: str, value: str) -> None:
    reading = heard(text, companies=("Acme",))
    assert value in [found.value for found in (reading.outcome, reading.status) if found]
