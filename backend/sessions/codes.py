"""A code or a link by an address: who reads what is sent there is whom the address leads to."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from backend.sessions import store
from backend.sessions.rules import SIGN_IN_LIFE, SignIn, hash_of
from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.members import store as members
from game.members.rules import Member
from notifications.consents.store import imply
from notifications.contacts import codes
from notifications.contacts import store as contacts
from notifications.contacts.codes import Proof
from notifications.contacts.rules import CHANNEL, AddressKind, Found, address
from notifications.contacts.verify import may_be_sent


class Stranger(Struct, frozen=True, kw_only=True):
    """Whom a letter is for while it is not known who they are."""

    programme_id: str
    locale: str
    id: str = ""


async def ask(
    tx: Tx, programme_id: str, kind: AddressKind, text: str, at: datetime
) -> tuple[SignIn, Proof | None]:
    """A sign-in by this address, and what is to be sent there: nothing to one that is suppressed,
    or got enough of it."""
    secret = await contacts.secret(tx, programme_id)
    found = address(secret, kind, text)
    proof, id = codes.new_proof(), new_id()
    new = SignIn(
        id=id,
        programme_id=programme_id,
        how="code",
        link_hash=hash_of(proof.link),
        code_hash=codes.code_hash(secret, id, proof.code),
        kind=kind,
        address=found.value,
        expires_at=at + SIGN_IN_LIFE,
    )
    if not await may_be_sent(tx, secret, programme_id, found, at):
        return new, None
    await store.put_sign_in(tx, new)
    return new, proof


async def found_of(tx: Tx, sign_in: SignIn) -> Found:
    """The address of a sign-in, as contacts know it."""
    assert sign_in.kind is not None and sign_in.address is not None
    secret = await contacts.secret(tx, sign_in.programme_id)
    return address(secret, sign_in.kind, sign_in.address)


async def led_to(tx: Tx, programme_id: str, found: Found) -> Member | None:
    """Whose address it is."""
    member_id = await contacts.holder(tx, programme_id, found)
    return None if member_id is None else await members.own(tx, programme_id, member_id)


async def keep(tx: Tx, member: Member, found: Found, by: str, at: datetime) -> None:
    """The address is the member's from now on, as they have shown."""
    await members.hold_own(tx, member.programme_id, member.id)
    await contacts.keep(tx, member.programme_id, member.id, found, by, at)
    await imply(tx, member.id, CHANNEL[found.kind], by, at)
