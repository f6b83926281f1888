"""A language model may put a letter into better words: ahead of the nudge, only with what the letter says, and never in
anybody's way.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.ports import Model, Rewrite, WriterError
from tests.talk import Me

SMALL_ONE = Model(name="small-one", host="127.0.0.1:11434")
WARMER = "It was a real pleasure."
INVENTED = "Maria Lopez"


def warmer(rewrite: Rewrite) -> str:
    """An honest answer."""
    return f"{rewrite.text} {WARMER}"


def inventive(rewrite: Rewrite) -> str:
    return f"{rewrite.text} {INVENTED} was lovely."


def failing(rewrite: Rewrite) -> str:
    raise WriterError("timeout")


def broken(rewrite: Rewrite) -> str:
    raise LookupError(rewrite.text)


@dataclass(slots=True)
class FakeWriter:
    """A model that keeps what it is given. `held` holds its answers back while it is clear."""

    answers: Callable[[Rewrite], str] = warmer
    given: list[Rewrite] = field(default_factory=list[Rewrite])
    held: asyncio.Event | None = None
    model: Model = SMALL_ONE

    async def rewrite(self, rewrite: Rewrite) -> str:
        self.given.append(rewrite)
        if self.held:
            await self.held.wait()
        return self.answers(rewrite)

    async def close(self) -> None:
        pass


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def me(someone: Callable[..., Me], writer: FakeWriter) -> Me:
    return someone(writer=writer)


async def debriefed(me: Me, words: str = "Good. Met Dana Li. We talked about event sourcing.") -> None:
    await me.says("Interview with Acme for Backend Engineer on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says(words)


async def another_role(me: Me) -> None:
    await me.commands("/interview edit Acme")
    await me.submits(role="Platform Engineer")


async def test_the_letter_is_asked_for_ahead_and_nudged_in_better_words(me: Me, writer: FakeWriter) -> None:
    await debriefed(me)
    await me.goes_to("16:19")
    assert writer.given == []
    await me.goes_to("16:25")
    assert len(writer.given) == 1
    assert me.heard == [], "nothing is said about it"
    await me.goes_to("16:30")
    assert me.heard_about("thank-you to Dana Li", " Dana,", "event sourcing", WARMER)
    await me.goes_to("Thursday 12:00")
    assert len({given.of for given in writer.given}) == len(writer.given), "no letter is asked for twice"


async def test_only_the_letter_is_given_without_its_ends(me: Me, writer: FakeWriter) -> None:
    await debriefed(
        me, "Great. Met Dana Li, dana.li@acme.example, 212-555-0142. We talked about event sourcing. Salary is 90k."
    )
    await me.goes_to("16:30")
    (given,) = writer.given
    everything = f"{given.text} {given.facts}"
    assert "event sourcing" in everything
    assert ("Talked about", "event sourcing") in given.facts
    assert not any(word in everything for word in (" Dana,", "regards", "wishes", "@", "555", "90k"))


async def test_what_is_invented_is_thrown_away(me: Me, writer: FakeWriter) -> None:
    writer.answers = inventive
    await debriefed(me)
    await me.goes_to("16:30")
    assert len(writer.given) == 1
    assert me.heard_about("thank-you to Dana Li", "event sourcing")
    assert not me.heard_about(INVENTED)


@pytest.mark.parametrize("answers", [failing, broken])
async def test_without_an_answer_the_nudge_comes_at_its_hour(
    me: Me, writer: FakeWriter, answers: Callable[[Rewrite], str]
) -> None:
    writer.answers = answers
    await debriefed(me)
    await me.goes_to("16:30")
    assert me.heard_about("thank-you to Dana Li", "event sourcing")
    assert not me.heard_about(WARMER)
    assert len(writer.given) == 1


async def test_a_draft_is_shown_at_once_and_edited_when_better_words_come(
    me: Me, writer: FakeWriter, *, restarts: bool
) -> None:
    writer.held = asyncio.Event()
    await debriefed(me)
    await me.commands("/draft")
    assert me.heard_about("event sourcing")
    assert not me.heard_about(WARMER)
    writer.held.set()
    await me.sleeps(minutes=1)
    revised = [message.text for message in me.ear.revised_messages.values()]
    if restarts:  # what was under way when the bot went down is lost, and only that
        assert revised == []
        await me.commands("/draft")
        assert me.heard_about("event sourcing")
        assert not me.heard_about(WARMER)
    else:
        assert any(WARMER in text for text in revised)
        await me.commands("/draft")
        assert me.heard_about(WARMER)
    assert len(writer.given) == 1


async def test_facts_that_changed_meanwhile_make_the_answer_moot(me: Me, writer: FakeWriter) -> None:
    writer.held = asyncio.Event()
    await debriefed(me)
    await me.commands("/draft")
    await another_role(me)
    writer.held.set()
    await me.sleeps(minutes=5)
    await me.commands("/draft")
    assert me.heard_about("Platform Engineer")
    assert not me.heard_about("Backend Engineer")


async def test_better_words_go_when_the_facts_change(me: Me, writer: FakeWriter) -> None:
    await debriefed(me)
    await me.goes_to("16:25")
    await me.commands("/draft")
    assert me.heard_about(WARMER, "Backend Engineer")
    await another_role(me)
    assert any("Platform Engineer" in message.text for message in me.ear.revised_messages.values())
    await me.goes_to("16:30")
    assert me.heard_about(WARMER, "Platform Engineer"), "asked for anew, for it is another letter"
    assert len(writer.given) == 2


async def test_whoever_forgets_everything_is_not_brought_back_by_an_answer(me: Me, writer: FakeWriter) -> None:
    writer.held = asyncio.Event()
    await debriefed(me)
    await me.commands("/draft")
    await me.says("forget")
    await me.presses("Forget everything")
    writer.held.set()
    await me.sleeps(minutes=1)
    assert (await me.desk())["interviews"] == []
    assert me.heard == []


async def test_privacy_tells_what_would_be_given(me: Me, writer: FakeWriter) -> None:
    await debriefed(me)
    await me.commands("/privacy")
    assert me.heard_about("sealed", "export", "forget", "small-one at 127.0.0.1:11434", "thank-you to Dana Li")
    told = me.heard[-1].text
    await me.goes_to("16:30")
    (given,) = writer.given
    assert given.text in told
    assert all(f"{name}: {value}" in told for name, value in given.facts)
