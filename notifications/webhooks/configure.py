"""How a marketer makes, changes, tests and removes an endpoint."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.names import checked_name
from game.kernel.outbox import Due, hear
from game.programmes.store import locked
from notifications.catalogue import TESTED, WebhookTested, chosen
from notifications.kept import store as kept
from notifications.webhooks import delivery_store, store
from notifications.webhooks.rules import (
    BY_HAND,
    ENDPOINTS_MOST,
    KEPT,
    BadTime,
    NoDelivery,
    SwitchedOff,
    TooManyWebhooks,
    Webhook,
    WebhookDraft,
    checked_url,
)
from notifications.webhooks.signing import new_secret, shown


class Saved(Struct, frozen=True, kw_only=True):
    """The endpoint; with its secret, where it was made now."""

    webhook: Webhook
    secret: str | None


async def save(
    tx: Tx, programme_id: str, name: str, wanted: WebhookDraft, *, private: bool, at: datetime
) -> Saved:
    """Make or change an endpoint. From now on it hears of the types it has chosen."""
    types = chosen(wanted.definition.types)
    kinds = [one.kind for one in types]
    names = [one.name for one in types]
    url = checked_url(wanted.definition.url, private=private)
    await locked(tx, programme_id)  # Who makes endpoints of one programme takes turns.
    known = await store.all_of(tx, programme_id)
    before = next((one for one in known if one.name == name), None)
    secret = None
    if before is None:
        if len(known) >= ENDPOINTS_MOST:
            raise TooManyWebhooks(f"A programme has at most {ENDPOINTS_MOST} webhooks.")
        before = Webhook(
            id=new_id(), programme_id=programme_id, name=checked_name(name), url=url, types=names,
            made_at=at,
        )  # fmt: skip
        secret = new_secret()
        await store.add(tx, before, kinds, secret)
    off = (None, None) if wanted.active else (before.off_at or at, before.off_why or BY_HAND)
    afresh = wanted.active and before.off_at is not None
    after = replace(
        before, url=url, types=names, off_at=off[0], off_why=off[1],
        failing_since=None if afresh else before.failing_since,
    )  # fmt: skip
    await store.change(tx, after, kinds, afresh=afresh)
    await hear(tx, programme_id, f"webhook/{name}", kinds, keeps=True)
    await delivery_store.wake(tx)
    return Saved(webhook=after, secret=None if secret is None else shown(secret))


async def remove(tx: Tx, programme_id: str, name: str, at: datetime) -> None:
    """Nothing is sent any more, and its log is forgotten."""
    found = await store.one(tx, programme_id, name, lock=True)
    await store.remove(tx, found.id, at)
    await hear(tx, programme_id, f"webhook/{name}", [])


async def rotate(
    tx: Tx, programme_id: str, name: str, overlap: timedelta, at: datetime
) -> tuple[str, datetime]:
    """A new secret, shown once; until the moment answered, the one before signs as well."""
    found = await store.one(tx, programme_id, name, lock=True)
    secret, until = new_secret(), at + overlap
    await store.rotate(tx, found.id, secret, until)
    return shown(secret), until


async def test(tx: Tx, programme_id: str, name: str, at: datetime) -> str:
    """Send a test event to this endpoint alone; the event's id."""
    found = await _on(tx, programme_id, name)
    due = Due(
        cause=f"webhook {found.id}/test {new_id()}",
        programme_id=programme_id,
        member_id=None,
        kind=TESTED.kind,
        at=at,
        data=WebhookTested(name),
    )
    seq = await kept.keep_one(tx, due, at)
    await delivery_store.send_to(tx, found.id, seq, at)
    return due.id


async def resend(tx: Tx, programme_id: str, name: str, event_id: str, at: datetime) -> None:
    """Send an event to the endpoint again, under the same id."""
    found = await _on(tx, programme_id, name)
    seq = await kept.number_of(tx, programme_id, event_id)
    if seq is None or not await delivery_store.send_again(tx, found.id, seq, at):
        raise NoDelivery("There is no such delivery, or it is no longer kept.")


async def replay(
    tx: Tx, programme_id: str, name: str, since: datetime, everything: bool, at: datetime
) -> Webhook:
    """Begin to send again what was kept since then: `everything`, or what never was taken."""
    found = await _on(tx, programme_id, name)
    if not at - KEPT <= since <= at:
        raise BadTime(f"Events are kept for {KEPT.days} days: choose a time since then.")
    first = await kept.first_since(tx, programme_id, since)
    if first is not None:
        upto = await kept.newest(tx, programme_id)
        await store.begin_replay(tx, found.id, first - 1, upto, everything)
    return await store.one(tx, programme_id, name)


async def _on(tx: Tx, programme_id: str, name: str) -> Webhook:
    """The endpoint, locked; refused where nothing would be sent to it."""
    found = await store.one(tx, programme_id, name, lock=True)
    if found.off_at is not None:
        raise SwitchedOff("This webhook is switched off: save it as active first.")
    return found
