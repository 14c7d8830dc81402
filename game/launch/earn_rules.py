"""Save an earn rule: checked against its activity type and currency, its budget funded."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.activities.rules import UnknownType, kinds
from game.activities.store import types_of
from game.database import Tx
from game.cel import Kind
from game.earning.compile import live
from game.earning.rules import BadRule, Definition, Rule, RuleMoved, sound
from game.earning.store import by_name, rules_of, save_rule
from game.identity import new_id
from game.launch.budgets import change_budget
from game.ledger.refusals import NoCurrency
from game.ledger.store import currencies_of
from game.programmes.rules import Programme
from game.programmes.store import by_ids, touch
from game.vocabulary import names


class RuleDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule to save; it counts from the next activity on.

    `revision` is the one that was edited (0 for none): when given, and somebody saved since, this
    is refused.
    """

    definition: Definition
    active: bool = True
    revision: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


async def save_earn_rule(
    tx: Tx, programme_id: str, name: str, draft: RuleDraft, *, author: str, at: datetime
) -> Rule:
    """Create or change the rule under a new revision; saving the same again changes nothing.

    Refuses an unknown type or currency, an expression with a fault (with its line and column), and
    a budget below what was already given away.
    """
    await touch(tx, programme_id)  # First: editors of one programme take turns here.
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    old = await by_name(tx, programme_id, name)
    revision = old.revision if old else 0
    if draft.revision is not None and draft.revision != revision:
        raise RuleMoved(
            f"This rule is at revision {revision}; load it again, then save.", revision=revision
        )
    new = Rule(
        id=old.id if old else new_id(),
        programme_id=programme_id,
        name=name,
        revision=revision + 1,
        active=draft.active,
        definition=sound(draft.definition),
        names=await _names(tx, programme, draft.definition),
    )
    live(new)
    if old and (old.active, old.definition) == (new.active, new.definition):
        return old
    await save_rule(tx, new, author=author, at=at)
    await _fund(tx, new, old, author, at)
    return new


async def _names(tx: Tx, programme: Programme, definition: Definition) -> dict[str, Kind]:
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
    return names(kinds(types[wanted]), programme.attributes)


async def _fund(tx: Tx, new: Rule, old: Rule | None, author: str, at: datetime) -> None:
    """Bring the rule's budget account to what its definition says, spent points counted in."""
    if not new.definition.budget and not (old and old.definition.budget):
        return
    reference = f"budget:{new.id}:{new.revision}"
    cause = {"earn_rule": new.name, "revision": new.revision, "author": author}
    before = old.definition if old and old.definition.budget else None
    had = before.budget.amount if before and before.budget else 0
    currency = new.definition.currency
    if before and before.currency != currency:
        await change_budget(
            tx, new.programme_id, new.id, currency=before.currency, change=None,
            reference=f"{reference}:returned", cause=cause, at=at,
        )  # fmt: skip
        had = 0
    has = new.definition.budget.amount if new.definition.budget else 0
    # A rule that loses its limit gives back what is left; one that gets a lower limit, the rest.
    change = None if before and not new.definition.budget else has - had
    await change_budget(
        tx, new.programme_id, new.id, currency=currency, change=change,
        reference=reference, cause=cause, at=at,
    )  # fmt: skip


async def ensure_purchase_rule(tx: Tx, programme: Programme, *, at: datetime) -> Rule | None:
    """Make a rule of one point per whole unit of money, unless some active rule pays purchases."""
    if (await rules_of(tx, [programme]))[programme.id].get("purchase"):
        return None
    currencies = (await currencies_of(tx, [programme]))[programme.id]
    if not currencies:
        raise NoCurrency("This programme has no currency yet; make one first.")
    currency = currencies.get("points") or next(iter(currencies.values()))
    definition = Definition(
        activity_type="purchase",
        amount=f"activity.data.amount / 100 * {10**currency.scale}",
        currency=currency.code,
    )
    draft = RuleDraft(definition=definition)
    return await save_earn_rule(
        tx, programme.id, "purchase-whole-unit", draft, author="kermesse", at=at
    )
