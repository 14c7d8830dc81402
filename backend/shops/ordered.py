"""Who ordered, as far as the programme knows: whoever has proved the address that was given."""

from __future__ import annotations

from msgspec import Struct

from game.flows.orders.order import Customer
from game.kernel.database import Tx
from game.members.store import external_ids
from notifications.contacts import store as contacts
from notifications.contacts.normal import BadAddress
from notifications.contacts.rules import AddressKind, Found, address


class OrderedBy(Struct, frozen=True):
    """The brand's id of the member, where there is one, and the addresses as they are kept."""

    subject: str | None
    email_hash: bytes | None
    phone_hash: bytes | None


async def ordered_by(tx: Tx, programme_id: str, customer: Customer) -> OrderedBy:
    """By mail before by telephone. An address that nobody could have is none."""
    secret = await contacts.secret(tx, programme_id)
    email = _found(secret, "email", customer.email)
    phone = _found(secret, "phone", customer.phone)
    holders = [await contacts.holder(tx, programme_id, one) for one in (email, phone) if one]
    names = await external_ids(tx, [one for one in holders if one is not None])
    subject = next((names[one] for one in holders if one in names), None)
    return OrderedBy(subject, email.hash if email else None, phone.hash if phone else None)


def _found(secret: bytes, kind: AddressKind, text: str) -> Found | None:
    try:
        return address(secret, kind, text)
    except BadAddress:
        return None
