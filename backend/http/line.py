"""One connection of HTTP: uvicorn's own protocol, with bounds to what a client may send and take.

A head has so many bytes and lines, trailers and what stands between chunks count as one. Who is too
slow is answered 408 if they said anything, who goes beyond a bound 431 or 414; then the line is
closed, a moment later than the answer, as a reset would overtake it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.http import gate as gates
from backend.http.gate import Gate, Place, answer
from backend.http.problems import send_problem
from game.kernel.refused import Problem

if TYPE_CHECKING:
    from backend.realtime.wire import Wire

_HEALTH_S = 2.0
_PIPELINED_MOST = 32


class _Beyond(Exception):
    """The parser is to stop here."""


class Line(HttpToolsProtocol):
    """uvicorn's protocol of one connection, within the bounds of a gate."""

    def __init__(self, gate: Gate, **given: Any) -> None:
        super().__init__(**given)
        self.gate = gate
        self.place: Place | None = None
        self.url = b""
        self._head_bytes = gate.bounds.head_bytes
        self._head_lines = gate.bounds.head_lines
        self._patience_s = gate.bounds.patience_s
        self._credit = gates.Credit(gate.bounds.patience_s)
        self._since_s = gate.now_s
        self._in_head = False
        self._useless = 0  # Bytes since a request ended, or since a piece of its body.
        self._taken = self._moved = 0  # Bytes of bodies; the mark of the last look.
        self._why = gates.UNREADABLE
        self._leaving = self._for_health = False

    def connection_made(
        self,
        transport: asyncio.Transport,  # type: ignore[override]  # As uvicorn has it.
    ) -> None:
        super().connection_made(transport)
        gate = self.gate
        if gate.full:
            gate.refused[gates.FULL.code] += 1
            transport.abort()
            return
        crowded = self._for_health = gate.crowded
        self.place = gate.enter(self.client)
        gate.held.add(self)
        if self.place is None:  # At once: who knocks often would fill the house with farewells.
            transport.write(answer(gates.TOO_MANY))
            transport.close()
        elif crowded:
            self.app = _health_alone(self.app, gate)
            self._patience_s = min(_HEALTH_S, self._patience_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._left()
        super().connection_lost(exc)

    def _left(self) -> None:
        self.gate.held.discard(self)
        if self.place is not None:
            self.place.free()

    def data_received(self, data: bytes) -> None:
        if self._leaving:
            return
        self._useless += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            if self._for_health:
                self._refuse(gates.FULL)
            elif self._should_upgrade():
                self.handle_websocket_upgrade()
            return
        except httptools.HttpParserError:
            self._refuse(self._why)
            return
        if self._useless > self._head_bytes:
            self._refuse(self._too_much())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True
        self._since_s = self.gate.now_s

    def on_headers_complete(self) -> None:
        if len(self.headers) > self._head_lines or self._useless > self._head_bytes:
            self._measure()
        if len(self.pipeline) >= _PIPELINED_MOST:
            raise _Beyond
        hosts = [name for name, _ in self.headers].count(b"host")
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            self._why = gates.HOSTS
            raise _Beyond
        super().on_headers_complete()
        if "path" in self.scope:  # Else it becomes a socket, and its head goes on.
            self._in_head = False
            self.headers = []  # Trailers are headers of nothing.

    def on_body(self, body: bytes) -> None:
        self._taken += len(body)
        if not self._in_head:
            self._useless = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        if len(self.headers) > self._head_lines:
            self._why = gates.TOO_MUCH
            raise _Beyond
        self._useless = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        # As uvicorn has it, but without a timer for each answer.
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._since_s = self.gate.now_s
        self.flow.resume_reading()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)

    def handle_websocket_upgrade(self) -> None:
        transport, place = self.transport, self.place
        self.place = None
        self._left()
        super().handle_websocket_upgrade()
        wire = transport.get_protocol()
        if wire is not self:
            cast("Wire", wire).entered(self.gate, place)

    def shutdown(self) -> None:
        if self._leaving:
            self.transport.abort()
        else:
            super().shutdown()

    def look(self, now_s: float, step_s: float) -> None:
        """Close the line if its client is too slow."""
        transport, cycle = self.transport, self.cycle
        waiting = transport.get_write_buffer_size()
        if waiting:
            if self._spent(step_s, waiting):
                transport.abort()
        elif transport.is_closing():
            return
        elif cycle is not None and not (cycle.response_complete or cycle.disconnected):
            if not cycle.more_body or self.flow.read_paused:
                self._credit.renew()
            elif self._spent(step_s, self._taken):
                self._refuse(gates.TOO_SLOW)
        else:
            self._credit.renew()
            self._look_at_silence(now_s - self._since_s)

    def _look_at_silence(self, seconds: float) -> None:
        if self._leaving:
            if seconds > gates.FAREWELL_S:
                self.transport.abort()
        elif self._in_head or self._useless:
            if seconds > self._patience_s:
                self._refuse(gates.TOO_SLOW)
        elif self.cycle is None or self.cycle.more_body:  # It said nothing, or never stops.
            if seconds > self._patience_s:
                self.transport.close()
        elif seconds > self.gate.bounds.idle_s:
            self.transport.close()

    def _spent(self, step_s: float, mark: int) -> bool:
        moved, self._moved = abs(mark - self._moved), mark
        return self._credit.spend(step_s, moved)

    def _measure(self) -> None:
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if len(self.headers) > self._head_lines or size > self._head_bytes:
            self._why = self._too_much()
            raise _Beyond

    def _too_much(self) -> Problem:
        return gates.TOO_LONG if 2 * len(self.url) > self._head_bytes else gates.TOO_MUCH

    def _refuse(self, why: Problem) -> None:
        """Say why, unless an answer is under way, and close."""
        cycle, transport = self.cycle, self.transport
        self.gate.refused[why.code] += 1
        self._leaving, self._since_s = True, self.gate.now_s
        if transport.is_closing():
            return
        if cycle is not None and not cycle.response_complete:
            if self.pipeline or not cycle.more_body:  # It is answered, then the line is closed.
                cycle.keep_alive = False
                return
            if cycle.response_started:
                transport.abort()
                return
            cycle.disconnected = True
            cycle.message_event.set()
        transport.write(answer(why))
        if transport.can_write_eof():
            transport.write_eof()


def _health_alone(app: Any, gate: Gate) -> Any:
    async def full(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"].startswith("/health/"):
            await app(scope, receive, send)
        else:
            gate.refused[gates.FULL.code] += 1
            await send_problem(send, gates.FULL, {"connection": "close", "retry-after": "2"})

    return full
