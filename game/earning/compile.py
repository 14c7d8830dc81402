"""Rules made ready to run: their expressions compiled, by the activity type that they pay."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from game.earning.rules import Rule
from game.kernel.amounts import Amount, amount
from game.kernel.cel import Condition, Vocabulary
from game.kernel.vocabulary import Words, words


class LiveRule(Struct, frozen=True):
    """A rule with its expressions compiled."""

    rule: Rule
    condition: Condition
    amount: Amount


class TypeRules(Struct, frozen=True):
    """All active rules on one activity type, in order of name, and the names they use."""

    activity_type: str
    rules: tuple[LiveRule, ...]
    words: Words


def live(rule: Rule) -> LiveRule:
    """The rule compiled; raises BadExpression with line and column."""
    vocabulary = Vocabulary(rule.names)
    definition = rule.definition
    return LiveRule(
        rule,
        vocabulary.condition(definition.condition),
        amount(vocabulary, definition.amount, definition.rounding),
    )


def compiled(rules: Sequence[Rule]) -> dict[str, TypeRules]:
    """The active ones of the rules, compiled, by activity type."""
    by_type: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.name):
        if rule.active:
            by_type.setdefault(rule.definition.activity_type, []).append(rule)
    return {name: _type_rules(name, mine) for name, mine in by_type.items()}


def _type_rules(activity_type: str, rules: list[Rule]) -> TypeRules:
    kinds = {name: kind for rule in rules for name, kind in rule.names.items()}
    return TypeRules(activity_type, tuple(live(rule) for rule in rules), words(kinds))
