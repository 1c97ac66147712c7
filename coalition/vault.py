"""Personal words at rest: AES-256-GCM, each bound to its row and field, under keys outside the database.

A key is a file `vault-<id>.key` in the folder `settings.KEYS`; the newest id encrypts, every one decrypts.
"""

import hmac
import os
import re
import secrets
import tempfile
from functools import cache, lru_cache, partial
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
HEAD = 3  # version, key id (two bytes)
INDEX_KEY = "index.key"
KEY_NAME = re.compile(r"vault-([1-9][0-9]*)\.key")
# Words are filled up to a multiple of this, so that a stolen database does not tell how long a name is.
BLOCK = 32
WORDS_END = b"\x80"


class KeyMissing(Exception):  # noqa: N818
    """A key file is not there or not whole; `sentence` says which and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class CannotOpen(Exception):  # noqa: N818
    """The words were changed, moved to another row, or sealed with a key we do not hold."""


class Vault:
    def __init__(self, keys: dict[int, bytes], index_key: bytes) -> None:
        if not keys:
            raise KeyMissing(
                "No vault key was found. Restore the folder of keys from where you keep its copy."
            )
        self._ciphers = {number: AESGCM(key) for number, key in keys.items()}
        self._newest = max(keys)
        self._scoped = lru_cache(maxsize=1000)(partial(_scoped, index_key))

    def encrypt(self, plain: str, *, bind: str) -> bytes:
        """Seal `plain` to `bind` ("table.field:row"); the same words never give the same bytes."""
        return self.encrypt_bytes(_fill(plain), bind=bind)

    def decrypt(self, blob: bytes | memoryview, *, bind: str) -> str:
        """The words sealed to `bind`; `CannotOpen` for anything else."""
        filled = self.decrypt_bytes(blob, bind=bind)
        return filled[: filled.rindex(WORDS_END)].decode()

    def encrypt_bytes(self, plain: bytes, *, bind: str) -> bytes:
        """Seal a file's bytes to `bind`; how many they are can be told from outside."""
        head = bytes([VERSION]) + self._newest.to_bytes(2, "big")
        nonce = secrets.token_bytes(NONCE_BYTES)
        return head + nonce + self._ciphers[self._newest].encrypt(nonce, plain, head + bind.encode())

    def decrypt_bytes(self, blob: bytes | memoryview, *, bind: str) -> bytes:
        """What `encrypt_bytes` sealed to `bind`; `CannotOpen` for anything else."""
        blob = bytes(blob)
        head, nonce, sealed = blob[:HEAD], blob[HEAD : HEAD + NONCE_BYTES], blob[HEAD + NONCE_BYTES :]
        if len(blob) < HEAD + NONCE_BYTES or head[0] != VERSION:
            raise CannotOpen("Not sealed at all, or by a later version of this program.")
        number = int.from_bytes(head[1:], "big")
        if number not in self._ciphers:
            raise CannotOpen(
                f"Sealed with a key that is not here: vault-{number}.key. Restore it from its copy."
            )
        try:
            return self._ciphers[number].decrypt(nonce, sealed, head + bind.encode())
        except InvalidTag:
            raise CannotOpen("Changed since it was sealed, or moved to another row.") from None

    def needs_rotation(self, blob: bytes | memoryview) -> bool:
        """Whether an older key than the newest sealed it."""
        return int.from_bytes(bytes(blob)[1:HEAD], "big") != self._newest

    def rotate(self, blob: bytes | memoryview, *, bind: str) -> bytes:
        """The same words under the newest key."""
        return self.encrypt(self.decrypt(blob, bind=bind), bind=bind)

    def blind_index(self, value: str, *, scope: str) -> bytes:
        """The keyed hash to find `value` by; without the key nobody links it across scopes (say, letters)."""
        return hmac.digest(self._scoped(scope), value.encode(), "sha256")


def _scoped(index_key: bytes, scope: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"blind index:" + scope.encode()).derive(index_key)


@cache
def vault() -> Vault:
    """The vault of this deployment, opened once per process."""
    return open_vault(Path(settings.KEYS))


def open_vault(folder: Path) -> Vault:
    """The vault whose keys lie in `folder`; `KeyMissing` says what to do where they do not."""
    keys = {number: _read_key(folder / f"vault-{number}.key") for number in _numbers(folder)}
    return Vault(keys, _read_key(folder / INDEX_KEY))


def create_keys(folder: Path) -> None:
    """Make the first vault key and the index key, for the owner alone; never over an existing file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("vault-1.key", INDEX_KEY):
        write_secret(folder / name, secrets.token_bytes(KEY_BYTES))


def add_key(folder: Path) -> int:
    """A new vault key that encrypts from now on; its number. Processes see it when they start again."""
    open_vault(folder)  # no new key where the old ones are not whole
    number = max(_numbers(folder)) + 1
    write_secret(folder / f"vault-{number}.key", secrets.token_bytes(KEY_BYTES))
    return number


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file with mode 0600, whole or not at all; FileExistsError where it exists."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")  # mkstemp gives 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)
    finally:
        Path(unfinished).unlink()


def _numbers(folder: Path) -> list[int]:
    return [int(found[1]) for path in folder.glob("vault-*.key") if (found := KEY_NAME.fullmatch(path.name))]


def _read_key(path: Path) -> bytes:
    key = path.read_bytes() if path.exists() else b""
    # A shorter key would be taken for a weaker cipher without a word.
    if len(key) != KEY_BYTES:
        state = "damaged" if key else "missing"
        raise KeyMissing(
            f"The key file {path} is {state}. Restore the folder of keys from where you keep its copy."
        )
    return key


def _fill(plain: str) -> bytes:
    words = plain.encode() + WORDS_END
    return words + bytes(-len(words) % BLOCK)
