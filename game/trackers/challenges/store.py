"""The SQL of what each member did in the runs of challenges."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from asyncpg import Record
from msgspec import Raw, convert, json

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.challenges.rules import Key, Span, State

_KEYS = "unnest($1::uuid[], $2::uuid[], $3::date[]) as u (design_id, member_id, start)"

_READ = f"""
    select s.* from (select * from {_KEYS} order by 1, 2, 3) as u cross join lateral (
        select * from challenge_state where design_id = u.design_id
            and member_id = u.member_id and start = u.start offset 0
    ) as s
"""

_LOCK = _READ.replace("offset 0", "for update offset 0")

_LOCK_FROM = _READ.replace(
    "start = u.start offset 0", "start >= u.start order by start for update offset 0"
)

_OPEN = f"""
    insert into challenge_state (design_id, member_id, start, counts, times, paid, spans)
    select design_id, member_id, start, '[]', 0, 0, '[]' from {_KEYS}
    order by design_id, member_id, start
    on conflict do nothing
"""

_LOCK_ALL = """
    select * from challenge_state
    where design_id = any($1::uuid[]) and member_id = any($2::uuid[])
    order by design_id, member_id, start
    for update
"""

_OF_MEMBERS = """
    select * from challenge_state where member_id = any($1::uuid[])
    order by design_id, member_id, start
    for update
"""

_SAVE = """
    insert into challenge_state as s
        (design_id, member_id, start, counts, times, paid, spans, team, completed_at, taken)
    select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::jsonb[], $5::int[], $6::int[],
                         $7::jsonb[], $8::text[], $9::timestamptz[], $10::int[])
    order by 1, 2, 3
    on conflict (design_id, member_id, start) do update
    set counts = excluded.counts, times = excluded.times, paid = excluded.paid,
        spans = excluded.spans, team = excluded.team, completed_at = excluded.completed_at,
        taken = excluded.taken
"""


async def read(tx: Tx, keys: Collection[Key]) -> dict[Key, State]:
    """Those of the states that there are, to look at."""
    return _states(await tx.fetch(_READ, *_columns(keys))) if keys else {}


async def lock(tx: Tx, keys: Collection[Key]) -> dict[Key, State]:
    """Those of the states that there are, locked in the order of their keys."""
    if not keys:
        return {}
    return _states(await tx.fetch(_LOCK, *_columns(keys)))


async def lock_from(tx: Tx, keys: Collection[Key]) -> dict[Key, State]:
    """Those from each key on, locked in the order of their keys."""
    if not keys:
        return {}
    return _states(await tx.fetch(_LOCK_FROM, *_columns(keys)))


async def opened(tx: Tx, keys: Collection[Key]) -> dict[Key, State]:
    """The same, with those that are missing begun."""
    if not keys:
        return {}
    await tx.execute(_OPEN, *_columns(keys))
    return await lock(tx, keys)


async def lock_all(
    tx: Tx, design_ids: Collection[str], member_ids: Collection[str]
) -> dict[Key, State]:
    """Every state of these members in these challenges, locked in the order of their keys."""
    return _states(await tx.fetch(_LOCK_ALL, list(design_ids), list(member_ids)))


async def of_members(tx: Tx, member_ids: Collection[str]) -> dict[Key, State]:
    """Every state of these members, locked in the order of their keys."""
    return _states(await tx.fetch(_OF_MEMBERS, list(member_ids)))


async def forget(tx: Tx, member_id: str) -> None:
    """Nothing of this member."""
    await tx.execute("delete from challenge_state where member_id = $1", member_id)


async def save(out: Writer, states: Mapping[Key, State]) -> None:
    """Write states whose members' `EVER` rows are locked."""
    if not states:
        return
    await out.execute(
        _SAVE,
        *_columns(states),
        [Raw(json.encode(state.counts)) for state in states.values()],
        [state.times for state in states.values()],
        [state.paid for state in states.values()],
        [Raw(json.encode(state.spans)) for state in states.values()],
        [state.team for state in states.values()],
        [state.completed_at for state in states.values()],
        [state.taken for state in states.values()],
    )


def _states(rows: list[Record]) -> dict[Key, State]:
    return {Key(row["design_id"], row["member_id"], row["start"]): _state(row) for row in rows}


def _state(row: Record) -> State:
    counts: list[int] = row["counts"]
    return State(
        counts=counts,
        times=row["times"],
        paid=row["paid"],
        spans=convert(row["spans"], list[Span]) if row["spans"] else [],
        team=row["team"],
        completed_at=row["completed_at"],
        taken=row["taken"],
        before=counts[0] if counts and row["team"] is not None else 0,
    )


def _columns(keys: Collection[Key]) -> tuple[list[object], ...]:
    """One array a column, in the order of the keys."""
    return tuple(list(column) for column in zip(*keys, strict=True))
