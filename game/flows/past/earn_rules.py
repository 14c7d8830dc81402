"""An earn rule over the past: what it would have paid, decided by the code that decides live.

Activities are taken in the order in which they occurred, as limits are laid on them; so a rule that
stood all the while comes to exactly what the books say. With a budget they are taken as they came,
for so it pays. For a rule that exists, what members did before the time asked for fills its caps
and cooldown first.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.designs.store import live_of
from game.earning.compile import LiveRule, live
from game.earning.decide import Wish, grants, wants
from game.earning.limits import due
from game.earning.rules import Rule, RuleDefinition, Use, UseKey, Within, counted
from game.earning.store import by_name
from game.flows.launch.earn_rules import RuleDraft, checked_rule
from game.flows.past.fold import seen_of, with_members
from game.flows.past.rules import (
    ACTIVITIES_MOST,
    CostPerThousand,
    Days,
    Replay,
    Tally,
    difference,
    money,
    refuse_long,
    window,
)
from game.flows.past.store import Order, Span, paid_by_rule, passed, size
from game.flows.past.telling import gainers, members_of
from game.flows.past.tiers import stood
from game.kernel.database import Tx
from game.kernel.tracking import Situation
from game.kernel.vocabulary import words
from game.members.rules import Member
from game.multipliers.kind import KIND as MULTIPLIER
from game.multipliers.rates import Rates, ready
from game.programmes.store import by_ids

_LONGEST: dict[Within, timedelta] = {
    "day": timedelta(days=2),
    "week": timedelta(days=8),
    "month": timedelta(days=32),
    "quarter": timedelta(days=93),
    "year": timedelta(days=367),
    "ever": timedelta(days=36_500),
    "campaign": timedelta(days=36_500),
}


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class RuleReplay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule to try; `name` is that of the rule it would replace, if any."""

    definition: RuleDefinition
    name: str | None = None
    days: Days = 90
    cost_per_thousand: CostPerThousand = {}


async def replay_rule(tx: Tx, programme_id: str, asked: RuleReplay, at: datetime) -> Replay:
    """What the rule would have paid in the last days; refuses faults as saving does."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    old = await by_name(tx, programme_id, asked.name) if asked.name else None
    name = asked.name or "draft"
    rule = await checked_rule(tx, programme, name, RuleDraft(definition=asked.definition), old)
    return await replayed(tx, rule, asked, exists=old is not None, at=at)


async def replayed(tx: Tx, rule: Rule, asked: RuleReplay, *, exists: bool, at: datetime) -> Replay:
    """The same for a rule that was checked."""
    since, until = window(at, asked.days)
    span = Span(rule.programme_id, [rule.definition.activity_type], since, until)
    begin = since - _warm_up(rule.definition) if exists else since
    tally = await _fold(
        tx, live(rule), span._replace(since=begin), since, await _purse(tx, rule, span)
    )
    paid = await paid_by_rule(tx, span, rule.id) if exists else None
    return Replay(
        since=since,
        until=until,
        activities=tally.activities,
        members=tally.members(),
        cost=dict(tally.cost),
        gains=[],
        top=await gainers(tx, tally),
        paid=paid,
        difference=None if paid is None else difference(tally.cost, paid),
        money=money(tally.cost, asked.cost_per_thousand),
    )


async def _purse(tx: Tx, rule: Rule, span: Span) -> dict[tuple[str, str], int]:
    """What the rule's budget held when the time asked for began."""
    definition = rule.definition
    if definition.budget is None:
        return {}
    before = span._replace(since=_BEGINNING, until=span.since)
    spent = (await paid_by_rule(tx, before, rule.id)).get(definition.currency, 0)
    return {(rule.id, definition.currency): max(0, definition.budget.amount - spent)}


async def _fold(
    tx: Tx,
    rule: LiveRule,
    span: Span,
    counted_since: datetime,
    purse: dict[tuple[str, str], int],
) -> Tally:
    refuse_long(await size(tx, span, ACTIVITIES_MOST))
    budget = rule.rule.definition.budget
    tally = Tally(purse)
    earlier = Tally({key: budget.amount for key in purse} if budget else {})
    its_words = words(rule.rule.names)
    (programme,) = (await by_ids(tx, [span.programme_id])).values()
    tiers = await stood(tx, programme)
    multipliers = (await live_of(tx, [programme], MULTIPLIER, ready))[programme.id]
    order: Order = "arrival" if budget else "member"
    uses: dict[UseKey, Use] = {}
    together: list[_Wished] = []
    known: dict[str, Member] = {}
    async for piece in passed(tx, span, order):
        known = await members_of(tx, piece, known)
        for one, member in with_members(await tiers.told(tx, piece), known):
            counts = one.occurred_at >= counted_since
            tally.activities += counts
            seen, percent = seen_of(one, member), tiers.earn_percent(one.tier)
            rates = Rates(multipliers, seen.situation, percent, programme.time_zone)
            rate = rates.of(rule.rule.definition.currency)
            wish = wants(rule, seen.situation, seen.facts(its_words), rate)
            wished = _Wished(seen.situation, wish, tally if counts else earlier)
            if together and (budget or wished.moment != together[0].moment):
                _pay(rule.rule, together, uses)
                if not budget and one.member_id != together[0].situation.member_id:
                    uses = {}
                together = []
            together.append(wished)
    _pay(rule.rule, together, uses)
    return tally


class _Wished(NamedTuple):
    """What the rule wants to pay for an activity, and where that is added up."""

    situation: Situation
    wish: Wish
    tally: Tally

    @property
    def moment(self) -> tuple[str, datetime]:
        return self.situation.member_id, self.situation.occurred_at


def _pay(rule: Rule, together: list[_Wished], uses: dict[UseKey, Use]) -> None:
    """Pay what occurred to a member at one moment, the larger first."""
    for situation, wish, tally in sorted(together, key=lambda one: -one.wish.amount):
        definition = rule.definition
        left = tally.left(rule.id, definition.currency) if definition.budget else None
        if situation.left is not None:
            wish = replace(wish, amount=due(wish.amount, situation.left))
        decision = grants(rule, situation, wish, uses, left)
        if decision.award is not None:
            tally.pay(situation.member_id, decision.award)
            uses.update(counted(decision, uses))


def _warm_up(definition: RuleDefinition) -> timedelta:
    """How long before a moment something may have filled a cap that counts in it."""
    periods = [_LONGEST[cap.period] for cap in definition.caps]
    return max([*periods, timedelta(seconds=definition.cooldown_s)])
