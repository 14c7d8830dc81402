"""The SQL behind the answer to why an activity paid what it paid: what was stored then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec import convert

from game.earning.rules import Rule
from game.kernel.database import Tx

_DONE = """
    select id, programme_id, member_id, source, external_id, type, occurred_at, received_at, data,
        result, was
    from activity where id = $1
"""

_RULES = """
    select r.id, r.programme_id, r.name, v.revision, v.active, v.definition, v.names
    from earn_rule r cross join lateral (
        select revision, active, definition, names from earn_rule_revision
        where rule_id = r.id and at <= $3 order by at <= $2 desc, revision desc limit 1
    ) as v
    where r.programme_id = $1 and v.definition ->> 'activity_type' = $4 order by r.name
"""

# What a rule paid is found under the reference that it was paid by; what something late has
# displaced, or made room for, its claim says.
_PAID = """
    select a.id as activity_id, r.id as rule_id, a.occurred_at, t.id,
        coalesce(c.paid, case when t.kind = 'pend' then (select amount from pending where id = t.id)
            else t.amount end) as amount, c.wanted, c.day, a.campaign
    from (select id, occurred_at, coalesce(data ->> 'campaign', '') as campaign
        from activity where member_id = $2 and type = $3) as a
    cross join unnest($4::uuid[]) as r (id)
    left join lateral (
        select paid, wanted, day, turns from earn_claim
        where member_id = $2 and rule_id = r.id and occurred_at = a.occurred_at
            and activity_id = a.id offset 0
    ) as c on true
    cross join lateral (
        select id, kind, amount from transaction
        where programme_id = $1 and reference = r.id::text || ':' || a.id::text
            || case when c.turns > 1 then ':' || (c.turns - 1)::text else '' end offset 0
    ) as t
    order by a.id
"""


class Done(NamedTuple):
    """An activity as it is kept, with what it came to."""

    id: str
    programme_id: str
    member_id: str
    source: str
    external_id: str
    type: str
    occurred_at: datetime
    received_at: datetime
    data: dict[str, Any]
    result: Any
    was: dict[str, Any] | None


class Paid(NamedTuple):
    """What a rule paid for an activity of that `campaign`, "" for none; `wanted` and the `day` it
    counts in are told where it has a claim (see `game/earning/limits.py`)."""

    activity_id: str
    rule_id: str
    occurred_at: datetime
    id: str
    amount: int
    wanted: int | None
    day: date | None
    campaign: str


async def done(tx: Tx, programme_id: str, activity_id: str) -> Done | None:
    """The activity of that id, if the programme has it."""
    row = await tx.fetchrow(_DONE, activity_id)
    return Done(**row) if row is not None and row["programme_id"] == programme_id else None


async def rules_then(tx: Tx, one: Done) -> list[Rule]:
    """The rules on such an activity that were there when it came in, each in the revision that was
    in force when it occurred, or, of a rule that is younger, when it came in."""
    rows = await tx.fetch(_RULES, one.programme_id, one.occurred_at, one.received_at, one.type)
    return [convert(dict(row), Rule) for row in rows]


async def paid(tx: Tx, one: Done, rule_ids: Collection[str]) -> list[Paid]:
    """What these rules have paid the member for such activities, as they came."""
    rows = await tx.fetch(_PAID, one.programme_id, one.member_id, one.type, list(rule_ids))
    return [Paid(**row) for row in rows]
