"""The SQL that reads deliveries for people, the newest first."""

from __future__ import annotations

from datetime import datetime

from asyncpg import Record
from msgspec import Struct

from game.kernel.database import Tx
from notifications.webhooks.rules import NoDelivery, Webhook

_SHOWN = """
    select e.id, e.kind, e.at, d.seq, d.attempts, d.next_at, d.delivered_at,
           a.at as last_at, a.took_ms, a.status, a.fault, a.answer
"""

_LAST = """
    left join lateral (
        select * from webhook_attempt
        where webhook_id = d.webhook_id and seq = d.seq and number = d.attempts offset 0
    ) as a on true
"""

_PAGE = f"""
    {_SHOWN} from (
        select * from webhook_delivery
        where webhook_id = $1 and ($3::bigint is null or seq < $3) order by seq desc limit $4
    ) as d cross join lateral (
        select * from kept_event where programme_id = $2 and seq = d.seq offset 0
    ) as e {_LAST} order by d.seq desc
"""

_ONE = f"""
    {_SHOWN} from (select * from kept_event where id = $3 offset 0) as e
    cross join lateral (
        select * from webhook_delivery where webhook_id = $1 and seq = e.seq offset 0
    ) as d {_LAST} where e.programme_id = $2
"""


class Attempt(Struct, frozen=True, kw_only=True):
    """One request. Without a `status` none came back, and `fault` says why. `answer` is how the
    answer's body began."""

    at: datetime
    took_ms: int
    status: int | None
    fault: str
    answer: str


class Delivery(Struct, frozen=True, kw_only=True):
    """One event to one endpoint, and its newest attempt that has come back."""

    id: str
    kind: str
    at: datetime
    seq: int
    attempts: int
    next_at: datetime | None
    delivered_at: datetime | None
    last: Attempt | None


async def page(tx: Tx, webhook: Webhook, *, before: int | None, limit: int) -> list[Delivery]:
    """At most `limit` deliveries, the newest events first, beginning behind number `before`."""
    rows = await tx.fetch(_PAGE, webhook.id, webhook.programme_id, before, limit)
    return [_delivery(row) for row in rows]


async def one(tx: Tx, webhook: Webhook, event_id: str) -> Delivery:
    """The delivery of the event with this id, or NoDelivery."""
    row = await tx.fetchrow(_ONE, webhook.id, webhook.programme_id, event_id)
    if row is None:
        raise NoDelivery("There is no such delivery, or it is no longer kept.")
    return _delivery(row)


async def attempts(tx: Tx, webhook_id: str, seq: int, limit: int) -> list[Attempt]:
    """The newest attempts of a delivery, the newest first."""
    rows = await tx.fetch(
        "select at, took_ms, status, fault, answer from webhook_attempt"
        " where webhook_id = $1 and seq = $2 order by number desc limit $3",
        webhook_id,
        seq,
        limit,
    )
    return [Attempt(**dict(row)) for row in rows]


def _delivery(row: Record) -> Delivery:
    last = None
    if row["last_at"] is not None:
        last = Attempt(
            at=row["last_at"], took_ms=row["took_ms"], status=row["status"], fault=row["fault"],
            answer=row["answer"],
        )  # fmt: skip
    return Delivery(
        id=row["id"], kind=row["kind"], at=row["at"], seq=row["seq"], attempts=row["attempts"],
        next_at=row["next_at"], delivered_at=row["delivered_at"], last=last,
    )  # fmt: skip
