"""A file that nobody can read, change, shorten or put together anew without its key, however long it is.

It is encrypted in pieces, each authenticated with its number and whether it is the last (AES-256-GCM in the STREAM
construction: https://eprint.iacr.org/2015/189), under a key that is good for this one file.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from storage.errors import SealedFileError
from storage.vault import KEY_BYTES

MAGIC: Final = b"afterword sealed file 1\n"
SALT_BYTES: Final = 16
PIECE_BYTES: Final = 65_536
TAG_BYTES: Final = 16
SHORTEST_PASSPHRASE: Final = 12
_BY_KEY: Final = b"k"
_BY_PASSPHRASE: Final = b"p"
# Half a second and 128 MB for every guess: https://www.rfc-editor.org/rfc/rfc7914#section-2
_SCRYPT_N: Final = 2**17


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What a file is sealed with: a key of 32 bytes, or a passphrase."""

    key: bytes = field(default=b"", repr=False)
    passphrase: str = field(default="", repr=False)


def seal(content: Iterable[bytes], secret: Secret) -> Iterator[bytes]:
    """The content as it is to be written into a file."""
    header = MAGIC + (_BY_KEY if secret.key else _BY_PASSPHRASE) + os.urandom(SALT_BYTES)
    yield header
    cipher = _cipher(header, secret)
    for number, (piece, is_last) in enumerate(_last_marked(_pieces(content))):
        yield cipher.encrypt(_nonce(number, is_last), piece, header)


def unseal(file: BinaryIO, secret: Secret) -> Iterator[bytes]:
    """The content of a file. What was given out before a `SealedFileError` is raised is a part of it, in order."""
    header = file.read(len(MAGIC) + 1 + SALT_BYTES)
    if not header.startswith(MAGIC) or len(header) != len(MAGIC) + 1 + SALT_BYTES:
        raise SealedFileError("This is not a sealed file of Afterword.")
    if (header[len(MAGIC) :][:1] == _BY_KEY) != bool(secret.key):
        raise SealedFileError(
            "This file is sealed with a passphrase, and not with a key file."
            if secret.key
            else "This file is sealed with a key file, and not with a passphrase."
        )
    cipher = _cipher(header, secret)
    pieces = iter(lambda: file.read(PIECE_BYTES + TAG_BYTES), b"")
    number = -1
    for number, (sealed, is_last) in enumerate(_last_marked(pieces)):
        try:
            yield cipher.decrypt(_nonce(number, is_last), sealed, header)
        except InvalidTag as error:
            raise SealedFileError(_why(number)) from error
    if number < 0:
        raise SealedFileError(_why(1))


def _why(number: int) -> str:
    if number == 0:
        return "The file does not open: it is another key or passphrase, or the file was changed."
    return "The file was changed, or is not there to its end. Take another copy of it."


def _cipher(header: bytes, secret: Secret) -> AESGCM:
    salt = header[-SALT_BYTES:]
    if secret.key:
        return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"afterword sealed file").derive(secret.key))
    words = unicodedata.normalize("NFC", secret.passphrase).encode()
    return AESGCM(Scrypt(salt, KEY_BYTES, _SCRYPT_N, 8, 1).derive(words))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same in pieces of equal length, but for the last; one empty piece where there is nothing."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > PIECE_BYTES:
            yield bytes(waiting[:PIECE_BYTES])
            del waiting[:PIECE_BYTES]
    yield bytes(waiting)


def _last_marked(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    before = next(pieces, None)
    for piece in pieces:
        assert before is not None
        yield before, False
        before = piece
    if before is not None:
        yield before, True
