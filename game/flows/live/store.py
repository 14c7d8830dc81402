"""The SQL of rooms: arrays in, rows out. A room's row is the lock by which its questions close."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from asyncpg import Record
from msgspec import Struct

from game.flows.live.rules import Room
from game.flows.live.scoring import Answer, Mark, Rank, Tally
from game.kernel.database import Tx
from game.kernel.together import Writer

_ROOM = (
    "id, programme_id, campaign_id, version_id, pin, link, options, deal, limits, phase, position,"
    " number, board, locked, players, voided, counts, asked_at, paused_at, due_at, opened_at,"
    " moved_at, ended_at, settled_at"
)
_PLAYER = (
    "room_id, member_id, play_id, attempt, name, folded, team, joined_at, joins_from, kicked_at,"
    " settled_at, tally, mark, accuracy_rank, speed_rank, accuracy_was, speed_was"
)
_SAVED = (
    "pin", "limits", "phase", "position", "number", "board", "locked", "players", "voided",
    "counts", "asked_at", "paused_at", "due_at", "moved_at", "ended_at", "settled_at",
)  # fmt: skip


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


def _room(row: Record) -> Room:
    return msgspec.convert(dict(row), Room)


def _player(row: Record) -> Player:
    return msgspec.convert(dict(row), Player)


async def insert(tx: Tx, new: Room) -> None:
    columns = _ROOM.split(", ")
    places = ", ".join(f"${n}" for n in range(1, len(columns) + 1))
    await tx.execute(
        f"insert into room ({_ROOM}) values ({places})", *(getattr(new, one) for one in columns)
    )


async def save(out: Writer, changed: Room) -> None:
    told = ", ".join(f"{column} = ${n}" for n, column in enumerate(_SAVED, 2))
    await out.execute(
        f"update room set {told} where id = $1",
        changed.id,
        *(getattr(changed, column) for column in _SAVED),
    )


async def locked(tx: Tx, ids: Collection[str]) -> dict[str, Room]:
    """Rooms that are about to change, in id order: whoever answers waits until that is done."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where id = any($1::uuid[]) order by id for no key update",
        sorted(set(ids)),
    )
    return {row["id"]: _room(row) for row in rows}


async def held(tx: Tx, ids: Collection[str]) -> dict[str, Room]:
    """Rooms that stay as they are until the caller has committed; others may hold them as well."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where id = any($1::uuid[]) order by id for share",
        sorted(set(ids)),
    )
    return {row["id"]: _room(row) for row in rows}


async def one(tx: Tx, room_id: str, programme_id: str | None = None) -> Room | None:
    row = await tx.fetchrow(
        f"select {_ROOM} from room where id = $1 and ($2::uuid is null or programme_id = $2)",
        room_id,
        programme_id,
    )
    return _room(row) if row else None


async def some(tx: Tx, ids: Collection[str]) -> list[Room]:
    """Rooms for looking only."""
    rows = await tx.fetch(f"select {_ROOM} from room where id = any($1::uuid[])", list(ids))
    return [_room(row) for row in rows]


async def by_pin(tx: Tx, pin: str) -> Room | None:
    row = await tx.fetchrow(f"select {_ROOM} from room where pin = $1", pin)
    return _room(row) if row else None


async def by_link(tx: Tx, link: str) -> Room | None:
    row = await tx.fetchrow(f"select {_ROOM} from room where link = $1", link)
    return _room(row) if row else None


async def page(tx: Tx, programme_id: str, limit: int, after: str | None) -> list[Room]:
    """The programme's rooms, the newest first, behind the one named."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where programme_id = $1 and ($2::uuid is null or id < $2)"
        " order by id desc limit $3",
        programme_id,
        after,
        limit,
    )
    return [_room(row) for row in rows]


async def pins_taken(tx: Tx, pins: Sequence[str]) -> set[str]:
    """Those of the PINs by which somebody comes into a room."""
    rows = await tx.fetch(
        "select r.pin from unnest($1::text[]) as u (pin)"
        " cross join lateral (select pin from room where pin = u.pin offset 0) as r",
        list(pins),
    )
    return {row["pin"] for row in rows}


async def unsettled(tx: Tx) -> list[Room]:
    """Rooms that are open, or over and not yet paid."""
    rows = await tx.fetch(
        f"select {_ROOM} from room where settled_at is null order by id limit 1000"
    )
    return [_room(row) for row in rows]


async def capacity(tx: Tx) -> int:
    """How many more players the open rooms have places for, all together."""
    found: int = await tx.fetchval(
        "select coalesce(sum(greatest((options ->> 'size')::int - players, 0)), 0)::int"
        " from room where settled_at is null and phase <> 'ended'"
    )
    return found


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
        " order by member_id limit $2 for no key update skip locked",
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


async def add_answers(out: Writer, answers: Sequence[Taken]) -> None:
    """Keep answers; the first of a player to a question stays."""
    columns = "room_id, position, member_id, choice, at, raw_ms, taken_ms, latency_ms"
    await out.execute(
        f"""
        insert into room_answer ({columns})
        select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::jsonb[], $5::timestamptz[],
                             $6::int[], $7::int[], $8::int[])
        """,
        *_columns(answers, columns, raw=("choice",)),
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


async def answered(tx: Tx, positions: Mapping[str, int]) -> dict[str, int]:
    """How many have answered a question of each room."""
    rows = await tx.fetch(
        """
        select u.id, a.many from unnest($1::uuid[], $2::int[]) as u (id, position)
        cross join lateral (
            select count(*) as many from room_answer
            where room_id = u.id and position = u.position offset 0
        ) as a
        """,
        list(positions),
        list(positions.values()),
    )
    return {row["id"]: row["many"] for row in rows}


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
    for table in ("room_answer", "room_player"):
        await tx.execute(
            f"update {table} t set member_id = $2 where t.member_id = $1 and not exists"
            " (select from room_player m where m.room_id = t.room_id and m.member_id = $2)",
            guest_id,
            member_id,
        )


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
