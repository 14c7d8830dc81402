"""Points on their way: granted, and the member's when they are released."""

from __future__ import annotations

import asyncio

import pytest
from asyncpg import RestrictViolationError

from game.flows.till.jobs import release_due
from tests.game.flows.till.shop import (
    a_shop,
    bought,
    budget_of,
    happens,
    publish,
    purse,
)
from tests.game.flows.till.test_doors import MEMBER, a_partner, key, of
from tests.game.flows.till.test_owed import UNDO, post, undo
from tests.game.ledger.desk import proof_of
from tests.world import World


async def test_an_order_pays_when_its_return_period_is_over(world: World) -> None:
    partner, anna = await a_shop(world, budget={"amount": 150})
    [told] = await publish(partner, bought("1"))
    [award] = told["awards"]
    assert (award["amount"], award["pending"]) == (100, True)
    [cut] = (await publish(partner, bought("2")))[0]["awards"]
    assert cut["amount"] == 50
    [balance] = (await anna.ask("GET", "/v1/me/balances"))["items"]
    assert (balance["available"], balance["pending"], balance["next_release"]) == (0, 150, 150)
    assert balance["next_release_at"] == "2026-03-16T23:00:00Z"
    [first, _] = (await partner.ask("GET", f"{MEMBER}/pending"))["items"]
    assert (first["id"], first["amount"], first["reason"]) == (award["transaction_id"], 100,
                                                               "Commande")  # fmt: skip
    assert first["cause"]["external_id"] == "purchase 1"
    await partner.ask("POST", f"{MEMBER}/spends", of(1), status=409, **key("s"))
    world.clock.forward(days=14, hours=13, minutes=59)
    assert await release_due(world.db, world.clock) == 0
    world.clock.forward(minutes=2)
    assert await release_due(world.db, world.clock) == 2
    assert await release_due(world.db, world.clock) == 0
    assert await purse(partner) == (150, 0)
    assert (await partner.ask("GET", f"{MEMBER}/pending"))["items"] == []
    assert (await proof_of(world.db)).balanced


async def test_points_live_from_their_release_and_never_die_before(world: World) -> None:
    partner, _ = await a_shop(world)
    week = {"name": {"fr": "p"}, "plural": {"fr": "p"}, "expiry": {"after_days": 7}}
    await partner.ask("PUT", "/v1/currencies/points", {"definition": week})
    await publish(partner, bought("1"))
    world.clock.forward(days=20)
    assert await release_due(world.db, world.clock) == 1
    [one] = (await partner.ask("GET", f"{MEMBER}/expiries"))["items"]
    assert one == {
        "currency": "points", "expires_at": "2026-03-29T08:00:00Z", "amount": 100, "slides": False,
    }  # fmt: skip


async def test_points_given_by_hand_wait_for_a_person_who_releases_them_once(world: World) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    given = await post(partner, f"{MEMBER}/awards", of(30, pending={}), "a")
    assert (given["kind"], given["amount"]) == ("pend", 0)
    assert await purse(anna, "/v1/me/balances") == (0, 30)
    door = f"/v1/transactions/{given['id']}/release"
    answers = await asyncio.gather(
        *(partner.post(door, json={}, **key(f"r{number}")) for number in range(50))
    )
    codes = [answer.status_code for answer in answers]
    assert (codes.count(201), codes.count(409)) == (1, 49)
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"pending.not_open"}
    [repeat] = [one for one in answers if one.status_code == 201]
    name = repeat.request.headers["Idempotency-Key"]
    assert (await post(partner, door, {}, name))["id"] == repeat.json()["id"]
    assert await purse(partner) == (30, 0)
    other = f"/v1/transactions/{repeat.json()['id']}/reversals"
    refused = await partner.ask("POST", other, UNDO, status=409, **key("u"))
    assert refused["code"] == "ledger.not_reversible" and given["id"] in refused["detail"]
    plain = await post(partner, f"{MEMBER}/awards", of(5), "b")
    never = await partner.ask(
        "POST", f"/v1/transactions/{plain['id']}/release", {}, status=409, **key("n")
    )
    assert never["code"] == "pending.not_open"
    dated = await post(partner, f"{MEMBER}/awards", of(7, pending={"after_days": 1}), "c")
    [one] = (await anna.ask("GET", "/v1/me/pending"))["items"]
    assert (one["id"], one["due_at"]) == (dated["id"], "2026-03-03T23:00:00Z")
    assert "by" not in one["cause"]


async def test_many_jobs_at_once_release_everything_once(world: World) -> None:
    partner, _ = await a_shop(world)
    await asyncio.gather(*(publish(partner, bought(f"{n}", 1)) for n in range(60)))
    world.clock.forward(days=15)
    done = await asyncio.gather(*(release_due(world.db, world.clock) for _ in range(4)))
    assert sum(done) == 60
    assert await purse(partner) == (60, 0)
    assert (await proof_of(world.db)).balanced


async def test_the_history_tells_one_line_for_an_order_from_its_grant_to_its_release(
    world: World,
) -> None:
    partner, _ = await a_shop(world)
    await publish(partner, bought("1"))
    [line] = (await partner.ask("GET", f"{MEMBER}/history"))["items"]
    assert (line["amount"], line["reason"], line["cause"]["external_id"]) == (
        0, "Commande", "purchase 1",
    )  # fmt: skip
    assert line["pending"] == {
        "status": "pending", "amount": 100, "pending": 100, "released": 0,
        "due_at": "2026-03-16T23:00:00Z",
    }  # fmt: skip
    await publish(partner, happens("order.delivered", "1"))
    [after] = (await partner.ask("GET", f"{MEMBER}/history"))["items"]
    assert (after["id"], after["amount"], after["balance_after"]) == (line["id"], 100, 100)
    assert after["pending"]["status"] == "released"


async def test_trackers_hear_of_points_when_they_are_released(world: World) -> None:
    partner, anna = await a_shop(world)
    how = {"by": "measure", "measure": {"activity_type": "points.earned"}}
    badge = {"title": {"fr": "Riche"}, "how": how, "levels": [{"at_least": 1}]}
    await partner.ask("PUT", "/v1/badges/rich", {"definition": badge})
    held = []
    for told in (bought("1"), happens("order.delivered", "1")):
        await publish(partner, told)
        held.append(len((await anna.ask("GET", "/v1/me/badges"))["earned"]))
    assert held == [0, 1]


async def test_what_a_guest_waits_for_the_member_gets(world: World) -> None:
    programme, partner = await a_partner(world)
    rule = {"activity_type": "member.joined", "amount": "9", "currency": "points", "pending": {},
            "condition": "member.guest"}  # fmt: skip
    await partner.ask("PUT", "/v1/earn-rules/hello", {"definition": rule})
    guest = await world.guest(programme)
    [one] = (await guest.ask("GET", "/v1/me/pending"))["items"]
    assert (one["amount"], one["reason"]) == (9, "Points en attente")
    await partner.ask("PUT", MEMBER, {})
    await partner.ask("POST", f"{MEMBER}/merges", {"guest_id": guest.member_id})
    assert await purse(partner) == (0, 9)
    assert (await proof_of(world.db)).balanced
    await post(partner, f"/v1/transactions/{one['id']}/release", {}, "r")
    assert await purse(partner) == (9, 0)
    now = world.clock.at.isoformat().replace("+00:00", "Z")
    live = await partner.ask("GET", f"{MEMBER}/balances")
    assert await partner.ask("GET", f"{MEMBER}/balances?at={now}") == live
    assert (await proof_of(world.db)).balanced


async def test_a_balance_of_then_tells_what_was_on_its_way_then(world: World) -> None:
    partner, _ = await a_shop(world)
    seen = []
    for told in (bought("1"), bought("2", 7), happens("order.delivered", "1"),
                 happens("order.cancelled", "2")):  # fmt: skip
        await publish(partner, told)
        now = world.clock.at.isoformat().replace("+00:00", "Z")
        seen.append((now, (await partner.ask("GET", f"{MEMBER}/balances"))["items"]))
        world.clock.forward(days=1)
    for now, live in seen:
        assert (await partner.ask("GET", f"{MEMBER}/balances?at={now}"))["items"] == live


async def test_who_leaves_gives_back_what_is_on_its_way(world: World) -> None:
    partner, _ = await a_shop(world, budget={"amount": 500})
    await publish(partner, bought("1"))
    exported = await partner.ask("GET", f"{MEMBER}/export")
    assert exported["tables"]["pending"][0]["release_on"] == "order.delivered order 1"
    await partner.ask("DELETE", MEMBER)
    assert await budget_of(world) == 500
    assert await world.db.fetchval("select count(*) from pending where release_on is null") == 1
    assert (await proof_of(world.db)).balanced
    [line] = (await partner.ask("GET", "/v1/trial-balance"))["items"]
    assert (line["pending"], line["budgets"]) == (0, 500)


async def test_an_award_is_undone_by_its_transaction_while_it_is_on_its_way(world: World) -> None:
    partner, _ = await a_shop(world)
    [told] = await publish(partner, bought("1"))
    back = await undo(partner, {"id": told["awards"][0]["transaction_id"]}, "r")
    assert (back["undone"], back["owed"], back["amount"]) == (100, 0, 0)
    assert await purse(partner) == (0, 0)


@pytest.mark.parametrize(
    "forged",
    ["update pending set remaining = 0", "update pending set released = 1, remaining = 99",
     "update account set balance = 99 where kind = 'pending'"],
)  # fmt: skip
async def test_what_is_forged_of_points_on_their_way_is_found(world: World, forged: str) -> None:
    partner, _ = await a_shop(world)
    await publish(partner, bought("1"))
    with pytest.raises(RestrictViolationError):
        await world.db.execute("update pending set cancel_on = 'order.cancelled order 2'")
    await world.db.execute(forged)
    assert not (await proof_of(world.db)).balanced


async def test_what_is_released_and_taken_back_at_once_ends_at_nothing(world: World) -> None:
    partner, _ = await a_shop(world)
    told = await publish(partner, *(bought(f"{number}", 10) for number in range(10)))
    doors = [f"/v1/transactions/{one['awards'][0]['transaction_id']}" for one in told]
    await asyncio.gather(
        *(partner.post(f"{door}/release", json={}, **key(f"l {door}")) for door in doors),
        *(post(partner, f"{door}/reversals", UNDO, f"u {door}") for door in doors),
        release_due(world.db, world.clock),
    )
    assert await purse(partner) == (0, 0)
    assert (await proof_of(world.db)).balanced
