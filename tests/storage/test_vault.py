"""A sealed value opens under its own key and in its own place only."""

import base64
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import MalformedKeyError, SealError
from storage.vault import KEY_BYTES, WRAPPED_BYTES, Seal, Vault, make_key_file, parse_key, read_key_file

KEY = bytes(range(KEY_BYTES))


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_again(value: bytes) -> None:
    seal = Seal(KEY)
    sealed = seal.close(value, "1/contact/c1")
    assert seal.open(sealed, "1/contact/c1") == value
    assert sealed != seal.close(value, "1/contact/c1")


@pytest.mark.parametrize("place", ["2/contact/c1", "1/promise/c1", "1/contact/c2"])
def test_it_opens_in_no_other_place(place: str) -> None:
    seal = Seal(KEY)
    with pytest.raises(SealError, match="does not open"):
        seal.open(seal.close(b"Dana", "1/contact/c1"), place)


def test_it_opens_under_no_other_key_and_not_when_changed() -> None:
    sealed = Seal(KEY).close(b"Dana", "here")
    with pytest.raises(SealError):
        Seal(bytes(KEY_BYTES)).open(sealed, "here")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealError):
            Seal(KEY).open(bytes(changed), "here")
    for length in range(len(sealed)):
        with pytest.raises(SealError):
            Seal(KEY).open(sealed[:length], "here")


def test_a_seekers_key_is_wrapped_for_that_seeker() -> None:
    vault = Vault(KEY)
    wrapped = vault.wrap(vault.new_key(), 1)
    assert len(wrapped) == WRAPPED_BYTES
    vault.unwrap(wrapped, 1)
    with pytest.raises(SealError):
        vault.unwrap(wrapped, 2)


def test_a_master_key_is_known_again() -> None:
    check = Vault(KEY).key_check()
    assert Vault(KEY).fits(check)
    assert not Vault(bytes(KEY_BYTES)).fits(check)


@pytest.mark.parametrize(
    "text",
    [KEY.hex(), KEY.hex().upper(), base64.b64encode(KEY).decode(), f" {base64.urlsafe_b64encode(KEY).decode()}\n"],
)
def test_a_key_is_read_as_hex_or_base64(text: str) -> None:
    assert parse_key(text, "here") == KEY


@pytest.mark.parametrize("text", ["", "secret", KEY.hex()[:-2], base64.b64encode(KEY[:-1]).decode(), "é"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(MalformedKeyError, match="AFTERWORD_MASTER_KEY is not a key"):
        parse_key(text, "AFTERWORD_MASTER_KEY")


def test_a_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    previous = os.umask(0)
    try:
        key = make_key_file(path)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path) == key
    assert make_key_file(path) == key
    assert [file.name for file in tmp_path.iterdir()] == ["master.key"]
