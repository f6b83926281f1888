"""What a message asks for."""

import pytest

from bot.reading import Ask
from tests.understanding.reading_at import heard

ASKS = [
    ("Interview with Acme on Tuesday 2pm to 3pm, video", Ask.LOG),
    ("I interviewed with acme on tuesday", Ask.LOG),
    ("I got an interview with Acme on Tuesday", Ask.LOG),
    ("Hi! I have an interview with Initech tomorrow at 10am", Ask.LOG),
    ("phone screen w/ Initech tomorrow", Ask.LOG),
    ("My interview with Globex was cancelled", Ask.CANCEL),
    ("They moved my interview to Thursday 3pm", Ask.MOVE),
    ("they rescheduled my Initech interview to next Tuesday at 4pm", Ask.MOVE),
    ("nobody showed up", Ask.NO_SHOW),
    ("he never joined", Ask.NO_SHOW),
    ("delete the Globex interview", Ask.DELETE),
    ("I sent the thank-you to Dana", Ask.SENT),
    ("already emailed Tom", Ask.SENT),
    ("thanked her yesterday", Ask.SENT),
    ("I called them", Ask.SENT),
    ("thank you note sent to Dana and Tom", Ask.SENT),
    ("skip the card", Ask.SKIP),
    ("push the Acme one to Monday", Ask.SNOOZE),
    ("remind me about Dana on Friday", Ask.SNOOZE),
    ("not now, later", Ask.SNOOZE),
    ("Dana replied", Ask.REPLIED),
    ("heard back from Acme", Ask.REPLIED),
    ("they got back to me", Ask.REPLIED),
    ("Acme wrote: we are still deciding", Ask.REPLIED),
    ("I got the offer!", Ask.OUTCOME),
    ("it's Li, not Lee", Ask.CORRECT),
    ("her name is spelled Lee", Ask.CORRECT),
    ("no, it's Globex", Ask.CORRECT),
    ("remove Sam", Ask.REMOVE),
    ("Sam wasn't there", Ask.REMOVE),
    ("set my quiet hours to 22:00-07:00", Ask.SET),
    ("stop reminding me about Initech", Ask.STOP),
    ("what do I owe people this week?", Ask.PENDING),
    ("who did I talk to at Globex?", Ask.WHO),
    ("what's Dana's email?", Ask.WHO),
    ("Thanks, who did I meet at Initech", Ask.WHO),
    ("At Initech, who was the recruiter", Ask.WHO),
    ("ok Dana Li, who is at Initech?", Ask.WHO),
    ("write the note to Dana", Ask.DRAFT),
    ("draft a thank-you for Dana", Ask.DRAFT),
    ("hi", Ask.GREET),
    ("hello there!", Ask.GREET),
    ("thanks!", Ask.THANK),
    ("thank you so much", Ask.THANK),
    ("bye", Ask.BYE),
    ("what can you do?", Ask.HELP),
    ("help", Ask.HELP),
]


@pytest.mark.parametrize(("text", "ask"), ASKS)
def test_the_first_ask(text: str, ask: Ask) -> None:
    asks = heard(text, people=("Sam Ortiz", "Dana Li")).asks
    assert asks[:1] == (ask,)


@pytest.mark.parametrize(
    "text",
    [
        "Great! Met Dana Li, she'll let me know by Friday",
        "It went well, I think they liked me",
        "should I send it?",
        "My answer on caching was weak",
        "Dana and I chatted about Kafka",
        "Met Dana Li, who was kind. Went well",
        "had a chat with priya, who is the CTO",
        "I met Bo Fox, whose email is bo@example.com",
        "spoke to the recruiter, who is called Bo",
        "they will call me on Monday",
        "next step is a take-home",
        "She was nice. He asked about SQL.",
        "My Acme interview went great",
        "",
        "   ",
    ],
)
def test_a_message_that_only_tells_asks_nothing(text: str) -> None:
    assert heard(text).asks == ()


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("set my quiet hours to 22:00-07:00", {"quiet_from": "22:00", "quiet_to": "07:00"}),
        ("quiet hours from 10pm to 8am please", {"quiet_from": "22:00", "quiet_to": "08:00"}),
        ("call me on weekends too", {"working_days": "mon,tue,wed,thu,fri,sat,sun"}),
        ("my time zone is Europe/Berlin", {"zone": "Europe/Berlin"}),
        ("I'm in Berlin now", {"zone": "Europe/Berlin"}),
        ("ask me an hour after interviews", {"debrief_after_min": "60"}),
        ("send the brief at 17:00", {"brief_at": "17:00"}),
        ("call me Jo", {"name": "Jo"}),
        ("my name is Jo", {"name": "Jo"}),
        ("at most 3 follow-ups", {"chase_cap": "3"}),
        ("my working days are Sunday to Thursday", {"working_days": "mon,tue,wed,thu,sun"}),
        ("they will call me tomorrow", {}),
        ("she said to call me on Monday", {}),
    ],
)
def test_settings(text: str, settings: dict[str, str]) -> None:
    reading = heard(text)
    assert {setting.name: setting.value for setting in reading.settings} == settings
    assert (Ask.SET in reading.asks) is bool(settings)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("it's Li, not Lee", "Li", "Lee"),
        ("not Lee but Li", "Li", "Lee"),
        ("her name is spelled Lee", "Lee", ""),
        ("no, it's Globex", "Globex", ""),
    ],
)
def test_corrections(text: str, right: str, wrong: str) -> None:
    (correction,) = heard(text).corrections
    assert (correction.right, correction.wrong) == (right, wrong)
