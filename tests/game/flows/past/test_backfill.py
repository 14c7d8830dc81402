"""A design that counts what was before it: it ends as if it had been there all the while."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from backend.jobs import WORKS
from game.flows.launch.designs import PATIENCE
from game.jobs.rules import LongJob
from game.jobs.work import piece, work_off
from game.kernel.database import Database, writing
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import NOW, a_programme, a_saved_rule, balance
from tests.game.flows.past.builders import BADGE, CHALLENGE, FLAME, STREAK, a_life, lived, saved
from tests.world import World

LATER = NOW + PATIENCE


async def worked_off(db: Database) -> None:
    await work_off(WORKS, db, lambda: LATER)


async def the_job(db: Database) -> LongJob:
    return LongJob(**dict(await db.fetchrow("select * from long_job") or {}))


async def points(db: Database, programme: Programme) -> dict[str, int]:
    return {name: await balance(db, programme, name) for name in ("ada", "bea")}


async def told(db: Database, kind: str) -> list[str]:
    """Whose feeds hold events of that kind, in order of the members' names."""
    rows = await db.fetch(
        "select m.external_id from event e join member m on m.id = e.feed_id"
        " where e.data ->> 'type' = $1 order by 1",
        kind,
    )
    return [row["external_id"] for row in rows]


LIVES = [("ada", (9, 8, 7, 1)), ("bea", (3, 2))]


@pytest.mark.parametrize(
    ("kind", "definition"),
    [("badge", BADGE), ("streak", STREAK), ("challenge", CHALLENGE)],
    ids=["badge", "streak", "challenge"],
)
async def test_it_ends_as_if_it_had_been_there_all_the_while(
    db: Database, kind: str, definition: dict[str, Any]
) -> None:
    first, second = await a_programme(db), await a_programme(db)
    await saved(db, first, kind, definition, at=NOW - timedelta(days=30))
    for name, days in LIVES:
        await lived(db, a_life(first, name, *days), a_life(second, name, *days))
    assert await points(db, second) == {"ada": 0, "bea": 0}
    await saved(db, second, kind, definition, backfill="loud")
    await worked_off(db)
    assert await points(db, second) == await points(db, first)
    for name in ("ada", "bea"):
        await lived(db, a_life(first, name, 0), a_life(second, name, 0))
    assert await points(db, second) == await points(db, first)


async def test_what_was_paid_already_is_not_paid_again(db: Database) -> None:
    programme = await a_programme(db)
    await saved(db, programme, "badge", BADGE)
    await lived(db, a_life(programme, "ada", 5, 4))
    assert await balance(db, programme) == 10
    changed = {**BADGE, "icon": "🏅"}
    for _ in range(2):
        await saved(db, programme, "badge", changed, backfill="silent")
        await worked_off(db)
    assert await balance(db, programme) == 10
    assert await db.fetchval("select count(*) from long_job") == 1
    run = await the_job(db)
    assert (run.came["members"], run.came["paid"]) == (1, {})


async def test_a_badge_on_a_streak_hears_of_the_streaks_past(db: Database) -> None:
    programme = await a_programme(db)
    await saved(db, programme, "streak", STREAK, name="daily")
    await lived(db, a_life(programme, "ada", 5, 4, 3))
    await saved(db, programme, "badge", FLAME, backfill="loud")
    await worked_off(db)
    paid = await db.fetchval(
        "select sum(amount)::int from transaction where currency = 'stars' and kind = 'award'"
    )
    assert paid == 7


async def test_a_run_that_was_cut_short_goes_on_and_two_at_once_are_one(db: Database) -> None:
    programme = await a_programme(db)
    names = [f"m{number:03}" for number in range(620)]
    await lived(db, *[a_life(programme, name, 2, 1) for name in names])
    await saved(db, programme, "badge", BADGE, backfill="silent")
    async with writing(db) as tx:
        assert await piece(tx, WORKS, lambda: LATER)
    with pytest.raises(RuntimeError):
        async with writing(db) as tx:
            await piece(tx, WORKS, lambda: LATER)
            raise RuntimeError("the power went out")
    assert await db.fetchval("select count(*) from transaction where kind = 'award'") == 500
    await asyncio.gather(*(worked_off(db) for _ in range(3)))
    await worked_off(db)
    assert await db.fetchval("select count(*) from transaction where kind = 'award'") == 620
    run = await the_job(db)
    assert run.came == {"members": 620, "gains": 620, "paid": {"points": 6200}}
    assert (run.status, run.done) == ("done", 620)


async def test_silence_tells_nobody_and_loudness_everybody(db: Database) -> None:
    for how, heard in (("silent", []), ("loud", ["ada", "bea"])):
        programme = await a_programme(db)
        await lived(db, a_life(programme, "ada", 5, 4), a_life(programme, "bea", 3, 2))
        await saved(db, programme, "badge", BADGE, backfill=how)
        await worked_off(db)
        assert await points(db, programme) == {"ada": 10, "bea": 10}
        assert await told(db, "badge.earned") == heard


async def test_rounds_that_do_not_know_the_design_yet_are_waited_for(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5, 4))
    await saved(db, programme, "badge", BADGE, backfill="silent")
    await work_off(WORKS, db, lambda: NOW)
    assert await balance(db, programme) == 0


async def test_a_design_that_was_switched_off_meanwhile_counts_nothing(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5, 4))
    await saved(db, programme, "badge", BADGE, backfill="silent")
    await saved(db, programme, "badge", BADGE, active=False)
    await worked_off(db)
    assert await balance(db, programme) == 0
    assert await db.fetchval("select ended_at from long_job") == LATER


async def test_an_edit_meanwhile_leaves_no_member_uncounted(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5, 4))
    await saved(db, programme, "badge", BADGE, backfill="silent")
    await saved(db, programme, "badge", {**BADGE, "icon": "🏅"})
    await worked_off(db)
    assert await balance(db, programme) == 10


async def test_a_purse_that_is_full_keeps_nobody_waiting(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5, 4), a_life(programme, "bea", 5, 4))
    await db.execute(
        "insert into account (owner_id, kind, currency, programme_id, balance)"
        " select id, 'available', 'points', programme_id, 1000000000000000000 from member"
        " where external_id = 'ada' on conflict (owner_id, kind, currency)"
        " do update set balance = excluded.balance"
    )
    await saved(db, programme, "badge", BADGE, backfill="silent")
    await worked_off(db)
    assert (await points(db, programme))["bea"] == 10


async def test_what_is_told_of_one_member_is_no_news_of_another(db: Database) -> None:
    """Prizes of the past that count for a streak bring its badge to who kept it alone."""
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5, 4, 3, 2), a_life(programme, "bea", 5, 4))
    large = {"activity_type": "points.earned", "where": "activity.data.amount > 40"}
    await saved(db, programme, "streak", {**STREAK, "conditions": [{"measure": large}]}, name="big")
    flame = {**FLAME, "how": {"by": "streak", "streak": "big"}, "levels": [{}]}
    await saved(db, programme, "badge", flame, name="flame")
    await saved(db, programme, "badge", BADGE, backfill="silent")
    await worked_off(db)
    holders = await db.fetch(
        "select m.external_id from badge_held b join member m on m.id = b.member_id"
        " join design d on d.id = b.design_id where d.name = 'flame'"
    )
    assert [row["external_id"] for row in holders] == ["ada"]


async def test_a_marketer_asks_for_it_and_sees_it_come_along(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    for number in range(2):
        event = {
            "specversion": "1.0", "source": "shop", "id": str(number), "type": "purchase",
            "subject": "ada", "data": {"amount": 1},
        }  # fmt: skip
        await partner.ask("POST", "/v1/activities", event)
    await partner.ask("GET", "/v1/badges/one/backfill", status=404)
    body = {"definition": BADGE, "backfill": "loud"}
    await partner.ask("PUT", "/v1/badges/one", {**body, "active": False}, status=422)
    await partner.ask("PUT", "/v1/badges/one", body)
    assert (await partner.ask("GET", "/v1/badges/one/backfill"))["status"] == "running"
    world.clock.forward(seconds=10)
    await work_off(WORKS, world.db, world.clock)
    found = await partner.ask("GET", "/v1/badges/one/backfill")
    assert (found["status"], found["members"], found["gains"]) == ("done", 1, 1)
    assert found["paid"] == {"points": 10}


async def test_points_earned_count_also_those_of_a_guest_who_became_the_member(
    db: Database,
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    await lived(db, a_life(programme, "ada", 3, 2), a_life(programme, "bea", 1))
    await db.execute(
        "update member set external_id = null, guest = true, merged_into = ("
        " select id from member where external_id = 'ada') where external_id = 'bea'"
    )
    earned = {
        "activity_type": "points.earned",
        "sum": "amount",
        "where": "activity.data.currency == 'points'",
    }
    told = {
        "title": {"fr": "Riche"},
        "how": {"by": "measure", "measure": earned},
        "levels": [{"at_least": 30, "prize": {"amount": 7, "currency": "stars"}}],
    }
    await saved(db, programme, "badge", told, backfill="silent")
    await worked_off(db)
    run = await the_job(db)
    assert run.came == {"members": 1, "gains": 1, "paid": {"stars": 7}}
