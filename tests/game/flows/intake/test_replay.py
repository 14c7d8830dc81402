"""A file of real purchases, replayed through the same rounds as live ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio

from backend.turnstile import Rounds
from game.flows.intake.cdnow import read
from game.flows.intake.replay import Tally, replay
from game.kernel.database import Database
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import NOW, a_programme, a_saved_rule, balance, issued

REAL = Path(__file__).parents[4] / "shared" / "data" / "cdnow_sample.txt"

FILE = b"""\
 00004 0001 19970101  2   29.33\r
 00004 0001 19970101  1    0.67\r
 00004 0001 19970118  x   29.73\r
 00021 0002 19970101  3   63.34\r
 00021 0002 19980101  3    0.00\r
"""


@pytest_asyncio.fixture
async def turnstile(db: Database) -> AsyncIterator[Rounds]:
    rounds = Rounds(db, lambda: NOW)
    yield rounds
    await rounds.close()


async def imported(
    turnstile: Rounds, programme: Programme, lines: list[bytes]
) -> tuple[Tally, list[str], int]:
    told: list[str] = []
    tally = Tally()
    handled = [
        many async for many in replay(turnstile, read(lines, programme.id), tally, told.append)
    ]
    return tally, told, sum(handled)


async def test_a_file_is_imported_once_however_often_it_is_read(
    db: Database, turnstile: Rounds
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, amount="activity.data.amount / 100")
    tally, told, handled = await imported(turnstile, programme, FILE.splitlines())
    assert (tally.imported, tally.duplicates, tally.refused, handled) == (4, 0, 1, 5)
    assert dict(tally.awarded) == {"points": 29 + 1 + 63}
    assert told == ["line 3: 'x' is no number of CDs"]
    again, _, _ = await imported(turnstile, programme, FILE.splitlines())
    assert (again.imported, again.duplicates, again.refused) == (0, 4, 1)
    assert await balance(db, programme, "cdnow-00004") == 30
    assert await issued(db, programme) == 93
    dates = await db.fetch("select distinct occurred_at from activity order by 1")
    assert [f"{row['occurred_at']:%Y-%m-%d %H}" for row in dates] == [
        "1997-01-01 12",
        "1998-01-01 12",
    ]


@pytest.mark.skipif(not REAL.exists(), reason="the purchases of CDNOW are not at hand")
async def test_the_ledger_holds_what_the_real_file_adds_up_to(
    db: Database, turnstile: Rounds
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, amount="activity.data.amount / 100")
    lines = REAL.read_bytes().splitlines()
    expected = sum(int(Decimal(line.split()[-1].decode()) + Decimal("0.5")) for line in lines)
    tally, told, _ = await imported(turnstile, programme, lines)
    assert (tally.imported, tally.duplicates, tally.refused, told) == (len(lines), 0, 0, [])
    assert tally.awarded["points"] == expected == await issued(db, programme)
    members = await db.fetchval("select count(*) from member")
    assert members == len({line.split()[0] for line in lines})
