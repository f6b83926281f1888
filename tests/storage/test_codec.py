"""Every kind of value comes back as it was; older ones are upgraded, newer ones refused."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Contact, Desk, Dialogue, FollowUp, Interview, Membership, Permission, Promise, Seeker, Undo
from bot.message import Form, Message
from bot.ports import Posted
from bot.waits import Pool
from storage.codec import KINDS, VERSIONS, Codec, Undeliverable
from storage.errors import CodecError, NewerValueError
from tests.storage.values import instants, row_ids, values

CODEC = Codec()
AT = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize("of", KINDS.values(), ids=KINDS)
def test_every_kind_comes_back_as_it_was(of: type) -> None:
    @given(values(of))
    @settings(max_examples=25, deadline=None)
    def comes_back(value: object) -> None:
        assert CODEC.decode(of, CODEC.encode(value)) == value

    comes_back()


def test_every_row_of_a_desk_is_a_kind() -> None:
    rows = {Seeker, Dialogue, Interview, Contact, Promise, Permission, FollowUp, Undo, Membership, Pool}
    assert rows <= set(KINDS.values())
    assert {Posted, Message, Form, Undeliverable} <= set(KINDS.values())
    assert {field.name for field in fields(Desk) if field.compare} == {
        "seeker",
        "dialogue",
        "interviews",
        "contacts",
        "promises",
        "permissions",
        "follow_ups",
        "undos",
        "memberships",
        "pool",
    }


@given(instants, st.integers(-14, 14))
def test_instants_are_stored_in_utc(instant: datetime, offset_h: int) -> None:
    there = instant.astimezone(timezone(timedelta(hours=offset_h)))
    data = CODEC.encode(Seeker(paused_until=there))
    assert json.loads(data)["paused_until"].endswith("+00:00")
    assert CODEC.decode(Seeker, data).paused_until == instant


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(CodecError, match="without a zone"):
        CODEC.encode(Seeker(paused_until=AT.replace(tzinfo=None)))


def test_what_is_empty_is_left_out() -> None:
    assert json.loads(CODEC.encode(Contact(id="c1", name="Dana Li"))) == {"v": 1, "id": "c1", "name": "Dana Li"}


def test_an_interview_from_before_there_were_invitations_is_read() -> None:
    at = AT.isoformat()
    stored = {"v": 1, "id": "i1", "company": "Acme", "starts_at": at, "zone": "UTC", "logged_at": at}
    interview = CODEC.decode(Interview, json.dumps(stored).encode())
    assert (interview.company, interview.sequence, interview.stamped_at) == ("Acme", None, None)


def older(kind: str, version: int, upgrade: Any) -> Codec:
    """A codec in which this kind has gone through one upgrade."""
    return Codec(versions={**VERSIONS, kind: version + 1}, upgrades={(kind, version): upgrade})


def surname_split(stored: dict[str, Any]) -> dict[str, Any]:
    return {**stored, "name": f"{stored['name']} {stored['surname']}"}


def test_an_older_value_is_upgraded() -> None:
    codec = older("contact", 1, surname_split)
    stored = b'{"v": 1, "id": "c1", "name": "Dana", "surname": "Li"}'
    assert codec.decode(Contact, stored) == Contact(id="c1", name="Dana Li")
    assert json.loads(codec.encode(Contact(id="c1", name="Dana Li")))["v"] == 2


def test_an_older_row_within_an_undo_is_upgraded() -> None:
    undo = Undo(
        id="u1", seeker=Seeker(), before=(Contact(id="c1", name="Dana"),), new=(), subject=None, focus="", said=""
    )
    stored = json.loads(CODEC.encode(undo))
    stored["before"][0]["surname"] = "Li"
    (row,) = older("contact", 1, surname_split).decode(Undo, json.dumps(stored).encode()).before
    assert row == Contact(id="c1", name="Dana Li")


def test_a_newer_value_is_refused() -> None:
    data = CODEC.encode(Contact(id="c1", name="Dana Li")).replace(b'"v":1', b'"v":9')
    with pytest.raises(NewerValueError, match="newer Afterword"):
        CODEC.decode(Contact, data)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"v": 1}', b'{"id": "c1"}', b'{"v":1,"id":"c1","name":"x"', b"\xff"])
def test_a_broken_value_is_refused_without_its_words(data: bytes) -> None:
    with pytest.raises(CodecError, match="cannot be read"):
        CODEC.decode(Contact, data)


def test_what_is_not_stored_is_refused() -> None:
    with pytest.raises(CodecError, match="is not stored"):
        CODEC.encode(object())


@given(row_ids)
def test_words_are_kept_as_they_are(word: str) -> None:
    message = Message(text=f"{word} “quoted” – ação 🙂\n\ud83d")
    assert CODEC.decode(Message, CODEC.encode(message)) == message
