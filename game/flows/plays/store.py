"""The SQL of plays: arrays in, rows out, one statement a table for a whole round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from asyncpg import Record
from msgspec import Struct

from game.flows.plays.entry import Used
from game.flows.plays.rules import Play, Standing
from game.kernel.database import Tx
from game.kernel.together import Writer

_PLAY = (
    "id, programme_id, campaign_id, version_id, member_id, attempt, seed, state, moves, finished, "
    "score, worth, started_at, moved_at"
)
_STANDING = "campaign_id, member_id, attempts, open_play_id, paid, score, counted_play_id, used"


class Move(Struct, frozen=True):
    """A move as it is kept: what was sent, what was answered, and facts for statistics."""

    play_id: str
    number: int
    move: Any
    answer: Any
    facts: Any


def _play(row: Record) -> Play:
    return Play(**dict(row))


def _standing(row: Record) -> Standing:
    used = row["used"]
    return Standing(**{**row, "used": None if used is None else msgspec.convert(used, Used)})


async def lock_plays(tx: Tx, ids: Collection[str]) -> dict[str, Play]:
    """Plays by id, locked in id order."""
    rows = await tx.fetch(
        f"select {_PLAY} from play where id = any($1::uuid[]) order by id for no key update",
        sorted(set(ids)),
    )
    return {row["id"]: _play(row) for row in rows}


async def lock_standings(
    tx: Tx, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Standing]:
    """Standings by (campaign, member), opened where missing, locked in key order."""
    wanted = sorted(set(keys))
    found = await _lock_standings(tx, wanted)
    missing = [key for key in wanted if key not in found]
    if missing:
        await tx.execute(
            "insert into standing (campaign_id, member_id, attempts, paid)"
            " select c, m, 0, 0 from unnest($1::uuid[], $2::uuid[]) as u (c, m) order by c, m"
            " on conflict do nothing",
            [campaign for campaign, _ in missing],
            [member for _, member in missing],
        )
        found |= await _lock_standings(tx, missing)
    return found


async def _lock_standings(
    tx: Tx, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Standing]:
    rows = await tx.fetch(
        f"""
        select s.* from (
            select distinct * from unnest($1::uuid[], $2::uuid[]) as u (campaign_id, member_id)
             order by 1, 2
        ) as u cross join lateral (
            select {_STANDING} from standing
             where campaign_id = u.campaign_id and member_id = u.member_id
               for no key update offset 0
        ) as s
        """,
        [campaign for campaign, _ in keys],
        [member for _, member in keys],
    )
    return {(row["campaign_id"], row["member_id"]): _standing(row) for row in rows}


async def plays_by_id(tx: Tx, ids: Collection[str]) -> dict[str, Play]:
    """Plays by id, for looking only."""
    rows = await tx.fetch(f"select {_PLAY} from play where id = any($1::uuid[])", list(ids))
    return {row["id"]: _play(row) for row in rows}


async def standings_of(
    tx: Tx, member_id: str, campaign_ids: Collection[str]
) -> dict[str, Standing]:
    """One member's standings by campaign, for looking only."""
    rows = await tx.fetch(
        f"select {_STANDING} from standing where member_id = $1 and campaign_id = any($2::uuid[])",
        member_id,
        list(campaign_ids),
    )
    return {row["campaign_id"]: _standing(row) for row in rows}


async def standings_in(
    tx: Tx, campaign_ids: Collection[str], member_ids: Collection[str]
) -> list[Standing]:
    """Where these members stand in these campaigns, for looking only."""
    rows = await tx.fetch(
        f"""
        select s.* from unnest($1::uuid[]) as c (id) cross join unnest($2::uuid[]) as m (id)
        cross join lateral (
            select {_STANDING} from standing
             where campaign_id = c.id and member_id = m.id offset 0
        ) as s
        """,
        list(campaign_ids),
        list(member_ids),
    )
    return [_standing(row) for row in rows]


async def open_plays_of(tx: Tx, member_id: str) -> list[Record]:
    """The member's unfinished plays: id, campaign, moves and score, oldest first."""
    return await tx.fetch(
        "select p.id, p.campaign_id, p.moves, p.score from standing s"
        " cross join lateral (select * from play where id = s.open_play_id offset 0) as p"
        " where s.member_id = $1 order by p.id limit 100",
        member_id,
    )


async def moments_of(tx: Tx, play_ids: Collection[str]) -> dict[str | None, datetime]:
    """When these plays were moved last."""
    rows = await tx.fetch(
        "select id, moved_at from play where id = any($1::uuid[])", list(play_ids)
    )
    return {row["id"]: row["moved_at"] for row in rows}


async def question_facts(tx: Tx, campaign_id: str, plays_most: int) -> list[Record]:
    """Answers of so many plays of a campaign gathered by question, hardest first."""
    return await tx.fetch(
        """
        with fact as (
            select m.facts ->> 'question' as question, coalesce(m.facts ->> 'choice', '') as choice,
                   (m.facts ->> 'right')::bool as is_right, (m.facts ->> 'late')::bool as is_late,
                   (m.facts ->> 'taken_ms')::bigint as taken_ms
              from (select id from play where campaign_id = $1 limit $2) as p
              join play_move m on m.play_id = p.id
             where m.facts is not null
        ), choice as (
            select question, choice, count(*) as times from fact group by 1, 2
        ), tally as (
            select question, jsonb_object_agg(choice, times) as choices from choice group by 1
        )
        select f.question, count(*) as answers,
               count(*) filter (where f.is_right) as right,
               count(*) filter (where f.is_late) as late,
               coalesce(round(avg(f.taken_ms)), 0)::bigint as mean_ms,
               coalesce(percentile_disc(0.5) within group (order by f.taken_ms), 0) as median_ms,
               t.choices
          from fact f join tally t using (question) group by f.question, t.choices
         order by count(*) filter (where f.is_right)::float / count(*), f.question
        limit 5000
        """,
        campaign_id,
        plays_most,
    )


async def answered(tx: Tx, moves: Collection[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The stored answers of moves that were taken before, by (play, number)."""
    rows = await tx.fetch(
        "select play_id, number, move, answer from play_move"
        " where play_id = any($1::uuid[])"
        " and (play_id, number) in (select * from unnest($1::uuid[], $2::int[]))",
        [play_id for play_id, _ in moves],
        [number for _, number in moves],
    )
    return {(row["play_id"], row["number"]): row["answer"] for row in rows}


async def open_plays(out: Writer, plays: Sequence[Play]) -> None:
    await out.execute(
        f"""
        insert into play ({_PLAY})
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[],
               $7::bytea[], $8::jsonb[], $9::int[], $10::bool[], $11::bigint[], $12::bigint[],
               $13::timestamptz[], $14::timestamptz[])
        """,
        *_columns(plays, _PLAY),
    )


async def save_plays(out: Writer, plays: Sequence[Play]) -> None:
    """Write where changed plays have come to."""
    await out.execute(
        """
        update play p
           set version_id = u.version_id, state = u.state, moves = u.moves, finished = u.finished,
               score = u.score, worth = u.worth, moved_at = u.moved_at
          from unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::int[], $5::bool[], $6::bigint[],
                      $7::bigint[], $8::timestamptz[])
               as u (id, version_id, state, moves, finished, score, worth, moved_at)
         cross join lateral (select ctid as place from play where id = u.id offset 0) as found
         where p.ctid = found.place
        """,
        *_columns(plays, "id, version_id, state, moves, finished, score, worth, moved_at"),
    )


async def save_moves(out: Writer, moves: Sequence[Move], at: datetime) -> None:
    await out.execute(
        """
        insert into play_move (play_id, number, at, move, answer, facts)
        select play_id, number, $6, move, answer, facts
          from unnest($1::uuid[], $2::int[], $3::jsonb[], $4::jsonb[], $5::jsonb[])
               as u (play_id, number, move, answer, facts)
        """,
        *_columns(moves, "play_id, number, move, answer, facts"),
        at,
    )


async def save_standings(out: Writer, standings: Sequence[Standing]) -> None:
    await out.execute(
        """
        update standing s
           set attempts = u.attempts, open_play_id = u.open_play_id, paid = u.paid,
               score = u.score, counted_play_id = u.counted_play_id, used = u.used
          from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::bigint[], $6::bigint[],
                      $7::uuid[], $8::jsonb[])
               as u (campaign_id, member_id, attempts, open_play_id, paid, score, counted_play_id,
                     used)
         cross join lateral (
             select ctid as place from standing
              where campaign_id = u.campaign_id and member_id = u.member_id offset 0
         ) as found
         where s.ctid = found.place
        """,
        *_columns(standings, _STANDING),
    )


def _columns(rows: Iterable[Struct], names: str) -> list[list[Any]]:
    """The rows' fields as one array a column, in the order of `names`."""
    return [[getattr(row, name) for row in rows] for name in names.split(", ")]
