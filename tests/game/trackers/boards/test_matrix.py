"""Every metric with every operator, tie rule and window: it is refused with a reason, or it closes
with ranks that an independent script works out as well."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product
from typing import Any

from game.trackers.boards.jobs import close_boards
from game.trackers.lineup import LINE_UP
from tests.game.trackers.boards.recompute import differences
from tests.game.trackers.boards.shop import SPENT, Shop
from tests.walks.test_guest_becomes_member import begin, finish, launched
from tests.world import World

METRICS: dict[str, dict[str, Any]] = {
    "points": {"points": "points"},
    "count": {"measure": {"activity_type": "purchase"}},
    "sum": SPENT,
    "quiz": {"quiz_score": "cafe"},
    "time": {"best_time": {"activity_type": "purchase", "sum": "amount"}},
    "streak": {"streak": "flame"},
}
OPERATORS = ("best", "latest", "sum")
TIES: tuple[dict[str, Any], ...] = (
    {"ties": "shared"},
    {"ties": "earliest"},
    {"ties": "secondary", "secondary": {"activity_type": "purchase"}},
)
STREAK = {
    "definition": {
        "title": {"en": "Flame"},
        "conditions": [{"measure": {"activity_type": "purchase"}}],
    }
}
MONTH = {"starts_at": "2026-03-01T00:00:00+01:00", "ends_at": "2026-04-01T00:00:00+02:00"}
WINDOWS: tuple[dict[str, Any], ...] = (
    {"kind": "day"},
    {"kind": "week"},
    {"kind": "month"},
    {"kind": "season", **MONTH},
    {"kind": "every", "starts_at": MONTH["starts_at"], "days": 3},
    {"kind": "list", "runs": [MONTH]},
)


def boards() -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Names, definitions, and whether they make sense: times and streaks are not added up."""
    windows = cycle(WINDOWS)
    for (name, metric), operator, ties in product(METRICS.items(), OPERATORS, TIES):
        sound = operator != "sum" or name not in ("time", "streak")
        more = {"metric": metric, "operator": operator, "window": next(windows), **ties}
        yield f"{name}-{operator}-{ties['ties']}", more, sound


async def played(world: World, shop: Shop, campaign: str) -> None:
    """Ten days of purchases by three, many of them alike, and a quiz on some."""
    for day in range(10):
        for number, who in enumerate(("ann", "bob", "cem")):
            if (day + number) % 3:
                await shop.buys(who, 1 + (day * number) % 4)
            if day == number:
                app = await world.member(shop.partner, who)
                await finish(app, await begin(app, campaign), right=number != 1)
        world.clock.forward(days=1)


async def test_every_kind_of_board_is_refused_or_can_be_worked_out_again(world: World) -> None:
    _, partner, campaign = await launched(world)
    shop = Shop(world, partner)
    await partner.ask("PUT", "/v1/streaks/flame", STREAK)
    saved = []
    for name, more, sound in boards():
        answer = await shop.save(name, status=200 if sound else 422, **more)
        if sound:
            saved.append(name)
        else:
            assert any("operator" in fault for fault in answer["details"]["problems"])
    await played(world, shop, campaign)
    world.clock.forward(days=60)
    assert await close_boards(LINE_UP, world.db, world.clock) >= len(saved)
    for name in saved:
        runs = (await partner.ask("GET", f"/v1/boards/{name}/runs"))["items"]
        ranked = 0
        for run in runs:
            assert run["status"] == "closed"
            proof = await partner.ask("GET", f"/v1/boards/{name}/runs/{run['id']}/certificate")
            assert differences(proof) == [], name
            ranked += sum(member["ranked"] for member in proof["members"])
        assert ranked, name


async def test_the_next_reset_of_every_window_is_in_the_answer(world: World) -> None:
    programme = await world.programme()
    shop = Shop(world, await world.partner(programme))
    resets = {
        "day": "2026-03-02T23:00:00Z",
        "week": "2026-03-08T23:00:00Z",
        "month": "2026-03-31T22:00:00Z",
        "season": None,
        "every": "2026-03-03T23:00:00Z",
        "list": None,
    }
    for window in (*WINDOWS, {"kind": "all_time"}):
        name = window["kind"].replace("_", "-")
        await shop.save(name, window=window)
        run = (await shop.partner.ask("GET", f"/v1/boards/{name}/top"))["run"]
        assert run["next_starts_at"] == resets.get(name), name
        assert run["time_zone"] == "Europe/Paris"
        assert (run["closes_at"] is None) == (name == "all-time")
