"""How often something went wrong, counted over all processes: wrong PINs, wrong codes.

A window begins at a multiple of its own length, so that all processes count in the same one. Names
are the caller's, such as `pin/203.0.113.7`; a name that holds an address is forgotten in a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

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
    rows = await tx.fetch(_COUNTED, *_columns(names, at))
    waits = [
        row["since"] + timedelta(seconds=names[row["name"]].window_s) - at
        for row in rows
        if row["many"] >= names[row["name"]].most
    ]
    return max(1, ceil(max(waits).total_seconds())) if waits else None


async def note(tx: Tx, names: Mapping[str, Bound], at: datetime) -> None:
    """Count a failure under each of the names."""
    await tx.execute(_NOTE, *_columns(names, at))


async def forget_failures(db: Database, clock: Clock) -> int:
    """Forget the windows that are long over."""
    async with writing(db) as tx:
        done = await tx.execute("delete from failure where since < $1", clock() - KEPT)
    return int(done.split()[-1])


def _columns(names: Mapping[str, Bound], at: datetime) -> tuple[list[str], list[datetime]]:
    return list(names), [bound.since(at) for bound in names.values()]
