"""What time does to tiers: once, at the right day, however late the job comes."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from game.kernel.database import Database, writing
from game.trackers.tiers.merge import hand_over
from game.trackers.tiers.rules import Qualification
from tests.game.trackers.tiers.builders import a_ladder, lasting, rolling
from tests.game.trackers.tiers.town import Town, a_town

FALLING = {"qualify": rolling(30), "validity": lasting(40), "notice_days": 7}


async def days(town: Town, count: int, *, every: int = 1) -> None:
    """Let days pass, with the job once in `every` days."""
    for day in range(1, count + 1):
        town.at += timedelta(days=1)
        if day % every == 0:
            await town.review()


async def test_a_tier_ends_on_its_day_and_the_member_is_told(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING))
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    await days(town, 32)
    assert await town.whys(ada) == ["joined", "upgraded"]
    await days(town, 1)
    assert await town.whys(ada) == ["joined", "upgraded", "at_risk"]
    await days(town, 7)
    assert await town.tiers(ada) == ["silver"]
    await days(town, 1)
    assert await town.tiers(ada) == ["base"]
    assert (await town.whys(ada))[-1] == "downgraded"
    assert await town.review() == 0


async def test_a_clock_that_jumps_gives_what_daily_steps_give(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING, downgrade="one_step", grace_days=3))
    ada, bob, eve = await town.members(3)
    await town.play(town.earned(ada, 200), town.earned(bob, 100), town.earned(eve, 20))
    start = town.at
    await days(town, 100, every=100)
    jumped = await town.rows(ada, bob, eve)

    async with db.acquire() as tx:
        await tx.execute("truncate tier_standing, tier_change")
    town.at = start
    await town.play(town.earned(ada, 200), town.earned(bob, 100), town.earned(eve, 20))
    await days(town, 100)
    for one, other in zip(jumped, await town.rows(ada, bob, eve), strict=True):
        assert one is not None and other is not None
        assert one.shown == other.shown
        assert one.next_review_at == other.next_review_at


async def test_reading_is_right_even_before_the_job_came(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING))
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    town.at += timedelta(days=50)
    assert await town.tiers(ada) == ["base"]


async def test_two_jobs_at_once_tell_once(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING))
    them = await town.members(5)
    await town.play(*(town.earned(one, 100) for one in them))
    town.at += timedelta(days=50)
    await asyncio.gather(*(town.review() for _ in range(4)))
    for one in them:
        assert await town.whys(one) == ["joined", "upgraded", "downgraded"]


async def test_a_review_beside_a_round_loses_nothing(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING))
    them = await town.members(5)
    await town.play(*(town.earned(one, 100) for one in them))
    town.at += timedelta(days=41)
    await asyncio.gather(
        town.review(), *(town.play(*(town.earned(one, 50) for one in them)) for _ in range(4))
    )
    rows = await town.rows(*them)
    assert [sum(row.worth.values()) for row in rows if row] == [300] * 5
    assert await town.tiers(*them) == ["gold"] * 5


async def test_a_spent_balance_is_found_by_the_job(db: Database) -> None:
    town = await a_town(db, a_ladder(qualify=Qualification(by="balance")))
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 120), balance=120)
    assert await town.tiers(ada) == ["silver"]
    async with db.acquire() as tx:
        await tx.execute(
            "insert into account (programme_id, owner_id, kind, currency, balance, floor)"
            " values ($1, $2, 'available', 'points', 20, 0)",
            town.programme.id,
            ada,
        )
    await days(town, 1)
    assert await town.tiers(ada) == ["base"]
    assert await town.review() == 0


async def test_a_ladder_that_is_off_is_not_reviewed(db: Database) -> None:
    told = a_ladder(**FALLING)
    town = await a_town(db, told)
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    await town.change(told, active=False)
    town.at += timedelta(days=50)
    assert await town.review() == 0
    await town.change(told)
    assert await town.review() == 1
    assert await town.tiers(ada) == ["base"]


async def test_who_merges_stands_as_if_one_had_done_it_all(db: Database) -> None:
    town = await a_town(db, a_ladder(**FALLING))
    guest, ada, bob, stranger = await town.members(4)
    await town.play(town.earned(guest, 60), town.earned(bob, 60))
    town.at += timedelta(days=5)
    await town.play(town.earned(ada, 50), town.earned(bob, 50))
    await town.play(town.earned(ada, 95), town.earned(bob, 95))
    async with writing(db) as tx:
        await hand_over(tx, guest, ada, town.at)
        await hand_over(tx, bob, stranger, town.at)
    await town.review()
    one, other, gone = await town.rows(ada, stranger, guest)
    assert one is not None and other is not None and gone is None
    assert (one.worth, one.standing) == (other.worth, other.standing)
    assert await town.tiers(ada, stranger) == ["gold", "gold"]
    assert await town.whys(ada) == ["joined", "joined", "upgraded", "upgraded"]
