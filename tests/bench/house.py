"""The house under test: `kermesse serve` as an operator runs it, a process of its own.

Its settings are the product's (durable, two lanes, a pool of eight); its log, with a line for each
request, goes to a file. Its PostgreSQL is a child of it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import psutil
from msgspec import Struct

from backend.db.binaries import installed
from backend.db.embedded import EmbeddedServer
from tests.bench.noise import Sides

_OPEN = re.compile(r"open at (http://\S+)")
_PATIENCE_S = 60.0


class House(Struct):
    """A server that answers at `url` over the database at `dsn`."""

    url: str
    folder: Path
    process: psutil.Process
    database: psutil.Process

    @property
    def dsn(self) -> str:
        return EmbeddedServer(self.folder).dsn()

    @property
    def sides(self) -> Sides:
        return Sides(self.process, self.database)


def environment(**given: object) -> dict[str, str]:
    """Ours without any settings of kermesse but these."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KERMESSE_")}
    return kept | {name: str(value) for name, value in given.items()}


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder for data, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kermesse-bench-") as folder:
        yield Path(folder)


@contextmanager
def fresh_house(python: Sequence[str] = (), **settings: object) -> Iterator[House]:
    """A house on a new data folder. `python` goes before `-m backend`, to look inside."""
    with temporary_folder() as folder, serving(folder / "data", python, **settings) as house:
        yield house


@contextmanager
def serving(folder: Path, python: Sequence[str] = (), **settings: object) -> Iterator[House]:
    """A house on this data folder, for as long as the block lasts."""
    log = folder.with_name("server.log")
    with log.open("wb") as written:
        child = subprocess.Popen(
            [sys.executable, *python, "-m", "backend", "serve"],
            env=environment(KERMESSE_DATA_DIR=folder, KERMESSE_PORT=0, **settings),
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        url = _address(child, log)
        process = psutil.Process(child.pid)
        database = next(p for p in process.children() if p.name() == "postgres")
        yield House(url, folder, process, database)
    finally:
        child.terminate()
        child.wait(_PATIENCE_S)


def postgres_version() -> str:
    """The version of the PostgreSQL that comes with us."""
    words = [str(installed() / "bin" / "postgres"), "--version"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return told.split()[-1]


def _address(child: subprocess.Popen[bytes], log: Path) -> str:
    until = monotonic() + _PATIENCE_S
    while monotonic() < until and child.poll() is None:
        if found := _OPEN.search(log.read_text(errors="replace")):
            return found[1]
        sleep(0.005)
    raise RuntimeError(f"The server did not open: {log.read_text(errors='replace')[-2000:]}")
