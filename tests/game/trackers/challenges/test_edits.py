"""A challenge that is edited while members are half-way loses nobody's work and mistakes none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from game.designs import store as designs
from game.designs.rules import Design
from game.kernel.database import Database, writing
from game.programmes import store as programmes
from game.trackers.challenges import merge
from game.trackers.challenges.jobs import gather, pay_contributors
from game.trackers.challenges.kind import KIND, Challenge, Goal
from game.trackers.challenges.rules import SPANS_MAX, Days, Span, joined, run_of
from game.trackers.lineup import LINE_UP
from tests.game.trackers.challenges.builders import SPENT, START, VISITS, all_together, three_visits
from tests.game.trackers.challenges.town import Town, a_town


def visits(target: int) -> Goal:
    return Goal(measure=VISITS, target=target)


async def edited(town: Town, design: Design[Challenge], **changes: Any) -> None:
    """Save it again with these fields changed."""
    new = replace(
        design,
        revision=design.revision + 1,
        definition=replace(design.definition, **changes),
    )
    async with writing(town.db) as tx:
        await programmes.touch(tx, town.programme.id)
        await designs.save(tx, new, author="test", at=town.at)


async def test_a_target_that_falls_to_what_was_done_is_completed_by_the_next_activity(
    db: Database,
) -> None:
    town = await a_town(db)
    design = await town.challenge(three_visits(goals=[visits(5)]))
    (anna,) = await town.members(1)
    await town.play([town.did(anna) for _ in range(3)])
    await edited(town, design, goals=[visits(3)])
    (done, more) = await town.play([town.did(anna), town.did(anna)])
    assert len(done.awards) == len(done.gains) == 1
    assert more.awards == ()


async def test_two_who_become_one_and_have_just_enough_complete_with_the_next_activity(
    db: Database,
) -> None:
    town = await a_town(db)
    await town.challenge(three_visits(goals=[visits(4)]))
    guest, anna = await town.members(2)
    await town.play([town.did(guest), town.did(guest), town.did(anna), town.did(anna)])
    async with writing(db) as tx:
        await merge.hand_over(tx, guest, anna, START)
    (done,) = await town.play([town.did(anna)])
    assert len(done.awards) == 1


async def test_a_shared_target_that_falls_below_the_total_is_reached_and_pays(
    db: Database,
) -> None:
    town = await a_town(db)
    told = all_together(target=100)
    design = await town.challenge(told)
    members = await town.members(2)
    await town.play([town.bought(one, 20) for one in members])
    await gather(db, town.clock)
    assert told.community is not None
    await edited(town, design, community=replace(told.community, target=40))
    for _ in range(2):
        await gather(db, town.clock)
        await pay_contributors(LINE_UP, db, town.clock)
    assert [await town.balance(one) for one in members] == [told.prizes[0].amount] * 2


async def test_weeks_that_are_over_are_not_paid_for_a_target_that_falls_later(
    db: Database,
) -> None:
    town = await a_town(db)
    told = all_together(target=100, period="week")
    design = await town.challenge(told)
    (anna,) = await town.members(1)
    await town.play([town.bought(anna, 50)])
    await gather(db, town.clock)
    town.at += timedelta(days=14)
    assert told.community is not None
    await edited(town, design, community=replace(told.community, target=40))
    await gather(db, town.clock)
    await pay_contributors(LINE_UP, db, town.clock)
    assert await town.balance(anna) == 0


EUROS = Goal(measure=SPENT, target=50)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"goals": [EUROS]}, "goals:"),
        ({"goals": [EUROS, visits(5)]}, "goals:"),
        ({"period": "day"}, "period:"),
        ({"days": 7, "opt_in": True}, "period:"),
        ({"goals": [], "community": all_together().community}, "community:"),
    ],
)
def test_what_members_have_counted_is_never_read_as_something_else(
    change: dict[str, Any], field: str
) -> None:
    old = three_visits(goals=[visits(5)])
    (line,) = KIND.lasting(replace(old, **change), old)
    assert line.startswith(field) and "save this under another name" in line


@pytest.mark.parametrize(
    "change",
    [
        {"goals": [visits(9)]},
        {"goals": [visits(5), EUROS]},
        {"need": "any"},
        {"ends_at": START},
        {"opt_in": True},
    ],
)
def test_whatever_leaves_counts_as_they_are_may_change(change: dict[str, Any]) -> None:
    old = three_visits(goals=[visits(5)])
    assert KIND.lasting(replace(old, **change), old) == []


def test_whoever_joins_anew_each_day_for_years_may_still_come_back() -> None:
    daily = three_visits(opt_in=True, days=1)
    spans: list[Span] = []
    for day in range(1000):
        spans = joined(daily, spans, START + timedelta(days=day), Days("Europe/Paris", 0))
    assert len(spans) == SPANS_MAX
    assert run_of(daily, START + timedelta(days=999, hours=1), Days("Europe/Paris", 0), spans)
