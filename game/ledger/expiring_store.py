"""The SQL that finds whose points expire before long. Nothing here locks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from game.kernel.database import Tx
from game.ledger.life_store import ENDS


class Ahead(NamedTuple):
    """An account of which a lot may expire at that moment; in the order of the sweep."""

    expires_at: datetime
    account_id: int


class Purse(NamedTuple):
    """An account of points that a member can spend, and the clock of its owner."""

    account_id: int
    programme_id: str
    member_id: str
    currency: str
    scale: int
    time_zone: str


_SOME_LOTS = """
    (select expires_at, account_id from lot
    where remaining > 0 and expires_at is not null and slides = {slides}
      and (expires_at, account_id) > ($1, $2) and expires_at <= $3
    order by expires_at, account_id limit $4)
"""

# What slides ends when its purse is to be looked at, or of itself.
_AHEAD = f"""
    {_SOME_LOTS.format(slides="false")} union all {_SOME_LOTS.format(slides="true")} union all
    (select look_at, id from account
    where look_at is not null and (look_at, id) > ($1, $2) and look_at <= $3
    order by look_at, id limit $4)
    order by 1, 2 limit $4
"""

_PURSES = """
    select a.id, a.programme_id, a.owner_id, a.currency, c.scale, m.time_zone
    from unnest($1::bigint[]) as u (id)
    cross join lateral (select * from account where id = u.id offset 0) as a
    cross join lateral (select time_zone from member where id = a.owner_id offset 0) as m
    cross join lateral (
        select scale from currency where programme_id = a.programme_id and code = a.currency
        offset 0
    ) as c
    where a.kind = 'available'
    order by a.owner_id, a.currency
"""

_LOTS = f"""
    select e.account_id, e.ends_at, sum(e.remaining) as amount
    from unnest($1::bigint[]) as u (id)
    cross join lateral (select * from account where id = u.id offset 0) as a
    cross join lateral (
        select l.account_id, {ENDS} as ends_at, l.remaining from lot l
        where l.account_id = a.id and l.remaining > 0 and l.expires_at <= $3 offset 0
    ) as e
    where e.ends_at > $2 and e.ends_at <= $3
    group by e.account_id, e.ends_at order by e.account_id, e.ends_at
"""


async def ahead(tx: Tx, behind: Ahead, until: datetime, limit: int) -> list[Ahead]:
    """What expires behind that place up to `until`, soonest first."""
    return [Ahead(*row) for row in await tx.fetch(_AHEAD, *behind, until, limit)]


async def purses(tx: Tx, account_ids: Collection[int]) -> list[Purse]:
    """Those of the accounts that are members' purses of a currency that there is."""
    return [Purse(*row) for row in await tx.fetch(_PURSES, list(account_ids))]


async def lots_ahead(
    tx: Tx, account_ids: Collection[int], after: datetime, until: datetime
) -> dict[int, list[tuple[datetime, int]]]:
    """Account id -> what of it expires between the two, and when, soonest first."""
    found: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for row in await tx.fetch(_LOTS, list(account_ids), after, until):
        found[row["account_id"]].append((row["ends_at"], row["amount"]))
    return found
