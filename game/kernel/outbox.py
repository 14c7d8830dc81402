"""The one pen: events are written beside what caused them, in the same transaction.

A feed's number is taken under the lock of its row, held until commit. So the numbers of one feed
commit in order and without gaps, and a reader may resume after the last number it saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.events import Event
from game.kernel.together import Together

FEED_CHANNEL = "kermesse_feed"
"""NOTIFY channel; the payload is feed ids, separated by commas."""

_IDS_PER_NOTICE = 200  # A payload may hold 8,000 bytes; an id takes 37.

_NUMBERED = """
    insert into feed as f (id, seq)
    select id, many from unnest($1::uuid[], $2::int[]) as u (id, many) order by id
    on conflict (id) do update set seq = f.seq + excluded.seq
    returning id, seq
"""

# By the place of its feed, an event finds its number at once; joined by id, it would be compared
# with every feed of the round.
_WRITTEN = """
    insert into event (feed_id, seq, at, data)
    select feeds.ids[u.place], feeds.seqs[u.place] - u.behind, $1::timestamptz, u.data
    from unnest($2::int[], $3::int[], $4::jsonb[]) as u (place, behind, data),
        (select array_agg(id order by id) as ids, array_agg(seq order by id) as seqs
         from numbered) as feeds
"""

_WOKEN = "select pg_notify($1, ids) from unnest($2::text[]) as u (ids)"


def emit(out: Together, events: Sequence[Event], at: datetime) -> None:
    """Number the events in their order within each feed, write them, wake the relays on commit."""
    if not events:
        return
    by_feed: dict[str, list[Event]] = {}
    for each in events:
        by_feed.setdefault(each.feed_id, []).append(each)
    feeds = sorted(by_feed)
    told = [
        (place, behind, one.data)
        for place, feed_id in enumerate(feeds, 1)
        for behind, one in enumerate(reversed(by_feed[feed_id]))
    ]
    out.add("numbered", _NUMBERED, feeds, [len(by_feed[feed_id]) for feed_id in feeds])
    out.add("written", _WRITTEN, at, *([*column] for column in zip(*told, strict=True)))
    groups = range(0, len(feeds), _IDS_PER_NOTICE)
    ids = [",".join(feeds[start : start + _IDS_PER_NOTICE]) for start in groups]
    out.add("woken", _WOKEN, FEED_CHANNEL, ids, must_be_read=True)


async def prune(tx: Tx, before: datetime) -> int:
    """Forget events older than `before`; a reader that far behind must take a fresh snapshot."""
    done = await tx.execute("delete from event where at < $1", before)
    return int(done.split()[-1])
