"""Attacks on live sockets: frames of all kinds, forged places to resume at, others' rooms."""

from __future__ import annotations

import asyncio
import logging
import os
import struct
from collections.abc import Sequence
from functools import partial

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.patience import PATIENCE_S
from tests.walks.siege.ground import Ground, Idea, into
from tests.world import CallerClient

IDEAS: list[Idea] = []
idea = partial(into, IDEAS)


def _ws(ground: Ground, path: str) -> str:
    return ground.world.address.replace("http", "ws") + path


def _bearing(client: CallerClient) -> dict[str, str]:
    headers = client.build_request("GET", "/").headers
    return {name: headers[name] for name in ("authorization", "cookie") if name in headers}


async def _first(ground: Ground, path: str, client: CallerClient | None, **more: str) -> int | str:
    """What a socket there says first, or with which status or code it is refused."""
    headers = {**(_bearing(client) if client else {}), **more}
    try:
        where = _ws(ground, path)
        async with connect(where, additional_headers=headers, max_queue=None) as line:
            async with asyncio.timeout(PATIENCE_S):
                return str(await line.recv())
    except InvalidStatus as refused:
        return refused.response.status_code
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


@idea(
    "sockets",
    "a member's, a room's and a display's socket with a credential of another kind",
    "403",
)
async def wrong_kinds(ground: Ground) -> None:
    room, theirs = ground.ours.ids["rooms"], ground.theirs.ids["rooms"]
    right = {"/v1/live": "member", f"/v1/rooms/{room}/live": "member",
             f"/v1/rooms/{room}/stage": "host", "/v1/displays/live": "display"}  # fmt: skip
    for path, kind in right.items():
        for caller in ("member", "host", "display", "admin key", "owner", "garbage"):
            if caller != kind:
                told = await _first(ground, path, ground.caller(caller))
                assert told in (403, 4403, 4404), f"{caller} at {path}: {told}"
    for path, kind in (
        (f"/v1/rooms/{theirs}/live", "member"),
        (f"/v1/rooms/{theirs}/stage", "host"),
    ):
        told = await _first(ground, path, ground.caller(kind))
        assert isinstance(told, int), f"{kind} at {path}: {told}"


@idea(
    "sockets",
    "places to resume at that are forged: -1, 2^63, another's, twice, no number",
    "no leak",
)
async def forged_places(ground: Ground) -> None:
    for query in (
        "after=-1&programme_after=-1",
        f"after={2**63}&programme_after=0",
        f"after={2**64}&programme_after={2**64}",
        "after=x&programme_after=0",
        "after=1&after=2&programme_after=0",
        "after=0&programme_after=0",
        "after=%00&programme_after=0",
        f"after={'9' * 2_000}&programme_after=1",
    ):
        told = await _first(ground, f"/v1/live?{query}", ground.member)
        hushed = ground.theirs.secret not in str(told)
        assert hushed and (isinstance(told, str) or told in (400, 403)), f"{query}: {told}"


@idea("sockets", "the token in the address; a foreign page without a token, with a cookie", "403")
async def foreign_pages(ground: Ground) -> None:
    token = ground.member.token
    assert await _first(ground, f"/v1/live?token={token}&access_token={token}", None) == 403
    cookie = ground.caller("owner").build_request("GET", "/").headers["cookie"]
    told = await _first(ground, "/v1/live", None, Origin="https://evil.example", Cookie=cookie)
    assert told == 403


def _frame(opcode: int, payload: bytes, *, fin: bool = True, bits: int = 0) -> bytes:
    """A frame as a client sends it."""
    head = bytes([(0x80 if fin else 0) | bits | opcode])
    size = len(payload)
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 1 << 16:
        head += bytes([0x80 | 126]) + struct.pack("!H", size)
    else:
        head += bytes([0x80 | 127]) + struct.pack("!Q", size)
    mask = os.urandom(4)
    return head + mask + bytes(one ^ mask[at % 4] for at, one in enumerate(payload))


_CLOSE = 8


async def _next(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The kind of the next frame of the server, and what it holds."""
    kind, size = await reader.readexactly(2)
    if size in (126, 127):
        size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8))
    return kind & 15, await reader.readexactly(size)


class _Traces(logging.Handler):
    """What the log tells of where something broke."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.found.append(record.getMessage())


FRAMES: dict[str, Sequence[bytes]] = {
    "too much at once": [_frame(1, b"x" * 5_000)],
    "too much in pieces": [_frame(1, b"x" * 3_000, fin=False), _frame(0, b"x" * 3_000)],
    "a length without end": [b"\x81\xff" + b"\xff" * 8 + b"\0\0\0\0"],
    "packed without leave": [_frame(1, b"\xca\x48\xcd\xc9\xc9\x07\x00", bits=0x40)],
    "no UTF-8": [_frame(1, b"\xff\xfe")],
    "unmasked": [b"\x81\x02hi"],
    "an unknown kind": [_frame(3, b"x")],
    "a piece of nothing": [_frame(0, b"x")],
    "a ping that is too long": [_frame(9, b"x" * 126)],
    "a ping in pieces": [_frame(9, b"x", fin=False)],
    "a close code that is none": [_frame(8, struct.pack("!H", 999))],
    "talk without end": [_frame(1, b"x")] * 60,
    "bytes without end": [_frame(2, b"x")] * 60,
    "a flood of pings": [_frame(9, b"")] * 3_000,
    "a flood of pongs": [_frame(10, b"")] * 3_000,
}
CODES = {"no UTF-8": 1007, "a flood of pings": 1008, "a flood of pongs": 1008}
LOGS = [logging.getLogger(name) for name in ("uvicorn.error", "asyncio")]


@idea(
    "sockets",
    "frames too long, in pieces, packed, unmasked, no UTF-8; pings without end",
    "closed, no traceback",
)
async def odd_frames(ground: Ground) -> None:
    host, _, port = ground.world.address.removeprefix("http://").partition(":")
    hello = (
        f"GET /v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Authorization: Bearer {ground.member.token}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    ).encode()
    traces = _Traces()
    for log in LOGS:
        log.addHandler(traces)
    for what, frames in FRAMES.items():
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(hello)
        async with asyncio.timeout(PATIENCE_S):
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 101 " in head and b"deflate" not in head.lower(), what
            writer.write(b"".join(frames))
            while (heard := await _next(reader))[0] != _CLOSE:
                pass
        writer.close()
        code = int.from_bytes(heard[1][:2])
        assert code == CODES.get(what, code), f"{what}: {code}"
    assert isinstance(await _first(ground, "/v1/live", ground.member), str)  # Others come in.
    for log in LOGS:
        log.removeHandler(traces)
    assert not traces.found, traces.found
