"""A member takes a badge along, or the receipt of a draw: signed when they ask, and kept so."""

from __future__ import annotations

import asyncio
from datetime import datetime
from secrets import token_hex
from uuid import uuid4

import msgspec
from msgspec import Struct

from backend.credentials import store
from backend.credentials.badge import Given, achievement, credential, says
from backend.credentials.draw import Drawn, receipt
from backend.credentials.key import Keys
from backend.credentials.rules import Credential, NoAddress, NoDraw, NotYours, Recipient
from backend.links import Links
from game.campaigns.draw_store import seed_numbered
from game.designs.store import by_name
from game.kernel.database import Tx
from game.mechanics.prizes import Odds
from game.members.rules import Member
from game.members.store import own
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.trackers.badges.kind import KIND
from game.trackers.badges.rules import Held
from game.trackers.badges.store import held_by
from notifications.contacts.verify import addresses_of


class House(Struct, frozen=True):
    """Who signs, and under which addresses."""

    keys: Keys
    addresses: Links

    async def sign(self, slug: str, claims: dict[str, object]) -> str:
        """The claims, signed; the first time makes the key, beside everything else."""
        await asyncio.to_thread(self.keys.made)
        return self.keys.sign(claims, self.addresses.keys(slug))


class Wish(Struct, frozen=True, kw_only=True):
    """Which badge, up to which level (null: the highest that is held), and for whom."""

    badge: str
    level: int | None
    recipient: Recipient


async def take_badge(
    tx: Tx, house: House, programme_id: str, member_id: str, wish: Wish, at: datetime
) -> Credential:
    """The badge as a signed file; the one that there is already, where that still holds."""
    member = await own(tx, programme_id, member_id, lock=True)
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    design = await by_name(tx, programme_id, KIND, wish.badge)
    held = None if design is None else await _held(tx, member.id, design.id, wish.level, at)
    if design is None or held is None:
        raise NotYours("You do not hold this badge: only what is yours can be taken along.")
    email = await _email(tx, member.id) if wish.recipient == "email" else None
    await store.tell_of_member(tx, member.id, at)
    new = Credential(
        id=str(uuid4()), programme_id=programme_id, member_id=member.id, design_id=design.id,
        level=held.level, turn=held.turn, recipient=wish.recipient, issued_at=at,
        expires_at=held.expires_at, signed="",
    )  # fmt: skip
    there = await store.same_badge(tx, new)
    if there is not None and says(house.keys.claims(there.signed), email):
        return there
    number = await store.next_number(tx)
    about = achievement(house.addresses, programme, design, held.level, _locale(member, programme))
    given = Given(
        number=number, id=new.id, subject=str(uuid4()), level=held.level,
        earned_at=held.earned_at, expires_at=held.expires_at, email=email, salt=token_hex(16),
    )  # fmt: skip
    claims = credential(house.addresses, programme, about, given)
    return await _kept(tx, house, programme, new, number, claims)


async def take_receipt(
    tx: Tx, house: House, programme_id: str, member_id: str, play_id: str, at: datetime
) -> Credential:
    """The receipt of the last draw of a play; the one that there is already."""
    member = await own(tx, programme_id, member_id, lock=True)
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    found = await store.draw_of(tx, member.id, play_id)
    if found is None:
        raise NoDraw("Nothing was drawn in a play of yours with this id.")
    if (there := await store.same_play(tx, member.id, play_id)) is not None:
        return there
    slug, row = found
    seed = await seed_numbered(tx, row.campaign_id, row.seed)
    assert seed is not None, "a draw has a seed"
    names = (f"{row.play_id}:price", f"{row.play_id}:{row.move}:prize")
    paid = await store.paid_by(tx, programme_id, names)
    odds = msgspec.json.decode(seed.odds, type=Odds)
    title = odds.prize(row.prize).title if row.prize is not None else {}
    drawn = Drawn(campaign=slug, row=row, seed=seed, title=title, paid=paid)
    number, id = await store.next_number(tx), str(uuid4())
    new = Credential(
        id=id, programme_id=programme_id, member_id=member.id, play_id=row.play_id,
        behind=[one.id for one in paid], issued_at=at, signed="",
    )  # fmt: skip
    claims = receipt(house.addresses, programme.slug, id, number, drawn, at)
    return await _kept(tx, house, programme, new, number, claims)


async def _kept(
    tx: Tx, house: House, programme: Programme, new: Credential, number: int,
    claims: dict[str, object],
) -> Credential:  # fmt: skip
    signed = await house.sign(programme.slug, claims)
    kept = msgspec.structs.replace(new, number=number, signed=signed)
    await store.add(tx, kept)
    return kept


async def _held(
    tx: Tx, member_id: str, design_id: str, level: int | None, at: datetime
) -> Held | None:
    """The level that is asked for, or the highest, as far as it is held now."""
    live = [held for held in await held_by(tx, [member_id], [design_id]) if held.is_live(at)]
    if level is not None:
        live = [held for held in live if held.level == level]
    return max(live, key=lambda held: held.level, default=None)


async def _email(tx: Tx, member_id: str) -> str:
    """The e-mail address that the member proved, the one seen last."""
    for contact in await addresses_of(tx, member_id):
        if contact.kind == "email" and contact.verified_at is not None:
            return contact.value
    raise NoAddress(
        "You have proved no e-mail address: add one among your addresses and type the code that"
        " is sent there, or take the badge along without one."
    )


def _locale(member: Member, programme: Programme) -> str:
    return member.locale if member.locale in programme.locales else programme.locales[0]
