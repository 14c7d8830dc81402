"""`kill -9` in the middle of a load: what was acknowledged is there once, and the books balance.
`make soak` has ten rounds of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walks.killing import Fault, backend_killed, postmaster_killed, rounds, server_killed

SAID: dict[Fault, str] = {
    postmaster_killed: "PostgreSQL has died",
    backend_killed: "was terminated by signal 9",
}


async def test_the_server_is_killed_and_started_again(cafe: Path) -> None:
    async with rounds(cafe, "regular") as each:
        async for one in each:
            await one.meets(server_killed)
            assert one.crowd.lost, "the fault met nobody"
            await one.proves()


@pytest.mark.parametrize("fault", [postmaster_killed, backend_killed])
async def test_postgresql_is_killed_and_comes_back_by_itself(cafe: Path, fault: Fault) -> None:
    async with rounds(cafe, "regular") as each:
        async for one in each:
            await one.meets(fault)
            said = one.server.words() + (cafe / "postgres.log").read_text()
            assert SAID[fault] in said, "nothing was killed"
