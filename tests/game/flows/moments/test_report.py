"""Birthdays and anniversaries are paid in the member's own day, once in twelve months."""

from __future__ import annotations

from asyncio import gather
from datetime import datetime

import pytest

from game.flows.moments.jobs import tell_days
from tests.world import CallerClient, World

RULES = {"birthday": "100", "anniversary": "10 * activity.data.years"}


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")


async def a_shop(world: World) -> CallerClient:
    """A programme in Paris that pays both days; it knows birthdays by the attribute `born`."""
    shop = await world.partner(await world.programme(attributes={"born": "date"}))
    await shop.ask("PATCH", "/v1/programme", {"messages": {"birthday": "born"}})
    for name, amount in RULES.items():
        rule = {"activity_type": f"member.{name}", "amount": amount, "currency": "points"}
        saved = await shop.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})
        assert saved["warnings"] == []
    return shop


async def says(shop: CallerClient, **profile: object) -> None:
    await shop.ask("PUT", "/v1/members/ada", profile)


async def born(shop: CallerClient, day: str) -> None:
    await says(shop, attributes={"born": day})


async def runs(world: World, until: str, every_hours: int = 12) -> None:
    while world.clock() <= at(until):
        await tell_days(world.db, world.clock)
        world.clock.forward(hours=every_hours)


async def paid(world: World, shop: CallerClient, until: str, every_hours: int = 12) -> list[str]:
    """When days of Ada's that were paid had begun, by runs up to that moment."""
    await runs(world, until, every_hours)
    done = (await shop.ask("GET", "/v1/members/ada/activities?limit=100"))["items"]
    days = [one for one in done if one["type"] in ("member.birthday", "member.anniversary")]
    assert all(one["awards"] for one in days)
    return [f"{one['type'][7:]} {one['occurred_at']}" for one in reversed(days)]


async def test_both_days_are_paid_as_they_begin_for_the_member_though_nobody_is_told(
    world: World,
) -> None:
    shop = await a_shop(world)
    await says(shop, time_zone="Asia/Tokyo", day_start_hour=4, attributes={"born": "1990-03-05"})
    assert await paid(world, shop, "2026-03-07") == ["birthday 2026-03-04T19:00:00Z"]
    world.clock.at = at("2027-03-01")
    assert await paid(world, shop, "2027-03-07") == [
        "birthday 2026-03-04T19:00:00Z",
        "anniversary 2027-03-01T19:00:00Z",
        "birthday 2027-03-04T19:00:00Z",
    ]
    told = (await shop.ask("GET", "/v1/members/ada/activities"))["items"][:2]
    assert [one["data"] for one in told] == [{"age": 37}, {"years": 1}]
    assert sum(award["amount"] for one in told for award in one["awards"]) == 110


async def test_a_leap_day_returns_on_the_28th_in_other_years(world: World) -> None:
    world.clock.at = at("2027-02-20")
    shop = await a_shop(world)
    await born(shop, "2000-02-29")
    assert await paid(world, shop, "2027-03-03") == ["birthday 2027-02-27T23:00:00Z"]
    world.clock.at = at("2028-02-26")
    days = await paid(world, shop, "2028-03-03")
    assert [day for day in days if day[0] == "b"][1:] == ["birthday 2028-02-28T23:00:00Z"]


async def test_who_moves_the_date_the_zone_or_the_clock_has_one_in_twelve_months(
    world: World,
) -> None:
    world.clock.at = at("2026-12-28")
    shop = await a_shop(world)
    await born(shop, "1990-12-30")
    first = await paid(world, shop, "2026-12-30")
    assert len(first) == 1
    for number, day in enumerate(["12-31", "01-01", "01-02", "01-03"]):
        await born(shop, f"1990-{day}")
        await says(shop, time_zone=["Asia/Tokyo", "Pacific/Honolulu"][number % 2])
        await says(shop, day_start_hour=[23, 0][number % 2])
        assert await paid(world, shop, f"2027-01-0{number + 1}", every_hours=6) == first
    await says(shop, time_zone="UTC", attributes={"born": "1990-12-31"})
    world.clock.at = at("2027-12-29")
    days = await paid(world, shop, "2028-01-03")
    assert len([day for day in days if day[0] == "b"]) == 2


async def test_days_are_made_up_for_after_the_server_was_down(world: World) -> None:
    shop = await a_shop(world)
    await born(shop, "1990-03-05")
    await runs(world, "2026-03-04")
    world.clock.at = at("2026-03-08", 9)
    assert await paid(world, shop, "2026-03-08") == ["birthday 2026-03-04T23:00:00Z"]


@pytest.mark.parametrize("who", ["a guest", "who says so too late", "who joined a day later"])
async def test_who_was_not_there_or_said_so_too_late_has_none(world: World, who: str) -> None:
    shop = await a_shop(world)
    world.clock.at = at("2026-03-05" if who == "who joined a day later" else "2026-03-03")
    await says(shop)
    if who == "a guest":
        await born(shop, "1990-03-04")
        await world.db.execute("update member set external_id = null, guest = true")
    world.clock.at = at("2026-03-05")
    if who != "a guest":
        await born(shop, "1990-03-04")
    await runs(world, "2026-03-08")
    assert await world.db.fetchval("select count(*) from transaction") == 0


async def test_only_the_house_reports_them_and_a_rule_without_the_date_says_so(
    world: World,
) -> None:
    shop = await a_shop(world)
    event = {"specversion": "1.0", "id": "1", "source": "shop", "type": "member.birthday"}
    told = await shop.ask("POST", "/v1/activities", {**event, "subject": "ada"}, status=403)
    assert told["code"] == "activity.house_only"
    await shop.ask("PATCH", "/v1/programme", {"messages": {"birthday": ""}})
    rule = await shop.ask("GET", "/v1/earn-rules/birthday")
    assert "messages.birthday" in rule["warnings"][0]


async def test_three_runners_pay_a_day_once(world: World) -> None:
    shop = await a_shop(world)
    await born(shop, "1990-03-02")
    await gather(*(tell_days(world.db, world.clock) for _ in range(3)))
    assert await world.db.fetchval("select count(*) from transaction") == 1


async def test_a_month_and_a_share_of_a_years_points_are_paid_once(world: World) -> None:
    world.clock.at = at("2025-12-20")
    shop = await world.partner(await world.programme())
    share = {"condition": 'activity.data.currency == "points"', "reason": "dividend"}
    monthly = {"condition": "activity.data.activities > 0", "reason": "monthly"}
    for name, amount, more in (
        ("month", "50", monthly), ("year", "activity.data.spent * 5 / 100", share),
    ):  # fmt: skip
        kind = "member.month" if name == "month" else "points.year"
        rule = {"activity_type": kind, "amount": amount, "currency": "points", **more}
        await shop.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})

    async def moves(door: str, amount: int) -> str:
        body = {"currency": "points", "amount": amount, "reason": "test"}
        key = {"headers": {"Idempotency-Key": f"{door} {world.clock()} {amount}"}}
        path = f"/v1/members/ada/{door}"
        return str((await shop.ask("POST", path, body, status=201, **key))["id"])

    await says(shop, time_zone="Asia/Tokyo")
    await shop.ask("PUT", "/v1/members/bea", {})
    world.clock.at = at("2026-11-10")
    await shop.ask("PUT", "/v1/members/new", {})
    await moves("awards", 900)
    spent = [await moves("spends", amount) for amount in (400, 200)]
    key = {"headers": {"Idempotency-Key": "back"}}
    path = f"/v1/transactions/{spent[1]}/reversals"
    await shop.ask("POST", path, {"reason": "test"}, status=201, **key)
    for name in ("ada", "new"):
        event = {"specversion": "1.0", "id": name, "source": "/x", "type": "visit", "subject": name}
        await shop.ask("POST", "/v1/activities", event)
    world.clock.at = at("2026-11-30", 6)
    await runs(world, "2026-12-01", 6)
    world.clock.at = at("2026-12-31", 6)
    await runs(world, "2027-01-01", 6)
    await says(shop, time_zone="Pacific/Honolulu")
    await runs(world, "2027-01-02", 6)
    for name, wanted in (("ada", [("dividend", 20), ("monthly", 50)]), ("bea", []), ("new", [])):
        lines = (await shop.ask("GET", f"/v1/members/{name}/history"))["items"]
        awards = [(one["reason"], one["amount"]) for one in lines if one["kind"] == "award"]
        assert awards == [*wanted, *([("test", 900)] if name == "ada" else [])]
