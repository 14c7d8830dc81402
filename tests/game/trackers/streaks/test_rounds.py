"""Streaks in rounds: loaded under locks, resumed where others ended, the same in any order."""

from __future__ import annotations

import asyncio
import random
from datetime import date, timedelta

from msgspec.structs import replace

from game.kernel.database import Database, reading, writing
from game.kernel.tracking import Prize
from game.members.store import own
from game.programmes import store as programmes
from game.round.contract import Ahead, Expected
from game.trackers.streaks import merge
from game.trackers.streaks.advance import TRACKER
from game.trackers.streaks.kind import Freezes, Milestone
from game.trackers.streaks.mend import add_freeze
from game.trackers.streaks.reads import streaks_of
from game.trackers.streaks.standing import standing
from game.trackers.streaks.store import save
from tests.game.trackers.streaks.builders import MONDAY, a_design, visits
from tests.game.trackers.streaks.town import Town, a_town

DAY = timedelta(days=1)
EVERY_THREE = (Milestone(every=3, prize=Prize(amount=5)),)


async def test_a_long_life_is_resumed_round_by_round_and_ends_as_if_told_at_once(
    db: Database,
) -> None:
    """In order, a little late and very late: the state is that of the whole story in order."""
    town, dice = await a_town(db), random.Random(3)
    terms = Freezes(initial=1, every=5, cap=2)
    design = await town.save(a_design(freezes=terms, milestones=EVERY_THREE))
    one, other = await town.members(2)
    days = [n for n in range(120) if dice.random() < 0.85]
    late = {n for n in days if dice.random() < 0.1}
    order = [n for n in days if n not in late]
    for n in late:
        order.insert(min(len(order), order.index(min(order, key=lambda m: abs(m - n))) + 9), n)
    last = days.pop(5)
    order = [n for n in order if n != last] + [last]
    paid = 0
    for n in order:
        (outcome,) = await town.play(town.did(one, MONDAY + n * DAY))
        paid += len(outcome.awards)
    story = [town.did(other, MONDAY + n * DAY) for n in sorted({*days, last})]
    told = await town.past(design, [other], *story)
    mine, theirs = await town.keeper(design, one), await town.keeper(design, other)
    assert mine.tip == theirs.tip
    assert paid >= sum(len(outcome.awards) for outcome in told) > 10


async def test_what_comes_in_order_loads_only_the_last_days(db: Database) -> None:
    town = await a_town(db)
    await town.save(a_design())
    (ana,) = await town.members(1)
    await town.play(*(town.did(ana, MONDAY + n * DAY) for n in range(400)))
    async with writing(db) as tx:
        rows = await tx.fetchval("select count(*) from streak_period")
        known = await programmes.by_ids(tx, [town.programme.id])
        heard: list[str] = []
        coming = _expected(town, ana, 400)
        with tx.query_logger(lambda query: heard.append(query.query)):
            part = await TRACKER.open(tx, Ahead(known, [coming], town.at))
        (keeper,) = part._keepers.values()
    assert rows == 400
    assert keeper.tip.length == 400
    assert len(keeper.diaries[ana].days) < 30
    assert len(heard) == 2


async def test_an_unheard_activity_costs_no_query(db: Database) -> None:
    town = await a_town(db)
    await town.save(a_design())
    (ana,) = await town.members(1)
    await town.play(town.did(ana, MONDAY, type="purchase"))
    async with writing(db) as tx:
        known = await programmes.by_ids(tx, [town.programme.id])
        heard: list[str] = []
        unheard = _expected(town, ana, 0)._replace(type="purchase")
        with tx.query_logger(lambda query: heard.append(query.query)):
            await TRACKER.open(tx, Ahead(known, [unheard], town.at))
    assert heard == []


def _expected(town: Town, member_id: str, days: int) -> Expected:
    at = MONDAY + days * DAY
    return Expected(town.programme.id, member_id, "visit", at, "Europe/Paris", 0)


async def test_rounds_of_one_member_at_once_count_all(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(conditions=(visits(12),), milestones=EVERY_THREE))
    (ana,) = await town.members(1)
    rounds = [
        town.play(*(town.did(ana, MONDAY + n * DAY) for n in (m % 3, (m + 1) % 3)))
        for m in range(18)
    ]
    played = await asyncio.gather(*rounds)
    keeper = await town.keeper(design, ana)
    assert [day.values for day in keeper.diaries[ana].days.values()] == [[12]] * 3
    assert keeper.tip.length == 3
    assert sum(len(outcome.awards) for part in played for outcome in part) == 1


async def test_a_past_told_anew_pays_nothing_twice_and_keeps_what_was_bought(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(milestones=EVERY_THREE, freezes=Freezes(cap=3)))
    (ana,) = await town.members(1)
    story = [town.did(ana, MONDAY + n * DAY) for n in (0, 1, 2)]
    assert sum(len(o.awards) for o in await town.play(*story)) == 1
    keeper = await town.keeper(design, ana)
    now = standing(keeper, keeper.upkeep.clocks[ana][0], MONDAY + 2 * DAY)
    add_freeze(keeper, now)
    async with writing(db) as tx:
        await save(tx, [keeper], MONDAY)
    more = [town.did(ana, MONDAY + n * DAY) for n in (4, 5, 6, 7)]
    assert sum(len(o.awards) for o in await town.past(design, [ana], *story, *more)) == 1
    again = await town.keeper(design, ana)
    assert (again.tip.length, again.tip.freezes, again.tip.since) == (7, 0, date(2026, 3, 2))


async def test_a_streak_told_anew_forgets_days_that_no_longer_count(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design())
    (ana,) = await town.members(1)
    await town.play(*(town.did(ana, MONDAY + n * DAY) for n in range(20)))
    stricter = await town.save(
        replace(
            design,
            definition=replace(design.definition, conditions=(visits(2),)),
            revision=2,
        )
    )
    await town.past(stricter, [ana], *(town.did(ana, MONDAY + n * DAY) for n in (3, 3, 5)))
    keeper = await town.keeper(stricter, ana)
    assert (keeper.tip.length, sorted(keeper.diaries[ana].days)) == (
        1, [date(2026, 3, 5), date(2026, 3, 7)],
    )  # fmt: skip


async def test_a_guest_who_becomes_a_member_brings_the_days_along(db: Database) -> None:
    town = await a_town(db)
    design = await town.save(a_design(milestones=EVERY_THREE, conditions=(visits(2),)))
    guest, member = await town.members(2)
    days = [(guest, 0, 2), (guest, 1, 1), (member, 1, 1), (member, 2, 2), (guest, 3, 2)]
    for who, n, times in days:
        await town.play(*(town.did(who, MONDAY + n * DAY) for _ in range(times)))
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, member, MONDAY)
        left = await tx.fetchval("select count(*) from streak_period where holder_id = $1", guest)
        assert left == 0
    keeper = await town.keeper(design, member)
    assert keeper.tip.length == 4
    (outcome,) = await town.play(town.did(member, MONDAY + 3 * DAY))
    assert len(outcome.awards) == 1
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, member, MONDAY)
    assert (await town.keeper(design, member)).tip.length == 4


async def test_a_streak_that_nobody_has_begun_is_shown_at_nothing(db: Database) -> None:
    town = await a_town(db)
    await town.save(a_design("a"))
    await town.save(a_design("b", shared=True))
    (ana,) = await town.members(1)
    async with reading(db) as tx:
        told = await streaks_of(tx, await own(tx, town.programme.id, ana), MONDAY)
    assert [(view.name, view.length, view.partner) for view in told.items] == [
        ("a", 0, None), ("b", 0, None),
    ]  # fmt: skip
