"""Exports over HTTP: who may make, change and remove them, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.kernel.database import Database
from tests.notifications.exports.desk import DAY, HOUR, Desk
from tests.notifications.webhooks.shop import open_shop
from tests.patience import until
from tests.world import World, running


async def test_an_export_is_changed_and_removed(desk: Desk) -> None:
    await desk.save("points", HOUR)
    await desk.happens(1)
    changed = await desk.save("points", DAY)
    assert changed["definition"] == DAY | {"data": "events", "format": "csv", "mark": False}
    desk.clock.forward(hours=14)
    await desk.write()
    assert [one["data.change"] for one in desk.lines("cafe/points/2026-03-02.csv")] == ["1"]
    marketer = desk.shop.marketer
    assert [one["name"] for one in (await marketer.ask("GET", "/v1/exports"))["items"]] == [
        "points"
    ]
    await marketer.ask("DELETE", "/v1/exports/points", status=204)
    await marketer.ask("GET", "/v1/exports/points", status=404)
    await marketer.ask("GET", "/v1/exports/points/files", status=404)
    desk.clock.forward(days=1)
    await desk.shop.award(2)
    await desk.write()
    assert desk.names() == ["cafe/points/2026-03-02.csv"]
    assert await desk.db.fetchval("select count(*) from heard") == 0


async def test_the_list_of_files_is_read_in_pages(desk: Desk) -> None:
    await desk.save("points", HOUR)
    for _ in range(5):
        desk.clock.forward(hours=1)
        await desk.write()
    path = "/v1/exports/points/files"
    first = (await desk.shop.marketer.ask("GET", f"{path}?limit=2"))["items"]
    behind = f"{path}?before={first[-1]['slot']}"
    rest = (await desk.shop.marketer.ask("GET", behind))["items"]
    for wrong in ("0", "2026-03-02T09:00:00", "0001-01-01T00:00:00%2B14:00"):
        await desk.shop.marketer.ask("GET", f"{path}?before={wrong}", status=422)
    assert [one["name"][-9:-6] for one in [*first, *rest]] == ["13Z", "12Z", "11Z", "10Z", "09Z"]


async def test_a_server_writes_by_itself(storing: World, dsn: str, folder: Path) -> None:
    shop = await open_shop(storing)
    await shop.marketer.ask("PUT", "/v1/exports/points", {"definition": HOUR})
    storing.clock.forward(hours=1)

    async def is_there() -> bool:
        return (folder / "out/cafe/points/2026-03-02T09Z.jsonl").exists()

    async with running(storing.db, dsn, clock=storing.clock, files=f"file://{folder}/out"):
        await until(is_there)


async def test_without_a_store_nobody_makes_exports(db: Database, dsn: str) -> None:
    async with running(db, dsn) as plain:
        shop = await open_shop(plain)
        problem = await shop.marketer.ask(
            "PUT", "/v1/exports/points", {"definition": DAY}, status=409
        )
        assert problem["code"] == "export.no_store" and "KERMESSE_FILES" in problem["detail"]


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("../up", {}, 404, "route.missing"),
        ("Points", {}, 422, "name.bad"),
        ("points", {"types": ["kermesse.tea.brewed.v1"]}, 422, "webhook.unknown_type"),
        ("points", {"types": ["kermesse.sms.due.v1"]}, 422, "export.for_a_gateway"),
        ("points", {"format": "xlsx"}, 400, "request.invalid"),
        ("points", {"every": "minute"}, 400, "request.invalid"),
    ],
)
async def test_what_cannot_be_is_refused(
    storing: World, name: str, body: dict[str, Any], status: int, code: str
) -> None:
    shop = await open_shop(storing)
    wanted = {"definition": DAY | body}
    problem = await shop.marketer.ask("PUT", f"/v1/exports/{name}", wanted, status=status)
    assert problem["code"] == code


async def test_only_those_who_configure_come_in_each_to_its_own(storing: World) -> None:
    world = storing
    shop, other = await open_shop(world), await open_shop(world, "bistro")
    await shop.marketer.ask("PUT", "/v1/exports/points", {"definition": HOUR})
    await other.marketer.ask("GET", "/v1/exports/points", status=404)
    await other.marketer.ask("DELETE", "/v1/exports/points", status=404)
    reader = await world.partner(await world.programme("third"), "read", "publish")
    for method, path in (
        ("GET", ""),
        ("GET", "/points"),
        ("PUT", "/points"),
        ("DELETE", "/points"),
    ):
        await reader.ask(method, f"/v1/exports{path}", status=403)
        await world.anonymous.ask(method, f"/v1/exports{path}", status=401)
