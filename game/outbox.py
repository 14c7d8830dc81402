"""The one pen: events are written beside what caused them, in the same transaction.

A feed's number is taken under the lock of its row, held until commit. So the numbers of one feed
commit in order and without gaps, and a reader may resume after the last number it saw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID

from game.database import Tx
from game.events import Event
from game.metadata import METADATA

FEED_CHANNEL = "kermesse_feed"
"""NOTIFY channel; the payload is feed ids, separated by commas."""

_IDS_PER_NOTICE = 200  # A payload may hold 8,000 bytes; an id takes 37.

feed = sa.Table(
    "feed",
    METADATA,
    sa.Column("id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
)

event = sa.Table(
    "event",
    METADATA,
    sa.Column("feed_id", UUID, primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("data", JSONB, nullable=False),
    sa.Index("ix_event_at", "at"),
)

_TAKE_NUMBERS = """
    insert into feed as f (id, seq)
    select id, n from unnest($1::uuid[], $2::bigint[]) as u (id, n) order by id
    on conflict (id) do update set seq = f.seq + excluded.seq
    returning id, seq
"""

_WRITE = """
    insert into event (feed_id, seq, at, data)
    select feed_id, seq, $3, data
    from unnest($1::uuid[], $2::bigint[], $4::jsonb[]) as u (feed_id, seq, data)
"""


async def emit(tx: Tx, events: Sequence[Event], at: datetime) -> None:
    """Number the events in their order within each feed, write them, wake the relays on commit."""
    if not events:
        return
    counts = Counter(e.feed_id for e in events)
    rows = await tx.fetch(_TAKE_NUMBERS, list(counts), list(counts.values()))
    following = {row["id"]: row["seq"] - counts[row["id"]] + 1 for row in rows}
    numbers = []
    for e in events:
        numbers.append(following[e.feed_id])
        following[e.feed_id] += 1
    await tx.execute(_WRITE, [e.feed_id for e in events], numbers, at, [e.data for e in events])
    feeds = sorted(counts)
    for start in range(0, len(feeds), _IDS_PER_NOTICE):
        ids = ",".join(feeds[start : start + _IDS_PER_NOTICE])
        await tx.execute("select pg_notify($1, $2)", FEED_CHANNEL, ids)


async def prune(tx: Tx, before: datetime) -> int:
    """Forget events older than `before`; a reader that far behind must take a fresh snapshot."""
    done = await tx.execute("delete from event where at < $1", before)
    return int(done.split()[-1])
