"""The SQL of streaks: states locked in one order, and the evidence behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import Raw, Struct
from msgspec.json import Decoder, encode

from game.designs.store import live_of
from game.kernel.database import Tx
from game.kernel.together import Writer
from game.programmes.rules import Programme
from game.trackers.streaks import before_store
from game.trackers.streaks.evidence import Day, Diary, Trace
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import KIND, Span
from game.trackers.streaks.live import LiveStreak, Ready, ready
from game.trackers.streaks.rules import NEW, Tally, Upkeep

_DAYS: dict[Span, int] = {"day": 1, "week": 7, "month": 31}
_MARGIN = 8
"""Evidence is loaded from so many periods before the tally: a journey may have begun there."""

_LATE = 3
"""What may fall so many periods behind the tally or earlier is folded from the beginning."""

# What is read in every round is asked for as text, and read once, as what it is.
_UPKEEP, _TALLY, _TRACES = Decoder(Upkeep), Decoder(Tally), Decoder(list[Trace])

_LOOK = """
    select s.* from (
        select * from unnest($1::uuid[], $2::uuid[]) as u (design_id, holder_id) order by 1, 2
    ) as u cross join lateral (
        select design_id, holder_id, upkeep::text, tally::text from streak
        where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as s
"""
_LOCK = _LOOK.replace("offset 0", "for no key update offset 0")

_OPEN = """
    insert into streak (design_id, holder_id, programme_id, member_ids, upkeep, length, best,
        freezes)
    select design_id, holder_id, programme_id,
        array_remove(array[first_id, second_id], null), '{}', 0, 0, 0
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
        as u (design_id, holder_id, programme_id, first_id, second_id)
    order by design_id, holder_id
    on conflict (design_id, holder_id) do nothing
"""

_EVIDENCE = """
    select p.design_id, p.holder_id, p.member_id, p.start, p.kept, p.worths, p.traces::text
    from unnest($1::uuid[], $2::uuid[], $3::date[]) as u (design_id, holder_id, since)
    cross join lateral (
        select * from streak_period
        where design_id = u.design_id and holder_id = u.holder_id and start >= u.since offset 0
    ) as p
    order by p.design_id, p.holder_id, p.start, p.member_id
"""

_PARTNERS = """
    select mine.design_id, mine.member_id, mine.pair_id, other.member_id as other_id
    from unnest($1::uuid[], $2::uuid[]) as u (design_id, member_id)
    cross join lateral (
        select * from streak_partner
        where design_id = u.design_id and member_id = u.member_id offset 0
    ) as mine
    cross join lateral (
        select member_id from streak_partner
        where pair_id = mine.pair_id and member_id <> mine.member_id offset 0
    ) as other
    order by mine.design_id, mine.member_id
"""

_SAVE = """
    update streak s set upkeep = u.upkeep, tally = u.tally, length = u.length, best = u.best,
        freezes = u.freezes, last_kept = u.last_kept, look_at = u.look_at
    from unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::jsonb[], $5::int[], $6::int[], $7::int[],
                $8::date[], $9::timestamptz[])
        as u (design_id, holder_id, upkeep, tally, length, best, freezes, last_kept, look_at)
    cross join lateral (
        select ctid as place from streak
        where design_id = u.design_id and holder_id = u.holder_id offset 0
    ) as found
    where s.ctid = found.place
"""

_SAVE_PERIODS = """
    insert into streak_period (design_id, holder_id, start, member_id, kept, worths, traces)
    select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::uuid[], $5::bool[], $6::jsonb[],
        $7::jsonb[])
    on conflict (design_id, holder_id, start, member_id) do update
    set kept = excluded.kept, worths = excluded.worths, traces = excluded.traces
"""


class Wish(NamedTuple):
    """A streak of a member that is to be loaded; `since` is the earliest day that may be touched,
    None where all of its evidence is wanted."""

    streak: LiveStreak
    member_id: str
    since: date | None


class Holding(Struct, frozen=True):
    """Who holds a state: the member, or a pair."""

    wish: Wish
    holder_id: str
    member_ids: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.wish.streak.design.id, self.holder_id


async def running(tx: Tx, programmes: Collection[Programme]) -> dict[str, Ready]:
    """Programme id -> its running streaks."""
    return await live_of(tx, programmes, KIND, ready)


async def load(tx: Tx, wishes: Sequence[Wish], *, lock: bool) -> dict[tuple[str, str], Keeper]:
    """(design id, member id) -> the streak, once for both where two keep it together.

    A shared streak that a member keeps with nobody is left out. Locked, states that are missing are
    opened first; otherwise they are as new.
    """
    holdings = await _holdings(tx, wishes)
    one_each = {holding.key: holding for holding in holdings}
    rows = await _states(tx, one_each, lock) if one_each else {}
    states = {key: _state(rows.get(key)) for key in one_each}
    since = {key: date.max for key in one_each}
    for holding in holdings:
        wanted = _since(holding.wish, states[holding.key][1])
        since[holding.key] = min(since[holding.key], wanted)
    days = await _evidence(tx, since) if one_each else {}
    keepers = {
        key: _keeper(holding, states[key], days, whole=since[key] == date.min)
        for key, holding in one_each.items()
    }
    return {
        (holding.wish.streak.design.id, member_id): keepers[holding.key]
        for holding in holdings
        for member_id in holding.member_ids
    }


def alone(streak: LiveStreak, member_id: str) -> Keeper:
    """The streak as one who has done nothing for it has it."""
    diaries = {member_id: Diary(streak.design.definition.period)}
    return Keeper(streak, member_id, diaries, Upkeep())


async def save(out: Writer, keepers: Iterable[Keeper], at: datetime) -> None:
    """Write the streaks that changed, and their evidence; keep what they were until now."""
    changed = {id(k): k for k in keepers if k.changed}.values()
    if not changed:
        return
    keys = [k.streak.design.id for k in changed], [k.holder_id for k in changed]
    upkeeps = [Raw(encode(k.upkeep)) for k in changed]
    await before_store.keep(out, *keys, upkeeps, at)
    await out.execute(
        _SAVE,
        *keys,
        upkeeps,
        [k.base for k in changed],
        [k.tip.length for k in changed],
        [k.tip.best for k in changed],
        [k.tip.freezes for k in changed],
        [k.tip.upto for k in changed],
        [k.look_at() for k in changed],
    )
    days = [(k, who, day) for k in changed for (who, _), day in k.touched.items()]
    if days:
        which = (
            [k.streak.design.id for k, _, _ in days],
            [k.holder_id for k, _, _ in days],
            [day.start for _, _, day in days],
            [member_id for _, member_id, _ in days],
        )
        await before_store.keep_periods(out, *which, at)
        await out.execute(
            _SAVE_PERIODS,
            *which,
            [day.kept for _, _, day in days],
            [Raw(encode(day.values)) for _, _, day in days],
            [Raw(encode(day.traces)) for _, _, day in days],
        )


async def lengths(tx: Tx, member_id: str) -> dict[str, int]:
    """Design id -> how long the streaks that a member keeps alone were when they were saved."""
    rows = await tx.fetch("select design_id, length from streak where holder_id = $1", member_id)
    return {row["design_id"]: row["length"] for row in rows}


async def _holdings(tx: Tx, wishes: Sequence[Wish]) -> list[Holding]:
    shared = [wish for wish in wishes if wish.streak.design.definition.shared]
    pairs: Mapping[tuple[str, str], Record] = {}
    if shared:
        rows = await tx.fetch(
            _PARTNERS, [w.streak.design.id for w in shared], [w.member_id for w in shared]
        )
        pairs = {(row["design_id"], row["member_id"]): row for row in rows}
    found = []
    for wish in wishes:
        if not wish.streak.design.definition.shared:
            found.append(Holding(wish, wish.member_id, (wish.member_id,)))
        elif row := pairs.get((wish.streak.design.id, wish.member_id)):
            both = tuple(sorted((wish.member_id, row["other_id"])))
            found.append(Holding(wish, row["pair_id"], both))
    return found


async def _states(
    tx: Tx, holdings: Mapping[tuple[str, str], Holding], lock: bool
) -> dict[tuple[str, str], Record]:
    columns: list[list[Any]] = [[key[0] for key in holdings], [key[1] for key in holdings]]
    rows = await tx.fetch(_LOCK if lock else _LOOK, *columns)
    if lock and len(rows) < len(holdings):
        many = list(holdings.values())
        await tx.execute(
            _OPEN,
            *columns,
            [h.wish.streak.design.programme_id for h in many],
            [h.member_ids[0] for h in many],
            [h.member_ids[1] if len(h.member_ids) > 1 else None for h in many],
        )
        rows = await tx.fetch(_LOCK, *columns)
    return {(row["design_id"], row["holder_id"]): row for row in rows}


def _state(row: Record | None) -> tuple[Upkeep, Tally]:
    if row is None:
        return Upkeep(), NEW
    tally = NEW if row["tally"] is None else _TALLY.decode(row["tally"])
    return _UPKEEP.decode(row["upkeep"]), tally


def _since(wish: Wish, tally: Tally) -> date:
    """From where evidence is needed; `date.min` where all of it is."""
    length = timedelta(days=_DAYS[wish.streak.design.definition.period])
    if tally.upto is None or wish.since is None or wish.since <= tally.upto + _LATE * length:
        return date.min
    return max(date.min + timedelta(days=1), tally.upto - _MARGIN * length)


async def _evidence(
    tx: Tx, since: Mapping[tuple[str, str], date]
) -> dict[tuple[str, str, str], list[Day]]:
    """(design id, holder id, member id) -> evidence, in order."""
    columns = [key[0] for key in since], [key[1] for key in since], list(since.values())
    found: dict[tuple[str, str, str], list[Day]] = {}
    for row in await tx.fetch(_EVIDENCE, *columns):
        key = row["design_id"], row["holder_id"], row["member_id"]
        traces = _TRACES.decode(row["traces"])
        found.setdefault(key, []).append(Day(row["start"], row["worths"], row["kept"], traces))
    return found


def _keeper(
    holding: Holding,
    state: tuple[Upkeep, Tally],
    days: Mapping[tuple[str, str, str], list[Day]],
    *,
    whole: bool,
) -> Keeper:
    design = holding.wish.streak.design
    diaries = {
        member_id: Diary(
            design.definition.period, days.get((design.id, holding.holder_id, member_id), ())
        )
        for member_id in holding.member_ids
    }
    base = NEW if whole else state[1]
    return Keeper(holding.wish.streak, holding.holder_id, diaries, state[0], base)
