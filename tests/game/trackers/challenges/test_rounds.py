"""Challenges in rounds: loaded under locks, written once, the same whatever comes at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from game.kernel.database import Database, writing
from game.kernel.measures import Measure
from game.kernel.together import together
from game.kernel.vocabulary import Seen
from game.programmes.store import by_ids
from game.round.contract import Ahead, Recount
from game.trackers.challenges import merge
from game.trackers.challenges.advance import TRACKER
from game.trackers.challenges.kind import Goal
from game.trackers.challenges.rules import EVER, Days, Key, Span, joined
from tests.game.trackers.challenges.builders import SPENT, START, three_visits
from tests.game.trackers.challenges.town import a_town, expected

DAY = timedelta(days=1)


async def test_rounds_go_on_where_others_ended(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits())
    anna, ben = await town.members(2)
    await town.play([town.did(anna), town.did(ben)])
    await town.play([town.did(anna)])
    (last,) = await town.play([town.did(anna)])
    assert [award.reference for award in last.awards] == [
        f"challenge:{design.id}:0001-01-01:{anna}:points"
    ]
    assert await town.states(anna, ben) == {
        Key(design.id, anna, EVER): ([3], 1, 1),
        Key(design.id, ben, EVER): ([1], 0, 0),
    }


async def test_rounds_of_one_member_at_once_lose_nothing_and_complete_once(db: Database) -> None:
    town = await a_town(db)
    goals = [Goal(measure=SPENT, target=120)]
    design = await town.challenge(three_visits(goals=goals, period="week"))
    (anna,) = await town.members(1)
    rounds = [town.play([town.bought(anna, 7) for _ in range(3)]) for _ in range(6)]
    outcomes = [one for played in await asyncio.gather(*rounds) for one in played]
    assert sum(len(one.awards) for one in outcomes) == 1
    assert await town.states(anna) == {
        Key(design.id, anna, EVER): ([], 1, 1),
        Key(design.id, anna, START.date()): ([120], 1, 1),
    }


async def test_an_unheard_activity_costs_no_query(db: Database) -> None:
    town = await a_town(db)
    await town.challenge(three_visits())
    (anna,) = await town.members(1)
    await town.play([town.bought(anna, 1)])  # The configuration is remembered from here on.
    heard: list[str] = []
    async with writing(db) as tx:
        known = await by_ids(tx, [town.programme.id])
        with tx.query_logger(lambda query: heard.append(query.query)):
            await TRACKER.open(tx, Ahead(known, [expected(town.bought(anna, 1))], town.at))
    assert heard == []


async def test_who_has_not_joined_leaves_no_trace(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits(opt_in=True, period="day"))
    anna, ben = await town.members(2)
    await town.join(design, ben, [Span(joined_at=START)])
    await town.play([town.did(anna), town.did(ben)])
    assert await town.states(anna, ben) == {
        Key(design.id, ben, EVER): ([], 0, 0),
        Key(design.id, ben, START.date()): ([1], 0, 0),
    }


async def test_days_from_joining_are_counted_in_the_run_of_the_joining(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits(opt_in=True, days=3))
    (anna,) = await town.members(1)
    await town.join(design, anna, joined(design.definition, [], START, Days("UTC", 0)))
    for days in (0, 1, 2, 3):
        await town.play([town.did(anna, START + days * DAY)])
    assert await town.states(anna) == {
        Key(design.id, anna, EVER): ([], 1, 1),
        Key(design.id, anna, START.date()): ([3], 1, 1),
    }


async def test_points_earned_count_at_the_moment_of_earning(db: Database) -> None:
    """They come of an activity that may be weeks old, and are earned now."""
    town = await a_town(db)
    earned = Measure(activity_type="points.earned", sum="amount", where="activity.data.amount > 1")
    goals = [Goal(measure=earned, target=10)]
    design = await town.challenge(three_visits(goals=goals, period="day", prizes=[]))
    (anna,) = await town.members(1)
    data = {"currency": "points", "amount": 4, "reason": ""}
    told = town.did(anna, type="points.earned", data=data)
    async with writing(db) as tx:
        known = await by_ids(tx, [town.programme.id])
        late = expected(told)._replace(occurred_at=START - 30 * DAY)
        part = await TRACKER.open(tx, Ahead(known, [late], town.at))
        part.advance(Seen(told), {})
        async with together(tx) as out:
            await part.save(out)
    assert (await town.states(anna))[Key(design.id, anna, START.date())][0] == [4]


async def test_the_past_folded_again_ends_where_it_was(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits(period="day"))
    anna, ben = await town.members(2)
    past = [town.did(anna, START + hours * timedelta(hours=5)) for hours in range(12)]
    await town.play(past)
    before = await town.states(anna)
    past += [town.did(ben, START - DAY) for _ in range(3)]
    async with writing(db) as tx:
        known = (await by_ids(tx, [town.programme.id]))[town.programme.id]
        part = await TRACKER.reopen(tx, Recount(known, [design], town.at), [anna, ben])
        outcomes = [part.advance(Seen(one), {}) for one in past]
        async with together(tx) as out:
            await part.save(out)
    assert await town.states(anna) == before
    assert [len(one.awards) for one in outcomes] == [0] * 14 + [1]
    assert len(await town.states(ben)) == 2


async def test_a_guest_brings_along_what_counted(db: Database) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits(period="day"))
    guest, anna = await town.members(2)
    await town.play([town.did(anna), *[town.did(guest, START + DAY)] * 3, town.did(guest)])
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, anna, town.at)
    assert await town.states(guest) == {}
    assert await town.states(anna) == {
        Key(design.id, anna, EVER): ([], 1, 1),
        Key(design.id, anna, START.date()): ([2], 0, 0),
        Key(design.id, anna, (START + DAY).date()): ([3], 1, 1),
    }
    (last,) = await town.play([town.did(anna)])
    assert len(last.awards) == 1
