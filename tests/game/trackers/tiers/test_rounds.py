"""Tiers within rounds: what is locked, what is told, and that two rounds lose nothing."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

from msgspec.structs import replace

from game.kernel.database import Database, writing
from game.kernel.events import TierChanged
from game.kernel.measures import Measure
from game.kernel.tracking import Prize
from game.kernel.vocabulary import Seen
from game.round.contract import Gain, Recount
from game.trackers.tiers.advance import TRACKER
from game.trackers.tiers.rules import Benefits, Qualification
from tests.game.trackers.tiers.builders import (
    BASE,
    GOLD,
    SILVER,
    a_ladder,
    a_tier,
    lasting,
    rolling,
)
from tests.game.trackers.tiers.town import a_town
from tests.patience import soon

SPENDING = Qualification(by="activity", measure=Measure(activity_type="purchase", sum="amount"))


async def test_a_climb_is_told_once_and_kept(db: Database) -> None:
    town = await a_town(db, a_ladder(validity=lasting(60)))
    (ada,) = await town.members(1)
    first, second, third = await town.play(
        town.earned(ada, 60), town.earned(ada, 40), town.earned(ada, 1)
    )
    assert [event for event in first.events] == [TierChanged("base", 0, "", "joined", None)]
    until = town.at.date() + timedelta(days=60)
    assert second.events == (TierChanged("silver", 1, "base", "upgraded", until),)
    assert second.gains == (Gain("tier", "silver", 1),)
    assert (third.events, third.gains) == ((), ())
    assert await town.tiers(ada) == ["silver"]
    assert await town.whys(ada) == ["joined", "upgraded"]


async def test_who_falls_and_climbs_again_wins_a_prize_once_or_once_a_period(db: Database) -> None:
    rungs = (BASE, replace(SILVER, prize=Prize(amount=5)), replace(GOLD, prize=Prize(amount=9)))
    fast = a_ladder(*rungs, qualify=rolling(2))
    town = await a_town(db, fast)
    ada, bob = await town.members(2)

    async def climbs(who: str, amount: int, days: int) -> list[tuple[int, str]]:
        town.at += timedelta(days=days)
        (outcome,) = await town.play(town.earned(who, amount))
        return [(one.amount, one.reference.split(":", 3)[3]) for one in outcome.awards]

    assert await climbs(ada, 250, 0) == [(5, "silver"), (9, "gold")]
    assert await climbs(ada, 150, 10) == [] and await town.tiers(ada) == ["silver"]
    await town.change(replace(fast, prize_again="month"))
    assert await climbs(bob, 150, 0) == [(5, "silver@2026-03-01")]
    assert await climbs(bob, 150, 10) == []
    assert await climbs(bob, 150, 20) == [(5, "silver@2026-04-01")]


async def test_a_round_knows_the_tier_of_whoever_comes(db: Database) -> None:
    rich = a_tier("rich", 100, benefits=Benefits(earn_percent=150))
    town = await a_town(db, a_ladder(BASE, rich, qualify=SPENDING))
    ada, bob = await town.members(2)
    await town.play(town.did(ada, "purchase", data={"amount": 100}))
    async with writing(db) as tx:
        part = await town.opened(tx, [town.did(ada), town.did(bob)])
    assert (part.tier_of(ada), part.earn_percent(ada)) == ("rich", 150)
    assert (part.tier_of(bob), part.earn_percent(bob)) == ("base", 100)
    assert (part.tier_of("nobody"), part.earn_percent("nobody")) == ("", 100)


async def test_what_moves_nobody_locks_nobody(db: Database) -> None:
    town = await a_town(db, a_ladder(qualify=SPENDING))
    ada, bob = await town.members(2)
    await town.play(town.did(ada), town.did(bob))
    async with writing(db) as one, writing(db) as other:
        await town.opened(one, [town.did(ada, "purchase"), town.did(bob)])
        await soon(town.opened(other, [town.did(ada), town.did(bob, "purchase")]))


async def test_without_a_ladder_nobody_has_a_tier(db: Database) -> None:
    town = await a_town(db, a_ladder())
    (ada,) = await town.members(1)
    await town.change(a_ladder(), active=False)
    assert not await town.has_ladder()
    assert await town.play(town.earned(ada, 500)) and await town.rows(ada) == [None]
    assert await town.tiers(ada) == [""]


async def test_two_rounds_at_once_lose_nothing(db: Database) -> None:
    town = await a_town(db, a_ladder())
    them = await town.members(4)

    async def rounds(seed: int) -> None:
        dice = Random(seed)
        for _ in range(5):
            order = dice.sample(them, len(them))
            await town.play(*(town.earned(member_id, 10) for member_id in order))

    await asyncio.gather(*(rounds(seed) for seed in range(4)))
    rows = await town.rows(*them)
    assert [sum(row.worth.values()) for row in rows if row] == [200] * 4
    assert await town.tiers(*them) == ["gold"] * 4
    assert await town.whys(them[0]) == ["joined", "upgraded", "upgraded"]


async def test_guests_stand_outside_where_members_climb_alone(db: Database) -> None:
    town = await a_town(db, a_ladder(members_only=True))
    (gus,) = await town.members(1)
    (outcome,) = await town.play(town.earned(gus, 500, guest=True))
    assert outcome.events == ()
    assert await town.tiers(gus) == [""]


async def test_the_days_of_a_ladder_are_the_programmes(db: Database) -> None:
    """Whoever sits in Tokyo and moves to Honolulu at midnight loses and gains no day."""
    town = await a_town(db, a_ladder(qualify=rolling(30)))
    ada, bob = await town.members(2)
    await town.play(
        town.earned(ada, 50, time_zone="Asia/Tokyo"),
        town.earned(ada, 50, time_zone="Pacific/Honolulu"),
        town.earned(bob, 100),
    )
    mine, his = await town.rows(ada, bob)
    assert mine is not None and his is not None
    assert mine.worth == his.worth


async def test_a_ladder_that_changes_keeps_what_was_reached(db: Database) -> None:
    town = await a_town(db, a_ladder())
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    harder = a_ladder(BASE, a_tier("silver", 1000, 0), a_tier("gold", 2000))
    await town.change(harder)
    await town.play(town.earned(ada, 10))
    assert await town.tiers(ada) == ["silver"]
    easier = a_ladder(BASE, SILVER, a_tier("gold", 110))
    await town.change(easier)
    assert await town.review() == 1 and await town.review() == 0
    assert await town.tiers(ada) == ["gold"]


async def test_who_stood_on_a_tier_that_is_gone_is_told_and_the_lowest_has_no_end(
    db: Database,
) -> None:
    town = await a_town(db, a_ladder(validity=lasting(90)))
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    await town.change(a_ladder(BASE, a_tier("platinum", 1000), validity=lasting(90)))
    assert await town.review() == 1 and await town.review() == 0
    assert await town.tiers(ada) == ["base"]
    assert await town.whys(ada) == ["joined", "upgraded", "downgraded"]
    (row,) = await town.rows(ada)
    assert row is not None and row.standing is not None and row.standing.until is None


async def test_counting_something_else_begins_anew(db: Database) -> None:
    town = await a_town(db, a_ladder(validity=lasting(90)))
    (ada,) = await town.members(1)
    await town.play(town.earned(ada, 100))
    await town.change(a_ladder(qualify=SPENDING, validity=lasting(90)))
    await town.play(town.did(ada, "purchase", data={"amount": 199}))
    assert await town.tiers(ada) == ["silver"]
    await town.play(town.did(ada, "purchase", data={"amount": 1}))
    assert await town.tiers(ada) == ["gold"]


async def test_the_past_told_again_ends_where_it_stood(db: Database) -> None:
    town = await a_town(db, a_ladder(qualify=rolling(30), validity=lasting(40)))
    (ada,) = await town.members(1)
    past = []
    for days, amount in ((0, 60), (10, 40), (20, 100), (70, 30)):
        town.at += timedelta(days=days)
        past.append(town.earned(ada, amount))
        await town.play(past[-1])
    (before,) = await town.rows(ada)
    told = await town.whys(ada)
    await town.retell(ada, past)
    (after,) = await town.rows(ada)
    assert before is not None and after is not None
    assert (after.standing, after.worth, after.shown) == (
        before.standing, before.worth, before.shown,
    )  # fmt: skip
    assert await town.whys(ada) == told, "nobody is told again"


async def test_a_rehearsal_tells_who_would_have_what(db: Database) -> None:
    town = await a_town(db, a_ladder(BASE, SILVER, GOLD))
    part = TRACKER.blank(Recount(town.programme, [town.design], town.at))
    gains = [
        part.advance(Seen(town.earned(who, amount)), {}).gains
        for who, amount in (("a", 100), ("b", 99), ("a", 150))
    ]
    assert gains == [(Gain("tier", "silver", 1),), (), (Gain("tier", "gold", 2),)]
