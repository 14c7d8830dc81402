"""What a contact is, which channel leads to it, and what is taken for one. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from game.kernel.errors import Invalid, Missing
from notifications.contacts import normal

AddressKind = Literal["email", "phone"]
DeviceKind = Literal["fid", "token", "webpush"]
Kind = Literal["email", "phone", "fid", "token", "webpush"]
Channel = Literal["push", "email", "sms"]

CHANNEL: Mapping[Kind, Channel] = {
    "fid": "push",
    "token": "push",
    "webpush": "push",
    "email": "email",
    "phone": "sms",
}
CHANNELS: tuple[Channel, ...] = ("push", "email", "sms")

DEVICES_MOST = 20
"""So many devices a member has; one more ends the one that was not seen for longest."""

ADDRESSES_MOST = 10
"""So many e-mail addresses and telephone numbers a member has."""

_TOKEN_MOST = 2048


class NoContact(Missing):
    code = "contact.missing"


class BadToken(Invalid):
    code = "device.bad_token"


class Contact(Struct, frozen=True, kw_only=True):
    """A verified address or device of a member, in its normal form. `keys` are a browser's, by
    which what goes to its endpoint `value` is sealed; `locale` is what the device speaks, or ""."""

    id: str
    kind: Kind
    value: str
    keys: dict[str, str] | None
    platform: str
    locale: str

    @property
    def channel(self) -> Channel:
        """By which channel it is reached."""
        return CHANNEL[self.kind]


class Found(Struct, frozen=True, kw_only=True):
    """A place where somebody may be reached, as it is looked up: by kind and hash."""

    kind: Kind
    value: str
    hash: bytes
    keys: dict[str, str] | None = None
    platform: str = ""
    locale: str = ""


class Kept(Struct, frozen=True, kw_only=True):
    """A contact that has not ended, as its member sees it."""

    id: str
    member_id: str
    kind: Kind
    value: str
    platform: str
    locale: str
    created_at: datetime
    seen_at: datetime
    verified_at: datetime | None
    verified_by: str | None


def hash_of(secret: bytes, kind: Kind, value: str) -> bytes:
    """By which a value is found again, and by nobody without the programme's secret: it outlives
    an erased member without naming them."""
    return hmac.digest(secret, f"contact\0{kind}\0{value}".encode(), "sha256")


def address(secret: bytes, kind: AddressKind, text: str) -> Found:
    """What was typed as an e-mail address or a telephone number, in its normal form."""
    value = normal.email(text) if kind == "email" else normal.phone(text)
    return Found(kind=kind, value=value, hash=hash_of(secret, kind, value))


def token(text: str) -> str:
    """What Firebase calls an app by: 1 to 2,048 visible characters."""
    if not 1 <= len(text) <= _TOKEN_MOST or not text.isascii() or not text.isprintable():
        raise BadToken(f"An app's token has 1 to {_TOKEN_MOST} visible characters.")
    if " " in text:
        raise BadToken("An app's token has no space in it.")
    return text
