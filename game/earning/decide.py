"""What a rule makes of an activity: pure, and the same for live traffic, a file and a dry run.

First what it wants to pay, by the activity alone; then what its limits leave of that, and its
budget. Caps, cooldown and windows look at when an activity *occurred*, in the member's own days.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from game.earning.compile import LiveRule
from game.earning.limits import cut, limited, reference_of
from game.earning.rules import (
    UNUSED,
    Check,
    Decision,
    Rule,
    RuleDefinition,
    Use,
    UseKey,
    campaign_of,
    use_keys,
)
from game.kernel.amounts import Amount
from game.kernel.cel import Clause, Facts, Failed
from game.kernel.days import local_day
from game.kernel.exact import AMOUNT_MAX, Exact, rounded, times, written
from game.kernel.rates import PLAIN, Rate
from game.kernel.tracking import Award, Situation
from game.kernel.words import spoken


class Wish(Struct, frozen=True, kw_only=True):
    """What a rule would pay for an activity if it had no limits, 0 for nothing, and why; it `holds`
    where it would also give its voucher without any points."""

    amount: int
    holds: bool = False
    checks: tuple[Check, ...]
    rate: Rate
    error: str = ""


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
    wish = wants(live, situation, known, rate)
    return grants(live.rule, situation, wish, uses, budget_left)


def wants(live: LiveRule, situation: Situation, known: Facts, rate: Rate = PLAIN) -> Wish:
    """What the rule would pay by the activity alone."""
    checks: list[Check] = []
    in_window = _in_window(live.rule.definition, situation.occurred_at, checks)
    held = in_window and _holds(live, known, checks)
    worth = _worth(live, known, rate, checks) if held is True else 0
    return Wish(
        amount=0 if isinstance(worth, Failed) else worth,
        holds=held is True and worth == 0,
        checks=tuple(checks),
        rate=rate,
        error=_why(held) or _why(worth),
    )


def grants(
    rule: Rule,
    situation: Situation,
    wish: Wish,
    uses: Mapping[UseKey, Use],
    budget_left: int | None,
) -> Decision:
    """What the rule's limits and its budget leave of what it wants to pay."""
    day, campaign = day_of(situation), campaign_of(situation.data)
    keys = use_keys(rule, situation.member_id, day, campaign)
    checks = list(wish.checks)
    used = {key.within: uses.get(key, UNUSED) for key in keys}
    alone = wish.holds and rule.definition.voucher is not None  # A voucher, and no points.
    wanted = 1 if alone else wish.amount
    amount = limited(rule.definition, wanted, situation.occurred_at, used, checks)
    short = 0
    if amount and not alone and rule.definition.budget is not None:
        assert budget_left is not None
        left = {"left": max(0, budget_left), "of": amount}
        checks.append(cut(amount, budget_left, "budget of the rule", "budget", left))
        short = max(0, amount - budget_left)
        amount -= short
    paid = 0 if alone else amount
    return Decision(
        rule=rule,
        award=_award(rule, situation, paid, wish.rate) if amount else None,
        explanation=tuple(checks),
        keys=keys,
        occurred_at=situation.occurred_at,
        short=short,
        error=wish.error,
    )


def day_of(situation: Situation) -> date:
    """The member's day on which it occurred."""
    return local_day(situation.occurred_at, situation.time_zone, situation.day_start_hour)


def _in_window(definition: RuleDefinition, at: datetime, checks: list[Check]) -> bool:
    starts, ends = definition.starts_at, definition.ends_at
    if starts is not None:
        checks.append(_of_time(f"from {starts.isoformat()}", at >= starts, at))
    if ends is not None:
        checks.append(_of_time(f"before {ends.isoformat()}", at < ends, at))
    return all(check.met for check in checks)


def _of_time(text: str, met: bool, at: datetime) -> Check:
    return Check(text, met, f"it was {at.isoformat()}", "window")


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
        checks.append(Check(f"amount {live.amount.text}", False, worth.why, "amount"))
        return worth
    checks.append(
        Check(f"amount {live.amount.text}", worth[0] > 0, f"it is {written(worth)}", "amount")
    )
    if worth[0] <= 0:
        return 0
    before = written(worth)
    for text, factor in rate.steps:
        after = written(times(worth, factor))
        percent: dict[str, int | str] = {"percent": written(times((100, 1), factor))}
        checks.append(Check(text, True, f"{after} instead of {before}", "rate", percent))
        before = after
    return _rounded(live.amount, times(worth, rate.factor), checks)


def _rounded(amount: Amount, worth: Exact, checks: list[Check]) -> int | Failed:
    whole = rounded(worth, amount.rounding)
    if whole > AMOUNT_MAX:
        failed = Failed(f"{whole} is too large an amount")
        checks.append(Check(f"at most {AMOUNT_MAX}", False, failed.why, "amount"))
        return failed
    if whole * worth[1] != worth[0]:
        checks.append(Check(f"rounded {amount.rounding}", whole > 0, f"it is {whole}", "rounding"))
    return whole


def _award(rule: Rule, situation: Situation, amount: int, rate: Rate) -> Award:
    return award_for(rule, situation.activity_id, amount, situation.locale, rate.cause)


def award_for(
    rule: Rule, activity_id: str, amount: int, locale: str, cause: Mapping[str, Any], turn: int = 0
) -> Award:
    """Points that the rule grants for the activity, for the first time, or again at that turn."""
    return Award(
        currency=rule.definition.currency,
        amount=amount,
        reference=reference_of(rule.id, activity_id, turn),
        reason=_reason(rule, locale),
        cause={
            "rule": rule.name,
            "rule_id": rule.id,
            "revision": rule.revision,
            "activity": activity_id,
            "type": rule.definition.activity_type,
            **cause,
        },
        budget=rule.id if rule.definition.budget is not None else None,
        voucher=rule.definition.voucher or "",
        alike=f"{rule.id}:",
    )


def _reason(rule: Rule, locale: str) -> str:
    """The rule's words in the member's locale, else its name."""
    told = rule.definition.reason
    return (told if isinstance(told, str) else spoken(told, locale)) or rule.name
