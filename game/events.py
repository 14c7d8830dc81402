"""What happened, in the past tense: the messages a member's app or a screen receives.

A feed is an ordered, numbered log of events: each member has one (its id is the member's), and each
programme has one for everybody (its id is the programme's).
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class BalanceChanged(Struct, frozen=True, tag="balance"):
    """Points landed or left. Amounts are minor units; `change` is the effect on `available`."""

    currency: str
    available: int
    held: int
    change: int
    transaction_id: str
    reason: str


class PlayMoved(Struct, frozen=True, tag="play"):
    """A play went on, on whichever device it is being played."""

    play_id: str
    campaign_id: str
    move: int
    status: str
    score: int


class Notice(Struct, frozen=True, tag="notice"):
    """Words from the programme to all its members."""

    id: str
    text: dict[str, str]


EventData = BalanceChanged | PlayMoved | Notice


class Event(Struct, frozen=True):
    """One event for one feed; the feed numbers it when it is emitted."""

    feed_id: str
    data: EventData


class Numbered(Struct, frozen=True):
    """An event as its feed holds it: `seq` counts from 1 without gaps, `data` is plain JSON."""

    feed_id: str
    seq: int
    at: str
    data: dict[str, Any]
