"""Had this existed: what designs of every kind would have come to, and that nothing is stored."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.designs.rules import BadDesign
from game.flows.past import rules
from game.flows.past.rules import TooLong, refuse_long
from game.kernel.database import Database
from tests.game.flows.intake.builders import NOW, a_programme, a_saved_rule
from tests.game.flows.past.builders import (
    BADGE,
    CHALLENGE,
    COMMUNITY,
    FLAME,
    STREAK,
    TITLE,
    a_life,
    lived,
    saved,
    tried,
)
from tests.world import World


async def test_a_badge_over_the_past_tells_who_would_have_what(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 9, 8, 7, 1), a_life(programme, "bea", 3, 2, 95))
    replay = await tried(db, programme, "badge", BADGE, days=30)
    assert (replay.activities, replay.members, replay.cost) == (6, 2, {"points": 70})
    assert [(g.name, g.level, g.times) for g in replay.gains] == [("draft", 1, 2), ("draft", 2, 1)]
    assert [(g.external_id, g.points, g.gains) for g in replay.top] == [
        ("ada", {"points": 60}, 2),
        ("bea", {"points": 10}, 1),
    ]
    assert (replay.paid, replay.difference, replay.money) == (None, None, None)
    longer = await tried(db, programme, "badge", BADGE, days=100, cost_per_thousand={"points": 900})
    assert (longer.activities, longer.cost, longer.money) == (7, {"points": 70}, 63)


async def test_nothing_is_stored(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 3, 2, 1))
    before = await rows(db)
    for kind, told in (("badge", BADGE), ("streak", STREAK), ("challenge", CHALLENGE)):
        await tried(db, programme, kind, told)
    assert await rows(db) == before


async def rows(db: Database) -> dict[str, int]:
    """How many rows every table has."""
    tables = await db.fetch("select relname from pg_stat_user_tables order by relname")
    return {
        row["relname"]: await db.fetchval(f'select count(*) from "{row["relname"]}"')
        for row in tables
    }


LIVE = [("badge", BADGE), ("streak", STREAK), ("challenge", CHALLENGE)]
days = st.lists(
    st.tuples(st.sampled_from(["ada", "bea"]), st.integers(0, 12)), min_size=1, max_size=14
)


@pytest.mark.parametrize(("kind", "told"), LIVE, ids=["badge", "streak", "challenge"])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=days)
async def test_a_replay_of_the_live_design_equals_what_was_paid(
    db: Database, kind: str, told: dict[str, Any], visits: list[tuple[str, int]]
) -> None:
    programme = await a_programme(db)
    await saved(db, programme, kind, told, at=NOW - timedelta(days=40))
    for name, ago in sorted(visits, key=lambda visit: -visit[1]):
        await lived(db, a_life(programme, name, ago))
    replay = await tried(db, programme, kind, told, name="one")
    assert replay.paid == replay.cost and not any((replay.difference or {}).values())


async def test_a_shared_goal_is_reached_by_all_together(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 9, 8, 1), a_life(programme, "bea", 7))
    assert (await tried(db, programme, "challenge", COMMUNITY)).cost == {}
    await lived(db, a_life(programme, "cleo", 0))
    replay = await tried(db, programme, "challenge", COMMUNITY)
    assert replay.cost == {"points": 60}


async def test_a_design_hears_of_those_it_stands_on(db: Database) -> None:
    programme = await a_programme(db)
    await saved(db, programme, "streak", STREAK, name="daily")
    await saved(db, programme, "streak", STREAK, name="other")
    await lived(db, a_life(programme, "ada", 5, 4, 3), a_life(programme, "bea", 5, 3, 1))
    replay = await tried(db, programme, "badge", FLAME)
    assert replay.cost == {"stars": 7}
    assert [(one.name, one.times) for one in replay.gains] == [("draft", 1)]


async def test_points_that_were_earned_are_part_of_the_past(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    await lived(db, a_life(programme, "ada", 3, 2, 1), a_life(programme, "bea", 1))
    rich = {
        "title": TITLE,
        "how": {
            "by": "measure",
            "measure": {
                "activity_type": "points.earned",
                "sum": "amount",
                "where": "activity.data.currency == 'points'",
            },
        },
        "levels": [
            {"at_least": 30, "prize": {"amount": 10, "currency": "stars"}},
            {"at_least": 40},
        ],
    }
    replay = await tried(db, programme, "badge", rich)
    assert (replay.members, replay.cost) == (1, {"stars": 10})
    assert [one.level for one in replay.gains] == [1]


async def test_a_board_pays_for_the_runs_that_would_be_over(db: Database) -> None:
    programme = await a_programme(db)
    await lived(
        db,
        a_life(programme, "ada", 9, 8, 8, 1),  # NOW is a Wednesday: 8 and 9 lie in last week.
        a_life(programme, "bea", 8, 7, 0, 0),
        a_life(programme, "cleo", 20),
    )
    board = {
        "title": TITLE,
        "metric": {"measure": {"activity_type": "purchase"}},
        "prizes": [
            {"from_rank": 1, "to_rank": 1, "points": {"amount": 100}},
            {"from_rank": 2, "to_rank": 3, "points": {"amount": 10}},
        ],
    }
    replay = await tried(db, programme, "board", board)
    assert [(one.level, one.times) for one in replay.gains] == [(1, 2), (2, 1)]
    assert {one.external_id: one.points["points"] for one in replay.top} == {
        "ada": 100,
        "bea": 10,
        "cleo": 100,
    }


async def test_a_ladder_tells_who_would_stand_where(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 3, 2, 1), a_life(programme, "bea", 1))
    ladder = {
        "title": TITLE,
        "qualify": {"by": "activity", "measure": {"activity_type": "purchase"}},
        "tiers": [
            {"name": "bronze", "title": TITLE, "at_least": 0},
            {"name": "gold", "title": TITLE, "at_least": 3},
        ],
    }
    replay = await tried(db, programme, "tier", ladder)
    assert (replay.activities, replay.cost) == (4, {})
    assert {(one.name, one.times) for one in replay.gains} == {("gold", 1)}
    assert replay.top[0].external_id == "ada"


async def test_a_budget_pays_no_more_than_it_holds_and_the_first_come_first(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "bea", 9, 8), a_life(programme, "ada", 7, 6))
    told = {**BADGE, "budget": {"amount": 14}}
    replay = await tried(db, programme, "badge", told)
    assert replay.cost == {"points": 14}
    assert [(one.external_id, one.points) for one in replay.top] == [
        ("bea", {"points": 10}),
        ("ada", {"points": 4}),
    ]


async def test_faults_are_refused_as_when_saving(db: Database) -> None:
    programme = await a_programme(db)
    with pytest.raises(BadDesign):
        await tried(db, programme, "badge", FLAME)


def test_a_past_that_cannot_be_waited_for_is_refused() -> None:
    refuse_long(rules.ACTIVITIES_MOST)
    with pytest.raises(TooLong, match="fewer days"):
        refuse_long(rules.ACTIVITIES_MOST + 1)


async def test_a_marketer_tries_a_badge_over_http(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    for number in range(2):
        event = {
            "specversion": "1.0", "source": "shop", "id": str(number), "type": "purchase",
            "subject": "ada", "data": {"amount": 1},
        }  # fmt: skip
        await partner.ask("POST", "/v1/activities", event)
    replay = await partner.ask("POST", "/v1/badges/replays", {"definition": BADGE})
    assert (replay["cost"], replay["members"]) == ({"points": 10}, 1)
    world.clock.forward(days=40)
    later = await partner.ask("POST", "/v1/badges/replays", {"definition": BADGE, "days": 30})
    assert later["activities"] == 0
