"""Keys and sealing: a random data key a seeker, wrapped by the master key. To forget is to destroy the key."""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import MalformedKeyError, SealError

KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16
WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + _TAG_BYTES
_CHECK = b"afterword: this is the right master key"
_HASH_KEY = "hash key"


class Seal:
    """Seals and opens under one key (AES-256-GCM). A sealed value opens only in the place it was sealed for."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, value: bytes, place: str) -> bytes:
        """The value sealed: a fresh nonce, then the ciphertext and its tag."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, value, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """The value as it was. Raises `SealError` if it was changed, moved, or sealed under another key."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise SealError(
                f"The stored value at {place} does not open. It was changed or moved outside Afterword: "
                "restore the database from a backup."
            ) from error


class Vault:
    """What the master key can do: wrap the seekers' keys, prove itself, and open the key by which ids are made opaque.

    That hash key is drawn once and kept sealed beside the rows, so that what was made opaque outlives the master key. A
    database made before there was one goes on with the one that was derived from its master key.
    """

    def __init__(self, master_key: bytes, hash_key: bytes | None = None) -> None:
        self._master_key = master_key
        self._seal = Seal(master_key)
        self._hash_key = hash_key or hmac.digest(master_key, b"afterword inbox", "sha256")

    @property
    def cookie_secret(self) -> bytes:
        """What signs the cookies of the web pages: another master key ends them."""
        return hmac.digest(self._master_key, b"afterword cookies", "sha256")

    def with_hash_key(self, sealed: bytes) -> "Vault":
        """The vault with the hash key that was kept. Raises `SealError` if it does not open."""
        return Vault(self._master_key, self._seal.open(sealed, _HASH_KEY))

    def with_master_key(self, master_key: bytes) -> "Vault":
        """The vault of the same database under another master key."""
        return Vault(master_key, self._hash_key)

    def new_hash_key(self) -> bytes:
        """One for a database that holds nothing yet, sealed."""
        return self._seal.close(self.new_key(), _HASH_KEY)

    def sealed_hash_key(self) -> bytes:
        """The present one, sealed."""
        return self._seal.close(self._hash_key, _HASH_KEY)

    def new_key(self) -> bytes:
        return secrets.token_bytes(KEY_BYTES)

    def wrap(self, key: bytes, seeker: int) -> bytes:
        return self._seal.close(key, place_of_key(seeker))

    def unwrap(self, wrapped: bytes, seeker: int) -> Seal:
        return Seal(self._seal.open(wrapped, place_of_key(seeker)))

    def close(self, value: bytes, place: str) -> bytes:
        """Sealed under the master key itself: what belongs to no seeker."""
        return self._seal.close(value, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """What `close` sealed for this place. Raises `SealError` if it does not open."""
        return self._seal.open(sealed, place)

    def opens(self, sealed: bytes, place: str) -> bool:
        """Whether this was sealed for this place under the master key itself."""
        try:
            self.open(sealed, place)
        except SealError:
            return False
        return True

    def key_check(self) -> bytes:
        """A value by which `fits` knows this master key again."""
        return self._seal.close(_CHECK, "check")

    def fits(self, key_check: bytes) -> bool:
        return self.opens(key_check, "check")

    def opaque(self, *words: str) -> bytes:
        """Sixteen bytes that stand for these words, and that nobody can trace back without the hash key."""
        return hashlib.blake2b(
            "\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16, key=self._hash_key
        ).digest()


def place_of_key(seeker: int) -> str:
    """What a seeker's key is wrapped for."""
    return f"{seeker}/key"


def parse_key(text: str, source: str) -> bytes:
    """The 32 bytes of a key written as hex or base64. `source` names where it was given."""
    stripped = text.strip()
    for decode in (bytes.fromhex, _from_base64):
        try:
            key = decode(stripped)
        except (ValueError, binascii.Error):
            continue
        if len(key) == KEY_BYTES:
            return key
    raise MalformedKeyError(
        f"{source} is not a key. It must be 32 bytes as 64 hex digits or as base64: "
        "make one with `openssl rand -base64 32`."
    )


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)


def make_key_file(path: Path) -> bytes:
    """Make a master key once: readable by its owner only, there whole or not at all, never over an existing one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was quicker, and its key is the one
    finally:
        draft.unlink()
    sync_folder(path.parent)
    return read_key_file(path)


def read_key_file(path: Path) -> bytes:
    return parse_key(path.read_text(encoding="ascii", errors="replace"), str(path))


def sync_folder(folder: Path) -> None:
    """What was made, renamed or taken away there outlives a power cut."""
    if os.name == "nt":  # a folder cannot be opened there, and needs no sync
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
