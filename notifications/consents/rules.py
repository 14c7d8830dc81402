"""What can be agreed to: purposes, and the channels by which they are served. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from notifications.contacts.rules import CHANNELS, Channel

Purpose = Literal["transactional", "promotional"]

Agreed: TypeAlias = tuple[Channel, Purpose]


class Wish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From now on a purpose is agreed to on a channel, or not."""

    channel: Channel
    purpose: Purpose
    given: bool


class Consent(Struct, frozen=True, kw_only=True):
    """What holds now of a purpose on a channel: since when, and by whose word; null and empty where
    nobody ever said anything."""

    channel: Channel
    purpose: Purpose
    given: bool
    at: datetime | None = None
    source: str = ""


def all_of(known: Sequence[Consent]) -> list[Consent]:
    """One of each channel and purpose: as known, else never given."""
    said = {(one.channel, one.purpose): one for one in known}
    return [
        said.get((channel, purpose), Consent(channel=channel, purpose=purpose, given=False))
        for channel in CHANNELS
        for purpose in get_args(Purpose)
    ]
