"""How a marketer changes the settings of a programme."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from game.kernel.database import Tx
from game.programmes import store
from game.programmes.gifts import GiftSettings, checked_gifts
from game.programmes.rules import (
    AttributeType,
    MessageSettings,
    Programme,
    checked_declarations,
    checked_locales,
    checked_messages,
    checked_name,
    checked_zone,
    redeclared,
    refuse_held,
)
from game.programmes.web import WebSettings, checked_web

Changed: TypeAlias = Callable[[Tx, Programme, Programme], Awaitable[None]]
"""What has to follow, in the same transaction, when a programme has changed: from what, to what. It
refuses what others cannot live with."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may change; what is left out stays as it is. `attributes` replaces the declarations,
    `messages`, `web` and `gifts` all that was said of them."""

    name: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    locales: list[str] | UnsetType = UNSET
    attributes: dict[str, AttributeType] | UnsetType = UNSET
    guests: bool | UnsetType = UNSET
    messages: MessageSettings | UnsetType = UNSET
    web: WebSettings | UnsetType = UNSET
    gifts: GiftSettings | UnsetType = UNSET


async def change(
    tx: Tx, programme_id: str, wanted: Settings, changed: Changed, at: datetime
) -> Programme:
    """Begin a new edition with these settings.

    An attribute that members already hold keeps its type and stays declared.
    """
    old = await store.locked(tx, programme_id)
    new = applied(old, wanted)
    withdrawn = redeclared(old.attributes, new.attributes)
    if withdrawn:
        refuse_held(await store.held_attributes(tx, programme_id, withdrawn))
    await store.change(tx, new, at)
    await store.touch(tx, programme_id)
    await changed(tx, old, new)
    return new


def applied(old: Programme, wanted: Settings) -> Programme:
    """The programme with the settings laid over it, each checked."""
    new = old
    if wanted.name is not UNSET:
        new = replace(new, name=checked_name(wanted.name))
    if wanted.time_zone is not UNSET:
        new = replace(new, time_zone=checked_zone(wanted.time_zone))
    if wanted.locales is not UNSET:
        new = replace(new, locales=checked_locales(wanted.locales))
    if wanted.attributes is not UNSET:
        new = replace(new, attributes=checked_declarations(wanted.attributes))
    if wanted.guests is not UNSET:
        new = replace(new, guests=wanted.guests)
    if wanted.messages is not UNSET:
        new = replace(new, messages=wanted.messages)
    if wanted.web is not UNSET:
        new = replace(new, web=checked_web(wanted.web))
    if wanted.gifts is not UNSET:
        new = replace(new, gifts=checked_gifts(wanted.gifts))
    checked_messages(new.messages, new.attributes)
    return new
