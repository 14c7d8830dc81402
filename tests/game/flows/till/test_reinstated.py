"""A cancelled order that is completed after all has its reward again, once."""

from __future__ import annotations

import pytest

from game.kernel.database import Database
from game.kernel.identity import new_id
from game.ledger.jobs import expire_lots
from tests.game.flows.till.test_doors import MEMBER, a_partner, key, of
from tests.game.flows.till.test_owed import post, purse, undo
from tests.game.ledger.desk import open_desk, proof_of
from tests.world import World

AGAIN = {"reason": "completed after all"}


async def test_an_order_completed_after_all_has_its_reward_again_once(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    bought = await post(partner, f"{MEMBER}/spends", of(80), "s")
    back = await undo(partner, reward, "r")
    assert await purse(partner) == (0, 80)
    door = f"/v1/transactions/{back['id']}/reinstatement"
    told = await post(partner, door, AGAIN, "again")
    assert (told["kind"], told["amount"], told["undone"]) == ("reinstate", 20, 100)
    assert await post(partner, door, AGAIN, "again") == told
    assert await purse(partner) == (20, 0)
    twice = await partner.ask("POST", door, AGAIN, status=409, **key("twice"))
    assert twice["code"] == "ledger.already_reversed"
    assert (await undo(partner, bought, "b"))["amount"] == 80
    assert (await undo(partner, reward, "r2"))["amount"] == -100
    assert await purse(partner) == (0, 0)
    assert (await proof_of(world.db)).balanced


async def test_what_was_repaid_meanwhile_comes_back_too(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    bought = await post(partner, f"{MEMBER}/spends", of(80), "s")
    back = await undo(partner, reward, "r")
    await undo(partner, bought, "b")
    told = await post(partner, f"/v1/transactions/{back['id']}/reinstatement", AGAIN, "again")
    assert told["amount"] == 100
    assert await purse(partner) == (100, 0)


async def test_only_the_reversal_of_an_award_is_reinstated(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    reward = await post(partner, f"{MEMBER}/awards", of(100), "a")
    bought = await post(partner, f"{MEMBER}/spends", of(80), "s")
    returned = await undo(partner, bought, "b")
    for number, posted in enumerate((reward, bought, returned)):
        door = f"/v1/transactions/{posted['id']}/reinstatement"
        refused = await partner.ask("POST", door, AGAIN, status=409, **key(f"n{number}"))
        assert refused["code"] == "ledger.not_reversible"
    assert await purse(partner) == (100, 0)


async def test_points_come_back_into_their_lots_and_live_as_long_as_before(world: World) -> None:
    _, partner = await a_partner(world)
    await world.member(partner, "anna")
    form = {"name": {"fr": "p"}, "plural": {"fr": "p"}, "expiry": {"after_days": 10}}
    await partner.ask("PUT", "/v1/currencies/points", {"definition": form})
    reward = await post(partner, f"{MEMBER}/awards", of(30), "a")
    back = await undo(partner, reward, "r")
    for days, number, life in ((3, 1, "12"), (9, 2, "24")):
        world.clock.forward(days=days)
        await expire_lots(world.db, world.clock)
        door = f"/v1/transactions/{back['id']}/reinstatement"
        await post(partner, door, AGAIN, f"again{number}")
        [coming] = (await partner.ask("GET", f"{MEMBER}/expiries"))["items"]
        assert (coming["expires_at"], coming["amount"]) == (f"2026-03-{life}T09:00:00Z", 30)
        back = await undo(partner, reward, f"r{number}")


@pytest.mark.parametrize(
    "statement",
    [
        "update reversal set reinstated_by = null",
        "update reversal set reinstated_by = gen_random_uuid()",
        "update transaction set undone = 7 where kind = 'reinstate'",
    ],
)
async def test_a_hand_in_a_reinstatement_is_found(db: Database, statement: str) -> None:
    desk = await open_desk(db)
    [reward] = await desk.do(desk.award(new_id(), 100))
    [back] = await desk.do(desk.reverse(reward, 40))
    await desk.do(desk.reinstate(back))
    assert (await proof_of(db)).balanced
    await desk.run(statement)
    assert "reinstated" in {fault.check for fault in (await proof_of(db)).faults}
