"""The local chat's memory survives a restart, and not a forgetting."""

from datetime import timedelta

from bot.message import Form, Question
from storage.opening import Storage
from storage.transcript import Remembered
from tests.storage.deciding import ME, NOW, YOU, counting, forgetting, message, said

FORM = Form(name="debrief", title="How did it go?", about="i1", questions=(Question(name="rating", prompt="1 to 5"),))
LATER = NOW + timedelta(minutes=5)


def test_messages_are_remembered_the_newest_last(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    storage.transcript.remember(ME, "m10", "dm", message("ten"), NOW)
    storage.transcript.remember(ME, "m2", "private", message("two"), NOW)
    assert storage.transcript.messages(ME) == [
        Remembered(key="m10", to="dm", message=message("ten"), at=NOW),
        Remembered(key="m2", to="private", message=message("two"), at=NOW),
    ]
    assert storage.transcript.messages(YOU) == []


def test_a_revised_message_keeps_its_place(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    for key in ("m1", "m2"):
        storage.transcript.remember(ME, key, "dm", message("as said"), NOW)
    storage.transcript.revise(ME, "m1", message("edited"), LATER)
    first, second = storage.transcript.messages(ME)
    assert first == Remembered(key="m1", to="dm", message=message("edited"), at=NOW, revised_at=LATER)
    assert second.message == message("as said")


def test_the_same_message_again_takes_its_place(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    storage.transcript.remember(ME, "m1", "dm", message("once"), NOW)
    storage.transcript.remember(ME, "m1", "dm", message("once"), LATER)
    assert [remembered.key for remembered in storage.transcript.messages(ME)] == ["m1"]


def test_the_open_form_is_kept_until_it_is_closed(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    assert storage.transcript.open_form(ME) is None
    storage.transcript.keep_form(ME, Form(name="snooze", title="Until when?", questions=()))
    storage.transcript.keep_form(ME, FORM)
    assert storage.transcript.open_form(ME) == FORM
    storage.transcript.keep_form(ME, None)
    assert storage.transcript.open_form(ME) is None


def test_nothing_is_remembered_of_the_forgotten(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, counting)
    storage.transcript.remember(ME, "m1", "dm", message("hello"), NOW)
    storage.transcript.keep_form(ME, FORM)
    storage.store.take(ME, said("e2"), NOW, forgetting)
    storage.transcript.remember(ME, "m2", "dm", message("Everything is forgotten."), NOW)
    storage.transcript.keep_form(ME, FORM)
    assert storage.transcript.messages(ME) == []
    assert storage.transcript.open_form(ME) is None
