"""Boards through the doors: a marketer saves, members climb, look and hide, staff excludes."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio

from tests.game.trackers.boards.shop import Shop, a_shop
from tests.world import MemberApp, World


@pytest_asyncio.fixture
async def shop(world: World) -> Shop:
    return await a_shop(world)


@pytest_asyncio.fixture
async def people(shop: Shop) -> list[MemberApp]:
    """Seven members, m0 to m6, who spent 10 to 70 on a board of the week."""
    await shop.save()
    apps = [await shop.world.member(shop.partner, f"m{n}") for n in range(7)]
    for number in range(7):
        await shop.buys(f"m{number}", 10 * (number + 1))
    return apps


async def test_a_member_sees_the_top_and_themselves_in_it(
    shop: Shop, people: list[MemberApp]
) -> None:
    page = await people[5].ask("GET", "/v1/boards/spent/top")
    assert [line["score"] for line in page["lines"]] == [70, 60, 50, 40, 30, 20, 10]
    assert [line["rank"] for line in page["lines"] if line["me"]] == [2]
    assert page["size"] == 7
    assert "m5" not in str(page) and people[4].member_id not in str(page)
    assert await shop.top(query="?limit=2") == [(1, 70), (2, 60)]


async def test_the_closing_rule_and_the_next_reset_are_in_the_payload(
    shop: Shop, people: list[MemberApp]
) -> None:
    run = (await people[0].ask("GET", "/v1/boards/spent/top"))["run"]
    assert run["time_zone"] == "Europe/Paris"
    assert run["ends_at"] == run["closes_at"] == run["next_starts_at"] == "2026-03-08T23:00:00Z"
    assert (run["grace_minutes"], run["status"]) == (0, "open")


async def test_a_member_is_told_how_far_the_next_rank_is(
    shop: Shop, people: list[MemberApp]
) -> None:
    place = (await people[3].ask("GET", "/v1/me/boards/spent?each_side=1"))["place"]
    assert (place["rank"], place["score"], place["size"]) == (4, 40, 7)
    assert place["next"]["rank"] == 3
    assert place["next"]["away"] == 11  # Who comes later must pass, not only reach.
    assert [line["score"] for line in place["neighbours"]] == [50, 40, 30]
    first = (await people[6].ask("GET", "/v1/me/boards/spent"))["place"]
    assert first["next"] is None


async def test_shared_ranks_are_shared_and_the_next_is_beyond_those_who_share(shop: Shop) -> None:
    await shop.save(ties="shared")
    apps = [await shop.world.member(shop.partner, f"m{n}") for n in range(12)]
    await shop.buys("m0", 50)
    for number in range(1, 12):
        await shop.buys(f"m{number}", 20)
    place = (await apps[11].ask("GET", "/v1/me/boards/spent?each_side=2"))["place"]
    assert place["rank"] == 2
    assert (place["next"]["rank"], place["next"]["away"]) == (1, 30)


async def test_all_my_boards_with_my_ranks(shop: Shop, people: list[MemberApp]) -> None:
    await shop.save("visits", metric={"measure": {"activity_type": "visit"}})
    items = (await people[6].ask("GET", "/v1/me/boards"))["items"]
    told = {item["board"]["name"]: (item["rank"], item["score"]) for item in items}
    assert told == {"spent": (1, 70), "visits": (None, None)}
    assert [item["prizes"] for item in items] == [[], []]
    first = {"from_rank": 1, "to_rank": 3, "points": {"amount": 5}}
    await shop.save("visits", metric={"measure": {"activity_type": "visit"}}, prizes=[first])
    [prize] = (await people[6].ask("GET", "/v1/me/boards"))["items"][1]["prizes"]
    assert (prize["to_rank"], prize["points"]["amount"]) == (3, 5)


async def test_flames_burn_beside_all_names_that_a_board_shows_one(
    shop: Shop, people: list[MemberApp]
) -> None:
    streak = {"title": {"en": "Daily"}, "conditions": [{"measure": {"activity_type": "purchase"}}]}
    await shop.partner.ask("PUT", "/v1/streaks/daily", {"definition": streak})
    for number in range(7):
        await shop.buys(f"m{number}", 1)
    flames = await people[1].ask("GET", "/v1/boards/spent/flames?limit=1&each_side=1")
    assert [line["rank"] for line in flames["items"]] == [1]
    assert [line["rank"] for line in flames["around"]] == [5, 6, 7]


async def test_who_hides_is_gone_at_once_and_comes_back_where_they_would_be(
    shop: Shop, people: list[MemberApp]
) -> None:
    answer = await people[6].ask("PUT", "/v1/me/boards/visibility", {"shown": False})
    assert answer == {"shown": False, "because": ["opted_out"]}
    assert await people[6].ask("GET", "/v1/me/boards/visibility") == answer
    assert (await shop.top())[0] == (1, 60)
    assert (await people[6].ask("GET", "/v1/me/boards/spent"))["place"] is None
    await shop.buys("m6", 5)
    assert (await shop.top())[0] == (1, 60)
    await people[6].ask("PUT", "/v1/me/boards/visibility", {"shown": True})
    assert (await shop.top())[0] == (1, 75)


async def test_staff_excludes_a_cheat_and_it_is_kept_who_did(
    shop: Shop, people: list[MemberApp]
) -> None:
    path = "/v1/members/m6/boards/exclusion"
    await shop.partner.ask("PUT", path, {"excluded": True, "reason": "a cheat"})
    await people[6].ask("PUT", "/v1/me/boards/visibility", {"shown": True})
    assert (await shop.top())[0] == (1, 60)
    told = await shop.partner.ask("GET", "/v1/members/m6/boards")
    assert told["visibility"] == {"shown": False, "because": ["excluded"]}
    assert [(line["reason"], line["author"]) for line in told["history"]] == [("a cheat", "test")]
    await shop.partner.ask("PUT", path, {"excluded": False, "reason": "a mistake"})
    assert (await shop.top())[0] == (1, 70)
    await shop.partner.ask(
        "PUT", "/v1/members/nobody/boards/exclusion", {"excluded": True, "reason": "x"}, status=404
    )


async def test_groups_have_tables_of_their_own(shop: Shop) -> None:
    await shop.save(group_by="city")
    apps = [await shop.world.member(shop.partner, f"m{n}") for n in range(3)]
    for number, city in enumerate(("Lyon", "Nice", "Lyon")):
        profile = {"attributes": {"city": city}}
        await shop.partner.ask("PUT", f"/v1/members/m{number}", profile)
        await shop.buys(f"m{number}", 10 + number)
    assert await shop.top(query="?group=Lyon") == [(1, 12), (2, 10)]
    assert len(await shop.top()) == 3
    mine = await apps[0].ask("GET", "/v1/me/boards/spent")
    assert (mine["place"]["rank"], mine["group"], mine["group_place"]["rank"]) == (3, "Lyon", 2)


async def test_teams_are_listed_with_what_they_have_together(shop: Shop) -> None:
    await shop.save(teams={"attribute": "city", "by": "sum"})
    app = await shop.world.member(shop.partner, "m0")
    for number, city in enumerate(("Lyon", "Nice", "Lyon")):
        profile = {"attributes": {"city": city}}
        await shop.partner.ask("PUT", f"/v1/members/m{number}", profile)
        await shop.buys(f"m{number}", 10)
    page = await shop.partner.ask("GET", "/v1/boards/spent/top")
    assert [(team["rank"], team["team"], team["score"]) for team in page["teams"]] == [
        (1, "Lyon", 20),
        (2, "Nice", 10),
    ]
    assert (await app.ask("GET", "/v1/me/boards/spent"))["team"]["rank"] == 1


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"metric": {}}, "metric"),
        ({"metric": {"streak": "nope"}}, "metric.streak"),
        ({"metric": {"quiz_score": "nope"}}, "metric.quiz_score"),
        ({"metric": {"points": "gold"}}, "metric.points"),
        ({"group_by": "shoe_size"}, "group_by"),
        ({"teams": {"attribute": "city", "by": "best_n"}}, "teams.n"),
        ({"ties": "secondary"}, "secondary"),
        (
            {
                "window": {
                    "kind": "season",
                    "starts_at": "2026-05-01T00:00:00Z",
                    "ends_at": "2026-04-01T00:00:00Z",
                }
            },
            "window",
        ),
        (
            {
                "prizes": [
                    {"from_rank": 1, "to_rank": 5, "points": {"amount": 5}},
                    {"from_rank": 5, "to_rank": 9, "points": {"amount": 1}},
                ]
            },
            "overlap",
        ),
        ({"prizes": [{"from_rank": 1, "to_rank": 1, "badge": "nope"}]}, "badge"),
        (
            {
                "leagues": {"names": ["a", "b"], "size": 5, "promote": 1, "demote": 1},
                "window": {"kind": "all_time"},
            },
            "window",
        ),
    ],
)
async def test_a_board_that_contradicts_itself_is_refused(
    shop: Shop, wrong: dict[str, Any], word: str
) -> None:
    answer = await shop.save(status=422, **wrong)
    assert word in str(answer["details"]["problems"])


async def test_a_season_before_it_begins_has_no_run(shop: Shop) -> None:
    season = {
        "kind": "season",
        "starts_at": "2026-05-01T00:00:00Z",
        "ends_at": "2026-06-01T00:00:00Z",
    }
    await shop.save(window=season)
    page = await shop.partner.ask("GET", "/v1/boards/spent/top")
    assert (page["run"], page["lines"]) == (None, [])
    await shop.partner.ask("GET", "/v1/boards/nope/top", status=404)
