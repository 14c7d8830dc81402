"""The SQL of endpoints."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from notifications.webhooks.rules import NoWebhook, Webhook

_COLUMNS = (
    "id, programme_id, name, url, types, made_at, old_until, failing_since, off_at, off_why,"
    " replay_after, replay_upto, replay_all"
)


class Off(Struct, frozen=True, kw_only=True):
    """An endpoint that was just switched off."""

    id: str
    programme_id: str
    name: str


async def all_of(tx: Tx, programme_id: str) -> list[Webhook]:
    """The programme's endpoints by name."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from webhook where programme_id = $1 and name is not null"
        " order by name",
        programme_id,
    )
    return [Webhook(**dict(row)) for row in rows]


async def one(tx: Tx, programme_id: str, name: str, *, lock: bool = False) -> Webhook:
    """The programme's endpoint of that name, or NoWebhook; locked until the end when asked."""
    row = await tx.fetchrow(
        f"select {_COLUMNS} from webhook where programme_id = $1 and name = $2"
        f" {'for no key update' if lock else ''}",
        programme_id,
        name,
    )
    if row is None:
        raise NoWebhook(f"There is no webhook {name[:100]!r}.")
    return Webhook(**dict(row))


async def chosen_by(tx: Tx, programme_ids: Collection[str], kind: str) -> set[str]:
    """Those of the programmes that have an endpoint which is on and has chosen this kind."""
    rows = await tx.fetch(
        "select programme_id from webhook"
        " where programme_id = any($1::uuid[]) and $2 = any(kinds) and off_at is null",
        list(programme_ids),
        kind,
    )
    return {row["programme_id"] for row in rows}


async def add(tx: Tx, new: Webhook, kinds: Collection[str], secret: bytes) -> None:
    """A new endpoint."""
    await tx.execute(
        "insert into webhook (id, programme_id, name, url, types, kinds, secret, made_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.id, new.programme_id, new.name, new.url, new.types, list(kinds), secret, new.made_at,
    )  # fmt: skip


async def change(tx: Tx, changed: Webhook, kinds: Collection[str], *, afresh: bool) -> None:
    """Write what its owner may change; whether it is off goes with it. `afresh` forgets how long it
    has been failing."""
    await tx.execute(
        "update webhook set url = $2, types = $3, kinds = $4, off_at = $5, off_why = $6,"
        " failing_since = case when $7 then null else failing_since end where id = $1",
        changed.id, changed.url, changed.types, list(kinds), changed.off_at, changed.off_why,
        afresh,
    )  # fmt: skip


async def rotate(tx: Tx, webhook_id: str, secret: bytes, old_until: datetime) -> None:
    """A new secret; the one before signs too until then."""
    await tx.execute(
        "update webhook set old_secret = secret, old_until = $3, secret = $2 where id = $1",
        webhook_id,
        secret,
        old_until,
    )


async def remove(tx: Tx, webhook_id: str, at: datetime) -> None:
    """Nobody finds the endpoint any more and nothing is sent; its rows go with the next pruning."""
    await tx.execute(
        "update webhook set name = null, off_at = $2, off_why = 'removed', secret = '',"
        " old_secret = null, old_until = null where id = $1",
        webhook_id,
        at,
    )


async def begin_replay(tx: Tx, webhook_id: str, after: int, upto: int, everything: bool) -> None:
    """From the next turn on, what was kept in between is delivered again."""
    await tx.execute(
        "update webhook set replay_after = $2, replay_upto = $3, replay_all = $4 where id = $1",
        webhook_id,
        after,
        upto,
        everything,
    )


async def note_health(tx: Tx, at: datetime, good: Collection[str], bad: Collection[str]) -> None:
    """One success ends a row of failures; the first failure begins one."""
    await tx.execute(
        "update webhook set failing_since = null"
        " where id = any($1::uuid[]) and failing_since is not null",
        list(good),
    )
    await tx.execute(
        "update webhook set failing_since = $2"
        " where id = any($1::uuid[]) and failing_since is null",
        list(bad),
        at,
    )


async def switch_off(tx: Tx, webhook_id: str, why: str, at: datetime) -> Off | None:
    """Send nothing more to an endpoint; None when it is off already."""
    row = await tx.fetchrow(
        "update webhook set off_at = $3, off_why = $2 where id = $1 and off_at is null"
        " returning id, programme_id, name",
        webhook_id,
        why,
        at,
    )
    return None if row is None else Off(**dict(row))
