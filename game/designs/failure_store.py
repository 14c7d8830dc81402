"""The SQL of conditions of designs that could not be worked out: a line a condition of a programme,
whichever designs say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import NamedTuple

from msgspec import convert

from game.kernel.database import Tx
from game.kernel.failing import Failures
from game.kernel.together import Writer

FAILING: Counter[str] = Counter()
"""Programme id -> how often conditions failed since this process began; for its metrics."""

_ADD = """
    insert into condition_failure as f (programme_id, digest, count, error, at, activity_id)
    select * from unnest($1::uuid[], $2::bytea[], $3::bigint[], $4::text[], $5::timestamptz[],
                         $6::uuid[]) as u (programme_id, digest, count, error, at, activity_id)
    order by programme_id, digest
    on conflict (programme_id, digest) do update
    set count = f.count + excluded.count, error = excluded.error, at = excluded.at,
        activity_id = excluded.activity_id
"""

_OF = """
    select f.digest, f.count, f.error, f.at, f.activity_id, a.source, a.external_id
    from unnest($2::bytea[]) as u (digest)
    join condition_failure f on f.programme_id = $1 and f.digest = u.digest
    left join lateral (
        select source, external_id from activity where id = f.activity_id offset 0
    ) as a on true
"""


class Failing(NamedTuple):
    """A condition of a programme."""

    programme_id: str
    condition: str

    @property
    def digest(self) -> bytes:
        """By which its line is found, however long it is."""
        return sha256(self.condition.encode()).digest()


async def add_failing(out: Writer, failing: Mapping[Failing, Failures]) -> None:
    """Add what a round met to what was known."""
    if not failing:
        return
    for key, one in failing.items():
        FAILING[key.programme_id] += one.count
    rows = [
        (key.programme_id, key.digest, one.count, one.error, one.at, one.activity_id)
        for key, one in failing.items()
    ]
    await out.execute(_ADD, *(list(column) for column in zip(*rows, strict=True)))


async def failing_of(tx: Tx, programme_id: str, conditions: Collection[str]) -> dict[str, Failures]:
    """Condition -> its failures, of those that failed."""
    if not conditions:
        return {}
    asked = {Failing(programme_id, one).digest: one for one in conditions}
    rows = await tx.fetch(_OF, programme_id, list(asked))
    return {asked[row["digest"]]: convert(dict(row), Failures) for row in rows}
