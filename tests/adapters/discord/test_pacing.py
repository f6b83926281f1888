"""What Discord tells of its limits is kept to."""

import asyncio

import pytest

from adapters.discord import pacing
from adapters.discord.pacing import Pacing

SAM, DANA = "/channels/1/messages", "/channels/2/messages"
ANSWER = "/interactions/5/token/callback"
VIA = {"Via": "1.1 google"}


class Clock:
    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Pacing:
    return Pacing(clock, 45)


def waits(limits: Pacing, *paths: str) -> list[float]:
    return [round(limits.wait_s("POST", path)) for path in paths]


def test_a_place_that_is_used_up_rests_until_it_is_filled_again(limits: Pacing, clock: Clock) -> None:
    limits.note("POST", SAM, 200, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "4.5"}, None)
    assert waits(limits, SAM, DANA) == [4, 0]
    clock.at += 4.5
    assert waits(limits, SAM) == [0]


def test_a_refused_place_rests_for_as_long_as_it_says(limits: Pacing) -> None:
    limits.note("POST", SAM, 429, VIA, {"retry_after": 7.0, "global": False})
    assert waits(limits, SAM, DANA, ANSWER) == [7, 0, 0]


def test_messages_of_one_conversation_share_a_limit_for_edits(limits: Pacing) -> None:
    limits.note("PATCH", f"{SAM}/10", 429, VIA, {"retry_after": 7.0})
    assert round(limits.wait_s("PATCH", f"{SAM}/11")) == 7
    assert limits.wait_s("PATCH", f"{DANA}/11") == 0


def test_a_global_limit_is_for_all_but_the_answers(limits: Pacing) -> None:
    limits.note("POST", SAM, 429, VIA, {"retry_after": 3.0, "global": True})
    assert waits(limits, SAM, DANA, ANSWER) == [3, 3, 0]


def test_what_stands_before_discord_means_everybody(limits: Pacing) -> None:
    limits.note("POST", SAM, 429, {"Retry-After": "30"}, None)
    assert waits(limits, SAM, DANA, ANSWER) == [30, 30, 30]
    limits.note("POST", SAM, 429, {}, None)
    assert waits(limits, ANSWER) == [60]


def test_a_token_that_is_refused_rests(limits: Pacing) -> None:
    limits.note("POST", SAM, 401, {}, None)
    assert waits(limits, DANA, ANSWER) == [600, 0]


@pytest.mark.parametrize(("code", "rests_s"), [(40003, 600), (20026, 3_600)])
def test_after_too_many_were_opened_none_is(limits: Pacing, code: int, rests_s: float) -> None:
    limits.note("POST", "/users/@me/channels", 403, {}, {"code": code})
    assert waits(limits, "/users/@me/channels", SAM) == [rests_s, 0]


def test_refusals_are_counted_over_ten_minutes(limits: Pacing, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "REFUSALS_AT_MOST", 3)
    for number in range(3):
        assert waits(limits, DANA) == [0]
        clock.at += 100
        limits.note("POST", f"/channels/{number}/messages", 403, {}, {"code": 50007})
    assert waits(limits, DANA, ANSWER) == [400, 400]
    clock.at += 400
    assert waits(limits, DANA) == [0]


def test_a_limit_that_is_shared_with_others_is_no_fault_of_ours(
    limits: Pacing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "REFUSALS_AT_MOST", 1)
    limits.note("POST", SAM, 429, {**VIA, "X-RateLimit-Scope": "shared"}, {"retry_after": 1.0})
    assert waits(limits, DANA) == [0]


def test_what_is_kept_does_not_grow_without_end(limits: Pacing, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "PLACES_KEPT", 10)
    for number in range(100):
        limits.note("POST", f"/channels/{number}/messages", 429, VIA, {"retry_after": 1.0})
        clock.at += 1
    assert len(vars(limits)["_rests"]) <= 10


async def test_no_more_is_asked_in_a_second_than_is_this_process_s_share(clock: Clock) -> None:
    limits = Pacing(clock, 2)
    await limits.turn()
    await limits.turn()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(limits.turn(), 0.05)
