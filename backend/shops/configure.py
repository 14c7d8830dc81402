"""How a marketer makes and changes a connection to a shop."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from backend.shops import store
from backend.shops.kinds import ADAPTERS
from backend.shops.rules import (
    SHOPS_MOST,
    NoSecret,
    NotTold,
    Shop,
    ShopDefinition,
    ShopDraft,
    TooManyShops,
    whose,
)
from game.kernel.database import Tx
from game.kernel.names import checked_name
from game.programmes.store import locked
from notifications.webhooks.rules import checked_url


async def save(
    tx: Tx, programme_id: str, name: str, wanted: ShopDraft, *, private: bool, at: datetime
) -> Shop:
    """Make or change a connection."""
    _checked(wanted.definition, private=private)
    await locked(tx, programme_id)  # Who makes connections of one programme takes turns.
    known = await store.all_of(tx, programme_id)
    before = next((one for one in known if one.name == name), None)
    if before is None:
        if len(known) >= SHOPS_MOST:
            raise TooManyShops(f"A programme has at most {SHOPS_MOST} shops.")
        if wanted.secret is None:
            raise NoSecret("Give the secret that this shop signs its hooks with.")
        before = Shop(
            programme_id=programme_id, name=checked_name(name), definition=wanted.definition,
            secret=wanted.secret, made_at=at,
        )  # fmt: skip
    after = replace(before, definition=wanted.definition)
    if wanted.secret is not None and wanted.secret != before.secret:
        until = at + timedelta(seconds=wanted.overlap_s)
        after = replace(after, secret=wanted.secret, old_secret=before.secret, old_until=until)
    if wanted.credential is not None:
        after = replace(after, credential_secret=wanted.credential)
    elif _asked_at(before) != _asked_at(after):
        # A credential goes to the address that it was given for, and to no other.
        after = replace(after, credential_secret=None)
    adapter = ADAPTERS[wanted.definition.kind]
    if adapter.asks and after.credential_secret is None:
        raise NotTold("Hooks of this kind hold ids alone: give a credential to ask with.")
    credentials = (after.credential_secret or "").split()
    if adapter.names_owner and not all(all(whose(one)) for one in credentials):
        raise NotTold("The credential of this kind names whose it is: write it as id:token.")
    await store.save(tx, after)
    return after


def _asked_at(shop: Shop) -> tuple[str, str | None]:
    return shop.definition.kind, shop.definition.api


def _checked(definition: ShopDefinition, *, private: bool) -> None:
    adapter = ADAPTERS[definition.kind]
    if definition.api is not None:
        checked_url(definition.api, private=private)
    if definition.counts.gift_cards == "bought" and not adapter.tells_gift_cards:
        raise NotTold(
            "This kind of shop does not tell how much was paid by gift card: let gift cards count"
            " when they are spent."
        )
