"""How a programme begins: used by the command line and the demo, there is no route for it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.programmes import store
from game.programmes.rules import (
    AttributeType,
    Programme,
    checked_address,
    checked_declarations,
    checked_locales,
    checked_name,
    checked_zone,
)

TOKEN_KEY_BYTES_MIN = 32  # HMAC-SHA256 wants a key as long as its digest.


class NewProgramme(Struct, frozen=True, kw_only=True):
    """What a programme begins with; `locales[0]` greets newcomers."""

    slug: str
    name: str
    time_zone: str
    locales: list[str]
    attributes: dict[str, AttributeType] = {}
    guests: bool = False


async def create(tx: Tx, new: NewProgramme, token_key: bytes, at: datetime) -> Programme:
    """Open a programme under a free slug. `token_key` signs its members' tokens: 32 random bytes.

    Refuses a slug that is taken or no slug, an unknown zone, a locale or attribute that cannot be.
    """
    assert len(token_key) >= TOKEN_KEY_BYTES_MIN
    programme = Programme(
        id=new_id(),
        slug=checked_address(new.slug),
        name=checked_name(new.name),
        time_zone=checked_zone(new.time_zone),
        locales=checked_locales(new.locales),
        attributes=checked_declarations(new.attributes),
        guests=new.guests,
        edition=new_id(),
    )
    await store.create(tx, programme, token_key, at)
    return programme
