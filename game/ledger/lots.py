"""In which order lots are used, which part of them a movement covers, how they are given back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from game.ledger.life import Ends
from game.ledger.rules import Account, Lot, Use


class Fresh(NamedTuple):
    """Points to be put into a lot of their own; `origin_id` None means that they begin here."""

    amount: int
    ends: Ends
    opened_at: datetime
    origin_id: str | None = None


def spending_order(lot: Lot) -> tuple[bool, datetime, datetime, str]:
    """Soonest-expiring first, never-expiring last; then the oldest."""
    ends_at = lot.ends_at
    return (ends_at is None, ends_at or lot.opened_at, lot.opened_at, lot.id)


def cover(lots: Iterable[Lot], amount: int) -> list[Use]:
    """Uses that add up to `amount`, lot after lot; fewer where the lots do not hold as much."""
    uses = []
    for lot in lots:
        if amount == 0:
            break
        taken = min(lot.remaining, amount)
        if taken:
            uses.append(Use(lot, taken))
            amount -= taken
    return uses


def span(uses: Iterable[Use], skip: int, amount: int) -> list[Use]:
    """Of the uses laid end to end, the stretch of `amount` that begins after `skip`."""
    stretch = []
    for use in uses:
        start = min(use.amount, skip)
        taken = min(use.amount - start, amount)
        skip -= start
        amount -= taken
        if taken:
            stretch.append(Use(use.lot, taken))
    return stretch


def given_back(account: Account, uses: Iterable[Use], at: datetime) -> list[Use | Fresh]:
    """The same lots filled again; what a guest had comes in new lots that live as long."""
    return [
        use
        if use.lot.account == account
        else Fresh(use.amount, use.lot.leaving(at), use.lot.opened_at, use.lot.origin_id)
        for use in uses
    ]


def renewed(gifts: Iterable[Use | Fresh], fresh: Ends, at: datetime) -> list[Use | Fresh]:
    """The same gifts, those whose life is over with a new one that ends then."""

    def renew(gift: Use | Fresh) -> Use | Fresh:
        ends_at = gift.lot.ends_at if isinstance(gift, Use) else gift.ends.expires_at
        if ends_at is None or at < ends_at:
            return gift
        origin_id = gift.lot.origin_id if isinstance(gift, Use) else gift.origin_id
        return Fresh(gift.amount, fresh, at, origin_id)

    return [renew(gift) for gift in gifts]
