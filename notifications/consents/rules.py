"""What can be agreed to: purposes, and the channels by which they are served. Pure."""

from __future__ import annotations

from typing import Literal, TypeAlias

from notifications.contacts.rules import Channel

Purpose = Literal["transactional", "promotional"]

Agreed: TypeAlias = tuple[Channel, Purpose]
