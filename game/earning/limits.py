"""Caps and cooldowns, laid on activities in the order in which they occurred. Pure.

A claim is what a rule with limits would have paid for an activity if it had none. In their order,
each claim gets what the limits leave after those before it, whatever the order in which they came.
Counters say what the limits have counted so far; they also hold what was paid before claims were
kept, which nothing that comes late changes any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from msgspec import Struct

from game.earning.rules import (
    UNUSED,
    Check,
    Rule,
    RuleDefinition,
    Sort,
    Use,
    UseKey,
    Within,
    added,
    use_keys,
)

_EVERY: dict[Within, str] = {
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
    "ever": "ever",
    "campaign": "a campaign",
}


ClaimKey = tuple[str, str, str]
"""Rule, member and activity."""


class Claim(Struct, kw_only=True):
    """An activity for which a rule with limits wanted to pay, and what became of that.

    `day` is the member's day that it counts in, `campaign` the one that it is of, and `revision`
    the rule's by which it was decided. `wanted` never changes, `due` is what is left of it after
    returns; `paid` stands in the books, by as many awards as there were `turns`. All in minor
    units.
    """

    rule_id: str
    member_id: str
    activity_id: str
    occurred_at: datetime
    day: date
    campaign: str
    revision: int
    wanted: int
    due: int
    paid: int = 0
    turns: int = 0
    keys: tuple[UseKey, ...] = ()
    """Worked out once, see `keys_of`."""

    @property
    def key(self) -> ClaimKey:
        """Which one it is."""
        return self.rule_id, self.member_id, self.activity_id

    @property
    def order(self) -> tuple[datetime, int, str]:
        """By when it occurred; of one moment the larger first."""
        return self.occurred_at, -self.wanted, self.activity_id

    @property
    def references(self) -> list[str]:
        """Those of the awards that it was paid by, the oldest first."""
        return [reference_of(self.rule_id, self.activity_id, turn) for turn in range(self.turns)]


Revisions = Mapping[int, Rule]
"""A rule in each revision by which its claims were decided."""


def due(wanted: int, left: Fraction) -> int:
    """What a rule wants to pay for what is left of an activity; as of any award, what goes back is
    rounded down."""
    return wanted - wanted * (1 - left) // 1


def reference_of(rule_id: str, activity_id: str, turn: int = 0) -> str:
    """What an award of the rule for the activity is posted under, at its first turn or a later."""
    return f"{rule_id}:{activity_id}" + (f":{turn}" if turn else "")


def keys_of(claim: Claim, rules: Revisions) -> tuple[UseKey, ...]:
    """The counters of a claim."""
    if not claim.keys:
        rule = rules[claim.revision]
        claim.keys = use_keys(rule, claim.member_id, claim.day, claim.campaign)
    return claim.keys


def allowed(
    claims: Sequence[Claim],
    rules: Revisions,
    uses: Mapping[UseKey, Use],
    budgets: Mapping[str, int],
) -> dict[str, int]:
    """Activity id -> what its claim gets; `uses` is what was counted before all of these claims,
    and `budgets` what the rule may still pay, by currency, where it has a budget."""
    counters, left = dict(uses), dict(budgets)
    found: dict[str, int] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        definition, keys = rules[claim.revision].definition, keys_of(claim, rules)
        used = {key.within: counters.get(key, UNUSED) for key in keys}
        amount = limited(definition, claim.due, claim.occurred_at, used)
        if definition.budget is not None:
            amount = min(amount, left[definition.currency])
            left[definition.currency] -= amount
        if amount:
            counters.update(added(keys, amount, claim.occurred_at, counters))
        found[claim.activity_id] = amount
    return found


def without(
    claims: Sequence[Claim],
    rules: Revisions,
    uses: Mapping[UseKey, Use],
    last: datetime | None,
) -> dict[UseKey, Use]:
    """Their counters as if nothing had been paid for these claims, which are all from a place in
    their order on; `last` is when the last one before it occurred that was paid."""
    counters = {key: uses.get(key, UNUSED) for claim in claims for key in keys_of(claim, rules)}
    for claim in reversed(claims):
        for key in keys_of(claim, rules) if claim.paid else ():
            use = counters[key]
            counters[key] = Use(
                max(0, use.amount - claim.paid),
                max(0, use.times - 1),
                last if use.last_at == claim.occurred_at else use.last_at,
            )
    return counters


def with_paid(
    claims: Sequence[Claim], rules: Revisions, uses: Mapping[UseKey, Use]
) -> dict[UseKey, Use]:
    """The counters with what is paid for these claims."""
    counters = dict(uses)
    for claim in claims:
        if claim.paid:
            counters.update(added(keys_of(claim, rules), claim.paid, claim.occurred_at, counters))
    return counters


def limited(
    definition: RuleDefinition,
    amount: int,
    at: datetime,
    used: Mapping[str, Use],
    checks: list[Check] | None = None,
) -> int:
    """What cooldown and caps leave of the amount, by what was used before; `checks` hears why."""
    if not amount or not _rested(definition, at, used, checks):
        return 0
    for cap in definition.caps:
        use = used[cap.period]
        if cap.times is not None:
            if checks is not None:
                text = f"at most {cap.times} times {_EVERY[cap.period]}"
                counted = {"most": cap.times, "period": cap.period, "so_far": use.times}
                met = use.times < cap.times
                checks.append(Check(text, met, f"{use.times} so far", "times", counted))
            if use.times >= cap.times:
                return 0
        if cap.amount is not None:
            left = max(cap.amount - use.amount, 0)
            if checks is not None:
                text = f"at most {cap.amount} {_EVERY[cap.period]}"
                most = {"most": cap.amount, "period": cap.period, "left": left, "of": amount}
                checks.append(cut(amount, left, text, "total", most))
            amount = min(amount, left)
    return amount


def _rested(
    definition: RuleDefinition,
    at: datetime,
    used: Mapping[str, Use],
    checks: list[Check] | None,
) -> bool:
    if not definition.cooldown_s:
        return True
    last = used["ever"].last_at
    # Only what was paid before claims were kept can be later than this one.
    rested = last is None or abs(at - last) >= timedelta(seconds=definition.cooldown_s)
    if checks is not None:
        why = f"last time {last.isoformat()}" if last else "never before"
        text = f"{definition.cooldown_s} s between two times"
        again: dict[str, int | str] = {}
        if last is not None:
            again["again_at"] = (last + timedelta(seconds=definition.cooldown_s)).isoformat()
        checks.append(Check(text, rested, why, "cooldown", again))
    return rested


def cut(amount: int, left: int, text: str, sort: Sort, figures: Mapping[str, int | str]) -> Check:
    """How the amount is cut to what is left."""
    told = f"{left} left, cut from {amount}" if 0 < left < amount else f"{left} left"
    return Check(text, left > 0, told, sort, figures)
