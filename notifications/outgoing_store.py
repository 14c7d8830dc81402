"""The SQL of what waits to leave the house, and of what became of the last messages, in figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from game.kernel.database import Tx

_RECENT = timedelta(minutes=1)

_DUE_MESSAGES = """
    select kind, count(*) as many, min(send_at) as since from delivery
    where status = 'waiting' and send_at <= $1
    group by kind
"""

_DUE_WEBHOOKS = """
    select coalesce(sum(d.many), 0) as many, min(d.since) as since
    from webhook w cross join lateral (
        select count(*) as many, min(next_at) as since from webhook_delivery
        where webhook_id::text = w.id::text and next_at <= $1
    ) d
    where w.off_at is null
"""

_BECAME = "select channel, status, count(*) as many from delivery where at > $1 group by 1, 2"


class Due(Struct, frozen=True):
    """How many of a kind wait for a sender, and how long the first of them has, in seconds."""

    kind: str
    many: int
    late_s: float


class Outgoing(Struct, frozen=True):
    """`recent` are channel, status and how many, of the last minute."""

    due: list[Due] = []
    recent: list[tuple[str, str, int]] = []


async def outgoing(tx: Tx, at: datetime) -> Outgoing:
    """As of now."""
    rows = [tuple(row) for row in await tx.fetch(_DUE_MESSAGES, at)]
    [webhooks] = await tx.fetch(_DUE_WEBHOOKS, at)
    due = [
        Due(kind, many, (at - since).total_seconds() if since else 0.0)
        for kind, many, since in (*rows, ("webhook", *webhooks))
    ]
    recent = [tuple(row) for row in await tx.fetch(_BECAME, at - _RECENT)]
    return Outgoing(due, recent)
