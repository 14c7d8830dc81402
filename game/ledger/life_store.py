"""The SQL of how long purses are kept alive: every extension as it came, and what they come to."""

from __future__ import annotations

from collections.abc import Collection

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.ledger.books import Books
from game.ledger.life import Extension

ENDS = (
    "case when l.slides and l.expires_at > a.alive_from then greatest(l.expires_at, a.alive_until)"
    " else l.expires_at end"
)
"""When a lot `l` ends in the purse `a`, null for never; not before its own `expires_at`."""

_EXTEND = """
    insert into extension (account_id, activity_id, at, came_at, until, stands, alive_from,
        alive_until)
    select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::timestamptz[],
        $5::timestamptz[], $6::boolean[], $7::timestamptz[], $8::timestamptz[])
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


async def save_extensions(out: Writer, books: Books) -> None:
    """Write what activities did for the purses of the round; the purses are written with their
    balances."""
    if books.lives.new:
        rows = [
            (books.ids[of], e.activity_id, e.at, e.came_at, e.until, e.stands, e.alive_from,
             e.alive_until)
            for of, e in books.lives.new
        ]  # fmt: skip
        await out.execute(_EXTEND, *(list(column) for column in zip(*rows, strict=True)))


async def told_of(tx: Tx, account_id: int) -> list[Extension]:
    """Everything that was told of a purse, in order."""
    return [Extension(**row) for row in await tx.fetch(_TOLD, account_id)]


async def extended(tx: Tx, member_id: str, activity_id: str) -> Collection[str]:
    """The currencies in which that activity did something for the member's points."""
    return [row["currency"] for row in await tx.fetch(_EXTENDED, member_id, activity_id)]
