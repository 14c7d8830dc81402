"""Caps and cooldowns are laid on activities as they occurred, in whichever order they arrive."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.kernel.database import Database
from tests.game.flows.intake.limits_model import due
from tests.game.flows.intake.limits_town import (
    a_rule,
    at,
    balance,
    cafe,
    campaign_of,
    counted,
    counting,
    declared,
    did_as_guest,
    event,
    quest,
    replayed,
    sends,
)
from tests.world import CallerClient, World, running

START = datetime(2026, 1, 29, tzinfo=UTC)

caps = st.lists(
    st.fixed_dictionaries(
        {"period": st.sampled_from(["day", "week", "month", "ever", "campaign"])},
        optional={"times": st.integers(1, 3), "amount": st.integers(5, 60)},
    ).filter(lambda cap: len(cap) > 1),
    max_size=3,
)
rules = st.fixed_dictionaries(
    {"caps": caps, "cooldown_s": st.sampled_from([0, 0, 5400, 40_000])}
).filter(lambda rule: rule["caps"] or rule["cooldown_s"])
did = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=2, max_size=9)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=rules, happened=did, dice=st.randoms(use_true_random=False))
async def test_the_same_activities_come_to_the_same_in_any_order(
    world: World, rule: dict[str, Any], happened: list[tuple[int, int]], dice: Any
) -> None:
    _, admin = await cafe(world)
    await declared(admin)
    await a_rule(admin, activity_type="quest", **rule)
    await counting(admin, 50)
    times = [(START + timedelta(hours=hour * 3 // 2), amount) for hour, amount in happened]
    expected = due(rule, "Europe/Paris", [(*one, campaign_of(one[1])) for one in times])
    shuffled = [quest("bea", *one) for one in dice.sample(times, len(times))]
    alone = dice.randrange(min(4, len(times)))
    await sends(admin, *shuffled[:alone])
    ordered = [quest("ada", *one) for one in sorted(times)]
    await asyncio.gather(*(sends(admin, one) for one in shuffled[alone:]))
    await admin.ask("POST", "/v1/activities", ordered)
    for member in ("bea", "ada"):
        assert await balance(admin, member) == expected
        assert await counted(world, admin, member) == (expected, 20 * (expected >= 50))
    told = await replayed(admin)
    assert told["cost"].get("points", 0) == told["paid"].get("points", 0) == 2 * expected


async def test_a_batch_is_counted_as_it_occurred_and_displaces_nothing_of_its_own(
    world: World,
) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 2}])
    batch = [event("ada", at(hour), hour) for hour in (3, 1, 2)]
    items = (await admin.ask("POST", "/v1/activities", batch))["items"]
    assert [item["id"] for item in items] == [one["id"] for one in batch]
    assert [[one["amount"] for one in item.get("awards", [])] for item in items] == [[], [1], [2]]
    twice = [event("bea", at(3), 3), {**event("bea", at(1), 1), "id": "twice"}]
    twice[0]["id"] = "twice"
    first, second = (await admin.ask("POST", "/v1/activities", twice))["items"]
    assert first["status"] == "accepted"
    assert second["problem"]["code"] == "activity.id_reused"


async def test_of_too_many_times_the_first_ones_are_paid(world: World) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 2}])
    hours = [(at(1), 10), (at(2), 20), (at(3), 30)]
    for number, order in enumerate(permutations(hours)):
        await sends(admin, *(event(f"ada-{number}", *one) for one in order))
        assert await balance(admin, f"ada-{number}") == 30


async def test_a_cooldown_pays_as_often_in_any_order(world: World) -> None:
    _, admin = await cafe(world, cooldown_s=5400)
    for number, order in enumerate(permutations([at(8), at(9), at(10)])):
        await sends(admin, *(event(f"ada-{number}", one) for one in order))
        assert await balance(admin, f"ada-{number}") == 20


async def test_the_answer_the_history_and_the_explanation_tell_what_was_counted_anew(
    world: World,
) -> None:
    _, admin = await cafe(world, cooldown_s=5400)
    await admin.ask("PUT", "/v1/members/ada", {"locale": "fr"})
    nine, ten = await sends(admin, event("ada", at(9)), event("ada", at(10), 20))
    assert "notes" not in nine
    tried = await admin.ask("POST", "/v1/activities/dry-run", event("ada", at(8), 5))
    [late] = await sends(admin, event("ada", at(8), 5))
    assert [one["amount"] for one in late["awards"]] == [5]
    assert late["notes"] == tried["items"][0]["notes"]
    assert [(one["activity_id"], one["amount"]) for one in late["notes"]] == [
        (nine["activity_id"], -10), (ten["activity_id"], 20),
    ]  # fmt: skip
    assert "arrivé en retard" in late["notes"][0]["words"]
    lines = (await admin.ask("GET", "/v1/members/ada/history"))["items"]
    assert [(line["kind"], line["amount"]) for line in lines] == [
        ("reverse", -10), ("award", 20), ("award", 5), ("award", 10),
    ]  # fmt: skip
    assert "arrivé en retard" in lines[0]["reason"]
    for one, amount, paid in ((late, 5, 5), (nine, 0, 0), (ten, 20, 20)):
        path = f"/v1/activities/{one['activity_id']}/explanation"
        [rule] = (await admin.ask("GET", path))["rules"]
        assert (rule["amount"], rule["paid"]) == (amount, paid)


async def test_what_was_displaced_and_spent_is_owed(world: World) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}])
    await sends(admin, event("ada", at(9), 30))
    spend = {"amount": 25, "currency": "points", "reason": "tea"}
    await admin.ask("POST", "/v1/members/ada/spends", spend, status=201,
                    headers={"Idempotency-Key": "tea"})  # fmt: skip
    await sends(admin, event("ada", at(8), 10))
    assert await balance(admin, "ada") == 0
    [told] = (await admin.ask("GET", "/v1/members/ada/balances"))["items"]
    assert told["owed"] == 15


async def test_what_a_currency_refuses_to_take_back_stays_and_nothing_comes_of_it(
    world: World,
) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}])
    currency = await admin.ask("GET", "/v1/currencies")
    body = {"definition": {**currency["items"][0]["definition"], "when_reversed": "refuse"}}
    await admin.ask("PUT", "/v1/currencies/points", body)
    await sends(admin, event("ada", at(9), 30))
    spend = {"amount": 25, "currency": "points", "reason": "tea"}
    await admin.ask("POST", "/v1/members/ada/spends", spend, status=201,
                    headers={"Idempotency-Key": "tea"})  # fmt: skip
    [late] = await sends(admin, event("ada", at(8), 10))
    assert [one["amount"] for one in late["notes"]] == [-15]
    assert await balance(admin, "ada") == 0


async def test_what_was_reversed_by_hand_is_not_paid_again_when_it_is_counted_anew(
    world: World,
) -> None:
    _, admin = await cafe(world, cooldown_s=5400)
    nine, _ = await sends(admin, event("ada", at(9)), event("ada", at(10)))
    path = f"/v1/transactions/{nine['awards'][0]['transaction_id']}/reversals"
    await admin.ask("POST", path, {"reason": "sent back"}, status=201,
                    headers={"Idempotency-Key": "back"})  # fmt: skip
    for hour, expected in ((7, 20), (6, 20)):
        await sends(admin, event("ada", at(hour)))
        assert await balance(admin, "ada") == expected


async def test_a_budget_pays_what_comes_late_from_what_it_displaces(world: World) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}], budget={"amount": 12})
    await sends(admin, event("ada", at(9), 10))
    [late] = await sends(admin, event("ada", at(8), 11))
    assert sum(one["amount"] for one in late["awards"]) == 11
    assert await balance(admin, "ada") == 11
    [short] = await sends(admin, event("bea", at(8), 5))
    [note] = short["notes"]
    assert (note["code"], note["amount"]) == ("budget_spent", 4)
    assert await balance(admin, "bea") == 1


async def test_what_a_budget_could_not_pay_it_pays_when_it_is_counted_anew(world: World) -> None:
    caps = [{"period": "day", "times": 3}]
    _, admin = await cafe(world, caps=caps, budget={"amount": 5})
    await sends(admin, event("ada", at(9), 10))
    await a_rule(admin, caps=caps, budget={"amount": 50})
    assert await balance(admin, "ada") == 5
    await sends(admin, event("ada", at(8), 10))
    assert await balance(admin, "ada") == 20


async def test_who_has_spent_what_a_budget_paid_loses_nothing_by_something_late(
    world: World,
) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}], budget={"amount": 10})
    await sends(admin, event("ada", at(9), 10))
    spend = {"amount": 10, "currency": "points", "reason": "tea"}
    await admin.ask("POST", "/v1/members/ada/spends", spend, status=201,
                    headers={"Idempotency-Key": "tea"})  # fmt: skip
    await sends(admin, event("ada", at(8), 10))
    [told] = (await admin.ask("GET", "/v1/members/ada/balances"))["items"]
    assert (told["available"], told.get("owed", 0)) == (0, 0)


async def test_a_member_who_moves_zone_moves_nothing_that_was_counted(world: World) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}])
    for hour in (13, 11):
        zone = "Pacific/Auckland" if hour == 11 else "Europe/Paris"
        await admin.ask("PUT", "/v1/members/ada", {"time_zone": zone, "day_start_hour": 0})
        await sends(admin, event("ada", at(hour)))
    assert await balance(admin, "ada") == 20, "at 13 it was the next day there, here it is not"


async def test_each_activity_is_limited_by_the_revision_that_was_in_force(world: World) -> None:
    caps = [{"period": "day", "times": 1}, {"period": "month", "times": 9}]
    _, admin = await cafe(world, caps=caps)
    world.clock.forward(hours=1)
    await a_rule(admin, caps=[{"period": "day", "times": 2}])
    world.clock.forward(hours=10)
    hours = ["09:10", "09:20", "10:10", "10:20"]
    for number, order in enumerate([(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]):
        subject = f"ada-{number}"
        await sends(admin, *(event(subject, f"2026-03-02T{hours[one]}:00Z") for one in order))
        assert await balance(admin, subject) == 20


async def test_who_exceeds_a_cap_by_becoming_one_keeps_it_and_gets_nothing_new(
    world: World,
) -> None:
    programme, admin = await cafe(world, caps=[{"period": "day", "times": 1}])
    guest = await world.guest(programme)
    await admin.ask("PUT", "/v1/members/ada", {})
    await sends(admin, event("ada", at(9)))
    await did_as_guest(world, guest, admin, event("guest", at(10)))
    body = {"guest_id": guest.member_id}
    await admin.ask("POST", "/v1/members/ada/merges", body)
    assert await balance(admin, "ada") == 20
    await sends(admin, event("ada", at(8)), event("ada", at(11)))
    assert await balance(admin, "ada") == 20


async def test_two_that_come_late_at_once_to_two_servers_are_both_counted(
    world: World, db: Database, dsn: str
) -> None:
    caps = [{"period": "day", "times": 2}, {"period": "week", "amount": 45}]
    _, admin = await cafe(world, caps=caps)
    secret = admin.headers["Authorization"].removeprefix("Bearer ")
    async with running(db, dsn, clock=world.clock) as other:
        there = other.bearing(CallerClient, secret)
        for number in range(5):
            subject = f"ada-{number}"
            await sends(admin, event(subject, at(9), 30), event(subject, at(10), 20))
            await asyncio.gather(
                sends(admin, event(subject, at(8), 7)), sends(there, event(subject, at(7), 3))
            )
            assert await balance(admin, subject) == 10


async def test_what_was_paid_before_claims_were_kept_counts_and_stays(world: World) -> None:
    _, admin = await cafe(world, caps=[{"period": "day", "times": 1}])
    await sends(admin, event("ada", at(9)))
    await world.db.execute("delete from earn_claim")
    await sends(admin, event("ada", at(8), 20))
    assert await balance(admin, "ada") == 10
