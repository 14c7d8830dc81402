"""Points that live as long as their member comes."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from game.flows.intake.arrivals import Arrival
from game.flows.intake.ingest import ingest
from game.ledger.expiring import tell_expiring
from game.ledger.jobs import expire_lots
from tests.game.ear import hears, overheard
from tests.game.ledger.desk import proof_of
from tests.game.ledger.lively import DAYS, SLIDING, a_lively
from tests.patience import held_up
from tests.world import World

BUYS = {"activity_type": "purchase"}
ANY = {"after_days": DAYS, "extended_by": "any"}


async def test_each_chosen_activity_keeps_all_that_lives_alive_and_no_other_does(
    world: World,
) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    world.clock.forward(days=4)
    await cafe.gives(2)
    await cafe.buys(999)
    assert await cafe.ends() == {cafe.day(2): 5, cafe.day(6): 2}
    await cafe.buys(1000, time="2025-01-01T00:00:00Z")
    assert await cafe.ends() == {cafe.day(6): 7}  # From its arrival on, whenever it occurred.
    world.clock.forward(days=5)
    await cafe.moves("/v1/members/anna/spends", amount=1)
    assert (await cafe.has(), await cafe.ends()) == (6, {cafe.day(1): 6})


@pytest.mark.parametrize("swept", [True, False])
async def test_what_is_dead_stays_dead_swept_or_not_and_on_hold(world: World, swept: bool) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    held = await cafe.moves("/v1/members/anna/holds", amount=3, timeout_s=86_400 * 30)
    world.clock.forward(days=DAYS)
    if swept:
        await expire_lots(world.db, world.clock)
    await cafe.buys()
    assert await cafe.has() == 0
    await cafe.moves(f"/v1/holds/{held['hold_id']}/release")
    await cafe.gives(2)
    assert (await cafe.has(), await cafe.ends()) == (2, {cafe.day(DAYS): 2})
    await cafe.moves("/v1/members/anna/spends", status=409, amount=3)
    await expire_lots(world.db, world.clock)
    [line] = (await cafe.partner.ask("GET", "/v1/trial-balance"))["items"]
    assert (line["outstanding"], line["expired"]) == (2, 5)
    assert (await proof_of(world.db)).balanced


async def test_points_on_hold_live_on_as_those_that_are_not(world: World) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    held = await cafe.moves("/v1/members/anna/holds", amount=5, timeout_s=86_400 * 30)
    world.clock.forward(days=DAYS - 1)
    await cafe.buys()
    world.clock.forward(days=DAYS - 1)
    await expire_lots(world.db, world.clock)
    await cafe.moves(f"/v1/holds/{held['hold_id']}/release")
    assert await cafe.ends() == {cafe.day(1): 5}
    world.clock.forward(days=1)
    assert await cafe.has() == 0
    await expire_lots(world.db, world.clock)
    assert (await proof_of(world.db)).balanced


async def test_pending_points_begin_to_live_when_they_are_released(world: World) -> None:
    cafe = await a_lively(world)
    granted = await cafe.moves("/v1/members/anna/awards", amount=5, pending={})
    world.clock.forward(days=DAYS + 1)
    await cafe.buys()
    world.clock.forward(days=1)
    await cafe.moves(f"/v1/transactions/{granted['id']}/release")
    assert await cafe.ends() == {cafe.day(DAYS): 5}


async def test_who_returns_what_kept_points_alive_has_gained_nothing(world: World) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    world.clock.forward(days=DAYS - 1)
    first = cafe.day(1)
    order = await cafe.buys()
    assert await cafe.ends() == {cafe.day(DAYS): 5}
    before = cafe.day(DAYS)
    one = (await cafe.partner.ask("GET", "/v1/members/anna/activities"))["items"][0]
    path = f"/v1/activities/{one['id']}/reversals/preview"
    told = await cafe.partner.ask("POST", path, {"reason": "returned"})
    assert told["lives"] == [{"currency": "points", "before": before, "after": None}]
    assert await cafe.ends() == {before: 5}
    answer = await cafe.returns(order)
    assert (answer["lives"], await cafe.ends()) == (told["lives"], {first: 5})
    path = f"/v1/activities/reversals/{answer['id']}/reinstatement"
    assert (await cafe.moves(path, reason="kept"))["lives"][0]["after"] == before
    assert await cafe.ends() == {before: 5}
    world.clock.forward(days=2)
    await cafe.returns(order)
    assert await cafe.has() == 0
    await expire_lots(world.db, world.clock)
    assert (await proof_of(world.db)).balanced


async def test_an_order_keeps_points_alive_until_all_of_it_is_returned(world: World) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    world.clock.forward(days=1)
    order = await cafe.buys()
    kept = {cafe.day(DAYS): 5}
    half: dict[str, Any] = {"source": "till", "id": order, "reason": "half", "returned": 1, "of": 2}
    answer = await cafe.moves("/v1/activities/reversals", **half)
    assert (answer["lives"], await cafe.ends()) == ([], kept)
    assert (await cafe.moves("/v1/activities/reversals", **half))["lives"] != []
    assert await cafe.ends() == {cafe.day(DAYS - 1): 5}


async def test_any_is_whatever_is_reported_and_nothing_of_the_house(world: World) -> None:
    cafe = await a_lively(world, ANY)
    rule = {"activity_type": "member.joined", "amount": "3", "currency": "points"}
    await cafe.partner.ask("PUT", "/v1/earn-rules/hello", {"definition": rule})
    await cafe.gives(5)
    world.clock.forward(days=1)
    how = {"by": "measure", "measure": BUYS}
    badge = {"title": {"fr": "Un"}, "how": how, "levels": [{"at_least": 9}]}
    await cafe.partner.ask("PUT", "/v1/badges/one", {"definition": badge})
    await cafe.moves("/v1/badges/one/grants", external_id="anna", reason="merci")
    await cafe.gives(1)
    assert await cafe.ends() == {cafe.day(DAYS - 1): 5, cafe.day(DAYS): 1}
    await cafe.buys(1)
    assert await cafe.ends() == {cafe.day(DAYS): 6}


async def test_a_guest_brings_what_lives_and_what_is_dead_stays_dead(world: World) -> None:
    cafe = await a_lively(world)
    programme = (await cafe.partner.ask("GET", "/v1/programme"))["slug"]
    rule = {"activity_type": "member.joined", "amount": "9", "currency": "points",
            "condition": "member.guest"}  # fmt: skip
    await cafe.partner.ask("PUT", "/v1/earn-rules/hello", {"definition": rule})
    await cafe.gives(1)
    await cafe.buys()
    asked = {"programme": programme}
    guests = [await world.anonymous.ask("POST", "/v1/guests", asked, status=201)]
    world.clock.forward(days=DAYS - 1)
    await cafe.buys()
    guests.append(await world.anonymous.ask("POST", "/v1/guests", asked, status=201))
    world.clock.forward(days=2)
    for guest in guests:
        body = {"guest_id": guest["member_id"]}
        await cafe.partner.ask("POST", "/v1/members/anna/merges", body)
    assert (await cafe.has(), sum((await cafe.ends()).values())) == (10, 10)
    await cafe.buys()
    assert await cafe.ends() == {cafe.day(DAYS): 10}
    await expire_lots(world.db, world.clock)
    assert (await proof_of(world.db)).balanced


async def test_it_is_told_of_the_day_that_counts_and_of_none_that_has_moved(world: World) -> None:
    cafe = await a_lively(world, {"after_days": 20, "extended_by": [BUYS]})
    programme = await world.db.fetchval("select id from programme")
    await hears(world.db, programme, "points.expiring", keeps=True)
    await cafe.gives(5)
    told = []
    for day in range(45):
        if day == 14:
            await cafe.buys()  # They were told of a week ahead, and live until day 34.
        await tell_expiring(world.db, world.clock)
        for one in await overheard(world.db, world.clock):
            told.append((day, one.data["days"], one.data["amount"]))
        await expire_lots(world.db, world.clock)
        world.clock.forward(days=1)
    assert told == [(12, 8, 5), (26, 8, 5), (32, 2, 5)]


async def test_an_edit_shortens_no_life_and_what_was_not_to_slide_does_not(world: World) -> None:
    cafe = await a_lively(world, {"after_days": 3})
    await cafe.gives(1)
    await cafe.currency({"after_days": 30, "extended_by": [BUYS]})
    await cafe.gives(2)
    await cafe.buys()
    assert await cafe.ends() == {cafe.day(3): 1, cafe.day(30): 2}
    await cafe.currency({"after_days": 5, "extended_by": [BUYS]})
    world.clock.forward(days=1)
    await cafe.buys()
    assert await cafe.ends() == {cafe.day(2): 1, cafe.day(29): 2}
    world.clock.forward(days=27)
    await cafe.buys()
    assert await cafe.ends() == {cafe.day(5): 2}
    await cafe.currency({"after_days": 30})
    world.clock.forward(days=1)
    await cafe.buys()
    await cafe.gives(4)
    assert await cafe.ends() == {cafe.day(4): 2, cafe.day(30): 4}


async def test_an_activity_and_the_sweep_at_once_do_not_undo_each_other(world: World) -> None:
    cafe = await a_lively(world)
    await cafe.gives(5)
    world.clock.forward(days=DAYS)
    order = Arrival(
        programme_id=await world.db.fetchval("select id from programme"), source="till",
        external_id="order", type="purchase", subject="anna", data={"amount": 1000},
    )  # fmt: skip
    async with world.db.acquire() as slow:
        under_way = slow.transaction()
        await under_way.start()
        await ingest(slow, [order], world.clock() - timedelta(seconds=1))
        sweep = asyncio.create_task(expire_lots(world.db, world.clock))
        await held_up(world.db, sweep)
        await under_way.commit()
        await sweep
    assert await cafe.has() == 5
    assert (await proof_of(world.db)).balanced


async def test_a_mistake_is_told_when_it_is_saved_and_what_would_be_right(world: World) -> None:
    cafe = await a_lively(world)
    right = '"extended_by": [{"activity_type": "purchase"}]'
    for chosen, code, *words in (
        ([], "currency.invalid", "Name at least one", right),
        ([{"activity_type": "order.paid"}], "activity.unknown_type", "order.paid", right),
        ([{"activity_type": "member.birthday"}], "currency.invalid", "birthday", right),
        ([{"activity_type": "points.earned"}], "currency.invalid", "points.earned", right),
        ([{**BUYS, "where": "activity.data.ct > 1"}], "expression.bad", "activity.data.ct"),
        ([{**BUYS, "where": "member.attributes.x > 1"}], "expression.bad", "member.attributes.x"),
    ):  # fmt: skip
        problem = await cafe.currency({"after_days": 5, "extended_by": chosen}, status=422)
        assert problem["code"] == code, problem
        assert all(word in problem["detail"] for word in words), problem
    problem = await cafe.currency({"round_up_to": "month", "extended_by": "any"}, status=422)
    assert "after_months" in problem["detail"]
    for place, expiry in (
        ("expiry.after_days", {"after_days": 0, "extended_by": "any"}),
        ("expiry.extended_by", {"after_days": 5, "extended_by": "all"}),
        ("expiry.extended_by[0].were", {"after_days": 5, "extended_by": [{**BUYS, "were": ""}]}),
        ("expiry.extends", {"after_days": 5, "extends": "any"}),
    ):
        problem = await cafe.currency(expiry, status=400)
        assert [one["where"] for one in problem["errors"]] == [f"$.definition.{place}"], problem
    [kept] = (await cafe.partner.ask("GET", "/v1/currencies"))["items"]
    assert kept["definition"]["expiry"] == SLIDING
