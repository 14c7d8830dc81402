"""The SQL of the buckets that all servers take from; their time is the database's."""

from __future__ import annotations

from datetime import timedelta

from asyncpg import Record

from game.kernel.database import Clock, Database, writing

_TAKE = """
    with taken as (
        insert into bucket as b (name, full_at) values ($1, clock_timestamp() + $2)
        on conflict (name) do update set full_at = greatest(b.full_at, clock_timestamp()) + $2
        where greatest(b.full_at, clock_timestamp()) + $2 <= clock_timestamp() + $3
        returning full_at
    )
    select coalesce(t.full_at, b.full_at, clock_timestamp()) - clock_timestamp() as full_in,
        t.full_at is not null as taken
    from (values (1)) as one left join taken t on true left join bucket b on b.name = $1
"""


async def take(db: Database, name: str, fills: timedelta, window: timedelta) -> Record | None:
    """Take as much as `fills` again in this time, if a bucket that fills in `window` holds so much:
    whether it was `taken`, and when the bucket is full now."""
    return await db.fetchrow(_TAKE, name, fills, window)


async def forget_buckets(db: Database, _: Clock) -> int:
    """Forget the buckets that are full: who comes again finds a full one."""
    async with writing(db) as tx:
        done = await tx.execute("delete from bucket where full_at < clock_timestamp()")
    return int(done.split()[-1])
