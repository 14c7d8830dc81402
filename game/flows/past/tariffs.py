"""What a campaign's tariff would have cost: each merit that was paid, at what it would be worth."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from msgspec import Struct

from game.campaigns.rules import Wrap
from game.flows.past.rules import window
from game.flows.past.store import Span, paid_by_merit
from game.kernel.database import Tx


class TariffCost(Struct, frozen=True, kw_only=True):
    """By currency, in minor units: what it would have cost, and what was paid. Of merits that were
    worth nothing before nobody knows how often they were earned: those are `unknown`."""

    members: int
    cost: dict[str, int]
    paid: dict[str, int]
    unknown: list[str]


async def tariff_cost(
    tx: Tx, programme_id: str, slug: str, wrap: Wrap, days: int, at: datetime
) -> TariffCost:
    """What the last `days` days would have paid by the wrap's tariff, at the rates of then."""
    cost: Counter[str] = Counter()
    paid: Counter[str] = Counter()
    members: set[str] = set()
    rows = await paid_by_merit(tx, Span(programme_id, [], *window(at, days)), slug)
    for row in rows:
        amount = int(row["amount"])
        paid[row["currency"]] += amount
        cost[wrap.currency] += amount * wrap.tariff.get(row["reason"], 0) // row["worth"]
        members.update(row["members"])
    known = {row["reason"] for row in rows}
    unknown = sorted(merit for merit, worth in wrap.tariff.items() if worth and merit not in known)
    return TariffCost(members=len(members), cost=dict(cost), paid=dict(paid), unknown=unknown)
