"""How an address becomes a member's: by a code or a link that was sent to it, or by the brand's
word. Whether anybody else has it cannot be told from any answer."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from game.kernel.database import Tx
from game.kernel.errors import Refusal
from notifications.consents.store import imply
from notifications.contacts import code_store, codes, store, suppression_store
from notifications.contacts.codes import Proof, TooManyAddresses, TooManyCodes, WrongCode
from notifications.contacts.normal import BadAddress
from notifications.contacts.rules import (
    ADDRESSES_MOST,
    CHANNEL,
    AddressKind,
    Found,
    Kept,
    NoContact,
    address,
)
from notifications.people import People, Person


async def addresses_of(tx: Tx, member_id: str) -> list[Kept]:
    """The member's e-mail addresses and telephone numbers, proved or not."""
    return await store.of_member(tx, member_id, get_args(AddressKind))


async def whose(tx: Tx, programme_id: str, text: str) -> str | None:
    """The id of the member who has proved that this e-mail address or telephone number is theirs.
    What is no address is nobody's, and what is not proved tells nothing of who typed it."""
    try:
        kind: AddressKind = "email" if "@" in text else "phone"
        found = address(await store.secret(tx, programme_id), kind, text)
    except BadAddress:
        return None
    return await store.holder(tx, programme_id, found)


async def ask(
    tx: Tx, person: Person, kind: AddressKind, text: str, at: datetime
) -> tuple[Kept, Proof | None]:
    """Note an address that the member would have, and what is to be sent to it.

    Nothing is sent to one that is theirs already, that is suppressed, or that got enough of it.
    """
    secret = await store.secret(tx, person.programme_id)
    found = address(secret, kind, text)
    known = await addresses_of(tx, person.id)
    mine = next((one for one in known if (one.kind, one.value) == (kind, found.value)), None)
    if mine is not None and mine.verified_at is not None:
        return mine, None
    await _refuse_too_many(tx, secret, person, at)
    if mine is None and len(known) >= ADDRESSES_MOST:
        raise TooManyAddresses(f"You have {ADDRESSES_MOST} addresses; take one away first.")
    kept = await store.keep(tx, person.programme_id, person.id, found, None, at)
    if not await may_be_sent(tx, secret, person.programme_id, found, at):
        return kept, None
    proof = codes.new_proof()
    await code_store.put(tx, codes.asked(secret, kept.id, person.id, proof, at))
    return kept, proof


async def confirm(
    tx: Tx, person: Person, contact_id: str, code: str, at: datetime
) -> Kept | Refusal:
    """The contact, now the member's and nobody else's, or NoContact. A wrong code is answered, not
    raised, as the try must be counted."""
    if contact_id not in {one.id for one in await addresses_of(tx, person.id)}:
        raise NoContact("There is no such contact.")
    secret = await store.secret(tx, person.programme_id)
    sent = await code_store.of_contact(tx, contact_id, person.id)
    if sent is None or not codes.is_open(sent, at):
        return WrongCode()
    if not codes.is_right(sent, secret, code):
        await code_store.tried(tx, contact_id)
        return WrongCode()
    return await _proved(tx, person, contact_id, "code", at)


async def follow(tx: Tx, people: People, link: str, at: datetime) -> Kept:
    """As `confirm`, for whoever tapped the link, signed in or not; WrongCode if it is none.

    Whoever reads a mailbox may tap a link that a stranger asked for. So it takes nothing from
    anybody: an address that is another's is proved by the code alone.
    """
    found = await code_store.of_link(tx, codes.link_hash(link))
    if found is None:
        raise WrongCode
    asked, programme_id = found
    person = await people.own(tx, programme_id, asked.member_id)
    sent = await code_store.of_contact(tx, asked.contact_id, person.id)
    if sent is None or sent.link_hash != asked.link_hash or not codes.is_open(sent, at):
        raise WrongCode
    if await store.is_anothers(tx, sent.contact_id):
        raise WrongCode
    return await _proved(tx, person, sent.contact_id, "link", at)


async def declare(tx: Tx, person: Person, kind: AddressKind, text: str, at: datetime) -> Kept:
    """The brand says that the address is the member's: it is, and nobody else's."""
    found = address(await store.secret(tx, person.programme_id), kind, text)
    kept = await store.keep(tx, person.programme_id, person.id, found, "brand", at)
    await imply(tx, person.id, CHANNEL[kind], "brand", at)
    return kept


async def withdraw(tx: Tx, person: Person, contact_id: str, why: str, at: datetime) -> None:
    """End the member's contact, or NoContact."""
    await code_store.drop(tx, contact_id)
    if not await store.remove(tx, person.id, contact_id, why, at):
        raise NoContact("There is no such contact.")


async def _proved(tx: Tx, person: Person, contact_id: str, by: str, at: datetime) -> Kept:
    await code_store.drop(tx, contact_id)
    kept = await store.verify(tx, person.programme_id, contact_id, by, at)
    if kept is None:
        raise NoContact("There is no such contact any more.")
    await imply(tx, person.id, CHANNEL[kept.kind], by, at)
    return kept


async def _refuse_too_many(tx: Tx, secret: bytes, person: Person, at: datetime) -> None:
    for most, within in (codes.MEMBER_HOUR, codes.MEMBER_DAY):
        until = await code_store.over(tx, secret, f"member {person.id}", most, within, at)
        if until is not None:
            raise TooManyCodes(
                f"You have asked for {most} codes; wait a while.",
                retry_after_s=int((until - at).total_seconds()) + 1,
            )


async def may_be_sent(tx: Tx, secret: bytes, programme_id: str, found: Found, at: datetime) -> bool:
    """Whether a code may go to this address: it is not suppressed, and did not get enough of them,
    whoever asked."""
    if await suppression_store.look_up(tx, programme_id, found) is not None:
        return False
    limits = (codes.ADDRESS_HOUR, codes.ADDRESS_DAY)
    about = f"address {found.hash.hex()}"
    ends = [await code_store.over(tx, secret, about, *limit, at) for limit in limits]
    return all(end is None for end in ends)
