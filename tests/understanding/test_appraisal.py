"""How it went, what was said, and what comes next."""

import pytest

from bot.understanding.rating import find_rating, read_rating
from tests.understanding.reading_at import heard


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("It went well", 4),
        ("bombed it", 1),
        ("total disaster", 1),
        ("pretty rough", 2),
        ("not great", 2),
        ("so-so", 3),
        ("It was fine I guess", 3),
        ("I'm happy with how it went", 4),
        ("not bad at all", 4),
        ("Great! Met Dana Li", 5),
        ("I crushed it", 5),
        ("nailed it!", 5),
        ("I'd say 7/10", 4),
        ("5/10", 3),
        ("3/5", 3),
        ("1 out of 10", 1),
        ("my answer on caching was weak", None),
        ("I bombed the system design question", None),
        ("It went really well but my answer on caching was weak", 4),
        ("Dana was great", None),
        ("Tom, who runs platform, was great", None),
        ("it didn't go well", 2),
        ("I don't think it went very well", 2),
        ("It went extremely well", 5),
        ("It was really bad", 1),
        ("It would be great if they call", None),
        ("nice to meet them, it was ok", 3),
        ("I nailed the SQL part", None),
        ("good interview overall", 4),
        ("I feel good about it", 4),
        ("so i had my interview and honestly it went pretty well i think", 4),
        ("Could have gone better", 2),
        ("best interview I've ever had", 5),
        ("Rough start but overall great", 5),
        ("They seemed happy with my answers", None),
        ("kind of a train wreck", 1),
        ("It wasn't a disaster", 3),
        ("It was a bit awkward", 2),
        ("Good morning", None),
        ("I'm good at Python", None),
        ("Interview with Acme on 3/10", None),
    ],
)
def test_the_rating(text: str, rating: int | None) -> None:
    found = find_rating(text)
    assert (found.value if found else None) == rating
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("answer", "rating"),
    [("4", 4), ("4/5", 4), ("8/10", 4), ("great", 5), ("7", 4), ("two", 2), ("not bad", 4), ("0", None), ("11", None)],
)
def test_a_bare_rating(answer: str, rating: int | None) -> None:
    assert read_rating(answer) == rating


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I should clarify my answer on caching", "my answer on caching"),
        ("I fumbled the system design question", "the system design question"),
        ("I wish I had explained sharding better", "sharding"),
        ("I couldn't answer the question about recursion", "the question about recursion"),
        ("My answer on caching was weak", "My answer on caching"),
        ("I completely blanked on IFRS 16", "IFRS 16"),
        ("I should've mentioned the Berlin project", "the Berlin project"),
        ("forgot to mention my patents", "my patents"),
        ("The SQL part didn't go well", "The SQL part"),
    ],
)
def test_what_to_clarify(text: str, words: str) -> None:
    assert [found.value for found in heard(text).to_clarify] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They loved my answer on conflict resolution", "my answer on conflict resolution"),
        ("I nailed the SQL part", "the SQL part"),
        ("My Figma portfolio landed well", "My Figma portfolio"),
        ("I explained generators well", "generators"),
    ],
)
def test_what_went_well(text: str, words: str) -> None:
    assert any(words in found.value for found in heard(text).went_well)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Next time I'd prepare more examples", "prepare more examples"),
        ("I need to practice whiteboarding", "practice whiteboarding"),
        ("next time i need to slow down", "slow down"),
    ],
)
def test_lessons(text: str, words: str) -> None:
    assert [found.value for found in heard(text).lessons] == [words]


@pytest.mark.parametrize(
    ("text", "topic", "person"),
    [
        ("we talked about event sourcing with Dana", "event sourcing", "Dana"),
        ("Dana and I chatted about Kafka", "Kafka", "Dana"),
        ("Tom likes climbing", "climbing", "Tom"),
        ("Met Dana Li. We bonded over rock climbing", "rock climbing", "Dana Li"),
        ("Talked to Dana about remote work", "remote work", "Dana"),
        ("We discussed Kubernetes", "Kubernetes", ""),
    ],
)
def test_topics(text: str, topic: str, person: str) -> None:
    assert [(found.value.text, found.value.person) for found in heard(text).topics] == [(topic, person)]


@pytest.mark.parametrize(
    ("text", "by", "said_by"),
    [
        ("Met Dana Li, she'll let me know by Friday", "2026-03-06", "Dana Li"),
        ("they said I'd hear within a week", "2026-03-11", ""),
        ("should hear back next Tuesday", "2026-03-10", ""),
        ("decision by March 6", "2026-03-06", ""),
        ("Priya will call me on Monday", "2026-03-09", "Priya"),
        ("By Friday they'll let me know", "2026-03-06", ""),
        ("spoke to jess. said she'd let me know in 2-3 days", "2026-03-07", "Jess"),
        ("The take-home is due Monday, they'd get back to me by Friday", "2026-03-06", ""),
    ],
)
def test_a_promise(text: str, by: str, said_by: str) -> None:
    promise = heard(text).promise
    assert promise is not None
    assert (str(promise.when.last_on), promise.said_by) == (by, said_by)
    assert promise.words in text


@pytest.mark.parametrize(
    "text",
    [
        "The take-home is due Friday",
        "I'll send them my references by Wednesday",
        "Start date would be April 1",
        "the next round is on the 14th at 2pm",
        "I have until Friday to decide",
        "I need to get back to them by Friday",
        "She called me on Monday",
        "my notice period ends March 31",
    ],
)
def test_no_promise(text: str) -> None:
    assert heard(text).promise is None


def test_the_next_round_and_step() -> None:
    when = heard("It went well. The next round is on the 14th at 2pm").next_round
    assert when is not None
    assert (str(when.first_on), str(when.starts)) == ("2026-03-14", "14:00:00")
    for text, words in (
        ("next step is a take-home", "a take-home"),
        ("next is a panel with the team", "a panel with the team"),
    ):
        step = heard(text).next_step
        assert step is not None
        assert step.value == words


@pytest.mark.parametrize(
    ("text", "granted", "person"),
    [
        ("Met Dana. I can email her directly", True, "Dana"),
        ("Dana was kind, she said feel free to reach out", True, "Dana"),
        ("call me any time, she said", True, ""),
        ("They asked me not to contact them", False, ""),
        ("I should go through HR only", False, ""),
        ("everything goes through the recruiter", False, ""),
        ("Mr. Kumar said to contact HR only", False, None),
    ],
)
def test_permission(text: str, granted: bool, person: str | None) -> None:
    permission = heard(text).permission
    assert permission is not None
    assert permission.granted is granted
    assert person is None or permission.person == person
    assert permission.words in text


@pytest.mark.parametrize(
    "text", ["Her email is dana@acme.io", "Can I email her?", "I'll email her tomorrow", "They'll call me"]
)
def test_no_permission(text: str) -> None:
    assert heard(text).permission is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I got the offer!", "offer"),
        ("I got the job", "offer"),
        ("they made me an offer", "offer"),
        ("I accepted the offer", "accepted"),
        ("I turned it down", "declined"),
        ("they turned me down", "rejected"),
        ("they rejected me", "rejected"),
        ("They went with someone else", "rejected"),
        ("I didn't get it", "rejected"),
        ("I withdrew", "withdrawn"),
        ("I'm done waiting on them", "silent"),
        ("I'm giving up on them", "silent"),
        ("if I get the job I'll move", None),
        ("I hope they make me an offer", None),
        ("they ghosted me", None),
        ("It went well", None),
    ],
)
def test_the_outcome(text: str, outcome: str | None) -> None:
    found = heard(text).outcome
    assert (found.value if found else None) == outcome


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("nobody showed up", "no_show"),
        ("he never joined", "no_show"),
        ("my interview got cancelled", "cancelled"),
        ("they moved my interview to Thursday", "moved"),
        ("Acme rescheduled", "moved"),
        ("then we moved on to system design", None),
        ("It went well", None),
    ],
)
def test_the_status(text: str, status: str | None) -> None:
    found = heard(text).status
    assert (found.value if found else None) == status
