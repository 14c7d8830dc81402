"""The SQL of what staff read of draws: wins, entries and the picks of a closing draw."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import Missing

_PICK = (
    "campaign_id, seed, place, sequence, play_id, repeats, drawn_prize, prize, status, decided_at,"
    " decided_by, reason"
)

_WINS = """
    select d.play_id, p.member_id, m.external_id, m.alias, d.prize, d.at, d.seed, d.sequence
    from draw d
    cross join lateral (select * from play where id = d.play_id offset 0) as p
    cross join lateral (select * from member where id = p.member_id offset 0) as m
    where d.campaign_id = $1 and d.prize is not null and (d.seed, d.sequence) > ($2, $3)
    order by d.seed, d.sequence limit $4
"""


class NoWin(Missing):
    code = "draw.no_win"


class PickRow(Struct, kw_only=True):
    """An entry picked by a closing draw, and what became of it since. `drawn_prize` is what the
    draw gave, `prize` what it has now; `repeats` is an earlier place of the same member."""

    campaign_id: str
    seed: int
    place: int
    sequence: int
    play_id: str
    repeats: int | None
    drawn_prize: str | None
    prize: str | None
    status: str
    decided_at: datetime
    decided_by: str
    reason: str = ""


async def wins_of(tx: Tx, campaign_id: str, after: str | None, limit: int) -> list[Record]:
    """Draws that won, in the order in which they were drawn, with whose play it was; beginning
    behind that of the play `after`, or NoWin. A seed is locked by who draws from it, so whoever
    goes on later from the last one misses none.
    """
    place = (0, 0) if after is None else await _drawn(tx, campaign_id, after)
    return await tx.fetch(_WINS, campaign_id, *place, limit)


async def _drawn(tx: Tx, campaign_id: str, play_id: str) -> tuple[int, int]:
    row = await tx.fetchrow(
        "select campaign_id, seed, sequence from draw where play_id = $1", play_id
    )
    if row is None or row["campaign_id"] != campaign_id:
        raise NoWin("No draw of this campaign was for the play you stand at: begin anew.")
    return row["seed"], row["sequence"]


async def entries_at(
    tx: Tx, campaign_id: str, seed: int, sequences: Collection[int]
) -> dict[int, tuple[str, str]]:
    """Entries of a contest by their numbers: the play, and whose it is today."""
    rows = await tx.fetch(
        "select d.sequence, d.play_id, p.member_id from draw d"
        " cross join lateral (select * from play where id = d.play_id offset 0) as p"
        " where d.campaign_id = $1 and d.seed = $2 and d.sequence = any($3::bigint[])",
        campaign_id,
        seed,
        list(sequences),
    )
    return {row["sequence"]: (row["play_id"], row["member_id"]) for row in rows}


async def add_picks(tx: Tx, picks: Sequence[PickRow]) -> None:
    await tx.executemany(
        f"insert into closing_pick ({_PICK})"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        [tuple(getattr(pick, name) for name in _PICK.split(", ")) for pick in picks],
    )


async def save_picks(tx: Tx, picks: Sequence[PickRow]) -> None:
    """Write what staff decided."""
    names = "campaign_id, seed, place, prize, status, decided_at, decided_by, reason"
    await tx.executemany(
        "update closing_pick set prize = $4, status = $5, decided_at = $6, decided_by = $7,"
        " reason = $8 where campaign_id = $1 and seed = $2 and place = $3",
        [tuple(getattr(pick, name) for name in names.split(", ")) for pick in picks],
    )


async def picks_of(
    tx: Tx, campaign_id: str, seed: int | None = None, *, lock: bool = False
) -> list[PickRow]:
    """The picks of a closing draw in order, of the newest one when no seed is named."""
    rows = await tx.fetch(
        f"select {_PICK} from closing_pick where campaign_id = $1 and seed = coalesce($2,"
        " (select max(seed) from closing_pick where campaign_id = $1))"
        f" order by place {'for no key update' if lock else ''}",
        campaign_id,
        seed,
    )
    return [PickRow(**dict(row)) for row in rows]


class Picker(NamedTuple):
    """Whose a play is; nobody's, when the member has left and the play with them."""

    member_id: str | None = None
    external_id: str | None = None
    alias: str = "—"


async def pickers(tx: Tx, play_ids: Collection[str]) -> dict[str, Picker]:
    """Whose plays these are, by play."""
    rows = await tx.fetch(
        "select p.id, p.member_id, m.external_id, m.alias"
        "  from play p"
        " cross join lateral (select * from member where id = p.member_id offset 0) as m"
        " where p.id = any($1::uuid[])",
        list(play_ids),
    )
    found = {play_id: Picker(*who) for play_id, *who in rows}
    return {play_id: found.get(play_id, Picker()) for play_id in play_ids}


async def contests_over(tx: Tx, at: datetime, limit: int) -> list[tuple[str, str]]:
    """Contests that have ended and were not drawn: programme and slug."""
    rows = await tx.fetch(
        "select c.programme_id, c.slug from draw_seed s"
        "  join campaign c on c.id = s.campaign_id"
        "  join campaign_version v on v.id = s.version_id"
        " where s.revealed_at is null and (s.odds::jsonb #>> '{how,by}') = 'closing'"
        "   and (v.wrap ->> 'ends_at')::timestamptz <= $1"
        " order by c.id limit $2",
        at,
        limit,
    )
    return [(row["programme_id"], row["slug"]) for row in rows]
