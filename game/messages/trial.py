"""A test of a message: what is asked, and what whoever decides and sends answers. A seam: the doors
stand in `game/flows/launch/`, the deciding in `notifications/`, and assembly puts them together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.kernel.database import Tx
from game.messages.kind import Message, TextOf
from game.messages.lexicon import Lexicon
from game.programmes.rules import Programme


class Trial(Struct, frozen=True, kw_only=True):
    """A message that is sent to one member now, of an event with this data."""

    programme: Programme
    lexicon: Lexicon
    name: str
    message: Message
    member_id: str
    data: Mapping[str, Any]


class Tried(Struct, frozen=True, kw_only=True):
    """What became of it on a channel: `waiting` goes out at `send_at`, else `reason` says why."""

    channel: TextOf
    status: str
    reason: str
    title: str
    body: str
    send_at: datetime


TryOut = Callable[[Tx, Trial, datetime], Awaitable[list[Tried]]]
