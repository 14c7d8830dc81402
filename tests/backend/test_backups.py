"""`kermesse backup` and `kermesse restore`: all of it or words, and nothing is written over."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from backend.backups.manifest import BackupProblem, read
from backend.credentials.key import Keys
from backend.db.address import address_of
from backend.db.programs import ProgramFailed, programs_at
from backend.seal_key import last_file
from backend.settings import Settings
from game.kernel.database import Database
from tests.backend.test_commands import kermesse
from tests.game.flows.sealing.vault import a_vault
from tests.game.flows.till.test_sums import prove_said
from tests.postgres import fresh

EMPTY = "template0"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


class Place:
    """A database and the data folder beside it, as an operator names them."""

    def __init__(self, dsn: str, folder: Path) -> None:
        self.dsn, self.folder = dsn, folder
        self._variables = {"KERMESSE_DATABASE_URL": dsn, "KERMESSE_DATA_DIR": str(folder)}

    async def asked(self, *words: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(kermesse, *words, **self._variables)

    async def does(self, *words: str) -> str:
        told = await self.asked(*words)
        assert told.returncode == 0, told.stderr
        return told.stdout

    async def refuses(self, *words: str) -> str:
        told = await self.asked(*words)
        assert told.returncode == 1 and told.stdout == "" and told.stderr.count("\n") == 1
        return told.stderr

    async def tables(self) -> int:
        connection = await asyncpg.connect(self.dsn)
        count = "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
        many: int = await connection.fetchval(count)
        await connection.close()
        return many


async def test_sealed_books_are_believed_wherever_they_are_brought_back(
    db: Database, dsn: str, postgres: str, tmp_path: Path
) -> None:
    here = Place(dsn, tmp_path / "here")
    here.folder.mkdir()
    backup = str(tmp_path / "backup")
    async with a_vault(db, dsn, here.folder) as vault:
        before = await vault.lived("ana")
        assert await vault.seal() == before
        Keys(Settings(data_dir=here.folder)).made()
        (here.folder / "seal.last").rename(
            last_file(Settings(data_dir=here.folder, database_url=dsn))
        )
        said = await here.does("backup", backup)
        assert said.startswith(f"backed up {before} transactions, as of 20")
        await vault.lived("ben")  # Who comes later is in the next backup.
    async with fresh(postgres, EMPTY) as empty:
        there = Place(empty, tmp_path / "there")
        assert f"restored {before} transactions" in await there.does("restore", backup)
        proved = await prove_said(there.dsn, there.folder)
        assert "the books balance" in proved
        assert f"sealed {before} transactions, all of it" in proved
        for key in ("seal.key", "credentials.key"):
            assert (there.folder / key).read_text() == (here.folder / key).read_text()
        assert last_file(Settings(data_dir=there.folder, database_url=there.dsn)).exists()
        words = await there.refuses("restore", backup)
        assert "is not empty" in words and "KERMESSE_DATA_DIR" in words


HANDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed file": (lambda at: (at / "database.dump").write_bytes(b"PGDMP"), "another"),
    "a lost file": (lambda at: (at / "database.dump").unlink(), "not whole"),
    "no manifest": (lambda at: (at / "manifest.json").unlink(), "is no backup"),
    "a cut manifest": (lambda at: os.truncate(at / "manifest.json", 40), "cannot be read"),
    "a name that leads out": (
        lambda at: (at / "manifest.json").write_text(
            (at / "manifest.json").read_text().replace('"database.dump"', '"../database.dump"')
        ),
        "outside of it",
    ),
}


async def test_what_is_no_whole_backup_is_refused_before_anything_is_touched(
    dsn: str, postgres: str, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    await Place(dsn, tmp_path).does("backup", str(backup))
    for name, (hand, words) in HANDS.items():
        touched = tmp_path / name
        shutil.copytree(backup, touched)
        hand(touched)
        with pytest.raises(BackupProblem, match=words):
            read(touched)
    async with fresh(postgres, EMPTY) as empty:
        there = Place(empty, tmp_path / "there")
        there.folder.mkdir()
        assert "is no backup" in await there.refuses("restore", str(there.folder))
        manifest = backup / "manifest.json"
        manifest.write_text(manifest.read_text().replace('"migration": ', '"migration": 9'))
        assert "install that version" in await there.refuses("restore", str(backup))
        assert await there.tables() == 0


async def test_another_key_is_never_written_over(dsn: str, postgres: str, tmp_path: Path) -> None:
    here, backup = Place(dsn, tmp_path / "here"), tmp_path / "backup"
    here.folder.mkdir()
    (here.folder / "seal.key").write_text("aa" * 32)
    await here.does("backup", str(backup))
    await here.does("backup", "--without-keys", str(tmp_path / "bare"))
    assert not (tmp_path / "bare" / "keys").exists()
    assert backup.stat().st_mode & 0o777 == 0o700
    assert (backup / "keys" / "seal.key").stat().st_mode & 0o777 == 0o600
    async with fresh(postgres, EMPTY) as empty:
        there = Place(empty, tmp_path / "there")
        there.folder.mkdir()
        (there.folder / "seal.key").write_text("bb" * 32)
        assert "seal.key is there already" in await there.refuses("restore", str(backup))
        assert await there.tables() == 0
        await there.does("restore", str(tmp_path / "bare"))
        assert (there.folder / "seal.key").read_text() == "bb" * 32


async def test_a_backup_is_taken_whole_or_not_at_all(
    dsn: str, postgres: str, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter").touch()
    assert "is not empty" in await Place(dsn, tmp_path).refuses("backup", str(full))
    async with fresh(postgres, EMPTY) as empty:
        nothing = Place(empty, tmp_path)
        assert "nothing to back up" in await nothing.refuses("backup", str(tmp_path / "none"))
        assert "kermesse migrate" in await nothing.refuses("prove")
        assert await nothing.tables() == 0, "looking makes no tables"
        (tmp_path / "cut").write_bytes(b"PGDMP and then nothing")
        with pytest.raises(ProgramFailed, match="pg_restore"):
            await (await programs_at(nothing.dsn, os.environ)).pour(tmp_path / "cut")
    assert names(tmp_path) == ["cut", "full"], "something was begun and left"


async def test_programs_of_postgresql_find_the_database(dsn: str, tmp_path: Path) -> None:
    asked = ("postgres", "psql", "-At", "-c", "select count(*) from programme")
    assert await Place(dsn, tmp_path).does(*asked) == "0\n"
    assert "install postgresql-client" in await Place(dsn, tmp_path).refuses("postgres", "pg_tea")


def test_programs_are_told_all_that_an_address_says() -> None:
    url = "postgresql://me:a%40%2Fb@one:5433,[::1]/caf%C3%A9?sslmode=require&application_name=x"
    assert address_of(url).environment == {
        "PGUSER": "me",
        "PGPASSWORD": "a@/b",
        "PGHOST": "one,::1",
        "PGPORT": "5433,",
        "PGDATABASE": "café",
        "PGSSLMODE": "require",
        "PGAPPNAME": "x",
        "PGTARGETSESSIONATTRS": "primary",
    }
    assert address_of("postgresql://one/a?target_session_attrs=any").which == "any"
    assert address_of("postgresql://one/a").which is None
