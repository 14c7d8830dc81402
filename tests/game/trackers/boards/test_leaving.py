"""Who leaves the boards is in no view of any, open or closed, and ranks close up at once."""

from __future__ import annotations

from typing import Any

import pytest

from game.trackers.boards.jobs import close_boards, seat_cohorts
from game.trackers.lineup import LINE_UP
from tests.game.trackers.boards.recompute import differences
from tests.game.trackers.boards.shop import Shop, a_shop
from tests.world import MemberApp, World

LEAGUES = {"names": ["bronze", "silver"], "size": 50, "promote": 1, "demote": 0}
BOARDS: dict[str, dict[str, Any]] = {
    "plain": {},
    "shared": {"ties": "shared"},
    "cities": {"group_by": "city"},
    "teams": {"teams": {"attribute": "city", "by": "best_n", "n": 2}},
    "leagues": {"leagues": LEAGUES},
}
SPENT = [50, 40, 40, 30, 10]


async def people(shop: Shop) -> list[MemberApp]:
    """m0 to m4, of Lyon, who have spent 50, 40, 40, 30 and 10; again: with fresh tokens."""
    return [await shop.world.member(shop.partner, f"m{n}") for n in range(len(SPENT))]


async def views(shop: Shop, apps: list[MemberApp], name: str, run: str = "") -> dict[str, Any]:
    """Everything that can be seen of a board: (rank, score) of lines, sizes, teams."""
    page = await apps[4].ask("GET", f"/v1/boards/{name}/top?x=1{run}")
    group = {"cities": "Lyon", "leagues": "0/1", "teams": "Lyon"}.get(name)
    inside = await shop.partner.ask("GET", f"/v1/boards/{name}/top?group={group}{run}")
    last = await apps[4].ask("GET", f"/v1/me/boards/{name}?each_side=9{run}")
    assert "m0" not in str([page, inside, last])
    seen = {
        "top": [(line["rank"], line["score"]) for line in page["lines"]],
        "size": page["size"],
        "place": (last["place"]["rank"], last["place"]["size"]),
        "near": [(line["rank"], line["score"]) for line in last["place"]["neighbours"]],
    }
    if group is not None:
        seen["inside"] = [(line["rank"], line["score"]) for line in inside["lines"]]
        seen["inside_size"] = inside["size"]
    if name in ("cities", "leagues"):
        seen["own"] = (last["group_place"]["rank"], last["group_place"]["size"])
    return seen


def lines(scores: list[int], name: str) -> list[tuple[int, int]]:
    if name == "shared":
        return [(1 + sum(other > score for other in scores), score) for score in scores]
    return list(enumerate(scores, 1))


def expected(scores: list[int], name: str) -> dict[str, Any]:
    """What must be seen where these are ranked."""
    table = lines(scores, name)
    size = len(scores)
    seen: dict[str, Any] = {"top": table, "size": size, "place": (size, size), "near": table}
    if name in ("cities", "leagues", "teams"):
        seen |= {"inside": table, "inside_size": size}
    if name in ("cities", "leagues"):
        seen["own"] = (size, size)
    if name == "teams":
        seen |= {"top": [], "size": 1}
    return seen


async def two_weeks(shop: Shop) -> dict[str, str]:
    """All spend in two weeks; the first one's runs by board, which have closed."""
    runs: dict[str, str] = {}
    for name, more in BOARDS.items():
        await shop.save(name, **more)
    for week in range(2):
        for number, spent in enumerate(SPENT):
            profile = {"attributes": {"city": "Lyon"}}
            await shop.partner.ask("PUT", f"/v1/members/m{number}", profile)
            await shop.buys(f"m{number}", spent)
            shop.world.clock.forward(seconds=1)
        await seat_cohorts(shop.world.db, shop.world.clock)
        if week == 0:
            for name in BOARDS:
                runs[name] = (await shop.partner.ask("GET", f"/v1/boards/{name}/top"))["run"]["id"]
            shop.world.clock.forward(days=7)
            assert await close_boards(LINE_UP, shop.world.db, shop.world.clock) == len(BOARDS)
    return runs


async def all_show(
    shop: Shop, apps: list[MemberApp], runs: dict[str, str], scores: list[int]
) -> None:
    """Every view of every board, of now and of the past, shows these."""
    for name, run in runs.items():
        if name != "leagues":  # By now their first plays in another cohort.
            assert await views(shop, apps, name) == expected(scores, name), name
        assert await views(shop, apps, name, f"&run={run}") == expected(scores, name), name


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize("why", ["opted_out", "excluded"])
async def test_ranks_close_up_in_every_view_of_open_and_closed_runs(
    world: World, why: str, who: int
) -> None:
    shop = await a_shop(world)
    runs = await two_weeks(shop)
    apps = await people(shop)
    await all_show(shop, apps, runs, SPENT)
    if why == "opted_out":
        await apps[who].ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    else:
        said = {"excluded": True, "reason": "staff"}
        await shop.partner.ask("PUT", f"/v1/members/m{who}/boards/exclusion", said)
    left = [spent for number, spent in enumerate(SPENT) if number != who]
    await all_show(shop, apps, runs, left)
    teams = (await apps[4].ask("GET", "/v1/boards/teams/top"))["teams"]
    assert teams == [{"rank": 1, "team": "Lyon", "score": sum(left[:2]), "members": 4}]
    assert {b["rank"] for b in (await apps[who].ask("GET", "/v1/me/boards"))["items"]} == {None}
    for name, run in runs.items():
        for query in ("", f"?run={run}"):
            mine = await apps[who].ask("GET", f"/v1/me/boards/{name}{query}")
            assert (mine["place"], mine["group_place"]) == (None, None)
        proof = await shop.partner.ask("GET", f"/v1/boards/{name}/runs/{run}/certificate")
        assert differences(proof) == []


async def test_a_guest_who_left_the_boards_has_left_them_as_a_member(world: World) -> None:
    programme = await world.programme()
    shop = Shop(world, await world.partner(programme))
    await shop.save()
    await shop.buys("m0", 50)
    guest = await world.guest(programme)
    await guest.ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    assert await shop.top() == [(1, 50)]
    await shop.partner.ask("POST", "/v1/members/m0/merges", {"guest_id": guest.member_id})
    assert await shop.top() == []
    told = await shop.partner.ask("GET", "/v1/members/m0/boards")
    assert [line["why"] for line in told["history"]] == ["opted_out"]
