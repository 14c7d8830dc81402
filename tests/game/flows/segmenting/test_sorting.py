"""Members are sorted by what they are, did and have, and whoever moves is told of once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from backend.jobs import WORKS
from game.flows.segmenting.jobs import begin_sorting
from game.jobs.work import piece, work_off
from game.kernel.database import Database, writing
from game.members.rules import Profile
from game.members.store import mark_merged
from game.members.upsert import Wish, upsert
from tests.game.flows.intake.builders import NOW, a_programme, a_purchase, a_saved_rule
from tests.game.flows.past.builders import BADGE, STREAK, a_life, lived, saved
from tests.game.flows.segmenting.builders import (
    a_segment,
    active_sorted,
    all_sorted,
    listening,
    sorted_into,
    told,
)
from tests.world import MovableClock

CONDITIONS = {
    "member.attributes.city == 'Lyon'": ["ada"],
    "member.attributes.children > 1": ["bea"],
    "member.locale == 'fr' && !member.guest": ["ada", "bea", "cleo"],
    "member.days >= 0 && member.tier == ''": ["ada", "bea", "cleo"],
    "balance.points >= 40": ["ada"],
    "balance.stars == 0": ["ada", "bea", "cleo"],
    "streak.to_keep >= 2": ["bea"],
    "recency.days >= 20": ["cleo"],
    "recency.purchase == 36500": ["cleo"],
    "frequency.days_30 == 2": ["bea"],
    "frequency.ever >= 4": ["ada"],
    "spend.ever == 4000 && spend.days_30 == 3000": ["ada"],
    "measure.large == 3": ["ada"],
    "measure.week >= 2000": ["bea"],
    "recency.large == 18": ["ada"],
    "100 / measure.week > 0": ["ada", "bea"][2:],
}
MEASURES = {
    "large": {"activity_type": "purchase", "within_days": 50},
    "week": {"activity_type": "purchase", "sum": "amount", "within_days": 7},
}


async def test_by_everything_that_is_known_of_them(db: Database) -> None:
    programme = await a_programme(db, attributes={"city": "string", "children": "integer"})
    await a_saved_rule(db, programme)
    await saved(db, programme, "streak", STREAK, name="to-keep", at=NOW - timedelta(days=99))
    await lived(db, a_life(programme, "ada", 60, 20, 19, 18), a_life(programme, "bea", 1, 0))
    profiles: dict[str, Any] = {"ada": {"city": "Lyon"}, "bea": {"children": 2}, "cleo": {}}
    async with writing(db) as tx:
        wishes = [
            Wish(programme_id=programme.id, external_id=who, profile=Profile(attributes=has))
            for who, has in profiles.items()
        ]
        await upsert(tx, {programme.id: programme}, wishes, NOW)
    for number, condition in enumerate(CONDITIONS):
        used = {name: told for name, told in MEASURES.items() if name in condition}
        await a_segment(db, programme, f"s{number:02}", condition, measures=used)
    await all_sorted(db)
    found = await sorted_into(db)
    assert {
        condition: [who for who, names in found.items() if f"s{number:02}" in names]
        for number, condition in enumerate(CONDITIONS)
    } == CONDITIONS


async def test_who_enters_and_who_leaves_is_told_of_once(db: Database) -> None:
    programme = await a_programme(db)
    await listening(db, programme)
    await lived(db, a_life(programme, "ada", 5), a_life(programme, "bea", 29))
    await a_segment(db, programme, "lively", "recency.days < 30")
    for _ in range(2):
        await all_sorted(db)
    entered = [("segment.entered", "lively", "ada"), ("segment.entered", "lively", "bea")]
    assert await told(db) == entered
    later = NOW + timedelta(days=2)
    await all_sorted(db, later)
    assert await told(db) == [*entered, ("segment.left", "lively", "bea")]
    assert await sorted_into(db) == {"ada": ["lively"], "bea": []}


async def test_a_segment_that_is_switched_off_holds_nobody_and_says_nothing(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5))
    await a_segment(db, programme, "lively", "recency.days < 30")
    await all_sorted(db)
    await listening(db, programme)
    off = {"title": {"fr": "Vifs"}, "condition": "recency.days < 30"}
    await saved(db, programme, "segment", off, name="lively", active=False)
    await all_sorted(db)
    assert await sorted_into(db) == {"ada": []}
    assert await told(db) == []


async def test_all_are_sorted_when_segments_change_and_every_hour(db: Database) -> None:
    programme = await a_programme(db)
    await lived(db, a_life(programme, "ada", 5))
    await a_segment(db, programme, "lively", "recency.days < 30")
    clock, asked = MovableClock(NOW), []
    for minutes in (0, 1, 58, 2, 1):
        clock.forward(minutes=minutes)
        asked.append(await begin_sorting(db, clock))
        await work_off(WORKS, db, clock)
    assert asked == [1, 0, 0, 1, 0]
    await a_segment(db, programme, "new", "member.days < 30")
    assert await begin_sorting(db, lambda: NOW) == 1


async def test_a_sorting_that_was_cut_short_goes_on_and_two_at_once_are_one(db: Database) -> None:
    programme = await a_programme(db)
    await listening(db, programme)
    names = [f"m{number:04}" for number in range(1100)]
    await lived(db, *[a_life(programme, name, 1) for name in names])
    await a_segment(db, programme, "lively", "recency.days < 30")
    await begin_sorting(db, lambda: NOW)
    async with writing(db) as tx:
        assert await piece(tx, WORKS, lambda: NOW)
    with pytest.raises(RuntimeError):
        async with writing(db) as tx:
            await piece(tx, WORKS, lambda: NOW)
            raise RuntimeError("the power went out")
    assert len(await told(db)) == 1000
    await asyncio.gather(*(work_off(WORKS, db, lambda: NOW) for _ in range(3)))
    await work_off(WORKS, db, lambda: NOW)
    assert len(await told(db)) == 1100
    job = await db.fetchrow("select status, done, total, came from long_job")
    assert job is not None
    assert (job["status"], job["done"], job["total"]) == ("done", 1100, 1100)
    assert job["came"] == {"moved": 1100}


async def test_whoever_did_something_is_sorted_soon_after(db: Database) -> None:
    programme = await a_programme(db)
    await active_sorted(db)
    await a_segment(db, programme, "buyers", "frequency.ever >= 2")
    await lived(db, a_life(programme, "ada", 2, 1), a_life(programme, "bea", 1))
    assert await active_sorted(db) == 2
    assert await sorted_into(db) == {"ada": ["buyers"], "bea": []}
    await lived(db, a_life(programme, "bea", 0))
    await active_sorted(db)
    assert (await sorted_into(db))["bea"] == ["buyers"]
    assert [await active_sorted(db) for _ in range(3)] == [1, 0, 0]


async def test_an_activity_that_is_committed_late_is_found_by_the_next_run(db: Database) -> None:
    """Its id was drawn before that of one which was there already."""
    programme = await a_programme(db)
    await a_segment(db, programme, "buyers", "frequency.ever >= 1")
    await active_sorted(db)
    await lived(db, a_life(programme, "ada", 1), a_life(programme, "bea", 1))
    rows = await db.fetch("delete from activity where member_id = (select id from member"
                          " where external_id = 'ada') returning *")  # fmt: skip
    await active_sorted(db)
    assert await sorted_into(db) == {"ada": [], "bea": ["buyers"]}
    names = ", ".join(rows[0].keys())
    places = ", ".join(f"${number}" for number in range(1, len(rows[0]) + 1))
    for row in rows:
        await db.execute(f"insert into activity ({names}) values ({places})", *row.values())
    await active_sorted(db)
    assert (await sorted_into(db))["ada"] == ["buyers"]


async def test_rules_badges_and_streaks_read_it_in_their_conditions(db: Database) -> None:
    programme = await a_programme(db)
    await a_segment(db, programme, "vip", "spend.ever >= 5000")
    await a_saved_rule(db, programme, condition="'vip' in member.segments")
    where = "member.segments.exists(name, name == 'vip')"
    how = {"by": "measure", "measure": {"activity_type": "purchase", "where": where}}
    badge = {**BADGE, "how": how, "levels": [{"prize": {"amount": 7, "currency": "stars"}}]}
    await saved(db, programme, "badge", badge)
    for _ in range(2):
        await lived(db, [a_purchase(programme, amount=5000)])
        await all_sorted(db)
    rows = await db.fetch("select currency, amount from transaction where kind = 'award'")
    assert sorted((row[0], row[1]) for row in rows) == [("points", 10), ("stars", 7)]


async def test_a_guest_who_joins_is_in_no_segment_as_a_guest_any_more(db: Database) -> None:
    programme = await a_programme(db)
    await a_segment(db, programme, "all", "member.days >= 0")
    await lived(db, a_life(programme, "ada", 1), a_life(programme, "bea", 1))
    await all_sorted(db)
    await db.execute("update member set external_id = null, guest = true where external_id = 'bea'")
    ids = {row["external_id"]: row["id"] for row in await db.fetch("select * from member")}
    async with writing(db) as tx:
        await mark_merged(tx, ids[None], ids["ada"])
    assert await sorted_into(db) == {"ada": ["all"], None: []}
