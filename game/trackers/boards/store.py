"""The SQL of runs and tallies within rounds.

A round holds a shared gate for each run and member it touches; who closes a run, or takes a member
off the boards, holds that gate alone. So a round that began before has committed, and one that
comes after finds the run closed and the member absent. Gates live in the server's memory: they
cost no write. Members share a few; runs have one each, as good as, so that a long close is waited
for by nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from asyncpg import Record

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.boards.rules import Tally

_CLASS = 11
_MEMBER_GATES = 64
_RUN_GATES = 2**30

TallyKey = tuple[str, str]
"""(run_id, member_id)"""


class Opening(NamedTuple):
    """A run as it begins."""

    id: str
    programme_id: str
    design_id: str
    name: str
    starts_at: datetime
    ends_at: datetime | None
    closes_at: datetime | None
    time_zone: str


class Entry(NamedTuple):
    """A reading that counted."""

    run_id: str
    member_id: str
    activity_id: str | None
    occurred_at: datetime
    value: int | None
    extra: int


_GATES = """
    with gate as (
        select pg_advisory_xact_lock_shared($1, key)
        from unnest($2::int[]) with ordinality as u (key, n) order by n
    )
    select count(*) from gate
"""

_OPEN = """
    with run as (
        insert into board_run (id, programme_id, design_id, name, starts_at, ends_at, closes_at,
                               time_zone, status)
        select u.*, 'open'
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[],
                    $6::timestamptz[], $7::timestamptz[], $8::text[])
             as u (id, programme_id, design_id, name, starts_at, ends_at, closes_at, time_zone)
        order by id
        on conflict do nothing
    )
    insert into board_tally (run_id, member_id, extra, section)
    select run_id, member_id, 0, ''
    from unnest($9::uuid[], $10::uuid[]) as u (run_id, member_id)
    order by run_id, member_id
    on conflict do nothing
"""

# Either all are locked, or none because some are missing: never some first and others later.
_LOCK = """
    with wanted as materialized (
        select * from unnest($1::uuid[], $2::uuid[]) as u (run_id, member_id) order by 1, 2
    ), found as materialized (
        select count(*) as many from wanted u cross join lateral (
            select from board_tally where run_id = u.run_id and member_id = u.member_id offset 0
        ) as t
    )
    select t.*, exists (select from board_absence where member_id = t.member_id offset 0) as absent,
        r.status = 'open' and (r.closes_at is null or r.closes_at > $3) as is_open
    from wanted u cross join lateral (
        select * from board_tally where run_id = u.run_id and member_id = u.member_id
            and (select many from found) = $4 for no key update offset 0
    ) as t
    cross join lateral (select * from board_run where id = t.run_id offset 0) as r
"""

_SAVE = """
    update board_tally t
    set value = u.value, reached_at = u.reached_at, extra = u.extra, section = u.section
    from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::text[])
         as u (run_id, member_id, value, reached_at, extra, section)
    cross join lateral (
        select ctid as place from board_tally
        where run_id = u.run_id and member_id = u.member_id offset 0
    ) as found
    where t.ctid = found.place
"""

_KEEP_SECTIONS = """
    insert into board_section_before (member_id, run_id, at, section)
    select t.member_id, t.run_id, $4, t.section
    from unnest($1::uuid[], $2::uuid[], $3::text[]) as u (run_id, member_id, section)
    cross join lateral (
        select * from board_tally where run_id = u.run_id and member_id = u.member_id offset 0
    ) as t
    where t.section <> u.section
"""

_ENTER = """
    insert into board_entry (run_id, member_id, activity_id, occurred_at, value, extra)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::bigint[],
                         $6::bigint[])
"""

_FORGET = """
    delete from board_entry e
    using unnest($1::uuid[], $2::uuid[]) as u (run_id, member_id)
    where e.run_id = any($1::uuid[]) and e.member_id = any($2::uuid[])
      and e.run_id = u.run_id and e.member_id = u.member_id
"""


def _member_gate(member_id: str) -> int:
    return UUID(member_id).int % _MEMBER_GATES


def _run_gate(run_id: str) -> int:
    return _MEMBER_GATES + UUID(run_id).int % _RUN_GATES


async def hold_run(tx: Tx, run_id: str) -> None:
    """Hold the gate of a run alone until the end: no round that touches it is under way."""
    await tx.execute("select pg_advisory_xact_lock($1, $2)", _CLASS, _run_gate(run_id))


async def hold_members(tx: Tx, member_ids: Collection[str]) -> None:
    """Hold the gates of members alone until the end: no round of theirs is under way."""
    for key in sorted({_member_gate(member_id) for member_id in member_ids}):
        await tx.execute("select pg_advisory_xact_lock($1, $2)", _CLASS, key)


async def hold_absences(tx: Tx) -> None:
    """See to it until the end that nobody leaves the boards or comes back; rounds go on."""
    await tx.execute(
        "select pg_advisory_xact_lock_shared($1, key) from generate_series(0, $2) as key",
        _CLASS,
        _MEMBER_GATES - 1,
    )


async def lock_tallies(
    tx: Tx, runs: Collection[Opening], keys: Collection[TallyKey], at: datetime
) -> dict[TallyKey, Tally]:
    """Open what is missing, then lock the tallies of runs whose books are open, in one order."""
    if not keys:
        return {}
    order = sorted(keys)
    columns = [list(column) for column in zip(*order, strict=True)]
    gates = sorted({g for run, member in order for g in (_run_gate(run), _member_gate(member))})
    await tx.execute(_GATES, _CLASS, gates)
    rows = await tx.fetch(_LOCK, *columns, at, len(order))
    if not rows:
        new = sorted(runs, key=_by_id)
        begun = [[run[place] for run in new] for place in range(len(Opening._fields))]
        await tx.execute(_OPEN, *begun, *columns)
        rows = await tx.fetch(_LOCK, *columns, at, len(order))
    return {(row["run_id"], row["member_id"]): tally_of(row) for row in rows if row["is_open"]}


def tally_of(row: Record) -> Tally:
    """A row of `board_tally` with `absent` beside it."""
    return Tally(
        run_id=row["run_id"],
        member_id=row["member_id"],
        value=row["value"],
        reached_at=row["reached_at"],
        extra=row["extra"],
        section=row["section"],
        absent=row["absent"],
        left=None if row["value"] is None else row["section"],
    )


def _by_id(run: Opening) -> str:
    return run.id


async def save_tallies(out: Writer, tallies: Collection[Tally]) -> None:
    """Write tallies that `lock_tallies` locked."""
    if not tallies:
        return
    await out.execute(
        _SAVE,
        [t.run_id for t in tallies],
        [t.member_id for t in tallies],
        [t.value for t in tallies],
        [t.reached_at for t in tallies],
        [t.extra for t in tallies],
        [t.section for t in tallies],
    )


async def keep_sections(out: Writer, tallies: Collection[Tally], at: datetime) -> None:
    """Keep in which group, team or cohort these stand, where they are to be written into another:
    before `save_tallies`, and only of boards that have such."""
    if tallies:
        await out.execute(
            _KEEP_SECTIONS,
            [t.run_id for t in tallies],
            [t.member_id for t in tallies],
            [t.section for t in tallies],
            at,
        )


async def enter(out: Writer, entries: Sequence[Entry]) -> None:
    """Keep the evidence of a round."""
    if entries:
        await out.execute(_ENTER, *(list(column) for column in zip(*entries, strict=True)))


async def forget_entries(tx: Tx, keys: Collection[TallyKey]) -> None:
    """Drop the evidence of tallies, locked before, that are to be folded anew."""
    if keys:
        columns = [list(column) for column in zip(*sorted(keys), strict=True)]
        await tx.execute(_FORGET, *columns)
