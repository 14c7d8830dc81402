"""The trial balance: where all issued points are, at any date. Pure over the summed postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from game.ledger.rules import (
    ADJUSTED,
    AVAILABLE,
    BUDGET,
    EXPIRED,
    HELD,
    IMPORTED,
    ISSUANCE,
    PENDING,
    SPENT,
)


class Volume(NamedTuple):
    """The sum of all postings of one kind of transaction between two kinds of accounts."""

    currency: str
    kind: str
    source: str
    destination: str
    amount: int


class TrialLine(Struct, frozen=True, kw_only=True):
    """One currency, in minor units.

    issued + imported = spent + expired + adjusted + reversed + returned + outstanding + pending
    + budgets, always. `issued` counts what left the issuance, `imported` what members brought along
    less what was taken back of it, `reversed` and `returned` what came back to the issuance by
    reversals and from budgets; `outstanding` is what members have, of which `held` is set aside,
    and `pending` what is on its way to them.
    """

    currency: str
    issued: int
    imported: int
    spent: int
    expired: int
    adjusted: int
    reversed: int
    returned: int
    outstanding: int
    held: int
    pending: int
    budgets: int

    @property
    def difference(self) -> int:
        """Zero, in books that balance."""
        gone = self.spent + self.expired + self.adjusted + self.reversed + self.returned
        return self.issued + self.imported - gone - self.outstanding - self.pending - self.budgets


def trial_balance(volumes: Iterable[Volume]) -> list[TrialLine]:
    """One line for each currency that ever moved, in the order of the codes."""
    moved: dict[str, list[Volume]] = defaultdict(list)
    for volume in volumes:
        moved[volume.currency].append(volume)
    return [_line(currency, moved[currency]) for currency in sorted(moved)]


def _line(currency: str, volumes: list[Volume]) -> TrialLine:
    net: dict[str, int] = defaultdict(int)
    for volume in volumes:
        net[volume.source] -= volume.amount
        net[volume.destination] += volume.amount
    back = [v for v in volumes if v.destination == ISSUANCE]
    return TrialLine(
        currency=currency,
        issued=sum(v.amount for v in volumes if v.source == ISSUANCE),
        imported=-net[IMPORTED],
        spent=net[SPENT],
        expired=net[EXPIRED],
        adjusted=net[ADJUSTED],
        reversed=sum(v.amount for v in back if v.source != BUDGET),
        returned=sum(v.amount for v in back if v.source == BUDGET),
        outstanding=net[AVAILABLE] + net[HELD],
        held=net[HELD],
        pending=net[PENDING],
        budgets=net[BUDGET],
    )
