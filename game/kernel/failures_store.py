"""How often something went wrong, counted over all processes: wrong PINs, codes, passwords.

A window begins at a multiple of its own length, so that all processes count in the same one. Names
are the caller's, such as `pin/203.0.113.7`; a name that holds an address is forgotten in a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from asyncpg import Record

from game.kernel.database import Clock, Database, Tx, writing

KEPT = timedelta(days=1)

_COUNTED = """
    select f.name, f.since, f.many
    from unnest($1::text[], $2::timestamptz[]) as u (name, since)
    cross join lateral (
        select name, since, many from failure where name = u.name and since = u.since offset 0
    ) as f
"""

_NOTE = """
    insert into failure as f (name, since, many)
    select name, since, 1 from unnest($1::text[], $2::timestamptz[]) as u (name, since)
    order by name
    on conflict (name, since) do update set many = f.many + 1
"""


_HELD = """
    insert into failure as f (name, since, many)
    select name, since, 0 from unnest($1::text[], $2::timestamptz[]) as u (name, since)
    order by name
    on conflict (name, since) do update set many = f.many
    returning name, since, many
"""

_TAKE_BACK = """
    update failure as f set many = f.many - 1
    from unnest($1::text[], $2::timestamptz[]) as u (name, since)
    where f.name = u.name and f.since = u.since and f.many > 0
"""


class Bound(NamedTuple):
    """At most so many failures in a window of so many seconds."""

    most: int
    window_s: int

    def since(self, at: datetime) -> datetime:
        """When the window began that `at` lies in."""
        whole = int(at.timestamp()) // self.window_s * self.window_s
        return datetime.fromtimestamp(whole, UTC)


async def check(tx: Tx, names: Mapping[str, Bound], at: datetime) -> int | None:
    """Seconds until another try is welcome, where a name has had its failures; else None."""
    return _wait_s(await tx.fetch(_COUNTED, *_columns(names, at)), names, at)


async def note(tx: Tx, names: Mapping[str, Bound], at: datetime) -> None:
    """Count a failure under each of the names."""
    await tx.execute(_NOTE, *_columns(names, at))


async def begin(db: Database, names: Mapping[str, Bound], at: datetime) -> int | None:
    """Count a try as failed before it is made, or fifty at once would all pass before the first has
    failed; or the seconds until one is welcome, and nothing is counted."""
    async with writing(db) as tx:
        wait_s = await check(tx, names, at)
        if wait_s is None:
            rows = await tx.fetch(_HELD, *_columns(names, at))
            if (wait_s := _wait_s(rows, names, at)) is None:
                await note(tx, names, at)
    return wait_s


async def take_back(db: Database, names: Mapping[str, Bound], at: datetime) -> None:
    """The try that was begun then has not failed."""
    async with writing(db) as tx:
        await tx.execute(_TAKE_BACK, *_columns(names, at))


async def forget_failures(db: Database, clock: Clock) -> int:
    """Forget the windows that are long over."""
    async with writing(db) as tx:
        done = await tx.execute("delete from failure where since < $1", clock() - KEPT)
    return int(done.split()[-1])


def _wait_s(rows: Iterable[Record], names: Mapping[str, Bound], at: datetime) -> int | None:
    waits = [
        row["since"] + timedelta(seconds=names[row["name"]].window_s) - at
        for row in rows
        if row["many"] >= names[row["name"]].most
    ]
    return max(1, ceil(max(waits).total_seconds())) if waits else None


def _columns(names: Mapping[str, Bound], at: datetime) -> tuple[list[str], list[datetime]]:
    return list(names), [bound.since(at) for bound in names.values()]
