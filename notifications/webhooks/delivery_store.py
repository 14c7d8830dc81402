"""The SQL of deliveries: written when events are handed over, claimed by senders, noted.

A delivery is of one event to one endpoint. While `next_at` is set it waits; a claim moves it to the
end of a lease, so that what a dead process held is taken up again. Nobody but the last one to claim
a delivery may say that it failed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.outbox import DUE_CHANNEL
from notifications.kept.store import Number
from notifications.webhooks.rules import Answered

_ENQUEUE = """
    insert into webhook_delivery (webhook_id, seq, made_at, begun_at, next_at)
    select w.id, u.seq, $4, $4, $4
    from unnest($1::uuid[], $2::bigint[], $3::text[]) as u (programme_id, seq, kind)
    join webhook w on w.programme_id = u.programme_id and u.kind = any(w.kinds)
    where w.off_at is null
    on conflict (webhook_id, seq) do nothing
"""

# Each endpoint in a random order and with a limit of its own, so that a slow one takes nobody's
# place; one that fails is tried one delivery at a time.
_CLAIM = """
    with taken as (
        select d.place
        from (select id, failing_since from webhook where off_at is null order by random()) w
        cross join lateral (
            select ctid as place from webhook_delivery
            where webhook_id::text = w.id::text and next_at <= $1
            order by next_at
            limit greatest(0, case when w.failing_since is null then $3 else 1 end - coalesce(
                (select many from unnest($4::uuid[], $5::int[]) as busy (id, many)
                 where busy.id = w.id), 0))
            for update skip locked
        ) d
        limit $6
    )
    update webhook_delivery d
    set next_at = $2, attempts = d.attempts + 1, tries = d.tries + 1
    from taken where d.ctid = taken.place
    returning d.webhook_id, d.seq, d.attempts, d.tries, d.begun_at
"""

_ENDPOINTS = """
    select id, programme_id, url, types, secret, old_secret, old_until, failing_since
    from webhook where id = any($1::uuid[])
"""

_FOUND = """
    cross join lateral (
        select ctid as place from webhook_delivery
        where webhook_id = u.webhook_id and seq = u.seq {} offset 0
    ) as found
"""

# What is changed by its place must be locked before: else a change of another's moves it away.
_HOLD = f"""
    select from unnest($1::uuid[], $2::bigint[]) as u (webhook_id, seq)
    {_FOUND.format("for update")}
"""

_NOTE = f"""
    update webhook_delivery d
    set next_at = u.next_at, delivered_at = u.delivered_at
    from unnest($1::uuid[], $2::bigint[], $3::int[], $4::timestamptz[], $5::timestamptz[])
        as u (webhook_id, seq, number, next_at, delivered_at)
    {_FOUND.format("")}
    where d.ctid = found.place and d.delivered_at is null
      and (u.delivered_at is not null or d.attempts = u.number)
"""

_DROP = f"""
    delete from webhook_delivery d using unnest($1::uuid[], $2::bigint[]) as u (webhook_id, seq)
    {_FOUND.format("")}
    where d.ctid = found.place
"""

_LOG = """
    insert into webhook_attempt (webhook_id, seq, number, at, took_ms, status, fault, answer)
    select * from unnest($1::uuid[], $2::bigint[], $3::int[], $4::timestamptz[], $5::int[],
                         $6::smallint[], $7::text[], $8::text[])
    on conflict do nothing
"""


class Claim(Struct, frozen=True, kw_only=True):
    """A delivery to be attempted now, for the `number`th time in all, the `tries`th in a row."""

    webhook_id: str
    seq: int
    attempts: int
    tries: int
    begun_at: datetime


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where a delivery goes, and what signs it."""

    id: str
    programme_id: str
    url: str
    types: list[str]
    secret: bytes
    old_secret: bytes | None
    old_until: datetime | None
    failing_since: datetime | None

    def secrets(self, at: datetime) -> list[bytes]:
        """Those that sign now, the newest first."""
        overlaps = self.old_until is not None and self.old_until > at
        return [self.secret, *([self.old_secret] if self.old_secret and overlaps else [])]


class Done(Struct, frozen=True, kw_only=True):
    """An attempt that is over; `next_at` is when the next one is due."""

    claim: Claim
    answered: Answered
    next_at: datetime | None


async def enqueue(tx: Tx, numbers: Sequence[Number], at: datetime) -> None:
    """Each event to each endpoint that has chosen its type and is on; senders are woken."""
    if not numbers:
        return
    rows = [(n.programme_id, n.seq, n.kind) for n in numbers]
    await tx.execute(_ENQUEUE, *([*column] for column in zip(*rows, strict=True)), at)
    await wake(tx)


async def send_to(tx: Tx, webhook_id: str, seq: int, at: datetime) -> None:
    """A new event to one endpoint, whatever it has chosen."""
    await tx.execute(
        "insert into webhook_delivery (webhook_id, seq, made_at, begun_at, next_at)"
        " values ($1, $2, $3, $3, $3)",
        webhook_id,
        seq,
        at,
    )
    await wake(tx)


async def send_again(tx: Tx, webhook_id: str, seq: int, at: datetime) -> bool:
    """Begin a delivery anew; false where there is none."""
    done = await tx.execute(
        "update webhook_delivery set begun_at = $3, next_at = $3, tries = 0, delivered_at = null"
        " where webhook_id = $1 and seq = $2",
        webhook_id,
        seq,
        at,
    )
    await wake(tx)
    return bool(done == "UPDATE 1")


async def wake(tx: Tx) -> None:
    """On commit, every sender looks for work."""
    await tx.execute("select pg_notify($1, '')", DUE_CHANNEL)


async def claim(
    tx: Tx,
    at: datetime,
    *,
    lease: datetime,
    each: int,
    busy: Mapping[str, int],
    most: int,
) -> list[Claim]:
    """At most `most` deliveries that are due, held until the end of the lease; of one endpoint at
    most `each`, those that are `busy` in this process counted."""
    many = [list(busy), list(busy.values())]
    rows = await tx.fetch(_CLAIM, at, lease, each, *many, most)
    return [Claim(**dict(row)) for row in rows]


async def endpoints(tx: Tx, claims: Sequence[Claim]) -> dict[str, Endpoint]:
    """The endpoints of these deliveries."""
    rows = await tx.fetch(_ENDPOINTS, list({one.webhook_id for one in claims}))
    return {row["id"]: Endpoint(**dict(row)) for row in rows}


async def drop(tx: Tx, claims: Sequence[Claim]) -> None:
    """Deliveries of events that are no longer kept: nothing is left to send."""
    await tx.execute(_DROP, [one.webhook_id for one in claims], [one.seq for one in claims])


async def note(tx: Tx, done: Sequence[Done]) -> None:
    """Write what came of attempts, and log each."""
    done = sorted(done, key=lambda one: (one.claim.webhook_id, one.claim.seq))
    of = [(one.claim.webhook_id, one.claim.seq, one.claim.attempts) for one in done]
    keys = [[*column] for column in zip(*of, strict=True)]
    answers = [one.answered for one in done]
    delivered = [a.at if a.is_good else None for a in answers]
    await tx.execute(_HOLD, *keys[:2])
    await tx.execute(_NOTE, *keys, [one.next_at for one in done], delivered)
    await tx.execute(
        _LOG,
        *keys,
        [a.at for a in answers],
        [a.took_ms for a in answers],
        [a.status for a in answers],
        [a.fault for a in answers],
        [a.answer for a in answers],
    )
