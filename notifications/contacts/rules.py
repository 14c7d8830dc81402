"""What a contact is, and which channel leads to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Kind = Literal["email", "phone", "fid", "token", "webpush"]
Channel = Literal["push", "email", "sms"]

CHANNEL: Mapping[Kind, Channel] = {
    "fid": "push",
    "token": "push",
    "webpush": "push",
    "email": "email",
    "phone": "sms",
}


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
