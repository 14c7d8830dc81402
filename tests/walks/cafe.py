"""The demo's café on a data folder of its own, full of people, and what must be true of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from backend.db.embedded import EmbeddedServer
from backend.db.engine import connect
from game.ledger.proof import prove
from tests.patience import until
from tests.walks.crowd import Crowd
from tests.walks.servers import Served, serving

KEY = "demo.key"
"""Where the tests keep the key that a demo printed, in its data folder."""

_PRINTED = re.compile(r"An admin key for the API +(\S+)\n[^$]*Stop with Ctrl\+C")


async def key_of(demo: Served) -> str:
    """The admin key that a demo prints."""
    await until(lambda: _PRINTED.search(demo.words()) is not None)
    [key] = _PRINTED.findall(demo.words())
    return str(key)


async def new_cafe(folder: Path) -> None:
    """The folder as an orderly first run of the demo leaves it."""
    log = folder.with_name("demo.log")
    async with serving(log, "demo", "--members", "0", KERMESSE_DATA_DIR=str(folder)) as demo:
        (folder / KEY).write_text(await key_of(demo))


@asynccontextmanager
async def open_cafe(
    folder: Path, size: int = 32, **variables: str
) -> AsyncIterator[tuple[Served, Crowd]]:
    """The café's server and its crowd."""
    async with (
        serving(folder / "log", KERMESSE_DATA_DIR=str(folder), **variables) as server,
        Crowd(server.address, folder / KEY, size) as crowd,
    ):
        yield server, crowd


async def all_is_there_once(crowd: Crowd, server: Served, folder: Path) -> None:
    """Points are the sum of what was acknowledged, repeats change nothing, nobody met a bug."""
    await crowd.say_it_all_again()
    for guest in crowd.guests:
        paid = sum(call.paid for call in guest.calls)
        assert await crowd.points(guest) == guest.had + paid, guest.name
    assert "server.bug" not in server.words(), server.words()[-3000:]
    connection = await connect(EmbeddedServer(folder).dsn())
    try:
        async with connection.transaction(isolation="repeatable_read"):
            findings = await prove(connection)
    finally:
        await connection.close()
    assert findings.balanced, findings.faults
