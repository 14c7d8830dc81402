"""Our own PostgreSQL: first start, company, crashes of every kind, and whose account it runs as."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest

import backend
from backend.db.away import is_away
from backend.db.engine import open_pool
from backend.db.errors import DatabaseProblem
from backend.db.supervisor import database, embedded
from backend.settings import read_settings
from tests.patience import PATIENCE_S, soon

ROOT = Path(backend.__file__).parents[1]
HOLDER = Path(__file__).with_name("holder.py")


class Holder:
    """Another process that has the folder's database open."""

    def __init__(self, process: asyncio.subprocess.Process, dsn: str) -> None:
        self.process = process
        self.dsn = dsn

    async def leave(self) -> None:
        if self.process.returncode is None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            await soon(self.process.wait())

    async def be_killed(self) -> None:
        self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def a_holder(folder: Path) -> AsyncIterator[Holder]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, HOLDER, folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    line = await soon(process.stdout.readline())
    holder = Holder(process, line.decode().strip())
    try:
        yield holder
    finally:
        await holder.leave()


def postmaster(folder: Path) -> psutil.Process:
    return psutil.Process(int((folder / "postgres" / "postmaster.pid").read_text().split()[0]))


async def note(dsn: str, word: str) -> list[str]:
    """Write a word and answer all that were ever written."""
    connection = await asyncpg.connect(dsn)
    await connection.execute("create table if not exists note (word text)")
    await connection.execute("insert into note values ($1)", word)
    rows = await connection.fetch("select word from note order by word")
    await connection.close()
    return [row["word"] for row in rows]


async def test_a_second_opening_finds_what_the_first_one_wrote(folder: Path) -> None:
    async with embedded(folder) as dsn:
        assert await note(dsn, "a") == ["a"]
    assert not (folder / "postgres" / "postmaster.pid").exists()
    async with embedded(folder) as dsn:
        assert await note(dsn, "b") == ["a", "b"]


async def test_the_product_loses_nothing_it_confirmed(folder: Path) -> None:
    async with embedded(folder) as dsn:
        connection = await asyncpg.connect(dsn)
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
            assert await connection.fetchval(f"show {setting}") == "on"
        await connection.close()


async def test_another_process_works_on_the_same_database(folder: Path) -> None:
    async with a_holder(folder) as holder, embedded(folder) as dsn:
        await note(holder.dsn, "theirs")
        assert await note(dsn, "ours") == ["ours", "theirs"]
        owner = postmaster(folder).ppid()
        assert owner == holder.process.pid


async def test_first_starts_at_the_same_moment_make_one_server(folder: Path) -> None:
    async with a_holder(folder) as one, a_holder(folder) as two, embedded(folder) as dsn:
        await note(one.dsn, "one")
        await note(two.dsn, "two")
        assert await note(dsn, "three") == ["one", "three", "two"]


async def test_who_stays_takes_the_server_over_from_an_owner_that_was_killed(folder: Path) -> None:
    async with a_holder(folder) as owner, a_holder(folder) as other:
        await note(owner.dsn, "before")
        pool = await open_pool(other.dsn, 2)
        old = postmaster(folder)
        await owner.be_killed()
        await asyncio.to_thread(old.wait, 30)
        async with pool.acquire() as connection:
            assert await connection.fetchval("select word from note") == "before"
        assert postmaster(folder).ppid() == other.process.pid
        await pool.close()


async def test_a_start_after_the_owner_was_killed_finds_every_row(folder: Path) -> None:
    async with a_holder(folder) as owner:
        await note(owner.dsn, "kept")
        await owner.be_killed()
    async with embedded(folder) as dsn:
        assert await note(dsn, "more") == ["kept", "more"]


async def test_a_start_after_everything_was_killed_finds_every_row(folder: Path) -> None:
    async with a_holder(folder) as owner:
        await note(owner.dsn, "kept")
        server = postmaster(folder)
        owner.process.send_signal(signal.SIGSTOP)  # So that it cannot start another one.
        server.kill()
        await owner.be_killed()
    assert (folder / "postgres" / "postmaster.pid").exists()
    async with embedded(folder) as dsn:
        assert await note(dsn, "more") == ["kept", "more"]


async def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(folder: Path) -> None:
    async with embedded(folder) as dsn:
        await note(dsn, "kept")
        left = (folder / "postgres" / "postmaster.pid").read_text().splitlines()
    # After a restart of a container the old number often belongs to somebody else.
    (folder / "postgres" / "postmaster.pid").write_text("\n".join([str(os.getpid()), *left[1:]]))
    async with embedded(folder) as dsn:
        assert await note(dsn, "more") == ["kept", "more"]


async def test_a_killed_postgresql_is_started_again_under_the_same_address(folder: Path) -> None:
    async with embedded(folder) as dsn:
        pool = await open_pool(dsn, 2)
        await note(dsn, "kept")
        before = postmaster(folder)
        started = await pool.fetchval("select pg_postmaster_start_time()")
        before.kill()
        again = started
        async with asyncio.timeout(PATIENCE_S):
            while again == started:
                # A call in hand dies with the server; the next one waits for the new server.
                try:
                    again = await pool.fetchval("select pg_postmaster_start_time()")
                except Exception as failure:
                    assert is_away(failure), repr(failure)
        assert await pool.fetchval("select word from note") == "kept"
        assert postmaster(folder).pid != before.pid
        await pool.close()


async def test_a_folder_too_deep_for_a_socket_works(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    async with embedded(deep) as dsn:
        assert await note(dsn, "a") == ["a"]


async def test_a_folder_with_spaces_and_accents_works(folder: Path) -> None:
    async with embedded(folder / "fête au café & co") as dsn:
        assert await note(dsn, "a") == ["a"]


async def test_a_half_made_folder_is_made_anew(folder: Path) -> None:
    (folder / "postgres.new" / "base").mkdir(parents=True)
    async with embedded(folder) as dsn:
        assert await note(dsn, "a") == ["a"]


async def test_only_the_account_of_the_server_may_enter_its_folder(folder: Path) -> None:
    async with embedded(folder):
        assert (folder / "postgres").stat().st_mode & 0o777 == 0o700


async def test_a_data_folder_that_cannot_be_made_is_named(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(DatabaseProblem, match="KERMESSE_DATA_DIR"):
        async with embedded(folder / "file" / "data"):
            pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process as someone else")
async def test_an_ordinary_account_runs_its_own_server() -> None:
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory(prefix="kermesse-") as place:
        os.chown(place, nobody.pw_uid, nobody.pw_gid)
        # The interpreter of the environment may lie where only root can go.
        python = shutil.which("python3", path="/usr/bin") or sys.executable
        paths = [str(ROOT), *(p for p in sys.path if p.endswith("site-packages"))]
        process = await asyncio.create_subprocess_exec(
            python, HOLDER, Path(place) / "data", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, user="nobody", group=nobody.pw_gid, extra_groups=[], cwd=place,
            env={"PATH": os.defpath, "PYTHONPATH": ":".join(paths)},
        )  # fmt: skip
        assert process.stdin and process.stdout and process.stderr
        line = await soon(process.stdout.readline())
        if not line:
            words = (await process.stderr.read()).decode()
            pytest.skip(f"account nobody cannot run this checkout: {words[-200:]}")
        assert await note(line.decode().strip(), "a") == ["a"]
        assert postmaster(Path(place) / "data").uids().real == nobody.pw_uid
        process.stdin.close()
        assert await process.wait() == 0


async def test_the_operators_own_server_is_used_as_it_is(dsn: str) -> None:
    settings = read_settings({"KERMESSE_DATABASE_URL": dsn})
    async with database(settings) as address:
        assert address == dsn


async def test_a_server_that_refuses_is_told_without_its_password(postgres: str) -> None:
    url = postgres.replace("postgres@/postgres", "nobody:hunter2@/postgres")
    with pytest.raises(DatabaseProblem, match="KERMESSE_DATABASE_URL") as told:
        async with database(read_settings({"KERMESSE_DATABASE_URL": url})):
            pass
    assert "hunter2" not in str(told.value)
