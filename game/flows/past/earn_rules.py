"""An earn rule over the past: what it would have paid, decided by the code that decides live.

Activities are taken in the order in which they occurred, as limits are laid on them; so a rule that
stood all the while comes to exactly what the books say. With a budget they are taken as they came,
for so it pays. For a rule that exists, what members did before the time asked for fills its caps
and cooldown first.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.earning.rules import Rule, RuleDefinition
from game.earning.store import by_name
from game.flows.launch.earn_rules import RuleDraft, checked_rule
from game.flows.past.paying import Payer, order_of, purse_of, warm_up, wished
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
from game.flows.past.store import Span, paid_by_rule, size
from game.flows.past.telling import gainers
from game.kernel.database import Tx
from game.programmes.rules import Programme
from game.programmes.store import by_ids


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
    return await replayed(tx, programme, rule, asked, exists=old is not None, at=at)


async def replayed(
    tx: Tx, programme: Programme, rule: Rule, asked: RuleReplay, *, exists: bool, at: datetime
) -> Replay:
    """The same for a rule that was checked."""
    since, until = window(at, asked.days)
    span = Span(rule.programme_id, [rule.definition.activity_type], since, until)
    tally = await _fold(tx, programme, rule, span, warmed=exists)
    paid = await paid_by_rule(tx, span, rule.id) if exists else None
    return Replay(
        since=since,
        until=until,
        activities=tally.activities,
        members=tally.members(),
        cost=dict(tally.cost),
        gains=[],
        top=await gainers(tx, tally),
        heaviest=tally.heaviest(),
        paid=paid,
        difference=None if paid is None else difference(tally.cost, paid),
        money=money(tally.cost, asked.cost_per_thousand),
        vouchers=dict(tally.vouchers),
    )


async def _fold(tx: Tx, programme: Programme, rule: Rule, span: Span, *, warmed: bool) -> Tally:
    """What it comes to; `warmed`: what was done before the span fills caps and cooldown."""
    since, order = span.since, order_of(rule.definition)
    payer = Payer(order, since, await purse_of(tx, rule, span))
    if warmed:
        span = span._replace(since=since - warm_up(rule.definition))
    refuse_long(await size(tx, span, ACTIVITIES_MOST))
    tally = Tally({}, programme.time_zone)
    async for situation, wish in wished(tx, programme, rule, span, order):
        tally.activities += situation.occurred_at >= since
        tally.decided(payer.take(rule, situation, wish), since)
    tally.decided(payer.end(), since)
    return tally
