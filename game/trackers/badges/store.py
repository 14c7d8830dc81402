"""The SQL of what members have counted and hold: locked and loaded for a round, saved behind it.

A member's counts lie on pages, one a month of period starts and one for what is counted for ever.
The last one is always there and is locked first, in order of members: who holds it may change
whatever concerns the badges of that member, until commit.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Raw, json

from game.kernel.database import Tx
from game.kernel.together import Writer
from game.trackers.badges.rules import BADGE_REVOKED, EVER, Count, Held

Counts: TypeAlias = dict[str, dict[str, Count]]
"""Design id -> start of a period, as YYYY-MM-DD -> what was counted in it."""

# Asked for as text, and read once, as what they are.
_COUNTS = json.Decoder(Counts)

PageKey: TypeAlias = tuple[str, date]
"""Member id and page."""

HELD = (
    "member_id, design_id, level, earned_at, activity_id, author, expires_at, lapsed, revoked_at,"
    " revoked_by, reason, reference, turn"
)

_LOCK = """
    with here as materialized (
        select count(*) as found from badge_progress
        where member_id = any($1::uuid[]) and page = $2
    )
    select member_id, counts::text from badge_progress
    where member_id = any($1::uuid[]) and page = $2 and (select found from here) = $3
    order by member_id for no key update
"""

_OPEN = """
    insert into badge_progress (member_id, page, counts)
    select member_id, $2, '{}'::jsonb from unnest($1::uuid[]) as u (member_id) order by member_id
    on conflict (member_id, page) do nothing
"""

_PAGES = """
    select p.member_id, p.page, p.counts::text
    from unnest($1::uuid[], $2::date[]) as u (member_id, page)
    cross join lateral (
        select * from badge_progress where member_id = u.member_id and page = u.page offset 0
    ) as p
"""

_ALL_PAGES = """
    select member_id, page, counts::text from badge_progress
    where member_id = any($1::uuid[]) and page > $2 order by member_id, page
"""

_HELD = f"""
    select {HELD} from badge_held where member_id = any($1::uuid[]) and design_id = any($2::uuid[])
    order by member_id, design_id, level
"""

_SAVE_PAGES = """
    insert into badge_progress (member_id, page, counts)
    select * from unnest($1::uuid[], $2::date[], $3::jsonb[])
    on conflict (member_id, page) do update set counts = excluded.counts
"""

_SAVE_HELD = f"""
    insert into badge_held ({HELD})
    select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::timestamptz[], $5::uuid[],
        $6::text[], $7::timestamptz[], $8::boolean[], $9::timestamptz[], $10::text[], $11::text[],
        $12::text[], $13::smallint[])
    on conflict (member_id, design_id, level) do update
    set earned_at = excluded.earned_at, activity_id = excluded.activity_id,
        author = excluded.author, expires_at = excluded.expires_at, lapsed = excluded.lapsed,
        revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by,
        reason = excluded.reason, reference = excluded.reference, turn = excluded.turn
"""


async def lock(tx: Tx, member_ids: Collection[str]) -> dict[PageKey, Counts]:
    """The first pages of these members, opened where they were not, locked in order of member."""
    asked = sorted(set(member_ids))
    if not asked:
        return {}
    rows = await tx.fetch(_LOCK, asked, EVER, len(asked))
    if not rows:
        await tx.execute(_OPEN, asked, EVER)
        rows = await tx.fetch(_LOCK, asked, EVER, len(asked))
    return {(row["member_id"], EVER): _COUNTS.decode(row["counts"]) for row in rows}


async def pages(tx: Tx, keys: Collection[PageKey]) -> dict[PageKey, Counts]:
    """Further pages of members, empty where there is none yet."""
    found: dict[PageKey, Counts] = {key: {} for key in keys}
    if found:
        rows = await tx.fetch(_PAGES, [who for who, _ in found], [page for _, page in found])
        found |= {(r["member_id"], r["page"]): _COUNTS.decode(r["counts"]) for r in rows}
    return found


async def all_pages(tx: Tx, member_ids: Collection[str]) -> dict[PageKey, Counts]:
    """Every page of these members but the first ones."""
    rows = await tx.fetch(_ALL_PAGES, list(member_ids), EVER)
    return {(r["member_id"], r["page"]): _COUNTS.decode(r["counts"]) for r in rows}


async def held_by(tx: Tx, member_ids: Collection[str], design_ids: Collection[str]) -> list[Held]:
    """What these members were ever given of these badges, lapsed and revoked levels too."""
    if not member_ids or not design_ids:
        return []
    rows = await tx.fetch(_HELD, list(member_ids), list(design_ids))
    return [Held(**row) for row in rows]


async def taken_since(tx: Tx, member_ids: Collection[str]) -> dict[tuple[str, str], str]:
    """Member and name of a badge -> the id of the activity that took it away by hand last."""
    rows = await tx.fetch(
        "select distinct on (member_id, data ->> 'badge') member_id, data ->> 'badge' as name, a.id"
        " from unnest($1::uuid[]) as who (id) cross join lateral ("
        " select member_id, type, data, id from activity where member_id = who.id offset 0) as a"
        " where a.type = $2 order by member_id, data ->> 'badge', a.id desc",
        list(member_ids),
        BADGE_REVOKED,
    )
    return {(row["member_id"], row["name"]): row["id"] for row in rows}


async def count_anew(tx: Tx, member_id: str, design_id: str) -> None:
    """Forget all that a badge counted of a member, who is locked."""
    await tx.execute(
        "update badge_progress set counts = counts - $2::uuid::text"
        " where member_id = $1 and counts ? $2::uuid::text",
        member_id, design_id,
    )  # fmt: skip


async def save_pages(out: Writer, changed: dict[PageKey, Counts]) -> None:
    """Write pages of members who are locked."""
    if not changed:
        return
    await out.execute(
        _SAVE_PAGES,
        [member_id for member_id, _ in changed],
        [page for _, page in changed],
        [Raw(json.encode(counts)) for counts in changed.values()],
    )


async def save_held(out: Writer, changed: Collection[Held]) -> None:
    """Write levels of members who are locked."""
    if not changed:
        return
    await out.execute(
        _SAVE_HELD,
        [h.member_id for h in changed],
        [h.design_id for h in changed],
        [h.level for h in changed],
        [h.earned_at for h in changed],
        [h.activity_id for h in changed],
        [h.author for h in changed],
        [h.expires_at for h in changed],
        [h.lapsed for h in changed],
        [h.revoked_at for h in changed],
        [h.revoked_by for h in changed],
        [h.reason for h in changed],
        [h.reference for h in changed],
        [h.turn for h in changed],
    )  # fmt: skip


async def forget(tx: Tx, member_id: str) -> None:
    """Drop all that a member counted and held: it went over to another."""
    await tx.execute("delete from badge_held where member_id = $1", member_id)
    await tx.execute("delete from badge_progress where member_id = $1", member_id)


async def ending(tx: Tx, at: datetime, limit: int) -> list[str]:
    """Members who hold a badge whose end has come and was not told, soonest ended first."""
    rows = await tx.fetch(
        "select member_id from badge_held where expires_at <= $1 and revoked_at is null"
        " and not lapsed order by expires_at limit $2",
        at,
        limit,
    )
    return sorted({row["member_id"] for row in rows})


async def ended(tx: Tx, member_ids: Collection[str], at: datetime) -> list[Held]:
    """Of members who are locked: the levels whose end has come and was not told."""
    rows = await tx.fetch(
        f"select {HELD} from badge_held where member_id = any($1::uuid[])"
        " order by member_id, design_id, level",
        list(member_ids),
    )
    return [held for row in rows if (held := Held(**row)).has_ended(at)]


async def remaining(tx: Tx, over: Collection[Held], at: datetime) -> dict[tuple[str, str], int]:
    """The highest level that is left of the badges of which others ended, by member and badge."""
    rows = await held_by(tx, {h.member_id for h in over}, {h.design_id for h in over})
    left = [(h.member_id, h.design_id, h.level) for h in rows if h.is_live(at)]
    return {(member_id, design_id): level for member_id, design_id, level in sorted(left)}
