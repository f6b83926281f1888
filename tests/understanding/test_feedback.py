"""What an employer answered when asked what was missing: kept as it was said, and nothing else taken for it."""

import pytest

from bot.understanding.feedback import beside_a_no, find_feedback, their_words

NAMES = ("Dana Li", "Tom Baker", "Acme", "Globex")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("feedback from Acme: they wanted more Kubernetes", "they wanted more Kubernetes"),
        ("Got feedback: too junior, but keep in touch", "too junior, but keep in touch"),
        ("Feedback from Dana – nice person, thin on testing", "nice person, thin on testing"),
    ],
)
def test_what_is_called_feedback(text: str, kept: str) -> None:
    found = find_feedback(text, NAMES)
    assert found
    assert (found.value, found.sure) == (kept, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Dana wrote back that my system design was thin",
        "they said my sql was weak and someone internal got it",
        "The reason they gave was lack of leadership experience",
        "acme told me I was too junior for the role",
        "the recruiter said I talked too fast",
        "she felt I was not hungry enough",
        "their feedback was that I rambled",
    ],
)
def test_what_they_said_is_kept_whole(text: str) -> None:
    found = find_feedback(text, NAMES)
    assert found
    assert found.value == text


@pytest.mark.parametrize(
    "text",
    [
        "Dana replied",
        "should I ask for feedback?",
        "I asked Dana for feedback",
        "they said they will send feedback by Friday",
        "no feedback so far",
        "I said my answers were too long",
        "Interview with Acme on Tuesday at 2pm",
        "I sent the note to Dana",
        "what did they say?",
    ],
)
def test_what_is_none(text: str) -> None:
    assert find_feedback(text, NAMES) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('dana replied "Your debugging was a bit slow."', "Your debugging was a bit slow."),
        ("Tom Baker wrote back: we needed more Kubernetes", "we needed more Kubernetes"),
        ("she told me, “thin on testing, but keep in touch”", "thin on testing, but keep in touch"),
        ("the recruiter said I talked too fast", "the recruiter said I talked too fast"),
        ('she said my "hello world" was great but slow', 'she said my "hello world" was great but slow'),
        ("the reason: too junior", "the reason: too junior"),
    ],
)
def test_the_words_are_kept_without_who_said_them(text: str, words: str) -> None:
    assert their_words(text) == words


@pytest.mark.parametrize(
    ("text", "outcome", "kept"),
    [
        (
            "she said no :/ but she said my code was clean and to apply again in 6 months",
            "said no",
            "she said my code was clean and to apply again in 6 months",
        ),
        (
            "didn't get it, they said my pricing answer was thin",
            "didn't get it",
            "they said my pricing answer was thin",
        ),
        ("rejected. Dana told me I talked too fast", "rejected", "Dana told me I talked too fast"),
        ("they said no", "said no", ""),
        ("called, they said no :( apparently i was too quiet", "said no", "i was too quiet"),
        ("they went with someone else because I lacked cloud experience", "went with", "I lacked cloud experience"),
        ("didn't get it. I needed more examples, she said", "didn't get it", "I needed more examples"),
        ("they said no. I was too nervous I think", "said no", ""),
        ("they said no, as I feared", "said no", ""),
        ("rejected, she said they had many applications", "rejected", ""),
        ("no luck at Acme, they said no", "no luck", ""),
        ("they went with someone else. I said thanks", "went with someone else", ""),
    ],
)
def test_what_was_said_with_a_no(text: str, outcome: str, kept: str) -> None:
    assert beside_a_no(text, outcome) == kept
