"""The words of the live socket, each way, and how they are framed.

A frame of the server is the same bytes for everyone who receives it, so it is encoded and framed
once (RFC 6455, section 5.2: one unmasked text frame). Whoever must give the text to something that
frames by itself takes it out again with `texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, cast

import msgspec
from msgspec import Raw, Struct

from game.kernel.events import EventData, RoomMoved

FeedKind = Literal["member", "programme", "room"]

_TEXT = 0x81  # The final, and only, fragment of a text message.


class Snapshot(Struct, frozen=True, kw_only=True, tag="snapshot"):
    """Where things stand. The next event of the member's feed is `seq` + 1, of the programme's feed
    `programme_seq` + 1: this state with those events applied is the state then."""

    seq: int
    programme_seq: int
    at: datetime
    state: dict[str, Any]


class Resumed(Struct, frozen=True, kw_only=True, tag="resumed"):
    """The numbers the client came with are good: the events up to these follow, then live ones."""

    seq: int
    programme_seq: int


class Resync(Struct, frozen=True, tag="resync"):
    """The numbers the client came with lead nowhere any more: forget them, a snapshot follows."""


class Happened(Struct, frozen=True, kw_only=True, tag="event"):
    """One event. Each feed counts its events from 1 without gaps."""

    feed: FeedKind
    seq: int
    at: datetime
    event: EventData | RoomMoved


class Pong(Struct, frozen=True, tag="pong"):
    """The answer to a ping. A socket that is behind with its events leaves it out."""


class Ping(Struct, frozen=True, tag="ping"):
    """Is anybody there? For clients that cannot send the protocol's own pings, as browsers."""


FromServer = Snapshot | Resumed | Resync | Happened | Pong
FromClient = Ping

_encode = msgspec.json.Encoder().encode


def frame(message: FromServer) -> bytes:
    """The message as the bytes of one text frame."""
    return framed(_encode(message))


def happened(kind: FeedKind, seq: int, at: datetime, data: str) -> bytes:
    """The frame of an event whose `data` is JSON already: it goes out as it was written."""
    event = cast(EventData, Raw(data.encode()))
    return frame(Happened(feed=kind, seq=seq, at=at, event=event))


def framed(text: bytes) -> bytes:
    """One unmasked text frame around UTF-8 bytes."""
    size = len(text)
    if size < 126:
        return bytes((_TEXT, size)) + text
    if size < 1 << 16:
        return bytes((_TEXT, 126)) + size.to_bytes(2, "big") + text
    return bytes((_TEXT, 127)) + size.to_bytes(8, "big") + text


def texts(frames: bytes) -> Iterator[str]:
    """The texts inside frames made by `framed` and joined."""
    at = 0
    while at < len(frames):
        size, start = frames[at + 1], at + 2
        if size >= 126:
            start += 2 if size == 126 else 8
            size = int.from_bytes(frames[at + 2 : start], "big")
        at = start + size
        yield frames[start:at].decode()
