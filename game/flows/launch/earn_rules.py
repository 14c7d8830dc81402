"""Save an earn rule: checked against its activity type and currency, its budget funded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct, to_builtins
from msgspec.structs import replace

from game.activities.rules import ActivityType, UnknownType, kinds
from game.activities.store import types_of
from game.approvals.rules import ALONE, Asker
from game.designs.store import by_name as design_named
from game.earning.compile import live
from game.earning.rules import BadRule, Rule, RuleDefinition, RuleMoved, sound
from game.earning.store import by_name, rules_of, save_rule
from game.flows.launch.alone import Doing, SavedRule, check_budgets, rule_gives
from game.flows.launch.budgets import Move, Purse, fund, of_revisions
from game.flows.launch.doubts import refuse_hopeless
from game.flows.launch.waiting import refuse_deaf
from game.kernel.cel import Kind
from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.names import checked_name
from game.kernel.vocabulary import names
from game.ledger.refusals import NoCurrency
from game.ledger.store import currencies_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.vouchers.kind import KIND as REWARD

GRACE = timedelta(days=7)
"""For so long after a rule's window what was done within it may come late, and is paid."""


class RuleDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved since, this
    is refused.
    """

    definition: RuleDefinition
    active: bool = True
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


async def save_earn_rule(
    tx: Tx,
    programme_id: str,
    name: str,
    draft: RuleDraft,
    *,
    author: str,
    at: datetime,
    asker: Asker = ALONE,
) -> Rule:
    """Create or change the rule under a new revision; saving the same again changes nothing.

    Refuses an unknown type or currency, an expression with a fault (with its line and column), a
    rule that can never pay, and a budget below what was already given away. To switch a rule off as
    it is is never refused.
    """
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    old = await by_name(tx, programme_id, checked_name(name))
    revision = old.revision if old else 0
    if draft.revision is not None and draft.revision != revision:
        raise RuleMoved(
            f"This rule is at revision {revision}; load it again, then save.", revision=revision
        )
    if old and not draft.active and old.definition == draft.definition:
        new = replace(old, revision=old.revision + 1, active=False)
    else:
        new = await checked_rule(tx, programme, name, draft, old)
    if old and (old.active, old.definition) == (new.active, new.definition):
        return old
    await save_rule(tx, new, author=author, at=at)
    await fund(
        tx,
        move_of(new, author, at),
        before=_purse(old),
        after=_purse(new) if pays_still(new, at) else None,
    )
    wish = SavedRule(name=name, draft=to_builtins(replace(draft, revision=revision)))
    doing = Doing(
        asker=asker, label=f"earn rule {name}", wish=wish,
        before=rule_gives(old), after=rule_gives(new),
    )  # fmt: skip
    await check_budgets(tx, programme, doing, at)
    return new


async def checked_rule(
    tx: Tx, programme: Programme, name: str, draft: RuleDraft, old: Rule | None
) -> Rule:
    """The rule that saving the draft would make; nothing is written."""
    new = Rule(
        id=old.id if old else new_id(),
        programme_id=programme.id,
        name=name,
        revision=old.revision + 1 if old else 1,
        active=draft.active,
        definition=sound(draft.definition),
        names=await _names(tx, programme, draft.definition),
    )
    refuse_hopeless(live(new))
    return new


async def _names(tx: Tx, programme: Programme, definition: RuleDefinition) -> dict[str, Kind]:
    types = (await types_of(tx, [programme]))[programme.id]
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    wanted = definition.activity_type
    if wanted not in types:
        raise UnknownType(f"There is no activity type {wanted!r}; declare it first.", type=wanted)
    if definition.currency not in currencies:
        raise BadRule(
            f"There is no currency {definition.currency!r}; there are: {', '.join(currencies)}.",
            field="currency",
        )
    if definition.voucher:
        reward = await design_named(tx, programme.id, REWARD, definition.voucher)
        if reward is None:
            raise BadRule(
                f"There is no reward {definition.voucher!r}; save it first.", field="voucher"
            )
        if reward.definition.tier is not None:
            raise BadRule("A status is redeemed, not won; choose another reward.", field="voucher")
    refuse_deaf(definition, types)
    _refuse_nowhere(definition, types[wanted])
    return names(kinds(types[wanted]), programme.attributes)


def _refuse_nowhere(definition: RuleDefinition, kind: ActivityType) -> None:
    """Raises BadRule for a cap per campaign on what never says of which it is."""
    told = kind.fields.get("campaign")
    if any(cap.period == "campaign" for cap in definition.caps) and (
        told is None or told.type != "string"
    ):
        raise BadRule(
            f"{kind.name} does not say of which campaign it is: a cap per campaign needs a field"
            " `campaign` in the activity type, a string.",
            field="caps",
        )


def _purse(rule: Rule | None) -> Purse | None:
    budget = rule.definition.budget if rule else None
    return Purse(rule.definition.currency, budget.amount) if rule and budget else None


def move_of(rule: Rule, author: str, at: datetime) -> Move:
    """Why the rule's budget moves with this revision."""
    return Move(
        rule.programme_id,
        rule.id,
        reference=f"budget:{rule.id}:{rule.revision}",
        earlier=of_revisions(rule.id, rule.revision),
        cause={"earn_rule": rule.name, "revision": rule.revision, "author": author},
        at=at,
    )


def pays_still(rule: Rule, at: datetime) -> bool:
    """Whether the rule needs its budget: it is on, and its window is not over for long."""
    ends = rule.definition.ends_at
    return rule.active and (ends is None or at < ends + GRACE)


async def ensure_purchase_rule(tx: Tx, programme: Programme, *, at: datetime) -> Rule | None:
    """Make a rule of one point per whole unit of money, unless some active rule pays purchases."""
    if (await rules_of(tx, [programme]))[programme.id].at("purchase", at):
        return None
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    if not currencies:
        raise NoCurrency("This programme has no currency yet; make one first.")
    currency = currencies.get("points") or next(iter(currencies.values()))
    definition = RuleDefinition(
        activity_type="purchase",
        amount=f"int(activity.data.amount / 100) * {10**currency.scale}",
        currency=currency.code,
    )
    draft = RuleDraft(definition=definition)
    return await save_earn_rule(
        tx, programme.id, "purchase-whole-unit", draft, author="kermesse", at=at
    )
