"""What time does to badges, how rare they are, and what members and staff see of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from game.kernel.database import Database, reading
from game.members.store import own
from game.trackers.badges.jobs import count_rarities, lapse_badges
from game.trackers.badges.kind import Badge, Lapse
from game.trackers.badges.view import BadgeCase, FullBadgeCase, case_of, full_case_of
from tests.game.trackers.badges.builders import (
    START,
    VISITS,
    Town,
    a_badge,
    a_medal,
    a_set,
    a_town,
    gave,
)

DAY = timedelta(days=1)


def keen(**more: Any) -> Badge:
    """One visit and three in a month; it lasts ten days behind the month."""
    return a_badge(VISITS, 1, 3, within="month", lapses=Lapse(after_days=10), **more)


async def seen(town: Town, member_id: str) -> BadgeCase:
    async with reading(town.db) as tx:
        return await case_of(tx, await own(tx, town.programme.id, member_id), town.at)


async def seen_by_staff(town: Town, member_id: str) -> FullBadgeCase:
    async with reading(town.db) as tx:
        return await full_case_of(tx, await own(tx, town.programme.id, member_id), town.at)


async def events(town: Town, member_id: str) -> list[dict[str, Any]]:
    async with reading(town.db) as tx:
        rows = await tx.fetch("select data from event where feed_id = $1 order by seq", member_id)
    return [row["data"] for row in rows]


async def test_a_badge_that_is_not_renewed_ends_and_its_end_is_told_once(db: Database) -> None:
    town = await a_town(db)
    await town.badges(keen=keen())
    anna, ben = await town.members(2)
    await town.play(*(town.did(anna) for _ in range(3)), town.did(ben))
    town.at = START + 31 * DAY
    await town.play(town.did(ben), town.did(anna))  # Anna renews her first level only.
    assert await lapse_badges(db, lambda: town.at) == 0
    town.at = START + 45 * DAY
    assert [view.level for view in (await seen(town, anna)).earned] == [1]
    assert await lapse_badges(db, lambda: town.at) == 1
    assert await lapse_badges(db, lambda: town.at) == 0
    assert [told["level"] for told in await events(town, anna)] == [1]
    assert await events(town, ben) == []
    town.at = START + 80 * DAY
    assert await lapse_badges(db, lambda: town.at) == 2
    assert (await seen(town, ben)).earned == []
    (told,) = await events(town, ben)
    assert (told["type"], told["name"], told["level"]) == ("badge.lapsed", "keen", 0)
    (outcome,) = await town.play(town.did(ben))
    assert outcome.events and not outcome.awards


async def test_a_member_sees_what_is_earned_what_is_on_the_way_and_how_far(db: Database) -> None:
    town = await a_town(db)
    await town.badges(
        far=a_badge(VISITS, 5), keen=keen(), medal=a_medal(), whole=a_set("keen", "medal")
    )
    (anna,) = await town.members(1)
    await town.play(town.did(anna, START - 10 * DAY), town.did(anna), town.did(anna))
    case = await seen(town, anna)
    ((view,), on_the_way) = (case.earned, {one.name: one for one in case.open})
    assert (view.name, view.level, view.value, view.target) == ("keen", 1, 2, 3)
    assert view.levels[0].earned_at == START - 10 * DAY and view.levels[0].held
    assert view.expires_at == (START + 39 * DAY).replace(hour=22)  # 11 April begins, in summer.
    far, medal, whole = (on_the_way[name] for name in ("far", "medal", "whole"))
    assert (far.value, far.target) == (3, 5)
    assert (medal.value, medal.target) == (None, None)
    assert (whole.value, whole.target) == (1, 2)


async def test_a_secret_badge_is_only_counted_until_it_is_earned(db: Database) -> None:
    town = await a_town(db)
    await town.badges(egg=a_badge(VISITS, 2, secret=True), nest=a_medal(secret=True))
    (anna,) = await town.members(1)
    await town.play(town.did(anna))
    case = await seen(town, anna)
    assert (case.earned, case.open, case.secret) == ([], [], 2)
    await town.play(town.did(anna))
    case = await seen(town, anna)
    assert [view.name for view in case.earned] == ["egg"] and case.secret == 1
    assert [view.name for view in (await seen_by_staff(town, anna)).open] == ["nest"]


async def test_rarity_is_counted_level_by_level_of_all_members(db: Database) -> None:
    town = await a_town(db)
    await town.badges(regular=a_badge(VISITS, 1, 2), medal=a_medal())
    anna, ben, *_ = await town.members(5)
    await town.play(town.did(anna), town.did(anna), town.did(ben))
    assert (await seen(town, ben)).earned[0].levels[0].rarity is None
    await count_rarities(db, lambda: town.at)
    case = await seen(town, ben)
    counted = [level.rarity for level in case.earned[0].levels]
    assert [(one.holders, one.members) for one in counted if one] == [(2, 5), (1, 5)]
    assert case.open[0].levels[0].rarity is not None
    assert case.open[0].levels[0].rarity.holders == 0
    await town.play(gave("medal", anna, programme_id=town.programme.id))
    await count_rarities(db, lambda: town.at)
    medal = (await seen(town, anna)).earned[0].levels[0].rarity
    assert medal is not None and (medal.holders, medal.members) == (1, 5)


async def test_a_badge_that_is_switched_off_stays_with_who_earned_it(db: Database) -> None:
    town = await a_town(db)
    made = await town.badges(regular=a_badge(VISITS, 1), other=a_badge(VISITS, 9))
    anna, ben = await town.members(2)
    await town.play(town.did(anna))
    await town.switch_off(made["regular"])
    (view,) = (await seen(town, anna)).earned
    assert (view.name, view.level, view.value) == ("regular", 1, None)
    assert [view.name for view in (await seen(town, ben)).open] == ["other"]
