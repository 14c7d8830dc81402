"""The SQL of which transactions belong to what is undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec import Raw
from msgspec.json import encode

from game.activities.rules import Activity
from game.earning.limits import reference_of
from game.kernel.database import Tx

# A guest's prizes were paid under the guest's id.
_PRIZES = """
    select distinct t.id from unnest($3::text[]) as asked (name)
    cross join unnest($4::uuid[]) as self (id)
    cross join lateral (
        select id from transaction where programme_id = $1
            and reference = replace(asked.name, $2::text, self.id::text) offset 0
    ) as t
    order by t.id
"""

# A rule with limits may have paid at several turns: up to so many are looked for.
_OF_RULES = """
    select t.id from (select id from earn_rule where programme_id = $1) as r
    left join lateral (
        select turns from earn_claim where member_id = $3 and rule_id = r.id
            and occurred_at = $4 and activity_id = $2 offset 0
    ) as c on true
    cross join generate_series(0, greatest(coalesce(c.turns, 1), 1) - 1) as n
    cross join lateral (
        select id from transaction where programme_id = $1 and reference
            = concat(r.id, ':', $2::uuid, case when n > 0 then concat(':', n) end) offset 0
    ) as t
    order by t.id
"""

# Only what undoing took is given back by undoing; what staff reversed by hand stays reversed.
_TAKEN = """
    select distinct on (t.reverses) t.id from unnest($1::uuid[]) as asked (id)
    cross join lateral (
        select id, seq, reverses, reference, cause from transaction
        where reverses = asked.id offset 0
    ) as t
    cross join lateral (select reinstated_by from reversal where id = t.id offset 0) as r
    where r.reinstated_by is null and t.cause ? 'undoing'
      and not starts_with(t.reference, 'key:')
      and ($2::text is null or t.cause ->> 'undoing' = $2)
    order by t.reverses, t.seq desc
"""

_REVOKED = """
    select t.id from unnest($1::uuid[]) as self (id)
    cross join lateral (
        select id, at, kind, reference, cause from transaction where member_id = self.id offset 0
    ) as t
    where t.at = $2 and t.kind = 'reverse' and starts_with(t.reference, 'undone:')
        and t.cause ->> 'badge' = $3
    order by t.id
"""

_STAND_IN = """
    insert into activity (id, programme_id, source, external_id, type, member_id, occurred_at,
                          received_at, data, result, was)
    select u.id, a.programme_id, a.source, u.external_id, a.type, a.member_id, a.occurred_at,
           a.received_at, u.data, u.result, a.was
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[])
        as u (old_id, id, external_id, data, result)
    cross join lateral (select * from activity where id = u.old_id offset 0) as a
"""

_GUESTS = "select id from member where merged_into = $1"

# Points have no activity of their own: they count on a board at the moment at which they came.
_CLOSED_RUNS = """
    select distinct r.name from unnest($1::uuid[]) as self (id)
    cross join lateral (
        select run_id from board_tally where member_id = self.id offset 0
    ) as t
    cross join lateral (
        select name from board_run
        where id = t.run_id and (status <> 'open' or closes_at <= $4) offset 0
    ) as r
    cross join lateral (
        select activity_id, occurred_at from board_entry
        where run_id = t.run_id and member_id = self.id offset 0
    ) as e
    where e.activity_id = $2 or e.activity_id is null and e.occurred_at = any($3::timestamptz[])
    order by r.name
"""


class Prizes(NamedTuple):
    """Whose prizes are looked for: of a member, and of the guests they once were."""

    programme_id: str
    member_id: str
    selves: list[str]


async def prizes_of(tx: Tx, programme_id: str, member_id: str) -> Prizes:
    """The member as all that they are known by."""
    guests = [row["id"] for row in await tx.fetch(_GUESTS, member_id)]
    return Prizes(programme_id, member_id, [member_id, *guests])


async def posted(tx: Tx, of: Prizes, references: Collection[str]) -> list[str]:
    """The transactions that paid prizes of these references."""
    rows = await tx.fetch(_PRIZES, of.programme_id, of.member_id, list(references), of.selves)
    return [row["id"] for row in rows]


async def paid_by_rules(tx: Tx, activity: Activity) -> list[str]:
    """The transactions by which rules paid for an activity."""
    rows = await tx.fetch(
        _OF_RULES, activity.programme_id, activity.id, activity.member_id, activity.occurred_at
    )
    return [row["id"] for row in rows]


async def rule_references(tx: Tx, activity: Activity) -> list[str]:
    """Under which references rules may have given vouchers for an activity."""
    rows = await tx.fetch("select id from earn_rule where programme_id = $1", activity.programme_id)
    return [reference_of(row["id"], activity.id) for row in rows]


async def posted_as(tx: Tx, programme_id: str, reference: str) -> str | None:
    """The transaction of that reference."""
    found: str | None = await tx.fetchval(
        "select id from transaction where programme_id = $1 and reference = $2",
        programme_id, reference,
    )  # fmt: skip
    return found


async def revoked(tx: Tx, of: Prizes, badge: str, at: datetime) -> list[str]:
    """All that went back when a badge was revoked at that moment; what falls with it is caused by
    it, too."""
    rows = await tx.fetch(_REVOKED, of.selves, at, badge)
    return [row["id"] for row in rows]


async def closed_boards(
    tx: Tx, of: Prizes, activity_id: str, paid_at: Collection[datetime], at: datetime
) -> list[str]:
    """The boards with runs in which it counted, or what it paid at these moments, and which are
    closed by now."""
    rows = await tx.fetch(_CLOSED_RUNS, of.selves, activity_id, list(paid_at), at)
    return [row["name"] for row in rows]


async def moments(tx: Tx, ids: Collection[str]) -> list[datetime]:
    """When these transactions were posted."""
    rows = await tx.fetch("select at from transaction where id = any($1::uuid[])", list(ids))
    return [row["at"] for row in rows]


async def taken(tx: Tx, ids: Collection[str], undoing: str | None = None) -> list[str]:
    """The latest reversal of each of these awards that stands and was made by undoing, or by that
    one."""
    return [row["id"] for row in await tx.fetch(_TAKEN, list(ids), undoing)]


async def stand_in(
    tx: Tx, old: Sequence[str], new: Sequence[Activity], results: Sequence[Any]
) -> None:
    """Keep activities that stand in the places of others, as if they had come when those did."""
    await tx.execute(
        _STAND_IN, list(old), [one.id for one in new], [one.external_id for one in new],
        [one.data for one in new], [Raw(encode(result)) for result in results],
    )  # fmt: skip
