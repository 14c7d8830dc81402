"""Everybody is met once in each of their own periods, whoever walks, dies or comes late."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from game.kernel.database import Database, Tx, writing
from game.kernel.days import Period, local_day, period_start
from game.kernel.identity import new_id
from game.kernel.moments import MemberBirthday
from game.members.rules import newcomer
from game.members.store import insert
from game.members.walk import Piece, Walk, go, heard
from game.programmes.rules import Programme
from tests.game.ear import hears
from tests.game.flows.intake.builders import a_programme

START = datetime(2026, 3, 20, 12, tzinfo=UTC)
ZONES = ("Europe/Paris", "America/Havana", "Asia/Tokyo", "Pacific/Apia", "Asia/Kathmandu")


class Walker:
    """Keeps whom it met, in which of their periods; fails at the piece of that number."""

    def __init__(self, period: Period = "day", fresh_days: int = 0) -> None:
        self.met: list[tuple[str, date]] = []
        self.pieces = 0
        self.fails_at = 0
        self.walk = Walk(
            name="test",
            where=heard(MemberBirthday),
            period=period,
            fresh_days=fresh_days,
            tell=self.tell,
        )

    async def tell(self, tx: Tx, piece: Piece) -> None:
        self.pieces += 1
        if self.pieces == self.fails_at:
            raise ZeroDivisionError
        self.met += [(member.id, piece.begun) for member in piece.members]

    async def go(self, db: Database, at: datetime) -> int:
        return await go(self.walk, db, lambda: at)


async def a_crowd(db: Database, *many: int, heard: bool = True) -> Programme:
    """So many members in each of the zones, in their order."""
    programme = await a_programme(db)
    people = [
        replace(newcomer(new_id(), programme, f"{zone}{n}", START), time_zone=zone)
        for zone, count in zip(ZONES, many, strict=False)
        for n in range(count)
    ]
    async with writing(db) as tx:
        await insert(tx, people)
    if heard:
        await hears(db, programme.id, "member.birthday")
    return programme


async def test_where_nobody_hears_nobody_is_met(db: Database) -> None:
    await a_crowd(db, 2, heard=False)
    walker = Walker()
    assert await walker.go(db, START) == 0
    assert await db.fetchval("select count(*) from told") == 0


async def test_who_dies_in_the_middle_is_gone_on_from(db: Database) -> None:
    await a_crowd(db, 2_500, 10)
    walker = Walker()
    walker.fails_at = 3  # Havana comes first.
    with pytest.raises(ZeroDivisionError):
        await walker.go(db, START)
    assert len(walker.met) == 1_010
    assert await walker.go(db, START) == 1_500
    assert set(Counter(walker.met).values()) == {1}
    assert len(walker.met) == 2_510


async def test_two_servers_at_once_meet_everybody_once(db: Database) -> None:
    await a_crowd(db, 1_500, 3)
    walker = Walker()
    assert sum(await asyncio.gather(*(walker.go(db, START) for _ in range(3)))) == 1_503
    assert set(Counter(walker.met).values()) == {1}


async def test_after_a_week_of_being_down_today_alone_is_walked(db: Database) -> None:
    await a_crowd(db, 1)
    walker = Walker()
    await walker.go(db, START)
    await walker.go(db, START + timedelta(days=7))
    assert [day.isoformat() for _, day in walker.met] == ["2026-03-20", "2026-03-27"]


async def test_a_week_that_began_long_ago_is_not_walked(db: Database) -> None:
    await a_crowd(db, 1)
    walker = Walker("week", 2)
    monday = datetime(2026, 3, 23, 0, tzinfo=UTC)
    for days in (3, 7, 8):
        await walker.go(db, monday + timedelta(days=days))
    assert [day.isoformat() for _, day in walker.met] == ["2026-03-30"]


async def test_a_guest_who_became_a_member_is_not_met(db: Database) -> None:
    programme = await a_crowd(db, 1)
    guest = newcomer(new_id(), programme, None, START)
    async with writing(db) as tx:
        await insert(tx, [guest])
        await tx.execute("update member set merged_into = $2 where id = $1", guest.id, new_id())
    assert await Walker().go(db, START) == 1


@pytest.mark.parametrize("period", ["day", "week", "month"])
@pytest.mark.parametrize("seed", range(3))
async def test_over_any_runs_each_zone_is_walked_once_as_its_period_begins(
    db: Database, seed: int, period: Any
) -> None:
    """Over changes of the clock: nobody is met twice in a period, in every period in which a run
    came everybody was, and never before it had begun where they are."""
    dice = random.Random(seed)
    await a_crowd(db, 1, 1, 1, 1, 1)
    people = await db.fetch("select id, time_zone from member")
    zones = {row["id"]: row["time_zone"] for row in people}
    walker, at, wanted = Walker(period, 400), START, set()
    for _ in range(60):
        at += timedelta(minutes=dice.randint(1, 2_000))
        before = len(walker.met)
        await walker.go(db, at)
        now = {(one, period_start(local_day(at, zone), period)) for one, zone in zones.items()}
        assert set(walker.met[before:]) <= now
        wanted |= now
    assert sorted(walker.met) == sorted(wanted)
