"""What rules pay over the past: their limits and budgets laid on one activity after the other.

A member's activities are taken in the order in which they occurred, as limits are laid on them;
with a budget all are taken as they came, for so it pays.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from game.designs.store import live_of
from game.earning.compile import live
from game.earning.decide import Wish, grants, wants
from game.earning.limits import due
from game.earning.rules import Decision, Rule, RuleDefinition, Use, UseKey, Within, counted
from game.flows.past.fold import seen_of, with_members
from game.flows.past.store import Order, Span, paid_by_rule, passed
from game.flows.past.telling import members_of
from game.flows.past.tiers import stood
from game.kernel.database import Tx
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen, words
from game.ledger.rules import AMOUNT_MAX
from game.members.rules import Member
from game.multipliers.kind import KIND as MULTIPLIER
from game.multipliers.rates import Rates, ready
from game.programmes.rules import Programme

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
_LEAST = timedelta(microseconds=1)


Decided: TypeAlias = list[tuple[Situation, Decision]]


async def done(
    tx: Tx,
    programme: Programme,
    span: Span,
    order: Order,
    member_ids: Collection[str] | None = None,
) -> AsyncIterator[tuple[Seen, int]]:
    """All that was done, as rules may know of it, and what the tier of then earns, in percent."""
    tiers = await stood(tx, programme)
    known: dict[str, Member] = {}
    async for piece in passed(tx, span, order, member_ids):
        known = await members_of(tx, piece, known)
        for one, member in with_members(await tiers.told(tx, piece), known):
            yield seen_of(one, member), tiers.earn_percent(one.tier)


async def wished(
    tx: Tx,
    programme: Programme,
    rule: Rule,
    span: Span,
    order: Order,
    member_ids: Collection[str] | None = None,
) -> AsyncIterator[tuple[Situation, Wish]]:
    """What the rule would have paid for each if it had no limits."""
    compiled, its_words = live(rule), words(rule.names)
    multipliers = (await live_of(tx, [programme], MULTIPLIER, ready))[programme.id]
    async for seen, percent in done(tx, programme, span, order, member_ids):
        rates = Rates(multipliers, seen.situation, percent, programme.time_zone)
        rate = rates.of(rule.definition.currency)
        yield seen.situation, wants(compiled, seen.situation, seen.facts(its_words), rate)


def order_of(definition: RuleDefinition) -> Order:
    """The order in which a rule takes activities."""
    return "arrival" if definition.budget else "member"


def warm_up(definition: RuleDefinition) -> timedelta:
    """How long before a moment something may have filled a cap that counts in it."""
    periods = [_LONGEST[cap.period] for cap in definition.caps]
    return max([*periods, timedelta(seconds=definition.cooldown_s)])


async def purse_of(tx: Tx, rule: Rule, span: Span) -> int:
    """What the rule's budget held when that time began; no end, where it has none."""
    definition = rule.definition
    if definition.budget is None:
        return AMOUNT_MAX
    before = span._replace(since=_BEGINNING, until=span.since - _LEAST)
    spent = (await paid_by_rule(tx, before, rule.id)).get(definition.currency, 0)
    return max(0, definition.budget.amount - spent)


class _Wished(NamedTuple):
    rule: Rule
    situation: Situation
    wish: Wish

    @property
    def moment(self) -> tuple[str, datetime]:
        return self.situation.member_id, self.situation.occurred_at

    @property
    def place(self) -> tuple[int, str]:
        """Of what occurred to a member at one moment, the larger comes first."""
        return -self.wish.amount, self.situation.activity_id


class Payer:
    """One rule at work on the past; answers what it decided, some activities later. `purse` is what
    its budget held at `since`; what occurred before only fills caps and cooldown."""

    def __init__(self, order: Order, since: datetime, purse: int) -> None:
        self._alone = order == "arrival"
        self._since = since
        self._purse = purse
        self._earlier = 0
        self._uses: dict[UseKey, Use] = {}
        self._together: list[_Wished] = []

    def take(self, rule: Rule, situation: Situation, wish: Wish) -> Decided:
        """The next activity, and what the rule would pay for it if it had no limits."""
        one = _Wished(rule, situation, wish)
        before: Decided = []
        if self._together and (self._alone or one.moment != self._together[0].moment):
            other = one.situation.member_id != self._together[0].situation.member_id
            before = self.end()
            if other and not self._alone:
                self._uses = {}
        self._together.append(one)
        return before

    def end(self) -> Decided:
        """What was still to be decided."""
        them = sorted(self._together, key=lambda one: one.place)
        self._together = []
        return [(one.situation, self._decided(*one)) for one in them]

    def _decided(self, rule: Rule, situation: Situation, wish: Wish) -> Decision:
        counts = situation.occurred_at >= self._since
        if situation.left is not None:
            wish = replace(wish, amount=due(wish.amount, situation.left))
        budget = rule.definition.budget
        whole = AMOUNT_MAX if budget is None else budget.amount
        left = self._purse if counts else whole - self._earlier
        decision = grants(rule, situation, wish, self._uses, left)
        if decision.award is not None:
            self._uses.update(counted(decision, self._uses))
            if budget is not None and counts:
                self._purse -= decision.award.amount
            elif budget is not None:
                self._earlier += decision.award.amount
        return decision
