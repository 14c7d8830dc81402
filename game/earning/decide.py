"""What a rule makes of an activity: pure, and the same for live traffic, a file and a dry run.

Caps, cooldown and windows look at when an activity *occurred*, in the member's own days, so late
and out-of-order activities are counted in the period they belong to. While nothing is cut the order
of arrival changes nothing; where one cap on an amount cuts, its total is still the same in any
order, and only which activity was cut differs. The cooldown is kept against the latest activity
that fired: one that arrives late is measured against that, not against each earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from game.earning.compile import LiveRule
from game.earning.rules import (
    Check,
    Decision,
    Rule,
    RuleDefinition,
    Use,
    UseKey,
    use_keys,
)
from game.kernel.amounts import Amount
from game.kernel.cel import Clause, Facts, Failed
from game.kernel.days import Period, local_day
from game.kernel.exact import AMOUNT_MAX, Exact, rounded, times, written
from game.kernel.rates import PLAIN, Rate
from game.kernel.tracking import Award, Situation

_UNUSED = Use()
_EVERY: dict[Period, str] = {
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
    "ever": "ever",
}


def decide(
    live: LiveRule,
    situation: Situation,
    known: Facts,
    uses: Mapping[UseKey, Use],
    *,
    budget_left: int | None = None,
    rate: Rate = PLAIN,
) -> Decision:
    """What the rule grants for one activity; pure. `known` is the facts of the same situation.

    `uses` holds every counter of `use_keys` (an absent one counts as unused). `budget_left` is in
    minor units and asked of every rule with a budget. `rate` is laid on the amount before it is
    rounded, and before caps. The explanation names each thing the rule asked for until the first
    that was not met, and all clauses of a condition that failed.
    """
    rule, definition = live.rule, live.rule.definition
    day = local_day(situation.occurred_at, situation.time_zone, situation.day_start_hour)
    keys = use_keys(rule, situation.member_id, day)
    used = {key.period: uses.get(key, _UNUSED) for key in keys}
    checks: list[Check] = []
    held = _in_window(definition, situation.occurred_at, checks) and _holds(live, known, checks)
    worth = _worth(live, known, rate, checks) if held is True else 0
    amount = 0 if isinstance(worth, Failed) else worth
    if amount and not _rested(definition, situation.occurred_at, used, checks):
        amount = 0
    if amount:
        amount = _capped(definition, amount, used, checks)
    if amount and definition.budget is not None:
        assert budget_left is not None
        amount = _cut(amount, budget_left, "budget of the rule", checks)
    return Decision(
        rule=rule,
        award=_award(rule, situation, amount, rate) if amount else None,
        explanation=tuple(checks),
        keys=keys,
        occurred_at=situation.occurred_at,
        error=_why(held) or _why(worth),
    )


def _in_window(definition: RuleDefinition, at: datetime, checks: list[Check]) -> bool:
    starts, ends = definition.starts_at, definition.ends_at
    if starts is not None:
        checks.append(Check(f"from {starts.isoformat()}", at >= starts, f"it was {at.isoformat()}"))
    if ends is not None:
        checks.append(Check(f"before {ends.isoformat()}", at < ends, f"it was {at.isoformat()}"))
    return all(check.met for check in checks)


def _holds(live: LiveRule, known: Facts, checks: list[Check]) -> bool | Failed:
    """The whole condition decides; its clauses are looked at one by one only to explain a no."""
    held = live.condition.holds(known)
    if held is True:
        checks.append(Check(live.condition.text, True))
        return True
    for clause in live.condition.clauses:
        checks.append(looked_at(clause, known))
    if all(check.met for check in checks):
        checks.append(Check(live.condition.text, False, _why(held)))
    return held


def looked_at(clause: Clause, known: Facts) -> Check:
    """One clause of a condition, with the values it saw."""
    held = clause.holds(known)
    seen = ", ".join(f"{name} is {_told(value)}" for name, value in clause.seen(known))
    return Check(clause.text, held is True, _why(held) or seen)


def _told(value: Any) -> str:
    lines = isinstance(value, list) and value and isinstance(value[0], dict)
    return f"{len(value)} lines" if lines else repr(value)


def _why(found: int | Failed) -> str:
    return found.why if isinstance(found, Failed) else ""


def _worth(live: LiveRule, known: Facts, rate: Rate, checks: list[Check]) -> int | Failed:
    """The amount by its formula, by all that multiplies it, and only then rounded."""
    worth = live.amount.worth(known)
    if isinstance(worth, Failed):
        checks.append(Check(f"amount {live.amount.text}", False, worth.why))
        return worth
    checks.append(Check(f"amount {live.amount.text}", worth[0] > 0, f"it is {written(worth)}"))
    if worth[0] <= 0:
        return 0
    before = written(worth)
    for text, factor in rate.steps:
        after = written(times(worth, factor))
        checks.append(Check(text, True, f"{after} instead of {before}"))
        before = after
    return _rounded(live.amount, times(worth, rate.factor), checks)


def _rounded(amount: Amount, worth: Exact, checks: list[Check]) -> int | Failed:
    whole = rounded(worth, amount.rounding)
    if whole > AMOUNT_MAX:
        failed = Failed(f"{whole} is too large an amount")
        checks.append(Check(f"at most {AMOUNT_MAX}", False, failed.why))
        return failed
    if whole * worth[1] != worth[0]:
        checks.append(Check(f"rounded {amount.rounding}", whole > 0, f"it is {whole}"))
    return whole


def _rested(
    definition: RuleDefinition, at: datetime, used: Mapping[Period, Use], checks: list[Check]
) -> bool:
    if not definition.cooldown_s:
        return True
    last = used["ever"].last_at
    rested = last is None or abs(at - last) >= timedelta(seconds=definition.cooldown_s)
    why = f"last time {last.isoformat()}" if last else "never before"
    checks.append(Check(f"{definition.cooldown_s} s between two times", rested, why))
    return rested


def _capped(
    definition: RuleDefinition, amount: int, used: Mapping[Period, Use], checks: list[Check]
) -> int:
    for cap in definition.caps:
        use = used[cap.period]
        if cap.times is not None:
            text = f"at most {cap.times} times {_EVERY[cap.period]}"
            checks.append(Check(text, use.times < cap.times, f"{use.times} so far"))
            if use.times >= cap.times:
                return 0
        if cap.amount is not None:
            text = f"at most {cap.amount} {_EVERY[cap.period]}"
            amount = _cut(amount, cap.amount - use.amount, text, checks)
    return amount


def _cut(amount: int, left: int, text: str, checks: list[Check]) -> int:
    """`amount`, cut to what is left."""
    left = max(left, 0)
    cut = f"{left} left, cut from {amount}" if 0 < left < amount else f"{left} left"
    checks.append(Check(text, left > 0, cut))
    return min(amount, left)


def _award(rule: Rule, situation: Situation, amount: int, rate: Rate) -> Award:
    return Award(
        currency=rule.definition.currency,
        amount=amount,
        reference=f"{rule.id}:{situation.activity_id}",
        reason=_reason(rule, situation.locale),
        cause={
            "rule": rule.name,
            "rule_id": rule.id,
            "revision": rule.revision,
            "activity": situation.activity_id,
            "type": situation.type,
            **rate.cause,
        },
        budget=rule.id if rule.definition.budget is not None else None,
    )


def _reason(rule: Rule, locale: str) -> str:
    """The rule's words in the member's locale, else the first ones, else its name."""
    told = rule.definition.reason
    if isinstance(told, str):
        return told or rule.name
    return told.get(locale) or next(iter(told.values()), rule.name)
