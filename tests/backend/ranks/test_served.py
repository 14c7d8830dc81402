"""Several servers over one database tell the same ranks, whoever asks which of them."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import pytest

from game.kernel.database import Database
from tests.walks.servers import a_free_port
from tests.world import CallerClient, MemberApp, running

BOARD = {
    "definition": {
        "title": {"en": "Big spenders"},
        "metric": {"measure": {"activity_type": "purchase", "sum": "amount"}},
        "operator": "latest",
    }
}


def purchase(number: int, who: str, amount: int, at: str) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": f"p-{number}",
        "source": "till",
        "type": "purchase",
        "subject": who,
        "time": at,
        "data": {"amount": amount},
    }


@pytest.mark.parametrize("form", ["memory", "valkey"])
async def test_who_scored_at_one_server_finds_it_at_the_other(
    db: Database, dsn: str, form: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("valkey_url") if form == "valkey" else None
    async with AsyncExitStack() as stack:
        one, other = [
            await stack.enter_async_context(running(db, dsn, valkey_url=url)) for _ in range(2)
        ]
        programme = await one.programme()
        partner = await one.partner(programme)
        await partner.ask("PUT", "/v1/boards/spenders", BOARD)
        app = await one.member(partner, "ada")
        await one.member(partner, "ben")
        there = other.bearing(MemberApp, app.token)
        till = other.bearing(CallerClient, partner.headers["Authorization"].split()[1])
        for number in range(10):
            ada, ben = (100 + number, 100) if number % 2 else (100, 100 + number + 1)
            at = one.clock().isoformat()
            await partner.ask("POST", "/v1/activities", purchase(number, "ada", ada, at))
            await till.ask("POST", "/v1/activities", purchase(100 + number, "ben", ben, at))
            for client in (app, there):
                mine = await client.ask("GET", "/v1/me/boards/spenders?each_side=1")
                assert (mine["place"]["rank"], mine["place"]["score"]) == (2 - number % 2, ada)
                top = await client.ask("GET", "/v1/boards/spenders/top?limit=2")
                assert [line["score"] for line in top["lines"]] == sorted([ada, ben], reverse=True)
            one.clock.forward(seconds=1)
            other.clock.forward(seconds=1)


async def test_a_valkey_that_nobody_reaches_is_told_at_the_start(
    db: Database, dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(db, dsn, valkey_url=f"redis://127.0.0.1:{a_free_port()}"):
        assert "ranks.away" in capsys.readouterr().out
