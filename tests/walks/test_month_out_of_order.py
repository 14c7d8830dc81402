"""A month that is told late, and in no order, ends as the same month told day by day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from backend.demo.furnish import AUTHOR, furnish, wanted
from game.kernel.database import writing
from tests.walks.month import books_balance, night
from tests.world import CallerClient, World

MONDAY = datetime(2026, 10, 5, tzinfo=UTC)
DAYS = 28
PEOPLE = ["ada", "bob", "cleo", "dan"]
Told = list[dict[str, Any]]


async def a_cafe(world: World, slug: str) -> CallerClient:
    """The demo's designs, without the two that pay by what was known at the time and take nothing
    back: the ladder's higher rates, and prizes for pieces of a streak that were later joined."""
    programme = await world.programme(slug)
    async with writing(world.db) as tx:
        await furnish(tx, programme.id, wanted(), AUTHOR, world.clock())
    till = await world.partner(programme)
    ladder = (await till.ask("GET", "/v1/tiers/carte"))["definition"]
    for tier in ladder["tiers"]:
        tier["benefits"] = {}
    await till.ask("PUT", "/v1/tiers/carte", {"definition": ladder})
    flame = (await till.ask("GET", "/v1/streaks/flamme"))["definition"]
    flame["milestones"] = [one for one in flame["milestones"] if one["at"] is None]
    await till.ask("PUT", "/v1/streaks/flamme", {"definition": flame})
    for name in PEOPLE:
        await till.ask("PUT", f"/v1/members/{name}", {"alias": name})
    return till


def a_month(chance: Random) -> Told:
    """What happened, in its order: each comes on most days, and orders on some."""
    told = []
    for name in PEOPLE:
        faith = chance.uniform(0.7, 0.95)
        for day in range(DAYS):
            at = MONDAY + timedelta(days=day, hours=chance.randrange(6, 20))
            if chance.random() < faith:
                told.append(an_event(name, f"{day}/visit", "visit", {}, at))
            for order in range(chance.choice([0, 0, 1, 2])):
                paid = {"amount": 100 * chance.randrange(1, 30)}
                at += timedelta(minutes=5)
                told.append(an_event(name, f"{day}/{order}", "purchase", paid, at))
    return sorted(told, key=lambda event: str(event["time"]))


def an_event(name: str, key: str, kind: str, data: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": f"{name}/{key}", "source": "till", "type": kind,
        "subject": name, "time": at.isoformat(), "data": data,
    }  # fmt: skip


async def tell(till: CallerClient, told: Told) -> None:
    for item in (await till.ask("POST", "/v1/activities", told))["items"]:
        assert item["status"] in ("accepted", "duplicate"), item


async def state(till: CallerClient) -> dict[str | tuple[str, str], Any]:
    """Everything that the café knows of its people, but for when it was told."""
    seen: dict[str | tuple[str, str], Any] = {}
    for name in PEOPLE:
        door = f"/v1/members/{name}"
        for what in ("balances", "streaks", "badges", "challenges", "tier", "boards"):
            seen[name, what] = bare(await till.ask("GET", f"{door}/{what}"))
        for streak, month in (("flamme", "2026-10"), ("rendez-vous", "2026-10")):
            path = f"{door}/streaks/{streak}/calendar?month={month}"
            seen[name, streak] = bare(await till.ask("GET", path))
    seen["cups"] = await till.ask("GET", "/v1/challenges/mille-et-une-tasses/progress")
    for board in ("au-zinc", "ligues", "rives"):
        page = await till.ask("GET", f"/v1/boards/{board}/top")
        lines = [(line["alias"], line["score"]) for line in page["lines"]]
        seen[board] = sorted(lines), page["teams"]
    return seen


PASSING = {"activity_id", "run", "rank", "earned_at", "id", "reached_at", "counted_at"}
"""Ids, and what says when the house heard of something: two who scored alike are ranked by that."""


def bare(told: Any) -> Any:
    if isinstance(told, list):
        return [bare(one) for one in told]
    if isinstance(told, dict):
        return {name: bare(one) for name, one in told.items() if name not in PASSING}
    return told


@pytest.mark.parametrize("seed", [1, 2])
async def test_late_and_in_no_order_is_as_good_as_day_by_day(world: World, seed: int) -> None:
    chance = Random(seed)
    world.clock.at = MONDAY
    in_order, shuffled = await a_cafe(world, "ordered"), await a_cafe(world, "shuffled")
    world.clock.at = MONDAY + timedelta(days=DAYS - 1, hours=21)
    month = a_month(chance)
    for day in range(0, len(month), 20):
        await tell(in_order, month[day : day + 20])
    anyhow = chance.sample(month, len(month))
    for start in range(0, len(anyhow), 33):
        await tell(shuffled, anyhow[start : start + 33])
        again = chance.sample(anyhow[: start + 33], 3)
        await tell(shuffled, again)
    await night(world)
    one, other = await state(in_order), await state(shuffled)
    assert one.keys() == other.keys()
    wrong = {key: (found, other[key]) for key, found in one.items() if other[key] != found}
    assert not wrong
    assert one["ada", "streaks"]["items"][0]["best"] > 5
    await books_balance(world)
