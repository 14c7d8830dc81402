"""The key that seals the books, and the last seal that was made with it: files, never rows.

The first line of the key's file is the key, 32 bytes in hex; on lines after it may stand the public
keys of those before, by which older seals are still believed. The first server that seals makes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.settings import Settings
from game.flows.sealing.rules import Mark, Signer

NAME = "seal.key"


def signing(settings: Settings, *, make: bool) -> Callable[[], Signer]:
    """Reads the key when it is asked for, so that one that was put there later is found."""
    file, last = key_file(settings), last_file(settings)

    def signer() -> Signer:
        if not file.exists():
            if not make:
                return _signer(last)
            written(file, f"{token_hex(32)}\n", again=False)
        return _signer(last, *file.read_text(encoding="ascii").split())

    return signer


def key_file(settings: Settings) -> Path:
    """Where the key lies, or will."""
    return settings.seal_key or settings.data_dir / NAME


def last_file(settings: Settings) -> Path:
    """Where it is noted which seal was the last of this database."""
    return settings.data_dir / f"seal{_which(settings.database_url)}.last"


def _which(database_url: str | None) -> str:
    """One data folder may serve several databases, who each have a last seal of their own."""
    if database_url is None:
        return ""
    parts = urlsplit(database_url)
    where = parts.netloc.rpartition("@")[2]
    if "," not in where:
        where = f"{parts.hostname}:{parts.port}"
    place = f"{where}{parts.path}?{parts.query}"
    return f"-{sha256(place.encode()).hexdigest()[:12]}"


def _signer(last: Path, secret: str = "", *before: str) -> Signer:
    def read() -> Mark | None:
        if not last.exists():
            return None
        number, chained = last.read_text(encoding="ascii").split()
        return Mark(int(number), chained)

    def keep(mark: Mark) -> None:
        written(last, f"{mark.number} {mark.chained}\n", again=True)

    if not secret:
        return Signer("", frozenset(), _no_key, read, keep)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    public = key.public_key().public_bytes_raw().hex()
    return Signer(public, frozenset((public, *before)), key.sign, read, keep)


def _no_key(line: bytes) -> bytes:
    raise RuntimeError("there is no key to sign with")


def written(file: Path, text: str, *, again: bool) -> None:
    """Whole or not at all; unless `again`, what somebody else wrote first stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    if again:
        draft.replace(file)
        return
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
