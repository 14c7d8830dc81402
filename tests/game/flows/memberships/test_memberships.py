"""A tier is paid for, renewed, cancelled and over; Kermesse says what is given back."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from game.flows.memberships.jobs import tend_memberships
from game.flows.memberships.rules import months_on, prorated
from game.trackers.tiers.reviews import review_tiers
from tests.game.trackers.tiers.test_doors import LADDER, bought, mine
from tests.world import CallerClient, World

PRICE = {"amount": 999, "money": "EUR"}
AT = "/v1/members/ada/memberships"


def a_ladder(**sold: Any) -> dict[str, Any]:
    """Silver is sold by the month, gold is not."""
    base, silver, gold = LADDER["tiers"]
    monthly = {"months": 1, "price": PRICE, "grace_days": 5, **sold}
    dear = {"months": 12, "price": {"amount": 9900, "money": "EUR"}}
    return {**LADDER, "tiers": [base, {**silver, "sold": monthly}, {**gold, "sold": dear}]}


async def a_club(world: World) -> CallerClient:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/tiers/club", {"definition": a_ladder(), "active": True})
    rule = {
        "activity_type": "purchase",
        "amount": "activity.data.amount",
        "currency": "points",
    }
    await partner.ask("PUT", "/v1/earn-rules/spend", {"definition": rule})
    await partner.ask("PUT", "/v1/members/ada", {})
    return partner


async def sell(
    partner: CallerClient, key: str, *, tier: str = "silver", status: int = 201, **more: Any
) -> Any:
    headers = {"Idempotency-Key": key}
    return await partner.ask("POST", AT, {"tier": tier, **more}, status=status, headers=headers)


async def cancel(partner: CallerClient, term: Any, at: str, *, status: int = 200) -> Any:
    return await partner.ask("POST", f"{AT}/{term['id']}/cancel", {"at": at}, status=status)


async def said(world: World, member_id: str) -> list[str]:
    async with world.db.acquire() as tx:
        rows = await tx.fetch(
            "select data from event where feed_id = $1 and data->>'type' = 'membership'"
            " order by seq",
            member_id,
        )
    return [row["data"]["status"] for row in rows]


async def later(world: World, days: int) -> None:
    world.clock.forward(days=days)
    await review_tiers(world.db, world.clock)
    await tend_memberships(world.db, world.clock)


async def test_a_term_begins_is_renewed_ends_and_is_over_after_the_grace(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    first = await sell(partner, "pay 1")
    assert (first["starts_on"], first["ends_on"]) == ("2026-03-02", "2026-04-02")
    assert (first["status"], first["days"], first["paid"]) == ("running", 31, 999)
    assert await sell(partner, "pay 1") == first, "one payment is one term"
    other = await sell(partner, "pay 1", paid={"amount": 1, "money": "EUR"}, status=422)
    assert other["code"] == "idempotency.key_reused"
    standing = await mine(ada)
    assert (standing["tier"], standing["earned"]) == ("silver", "base")
    assert standing["next"]["tier"] == "gold", "not the way to what is held already"
    assert standing["bought"] == {
        "tier": "silver", "since": "2026-03-02", "ends_on": "2026-04-02", "renews": False,
        "grace_until": "2026-04-06",
    }  # fmt: skip
    await bought(partner, "ada", 100, "1")
    (purse,) = (await ada.ask("GET", "/v1/me/balances"))["items"]
    assert purse["available"] == 150, "what was paid for earns more, as what was earned does"
    second = await sell(partner, "pay 2")
    assert (second["status"], second["renews"]) == ("queued", first["id"])
    assert second["starts_on"] == first["ends_on"]
    standing = (await partner.ask("GET", "/v1/members/ada/tier"))["standing"]
    assert (standing["bought"]["renews"], standing["bought"]["ends_on"]) == (True, "2026-05-02")
    await later(world, 53)
    assert (await said(world, ada.member_id))[-1] == "renewed", "seven days before, not eight"
    await later(world, 3)
    assert await said(world, ada.member_id) == ["started", "renewed", "ending"]
    await later(world, 7)
    terms = (await partner.ask("GET", AT))["items"]
    assert [one["status"] for one in terms] == ["grace", "ended"]
    standing = (await partner.ask("GET", "/v1/members/ada/tier"))["standing"]
    assert (standing["tier"], standing["bought"]["renews"]) == ("silver", False)
    await later(world, 5)
    assert (await said(world, ada.member_id))[-1] == "ended"
    standing = (await partner.ask("GET", "/v1/members/ada/tier"))["standing"]
    assert (standing["bought"], standing["tier"]) == (None, "base")
    lines = (await partner.ask("GET", "/v1/members/ada/tier/history"))["items"]
    assert [line["why"] for line in lines] == [
        "downgraded", "at_risk", "upgraded", "joined"
    ]  # fmt: skip
    page = await partner.ask("GET", f"{AT}?limit=1")
    rest = await partner.ask("GET", f"{AT}?limit=1&after={second['id']}")
    assert [page["items"][0]["id"], rest["items"][0]["id"]] == [second["id"], first["id"]]


async def test_a_late_renewal_goes_on_from_the_end_and_a_later_one_begins_anew(
    world: World,
) -> None:
    partner = await a_club(world)
    first = await sell(partner, "pay 1")
    await later(world, 33)
    late = await sell(partner, "pay 2")
    assert (late["renews"], late["starts_on"]) == (first["id"], first["ends_on"])
    await later(world, 40)
    anew = await sell(partner, "pay 3")
    assert (anew["renews"], anew["starts_on"]) == (None, "2026-05-14")


async def test_what_is_given_back_of_terms_is_told_to_the_cent(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    first, second = await sell(partner, "pay 1"), await sell(partner, "pay 2")
    third = await sell(partner, "pay 3")
    refused = await sell(partner, "pay 4", tier="gold", status=409)
    assert refused["code"] == "membership.other_tier"
    back = await cancel(partner, third, "now")
    assert (back["give_back"], back["money"]) == (999, "EUR")
    world.clock.forward(days=9)
    back = await cancel(partner, first, "end")
    assert [one["give_back"] for one in back["items"]] == [0, 999]
    again = await cancel(partner, first, "end", status=409)
    assert again["code"] == "membership.over"
    back = await cancel(partner, first, "now")
    assert (back["give_back"], back["items"][0]["days_left"]) == (677, 21), "21 days of 31"
    assert (await cancel(partner, second, "now", status=409))["code"] == "membership.over"
    ada = await world.member(partner, "ada")
    assert (await mine(ada))["tier"] == "base"
    gold = await sell(partner, "pay 5", tier="gold")
    assert gold["starts_on"] == "2026-03-11"
    assert (await mine(ada))["tier"] == "gold"
    told = await said(world, ada.member_id)
    assert told == ["started", "renewed", "renewed", "ending", "ending", "ended", "started"]
    trail = (await partner.ask("GET", "/v1/trail?kind=membership"))["items"]
    assert [(one["verb"], one["by_name"]) for one in trail[:2]] == [
        ("added", "test"), ("changed", "test")
    ]  # fmt: skip


async def owed(partner: CallerClient, query: str = "") -> Any:
    return (await partner.ask("GET", f"/v1/liability{query}"))["memberships"]


async def test_what_was_earned_is_never_lowered_by_what_was_paid_for(world: World) -> None:
    partner = await a_club(world)
    ada = await world.member(partner, "ada")
    await bought(partner, "ada", 300, "1")
    await sell(partner, "pay 1")
    standing = await mine(ada)
    assert (standing["tier"], standing["bought"]["tier"]) == ("gold", "silver")
    body = {"tier": "base", "reason": "x", "until": "2026-03-09T09:00:00Z"}
    assert (await partner.ask("PUT", "/v1/members/ada/tier", body))["tier"] == "base"
    assert (await partner.ask("DELETE", "/v1/members/ada/tier"))["tier"] == "gold"


async def test_two_connections_buy_two_terms_that_follow_each_other(world: World) -> None:
    partner = await a_club(world)
    sold = await asyncio.gather(*(sell(partner, key) for key in ("a", "b", "a", "b")))
    terms = (await partner.ask("GET", AT))["items"]
    assert {one["id"] for one in sold} == {one["id"] for one in terms} and len(terms) == 2
    queued, runs = sorted(terms, key=lambda one: one["starts_at"], reverse=True)
    assert (queued["renews"], queued["starts_at"]) == (runs["id"], runs["ends_at"])


async def test_what_cannot_be_sold_is_refused(world: World) -> None:
    partner = await a_club(world)
    assert (await sell(partner, "1", tier="jade", status=422))["code"] == "tier.unknown"
    assert (await sell(partner, "2", tier="base", status=422))["code"] == "membership.not_for_sale"
    dollars = {"amount": 9, "money": "USD"}
    refused = await sell(partner, "3", paid=dollars, status=422)
    assert refused["code"] == "membership.wrong_money"
    for number in range(13):
        await sell(partner, f"pay {number}")
    assert (await sell(partner, "more", status=409))["code"] == "membership.far_ahead"
    wrong = a_ladder(price={"amount": 1, "money": "XXX"}, grace_days=28)
    wrong["tiers"][0] = {**wrong["tiers"][0], "sold": wrong["tiers"][1]["sold"]}
    refused = await partner.ask("PUT", "/v1/tiers/club", {"definition": wrong}, status=422)
    found = str(refused)
    for field in ("tiers[0].sold:", "tiers[1].sold.price.money:", "tiers[1].sold.grace_days:"):
        assert field in found


def test_a_month_that_lacks_the_day_gives_it_back_to_the_next() -> None:
    anchor = date(2027, 1, 31)
    ends = [months_on(anchor, n) for n in (1, 2, 3, 13)]
    assert ends == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2028, 2, 29)]


@given(st.integers(0, 10**9), st.integers(1, 1900), st.data())
def test_what_is_given_back_and_what_is_kept_is_what_was_paid(
    paid: int, days: int, data: st.DataObject
) -> None:
    left = data.draw(st.integers(0, days))
    back = prorated(paid, left, days)
    assert 0 <= back <= paid
    assert abs(back * days - paid * left) * 2 <= days, "to the nearest cent"


DOING = st.lists(
    st.tuples(
        st.sampled_from(["buy", "buy", "renew", "end", "now", "queued", "wait"]),
        st.integers(0, 45),
    ),
    min_size=4,
    max_size=10,
)  # fmt: skip


async def test_in_any_order_terms_follow_each_other_and_the_money_adds_up(world: World) -> None:
    partner = await a_club(world)
    stories: list[Any] = []

    @settings(max_examples=5, deadline=None, database=None)
    @given(DOING)
    def draw(story: Any) -> None:
        stories.append(story)

    draw()
    for number, story in enumerate(stories):
        await partner.ask("PUT", f"/v1/members/s{number}", {})
        await play(world, partner, f"/v1/members/s{number}/memberships", story)
    doors = [f"/v1/members/s{number}/memberships" for number in range(len(stories))]
    terms = [one for door in doors for one in (await partner.ask("GET", door))["items"]]
    told = await owed(partner)
    assert sum(one["give_back"] for one in told) == sum(one["give_back_now"] for one in terms)
    (made,) = (await partner.ask("GET", "/v1/costs?since=2026-03-01"))["memberships"]
    assert made["paid"] == sum(one["paid"] for one in terms)
    assert made["given_back"] == sum(one["give_back"] for one in terms)
    assert made["earned"] == made["paid"] - made["given_back"] - sum(
        one["give_back"] for one in told
    )


async def play(world: World, partner: CallerClient, at: str, story: Any) -> None:
    """Do it all, and look at every term after each."""
    given_back = 0
    for number, (what, days) in enumerate(story):
        terms = (await partner.ask("GET", at))["items"]
        if what in ("buy", "renew"):
            headers = {"Idempotency-Key": f"{at} {number}"}
            await partner.ask("POST", at, {"tier": "silver"}, status=201, headers=headers)
        elif what == "wait":
            await later(world, days)
        else:
            status = "queued" if what == "queued" else "running"
            one = next((one for one in terms if one["status"] == status), None)
            if one is not None and not one["cancelled"]:
                form = {"at": "end" if what == "end" else "now"}
                back = await partner.ask("POST", f"{at}/{one['id']}/cancel", form)
                given_back += back["give_back"]
        terms = (await partner.ask("GET", at))["items"]
        real = sorted(
            (one for one in terms if one["cancelled"] != "whole"),
            key=lambda one: (one["starts_at"], one["ends_at"]),
        )
        for before, then in pairwise(real):
            assert before["ends_at"] <= then["starts_at"], "no two at once"
            if then["renews"] is not None:
                assert then["renews"] == before["id"] and before["ends_at"] == then["starts_at"]
        assert sum(one["give_back"] for one in terms) == given_back
        assert all(one["give_back"] == one["paid"] for one in terms if one["cancelled"] == "whole")
        assert all(0 <= one["give_back"] < one["paid"] for one in real)
