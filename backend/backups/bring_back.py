"""Bringing a backup back, into an empty place and nowhere else.

Pictures and keys come first, as they are the same wherever they are; then the database, in one
transaction. What was cut short is begun again by the same command.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from backend.backups.manifest import DATABASE, KEYS, LAST_SEAL, BackupProblem, Manifest
from backend.db.engine import connect
from backend.db.migrate import migrations
from backend.db.programs import Programs
from backend.files.form import media_at
from backend.seal_key import NAME as SEAL_KEY
from backend.seal_key import key_file, last_file
from backend.settings import Settings
from game.kernel.files import FilesAway

_TABLES = """
    select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = current_schema() and relkind in ('r', 'p', 'v', 'm', 'S')
"""


async def bring_back(
    settings: Settings, programs: Programs, folder: Path, manifest: Manifest
) -> None:
    """Raises BackupProblem, before anything is touched, where the place is not empty."""
    if manifest.migration > len(migrations()):
        raise BackupProblem(
            f"{folder} was made by kermesse {manifest.kermesse}, whose tables this version does"
            " not know yet: install that version or a newer one."
        )
    connection = await connect(programs.dsn, statement_timeout="0")
    try:
        if await connection.fetchval(_TABLES):
            raise BackupProblem(
                "The database is not empty, and nothing is ever written over: name an empty folder"
                " in KERMESSE_DATA_DIR, or a new database in KERMESSE_DATABASE_URL."
            )
        keys = dict(_keys(settings, folder, manifest))
        await _bring_media(settings, folder, manifest)
        for target, content in keys.items():
            _place(target, content)
        await programs.pour(folder / DATABASE)
        await connection.execute("analyze")
        here = await connection.fetchval("select count(*) from transaction")
    finally:
        await connection.close()
    if here != manifest.transactions:
        raise BackupProblem(
            f"{manifest.transactions} transactions were backed up, and {here} are here now."
        )


def _keys(settings: Settings, folder: Path, manifest: Manifest) -> Iterator[tuple[Path, bytes]]:
    """Where each goes, and what is in it."""
    places = {SEAL_KEY: key_file(settings), LAST_SEAL: last_file(settings)}
    for file in (folder / name for name in manifest.files if name.startswith(f"{KEYS}/")):
        target = places.get(file.name, settings.data_dir / file.name)
        content = file.read_bytes()
        if target.exists() and target.read_bytes() != content:
            raise BackupProblem(
                f"{target} is there already, and another than that of the backup: put it away, or"
                " name an empty folder in KERMESSE_DATA_DIR."
            )
        yield target, content


def _place(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


async def _bring_media(settings: Settings, folder: Path, manifest: Manifest) -> None:
    store = media_at(settings)
    for name in manifest.files:
        if name != DATABASE and not name.startswith(f"{KEYS}/"):
            try:
                await store.put(name, _content(folder / name))
            except FilesAway as away:
                raise BackupProblem(f"The store of files does not take {name}: {away}") from None


async def _content(file: Path) -> AsyncIterator[bytes]:
    yield await asyncio.to_thread(file.read_bytes)
