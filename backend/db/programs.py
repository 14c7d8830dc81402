"""PostgreSQL's own programs on the database that the settings name: psql, pg_dump and their like.

They come with us; a server that is newer needs newer ones on PATH. Addresses and passwords reach
them through their environment alone.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from backend.db.address import address_of
from backend.db.binaries import installed
from backend.db.engine import connect
from backend.db.errors import DatabaseProblem

_LAST_WORDS = 3
_PIECE_BYTES = 1 << 20
_TOO_NEW, _KNOWS_IT = b"SET transaction_timeout", 17
_STATEMENTS = (b"CREATE", b"COPY", b"ALTER")
"""With the first of these the head of a dump is over."""


class ProgramFailed(DatabaseProblem):
    """A program of PostgreSQL's ended badly; its last words."""


class Programs(Struct, frozen=True):
    """Those for one database: its address, its server's release, what else they are told."""

    dsn: str
    release: int
    environ: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The variables they run with."""
        return {**self.environ, **address_of(self.dsn).environment}

    def find(self, name: str) -> Path:
        """The newest one that is here: it works on every server that is not newer than itself."""
        release, file = max(((_release(one), one) for one in _candidates(name)), default=(0, None))
        if file is None or release < self.release:
            raise DatabaseProblem(
                f"The server is PostgreSQL {self.release}, and there is no {name} for it here:"
                f" install postgresql-client-{self.release}, or a newer one, on PATH."
            )
        return file

    async def run(self, name: str, *words: str) -> None:
        """Run one to its end. Raises ProgramFailed."""
        await _ended(name, await self._begun(name, *words, stdout=subprocess.DEVNULL))

    async def pour(self, dump: Path) -> None:
        """Play a dump into the database, all of it or nothing. Raises ProgramFailed.

        By psql, as pg_restore sets what servers before 17 do not know; the last word is ours, as
        both may end half way.
        """
        words = ("--no-owner", "--no-privileges", "--file=-", str(dump))
        reading = await self._begun("pg_restore", *words, stdout=subprocess.PIPE)
        quiet = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1")
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
        writing = await self._begun("psql", *quiet, **streams)
        script, server = reading.stdout, writing.stdin
        assert script is not None and server is not None
        with suppress(BrokenPipeError, ConnectionResetError):  # It says below why it has gone.
            server.write(b"begin;\n")
            async for line in script:
                if not line.startswith(_TOO_NEW) or self.release >= _KNOWS_IT:
                    server.write(line)
                if line.startswith(_STATEMENTS):
                    break
            while piece := await script.read(_PIECE_BYTES):
                server.write(piece)
                await server.drain()
            if await reading.wait() == 0:
                server.write(b"commit;\n")
                await server.drain()
        server.close()
        await _ended("psql", writing)
        await _ended("pg_restore", reading)

    async def _begun(self, name: str, *words: str, **streams: Any) -> asyncio.subprocess.Process:
        streams = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **streams}
        return await asyncio.create_subprocess_exec(
            self.find(name), *words, env=self.environment, **streams
        )


async def programs_at(dsn: str, environ: Mapping[str, str]) -> Programs:
    """Those for the server that answers there."""
    connection = await connect(dsn)
    release = connection.get_server_version().major
    await connection.close()
    return Programs(dsn, release, environ)


def _candidates(name: str) -> Iterator[Path]:
    if elsewhere := shutil.which(name):
        yield Path(elsewhere)
    ours = installed() / "bin" / name
    if ours.is_file():
        yield ours


def _release(file: Path) -> int:
    said = subprocess.run([file, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(number[1]) if number else 0


async def _ended(name: str, process: asyncio.subprocess.Process) -> None:
    assert process.stderr is not None
    try:
        said = await process.stderr.read()
        await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        await process.wait()
        raise
    if process.returncode != 0:
        last = said.decode(errors="replace").strip().splitlines()[-_LAST_WORDS:]
        raise ProgramFailed(f"{name} ended with status {process.returncode}: {' / '.join(last)}")
