"""What terms of membership brought in over some days, and what would be given back of them on one.

A term is earned day by day, the day of a cancelling included, as `left_of` gives the others back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from game.flows.memberships import store
from game.flows.memberships.rules import Moved, Unused
from game.kernel.database import Tx


class MembershipsOwed(Struct, frozen=True, kw_only=True):
    """Terms of a tier of which something would be given back, how much was `paid` for them, and
    what would be given back if all were cancelled: income that is not earned yet. In minor units of
    `money`."""

    tier: str
    title: dict[str, str]
    money: str
    terms: int
    paid: int
    give_back: int


class MembershipsSold(Struct, frozen=True, kw_only=True):
    """Terms of a tier that were `sold` and `cancelled` in that time, what was `paid` and what is
    `given_back`; `earned` is what fell to these days, of terms sold before, too."""

    tier: str
    title: dict[str, str]
    money: str
    sold: int
    paid: int
    cancelled: int
    given_back: int
    earned: int


async def owed_on(tx: Tx, programme_id: str, day: date, ended: datetime) -> list[MembershipsOwed]:
    """By tier and money, when that day ended at `ended`."""
    rows = await store.unused(tx, programme_id, day, ended)
    found = _by_tier(one for one in rows if one.give_back(day))
    return [
        MembershipsOwed(
            tier=tier, title=_title(them), money=money, terms=sum(one.many for one in them),
            paid=sum(one.paid * one.many for one in them),
            give_back=sum(one.give_back(day) for one in them),
        )
        for (tier, money), them in sorted(found.items())
    ]  # fmt: skip


async def sold_between(
    tx: Tx, programme_id: str, first: date, last: date, *, began: datetime, ended: datetime
) -> list[MembershipsSold]:
    """By tier and money, from the day that began at `began` to the one that ended at `ended`; of
    days that are still to come there is none."""
    if last < first:
        return []
    eve = first - timedelta(days=1)
    rows = await store.moved(tx, programme_id, first, began, ended)
    moved = {(one.tier, one.money): one for one in rows}
    before = _by_tier(await store.unused(tx, programme_id, eve, began))
    after = _by_tier(await store.unused(tx, programme_id, last, ended))
    found = []
    for tier, money in sorted({*moved, *before, *after}):
        was, still = before.get((tier, money), []), after.get((tier, money), [])
        change = moved.get((tier, money)) or Moved(
            tier=tier, money=money, title=_title([*was, *still])
        )
        owed = sum(one.give_back(eve) for one in was) - sum(one.give_back(last) for one in still)
        found.append(
            MembershipsSold(
                tier=tier, title=change.title, money=money, sold=change.sold, paid=change.paid,
                cancelled=change.cancelled, given_back=change.given_back,
                earned=owed + change.paid - change.given_back,
            )
        )  # fmt: skip
    return found


def _by_tier(rows: Iterable[Unused]) -> dict[tuple[str, str], list[Unused]]:
    found: defaultdict[tuple[str, str], list[Unused]] = defaultdict(list)
    for row in rows:
        found[row.tier, row.money].append(row)
    return found


def _title(rows: Iterable[Unused]) -> dict[str, str]:
    """What the tier was called when a term of it was last sold."""
    return max(rows, key=lambda one: one.last_at).title
