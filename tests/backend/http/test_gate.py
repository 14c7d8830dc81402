"""What a stranger sends and takes has bounds: bytes, time and connections, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import pytest
import websockets
from litestar import WebSocket
from websockets.frames import Frame, Opcode

from backend.http.access import Access
from backend.http.addresses import LOOPBACK, Network
from backend.http.gate import Bounds, Credit, Gate
from backend.http.line import Line
from backend.http.metrics import Metrics
from backend.http.problems import REQUEST_CODES
from backend.realtime.socket import let_off
from tests.patience import soon, until
from tests.serving import serving

WS = (
    b"GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
GET = b"GET / HTTP/1.1\r\nHost: a\r\n"
CHUNKS = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
MUCH = 300_000


class House:
    """A small application, its gate, and what came to it."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.heads: list[list[tuple[bytes, bytes]]] = []
        self.port = 0
        self.lines: list[asyncio.StreamWriter] = []

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer what it was sent; of `/endless` more than any line takes."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            if scope["path"] == "/room":
                let_off(WebSocket(scope, receive, send))
            while (await receive())["type"] != "websocket.disconnect":
                pass
            return
        length, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            length, more = length + len(message["body"]), message["more_body"]
        self.heads.append(scope["headers"])
        said = b"x" * 65_536 if scope["path"] == "/endless" else str(length).encode()
        times = 4_000 if scope["path"] == "/endless" else 1
        size = str(len(said) * times).encode()
        head = [(b"content-length", size)]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        for left in reversed(range(times)):
            await send({"type": "http.response.body", "body": said, "more_body": left > 0})

    async def dial(self, *said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.lines.append(writer)
        for part in said:
            writer.write(part)
        return reader, writer

    async def told(self, *said: bytes) -> bytes:
        """All that a line is told until it is closed by the house."""
        reader, writer = await self.dial(*said)
        heard = await soon(reader.read())
        writer.close()
        return heard


@asynccontextmanager
async def house(*, proxies: Sequence[Network] = (), **bounds: Any) -> AsyncIterator[House]:
    """It is open while the block lasts."""
    made = House(Gate(Bounds(**bounds), proxies))
    app: Any = Access(
        made.app, metrics=Metrics(), gate=made.gate, proxies=proxies, write=lambda *_: None
    )
    async with (
        made.gate.watched(),
        serving(app, http=partial(Line, made.gate), lifespan="off", proxy_headers=False) as port,
    ):
        made.port = port
        try:
            yield made
        finally:
            for line in made.lines:
                line.transport.abort()


def status(told: bytes) -> int:
    """The one answer's status; 0 where nothing was said."""
    if not told:
        return 0
    number = int(told.split(b" ", 2)[1])
    code = told.partition(b'"code":"')[2].partition(b'"')[0].decode()
    assert number == 200 or not code or code in REQUEST_CODES
    return number


TOO_MUCH = {
    "a line without end": ([GET + b"X: " + b"a" * MUCH], 431),
    "a name without end": ([GET + b"a" * MUCH], 431),
    "a hundred lines and one": ([GET + b"a: b\r\n" * 100 + b"\r\n"], 431),
    "a large head that ends": ([GET + b"X: " + b"a" * 40_000 + b"\r\n\r\n"], 431),
    "a target without end": ([b"GET /" + b"a" * MUCH], 414),
    "a long target that ends": ([b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n\r\n"], 414),
    "nothing but ends of lines": ([b"\r\n" * MUCH], 431),
    "the extension of a chunk": ([CHUNKS + b"1;" + b"a" * MUCH], 431),
    "a trailer without end": ([CHUNKS + b"1\r\nx\r\n0\r\nX: " + b"a" * MUCH], 431),
    "many trailers": ([CHUNKS + b"1\r\nx\r\n0\r\n" + b"a: b\r\n" * 101 + b"\r\n"], 431),
    "no HTTP": ([b"\x16\x03\x01\x02\x00\x01"], 400),
    "a socket's long line": ([WS + b"X: " + b"a" * 9_000 + b"\r\n\r\n"], 431),
    "a socket's line without end": ([WS + b"X: " + b"a" * MUCH], 431),
    "a socket's body": ([WS + b"Content-Length: 99999999\r\n\r\n" + b"a" * MUCH], 400),
    "a socket that posts": ([WS.replace(b"GET", b"POST") + b"\r\n"], 405),
}


@pytest.mark.parametrize("case", TOO_MUCH)
async def test_a_head_is_taken_up_to_its_bound_and_then_refused(case: str) -> None:
    said, expected = TOO_MUCH[case]
    async with house() as one:
        assert status(await one.told(*said)) == expected
        assert status(await one.told(GET + b"Connection: close\r\n\r\n")) == 200


async def test_what_is_within_the_bounds_is_answered_and_trailers_are_no_headers() -> None:
    close = b"Connection: close\r\n"
    async with house() as one:
        many = GET + close + b"a: b\r\n" * 98 + b"\r\n"
        large = GET + close + b"X: " + b"a" * 32_000 + b"\r\n\r\n"
        for said in (many, large):
            assert status(await one.told(said)) == 200
        body = b"POST / HTTP/1.1\r\nHost: a\r\n" + close + b"Content-Length: 300000\r\n\r\n"
        assert (await one.told(body, b"a" * MUCH)).endswith(b"300000")
        chunks = CHUNKS.replace(b"\r\n\r\n", b"\r\n" + close + b"\r\n")
        reader, writer = await one.dial(
            body.replace(b"Host: a\r\n", b"Host: a\r\nExpect: 100-continue\r\n")
        )
        assert status(await soon(reader.readuntil(b"\r\n\r\n"))) == 100
        writer.write(b"a" * MUCH)
        assert (await soon(reader.read())).endswith(b"300000")
        pieces = [b"8000\r\n" + b"a" * 0x8000 + b"\r\n"] * 9
        ended = await one.told(chunks, *pieces, b"0\r\nAuthorization: Bearer x\r\n\r\n")
        assert ended.endswith(str(9 * 0x8000).encode())
        assert b"authorization" not in {name for name, _ in one.heads[-1]}


async def test_many_requests_at_once_are_answered_up_to_a_bound() -> None:
    async with house() as one:
        answered = (await one.told((GET + b"\r\n") * 5_000)).count(b"200 OK")
        assert 1 <= answered <= 40


SLOW = {
    "says nothing": ([], 0),
    "half a head": ([GET], 408),
    "one end of a line": ([b"\r\n"], 408),
    "half a body": ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx"], 408),
    "half a chunk": ([CHUNKS + b"ff\r\nx"], 408),
    "half a handshake": ([WS], 408),
    "nothing after an answer": ([GET + b"\r\n"], 200),
    "half of a second": ([GET + b"\r\n" + GET], 408),
}


@pytest.mark.parametrize("case", SLOW)
async def test_who_does_not_go_on_is_not_waited_for(case: str) -> None:
    said, expected = SLOW[case]
    async with house(patience_s=0.3, idle_s=0.3) as one:
        told = await one.told(*said)
        assert status(told[told.rfind(b"HTTP/1.1") :] if told else told) == expected
        await until(lambda: not one.gate.held)


async def test_who_never_reads_is_cut_off() -> None:
    async with house(patience_s=0.3) as one:
        await one.dial(b"GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")  # It reads 128 KB ahead.
        await until(lambda: bool(one.heads))
        await until(lambda: not one.gate.held)


def test_a_slow_line_is_waited_for_as_long_as_it_moves() -> None:
    slow, stalled, dripping = Credit(20), Credit(20), Credit(20)
    assert not any(slow.spend(1, 1_000) for _ in range(4_200)), "4 MB at 8 kbit/s"
    assert not stalled.spend(1, 4_000_000), "what came before is no credit for ever"
    assert any(stalled.spend(1, 0) for _ in range(21))
    assert any(dripping.spend(1, 100) for _ in range(30))


async def test_an_address_has_so_many_places() -> None:
    async with house(per_address=2) as one:
        lines = [await one.dial() for _ in range(2)]
        await until(lambda: len(one.gate.held) == 2)
        assert status(await one.told()) == 429
        one.gate.make_way(1)  # A room is open.
        assert status(await one.told(GET + b"Connection: close\r\n\r\n")) == 200
        one.gate.make_way(0)
        lines.pop()[1].close()
        await until(lambda: len(one.gate.held) == 1)
        for path in (b"/room", b"/room", b"/socket"):
            lines.append(await one.dial(WS.replace(b"/socket", path) + b"\r\n"))
            assert status(await soon(lines[-1][0].readuntil(b"\r\n\r\n"))) == 101
        assert status(await one.told()) == 429


async def test_no_address_alone_fills_the_house() -> None:
    async with house(connections=8) as one:
        for _ in range(4):
            await one.dial()
        await until(lambda: len(one.gate.held) == 4)
        assert status(await one.told()) == 429


async def test_health_answers_when_the_house_is_full() -> None:
    end = b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    async with house(connections=16) as one:
        for _ in range(6):  # Half of all is one address's most.
            await one.dial()
        await until(lambda: len(one.gate.held) == 6)
        one.gate.held |= {_Other() for _ in range(8)}
        assert status(await one.told(b"GET /" + end)) == 503
        assert status(await one.told(WS + b"\r\n")) == 503
        assert status(await one.told(b"GET /health/live" + end)) == 200
        one.gate.held |= {_Other() for _ in range(2)}
        with suppress(ConnectionError):
            assert not await one.told(b"GET /health/live" + end)
        assert one.gate.refused["server.full"] == 3
        one.gate.held = {held for held in one.gate.held if not isinstance(held, _Other)}


class _Other:
    def look(self, now_s: float, step_s: float) -> None:
        """From another address."""


async def test_behind_a_proxy_what_is_in_flight_is_counted_for_whom_it_speaks() -> None:
    async with house(proxies=LOOPBACK, per_address=1) as one:
        by = b"X-Forwarded-For: 2001:db8:%d::%d\r\n"
        end = b"Connection: close\r\n\r\n"
        reader, writer = await one.dial(WS + by % (1, 7) + b"\r\n")
        assert status(await soon(reader.readuntil(b"\r\n\r\n"))) == 101
        assert status(await one.told(GET + by % (1, 8) + end)) == 429
        assert status(await one.told(GET + by % (2, 7) + end)) == 200
        assert (
            status(await one.told(b"GET /health/live HTTP/1.1\r\nHost: a\r\n" + by % (1, 7) + end))
            == 200
        )
        writer.close()
        await until(lambda: not one.gate.held)
        assert status(await one.told(GET + by % (1, 7) + end)) == 200


@pytest.mark.parametrize("kind", ["ping", "pong", "part"])
async def test_what_is_said_beside_messages_counts_as_talk(kind: str) -> None:
    frames = {
        "ping": Frame(Opcode.PING, b"?"),
        "pong": Frame(Opcode.PONG, b"!"),
        "part": Frame(Opcode.CONT, b"", fin=False),
    }
    async with house() as one, websockets.connect(f"ws://127.0.0.1:{one.port}/socket") as phone:
        begun = Frame(Opcode.TEXT, b"", fin=False).serialize(mask=True)
        said = frames[kind].serialize(mask=True) * 3_000
        phone.transport.write((begun if kind == "part" else b"") + said)
        await soon(phone.wait_closed())
        assert phone.close_code == 1008
