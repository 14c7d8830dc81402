"""Taking a backup while servers go on: all of it as of one moment.

Seals are told first and pictures last. What the database of that moment names is in the store of
files by then, as nothing is taken out of it; and no seal is noted that is not in the database.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from backend.backups import manifest as manifests
from backend.backups.manifest import DATABASE, KEYS, LAST_SEAL, BackupProblem, Manifest
from backend.db.engine import connect
from backend.db.programs import Programs
from backend.files.form import media_at
from backend.seal_key import NAME as SEAL_KEY
from backend.seal_key import key_file, last_file
from backend.settings import Settings
from game.kernel.files import Files, FilesAway
from game.media.rules import place_of

_OF_THE_MOMENT = """
    select pg_export_snapshot() as snapshot, current_setting('server_version') as postgres,
           (select max(version) from schema_migration) as migration,
           (select count(*) from transaction) as transactions
"""
_MEDIA = "select programme_id, file from media order by programme_id, file"


async def take(settings: Settings, programs: Programs, folder: Path, *, keys: bool) -> Manifest:
    """Write a backup into `folder`, whole or not at all. Raises BackupProblem."""
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        _begun(draft, folder)
        taken = await _taken(settings, programs, draft, keys=keys)
        await asyncio.to_thread(_settled, draft, folder)
    except OSError as problem:
        raise BackupProblem(f"{problem.filename} cannot be written: {problem.strerror}") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return taken


def _begun(draft: Path, folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise BackupProblem(f"{folder} is not empty: name a folder that is not there yet.")
    draft.mkdir(mode=0o700, parents=True)


async def _taken(settings: Settings, programs: Programs, draft: Path, *, keys: bool) -> Manifest:
    if keys:
        _copy_keys(settings, draft / KEYS)
    tx = await connect(programs.dsn, statement_timeout="0")
    try:
        async with tx.transaction(isolation="repeatable_read", readonly=True):
            await tx.execute("set local idle_in_transaction_session_timeout = 0")
            at, told = datetime.now(UTC), await _moment(tx)
            file = f"--file={draft / DATABASE}"
            await programs.run("pg_dump", "--format=custom", f"--snapshot={told[0]}", file)
            media = [place_of(*row) for row in await tx.fetch(_MEDIA)]
    finally:
        await tx.close()
    store = media_at(settings)
    missing = [place for place in media if not await _copied(store, place, draft)]
    files = {str(file.relative_to(draft)): file for file in _files(draft)}
    made = Manifest(
        at=at, postgres=told[1], migration=told[2], transactions=told[3], missing=missing,
        files={name: await asyncio.to_thread(manifests.kept, one) for name, one in files.items()},
    )  # fmt: skip
    manifests.write(draft, made)
    return made


async def _moment(tx: asyncpg.Connection[Any]) -> asyncpg.Record:
    try:
        told: asyncpg.Record = (await tx.fetch(_OF_THE_MOMENT))[0]
    except asyncpg.UndefinedTableError:
        raise BackupProblem("There is nothing to back up: this database is empty.") from None
    return told


def _copy_keys(settings: Settings, folder: Path) -> None:
    """Every key of the data folder, the one that seals the books wherever it is, and which seal was
    the last."""
    found = {file.name: file for file in sorted(settings.data_dir.glob("*.key"))}
    found |= {SEAL_KEY: key_file(settings), LAST_SEAL: last_file(settings)}
    folder.mkdir(mode=0o700)
    for name, file in found.items():
        if file.is_file():
            shutil.copyfile(file, folder / name)


async def _copied(store: Files, place: str, draft: Path) -> bool:
    """Whether the store had it."""
    try:
        content = await store.get(place)
    except FilesAway as away:
        raise BackupProblem(f"The store of files does not give {place}: {away}") from None
    if content is None:
        return False
    target = draft / place
    target.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(target.write_bytes, content)
    return True


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _settled(draft: Path, folder: Path) -> None:
    """Its files are for nobody else, and on the disk before it has its name."""
    for path in (*_files(draft), *(one for one in draft.rglob("*") if one.is_dir()), draft):
        path.chmod(0o700 if path.is_dir() else 0o600)
        opened = os.open(path, os.O_RDONLY)
        os.fsync(opened)
        os.close(opened)
    draft.rename(folder)
