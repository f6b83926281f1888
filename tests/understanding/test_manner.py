"""Small talk, feelings, and questions about the bot and about following up, told from what is said of an interview."""

import pytest

from bot.reading import Manner
from bot.understanding.manner import find_manner


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            Manner.PRIVACY,
            "can HR read our chat?; is my data safe with you; do you sell my data?; does anyone else see this",
        ),
        (Manner.QUIET, "this is off the record; don't tell anyone about this; keep it to yourself please, between us"),
        (Manner.HUMAN, "am I talking to a bot; do you use chatgpt; is there a real person here?"),
        (Manner.NAME, "what are you called?; hey, what's your name"),
        (
            Manner.SENDS,
            "will you email them yourself?; do you send it automatically; can you contact recruiters for me?",
        ),
        (Manner.WHETHER_TO_THANK, "do I really need to write a thank-you?; is a thank you note necessary"),
        (Manner.WHEN_TO_CHASE, "how long should I wait before chasing?; when is it ok to follow up"),
        (Manner.HOW_OFTEN, "how many times should I follow up?; is it pushy to follow up twice?"),
        (Manner.WITHOUT_ADDRESS, "Don't have email for them; how do I thank them without email?; never got her email"),
        (Manner.WITHOUT_ADDRESS, "i dont have dana's email, what do i do; no email address for Tom though"),
        (Manner.BY_TEXT, "can i just text it to her; is it ok to whatsapp him; can I send it via text?"),
        (Manner.WITHOUT_NAME, "how do I thank her if I never got her name?; I didn't catch his name, what do I write"),
        (Manner.PAY, "how do I negotiate the salary?; should I ask for more money?"),
        (Manner.LOSS, "my gran passed away on Sunday; just back from my uncle's funeral"),
        (
            Manner.LOW,
            "yeah I'm not ok; sorry. just fed up; nobody ever replies; I don tire; feeling very low today sir",
        ),
        (Manner.AFRAID, "I'm scared; so nervous about the interview tomorrow; really stressed right now"),
        (Manner.HOPELESS, "I feel like a failure; what's the point; i'm so depressed"),
        (Manner.LAUGHS, "lol; hahaha 😂"),
        (Manner.SIGHS, "ugh; aiyo; oh well; bloody hell"),
        (Manner.HOW_ARE_YOU, "how are you today?; how far; hi, how's it going"),
    ],
)
def test_what_it_is(kind: Manner, texts: str) -> None:
    assert {text: find_manner(text) for text in texts.split("; ")} == dict.fromkeys(texts.split("; "), kind)


@pytest.mark.parametrize(
    "text",
    [
        "it was exhausting but went well",
        "gutted, they said no",
        "I was nervous, met Dana Li, she calls on Friday",
        "can you write the thank-you for Dana",
        "who did I meet at Acme?",
        "what's her name",
        "Interview at Hill Funeral Home on Friday at 2",
        "they keep it confidential until May",
        "push it to Monday, I'm tired",
        "will they know by Friday?",
        "her dad died, so she was away",
        "is Dana Li a real person",
        "who should I thank?",
        "do I still have to thank anyone?",
        "no email yet",
        "haven't got an email from them",
        "do you have her email",
        "no contact please",
    ],
)
def test_what_it_is_not(text: str) -> None:
    assert find_manner(text) is None
