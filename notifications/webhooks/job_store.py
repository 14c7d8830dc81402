"""The SQL of what is done to deliveries as time goes by: replays, and what is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.kernel.database import Tx
from notifications.webhooks.delivery_store import wake
from notifications.webhooks.rules import Webhook

_REPLAY = """
    insert into webhook_delivery as d (webhook_id, seq, made_at, begun_at, next_at)
    select $1, e.seq, e.kept_at, $6, $6
    from generate_series($3::bigint + 1, $4::bigint) as n cross join lateral (
        select seq, kind, kept_at from kept_event where programme_id = $2 and seq = n offset 0
    ) as e
    where e.kind = any($5::text[])
    on conflict (webhook_id, seq) do update
    set begun_at = excluded.begun_at, next_at = excluded.next_at, tries = 0, delivered_at = null
    where $7 or d.delivered_at is null
"""


_PRUNE = """
    with old as (
        select d.* from webhook w cross join lateral (
            select webhook_id, seq, ctid as place from webhook_delivery
            where webhook_id::text = w.id::text
              and made_at < case when w.name is null then timestamptz 'infinity' else $1 end
            order by made_at limit $2
        ) as d limit $2
    ), log as (
        delete from webhook_attempt a using old cross join lateral (
            select ctid as place from webhook_attempt
            where webhook_id = old.webhook_id and seq = old.seq offset 0
        ) as found where a.ctid = found.place
    ), gone as (
        delete from webhook_delivery d using old where d.ctid = old.place returning 1
    )
    select count(*) from gone
"""


async def replaying(tx: Tx) -> list[Webhook]:
    """Endpoints with a replay that is not at its end, locked; those another process has are not
    waited for."""
    rows = await tx.fetch(
        "select id, programme_id, name, url, types, made_at, replay_after, replay_upto, replay_all"
        " from webhook where replay_after is not null and off_at is null"
        " order by id for no key update skip locked"
    )
    return [Webhook(**dict(row)) for row in rows]


async def replay(tx: Tx, one: Webhook, kinds: Sequence[str], upto: int, at: datetime) -> None:
    """Deliver again what was kept up to this number, and remember how far it got."""
    await tx.execute(
        _REPLAY, one.id, one.programme_id, one.replay_after, upto, kinds, at, one.replay_all
    )
    over = upto == one.replay_upto
    await tx.execute(
        "update webhook set replay_after = $2, replay_upto = $3 where id = $1",
        one.id,
        None if over else upto,
        None if over else one.replay_upto,
    )
    await wake(tx)


async def prune(tx: Tx, before: datetime, most: int) -> int:
    """Forget at most so many deliveries made before, and of endpoints that were removed, with their
    attempts; how many."""
    return int(await tx.fetchval(_PRUNE, before, most))


async def bury(tx: Tx, before: datetime) -> None:
    """Forget the endpoints that were removed before, and of which nothing is left."""
    await tx.execute(
        "delete from webhook w where name is null and off_at < $1"
        " and not exists (select from webhook_delivery where webhook_id = w.id)",
        before,
    )
