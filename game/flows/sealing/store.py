"""The SQL of seals, and of what is in none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from msgspec import structs

from game.flows.sealing.rules import SIZE, Mark, Seal, Sealed, parts
from game.kernel.database import Tx

_SEAL = ", ".join(Seal.__struct_fields__)

_KEEP = f"""
    insert into seal ({_SEAL}, ids, words, leaves)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
"""

_OF_ONE = f"""
    select {_SEAL}, array_position(ids, $2::uuid) - 1, words, leaves from seal
    where last_seq >= $1 and first_seq <= $1 and $2::uuid = any(ids)
    order by last_seq limit 1
"""

_SALT = """
    insert into seal_salt (member_id, salt) select * from unnest($1::uuid[], $2::bytea[])
    order by 1 on conflict do nothing
"""

# No seal behind one that says "all up to there" holds anything up to there.
_BETWEEN = """
    select unnest(ids) as id from seal
    where first_seq <= $2
      and number >= (select number from seal where last_seq >= $1 order by last_seq, number limit 1)
      and number <= coalesce(
        (select number from seal where behind >= $2 order by behind, number limit 1),
        9223372036854775807)
"""

_FOLLOWING = f"""
    select {_SEAL}, ids, words, leaves from (
        select *, sum(octet_length(leaves)) over (order by number) as reached
        from (select * from seal where number > $1 order by number limit $2) as s
    ) as s
    where reached - octet_length(leaves) < {SIZE} * $2 order by number
"""

_THESE = """
    select id, seq, at, programme_id from transaction where id = any($1::uuid[]) order by seq
"""

_ERASED = """
    select t.id from unnest($1::uuid[]) as u (id)
    cross join lateral (select * from transaction where id = u.id offset 0) as t
    cross join lateral (select * from member where id = t.member_id offset 0) as m
    left join lateral (select * from member where id = m.merged_into offset 0) as h on true
    where coalesce(m.erased_at, h.erased_at) is not null
      and (t.reference, t.reason, t.cause, t.fingerprint) = ('erased:' || t.id, '', '{}', '')
"""


class Place(NamedTuple):
    """Where a transaction is sealed: among all leaves of its seal; and its hidden words."""

    seal: Seal
    place: int
    hidden: bytes
    leaves: list[bytes]


async def snapshot(tx: Tx) -> tuple[int, int]:
    """The oldest transaction of the database that is under way, and the first that is to come."""
    row = await tx.fetchrow(
        "select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
        " from pg_current_snapshot() as s"
    )
    assert row is not None
    return row[0], row[1]


async def add_salts(tx: Tx, new: Mapping[str, bytes]) -> None:
    """Give these members a salt, unless they have one."""
    await tx.execute(_SALT, list(new), list(new.values()))


async def erased(tx: Tx, ids: Collection[str]) -> set[str]:
    """Which of these transactions have no words any more, as the member has left."""
    return {row["id"] for row in await tx.fetch(_ERASED, list(ids))} if ids else set()


async def last(tx: Tx) -> Seal | None:
    """The newest seal."""
    row = await tx.fetchrow(f"select {_SEAL} from seal order by number desc limit 1")
    return Seal(*row) if row is not None else None


async def following(tx: Tx, number: int, limit: int) -> list[tuple[Seal, Sealed]]:
    """The seals behind that number, and what is in them: so many that hold about so much."""
    rows = await tx.fetch(_FOLLOWING, number, limit)
    return [(Seal(*row[:-3]), Sealed(row[-3], parts(row[-2]), parts(row[-1]))) for row in rows]


async def is_there(tx: Tx, mark: Mark) -> bool:
    """Whether the seal that was marked is there, as it was."""
    row = await tx.fetchrow(f"select {_SEAL} from seal where number = $1", mark.number)
    return row is not None and Seal(*row).mark == mark


async def sealed_between(tx: Tx, first: int, last: int) -> set[str]:
    """Ids in all seals that may hold transactions of these numbers."""
    return {row["id"] for row in await tx.fetch(_BETWEEN, first, last)}


async def keep(tx: Tx, new: Seal, what: Sealed) -> None:
    """Write a seal, and what is in it."""
    hashes = b"".join(what.words), b"".join(what.leaves)
    await tx.execute(_KEEP, *structs.astuple(new), what.ids, *hashes)


async def seal_of(tx: Tx, seq: int, transaction_id: str) -> Place | None:
    """The seal that holds the transaction, and its place in it."""
    row = await tx.fetchrow(_OF_ONE, seq, transaction_id)
    if row is None:
        return None
    *seal, place, words, leaves = row
    return Place(Seal(*seal), place, parts(words)[place], parts(leaves))


async def these(tx: Tx, ids: Collection[str]) -> list[Any]:
    """Id, number, moment and programme of these transactions, in order."""
    return await tx.fetch(_THESE, list(ids)) if ids else []
