"""The SQL of players: arrays in, rows out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from asyncpg import Record
from msgspec import Struct

from game.flows.live.scoring import Mark, Rank, Tally
from game.kernel.database import Tx
from game.kernel.together import Writer

_PLAYER = (
    "room_id, member_id, play_id, attempt, name, folded, team, joined_at, joins_from, kicked_at,"
    " settled_at, tally, mark, accuracy_rank, speed_rank, accuracy_was, speed_was"
)


class Player(Struct, kw_only=True):
    """A member in a room, under the `name` that they chose. `attempt` is the one of the campaign's
    that this is, `play_id` the play that it becomes; `mark` is of the question that closed last."""

    room_id: str
    member_id: str
    play_id: str
    attempt: int
    name: str
    folded: str
    team: str | None
    joined_at: datetime
    joins_from: int
    kicked_at: datetime | None = None
    settled_at: datetime | None = None
    tally: Tally = Tally()
    mark: Mark | None = None
    accuracy_rank: int | None = None
    speed_rank: int | None = None
    accuracy_was: int | None = None
    speed_was: int | None = None

    @property
    def rank(self) -> Rank | None:
        if self.accuracy_rank is None or self.speed_rank is None:
            return None
        return Rank(self.accuracy_rank, self.speed_rank)


def _player(row: Record) -> Player:
    return msgspec.convert(dict(row), Player)


async def add_players(out: Writer, players: Sequence[Player]) -> None:
    await out.execute(
        f"""
        insert into room_player ({_PLAYER})
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::text[],
                             $7::text[], $8::timestamptz[], $9::int[], $10::timestamptz[],
                             $11::timestamptz[], $12::jsonb[], $13::jsonb[], $14::int[], $15::int[],
                             $16::int[], $17::int[])
        """,
        *_columns(players, _PLAYER),
    )


async def players_of(tx: Tx, room_id: str, *, lock: bool = False) -> list[Player]:
    """Everybody who is in the room, in the order in which they came."""
    rows = await tx.fetch(
        f"select {_PLAYER} from room_player where room_id = $1 and kicked_at is null"
        " order by joined_at, member_id" + (" for no key update" if lock else ""),
        room_id,
    )
    return [_player(row) for row in rows]


async def players(
    tx: Tx, keys: Collection[tuple[str, str]], *, lock: bool = False
) -> dict[tuple[str, str], Player]:
    """Players by room and member, those who were sent out as well."""
    wanted = sorted(set(keys))
    rows = await tx.fetch(
        f"""
        select p.* from unnest($1::uuid[], $2::uuid[]) as u (r, m)
        cross join lateral (
            select {_PLAYER} from room_player where room_id = u.r and member_id = u.m
            {"for no key update" if lock else ""} offset 0
        ) as p
        """,
        [room for room, _ in wanted],
        [member for _, member in wanted],
    )
    return {(row["room_id"], row["member_id"]): _player(row) for row in rows}


async def names_taken(tx: Tx, room_id: str, names: Sequence[str]) -> set[str]:
    """Those of the folded names that somebody in the room has."""
    rows = await tx.fetch(
        """
        select p.folded from unnest($2::text[]) as u (name)
        cross join lateral (
            select folded from room_player
            where room_id = $1 and folded = u.name and kicked_at is null offset 0
        ) as p
        """,
        room_id,
        list(names),
    )
    return {row["folded"] for row in rows}


async def newest_names(tx: Tx, room_id: str, most: int) -> list[str]:
    """The names of those who came last, the latest first."""
    rows = await tx.fetch(
        "select name from room_player where room_id = $1 and kicked_at is null"
        " order by joined_at desc, member_id desc limit $2",
        room_id,
        most,
    )
    return [row["name"] for row in rows]


async def save_standing(out: Writer, changed: Sequence[Player]) -> None:
    """Write how players stand after a question."""
    await out.execute(
        """
        update room_player p
           set tally = u.tally, mark = u.mark, accuracy_rank = u.accuracy_rank,
               speed_rank = u.speed_rank, accuracy_was = u.accuracy_was, speed_was = u.speed_was
          from unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::jsonb[], $5::int[], $6::int[],
                      $7::int[], $8::int[])
               as u (room_id, member_id, tally, mark, accuracy_rank, speed_rank, accuracy_was,
                     speed_was)
         cross join lateral (
             select ctid as place from room_player
              where room_id = u.room_id and member_id = u.member_id offset 0
         ) as found
         where p.ctid = found.place
        """,
        *_columns(
            changed,
            "room_id, member_id, tally, mark, accuracy_rank, speed_rank, accuracy_was, speed_was",
        ),
    )


async def send_out(tx: Tx, room_id: str, play_id: str, at: datetime) -> bool:
    """Send out the player of that play; whether there was one."""
    done = await tx.execute(
        "update room_player set kicked_at = $3 where room_id = $1 and play_id = $2"
        " and kicked_at is null",
        room_id,
        play_id,
        at,
    )
    return not done.endswith(" 0")


async def settle(out: Writer, room_id: str, member_ids: Sequence[str], at: datetime) -> None:
    """Note that these players were paid."""
    await out.execute(
        "update room_player set settled_at = $3 where room_id = $1 and member_id = any($2::uuid[])",
        room_id,
        list(member_ids),
        at,
    )


async def to_settle(tx: Tx, room_id: str, most: int) -> list[Player]:
    """Some who are still to be paid, locked: another process passes over them."""
    rows = await tx.fetch(
        f"select {_PLAYER} from room_player"
        " where room_id = $1 and settled_at is null and kicked_at is null"
        " order by joined_at, member_id limit $2 for no key update skip locked",
        room_id,
        most,
    )
    return [_player(row) for row in rows]


async def settling(tx: Tx, room_id: str) -> bool:
    """Whether anybody is still to be paid."""
    found: bool = await tx.fetchval(
        "select exists (select from room_player"
        " where room_id = $1 and settled_at is null and kicked_at is null)",
        room_id,
    )
    return found


async def hand_over(tx: Tx, guest_id: str, member_id: str, at: datetime) -> None:
    """A guest's places and answers are the member's; where both are in a room, the guest's place is
    given up, as one member has one play in it."""
    await tx.execute(
        "update room_player g set kicked_at = $3 where g.member_id = $1 and exists"
        " (select from room_player m where m.room_id = g.room_id and m.member_id = $2)",
        guest_id,
        member_id,
        at,
    )
    await tx.execute(
        "update room_answer a set member_id = $2 where a.member_id = $1 and not exists"
        " (select from room_player m where m.room_id = a.room_id and m.member_id = $2)",
        guest_id,
        member_id,
    )
    await tx.execute(
        "update room_player p set member_id = $2 where p.member_id = $1 and not exists"
        " (select from room_player m where m.room_id = p.room_id and m.member_id = $2)",
        guest_id,
        member_id,
    )


def _columns(rows: Sequence[Player], names: str) -> list[list[Any]]:
    return [[getattr(row, name) for row in rows] for name in names.split(", ")]
