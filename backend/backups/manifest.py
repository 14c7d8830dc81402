"""What a backup says of itself: when it was taken, of what, and the checksum of every file."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from backend.db.errors import DatabaseProblem

NAME = "manifest.json"
DATABASE = "database.dump"
KEYS = "keys"
LAST_SEAL = "seal.last"
_FORM = 1


class BackupProblem(DatabaseProblem):
    """A backup that cannot be taken, or not be brought back; words for the operator."""


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """One file: its size in bytes and the SHA-256 of its content, in hex."""

    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`at` is the moment whose database this is, `migration` that of its tables, `postgres` the
    server's version; `transactions` counts what is in its books. `missing` are pictures and sounds
    that the store of files did not have any more."""

    form: int = _FORM
    kermesse: str = msgspec.field(default_factory=lambda: version("kermesse"))
    at: datetime
    postgres: str
    migration: int
    transactions: int
    missing: list[str]
    files: dict[str, Kept]


def kept(file: Path) -> Kept:
    """What is said of a file."""
    with file.open("rb") as content:
        digest, size = sha256(), 0
        while piece := content.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return Kept(size, digest.hexdigest())


def write(folder: Path, manifest: Manifest) -> None:
    """Last of all: a folder without one is no backup."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (folder / NAME).write_bytes(text + b"\n")


def read(folder: Path) -> Manifest:
    """Raises BackupProblem for a folder that holds none, or not what it says."""
    try:
        manifest = msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise BackupProblem(f"{folder} is no backup: there is no {NAME} in it.") from None
    except msgspec.MsgspecError as wrong:
        raise BackupProblem(f"{folder / NAME} cannot be read: {wrong}") from None
    for name, said in manifest.files.items():
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise BackupProblem(f"{folder / NAME} names a file outside of it: {name}")
        if not (folder / name).is_file():
            raise BackupProblem(f"{folder / name} is missing: this backup is not whole.")
        if kept(folder / name) != said:
            raise BackupProblem(
                f"{folder / name} is not what was backed up: take another copy of this backup, or"
                " another backup."
            )
    return manifest
