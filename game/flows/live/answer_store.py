"""The SQL of answers: arrays in, rows out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from game.flows.live.scoring import Answer
from game.kernel.database import Tx
from game.kernel.together import Writer

_ANSWER = "room_id, position, member_id, choice, at, raw_ms, taken_ms, latency_ms"


class Taken(Struct, frozen=True, kw_only=True):
    """An answer as its row holds it, with the delay that was measured."""

    room_id: str
    position: int
    member_id: str
    choice: Any
    at: datetime
    raw_ms: int
    taken_ms: int
    latency_ms: int

    @property
    def answer(self) -> Answer:
        choice = tuple(self.choice) if isinstance(self.choice, list) else self.choice
        return Answer(choice=choice, raw_ms=self.raw_ms, taken_ms=self.taken_ms)


async def add_answers(out: Writer, answers: Sequence[Taken]) -> None:
    """Keep answers. Of two of one player at once, the later meets a UniqueViolationError; played
    again, it finds the other."""
    await out.execute(
        f"""
        insert into room_answer ({_ANSWER})
        select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::jsonb[], $5::timestamptz[],
                             $6::int[], $7::int[], $8::int[])
        """,
        *_columns(answers, _ANSWER, raw=("choice",)),
    )


async def given(
    tx: Tx, keys: Collection[tuple[str, int, str]]
) -> dict[tuple[str, int, str], Taken]:
    """Answers that were taken, by room, question and member."""
    wanted = sorted(set(keys))
    rows = await tx.fetch(
        """
        select a.* from unnest($1::uuid[], $2::int[], $3::uuid[]) as u (r, q, m)
        cross join lateral (
            select * from room_answer
            where room_id = u.r and position = u.q and member_id = u.m offset 0
        ) as a
        """,
        *([key[n] for key in wanted] for n in range(3)),
    )
    return {(r["room_id"], r["position"], r["member_id"]): Taken(**dict(r)) for r in rows}


async def answers_to(tx: Tx, room_id: str, position: int) -> list[Taken]:
    """All answers to one question."""
    rows = await tx.fetch(
        "select * from room_answer where room_id = $1 and position = $2", room_id, position
    )
    return [Taken(**dict(row)) for row in rows]


async def answers_of(tx: Tx, room_id: str, member_ids: Sequence[str]) -> dict[str, list[Taken]]:
    """All answers of these players in the room, each in the order of the questions."""
    rows = await tx.fetch(
        "select a.* from room_answer a where a.room_id = $1 and a.member_id = any($2::uuid[])"
        " order by a.member_id, a.position",
        room_id,
        list(member_ids),
    )
    found: dict[str, list[Taken]] = {member_id: [] for member_id in member_ids}
    for row in rows:
        found[row["member_id"]].append(Taken(**dict(row)))
    return found


async def answered(tx: Tx, positions: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """How many have answered a question of each room, and of how many who may."""
    rows = await tx.fetch(
        """
        select u.id, a.many, p.awaited from unnest($1::uuid[], $2::int[]) as u (id, position)
        cross join lateral (
            select count(*) as many from room_answer
            where room_id = u.id and position = u.position offset 0
        ) as a
        cross join lateral (
            select count(*) as awaited from room_player
            where room_id = u.id and kicked_at is null and joins_from <= u.position offset 0
        ) as p
        """,
        list(positions),
        list(positions.values()),
    )
    return {row["id"]: (row["many"], row["awaited"]) for row in rows}


def _columns(rows: Sequence[Any], names: str, raw: Iterable[str] = ()) -> list[list[Any]]:
    """The values of each column; lists within one go as JSON already, or they would pass for a
    second dimension."""
    encode = msgspec.json.encode
    packed = frozenset(raw)
    return [
        [
            msgspec.Raw(encode(getattr(row, name))) if name in packed else getattr(row, name)
            for row in rows
        ]
        for name in names.split(", ")
    ]
