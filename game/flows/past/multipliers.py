"""A multiplier over the past: what it would have added to what rules and tariffs paid.

All is decided twice by the code that decides live, without it and with it; what lies between is
what it adds. Rules are those that were in force when something occurred, and the other multipliers
those of now. A tariff pays for a play what it is worth beyond the plays before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.designs.rules import Design
from game.designs.store import live_of
from game.earning.compile import LiveRule, RuleBook
from game.earning.decide import wants
from game.earning.rules import Rule
from game.earning.store import rules_of
from game.flows.launch.designs import DesignDraft, checked_design
from game.flows.past.fold import seen_of
from game.flows.past.paying import Payer, done, order_of, purse_of, warm_up
from game.flows.past.rules import (
    ACTIVITIES_MOST,
    CostPerThousand,
    Days,
    Replay,
    Tally,
    money,
    refuse_long,
    window,
)
from game.flows.past.store import Order, Span, campaign_purses, size, tariffs
from game.flows.past.telling import gainers, members_of
from game.flows.past.tiers import stood
from game.kernel.cel import Facts
from game.kernel.database import Tx
from game.kernel.rates import Rate
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.multipliers.kind import KIND, Multiplier
from game.multipliers.rates import LiveMultiplier, Rates, ready
from game.programmes.rules import Programme
from game.programmes.store import by_ids


class MultiplierReplay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A multiplier to try; `name` is that of the one it would replace, if any."""

    definition: Multiplier
    name: str | None = None
    days: Days = 90
    cost_per_thousand: CostPerThousand = {}


class MultiplierReplayed(Replay, frozen=True, kw_only=True):
    """What a multiplier would have added. `ahead`: its dates have not come yet, so it is counted as
    if it had run all the time."""

    ahead: bool


async def replay_multiplier(
    tx: Tx, programme_id: str, asked: MultiplierReplay, at: datetime
) -> MultiplierReplayed:
    """What it would have added in the last days; refuses faults as saving does."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    since, until = window(at, asked.days)
    name, draft = asked.name or "draft", DesignDraft(definition=asked.definition)
    design = await checked_design(tx, programme, KIND, name, draft, old=None, at=since)
    live = (await live_of(tx, [programme], KIND, ready))[programme_id]
    others = [one.design for one in live if one.design.name != name]
    tried, ahead = _dated(design, since, until)
    both = _Both(programme, since, ready(_by_name(others)), ready(_by_name([*others, tried])))
    span = Span(programme_id, [], since, until)
    await _of_rules(tx, both, span, asked.definition.currency)
    await _of_tariffs(tx, both, span, asked.definition.currency)
    added = both.added()
    return MultiplierReplayed(
        since=since,
        until=until,
        activities=both.activities,
        members=added.members(),
        cost=dict(added.cost),
        gains=[],
        top=await gainers(tx, added),
        heaviest=added.heaviest(),
        money=money(added.cost, asked.cost_per_thousand),
        ahead=ahead,
    )


def _by_name(designs: Sequence[Design[Multiplier]]) -> list[Design[Multiplier]]:
    return sorted(designs, key=lambda one: one.name)


def _dated(
    design: Design[Multiplier], since: datetime, until: datetime
) -> tuple[Design[Multiplier], bool]:
    """It begins with that time at the earliest; one that lies ahead runs all of it."""
    told = design.definition
    ahead = told.starts_at is not None and told.starts_at > until
    starts = since if ahead or told.starts_at is None else max(since, told.starts_at)
    ends = None if ahead else told.ends_at
    return replace(design, definition=replace(told, starts_at=starts, ends_at=ends)), ahead


class _Both:
    """The past without it and with it."""

    def __init__(
        self,
        programme: Programme,
        since: datetime,
        without: Sequence[LiveMultiplier],
        with_it: Sequence[LiveMultiplier],
    ) -> None:
        self.programme = programme
        self.since = since
        self.activities = 0
        self.sides = [(one, Tally({}, programme.time_zone)) for one in (without, with_it)]

    def added(self) -> Tally:
        """What lies between."""
        (_, without), (_, with_it) = self.sides
        return with_it.less(without)


class _Group(NamedTuple):
    """The rules on one activity type that take activities in one order, by id, as they are now."""

    activity_type: str
    order: Order
    rules: dict[str, Rule]

    def span(self, of: Span) -> Span:
        """That time, and before it what may have filled a cap."""
        before = max(warm_up(rule.definition) for rule in self.rules.values())
        return of._replace(types=[self.activity_type], since=of.since - before)


def _groups(book: RuleBook, currency: str) -> list[_Group]:
    every = book.every()
    newest = {rule.id: rule for rule in every}
    found: dict[tuple[str, Order], _Group] = {}
    for rule in every:
        if rule.definition.currency == currency:
            now = newest[rule.id]
            key = rule.definition.activity_type, order_of(now.definition)
            found.setdefault(key, _Group(*key, {})).rules[rule.id] = now
    return list(found.values())


async def _of_rules(tx: Tx, both: _Both, span: Span, currency: str) -> None:
    """What the rules of that currency pay, by type; a type that is gone through twice, because some
    of its rules have a budget, is counted once."""
    book = (await rules_of(tx, [both.programme]))[both.programme.id]
    groups = _groups(book, currency)
    refuse_long(sum([await size(tx, one.span(span), ACTIVITIES_MOST) for one in groups]))
    known: set[str] = set()
    for group in groups:
        purses = {name: await purse_of(tx, rule, span) for name, rule in group.rules.items()}
        sides = [
            _Side(multipliers, tally, group.order, both.since, purses)
            for multipliers, tally in both.sides
        ]
        fresh = group.activity_type not in known
        known.add(group.activity_type)
        async for seen, percent in done(tx, both.programme, group.span(span), group.order):
            at = seen.situation.occurred_at
            both.activities += fresh and at >= both.since
            if (of_type := book.at(group.activity_type, at)) is not None:
                mine = [one for one in of_type.rules if one.rule.definition.currency == currency]
                for side in sides:
                    rates = side.rates(both.programme, seen.situation, percent)
                    side.take(mine, seen, seen.facts(of_type.words), rates.of(currency))
        for side in sides:
            side.end()


class _Side:
    """The rules of a group at work under these multipliers."""

    def __init__(
        self,
        multipliers: Sequence[LiveMultiplier],
        tally: Tally,
        order: Order,
        since: datetime,
        purses: Mapping[str, int],
    ) -> None:
        self._multipliers = multipliers
        self._tally = tally
        self._since = since
        self._payers = {name: Payer(order, since, purse) for name, purse in purses.items()}

    def rates(self, programme: Programme, done: Situation, percent: int) -> Rates:
        """What multiplies what comes of it."""
        return Rates(self._multipliers, done, percent, programme.time_zone)

    def take(self, rules: Sequence[LiveRule], seen: Seen, known: Facts, rate: Rate) -> None:
        """The next activity."""
        for live in rules:
            if (payer := self._payers.get(live.rule.id)) is not None:
                wish = wants(live, seen.situation, known, rate)
                self._tally.decided(payer.take(live.rule, seen.situation, wish), self._since)

    def end(self) -> None:
        """All was seen."""
        for payer in self._payers.values():
            self._tally.decided(payer.end(), self._since)


async def _of_tariffs(tx: Tx, both: _Both, span: Span, currency: str) -> None:
    """What campaigns pay by their tariffs, no further than their budgets go."""
    purses = await campaign_purses(tx, span, currency)
    sides = [(multipliers, tally, dict(purses)) for multipliers, tally in both.sides]
    tiers = await stood(tx, both.programme)
    members: dict[str, Member] = {}
    async for piece in tariffs(tx, span, currency):
        told = await tiers.told(tx, [one.passed for one in piece])
        members = await members_of(tx, told, members)
        for one, passed in zip(piece, told, strict=True):
            if (member := members.get(passed.member_id)) is None:
                continue
            both.activities += 1
            done, percent = seen_of(passed, member).situation, tiers.earn_percent(passed.tier)
            for multipliers, tally, left in sides:
                rates = Rates(multipliers, done, percent, both.programme.time_zone)
                amount = rates.of(currency).on(one.plain, one.before)
                if one.campaign in left:
                    amount = min(amount, left[one.campaign])
                    left[one.campaign] -= amount
                tally.count(member.id, currency, amount, passed.occurred_at)
