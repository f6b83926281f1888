"""A sealed file opens with its own key or passphrase only, whole only, and as it was written only."""

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import SealedFileError
from storage.sealed_file import PIECE_BYTES, TAG_BYTES, Secret, seal, unseal

KEY = Secret(key=bytes(range(32)))
HEADER_BYTES = len(next(seal([], KEY)))
LONG = os.urandom(2 * PIECE_BYTES + 100)


def sealed(content: bytes, secret: Secret = KEY) -> bytes:
    return b"".join(seal([content], secret))


def opened(file: bytes, secret: Secret = KEY) -> bytes:
    return b"".join(unseal(BytesIO(file), secret))


@given(st.lists(st.binary(max_size=300), max_size=5))
def test_what_is_sealed_opens_again_however_it_came(parts: list[bytes]) -> None:
    assert opened(b"".join(seal(parts, KEY))) == b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_every_length_has_an_end(size: int) -> None:
    content = os.urandom(size)
    file = sealed(content)
    assert opened(file) == content
    assert len(file) == HEADER_BYTES + size + TAG_BYTES * max(1, -(-size // PIECE_BYTES))
    assert size < 100 or content[:100] not in file  # a single byte may well be there by chance


def test_the_same_is_never_sealed_alike_twice() -> None:
    assert sealed(LONG)[HEADER_BYTES:] != sealed(LONG)[HEADER_BYTES:]


def test_a_passphrase_opens_it_however_it_was_typed() -> None:
    file = sealed(b"spun gold", Secret(passphrase="caf\u00e9 au lait, 7 cups"))
    assert opened(file, Secret(passphrase="cafe\u0301 au lait, 7 cups")) == b"spun gold"
    with pytest.raises(SealedFileError, match="another key or passphrase"):
        opened(file, Secret(passphrase="cafe au lait, 7 cups"))
    with pytest.raises(SealedFileError, match="sealed with a passphrase"):
        opened(file)
    with pytest.raises(SealedFileError, match="sealed with a key file"):
        opened(sealed(b"spun gold"), Secret(passphrase="cafe au lait, 7 cups"))


def test_it_opens_under_no_other_key() -> None:
    with pytest.raises(SealedFileError, match="another key or passphrase"):
        opened(sealed(b"spun gold"), Secret(key=bytes(32)))


def test_no_byte_of_it_can_be_changed() -> None:
    file = sealed(b"spun gold")
    for position in range(len(file)):
        changed = bytearray(file)
        changed[position] ^= 1
        with pytest.raises(SealedFileError):
            opened(bytes(changed))


def test_it_cannot_be_shortened_lengthened_or_put_together_anew() -> None:
    file, piece = sealed(LONG), PIECE_BYTES + TAG_BYTES
    header, body = file[:HEADER_BYTES], file[HEADER_BYTES:]
    first, second, last = body[:piece], body[piece : 2 * piece], body[2 * piece :]
    assert opened(header + first + second + last) == LONG
    other = sealed(LONG)
    for wrong in (
        header,
        header + first,
        header + first + second,
        header + first + second + last[:-1],
        header + first + last,
        header + second + first + last,
        file + b"x",
        file + last,
        header + other[HEADER_BYTES:],
        b"",
        b"another file",
    ):
        with pytest.raises(SealedFileError):
            opened(wrong)


def test_what_was_given_out_before_an_error_is_the_beginning() -> None:
    file = sealed(LONG)
    given: list[bytes] = []
    with pytest.raises(SealedFileError, match="not there to its end"):
        given.extend(unseal(BytesIO(file[:-1]), KEY))
    assert LONG.startswith(b"".join(given))
