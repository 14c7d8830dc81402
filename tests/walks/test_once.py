"""Whatever is sent twice, or fifty times at once, or to two servers, happens once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from game.kernel.database import Database
from tests.walks.races import FIFTY, House, WallClock, one_won, only, points
from tests.walks.servers import serving
from tests.walks.test_first_play import QUIZ
from tests.world import World, running


async def one_key_sent_fifty_times_pays_once(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    await house.world.member(partner, "ada")
    award = {"currency": "points", "amount": 7, "reason": "Bravo"}
    given = await house.at_once(partner, "/v1/members/ada/awards", [award] * 50, "one")
    assert only(given)["balance_after"] == 7
    assert await points(partner) == 7


async def fifty_spends_on_a_balance_for_five_grant_five(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    await house.world.member(partner, "ada")
    award = {"currency": "points", "amount": 54, "reason": "Bravo"}
    only(await house.at_once(partner, "/v1/members/ada/awards", [award], "all"))
    spend = {"currency": "points", "amount": 10, "reason": "a cup"}
    keys = [f"cup-{n}" for n in FIFTY]
    spent = await house.at_once(partner, "/v1/members/ada/spends", [spend] * 50, *keys)
    granted = [answer.json() for answer in spent if answer.status_code == 201]
    assert sorted(one["balance_after"] for one in granted) == [4, 14, 24, 34, 44]
    refused = [answer.json() for answer in spent if answer.status_code != 201]
    assert {one["code"] for one in refused} == {"ledger.insufficient"}
    assert await points(partner) == 4


async def an_activity_told_fifty_times_counts_once(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    rule = {"activity_type": "visit", "amount": "5", "currency": "points"}
    await partner.ask("PUT", "/v1/earn-rules/visit", {"definition": rule})
    event = {"specversion": "1.0", "id": "1", "source": "door", "type": "visit", "subject": "ada"}
    told = [a.json() for a in await house.at_once(partner, "/v1/activities", [event] * 50)]
    assert sorted(one["status"] for one in told) == ["accepted"] + ["duplicate"] * 49
    assert len({one["activity_id"] for one in told}) == 1
    assert all(one["awards"] == told[0]["awards"] != [] for one in told)
    assert await points(partner) == 5
    kept = await partner.ask("GET", "/v1/members/ada/activities")
    assert [one["type"] for one in kept["items"]].count("visit") == 1


async def a_double_tap_is_one_move(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    wrap = {"title": {"en": "Café"}, "tariff": {"taking_part": 10, "right_answer": 5}}
    draft = {"mechanic": "quiz", "wrap": wrap, "config": QUIZ}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    app = await house.world.member(partner, "ada")

    door = f"/v1/campaigns/{saved['id']}/plays"
    play = only(await house.at_once(app, door, [None] * 10))
    moves = f"/v1/plays/{play['id']}/moves"
    right = play["shown"]["options"].index("Ethiopia")
    tap = {"type": "quiz.answer", "question": "origin", "answer": right}
    taps = [{"number": 1, "move": tap}] * 10
    assert only(await house.at_once(app, moves, taps))["awards"][0]["amount"] == 5
    assert await points(partner) == 5

    await app.ask("POST", moves, {"number": 2, "move": {"type": "quiz.next"}})
    both = [
        {"number": 3, "move": {"type": "quiz.answer", "question": "cherry", "answer": answer}}
        for answer in (True, False)
    ]
    last = only(await house.at_once(app, moves, both * 5))
    assert last["status"] == "finished" and last["shown"]["answer"] in (True, False)
    paid = sum(award["amount"] for award in last["awards"])
    assert paid == (15 if last["shown"]["outcome"] == "right" else 10)
    assert await points(partner) == 5 + paid


async def one_voucher_at_many_tills_is_in_one_basket(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    await house.world.member(partner, "ada")
    tenth = {"title": {"en": "A tenth off"}, "kind": "percent", "percent": 10}
    await partner.ask("PUT", "/v1/rewards/tenth", {"definition": tenth})
    gift = {"reward": "tenth", "reason": "Bravo"}
    given = only(await house.at_once(partner, "/v1/members/ada/vouchers", [gift] * 10, "one"))
    basket = {"money": "EUR", "lines": [{"id": "1", "amount": 1000}]}
    asked = {"basket": basket, "vouchers": [given["code"]], "reference": "till-1"}
    tills = [{**asked, "reference": f"till-{n}"} for n in FIFTY]
    answers = await house.at_once(partner, "/v1/checkouts", tills)
    kept = [answer.json() for answer in answers if answer.status_code == 201]
    refused = {a.json()["details"]["status"] for a in answers if a.status_code == 409}
    assert [one["to_pay"] for one in kept] == [900] and refused == {"reserved"}
    again = {**asked, "reference": kept[0]["reference"]}
    assert only(await house.at_once(partner, "/v1/checkouts", [again] * 10)) == kept[0]
    door = f"/v1/checkouts/{kept[0]['reference']}"
    assert only(await house.at_once(partner, f"{door}/redeem", [{}] * 10))["status"] == "redeemed"
    back = only(await house.at_once(partner, f"{door}/refunds", [{"reference": "back"}] * 10))
    assert back["money"] == 900


async def the_last_of_a_stock_is_one_members_and_used_once(house: House, slug: str) -> None:
    partner = await house.world.partner(await house.world.programme(slug))
    app = await house.world.member(partner, "ada")
    award, keys = {"currency": "points", "amount": 500, "reason": "Bravo"}, [str(n) for n in FIFTY]
    only(await house.at_once(partner, "/v1/members/ada/awards", [award], "all"))
    last = {"title": {"en": "A cup"}, "kind": "item", "prices": [{"amount": 10}], "stock": 1}
    await partner.ask("PUT", "/v1/rewards/last", {"definition": last})
    wish = {"reward": "last"}
    won = one_won(
        await house.at_once(app, "/v1/me/redemptions", [wish] * 50, *keys), "reward.not_open"
    )
    assert await points(partner) == 490
    use = {"code": won["voucher"]["code"]}
    used = await house.at_once(partner, "/v1/vouchers/redeem", [use] * 50, *keys)
    assert one_won(used, "voucher.not_usable")["status"] == "redeemed"


STORIES: list[Callable[[House, str], Awaitable[None]]] = [
    one_key_sent_fifty_times_pays_once,
    fifty_spends_on_a_balance_for_five_grant_five,
    an_activity_told_fifty_times_counts_once,
    a_double_tap_is_one_move,
    one_voucher_at_many_tills_is_in_one_basket,
    the_last_of_a_stock_is_one_members_and_used_once,
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_one_server(world: World, story: Callable[[House, str], Awaitable[None]]) -> None:
    async with House(world, [world.address]) as house:
        await story(house, "cafe")


async def test_two_servers_on_one_database(db: Database, dsn: str, folder: Path) -> None:
    async with (
        running(db, dsn, clock=WallClock()) as world,
        serving(folder / "log", KERMESSE_DATABASE_URL=dsn) as other,
        House(world, [world.address, other.address]) as house,
    ):
        for number, story in enumerate(STORIES):
            await story(house, f"cafe-{number}")
        assert "server.bug" not in other.words()
