"""What an earn rule is, and the words of its decisions. Pure.

A rule grants points for one activity type: when its condition holds, it is worth its amount, cut to
what its caps and its budget leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

from game.kernel.cel import Kind
from game.kernel.days import Period, period_start
from game.kernel.errors import Conflict, Invalid, Missing
from game.kernel.exact import AMOUNT_MAX, Rounding
from game.kernel.names import NameOf
from game.kernel.tracking import Award
from game.kernel.words import SAID_MEANS, is_said

USED_MOST = 10**18
"""A counter stands still here, far above any cap."""


Positive = Annotated[int, Meta(ge=1, le=AMOUNT_MAX)]
Moment = Annotated[datetime, Meta(tz=True)]
Words = Annotated[str, Meta(max_length=200)]
Locale = Annotated[str, Meta(max_length=35)]


Within = Literal[Period, "campaign"]


class Cap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most a member gets from a rule in a period of their own days: minor units, or times. With
    `campaign` it is the most for each campaign, by the field `campaign` of the activities; those
    that name none count together."""

    period: Within
    amount: Positive | None = None
    times: Positive | None = None


class RuleBudget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most a rule ever pays to everybody together, in minor units, however often it says so."""

    amount: Positive


class Signal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity of the same member that speaks of the one which paid: its `field` says what the
    field `same_as` of that one said or, without it, the id under which that one was sent."""

    activity_type: Annotated[str, Meta(min_length=1, max_length=100)]
    field: Annotated[str, Meta(min_length=1, max_length=60)]
    same_as: Annotated[str, Meta(max_length=60)] = ""


class Waiting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points that are the member's later: when so many whole days are over after the one on which
    it was done, or when an activity releases them, whichever comes first; else when a person does.
    `cancel_on` takes them back, also when they were released."""

    after_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    release_on: Signal | None = None
    cancel_on: Signal | None = None

    @property
    def signals(self) -> list[tuple[str, Signal]]:
        """Those that there are, each with the name of its field."""
        both = (("release_on", self.release_on), ("cancel_on", self.cancel_on))
        return [(name, signal) for name, signal in both if signal is not None]


class RuleDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as a marketer writes it. `amount` yields minor units of `currency`: an exact number,
    which `rounding` makes a whole one at the very end.

    Condition and amount speak of `activity` (`data`, `type`, `source`, and in the member's own day
    `date`, `year`, `month`, `day`, `weekday` from Monday = 1, and `hour`) and of `member` (`joined`
    and the `days` since, `locale`, `guest`, `tier`, `segments`, `attributes`). A date is a text;
    `anniversary(member.attributes.birthday, activity.date) > 0` is true on a birthday.
    """

    activity_type: Annotated[str, Meta(min_length=1, max_length=100)]
    amount: str
    currency: NameOf
    condition: str = "true"
    rounding: Rounding = "half_up"
    caps: Annotated[list[Cap], Meta(max_length=10)] = []
    cooldown_s: Annotated[int, Meta(ge=0, le=10 * 366 * 86_400)] = 0
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    budget: RuleBudget | None = None
    reason: Words | Annotated[dict[Locale, Words], Meta(max_length=50)] = ""
    explained: Annotated[
        dict[Locale, Words],
        Meta(max_length=50, description="The condition as members read it, where ours is not it."),
    ] = {}
    pending: Waiting | None = None
    voucher: Annotated[
        NameOf | None,
        Meta(description="A reward, of which a voucher is given beside the points, or without."),
    ] = None


class Rule(Struct, frozen=True, kw_only=True):
    """A rule as stored. `names` are the words it could use when it was saved, each of one kind."""

    id: str
    programme_id: str
    name: str
    revision: int
    active: bool
    definition: RuleDefinition
    names: dict[str, Kind]


class BadRule(Invalid):
    code = "earn_rule.bad"


class NoRule(Missing):
    code = "earn_rule.missing"


class RuleMoved(Conflict):
    code = "earn_rule.revision_moved"


class UseKey(NamedTuple):
    """What a member got of a rule is counted per period, named by the period's first day; or per
    campaign, whose `period` is its name behind `campaign:`, and which starts on no day."""

    rule_id: str
    member_id: str
    period: str
    start: date

    @property
    def within(self) -> str:
        """In what its caps count."""
        return self.period.partition(":")[0]


class Use(Struct, frozen=True):
    """`amount` in minor units, `times` fired, `last_at` the latest occurrence that fired."""

    amount: int = 0
    times: int = 0
    last_at: datetime | None = None


Sort = Literal[
    "condition",
    "off",
    "window",
    "amount",
    "rate",
    "rounding",
    "cooldown",
    "times",
    "total",
    "budget",
]


class Check(Struct, frozen=True):
    """One thing a rule asked for, whether it was met, and by what. `sort` says what kind of thing
    it is, and `figures` the numbers in it."""

    text: str
    met: bool
    why: str = ""
    sort: Sort = "condition"
    figures: Mapping[str, int | str] = {}


class Decision(Struct, frozen=True, kw_only=True):
    """What one rule makes of one activity. `keys` are the uses to count when it fired; `short` is
    what its budget no longer had; `error` is what an expression met, where it could not be worked
    out."""

    rule: Rule
    award: Award | None
    explanation: tuple[Check, ...]
    keys: tuple[UseKey, ...] = ()
    occurred_at: datetime
    short: int = 0
    error: str = ""

    @property
    def fired(self) -> bool:
        return self.award is not None


class RuleKey(NamedTuple):
    """A rule as it was at a revision."""

    programme_id: str
    rule_id: str
    revision: int


UNUSED = Use()
GUARD: Within = "ever"


def sound(definition: RuleDefinition) -> RuleDefinition:
    """`definition`, when nothing in it contradicts itself; its expressions are checked apart."""
    starts, ends = definition.starts_at, definition.ends_at
    if starts and ends and ends <= starts:
        raise BadRule("A rule ends after it starts.", field="ends_at")
    if definition.voucher is not None and definition.pending is not None:
        raise BadRule(
            "A voucher does not wait with its points: give it by a rule of its own.",
            field="voucher",
        )
    for cap in definition.caps:
        if cap.amount is None and cap.times is None:
            raise BadRule("A cap says an amount, a number of times, or both.", field="caps")
    if not isinstance(definition.reason, str) and not definition.reason:
        raise BadRule("A reason has words in one locale at least.", field="reason")
    told = definition.reason
    for words in [told] if isinstance(told, str) else told.values():
        if words and not is_said(words):
            raise BadRule(f"A reason is read by members: {SAID_MEANS}.", field="reason")
    return definition


def periods_of(definition: RuleDefinition) -> set[Within]:
    """The periods in which it counts; none where it has no limits."""
    periods: set[Within] = {cap.period for cap in definition.caps}
    if definition.cooldown_s:
        periods.add("ever")
    return periods


def campaign_of(data: Mapping[str, Any]) -> str:
    """The campaign that an activity is of, "" for none."""
    told = data.get("campaign")
    return told if isinstance(told, str) else ""


def use_keys(rule: Rule, member_id: str, day: date, campaign: str) -> tuple[UseKey, ...]:
    """The counters `rule` reads and writes for a member's local `day` and an activity of that
    campaign; sorted, none twice."""
    return tuple(
        UseKey(rule.id, member_id, f"campaign:{campaign}", date.min)
        if period == "campaign"
        else UseKey(rule.id, member_id, period, period_start(day, period))
        for period in sorted(periods_of(rule.definition))
    )


def guard(rule_id: str, member_id: str) -> UseKey:
    """The counter that is locked before all others of this rule and member, where one arrival may
    change the counters of several periods."""
    return UseKey(rule_id, member_id, GUARD, date.min)


def counted(decision: Decision, uses: Mapping[UseKey, Use]) -> dict[UseKey, Use]:
    """The counters that `decision` changes, with their new values; none when it did not fire."""
    if decision.award is None:
        return {}
    return added(decision.keys, decision.award.amount, decision.occurred_at, uses)


def added(
    keys: Iterable[UseKey], paid: int, at: datetime, uses: Mapping[UseKey, Use]
) -> dict[UseKey, Use]:
    """These counters with one more payment."""
    new = {}
    for key in keys:
        use = uses.get(key, UNUSED)
        latest = max(use.last_at or at, at)
        new[key] = Use(min(use.amount + paid, USED_MOST), use.times + 1, latest)
    return new


def key_of(rule: Rule) -> RuleKey:
    """The rule at its revision."""
    return RuleKey(rule.programme_id, rule.id, rule.revision)
