"""The SQL of certificates: everything that made a closed run, in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx

_PAGE = 10_000

_MEMBERS = """
    select t.member_id as member, t.section, r.member_id is not null as ranked,
           r.rank, r.section_rank, r.score
    from board_tally t
    left join lateral (
        select * from board_result where run_id = $1 and member_id = t.member_id offset 0
    ) as r on true
    where t.run_id = $1 and t.value is not null and ($2::uuid is null or t.member_id > $2)
    order by t.member_id limit $3
"""

_ENTRIES = """
    select member_id as member, n, activity_id as activity, occurred_at as at, value, extra
    from board_entry
    where run_id = $1 and ($2::uuid is null or (member_id, n) > ($2, $3))
    order by member_id, n limit $4
"""


class Ranked(Struct, frozen=True, kw_only=True):
    """A member of a closed run by the house's own id. Who was on no view is not `ranked`: staff,
    the opted out, guests where the board bars them. `score` as kept: a time counts below zero."""

    member: str
    section: str
    ranked: bool
    rank: int | None
    section_rank: int | None
    score: int | None


class Evidence(Struct, frozen=True, kw_only=True):
    """A reading that counted. `value` as kept, bigger is better; null where only the second score
    `extra` grew. Points have no activity: the ledger tells of them. `n` counts on in the order of
    writing."""

    member: str
    n: int
    activity: str | None
    at: datetime
    value: int | None
    extra: int


async def count_entries(tx: Tx, run_id: str, most: int) -> int:
    """How many readings a run has, counted up to `most`."""
    found: int = await tx.fetchval(
        "select count(*) from (select from board_entry where run_id = $1 limit $2) as s",
        run_id,
        most,
    )
    return found


async def members_of(tx: Tx, run_id: str) -> AsyncIterator[Ranked]:
    """Everyone with a score in the run, in order of id."""
    after: str | None = None
    while rows := await tx.fetch(_MEMBERS, run_id, after, _PAGE):
        for row in rows:
            yield Ranked(**dict(row))
        after = rows[-1]["member"]


async def entries_of(tx: Tx, run_id: str) -> AsyncIterator[Evidence]:
    """Every reading of the run, by member."""
    after: tuple[str | None, int] = (None, 0)
    while rows := await tx.fetch(_ENTRIES, run_id, *after, _PAGE):
        for row in rows:
            yield Evidence(**dict(row))
        after = rows[-1]["member"], rows[-1]["n"]
