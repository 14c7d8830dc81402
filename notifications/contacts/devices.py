"""Devices: an app or a browser proves itself by registering, so it may be written to at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

from msgspec import Struct

from game.kernel.database import Tx
from notifications.consents.store import imply
from notifications.contacts import store
from notifications.contacts.reach_store import end_contact
from notifications.contacts.rules import (
    DEVICES_MOST,
    DeviceKind,
    Found,
    Kept,
    NoContact,
    hash_of,
    token,
)
from notifications.people import Person
from notifications.webpush.subscription import BadSubscription, subscription


class Device(Struct, frozen=True, kw_only=True):
    """What registers itself. `address` is a token or an FID as text, or a browser's subscription
    as `PushSubscription.toJSON()` gives it."""

    kind: DeviceKind
    address: str | dict[str, Any]
    platform: str = ""
    locale: str = ""


async def register(tx: Tx, person: Person, device: Device, at: datetime) -> Kept:
    """Write the device down as the member's, and nobody else's; a repeat says that it was seen.

    It agrees to what it was registered for: messages that are no promotion, unless the member has
    ever withdrawn that. One device too many ends the one that was not seen for longest.
    """
    found = _found(await store.secret(tx, person.programme_id), device)
    kept = await store.keep(tx, person.programme_id, person.id, found, "device", at)
    await imply(tx, person.id, "push", "device", at)
    for old in (await registered(tx, person.id))[DEVICES_MOST:]:
        await end_contact(tx, old.id, "replaced", at)
    return kept


async def registered(tx: Tx, member_id: str) -> list[Kept]:
    """The member's devices, those seen last first."""
    return await store.of_member(tx, member_id, get_args(DeviceKind))


async def unregister(tx: Tx, person: Person, contact_id: str, at: datetime) -> None:
    """End the member's device, or NoContact."""
    if not await store.remove(tx, person.id, contact_id, "removed", at):
        raise NoContact("You have no such device.")


def _found(secret: bytes, device: Device) -> Found:
    more = {"platform": device.platform, "locale": device.locale}
    if device.kind == "webpush":
        given = subscription(device.address)
        keys = {"p256dh": given.keys.p256dh, "auth": given.keys.auth}
        value = given.endpoint
    elif isinstance(device.address, str):
        keys, value = None, token(device.address)
    else:
        raise BadSubscription("The address of an app is its token, as text.")
    hashed = hash_of(secret, device.kind, value)
    return Found(kind=device.kind, value=value, hash=hashed, keys=keys, **more)
