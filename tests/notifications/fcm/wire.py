"""HTTP over TLS as Google's front end speaks it: HTTP/2 or 1.1, whichever the client asks for.

It can also do what a network does: say nothing, say something that is no answer, or cut the line.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import cast

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded
from httptools import HttpRequestParser
from msgspec import Struct


class Request(Struct, frozen=True):
    """What came; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Answer(Struct, frozen=True, kw_only=True):
    """What goes back, or does not."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    silent: bool = False
    """Nothing is answered, and the line stays open."""
    cut_at: int | None = None
    """The line is cut after so many bytes of an answer in HTTP/1.1; below 0, before so many."""
    raw: bytes | None = None
    """These bytes instead of any HTTP."""


Handle = Callable[[Request], Answer]
_WINDOW = 2**20
_JSON = "application/json; charset=UTF-8"


class _Line(asyncio.Protocol):
    """One connection: what is to be answered is known only when TLS has settled the version."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.lines.open.add(self.transport)
        self.lines.opened += 1
        secured = transport.get_extra_info("ssl_object")
        two = secured is not None and secured.selected_alpn_protocol() == "h2"
        self.speech = _Two(self) if two else _One(self)

    def data_received(self, data: bytes) -> None:
        self.speech.hear(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lines.open.discard(self.transport)

    def asked(self, request: Request) -> Answer | None:
        """The answer to speak, unless it was one that ends the line or leaves it silent."""
        answer = self.lines.handle(request)
        if answer.silent:
            return None
        if answer.raw is not None:
            self.transport.write(answer.raw)
            self.transport.close()
            return None
        if answer.cut_at is not None:
            self.transport.write(_one_said(answer)[: answer.cut_at])
            self.transport.close()
            return None
        return answer


class _One:
    """HTTP/1.1 with keep-alive."""

    def __init__(self, line: _Line) -> None:
        self.line = line
        self.parser = HttpRequestParser(self)
        self.on_message_begin()

    def hear(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_begin(self) -> None:
        self.path, self.body = "", b""
        self.headers: dict[str, str] = {}

    def on_url(self, url: bytes) -> None:
        self.path += url.decode()

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode().lower()] = value.decode()

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        method = self.parser.get_method().decode()
        answer = self.line.asked(Request(method, self.path, self.headers, self.body))
        if answer is not None:
            self.line.transport.write(_one_said(answer))


def _one_said(answer: Answer) -> bytes:
    headers = {"Content-Type": _JSON, "Content-Length": str(len(answer.body)), **answer.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {answer.status} -\r\n{head}\r\n".encode() + answer.body


class _Two:
    """HTTP/2."""

    def __init__(self, line: _Line) -> None:
        self.line = line
        self.speech = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self.speech.initiate_connection()
        self.speech.increment_flow_control_window(_WINDOW)
        self.begun: dict[int, tuple[dict[str, str], bytes]] = {}
        self._flush()

    def hear(self, data: bytes) -> None:
        for event in self.speech.receive_data(data):
            if isinstance(event, RequestReceived):
                headers = {str(name): str(value) for name, value in event.headers}
                self.begun[event.stream_id] = headers, b""
            elif isinstance(event, DataReceived):
                headers, body = self.begun[event.stream_id]
                self.begun[event.stream_id] = headers, body + event.data
                self.speech.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded):
                self._answer(event.stream_id)
        self._flush()

    def _answer(self, stream: int) -> None:
        headers, body = self.begun.pop(stream)
        request = Request(headers[":method"], headers[":path"], headers, body)
        answer = self.line.asked(request)
        if answer is None:
            return
        said = {":status": str(answer.status), "content-type": _JSON}
        said |= {name.lower(): value for name, value in answer.headers.items()}
        self.speech.send_headers(stream, list(said.items()))
        self.speech.send_data(stream, answer.body, end_stream=True)

    def _flush(self) -> None:
        self.line.transport.write(self.speech.data_to_send())


class Lines:
    """A server that answers by `handle`; `opened` counts the connections it ever had."""

    def __init__(self, handle: Handle) -> None:
        self.handle = handle
        self.open: set[asyncio.Transport] = set()
        self.opened = 0
        self.port = 0

    @asynccontextmanager
    async def listening(self, secured: ssl.SSLContext) -> AsyncIterator[None]:
        """Open on a port of 127.0.0.1, the same one when it opens again."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: _Line(self), "127.0.0.1", self.port, ssl=secured, backlog=1024
        )
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()
            for line in list(self.open):
                line.abort()
            await server.wait_closed()
