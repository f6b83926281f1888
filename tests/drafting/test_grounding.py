"""A rewritten letter says what the letter said, in other words; what says anything else is refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.drafting.grounding import foreign_words, is_grounded
from bot.reading import Context

CONTEXT = Context(now=datetime(2026, 3, 4, 15, tzinfo=UTC), zone=ZoneInfo("America/New_York"), country="US")

THANKS = """Thank you for taking the time to speak with me about the Backend Engineer role at Acme on Tuesday.

I especially enjoyed talking about the move to event sourcing and the on-call rota that Tom Baker has set up.

I would like to add a word on sharding: [your answer, in a sentence or two]

I remain very interested in the role, and I look forward to the next step: a technical round."""

CHASE = """Thank you again for the conversation on Tuesday 3 March about the Backend Engineer role at Acme.

You had mentioned that there might be news by Friday 6 March. Could you tell me where you are in the process, and \
whether there is anything more I can send you?

I would very much like to join you, and I have kept thinking about what we said about event sourcing."""

REJECTED = """Thank you for letting me know, and for the time that you and Priya Nair gave me at Globex.

I am sorry that it was not to be this time, and I would be glad to be considered again if another role opens.

The article on caching (https://example.com/caching) that we spoke of has stayed with me."""

HONEST = [
    (THANKS, THANKS),
    (THANKS, THANKS.replace("taking the time to speak with me", "the conversation")),
    (THANKS, THANKS.replace("especially", "particularly")),
    (THANKS, THANKS.replace("I remain very interested", "I am more interested than ever")),
    (THANKS, THANKS.replace("I would like to add a word on sharding:", "On sharding, I wanted to add a thought:")),
    (THANKS, THANKS.replace("\n\nI would like", " I would like")),
    (THANKS, THANKS.replace("and the on-call rota that Tom Baker has set up", "and Tom Baker's on-call rota")),
    (THANKS, THANKS.replace("I especially enjoyed talking about", "It was a real pleasure to hear about")),
    (THANKS, THANKS.replace(" on Tuesday", "")),
    (THANKS, THANKS.replace("I look forward to", "I am looking forward to")),
    (
        THANKS,
        "Thank you so much for your time on Tuesday, and for such an open conversation about the Backend Engineer role "
        "at Acme. What you shared about the move to event sourcing, and the on-call rota Tom Baker set up, has stayed "
        "with me.\n\nI wanted to add a thought on sharding: [your answer, in a sentence or two]\n\nI left even more "
        "enthusiastic about the role, and I am eager for the next step, a technical round.",
    ),
    (
        THANKS,
        "I really appreciate the time you took to talk with me about the Backend Engineer role at Acme on Tuesday. "
        "Hearing about the move to event sourcing was fascinating, and so was the on-call rota that Tom Baker has set "
        "up.\n\nA word on sharding: [your answer, in a sentence or two]\n\nThe role interests me very much. I look "
        "forward to the technical round!",
    ),
    (
        THANKS,
        "It was great to meet you on Tuesday. Thank you for a thoughtful conversation about the Backend Engineer role."
        "\n\nTalking about event sourcing was lovely.\n\nLet me add a word on sharding: "
        "[your answer, in a sentence or two]",
    ),
    (CHASE, CHASE),
    (CHASE, CHASE.replace("Thank you again for", "I truly appreciated")),
    (
        CHASE,
        CHASE.replace("Could you tell me where you are in the process,", "Could you let me know where things stand,"),
    ),
    (CHASE, CHASE.replace("by Friday 6 March", "by Friday")),
    (CHASE, CHASE.replace("I would very much like to join you", "I would still love to join you")),
    (CHASE, CHASE.replace("on Tuesday 3 March about", "about")),
    (CHASE, CHASE.replace("have kept thinking about what we said about", "keep coming back to what we said about")),
    (
        CHASE,
        "I am writing about the Backend Engineer role at Acme; I still think of our conversation on Tuesday 3 March "
        "with great pleasure.\n\nYou mentioned that there might be news by Friday 6 March. Could you tell me where the "
        "process stands, and whether there is anything more I can send?\n\nWhat we said about event sourcing has "
        "stayed on my mind, and I would very much like to join you.",
    ),
    (
        CHASE,
        "Our talk on Tuesday 3 March about the Backend Engineer role has stayed with me, event sourcing most of all."
        "\n\nYou had mentioned that there might be news by Friday 6 March. Where are you in the process, and is there "
        "anything more I can send you?\n\nI would love to join you at Acme.",
    ),
    (
        THANKS,
        "Thank you for meeting with me on Tuesday to discuss the Backend Engineer role at Acme. I really enjoyed "
        "our conversation, particularly hearing about the move to event sourcing and the on-call rota that Tom "
        "Baker has set up.\n\nI'd like to add a word on sharding: [your answer, in a sentence or two]\n\nI'm very "
        "interested in the role and look forward to the technical round.",
    ),
    (
        THANKS,
        "It was a pleasure speaking with you on Tuesday about the Backend Engineer role at Acme. Thank you for "
        "making the time.\n\nOur discussion of the move to event sourcing, and the on-call rota Tom Baker set up, "
        "was a highlight for me.\n\nOne more word on sharding: [your answer, in a sentence or two]\n\nI remain very "
        "excited about the role and look forward to the next step, a technical round.",
    ),
    (
        THANKS,
        "Thank you so much for speaking with me about the Backend Engineer role at Acme on Tuesday. I loved "
        "hearing about the move to event sourcing, and the on-call rota that Tom Baker has set up sounds like a "
        "thoughtful approach.\n\nOn the topic of sharding, I wanted to add: [your answer, in a sentence or two]\n\nOur "
        "conversation only strengthened my interest in the role, and I'm eager to move forward with the technical"
        " round.",
    ),
    (
        THANKS,
        "I wanted to thank you for our conversation on Tuesday about the Backend Engineer position at Acme. I "
        "appreciated how openly you spoke about the move to event sourcing and the on-call rota Tom Baker has set"
        " up.\n\nTo come back to sharding: [your answer, in a sentence or two]\n\nI remain genuinely enthusiastic about"
        " the role and I look forward to the next step: a technical round.",
    ),
    (
        CHASE,
        "Thank you again for taking the time to speak with me on Tuesday 3 March about the Backend Engineer role "
        "at Acme. I've found myself thinking back to our conversation about event sourcing.\n\nYou had mentioned "
        "there might be news by Friday 6 March. Could you let me know where you are in the process, and whether "
        "there is anything else I can send you?\n\nI remain very interested and would love to join you.",
    ),
    (
        CHASE,
        "I hope you are well. I wanted to follow up on our conversation on Tuesday 3 March about the Backend "
        "Engineer role at Acme.\n\nYou mentioned that there might be news by Friday 6 March, so I wanted to ask "
        "where things stand. Is there anything more I can send you?\n\nI would very much like to join you; what we "
        "said about event sourcing has stayed with me.",
    ),
    (
        CHASE,
        "I really enjoyed our conversation on Tuesday 3 March about the Backend Engineer role at Acme, and event "
        "sourcing has been on my mind ever since.\n\nSince you had mentioned that there might be news by Friday 6 "
        "March, could you tell me how the process is going, and if there's anything more I can send you?\n\nI'd very"
        " much like to join you.",
    ),
    (
        CHASE,
        "Thank you once more for the conversation on Tuesday 3 March about the Backend Engineer role at Acme.\n\nAs "
        "you mentioned there might be news by Friday 6 March, may I ask where you are in the process, and whether"
        " there is anything more I can send you?\n\nI am still very keen to join you, and our discussion about event"
        " sourcing has stayed with me.",
    ),
    (REJECTED, REJECTED),
    (REJECTED, REJECTED.replace("gave me", "took for me")),
    (REJECTED, REJECTED.replace("I would be glad to be considered again", "I would be happy to be considered again")),
    (REJECTED, REJECTED.replace("Thank you for letting me know", "I appreciate you letting me know")),
    (
        REJECTED,
        "Thank you for letting me know so kindly. I am grateful for the time you and Priya Nair gave me at Globex.\n\n"
        "I am sorry it was not to be this time; if another role opens, I would be very glad to be considered.\n\n"
        "I still think about the article on caching (https://example.com/caching) we spoke of.",
    ),
]

INVENTED = {
    "a person": (THANKS, "that Tom Baker has set up", "that Maria Lopez has set up"),
    "another surname": (THANKS, "Tom Baker", "Tom Barker"),
    "a person beside the one there is": (THANKS, "Tom Baker", "Tom Baker and Sarah"),
    "a person in small letters": (THANKS, "speak with me", "speak with me and sarah"),
    "a name without its capital": (THANKS, "Tom Baker", "tom baker"),
    "two names crossed": (REJECTED, "Priya Nair gave me at Globex", "Priya Globex gave me at Nair"),
    "another company": (THANKS, "at Acme", "at Initech"),
    "a company besides": (CHASE, "I would very much like", "After Initech I would very much like"),
    "a longer company": (THANKS, "at Acme", "at Acme Corporation"),
    "another role": (THANKS, "Backend Engineer", "Senior Backend Engineer"),
    "a lesser role": (THANKS, "Backend Engineer role", "Backend Developer role"),
    "a title": (THANKS, "Tom Baker", "Tom Baker, your CTO,"),
    "another weekday": (THANKS, "on Tuesday", "on Wednesday"),
    "a weekday there was none": (REJECTED, "gave me at Globex", "gave me at Globex on Monday"),
    "another date": (CHASE, "Friday 6 March", "Friday 13 March"),
    "weekday and date crossed": (CHASE, "Friday 6 March", "Tuesday 6 March"),
    "the two days exchanged": (
        CHASE,
        CHASE,
        CHASE.replace("Friday 6", "Xday 6").replace("Tuesday 3", "Friday 6").replace("Xday 6", "Tuesday 3"),
    ),
    "by a day turned into after it": (CHASE, "by Friday 6 March", "after Friday 6 March"),
    "a time": (THANKS, "on Tuesday", "on Tuesday at 3pm"),
    "a time in words": (THANKS, "on Tuesday", "on Tuesday afternoon"),
    "yesterday": (THANKS, "on Tuesday", "yesterday"),
    "a stretch of time": (THANKS, "the next step: a technical round", "the next step: a technical round in two weeks"),
    "a number": (THANKS, "I remain very interested", "With 8 years behind me I remain very interested"),
    "a number in words": (THANKS, "I remain very interested", "For three reasons I remain very interested"),
    "a percentage": (CHASE, "about event sourcing", "about event sourcing, which saved 40%"),
    "a sum": (CHASE, "about event sourcing", "about event sourcing and $120,000"),
    "a link": (THANKS, "the on-call rota", "the on-call rota (https://example.com/rota)"),
    "another link": (REJECTED, "https://example.com/caching", "https://example.com/cashing"),
    "a link lost": (REJECTED, " (https://example.com/caching)", ""),
    "an e-mail address": (CHASE, "anything more I can send you", "anything more I can send to dana@example.com"),
    "a telephone number": (CHASE, "Could you tell me", "Could you ring me on 555 0100 199 and tell me"),
    "the gap filled": (THANKS, "[your answer, in a sentence or two]", "I would shard by customer."),
    "the gap lost": (THANKS, "I would like to add a word on sharding: [your answer, in a sentence or two]\n\n", ""),
    "the gap in other words": (THANKS, "[your answer, in a sentence or two]", "[your answer]"),
    "a gap more": (CHASE, "at Acme", "at Acme with [name]"),
    "another kind of gap": (CHASE, "at Acme", "at Acme with {name}"),
    "something to be sent": (CHASE, "I have kept thinking", "I will send you my notes, and I have kept thinking"),
    "a commitment": (THANKS, "I look forward to the next step", "I will be ready for the next step"),
    "a commitment from the question": (
        CHASE,
        "and whether there is anything more I can send you?",
        "and whether there is anything more? I can send you more.",
    ),
    "a call promised": (CHASE, "I would very much like", "I'll call you, and I would very much like"),
    "an offer accepted": (CHASE, "I would very much like", "I accept, and I would very much like"),
    "when one could begin": (THANKS, "I remain very interested in the role", "I could start at once in the role"),
    "experience": (THANKS, "I remain very interested", "With my experience in Kafka I remain very interested"),
    "a skill": (THANKS, "I remain very interested", "As a skilled developer I remain very interested"),
    "a claim of fit": (THANKS, "I remain very interested in the role", "I am a perfect match for the role"),
    "what they said": (THANKS, "I look forward", "You told me that I impressed everybody, and I look forward"),
    "another topic": (THANKS, "the move to event sourcing", "the move to microservices"),
    "a topic more": (THANKS, "the move to event sourcing", "the move to event sourcing, your culture"),
    "a salary": (THANKS, "the next step", "a competitive salary and the next step"),
    "another offer": (CHASE, "Could you tell me", "I have another offer. Could you tell me"),
    "pressure": (CHASE, "Could you tell me", "I urgently need an answer. Could you tell me"),
    "checking in": (CHASE, "Thank you again for the conversation", "I am just checking in after the conversation"),
    "a sentence turned round": (THANKS, "I remain very interested", "I am not very interested"),
    "a refusal lost": (REJECTED, "it was not to be", "it was to be"),
    "no question any more": (CHASE, "and whether there is anything more I can send you?", "please."),
    "a greeting": (THANKS, "Thank you for", "Dear Tom,\n\nThank you for"),
    "a sign-off": (THANKS, "a technical round.", "a technical round.\n\nBest regards,\nLee"),
    "a word to the reader": (THANKS, "Thank you for", "Here is the rewritten letter:\n\nThank you for"),
    "a subject": (THANKS, "Thank you for", "Subject: Thanks\n\nThank you for"),
    "a list": (THANKS, "I especially enjoyed", "- I especially enjoyed"),
    "bold words": (THANKS, "very interested", "**very** interested"),
    "quotation marks": (THANKS, THANKS, f'"{THANKS}"'),
    "something quoted": (CHASE, "what we said about event sourcing", "“event sourcing”"),
    "an emoji": (THANKS, "a technical round.", "a technical round 🙂."),
    "a loud voice": (THANKS, ".", "!"),
    "letters that only look the same": (THANKS, "Acme", "Аcme"),
    "what is not to be seen": (THANKS, "at Acme", "at\u200b Acme"),
    "nothing": (THANKS, THANKS, ""),
    "hardly anything": (THANKS, THANKS, "Thank you. [your answer, in a sentence or two]"),
    "half a letter": (THANKS, "a technical round.", "a technical"),
    "far too much": (THANKS, "remain very interested", "remain " + "very, " * 80 + "very interested"),
    "another language": (THANKS, "I remain very interested in the role", "Je reste très intéressé par le poste"),
}  # fmt: skip


@pytest.mark.parametrize("number", range(len(HONEST)))
def test_an_honest_rewrite_passes(number: int) -> None:
    letter, rewritten = HONEST[number]
    assert is_grounded(letter, rewritten, CONTEXT), foreign_words(letter, rewritten)


@pytest.mark.parametrize("kind", INVENTED)
def test_what_is_made_up_is_refused(kind: str) -> None:
    letter, old, new = INVENTED[kind]
    assert old in letter
    assert not is_grounded(letter, letter.replace(old, new), CONTEXT)


def test_there_are_enough_of_both() -> None:
    assert len(HONEST) >= 25
    assert len(INVENTED) >= 40


LETTERS = st.sampled_from((THANKS, CHASE, REJECTED))
NAMES = st.from_regex(r"[A-Z][a-z]{1,11}", fullmatch=True)


@given(letter=LETTERS, name=NAMES, place=st.integers(min_value=0))
def test_no_invented_word_with_a_capital_passes(letter: str, name: str, place: int) -> None:
    """Wherever it is put; only a word of courtesy may open a sentence."""
    words = letter.split(" ")
    at = place % len(words)
    opens = at == 0 or words[at - 1][-1] in ".?!"
    assume(name not in letter and not (opens and not foreign_words("", f"{name}.")))
    assert not is_grounded(letter, " ".join([*words[:at], name, *words[at:]]), CONTEXT)


@given(letter=LETTERS, rewritten=st.text(max_size=600))
def test_whatever_comes_back_is_judged(letter: str, rewritten: str) -> None:
    assert not is_grounded(letter, rewritten, CONTEXT) or not foreign_words(letter, rewritten)
