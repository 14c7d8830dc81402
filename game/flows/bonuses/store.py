"""The SQL of bonuses: who may be drawn, who was, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from asyncpg import Record
from msgspec import convert, to_builtins

from game.flows.bonuses.rules import Bonus, Chance, NoBonus
from game.kernel.database import Tx

_COLUMNS = (
    "id, programme_id, currency, amount, budget, reason, drawn, seed, many, author_id, author, at"
)

_INSERT = f"""
    insert into bonus ({_COLUMNS})
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""

_CANDIDATES = """
    from member
    where programme_id = $1 and merged_into is null and erased_at is null and (not guest or $2)
      and ($3::text is null or segments @> array[$3::text])
"""

# Each candidate's place is decided by a hash of the seed and their id alone.
_DRAW = f"""
    insert into bonus_pick (bonus_id, place, member_id)
    select $4, row_number() over (order by mark, id), id
    from (select id, sha256($5::bytea || convert_to(id::text, 'UTF8')) as mark {_CANDIDATES}
          order by mark, id limit $6) as first
"""

_LIST = """
    insert into bonus_pick (bonus_id, place, member_id)
    select $1, place, id from unnest($2::uuid[]) with ordinality as u (id, place)
"""

# `offset 0` keeps the probe apart: planned while there are few members, a join would walk them.
_PICKED = """
    from (
        select place, member_id from bonus_pick where bonus_id = $1 and place > $2
        order by place limit $3
    ) as p
    cross join lateral (
        select id, external_id, merged_into from member where id = p.member_id offset 0
    ) as m
    order by p.place
"""
_PICKS = f"select p.place, p.member_id, m.external_id {_PICKED}"
_OWED = f"""
    select p.place, p.member_id as picked_id, coalesce(m.merged_into, m.id) as member_id {_PICKED}
"""


class Pick(NamedTuple):
    """Who was picked; `external_id` is null for a guest."""

    place: int
    member_id: str
    external_id: str | None


class Owed(NamedTuple):
    """Who was picked, and whose purse is meant today."""

    place: int
    picked_id: str
    member_id: str


async def candidates(tx: Tx, programme_id: str, chance: Chance) -> int:
    """Among how many members is drawn."""
    found: int = await tx.fetchval(
        f"select count(*) {_CANDIDATES}", programme_id, chance.guests, chance.segment
    )
    return found


async def draw(tx: Tx, programme_id: str, bonus_id: str, seed: bytes, chance: Chance) -> int:
    """Keep who is drawn, those with the lowest marks; how many those are."""
    done = await tx.execute(
        _DRAW, programme_id, chance.guests, chance.segment, bonus_id, seed, chance.count
    )
    return int(done.split()[-1])


async def keep_list(tx: Tx, bonus_id: str, member_ids: Sequence[str]) -> None:
    """Keep who was picked by hand, in that order."""
    await tx.execute(_LIST, bonus_id, list(member_ids))


async def insert(tx: Tx, bonus: Bonus) -> None:
    """Write a new bonus."""
    b = bonus
    await tx.execute(
        _INSERT,
        b.id, b.programme_id, b.currency, b.amount, b.budget, b.reason,
        to_builtins(b.drawn), b.seed, b.many, b.author_id, b.author, b.at,
    )  # fmt: skip


async def get(tx: Tx, programme_id: str, bonus_id: str) -> Bonus:
    """The programme's bonus with this id, or NoBonus."""
    row = await tx.fetchrow(f"select {_COLUMNS} from bonus where id = $1", bonus_id)
    if row is None or row["programme_id"] != programme_id:
        raise NoBonus("This programme has no such bonus.")
    return _bonus(row)


async def page(tx: Tx, programme_id: str, *, after: str | None, limit: int) -> list[Bonus]:
    """The programme's bonuses, the newest first, beginning behind `after`."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from bonus where programme_id = $1 and ($2::uuid is null or id < $2)"
        " order by id desc limit $3",
        programme_id, after, limit,
    )  # fmt: skip
    return [_bonus(row) for row in rows]


async def picks(tx: Tx, bonus_id: str, behind: int, limit: int) -> list[Pick]:
    """Who was picked, in order of place, beginning behind one."""
    return [Pick(**dict(row)) for row in await tx.fetch(_PICKS, bonus_id, behind, limit)]


async def owed(tx: Tx, bonus_id: str, behind: int, limit: int) -> list[Owed]:
    """The same for those who are to be paid; who has left is picked no more."""
    return [Owed(**dict(row)) for row in await tx.fetch(_OWED, bonus_id, behind, limit)]


def _bonus(row: Record) -> Bonus:
    return convert(dict(row), Bonus)
