"""Points that a reversal could not take are owed, and come out of what comes back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from game.flows.till.flow import move
from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.ledger.jobs import expire_holds
from game.ledger.joining import merge_guest
from tests.game.flows.till.test_doors import MEMBER, a_partner, key, of
from tests.game.ledger.desk import open_desk, proof_of
from tests.patience import held_up
from tests.world import CallerClient, World

UNDO = {"reason": "cancelled"}


async def post(partner: CallerClient, path: str, body: Any, name: str) -> Any:
    return await partner.ask("POST", path, body, status=201, **key(name))


async def undo(partner: CallerClient, posted: Any, name: str) -> Any:
    return await post(partner, f"/v1/transactions/{posted['id']}/reversals", UNDO, name)


async def purse(caller: CallerClient, path: str = f"{MEMBER}/balances") -> tuple[int, int]:
    [one] = (await caller.ask("GET", path))["items"]
    return one["available"], one["owed"]


async def test_a_purchase_cancelled_after_its_reward_brings_no_points_from_nothing(
    world: World,
) -> None:
    _, partner = await a_partner(world)
    anna = await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    bought = await post(partner, f"{MEMBER}/spends", of(80), "s")
    back = await undo(partner, reward, "r")
    assert (back["amount"], back["undone"], back["owed"]) == (-20, 100, 80)
    assert await undo(partner, reward, "r") == back
    assert await purse(partner) == await purse(anna, "/v1/me/balances") == (0, 80)
    returned = await undo(partner, bought, "b")
    assert (returned["amount"], returned["undone"], returned["repaid"]) == (0, 80, 80)
    assert await undo(partner, bought, "b") == returned
    assert await purse(partner) == (0, 0)
    newest = (await anna.ask("GET", "/v1/me/history?limit=2"))["items"]
    assert [(one["owed"], one["repaid"]) for one in newest] == [(0, 80), (80, 0)]
    assert (await proof_of(world.db)).balanced


async def test_points_on_hold_do_not_outlive_the_reward_that_they_came_of(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    taken = of(50)
    kept = await post(partner, f"{MEMBER}/holds", taken, "h1")
    left = await post(partner, f"{MEMBER}/holds", of(30) | {"timeout_s": 60}, "h2")
    assert (await undo(partner, reward, "r"))["owed"] == 80
    part = {"amount": 10}
    captured = await post(partner, f"/v1/holds/{kept['hold_id']}/capture", part, "c")
    assert (captured["amount"], captured["repaid"]) == (0, 40)
    assert await purse(partner) == (0, 40)
    assert left["amount"] == -30
    world.clock.forward(minutes=2)
    await expire_holds(world.db, world.clock)
    assert await purse(partner) == (0, 10)
    assert (await proof_of(world.db)).balanced


async def test_what_is_earned_and_spent_afterwards_is_the_members(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    await post(partner, f"{MEMBER}/spends", of(100), "s")
    await undo(partner, reward, "r")
    await post(partner, f"{MEMBER}/awards", of(50), "a2")
    bought = await post(partner, f"{MEMBER}/spends", of(30), "s2")
    held = await post(partner, f"{MEMBER}/holds", of(20), "h2")
    await undo(partner, bought, "r2")
    await post(partner, f"/v1/holds/{held['hold_id']}/release", {}, "l2")
    assert await purse(partner) == (50, 100)


async def test_what_a_budget_is_owed_goes_back_to_it(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    rule: dict[str, Any] = {"activity_type": "visit", "amount": "8", "currency": "points"}
    rule["budget"] = {"amount": 10}
    await partner.ask("PUT", "/v1/earn-rules/visits", {"definition": rule})

    async def visit(name: str) -> list[int]:
        event = {
            "specversion": "1.0", "id": name, "source": "door", "type": "visit", "subject": "anna",
        }  # fmt: skip
        told = await partner.ask("POST", "/v1/activities", event)
        return [one["amount"] for one in told["awards"]]

    assert await visit("1") == [8]
    bought = await post(partner, f"{MEMBER}/spends", of(8), "s")
    [_, reward] = (await partner.ask("GET", f"{MEMBER}/history"))["items"]
    assert (await undo(partner, reward, "r"))["owed"] == 8
    assert await visit("2") == [2]
    assert (await undo(partner, bought, "b"))["repaid"] == 8
    assert await visit("3") == [8]
    assert (await proof_of(world.db)).balanced


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("owed", "update reversal set unpaid = 0"),
        ("owed", "update repayment set amount = 39"),
        ("repaid", "delete from repayment"),
        ("reversed", "update reversal set owed = 81, unpaid = unpaid + 1"),
        ("reversed", "update reversal set target_id = gen_random_uuid()"),
        ("reversed", "delete from reversal"),
    ],
)
async def test_a_hand_in_what_is_owed_is_found(db: Database, check: str, statement: str) -> None:
    desk = await open_desk(db)
    member = new_id()
    reward, kept, _ = await desk.do(
        desk.award(member, 100), desk.hold(member, 40), desk.spend(member, 40)
    )
    await desk.do(desk.reverse(reward))
    await desk.do(desk.release(kept.hold_id))
    assert (await proof_of(db)).balanced
    await desk.run(statement)
    assert check in {fault.check for fault in (await proof_of(db)).faults}


async def test_a_guest_who_becomes_a_member_brings_along_what_is_owed(db: Database) -> None:
    desk = await open_desk(db)
    guest, member = new_id(), new_id()
    reward, kept = await desk.do(desk.award(guest, 100), desk.hold(guest, 80))
    await desk.do(desk.reverse(reward, 20))
    [back] = await desk.do(desk.reverse(reward))
    assert back.owed == 80
    async with writing(db) as tx:
        await merge_guest(
            tx, desk.programme_id, guest_id=guest, member_id=member, cause={}, at=desk.at
        )
    [released] = await desk.do(desk.release(kept.hold_id))
    assert (released.amount, released.repaid) == (0, 80)
    assert await desk.balance(member) == 0
    assert (await proof_of(db)).balanced


async def test_a_hold_released_in_the_round_that_takes_its_reward_back_is_met_too(
    db: Database,
) -> None:
    desk = await open_desk(db)
    member = new_id()
    reward, kept = await desk.do(desk.award(member, 100), desk.hold(member, 80))
    back, released = await desk.do(desk.reverse(reward), desk.release(kept.hold_id))
    assert (back.owed, released.amount, released.repaid) == (80, 0, 80)
    assert (await proof_of(db)).balanced


async def test_a_hold_released_while_its_reward_is_taken_back_finds_what_is_owed(
    db: Database,
) -> None:
    desk = await open_desk(db)
    member = new_id()
    reward, kept = await desk.do(desk.award(member, 100), desk.hold(member, 80))
    async with writing(db) as tx:
        await move(tx, [desk.reverse(reward)], desk.at)
        release = asyncio.create_task(desk.do(desk.release(kept.hold_id)))
        await held_up(db, release)
    [released] = await release
    assert (released.amount, released.repaid) == (0, 80)
    assert (await proof_of(db)).balanced
