"""What terms of membership brought in over some days, and what would be given back of them on one.

A term is earned day by day, the day of a cancelling included, as `left_of` gives the others back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from asyncpg import Record
from msgspec import Struct

from game.flows.memberships import store
from game.flows.memberships.rules import days_unused, prorated
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
    found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        if _back(row, day):
            found[row["tier"], row["money"]].append(row)
    return [
        MembershipsOwed(
            tier=tier, title=_title(them), money=money, terms=sum(one["many"] for one in them),
            paid=sum(one["paid"] * one["many"] for one in them),
            give_back=sum(_back(one, day) for one in them),
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
    moved = {(row["tier"], row["money"]): row for row in await store.moved(
        tx, programme_id, first, began, ended)}  # fmt: skip
    eve = first - timedelta(days=1)
    before = _by_tier(await store.unused(tx, programme_id, eve, began), eve)
    after = _by_tier(await store.unused(tx, programme_id, last, ended), last)
    return [
        _sold(key, moved.get(key), before.get(key), after.get(key))
        for key in sorted({*moved, *before, *after})
    ]


_Owed = tuple[int, dict[str, str]]


def _by_tier(rows: Iterable[Record], day: date) -> dict[tuple[str, str], _Owed]:
    found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        found[row["tier"], row["money"]].append(row)
    return {
        key: (sum(_back(one, day) for one in them), _title(them)) for key, them in found.items()
    }


def _sold(
    key: tuple[str, str], moved: Record | None, before: _Owed | None, after: _Owed | None
) -> MembershipsSold:
    paid, given_back = (moved["paid"], moved["given_back"]) if moved else (0, 0)
    titles = [moved["title"]] if moved else [one[1] for one in (after, before) if one]
    return MembershipsSold(
        tier=key[0], title=titles[0], money=key[1], sold=moved["sold"] if moved else 0,
        paid=paid, cancelled=moved["cancelled"] if moved else 0, given_back=given_back,
        earned=(before[0] if before else 0) + paid - given_back - (after[0] if after else 0),
    )  # fmt: skip


def _back(row: Record, day: date) -> int:
    """What would be given back of terms that have their price and their days in common."""
    left = days_unused(row["starts_on"], row["ends_on"], day)
    return int(row["many"] * prorated(row["paid"], left, (row["ends_on"] - row["starts_on"]).days))


def _title(rows: Iterable[Record]) -> dict[str, str]:
    """What the tier was called when a term of it was last sold."""
    last: dict[str, str] = max(rows, key=lambda one: one["last_at"])["title"]
    return last
