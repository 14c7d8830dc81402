"""What is paid, given and taken back happens once of fifty times."""

from __future__ import annotations

from typing import Any

from backend.jobs import JOBS
from backend.schedule import run_once
from tests.backend.counter.test_counter import Phone, phone
from tests.game.ear import overheard
from tests.game.flows.friends.circle import REFERRAL
from tests.patience import until
from tests.walks.races import FIFTY, Cafe, Call, one_side_won, one_won, only, told

LADDER = {
    "title": {"en": "Club"},
    "tiers": [
        {"name": "base", "title": {"en": "Base"}},
        {"name": "gold", "title": {"en": "Gold"}, "at_least": 10**9,
         "sold": {"months": 1, "price": {"amount": 999, "money": "EUR"}}},
    ],
}  # fmt: skip
MANY = {"each": 100, "day": 500, "month": 500, "received_month": 500, "rested_days": 0}


async def a_gift_is_opened_by_one_or_comes_back(cafe: Cafe) -> None:
    gifts = {"points": {"points": MANY}, "account_days": 0}
    await cafe.partner.ask("PATCH", "/v1/programme", {"gifts": gifts})
    gina = await cafe.with_points("gina", 100)

    async def wrap(key: str) -> Any:
        wish, head = {"currency": "points", "amount": 10}, {"Idempotency-Key": key}
        return await gina.ask("POST", "/v1/me/gifts", wish, status=201, headers=head)

    first = await wrap("first")
    opened = await cafe.each_of_all("/v1/me/gifts/open", {"code": first["code"]})
    assert one_won(opened, "gift.over")["status"] == "opened"
    [taker] = [n for n in FIFTY if opened[n].is_success]
    assert await cafe.points(f"guest-{taker}") == 10
    again = [Call(cafe.crowd[taker], "/v1/me/gifts/open", {"code": first["code"]})] * 50
    only(await cafe.house.race(again))

    second = await wrap("second")
    back = Call(gina, f"/v1/me/gifts/{second['id']}/back")
    calls = [
        Call(one, "/v1/me/gifts/open", {"code": second["code"]}) if n // 2 % 2 else back
        for n, one in enumerate(cafe.crowd)
    ]
    answers = await cafe.house.race(calls)
    openers = [one for n, one in enumerate(answers) if n // 2 % 2]
    backs = [one for n, one in enumerate(answers) if not n // 2 % 2]
    one_side_won(openers, backs, "gift.over")
    taken = sum(one.is_success for one in openers) * 10
    assert await cafe.points("gina") == 90 - taken

    undo = {"reason": "a mistake"}
    undone = await cafe.house.fifty(cafe.partner, f"/v1/gifts/{first['id']}/undo", undo)
    assert only(undone)["status"] == "undone"
    assert await cafe.points("gina") == 100 - taken


async def a_code_at_the_counter_brings_once_and_each_undoing_undoes_one(cafe: Cafe) -> None:
    shown: Phone = await phone(cafe.world, await cafe.world.member(cafe.partner, "cleo"))
    scan = [{"code": shown.scanned()}] * 50
    scanned = await cafe.house.at_once(cafe.partner, "/v1/counter/visits", scan)
    door = f"/v1/counter/visits/{one_won(scanned, 'code.used')['id']}"
    for amount in (1000, 2000):
        sale = [{"amount": amount}] * 50
        sold = await cafe.house.at_once(cafe.partner, f"{door}/purchases", sale, f"s{amount}")
        assert [one["amount"] for one in only(sold)["awards"]] == [amount // 100]
    assert await cafe.points("cleo") == 30

    back = await cafe.house.at_once(cafe.partner, f"{door}/undoing", [{}] * 50, "back")
    only(back)
    assert await cafe.points("cleo") == 10, "one key undoes the last alone"
    rest = await cafe.house.fifty(cafe.partner, f"{door}/undoing", {})
    one_won(rest, "counter.nothing_to_undo")
    assert await cafe.points("cleo") == 0


async def a_friend_pays_both_once_and_a_limit_holds(cafe: Cafe) -> None:
    pays = {"hold_days": 0, "limit": {"count": 3}, "checks": {"crowd": None, "ring": "allow",
            "same_device": "allow"}}  # fmt: skip
    body = {"definition": {**REFERRAL, **pays}}
    await cafe.partner.ask("PUT", "/v1/referrals/friends", body)
    rita = await cafe.world.member(cafe.partner, "rita")
    code = (await rita.ask("POST", "/v1/me/referrals/friends/code", {}, status=201))["code"]
    names = [f"friend-{n}" for n in FIFTY]
    friends = [await cafe.world.member(cafe.partner, name) for name in names]
    first = await cafe.house.at_once(friends[0], "/v1/me/invitations", [{"code": code}] * 50)
    assert len({one.json()["friend"]["id"] for one in first}) == 1, told(first)
    came = [Call(one, "/v1/me/invitations", {"code": code}) for one in friends]
    assert told(await cafe.house.race(came)) == {"201": 50}

    bought = [
        {"specversion": "1.0", "source": "till", "id": f"friend-order-{n % 50}", "subject": name,
         "type": "purchase", "data": {"amount": 1000}}
        for n, name in enumerate(names * 2)
    ]  # fmt: skip
    assert told(await cafe.house.at_once(cafe.partner, "/v1/activities", bought)) == {"200": 100}

    async def settled() -> bool:
        await overheard(cafe.world.db, cafe.world.clock)
        [look] = [one for one in JOBS if one.name == "look at friends"]
        await run_once(look, cafe.world.db, cafe.world.clock)
        path = "/v1/referrals/friends/friends?status=rewarded&limit=100"
        return len((await cafe.partner.ask("GET", path))["items"]) == 50

    await until(settled)
    assert await cafe.points("rita") == 3 * 100
    assert [await cafe.points(name) for name in names] == [10 + 50] * 50


async def an_award_is_taken_back_once_and_given_back_once(cafe: Cafe) -> None:
    await cafe.world.member(cafe.partner, "vera")
    award = await cafe.award("vera", 40)
    door, why = f"/v1/transactions/{award['id']}", {"reason": "a mistake"}
    gone = await cafe.house.fifty(cafe.partner, f"{door}/reversals", why)
    reversal = one_won(gone, "ledger.already_reversed")
    assert await cafe.points("vera") == 0
    door = f"/v1/transactions/{reversal['id']}/reinstatement"
    one_won(await cafe.house.fifty(cafe.partner, door, why), "ledger.already_reversed")
    assert await cafe.points("vera") == 40


async def a_hold_ends_in_one_way(cafe: Cafe) -> None:
    await cafe.with_points("hugo", 100)
    aside = {"currency": "points", "amount": 30, "reason": "a cake"}
    held = await cafe.post("/v1/members/hugo/holds", aside, key="hugo")
    door = f"/v1/holds/{held['hold_id']}"
    ends: list[tuple[str, dict[str, Any]]] = [
        ("capture", {"amount": 10}), ("release", {}), ("capture", {}),
    ]  # fmt: skip
    calls = [
        Call(cafe.partner, f"{door}/{ends[n % 3][0]}", ends[n % 3][1], {"Idempotency-Key": f"h{n}"})
        for n in FIFTY
    ]
    answers = await cafe.house.race(calls)
    one_won(answers, "hold.not_open")
    [winner] = [n for n in FIFTY if answers[n].is_success]
    assert await cafe.points("hugo") == (90, 100, 70)[winner % 3]


async def a_redemption_is_cancelled_once(cafe: Cafe) -> None:
    await cafe.with_points("rosa", 100)
    cup = {"title": {"en": "A cup"}, "kind": "item", "prices": [{"amount": 60}], "stock": 1}
    await cafe.partner.ask("PUT", "/v1/rewards/cup", {"definition": cup})
    done = await cafe.post("/v1/members/rosa/redemptions", {"reward": "cup"}, key="rosa")
    step = {"to": "cancelled", "reason": "broken"}
    door = f"/v1/redemptions/{done['id']}/steps"
    assert only(await cafe.house.fifty(cafe.partner, door, step))["status"] == "cancelled"
    assert await cafe.points("rosa") == 100
    stock = await cafe.partner.ask("GET", "/v1/rewards/cup/stock")
    assert (stock["taken"], stock["left"]) == (0, 1)


async def a_voucher_is_used_or_void(cafe: Cafe) -> None:
    await cafe.world.member(cafe.partner, "vic")
    tenth = {"title": {"en": "A tenth off"}, "kind": "percent", "percent": 10}
    await cafe.partner.ask("PUT", "/v1/rewards/tenth", {"definition": tenth})
    gift = {"reward": "tenth", "reason": "Bravo"}
    given = await cafe.post("/v1/members/vic/vouchers", gift, key="vic")
    use = ("/v1/vouchers/redeem", {"code": given["code"]})
    void = (f"/v1/vouchers/{given['id']}/void", {"reason": "a mistake"})
    ends = [(use if n // 2 % 2 else void) for n in FIFTY]
    calls = [
        Call(cafe.partner, path, body, {"Idempotency-Key": f"v{n}"})
        for n, (path, body) in enumerate(ends)
    ]
    answers = await cafe.house.race(calls)
    used = [one for one, end in zip(answers, ends, strict=True) if end is use]
    ended = [one for one, end in zip(answers, ends, strict=True) if end is void]
    one_side_won(used, ended, "voucher.not_usable")


async def a_term_is_sold_once_and_cancelled_once(cafe: Cafe) -> None:
    ladder = {"definition": LADDER, "active": True}
    await cafe.partner.ask("PUT", "/v1/tiers/club", ladder)
    await cafe.world.member(cafe.partner, "tess")
    door, wish = "/v1/members/tess/memberships", {"tier": "gold"}
    term = only(await cafe.house.at_once(cafe.partner, door, [wish] * 50, "paid"))
    assert len((await cafe.partner.ask("GET", door))["items"]) == 1
    now = f"{door}/{term['id']}/cancel"
    gone = one_won(await cafe.house.fifty(cafe.partner, now, {"at": "now"}), "membership.over")
    assert 0 < gone["give_back"] < term["paid"], gone
    tier = await cafe.partner.ask("GET", "/v1/members/tess/tier")
    assert tier["standing"]["tier"] == "base", tier


STORIES = [
    a_gift_is_opened_by_one_or_comes_back,
    a_code_at_the_counter_brings_once_and_each_undoing_undoes_one,
    a_friend_pays_both_once_and_a_limit_holds,
    an_award_is_taken_back_once_and_given_back_once,
    a_hold_ends_in_one_way,
    a_redemption_is_cancelled_once,
    a_voucher_is_used_or_void,
    a_term_is_sold_once_and_cancelled_once,
]
