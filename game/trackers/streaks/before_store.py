"""The SQL of streaks as they were: kept with each change, so that what stands now, less what came
since, is how a streak stood at an instant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw, convert

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.streaks.evidence import Day, Diary, Trace
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.live import LiveStreak
from game.trackers.streaks.rules import Upkeep

_PAIRS = """
    select u.design_id, case when b.n is null then p.pair_id else b.pair_id end as pair_id
    from unnest($1::uuid[]) as u (design_id)
    left join lateral (
        select n, pair_id from streak_partner_before
        where member_id = $2 and design_id = u.design_id and at > $3 order by n limit 1
    ) as b on true
    left join lateral (
        select pair_id from streak_partner
        where member_id = $2 and design_id = u.design_id offset 0
    ) as p on true
"""

_STATES = """
    select s.design_id, s.holder_id, s.member_ids, coalesce(b.upkeep, s.upkeep) as upkeep
    from unnest($1::uuid[], $2::uuid[]) as u (design_id, holder_id)
    cross join lateral (
        select * from streak where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as s
    left join lateral (
        select upkeep from streak_before
        where holder_id = u.holder_id and design_id = u.design_id and at > $3 order by n limit 1
    ) as b on true
"""

_EVIDENCE = """
    select p.design_id, p.member_id, p.start, p.kept, p.worths, p.traces
    from unnest($1::uuid[], $2::uuid[]) as u (design_id, holder_id)
    cross join lateral (
        select * from streak_period
        where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as p
"""

_EVIDENCE_BEFORE = """
    select b.design_id, b.member_id, b.start, b.kept, b.worths, b.traces
    from unnest($1::uuid[], $2::uuid[]) as u (design_id, holder_id)
    cross join lateral (
        select * from streak_period_before
        where holder_id = u.holder_id and design_id = u.design_id and at > $3 offset 0
    ) as b
    order by b.n desc
"""


_KEEP_BEFORE = """
    insert into streak_before (holder_id, design_id, at, upkeep)
    select s.holder_id, s.design_id, $4, s.upkeep
    from unnest($1::uuid[], $2::uuid[], $3::jsonb[]) as u (design_id, holder_id, upkeep)
    cross join lateral (
        select * from streak where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as s
    where s.upkeep - 'seen' <> u.upkeep - 'seen'
"""

_KEEP_PERIODS_BEFORE = """
    insert into streak_period_before (holder_id, design_id, at, start, member_id, kept, worths,
        traces)
    select u.holder_id, u.design_id, $5, u.start, u.member_id, p.kept, p.worths,
        case when p.kept is not null then jsonb_build_array(p.traces -> 0, p.traces -> -1) end
    from unnest($1::uuid[], $2::uuid[], $3::date[], $4::uuid[])
        as u (design_id, holder_id, start, member_id)
    left join lateral (
        select kept, worths, traces from streak_period
        where design_id = u.design_id and holder_id = u.holder_id and start = u.start
            and member_id = u.member_id offset 0
    ) as p on true
"""

_FORGET = """
    with gone as (
        delete from streak_period p
        using unnest($1::uuid[], $2::uuid[]) as u (design_id, holder_id)
        where p.design_id = u.design_id and p.holder_id = u.holder_id
            and p.member_id = any($3::uuid[])
        returning p.*
    )
    insert into streak_period_before (holder_id, design_id, at, start, member_id, kept, worths,
        traces)
    select holder_id, design_id, $4, start, member_id, kept, worths,
        jsonb_build_array(traces -> 0, traces -> -1)
    from gone
"""


class _Where(NamedTuple):
    """A period of one member in one streak."""

    design_id: str
    member_id: str
    start: date


async def keep(
    out: Writer,
    design_ids: Sequence[str],
    holder_ids: Sequence[str],
    upkeeps: Sequence[Raw],
    at: datetime,
) -> None:
    """Keep what these streaks are before they are written; `upkeeps` are what comes."""
    await out.execute(_KEEP_BEFORE, design_ids, holder_ids, upkeeps, at)


async def keep_periods(
    out: Writer,
    design_ids: Sequence[str],
    holder_ids: Sequence[str],
    starts: Sequence[date],
    member_ids: Sequence[str],
    at: datetime,
) -> None:
    """Keep what these periods are, or that there are none, before they are written."""
    await out.execute(_KEEP_PERIODS_BEFORE, design_ids, holder_ids, starts, member_ids, at)


async def forget_evidence(
    tx: Tx, keepers: Collection[Keeper], member_ids: Collection[str], at: datetime
) -> None:
    """Forget what is known of these members' periods, so that it can be counted again."""
    await tx.execute(
        _FORGET,
        [k.streak.design.id for k in keepers],
        [k.holder_id for k in keepers],
        list(member_ids),
        at,
    )


async def keepers(
    tx: Tx, streaks: Collection[LiveStreak], member_id: str, at: datetime
) -> dict[tuple[str, str], Keeper]:
    """(design id, member id) -> the streak with all of its evidence, of those that had begun."""
    pairs = await _pairs(tx, [s for s in streaks if s.design.definition.shared], member_id, at)
    holders = {
        s.design.id: pairs.get(s.design.id) if s.design.definition.shared else member_id
        for s in streaks
    }
    known = {design_id: holder for design_id, holder in holders.items() if holder is not None}
    keys = list(known), list(known.values())
    states = {row["design_id"]: row for row in await tx.fetch(_STATES, *keys, at)}
    days = await _days(tx, keys, at)
    return {
        (s.design.id, member_id): _keeper(s, states[s.design.id], days)
        for s in streaks
        if s.design.id in states
    }


async def _pairs(
    tx: Tx, streaks: Sequence[LiveStreak], member_id: str, at: datetime
) -> dict[str, str | None]:
    if not streaks:
        return {}
    rows = await tx.fetch(_PAIRS, [s.design.id for s in streaks], member_id, at)
    return {row["design_id"]: row["pair_id"] for row in rows}


async def _days(
    tx: Tx, keys: tuple[Sequence[str], Sequence[str]], at: datetime
) -> dict[_Where, Day]:
    found = {_where(row): _day(row) for row in await tx.fetch(_EVIDENCE, *keys)}
    for row in await tx.fetch(_EVIDENCE_BEFORE, *keys, at):
        if row["kept"] is None:
            found.pop(_where(row), None)
        else:
            found[_where(row)] = _day(row)
    return found


def _where(row: Record) -> _Where:
    return _Where(row["design_id"], row["member_id"], row["start"])


def _day(row: Record) -> Day:
    return Day(row["start"], row["worths"], row["kept"], convert(row["traces"], list[Trace]))


def _keeper(streak: LiveStreak, state: Record, days: Mapping[_Where, Day]) -> Keeper:
    design = streak.design
    diaries = {
        one: Diary(
            design.definition.period,
            [
                day
                for where, day in days.items()
                if (where.design_id, where.member_id) == (design.id, one)
            ],
        )
        for one in state["member_ids"]
    }
    return Keeper(streak, state["holder_id"], diaries, convert(state["upkeep"], Upkeep))
