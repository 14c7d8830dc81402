"""The last metre: how frames leave for one socket.

A `Wire` is uvicorn's own websocket protocol which lets the hub write ready-made frames straight to
its transport, and which gives up on a peer that does not read: uvicorn closes such a transport only
once everything is flushed, which a dead phone never lets happen. Name it to uvicorn as
`ws="backend.realtime.wire:Wire"`. Where the server is another one, an `Envoy` sends by plain ASGI.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, cast

from litestar.exceptions import WebSocketDisconnect
from litestar.types import Send
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from backend.http.gate import UNREADABLE, Credit, Gate, Place, answer
from backend.realtime.frames import texts
from backend.realtime.talk import POLICY_VIOLATION, Talk

EXTENSION = "kermesse.wire"
"""The key in the ASGI scope's extensions under which a socket's Wire is found."""

NO_UTF_8 = 1007
_GRACE_S = 2.0
_CONTROLS_MOST = 60  # Pings, pongs and parts of messages at once; one more every second.
_GONE = (OSError, RuntimeError, WebSocketDisconnect)


class Outlet(Protocol):
    """Where a mailbox writes: to a Wire, or by an Envoy."""

    on_drain: Callable[[], None] | None
    """Called when the outlet flows again after it did not."""

    @property
    def flowing(self) -> bool:
        """Whether the peer keeps up, so that more may be written."""
        ...

    def write(self, frames: bytes) -> None:
        """Send whole frames. Never waits, never fails: a socket that is gone is found out by its
        reader."""
        ...

    def hang_up(self, code: int, reason: str) -> None:
        """Close with that code after what was written; cut the line if the peer does not follow."""
        ...


class Wire(WebSocketsSansIOProtocol):
    """uvicorn's websocket protocol with its transport in reach."""

    on_drain: Callable[[], None] | None = None
    _gate: Gate | None = None
    _place: Place | None = None
    _credit: Credit | None = None
    _moved = 0

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._talk = Talk(self.loop.time(), talk_most=_CONTROLS_MOST)

    def entered(self, gate: Gate, place: Place | None) -> None:
        """It is held by the gate from now on, in the place that its connection had."""
        self._gate, self._place = gate, place
        self._credit = Credit(gate.bounds.patience_s)
        gate.held.add(self)

    def look(self, now_s: float, step_s: float) -> None:
        """Cut the line if it is closed and what was said last is never read."""
        if self._credit is not None and self.transport.is_closing():
            waiting = self.transport.get_write_buffer_size()
            moved, self._moved = abs(waiting - self._moved), waiting
            if self._credit.spend(step_s, moved):
                self.transport.abort()

    @property
    def flowing(self) -> bool:
        return self.writable.is_set()

    def write(self, frames: bytes) -> None:
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(frames)

    def hang_up(self, code: int, reason: str) -> None:
        if self.close_sent or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:  # The peer's own close frame must get in.
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    def data_received(self, data: bytes) -> None:
        if self.conn.handshake_exc is not None:  # It was told; it may hear that out.
            return
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.transport.is_closing():
            # uvicorn would leave it open, and say nothing.
            self.transport.write(b"".join(self.conn.data_to_send()) or answer(UNREADABLE))
            self.transport.write_eof()
            self.close_timer = self.loop.call_later(_GRACE_S, self.transport.abort)

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:  # uvicorn would tell the log where, line by line.
                self.frames = []
                self.hang_up(NO_UTF_8, "a text was not UTF-8")
                return
        super().send_receive_event_to_app()

    def handle_ping(self) -> None:
        super().handle_ping()
        self._hear()

    def handle_pong(self, event: Frame) -> None:
        super().handle_pong(event)
        self._hear()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        self._hear()

    def _hear(self) -> None:
        if not self._talk.allows("", self.loop.time()):
            self.hang_up(POLICY_VIOLATION, "too much was said on this socket")

    async def run_asgi(self) -> None:
        self.scope["extensions"][EXTENSION] = {"wire": self}
        if self._place is not None:
            cast("dict[str, Any]", self.scope)["place"] = self._place
        await super().run_asgi()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.on_drain is not None:
            self.on_drain()

    def connection_lost(self, exc: Exception | None) -> None:
        self.on_drain = None  # Breaks the circle with the mailbox, so that both go at once.
        if self._gate is not None:
            self._gate.held.discard(self)
        if self._place is not None:
            self._place.free()
        super().connection_lost(exc)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(_GRACE_S, self.transport.abort)

    def shutdown(self) -> None:
        if not self.transport.is_closing():  # Else its goodbye was said, and may be said once.
            super().shutdown()
        self.loop.call_later(_GRACE_S, self.transport.abort)


class Envoy:
    """An outlet for any ASGI server: one writer, with at most one send under way."""

    def __init__(self, send: Send) -> None:
        self.on_drain: Callable[[], None] | None = None
        self._send = send
        self._sending: asyncio.Task[None] | None = None

    @property
    def flowing(self) -> bool:
        return self._sending is None

    def write(self, frames: bytes) -> None:
        assert self.flowing
        self._sending = asyncio.create_task(self._deliver(frames))

    def hang_up(self, code: int, reason: str) -> None:
        cut = self._sending
        if cut is not None:
            cut.cancel()
        self._sending = asyncio.create_task(self._close(cut, code, reason))

    async def _deliver(self, frames: bytes) -> None:
        try:
            for text in texts(frames):
                await self._send({"type": "websocket.send", "bytes": None, "text": text})
        except _GONE:
            return  # The socket is gone; it stays out of flow until its reader notices.
        self._sending = None
        if self.on_drain is not None:
            self.on_drain()

    async def _close(self, cut: asyncio.Task[None] | None, code: int, reason: str) -> None:
        if cut is not None:
            await asyncio.wait([cut])
        try:
            await self._send({"type": "websocket.close", "code": code, "reason": reason})
        except _GONE:
            return
