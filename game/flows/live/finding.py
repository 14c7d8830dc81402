"""Find the room that somebody stands before, by its PIN or by its link.

A PIN is short, so whoever tries some that are wrong is held up, by address and all together,
counted over all processes; a link is never limited, as nobody guesses one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.flows.live import store
from game.flows.live.open import quiz_of
from game.flows.live.rules import NoRoom, Room
from game.flows.live.view import Door
from game.kernel.database import Database, reading, writing
from game.kernel.errors import Invalid, Missing, TooMany
from game.kernel.failures_store import Bound, check, note
from game.programmes.store import by_ids

OF_ADDRESS = Bound(20, 600)
"""So many wrong PINs in ten minutes from one address: a hall mistypes."""
OF_ALL = Bound(2_000, 600)
"""And from all together: of a million PINs, by chance one in a few hundred windows is met."""


class NoSuchPin(Missing):
    code = "room.no_such_pin"


class NeedsKey(Invalid):
    code = "room.needs_key"


class TooManyPins(TooMany):
    code = "room.too_many_pins"


class WayIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What leads to a room: the six digits of its PIN, or the long word of its link."""

    pin: Annotated[str, Meta(pattern=r"^[0-9]{6}$")] | None = None
    link: Annotated[str, Meta(min_length=16, max_length=64)] | None = None


async def found_room(db: Database, key: WayIn, address: str, at: datetime) -> Room:
    """The room, open or over; a PIN opens only a room that is not over."""
    if key.link is not None:
        async with reading(db) as tx:
            room = await store.by_link(tx, key.link)
        if room is None:
            raise NoRoom("There is no such room; ask for a new link.")
        return room
    if key.pin is None:
        raise NeedsKey("Send the `pin` of a room, or its `link`.")
    async with writing(db) as tx:
        names = {f"pin/{address}": OF_ADDRESS, "pin": OF_ALL}
        if (wait_s := await check(tx, names, at)) is not None:
            raise TooManyPins(
                "Too many wrong PINs came from here: come in by the link or the QR code, or try"
                " again later.",
                retry_after_s=wait_s,
            )
        room = await store.by_pin(tx, key.pin)
        if room is None:
            await note(tx, names, at)
    if room is None:
        raise NoSuchPin("No room has this PIN; look at the screen again.")
    return room


async def opened(db: Database, key: WayIn, address: str, at: datetime) -> Door:
    """The room's door, as it is seen from outside."""
    room = await found_room(db, key, address, at)
    async with reading(db) as tx:
        programme = (await by_ids(tx, {room.programme_id}))[room.programme_id]
        quiz = await quiz_of(tx, room)
    return Door(
        room_id=room.id,
        programme=programme.slug,
        programme_name=programme.name,
        title=quiz.title,
        phase=room.phase,
        guests=room.options.guests and programme.guests,
        aliases=room.options.aliases,
        teams=room.options.teams.names if room.options.teams else [],
        locked=room.locked,
        full=room.players >= room.options.size,
    )
