"""What the wire shows of an address."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from notifications.contacts.rules import Kind


class ContactView(Struct, frozen=True, kw_only=True):
    """An address in its normal form; `verified_at` is null until it is proved, and nothing goes
    there before. `verified_by` is code, link or brand."""

    id: str
    kind: Kind
    value: str
    created_at: datetime
    verified_at: datetime | None
    verified_by: str | None


class ContactList(Struct, frozen=True):
    """Addresses, those used last first."""

    items: list[ContactView]
