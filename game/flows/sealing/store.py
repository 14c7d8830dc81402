"""The SQL of seals, and of what is in none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from msgspec import structs

from game.flows.sealing.rules import Mark, Seal, Sealed, parts
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

_UNSEALED = """
    select count(*) as many, min(at) as since from transaction
    where seq + 0 > $1 and id <> all($2::uuid[])
"""

_LATE = """
    select t.id, t.programme_id from transaction t
    where t.seq + 0 <= $1 and not exists (
        select from (select unnest(ids) as id from seal) as s where s.id = t.id)
    order by t.seq limit $2
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


async def following(tx: Tx, number: int) -> tuple[Seal, Sealed] | None:
    """The first seal behind that number, and what is in it."""
    row = await tx.fetchrow(
        f"select {_SEAL}, ids, words, leaves from seal where number > $1 order by number limit 1",
        number,
    )
    return (Seal(*row[:-3]), Sealed(row[-3], parts(row[-2]), parts(row[-1]))) if row else None


async def is_there(tx: Tx, mark: Mark) -> bool:
    """Whether the seal that was marked is there, as it was."""
    row = await tx.fetchrow(f"select {_SEAL} from seal where number = $1", mark.number)
    return row is not None and Seal(*row).mark == mark


async def sealed_behind(tx: Tx, behind: int) -> set[str]:
    """Ids in seals that reach behind that number of a transaction."""
    rows = await tx.fetch("select unnest(ids) as id from seal where last_seq > $1", behind)
    return {row["id"] for row in rows}


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


async def unsealed(tx: Tx, behind: int, sealed: Collection[str]) -> tuple[int, datetime | None]:
    """How many transactions are in no seal yet, and since when."""
    row = await tx.fetchrow(_UNSEALED, behind, list(sealed))
    assert row is not None
    return row["many"], row["since"]


async def put_in_late(tx: Tx, behind: int, limit: int) -> list[tuple[str, str]]:
    """Id and programme of what stands where all was sealed, and is in no seal; at most `limit`."""
    return [tuple(row) for row in await tx.fetch(_LATE, behind, limit)]
