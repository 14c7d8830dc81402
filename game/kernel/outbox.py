"""The one pen: events are written beside what caused them, in the same transaction.

A feed's number is taken under the lock of its row, held until commit. So the numbers of one feed
commit in order and without gaps, and a reader may resume after the last number it saw.

What somebody outside hears of (`heard`) is written to `due` as well: a table of its own, as feeds
are pruned and read by many, while what is due is claimed once and gone (`notifications/fanout.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID as Id
from uuid import uuid5

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.events import DisplayTold, Event, EventData, RoomMoved
from game.kernel.together import Together

FEED_CHANNEL = "kermesse_feed"
"""NOTIFY channel; the payload is feed ids, separated by commas."""

DUE_CHANNEL = "kermesse_due"
"""NOTIFY channel, without a payload: something waits for whoever sends things out of the house."""

_IDS_PER_NOTICE = 200  # A payload may hold 8,000 bytes; an id takes 37.
_OUR_IDS = Id("019a3f5c-6d41-7b0e-9d27-4c0f2b7e8a11")

_NUMBERED = """
    insert into feed as f (id, seq)
    select id, many from unnest($1::uuid[], $2::int[]) as u (id, many) order by id
    on conflict (id) do update set seq = f.seq + excluded.seq
    returning id, seq
"""

# By the place of its feed, an event finds its number at once; joined by id, it would be compared
# with every feed of the round. The same holds for the sort that it is of.
_FEEDS = "select array_agg(id order by id) as ids, array_agg(seq order by id) as seqs from numbered"

_TOLD = """
    select * from unnest($1::int[], $2::int[], $3::int[], $4::jsonb[])
        as u (place, behind, sort, data)
"""

_WRITTEN = """
    insert into event (feed_id, seq, at, data)
    select feeds.ids[place], feeds.seqs[place] - behind, $1::timestamptz, data from told, feeds
"""

_FALLEN = """
    insert into due (cause, programme_id, member_id, kind, at, data)
    select feeds.ids[place] || '/' || (feeds.seqs[place] - behind), ($2::uuid[])[sort],
        nullif(feeds.ids[place], ($2::uuid[])[sort]), ($3::text[])[sort], $1::timestamptz, data
    from told, feeds
    where sort = any(array(
        select u.sort from unnest($2::uuid[], $3::text[]) with ordinality
            as u (programme_id, kind, sort)
        where exists (select from heard h
                      where h.programme_id = u.programme_id and h.kind = u.kind)))
    returning 1
"""

_ROUSED = "select pg_notify($1, '') where exists (select from fallen)"
_WOKEN = f"select pg_notify($2, ids) from unnest($3::text[]) as u (ids) union all {_ROUSED}"

_DUE = "cause, programme_id, member_id, kind, at, data"

_FALL = f"""
    insert into due ({_DUE})
    select u.* from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[],
                           $6::jsonb[]) as u ({_DUE})
    where exists (select from heard h where h.programme_id = u.programme_id and h.kind = u.kind)
    on conflict (cause) do nothing
    returning 1
"""

_HEARD = """
    select programme_id, kind from heard
    where programme_id = any($1::uuid[]) and starts_with(kind, $2)
"""

_CLAIM = f"""
    delete from due where cause = any(array(
        select cause from due where rests_until is null or rests_until <= $1
        order by cause limit $2 for update skip locked))
    returning {_DUE}
"""


class Due(Struct, frozen=True, kw_only=True):
    """An event that may leave the house. Its `cause` is unique: the feed and its number there, the
    job and its slot, or the activity; `data` is as a feed holds it, or a Struct that is to be
    written so."""

    cause: str
    programme_id: str
    member_id: str | None
    kind: str
    at: datetime
    data: Any

    @property
    def id(self) -> str:
        """Made of the cause, so that one cause is never two events; it orders nothing."""
        return str(uuid5(_OUR_IDS, self.cause))


@cache
def kind_of(data: type[Struct]) -> str:
    """The kind of an event by its data's type, such as `badge.earned`."""
    return str(data.__struct_config__.tag)


def emit(out: Together, events: Sequence[Event], at: datetime) -> None:
    """Number the events in their order within each feed, write them, wake the relays on commit.

    Those that somebody outside hears of fall due; of the others nothing is written beside.
    """
    if not events:
        return
    by_feed: dict[str, list[tuple[int, EventData | RoomMoved | DisplayTold]]] = {}
    sorts: dict[tuple[str, type[EventData | RoomMoved | DisplayTold]], int] = {}
    for one in events:
        sort = sorts.setdefault((one.programme_id, type(one.data)), len(sorts) + 1)
        by_feed.setdefault(one.feed_id, []).append((sort, one.data))
    feeds = sorted(by_feed)
    told = [
        (place, behind, sort, data)
        for place, feed_id in enumerate(feeds, 1)
        for behind, (sort, data) in enumerate(reversed(by_feed[feed_id]))
    ]
    programmes, kinds = [one for one, _ in sorts], [kind_of(kind) for _, kind in sorts]
    out.add("numbered", _NUMBERED, feeds, [len(by_feed[feed_id]) for feed_id in feeds])
    out.add("feeds", _FEEDS)
    out.add("told", _TOLD, *([*column] for column in zip(*told, strict=True)))
    out.add("written", _WRITTEN, at)
    out.add("fallen", _FALLEN, at, programmes, kinds)
    groups = range(0, len(feeds), _IDS_PER_NOTICE)
    ids = [",".join(feeds[start : start + _IDS_PER_NOTICE]) for start in groups]
    out.add("woken", _WOKEN, DUE_CHANNEL, FEED_CHANNEL, ids, must_be_read=True)


def fall_due(out: Together, dues: Sequence[Due]) -> None:
    """What stands in no feed, a job's or an activity, falls due where somebody hears of it; a cause
    that waits already does not do so twice."""
    if not dues:
        return
    rows = [(d.cause, d.programme_id, d.member_id, d.kind, d.at, d.data) for d in dues]
    out.add("due_now", _FALL, *([*column] for column in zip(*rows, strict=True)))
    out.add("roused", _ROUSED.replace("fallen", "due_now"), DUE_CHANNEL, must_be_read=True)


async def claim(tx: Tx, at: datetime, most: int) -> list[Due]:
    """Take at most so many of what is due, for good when the caller commits. Others pass over what
    is being taken; the oldest of these comes first."""
    rows = [Due(**dict(row)) for row in await tx.fetch(_CLAIM, at, most)]
    return sorted(rows, key=lambda one: one.at)


async def let_rest(tx: Tx, cause: str, until: datetime) -> None:
    """Leave one that nobody could take alone for a while."""
    await tx.execute("update due set rests_until = $2 where cause = $1", cause, until)


async def hear(
    tx: Tx, programme_id: str, listener: str, kinds: Collection[str], *, keeps: bool = False
) -> None:
    """From the next transaction on, events of these kinds and no others fall due for a listener;
    `keeps` says that they are kept for a while once they were handed over."""
    await tx.execute(
        "delete from heard where programme_id = $1 and listener = $2", programme_id, listener
    )
    await tx.execute(
        "insert into heard (programme_id, kind, listener, keeps)"
        " select $1, kind, $2, $4 from unnest($3::text[]) as u (kind)",
        programme_id, listener, sorted(set(kinds)), keeps,
    )  # fmt: skip


async def heard_by(tx: Tx, programme_id: str, listener: str) -> set[str]:
    """The kinds of events that fall due for a listener."""
    rows = await tx.fetch(
        "select kind from heard where programme_id = $1 and listener = $2", programme_id, listener
    )
    return {row["kind"] for row in rows}


async def heard_of(tx: Tx, programme_ids: Collection[str], beginning: str) -> set[tuple[str, str]]:
    """Programme and kind, of those that fall due for anybody and begin so."""
    return {tuple(row) for row in await tx.fetch(_HEARD, list(programme_ids), beginning)}


async def prune(tx: Tx, before: datetime) -> int:
    """Forget events older than `before`; a reader that far behind must take a fresh snapshot."""
    done = await tx.execute("delete from event where at < $1", before)
    return int(done.split()[-1])
