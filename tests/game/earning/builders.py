"""Rules, situations and decisions to try."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from game.earning.compile import TypeRules, compiled
from game.earning.decide import decide
from game.earning.rules import Decision, Rule, RuleDefinition, Use, UseKey, counted
from game.kernel.cel import Kind
from game.kernel.identity import new_id
from game.kernel.rates import PLAIN, Rate
from game.kernel.tracking import Situation
from game.kernel.vocabulary import names

NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)  # A Wednesday.
FIELDS: dict[str, Kind] = {"amount": "integer", "store": "string", "first": "boolean"}
ATTRIBUTES = {"city": "string", "born": "date", "children": "integer", "vip": "boolean"}


def a_rule(amount: str = "10", *, name: str = "rule", **more: Any) -> Rule:
    definition = RuleDefinition(activity_type="purchase", currency="points", amount=amount, **more)
    return Rule(
        id=new_id(),
        programme_id=new_id(),
        name=name,
        revision=3,
        active=True,
        definition=definition,
        names=names(FIELDS, ATTRIBUTES),
    )


def a_situation(at: datetime = NOON, **more: Any) -> Situation:
    values: dict[str, Any] = {
        "programme_id": "p",
        "activity_id": new_id(),
        "type": "purchase",
        "data": {"amount": 1999},
        "member_id": "m",
        "joined_at": at,
        "locale": "fr",
        "guest": False,
        "time_zone": "Europe/Paris",
        "day_start_hour": 0,
        "attributes": {},
        **more,
    }
    return Situation(occurred_at=at, **values)


def ready(rule: Rule) -> TypeRules:
    return compiled([rule])["purchase"]


def decided(
    rules: TypeRules,
    situation: Situation,
    uses: Mapping[UseKey, Use] | None = None,
    budget_left: int | None = None,
    rate: Rate = PLAIN,
) -> Decision:
    (live,) = rules.rules
    return decide(
        live,
        situation,
        rules.words.facts(situation),
        uses or {},
        budget_left=budget_left,
        rate=rate,
    )


def paid(rules: TypeRules, *situations: Situation) -> list[int]:
    """What each situation is paid, one after the other."""
    uses: dict[UseKey, Use] = {}
    amounts = []
    for situation in situations:
        decision = decided(rules, situation, uses)
        uses.update(counted(decision, uses))
        amounts.append(decision.award.amount if decision.award else 0)
    return amounts
