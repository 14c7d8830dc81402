"""What is owed is what the books say, at what it was worth that day, less what will expire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.kernel.database import Database
from game.kernel.identity import new_id
from tests.game.flows.figures.stand import RIGHT, Stand, quiz
from tests.game.flows.moving.test_moving_in import brought_in
from tests.world import World

NAMES = {"name": {"fr": "p"}, "plural": {"fr": "p"}}
CENT = {"points": 1, "amount": 1, "money": "EUR"}
[MIGRATION] = [
    file.read_text() for file in Path("backend/db/migrations").glob("*_brought_along.sql")
]
SUMS = "select * from run_off order by programme_id, currency, cohort, day"
BROUGHT = "select currency, day, brought from points_day where brought <> 0 order by day"


async def worth(stand: Stand, worth: dict[str, Any] | None, **more: Any) -> None:
    form = NAMES | more | ({"worth": worth} if worth else {})
    await stand.partner.ask("PUT", "/v1/currencies/points", {"definition": form})


async def move(stand: Stand, door: str, amount: int, number: int) -> str:
    body = {"currency": "points", "amount": amount, "reason": "test"}
    return await post(stand, f"/v1/members/ana/{door}", body, f"{door}-{number}")


async def post(stand: Stand, path: str, body: dict[str, Any], key: str) -> str:
    headers = {"Idempotency-Key": key}
    made = await stand.partner.ask("POST", path, body, status=201, headers=headers)
    return str(made["id"])


async def undone_and_not(stand: Stand, award: str) -> None:
    """An award is taken back, and given back."""
    why = {"reason": "test"}
    undone = await post(stand, f"/v1/transactions/{award}/reversals", why, "undo")
    await post(stand, f"/v1/transactions/{undone}/reinstatement", why, "redo")


async def liability(stand: Stand, query: str = "") -> Any:
    (one,) = (await stand.partner.ask("GET", f"/v1/liability{query}"))["currencies"]
    return one


async def test_points_that_expire_lessen_what_is_owed_and_days_gone_by_stay(
    world: World, db: Database
) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    await worth(stand, CENT, expiry={"after_days": 45})
    for month in range(6):
        award = await move(stand, "awards", 1000, month)
        await move(stand, "spends", 400, month)
        for _ in range(10):
            world.clock.forward(days=3)
            await stand.expired()
    await undone_and_not(stand, award)
    await brought_in(world, stand.partner, "external_id,currency,amount\nben,points,70\n")
    await stand.counted()
    told = await liability(stand)
    assert sum(one["came"] for one in told["cohorts"]) == 6 * 1000 + 70
    assert sum(one["used"] for one in told["cohorts"]) == 6 * 400
    assert told["outstanding"] == sum(one["left"] for one in told["cohorts"]) > 0
    assert 0 < told["breakage"] <= told["outstanding"]
    assert told["breakage_interval"]["least"] <= told["breakage"]
    value = told["value"]
    assert value["owed"] == value["outstanding"] - value["breakage"]
    assert (value["money"], value["outstanding"]) == ("EUR", told["outstanding"])
    first = await liability(stand, "?on=2026-03-31")
    assert first["breakage"] == 0 and first["breakage_interval"] is None
    await worth(stand, CENT | {"amount": 3})
    world.clock.forward(days=1)
    assert (await liability(stand))["value"]["outstanding"] == 3 * told["outstanding"]
    assert await liability(stand, "?on=2026-03-31") == first, "it was worth a cent then"
    await an_older_house_counts_the_same(db)


async def an_older_house_counts_the_same(db: Database) -> None:
    """What a migration adds up of the past, and what would have been counted as it came."""
    counted, brought = await db.fetch(SUMS), await db.fetch(BROUGHT)
    await db.execute("update points_day set brought = 0")
    await db.execute("insert into" + MIGRATION.partition("insert into")[2])
    assert len(counted) > 10 and await db.fetch(SUMS) == counted
    assert len(brought) == 1 and await db.fetch(BROUGHT) == brought


async def test_a_campaign_costs_what_its_points_were_worth_when_they_were_given(
    world: World,
) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben")
    campaign = await stand.publish("quiz", quiz())
    await stand.play("ana", campaign, RIGHT)
    world.clock.forward(hours=2)
    await stand.counted()
    [before] = (await stand.partner.ask("GET", "/v1/costs"))["items"]
    assert before["lines"] == [{"currency": "points", "given": 45, "money": None, "cost": None}]
    await worth(stand, CENT | {"points": 2})
    world.clock.forward(hours=2)
    await worth(stand, CENT)
    await stand.play("ben", campaign, RIGHT)
    await stand.counted()
    [after] = (await stand.partner.ask("GET", "/v1/costs"))["items"]
    assert (after["slug"], after["title"]) == ("quiz", {"en": "Quiz"})
    [line] = after["lines"]
    assert (line["given"], line["money"], line["cost"]) == (90, "EUR", 68), "22.5 and 45, to even"
    coffee = {"title": {"en": "A coffee"}, "kind": "item", "prices": [{"amount": 20}]}
    await stand.partner.ask("PUT", "/v1/rewards/coffee", {"definition": coffee})
    for name in ("ana", "ben", "ben"):
        door, key = f"/v1/members/{name}/redemptions", {"Idempotency-Key": new_id()}
        last = await stand.partner.ask("POST", door, {"reward": "coffee"}, status=201, headers=key)
    cancelled = {"to": "cancelled", "reason": "spilt"}
    await stand.partner.ask("POST", f"/v1/redemptions/{last['id']}/steps", cancelled, status=201)
    [paid] = (await stand.partner.ask("GET", "/v1/costs"))["rewards"]
    assert (paid["name"], paid["redeemed"]) == ("coffee", 2)
    assert paid["lines"] == [{"currency": "points", "given": 40, "money": "EUR", "cost": 40}]
    gone = await stand.partner.ask("GET", "/v1/costs?since=2026-01-01&until=2026-01-02")
    assert (gone["items"], gone["more"]) == ([], 0)
