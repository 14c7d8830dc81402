"""A rule that is still being written, on something that a member really did: the limits are laid on
what it would have paid them before."""

from __future__ import annotations

from msgspec import Struct

from game.earning.compile import live
from game.earning.decide import wants
from game.earning.rules import BadRule, RuleDefinition
from game.earning.store import by_name
from game.flows.launch.earn_rules import RuleDraft, checked_rule
from game.flows.past import why_store
from game.flows.past.paying import Payer, purse_of, warm_up, wished
from game.flows.past.store import Span
from game.flows.past.why import RuleWhy, find, own_of, told
from game.kernel.database import Tx
from game.kernel.vocabulary import words


class RuleTrial(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule to try on one activity; `name` is that of the rule it would replace, if any."""

    definition: RuleDefinition
    name: str | None = None


async def try_on(tx: Tx, programme_id: str, activity_id: str, asked: RuleTrial) -> RuleWhy:
    """What the draft makes of it; refuses faults as saving does, and an activity that is none of
    its type."""
    found = await find(tx, programme_id, activity_id)
    one, programme = found.done, found.programme
    old = await by_name(tx, programme_id, asked.name) if asked.name else None
    draft = RuleDraft(definition=asked.definition)
    rule = await checked_rule(tx, programme, asked.name or "draft", draft, old)
    if rule.definition.activity_type != one.type:
        raise BadRule(
            f"That was {one.type!r}, and the rule looks at {rule.definition.activity_type!r};"
            " choose an activity of its type.",
            field="activity_type",
        )
    now = Span(programme_id, [one.type], one.occurred_at, one.occurred_at)
    payer = Payer("member", one.occurred_at, await purse_of(tx, rule, now))
    before = now._replace(since=now.since - warm_up(rule.definition))
    async for situation, wish in wished(tx, programme, rule, before, "member", [one.member_id]):
        if situation.activity_id != one.id:  # That one is looked at as it came, returned or not.
            payer.take(rule, situation, wish)
    this, facts = found.seen.situation, found.seen.facts(words(rule.names))
    rate = found.rates.of(rule.definition.currency)
    payer.take(rule, this, wants(live(rule), this, facts, rate))
    decision = next(d for situation, d in payer.end() if situation.activity_id == one.id)
    paid = await why_store.paid(tx, one, [rule.id]) if old else []
    amount = decision.award.amount if decision.award else 0
    return told(rule, one, own_of(paid, one), decision.explanation, amount)
