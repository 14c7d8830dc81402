"""The SQL of how long purses are kept alive: every extension as it came, and what they come to."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.ledger.books import Books
from game.ledger.life import Extension

_SAVE = """
    with new as (
        insert into extension (account_id, activity_id, at, came_at, until, stands, alive_from,
            alive_until)
        select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::timestamptz[],
            $5::timestamptz[], $6::boolean[], $7::timestamptz[], $8::timestamptz[])
    )
    update account a
    set alive_from = u.alive_from, alive_until = u.alive_until, look_at = u.look_at
    from unnest($9::bigint[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
        as u (id, alive_from, alive_until, look_at)
    cross join lateral (select ctid as place from account where id = u.id offset 0) as found
    where a.ctid = found.place
"""

_TOLD = """
    select activity_id, at, came_at, until, stands, alive_from, alive_until
    from extension where account_id = $1 order by id
"""

_EXTENDED = """
    select a.currency from (
        select id, currency from account where owner_id = $1 and kind = 'available' offset 0
    ) as a
    where exists (
        select from (
            select activity_id from extension where account_id = a.id offset 0
        ) as e where e.activity_id = $2
    )
    order by a.currency
"""


async def save_lives(out: Writer, books: Books) -> None:
    """Write how long the purses of the round are kept alive, and why: one statement, or none."""
    lives, ids = books.lives, books.ids
    if not lives.touched:
        return
    new = [
        (ids[of], e.activity_id, e.at, e.came_at, e.until, e.stands, e.alive_from, e.alive_until)
        for of, e in lives.new
    ]
    purses = [(ids[of], (life := lives.of(of)).alive_from, life.alive_until, life.look_at)
              for of in lives.touched]  # fmt: skip
    columns = [list(column) for column in zip(*new, strict=True)] or [[] for _ in range(8)]
    await out.execute(_SAVE, *columns, *(list(column) for column in zip(*purses, strict=True)))


async def told_of(tx: Tx, account_id: int) -> list[Extension]:
    """Everything that was told of a purse, in order."""
    return [Extension(**row) for row in await tx.fetch(_TOLD, account_id)]


async def extended(tx: Tx, member_id: str, activity_id: str) -> Collection[str]:
    """The currencies in which that activity did something for the member's points."""
    return [row["currency"] for row in await tx.fetch(_EXTENDED, member_id, activity_id)]
