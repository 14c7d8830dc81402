"""`kill -9` in the middle of a load over two servers: what was acknowledged is there once, and the
books balance. `make soak` has ten rounds of it."""

from __future__ import annotations

from pathlib import Path

from tests.walks.killing import Fault, backend_killed, postmaster_killed, rounds, server_killed

SAID: dict[Fault, str] = {
    server_killed: "The process that ran PostgreSQL is gone",
    postmaster_killed: "PostgreSQL has died",
    backend_killed: "was terminated by signal 9",
}


async def test_whatever_is_killed_under_load_nothing_is_lost_nor_doubled(cafe: Path) -> None:
    async with rounds(cafe, "first", "second", "third") as each:
        faults = iter(SAID.items())
        async for one in each:
            fault, said = next(faults)
            assert said not in _words(cafe)
            await one.meets(fault, acknowledged=300)
            assert said in _words(cafe), "nothing was killed"
            assert one.crowd.lost, "the fault met nobody"
        await one.proves()


def _words(cafe: Path) -> str:
    """All that the servers and PostgreSQL ever said."""
    return "".join((cafe / name).read_text() for name in ("log", "log-2", "postgres.log"))
