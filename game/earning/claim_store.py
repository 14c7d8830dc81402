"""The SQL of claims on rules with limits; their counters are locked before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from game.earning.limits import Claim
from game.kernel.database import Tx
from game.kernel.together import Writer

_COLUMNS = (
    "rule_id, member_id, activity_id, occurred_at, day, campaign, revision, wanted, due, paid,"
    " turns"
)

_SINCE = f"""
    select c.* from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
        as w (rule_id, member_id, since)
    cross join lateral (
        select {_COLUMNS} from earn_claim
        where member_id = w.member_id and rule_id = w.rule_id and occurred_at >= w.since offset 0
    ) as c
"""

_LAST = """
    select w.rule_id, w.member_id, c.occurred_at
    from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as w (rule_id, member_id, since)
    cross join lateral (
        select occurred_at from earn_claim
        where member_id = w.member_id and rule_id = w.rule_id and occurred_at < w.since
            and paid > 0
        order by occurred_at desc limit 1
    ) as c
"""

_AWARDS = """
    select w.reference, t.id from unnest($1::uuid[], $2::text[]) as w (programme_id, reference)
    cross join lateral (
        select id from transaction
        where programme_id = w.programme_id and reference = w.reference offset 0
    ) as t
"""

_ADD = f"""
    insert into earn_claim ({_COLUMNS})
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::date[],
        $6::text[], $7::int[], $8::bigint[], $9::bigint[], $10::bigint[], $11::int[])
"""

_CHANGE = """
    update earn_claim e set due = u.due, paid = u.paid, turns = u.turns
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::bigint[],
        $7::int[]) as u (rule_id, member_id, activity_id, occurred_at, due, paid, turns)
    cross join lateral (
        select ctid as place from earn_claim
        where member_id = u.member_id and rule_id = u.rule_id and occurred_at = u.occurred_at
            and activity_id = u.activity_id offset 0
    ) as found
    where e.ctid = found.place
"""


class Pair(NamedTuple):
    """A rule, and a member who earns by it."""

    rule_id: str
    member_id: str


async def claims_since(tx: Tx, since: Mapping[Pair, datetime]) -> dict[Pair, list[Claim]]:
    """What occurred at or after that moment of each pair, in the order of its limits."""
    found: dict[Pair, list[Claim]] = {pair: [] for pair in since}
    for row in await tx.fetch(_SINCE, *_columns(since)):
        claim = Claim(**row)
        found[Pair(claim.rule_id, claim.member_id)].append(claim)
    for claims in found.values():
        claims.sort(key=lambda claim: claim.order)
    return found


async def last_paid(tx: Tx, since: Mapping[Pair, datetime]) -> dict[Pair, datetime]:
    """When the last one before that moment occurred that is paid, where there is one."""
    rows = await tx.fetch(_LAST, *_columns(since))
    return {Pair(row["rule_id"], row["member_id"]): row["occurred_at"] for row in rows}


async def awards_of(tx: Tx, references: Collection[tuple[str, str]]) -> dict[str, str]:
    """Reference -> id of the transaction, of these references of programmes."""
    if not references:
        return {}
    rows = await tx.fetch(_AWARDS, *(list(one) for one in zip(*references, strict=True)))
    return {row["reference"]: row["id"] for row in rows}


async def save_claims(out: Writer, new: Collection[Claim], changed: Collection[Claim]) -> None:
    """Write what is new and what has changed; one statement each, none for nothing."""
    if new:
        await out.execute(
            _ADD,
            [c.rule_id for c in new], [c.member_id for c in new], [c.activity_id for c in new],
            [c.occurred_at for c in new], [c.day for c in new], [c.campaign for c in new],
            [c.revision for c in new], [c.wanted for c in new], [c.due for c in new],
            [c.paid for c in new], [c.turns for c in new],
        )  # fmt: skip
    if changed:
        await out.execute(
            _CHANGE,
            [c.rule_id for c in changed], [c.member_id for c in changed],
            [c.activity_id for c in changed], [c.occurred_at for c in changed],
            [c.due for c in changed], [c.paid for c in changed], [c.turns for c in changed],
        )  # fmt: skip


def _columns(since: Mapping[Pair, datetime]) -> tuple[list[str], list[str], list[datetime]]:
    return [p.rule_id for p in since], [p.member_id for p in since], list(since.values())
