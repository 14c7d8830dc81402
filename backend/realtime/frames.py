"""The words of the live sockets, each way, and how they are framed.

A frame of the server is the same bytes for everyone who receives it, so it is encoded and framed
once (RFC 6455, section 5.2: one unmasked text frame). Whoever must give the text to something that
frames by itself takes it out again with `texts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Raw, Struct

from game.kernel.events import DisplayTold, EventData, RoomMoved

FeedKind = Literal["member", "programme", "room", "display"]

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


class _Numbered(Struct, frozen=True, kw_only=True, tag="event"):
    seq: int
    at: datetime


class Happened(_Numbered, frozen=True, kw_only=True, tag="event"):
    """An event of the member's or the programme's. Each feed counts its own from 1 without gaps."""

    feed: Literal["member", "programme"]
    event: EventData


class RoomHappened(_Numbered, frozen=True, kw_only=True, tag="event"):
    """An event of a live room. Its feed counts them from 1 without gaps."""

    feed: Literal["room"]
    event: RoomMoved


class DisplayHappened(_Numbered, frozen=True, kw_only=True, tag="event"):
    """An event of a display's own. Its feed counts them from 1 without gaps."""

    feed: Literal["display"]
    event: DisplayTold


class Pong(Struct, frozen=True, tag="pong"):
    """The answer to a ping. A socket that is behind with its events leaves it out."""


class Ping(Struct, frozen=True, tag="ping"):
    """Is anybody there? For clients that cannot send the protocol's own pings, as browsers."""


FromServer = Snapshot | Resumed | Resync | Happened | RoomHappened | DisplayHappened | Pong

_EVENT_OF: dict[FeedKind, Callable[..., FromServer]] = {
    "member": Happened,
    "programme": Happened,
    "room": RoomHappened,
    "display": DisplayHappened,
}

_encode = msgspec.json.Encoder().encode


def frame(message: FromServer) -> bytes:
    """The message as the bytes of one text frame."""
    return framed(_encode(message))


def happened(kind: FeedKind, seq: int, at: datetime, data: str) -> bytes:
    """The frame of an event whose `data` is JSON already: it goes out as it was written."""
    return frame(_EVENT_OF[kind](feed=kind, seq=seq, at=at, event=Raw(data.encode())))


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
