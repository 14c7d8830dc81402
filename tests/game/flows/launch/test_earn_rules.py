"""Saving an earn rule: checked, revised, funded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from game.activities.declare import TypeDefinition, declare
from game.activities.fields import Field
from game.activities.rules import UnknownType
from game.earning.rules import BadRule, Rule, RuleBudget, RuleDefinition, RuleMoved
from game.earning.store import by_name, revisions, rules
from game.flows.intake.ingest import ingest
from game.flows.launch.earn_rules import RuleDraft, ensure_purchase_rule, save_earn_rule
from game.kernel.cel import BadExpression
from game.kernel.database import Database, reading, writing
from game.ledger.refusals import BudgetSpent
from game.programmes.rules import Programme
from tests.game.flows.intake.builders import (
    NOW,
    a_programme,
    a_purchase,
    a_saved_rule,
    balance,
)


async def saved(
    db: Database, programme: Programme, *, revision: int | None = None, **more: Any
) -> Rule:
    values: dict[str, Any] = {
        "activity_type": "purchase",
        "amount": "10",
        "currency": "points",
        **more,
    }
    draft = RuleDraft(definition=RuleDefinition(**values), revision=revision)
    async with writing(db) as tx:
        return await save_earn_rule(tx, programme.id, "rule", draft, author="Ada", at=NOW)


async def buys(db: Database, programme: Programme, **more: Any) -> None:
    async with writing(db) as tx:
        await ingest(tx, [a_purchase(programme, **more)], NOW)


async def left(db: Database, rule_id: str, currency: str = "points") -> int | None:
    found: int | None = await db.fetchval(
        "select balance from account where owner_id = $1 and currency = $2", rule_id, currency
    )
    return found


async def test_every_edit_makes_a_revision_and_old_awards_keep_theirs(db: Database) -> None:
    programme = await a_programme(db)
    rule = await saved(db, programme)
    await buys(db, programme)
    await saved(db, programme, amount="20", starts_at=NOW - timedelta(days=1))
    await buys(db, programme)
    assert await balance(db, programme) == 30
    causes = await db.fetch("select cause from transaction order by amount")
    assert [row["cause"]["revision"] for row in causes] == [1, 2]
    async with reading(db) as tx:
        history = await revisions(tx, rule.id, after=None, limit=10)
        older = await revisions(tx, rule.id, after=2, limit=10)
    assert [(r.revision, r.definition.amount, r.author) for r in history] == [
        (2, "20", "Ada"),
        (1, "10", "Ada"),
    ]
    assert older == history[1:]


async def test_saving_the_same_again_changes_nothing(db: Database) -> None:
    programme = await a_programme(db)
    assert (await saved(db, programme)).revision == 1
    assert (await saved(db, programme)).revision == 1


async def test_two_editors_do_not_overwrite_each_other(db: Database) -> None:
    programme = await a_programme(db)
    await saved(db, programme, revision=0)
    await saved(db, programme, amount="20", revision=1)
    with pytest.raises(RuleMoved) as told:
        await saved(db, programme, amount="30", revision=1)
    assert told.value.details["revision"] == 2


async def test_a_fault_is_shown_when_the_rule_is_saved(db: Database) -> None:
    programme = await a_programme(db, {"city": "string"})
    with pytest.raises(BadExpression) as told:
        await saved(db, programme, condition="activity.data.amonut > 5")
    assert (told.value.details["part"], told.value.details["column"]) == ("condition", 14)
    with pytest.raises(UnknownType):
        await saved(db, programme, activity_type="dance")
    with pytest.raises(BadRule):
        await saved(db, programme, currency="gold")
    async with reading(db) as tx:
        assert await rules(tx, programme.id, after=None, limit=10) == []


async def test_a_rule_may_speak_of_declared_fields_and_attributes(db: Database) -> None:
    programme = await a_programme(db, {"city": "string"})
    async with writing(db) as tx:
        await declare(
            tx,
            programme.id,
            "review.written",
            TypeDefinition(fields={"stars": Field(type="integer")}),
            NOW,
        )
    rule = await saved(
        db,
        programme,
        activity_type="review.written",
        condition="activity.data.stars > 3 && member.attributes.city != 'x'",
    )
    assert rule.names["member.attributes.city"] == "string"
    await buys(db, programme, type="review.written", data={"stars": 5})
    assert await balance(db, programme) == 10
    async with reading(db) as tx:
        assert await by_name(tx, programme.id, "rule") == rule


async def test_a_budget_is_funded_raised_lowered_and_given_back(db: Database) -> None:
    programme = await a_programme(db)
    rule = await saved(db, programme, budget=RuleBudget(amount=25))
    assert await left(db, rule.id) == 25
    for _ in range(3):
        await buys(db, programme)
    assert (await balance(db, programme), await left(db, rule.id)) == (25, 0)
    await saved(db, programme, budget=RuleBudget(amount=40))
    assert await left(db, rule.id) == 15
    await saved(db, programme, budget=RuleBudget(amount=30))
    assert await left(db, rule.id) == 5
    with pytest.raises(BudgetSpent):
        await saved(db, programme, budget=RuleBudget(amount=20))
    await saved(db, programme, budget=RuleBudget(amount=50), currency="stars")
    assert (await left(db, rule.id), await left(db, rule.id, "stars")) == (0, 50)
    await saved(db, programme)
    assert await left(db, rule.id, "stars") == 0


async def test_an_import_makes_the_rule_for_purchases_where_there_is_none(db: Database) -> None:
    programme = await a_programme(db, scale=2)
    async with writing(db) as tx:
        made = await ensure_purchase_rule(tx, programme, at=NOW)
    assert made is not None and made.name == "purchase-whole-unit"
    await buys(db, programme, data={"amount": 1999})
    assert await balance(db, programme) == 1900
    other = await a_programme(db)
    await a_saved_rule(db, other)
    async with writing(db) as tx:
        from game.programmes.store import by_ids

        fresh = (await by_ids(tx, [other.id]))[other.id]
        assert await ensure_purchase_rule(tx, fresh, at=NOW) is None
