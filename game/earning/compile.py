"""Rules made ready to run: their expressions compiled, by the activity type that they pay and by
when an activity occurred."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.earning.rules import Rule, Within, periods_of
from game.kernel.amounts import Amount, amount
from game.kernel.cel import BadExpression, Condition, Vocabulary
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


class Dated(NamedTuple):
    """A rule as it was from that moment on, until it was changed."""

    at: datetime
    rule: Rule


class RuleBook:
    """All rules of a programme, those that are off too, with how they were at any moment.

    What occurred before a rule was first saved is paid by the rule as it is now: there was none.
    """

    def __init__(self, revisions: Sequence[Dated]) -> None:
        self._changes = sorted(dated.at for dated in revisions)
        self._rules: dict[str, list[Dated]] = {}
        for dated in sorted(revisions, key=lambda dated: dated.rule.revision):
            self._rules.setdefault(dated.rule.id, []).append(dated)
        self._now = compiled([of[-1].rule for of in self._rules.values()])
        self.signals: dict[str, set[str]] = {}
        """Activity type -> the fields by which it may speak of points that are pending."""
        for dated in revisions:
            if (waiting := dated.rule.definition.pending) is not None:
                for _, signal in waiting.signals:
                    self.signals.setdefault(signal.activity_type, set()).add(signal.field)
        self._then: dict[tuple[str, int], TypeRules | None] = {}
        self.wide = frozenset(name for name, of in self._rules.items() if len(_periods(of)) > 1)
        """Rules that count in several periods, now or before."""

    def every(self) -> list[Rule]:
        """Every rule in every revision, the newest of each last."""
        return [one.rule for of in self._rules.values() for one in of]

    def revisions(self, rule_id: str, numbers: Collection[int]) -> dict[int, Rule]:
        """The rule in these revisions, with the budget of today."""
        of = self._rules[rule_id]
        return {
            one.rule.revision: _paying(one.rule, of[-1].rule)
            for one in of
            if one.rule.revision in numbers
        }

    def at(self, activity_type: str, moment: datetime) -> TypeRules | None:
        """The rules on what occurred then; None where there are none."""
        if not self._changes or moment >= self._changes[-1]:
            return self._now.get(activity_type)
        key = activity_type, bisect_right(self._changes, moment)
        if key not in self._then:
            self._then[key] = self._of(activity_type, moment)
        return self._then[key]

    def _of(self, activity_type: str, moment: datetime) -> TypeRules | None:
        stood = [_then(of, moment) for of in self._rules.values()]
        mine = [rule for rule in stood if rule.definition.activity_type == activity_type]
        return compiled([rule for rule in mine if _compiles(rule)]).get(activity_type)


def _periods(revisions: Sequence[Dated]) -> set[Within]:
    return {period for one in revisions for period in periods_of(one.rule.definition)}


def _then(revisions: Sequence[Dated], moment: datetime) -> Rule:
    """The rule as it was then."""
    newest = revisions[-1].rule
    rule = next((one.rule for one in reversed(revisions) if one.at <= moment), newest)
    return _paying(rule, newest)


def _paying(rule: Rule, newest: Rule) -> Rule:
    """The rule with the budget of today: that is all there is to be paid from."""
    if rule.definition.currency != newest.definition.currency:
        return rule
    return replace(rule, definition=replace(rule.definition, budget=newest.definition.budget))


def _compiles(rule: Rule) -> bool:
    """The words of revisions that are older than this release were not kept; most are known."""
    try:
        return live(rule) is not None
    except BadExpression:
        return False


def _type_rules(activity_type: str, rules: list[Rule]) -> TypeRules:
    kinds = {name: kind for rule in rules for name, kind in rule.names.items()}
    return TypeRules(activity_type, tuple(live(rule) for rule in rules), words(kinds))
