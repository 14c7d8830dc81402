"""The SQL of rules that could not be worked out: what rounds met is added up, a line a revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from msgspec import convert

from game.earning.rules import RuleKey
from game.kernel.database import Tx
from game.kernel.failing import Failures
from game.kernel.together import Writer

FAILED: Counter[str] = Counter()
"""Programme id -> how often its rules failed since this process began; for its metrics."""

_ADD = """
    insert into earn_failure as f (rule_id, revision, count, error, at, activity_id)
    select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::timestamptz[],
                         $6::uuid[]) as u (rule_id, revision, count, error, at, activity_id)
    order by rule_id, revision
    on conflict (rule_id, revision) do update
    set count = f.count + excluded.count, error = excluded.error, at = excluded.at,
        activity_id = excluded.activity_id
"""

_OF = """
    select f.rule_id, f.revision, f.count, f.error, f.at, f.activity_id, a.source, a.external_id
    from unnest($1::uuid[], $2::int[]) as u (rule_id, revision)
    join earn_failure f using (rule_id, revision)
    left join lateral (
        select source, external_id from activity where id = f.activity_id offset 0
    ) as a on true
"""


async def add_failures(out: Writer, failures: Mapping[RuleKey, Failures]) -> None:
    """Add what a round met to what was known."""
    if not failures:
        return
    for key, one in failures.items():
        FAILED[key.programme_id] += one.count
    keys, them = list(failures), list(failures.values())
    await out.execute(
        _ADD,
        [key.rule_id for key in keys],
        [key.revision for key in keys],
        [one.count for one in them],
        [one.error for one in them],
        [one.at for one in them],
        [one.activity_id for one in them],
    )


async def failures_of(tx: Tx, keys: Collection[RuleKey]) -> dict[RuleKey, Failures]:
    """The failures of these revisions, of those that failed."""
    rows = await tx.fetch(_OF, [key.rule_id for key in keys], [key.revision for key in keys])
    found = {(row["rule_id"], row["revision"]): convert(dict(row), Failures) for row in rows}
    return {key: found[key[1:]] for key in keys if key[1:] in found}
