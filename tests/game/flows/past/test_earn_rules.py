"""An earn rule over the past: the live one comes to what the books say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.earning.rules import Cap, RuleBudget, RuleDefinition
from game.earning.store import by_name
from game.flows.intake.ingest import ingest
from game.flows.past.earn_rules import RuleReplay, replay_rule
from game.flows.past.rules import Replay
from game.kernel.cel import BadExpression
from game.kernel.database import Database, reading, writing
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import (
    NOW,
    a_programme,
    a_purchase,
    a_saved_rule,
    issued,
)
from tests.game.flows.undoing.shop import a_shop
from tests.world import World


async def tried(
    db: Database, programme: Programme, at: datetime = NOW, days: int = 90, **more: Any
) -> Replay:
    """What this rule on purchases would have paid."""
    values: dict[str, Any] = {"activity_type": "purchase", "amount": "10", "currency": "points"}
    name = more.pop("name", None)
    cost = more.pop("cost", {})
    asked = RuleReplay(
        definition=RuleDefinition(**{**values, **more}),
        name=name,
        days=days,
        cost_per_thousand=cost,
    )
    async with reading(db) as tx:
        return await replay_rule(tx, programme.id, asked, at)


async def buys(db: Database, programme: Programme, *purchases: dict[str, Any]) -> None:
    async with writing(db) as tx:
        await ingest(tx, [a_purchase(programme, **p) for p in purchases], NOW)


async def paid_to_each(db: Database, programme: Programme) -> dict[str, int]:
    """What the books say that every member was awarded, less what something late displaced."""
    rows = await db.fetch(
        "select m.external_id, sum(t.amount)::int as paid from transaction t"
        " join member m on m.id = t.member_id"
        " where t.programme_id = $1 and t.kind in ('award', 'reverse')"
        " group by m.external_id",
        programme.id,
    )
    return {row["external_id"]: row["paid"] for row in rows}


RULES: list[dict[str, Any]] = [
    {},
    {"amount": "activity.data.amount / 100"},
    {"amount": "activity.data.amount / 100", "caps": [Cap(period="day", amount=15)]},
    {"caps": [Cap(period="week", times=2), Cap(period="ever", amount=45)]},
    {"cooldown_s": 90_000},
    {"condition": "activity.data.amount > 900 && activity.weekday < 6"},
    {"amount": "activity.data.amount / 100", "budget": RuleBudget(amount=90)},
]

purchase = st.tuples(
    st.sampled_from(["ada", "bea", "cleo"]), st.integers(0, 40), st.integers(100, 2000)
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=st.sampled_from(RULES), bought=st.lists(purchase, max_size=15), cut=st.integers(1, 60))
async def test_a_replay_of_the_live_rule_equals_the_ledger(
    db: Database, rule: dict[str, Any], bought: list[tuple[str, int, int]], cut: int
) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme, **rule)
    for name, days, amount in bought:
        at = NOW - timedelta(days=days, minutes=amount)
        await buys(db, programme, {"subject": name, "amount": amount, "occurred_at": at})
    whole = await tried(db, programme, name="rule", **rule)
    assert sum(whole.cost.values()) == await issued(db, programme)
    assert whole.paid == whole.cost and not any((whole.difference or {}).values())
    told = {gainer.external_id: gainer.points["points"] for gainer in whole.top}
    assert told == await paid_to_each(db, programme)
    if "budget" not in rule:  # With one, arrival decides who is paid, and not the day.
        part = await tried(db, programme, name="rule", days=cut, **rule)
        assert part.paid == part.cost


async def test_a_draft_tells_points_money_members_and_who_gains_most(db: Database) -> None:
    programme = await a_programme(db)
    await a_saved_rule(db, programme)
    early = NOW - timedelta(days=100)
    await buys(
        db,
        programme,
        {"amount": 3000},
        {"amount": 1000, "subject": "bea"},
        {"amount": 5000, "subject": "bea", "occurred_at": early},
    )
    draft = await tried(
        db, programme, name="rule", amount="activity.data.amount / 100", cost={"points": 500}
    )
    assert (draft.cost, draft.paid, draft.difference) == (
        {"points": 40},
        {"points": 20},
        {"points": 20},
    )
    assert (draft.members, draft.activities, draft.money) == (2, 2, 20)
    assert [(g.external_id, g.points) for g in draft.top] == [
        ("ada", {"points": 30}),
        ("bea", {"points": 10}),
    ]
    assert (await tried(db, programme, amount="20")).paid is None


async def test_nothing_is_stored_and_faults_are_refused_as_when_saving(db: Database) -> None:
    programme = await a_programme(db)
    await buys(db, programme, {"amount": 3000})
    assert (await tried(db, programme)).cost == {"points": 10}
    assert await issued(db, programme) == 0
    async with reading(db) as tx:
        assert await by_name(tx, programme.id, "draft") is None
    with pytest.raises(BadExpression):
        await tried(db, programme, condition="activity.data.amonut > 5")


async def test_a_marketer_tries_a_rule_over_http(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    event = {"specversion": "1.0", "source": "shop", "id": "1", "type": "visit", "subject": "ada"}
    await partner.ask("POST", "/v1/activities", event)
    body = {"definition": {"activity_type": "visit", "amount": "7", "currency": "points"}}
    replay = await partner.ask("POST", "/v1/earn-rules/replays", body)
    assert (replay["cost"], replay["members"], replay["paid"]) == ({"points": 7}, 1, None)
    assert replay["top"][0]["external_id"] == "ada"
    await partner.ask("POST", "/v1/earn-rules/replays", {**body, "days": 367}, status=400)


async def test_of_what_was_returned_in_part_the_rest_is_paid(world: World) -> None:
    shop = await a_shop(world)
    rule = {"activity_type": "purchase", "amount": "10", "currency": "points"}
    capped = {**rule, "caps": [{"period": "day", "amount": 15}]}
    for name, definition in {"plain": rule, "capped": capped}.items():
        await shop.partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": definition})
    await shop.buys("a", 100)
    await shop.buys("b", 100)
    await shop.buys("c", 100)
    await shop.returns("a", (1, 3))
    await shop.returns("c")
    for name, definition, cost in (("plain", rule, 17), ("capped", capped, 15)):
        body = {"definition": definition, "name": name, "days": 90}
        told = await shop.partner.ask("POST", "/v1/earn-rules/replays", body)
        assert told["cost"] == told["paid"] == {"points": cost}
