"""What activities say of points on their way: they are released, or go back."""

from __future__ import annotations

import asyncio
from itertools import permutations
from typing import Any

import pytest
from msgspec import convert

from game.flows.intake.cloud_events import arrival
from game.flows.intake.envelopes import CloudEvent
from game.flows.intake.ingest import ingest
from game.flows.till.jobs import release_due
from game.kernel.database import writing
from game.ledger.store import put_currency
from game.programmes.store import touch
from tests.game.flows.till.shop import (
    ENDS,
    RULE,
    a_shop,
    bought,
    budget_of,
    happens,
    publish,
    purse,
)
from tests.game.flows.till.test_doors import MEMBER, of
from tests.game.flows.till.test_owed import UNDO, post
from tests.game.ledger.desk import proof_of
from tests.patience import held_up
from tests.world import World, a_currency


async def test_what_is_delivered_is_released_and_what_is_cancelled_goes_back(world: World) -> None:
    partner, _ = await a_shop(world, budget={"amount": 500})
    await publish(partner, bought("1"), bought("2", 70), happens("order.delivered", "1"))
    assert await purse(partner) == (100, 70)
    await publish(partner, happens("order.cancelled", "2"), happens("order.cancelled", "9"))
    assert await purse(partner) == (100, 0)
    assert await budget_of(world) == 400
    other = happens("order.delivered", "1", name="again") | {"subject": "ben"}
    await publish(partner, other, happens("order.delivered", "2"))
    assert await purse(partner) == (100, 0)
    await publish(partner, happens("order.cancelled", "1"))
    assert await purse(partner) == (0, 0)
    assert await budget_of(world) == 500
    assert (await proof_of(world.db)).balanced


async def test_who_cancels_has_the_last_word_in_any_order_of_arrival(world: World) -> None:
    partner, _ = await a_shop(world)
    for number, places in enumerate(permutations(range(3))):
        for together in (True, False):
            name = f"{number} {together}"
            came = [bought(name), *(happens(f"order.{one}", name) for one in ENDS)]
            told = [came[place] for place in places]
            if together:
                await partner.ask("POST", "/v1/activities", told)
            else:
                await publish(partner, *told)
            assert await purse(partner) == (0, 0), (places, together)
    assert (await proof_of(world.db)).balanced


async def test_an_order_that_was_delivered_before_it_was_told_of_pays_at_once(world: World) -> None:
    partner, _ = await a_shop(world)
    await publish(partner, happens("order.delivered", "1"), bought("1"), bought("2"))
    assert await purse(partner) == (100, 100)


async def test_an_activity_may_be_named_by_the_id_it_was_sent_under(world: World) -> None:
    named = {"activity_type": "order.delivered", "field": "order"}
    partner, _ = await a_shop(world, pending={"release_on": named})
    await publish(partner, bought("1", name="A-1"), happens("order.delivered", "1"))
    assert await purse(partner) == (0, 100)
    await publish(partner, happens("order.delivered", "A-1"))
    assert await purse(partner) == (100, 0)


async def test_a_part_that_is_returned_is_taken_from_what_is_on_its_way(world: World) -> None:
    partner, _ = await a_shop(world)
    [told] = await publish(partner, bought("1", 10))
    door = f"/v1/transactions/{told['awards'][0]['transaction_id']}"
    third = UNDO | {"part": {"returned": 1, "of": 3}}
    left = []
    for number in range(2):
        back = await post(partner, f"{door}/reversals", third, f"r{number}")
        assert (back["amount"], back["owed"]) == (0, 0)
        left.append(await purse(partner))
    assert left == [(0, 7), (0, 4)]
    await publish(partner, happens("order.delivered", "1"))
    assert await purse(partner) == (4, 0)
    back = await post(partner, f"{door}/reversals", third, "r3")
    assert (back["amount"], back["undone"]) == (-4, 4)
    assert await purse(partner) == (0, 0)
    again = await post(partner, f"/v1/transactions/{back['id']}/reinstatement", UNDO, "again")
    assert again["amount"] == 4
    assert (await proof_of(world.db)).balanced


async def test_a_cancelled_order_that_is_completed_after_all_waits_again(world: World) -> None:
    partner, _ = await a_shop(world)
    await publish(partner, bought("1"), happens("order.cancelled", "1"))
    [line] = (await partner.ask("GET", f"{MEMBER}/history"))["items"]
    assert [part["kind"] for part in line["parts"]] == ["pend", "reverse"]
    door = f"/v1/transactions/{line['parts'][1]['id']}/reinstatement"
    await post(partner, door, UNDO, "again")
    assert await purse(partner) == (0, 100)
    world.clock.forward(days=15)
    assert await release_due(world.db, world.clock) == 1
    assert await purse(partner) == (100, 0)
    assert (await proof_of(world.db)).balanced


async def test_a_purchase_that_is_spent_already_stays_where_reversals_are_refused(
    world: World,
) -> None:
    partner, _ = await a_shop(world)
    async with writing(world.db) as tx:
        programme_id = await tx.fetchval("select id from programme")
        await put_currency(tx, programme_id, a_currency(when_reversed="refuse"))
        await touch(tx, programme_id)
    await publish(partner, bought("1"), happens("order.delivered", "1"))
    await post(partner, f"{MEMBER}/spends", of(80), "s")
    [told] = await publish(partner, happens("order.cancelled", "1"))
    assert told["status"] == "accepted"
    assert await purse(partner) == (20, 0)


@pytest.mark.parametrize(
    ("pending", "field"),
    [
        ({"release_on": {"activity_type": "nothing", "field": "order"}}, None),
        ({"release_on": {"activity_type": "order.delivered", "field": "nr"}},
         "pending.release_on.field"),
        ({"cancel_on": {"activity_type": "purchase", "field": "order"}}, "pending.cancel_on"),
        ({"cancel_on": {"activity_type": "game.played", "field": "play"}}, "pending.cancel_on"),
        ({"cancel_on": {"activity_type": "order.cancelled", "field": "order", "same_as": "nr"}},
         "pending.cancel_on.same_as"),
    ],
)  # fmt: skip
async def test_a_rule_that_no_activity_could_end_is_refused(
    world: World, pending: dict[str, Any], field: str | None
) -> None:
    partner, _ = await a_shop(world)
    rule = {"definition": RULE | {"pending": pending}}
    refused = await partner.ask("PUT", "/v1/earn-rules/order", rule, status=422)
    assert refused["details"].get("field") == field


async def test_a_rule_whose_points_only_a_person_releases_says_so(world: World) -> None:
    partner, _ = await a_shop(world)
    rule = {"definition": RULE | {"pending": {}}}
    saved = await partner.ask("PUT", "/v1/earn-rules/order", rule)
    assert saved["warnings"] == ["pending: nothing releases these points but a person."]


@pytest.mark.parametrize("place", [0, 1])
async def test_an_order_and_its_end_that_come_at_once_know_of_each_other(
    world: World, place: int
) -> None:
    partner, _ = await a_shop(world)
    programme_id = await world.db.fetchval("select id from programme")
    told = [bought("1"), happens("order.cancelled", "1")]
    first, second = (
        arrival(convert(one, CloudEvent), programme_id) for one in (told[place], told[1 - place])
    )

    async def comes() -> None:
        async with writing(world.db) as other:
            await ingest(other, [second], world.clock())

    async with writing(world.db) as tx:
        await ingest(tx, [first], world.clock())
        waiting = asyncio.create_task(comes())
        await held_up(world.db, waiting)
    await waiting
    assert await purse(partner) == (0, 0)


async def test_a_replay_and_an_explanation_know_what_was_granted_and_taken_back(
    world: World,
) -> None:
    partner, _ = await a_shop(world)
    [told] = await publish(partner, bought("1"))
    await publish(partner, bought("2", 7), happens("order.cancelled", "2"))
    why = await partner.ask("GET", f"/v1/activities/{told['activity_id']}/explanation")
    [rule] = why["rules"]
    assert (rule["paid"], rule["transaction_id"]) == (100, told["awards"][0]["transaction_id"])
    world.clock.forward(minutes=1)
    replay = await partner.ask(
        "POST", "/v1/earn-rules/replays", {"name": "order", "definition": RULE}
    )
    assert replay["cost"] == replay["paid"] == {"points": 107}
    [tried] = (await partner.ask("POST", "/v1/activities/dry-run", [bought("3")]))["items"]
    assert tried["awards"][0]["pending"] is True
