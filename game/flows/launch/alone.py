"""What may pay so much that one person may not switch it on alone.

A rule, a game or a design waits when it may pay more than the programme's `budget_above`, or when
nothing says how much; so does a multiplier, which pays from nobody's budget. Several small budgets
that one person raises in a day count together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from game.approvals.rules import Account, Asker, Wish, limit_of
from game.approvals.store import keep, tally
from game.campaigns.rules import Wrap
from game.designs.rules import Design, DesignKind
from game.earning.rules import Rule
from game.kernel.database import Tx
from game.kernel.identity import Right
from game.mechanics.prizes import Odds
from game.programmes.rules import Programme

Gives: TypeAlias = Mapping[str, int | None]
"""Currency -> the most that is ever given of it; None where nothing bounds it."""


class SavedRule(Wish, frozen=True, kw_only=True, tag="earn_rule"):
    """An earn rule to be saved over that revision; `draft` as it would be sent."""

    right = Right.CONFIGURE

    name: str
    draft: dict[str, Any]


class SavedDesign(Wish, frozen=True, kw_only=True, tag="design"):
    """A design to be saved over that revision; `draft` as it would be sent."""

    right = Right.CONFIGURE

    kind: str
    name: str
    draft: dict[str, Any]


class PublishedCampaign(Wish, frozen=True, kw_only=True, tag="campaign"):
    """A campaign's draft to be published as it is at that revision."""

    right = Right.CONFIGURE

    slug: str
    revision: int
    budget: int | None


class Doing(Struct, frozen=True, kw_only=True):
    """Who switches what on, by which wish it would wait, and what it may give."""

    asker: Asker
    label: str
    wish: Wish
    before: Gives
    after: Gives


async def check_budgets(tx: Tx, programme: Programme, doing: Doing, at: datetime) -> None:
    """Ask for a second person where one is needed; else count what was raised alone."""
    most, asker = programme.approvals.budget_above, doing.asker
    if most is None or asker.agreed:
        return
    raised = {}
    for currency, limit in sorted(doing.after.items()):
        alone = limit_of(most, currency)
        if alone is None:
            continue
        if limit is None or limit > alone:
            told = "nothing bounds" if limit is None else f"a budget of {limit} bounds"
            asker.needs(
                f"{doing.label}: {told} what it gives of {currency}; one person may switch on as"
                f" much as {alone} alone. It waits for a second person.",
                doing.wish,
            )
            return
        account = Account(programme.id, asker.person, "budget", currency)
        raised[account] = max(0, limit - (doing.before.get(currency, 0) or 0))
    counted = await tally(tx, raised.keys(), at)
    for account, amount in raised.items():
        words = counted.above(account, amount, programme.approvals) if amount else None
        if words is not None:
            asker.needs(f"{doing.label}: {words}", doing.wish)
            return
        counted.add(account, amount)
    await keep(tx, counted, at)


def rule_gives(rule: Rule | None) -> Gives:
    """What a rule may give while it is on."""
    if rule is None or not rule.active:
        return {}
    told = rule.definition
    return {told.currency: told.budget.amount if told.budget else None}


def design_gives(
    kind: DesignKind, design: Design[Any] | None, currencies: Mapping[str, object]
) -> Gives:
    """What a design may give while it is on; what it multiplies, it gives without bounds."""
    if design is None or not design.active:
        return {}
    budget = design.definition.budget
    of = {budget.currency: budget.amount} if budget else {}
    paid = [prize for prize in kind.prizes(design.definition) if prize.amount]
    gives = {prize.currency: of.get(prize.currency) for prize in paid}
    return {**gives, **dict.fromkeys(kind.multiplies(design.definition, list(currencies)))}


def campaign_gives(wrap: Wrap, odds: Odds | None) -> Gives:
    """What a campaign may give while it is open: by its tariff, and by the prizes of its game."""
    prizes = odds.prizes if odds is not None else ()
    codes = {prize.points.currency for prize in prizes if prize.points is not None}
    if any(wrap.tariff.values()):
        codes.add(wrap.currency)
    return {code: wrap.budget if code == wrap.currency else None for code in codes}
