"""The outermost layer: counts every request, limits it, and tells it in one line without secrets.

Plain ASGI around the framework, so that its cost is small and known. A line holds the route's
template, never the path, the query, a header or a body: none of them may reach a log.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import msgspec
import structlog
from litestar.utils import normalize_path
from msgspec import Struct

from backend.http.addresses import LOOPBACK, Network, unveil
from backend.http.buckets import Header, Verdict
from backend.http.gate import TOO_MANY, Gate, Place
from backend.http.limits import Limiter
from backend.http.logs import tell
from backend.http.metrics import Metrics
from backend.http.own import UNNAMED, Own
from backend.http.problems import problem, problem_of, send_problem
from backend.http.turns import Turns, is_large
from game.kernel.errors import TooMany
from game.kernel.identity import new_id
from game.kernel.refused import Problem

log = structlog.get_logger()

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
ASGIApp = Callable[[Any, Any, Any], Awaitable[None]]

_SAFE_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
_BY_TLS_ALONE: Header = (b"strict-transport-security", b"max-age=31536000")
_encoder = msgspec.json.Encoder()


class Line(Struct, frozen=True, kw_only=True):
    """One access line. `ms` is the time to the end of the answer, or of the socket's life."""

    at: datetime
    level: str
    event: str = "request"
    method: str
    route: str
    status: int
    ms: float
    bytes_in: int = 0
    bytes_out: int = 0
    caller: str = "nobody"
    request_id: str

    def encoded(self) -> bytes:
        """The line as one JSON object."""
        return _encoder.encode(self) + b"\n"


class Access:
    """`Access(litestar_app, ...)` is what the server runs.

    What `proxies` say of whom they speak for is believed; `own` are our addresses. `quiet` leaves
    out the lines of answers below 500 (log level warning and above).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        metrics: Metrics,
        limiter: Limiter | None = None,
        gate: Gate | None = None,
        proxies: Sequence[Network] = LOOPBACK,
        own: Own = UNNAMED,
        quiet: bool = False,
        write: Callable[[str, bytes], None] = tell,
    ) -> None:
        self.app = app
        self.metrics = metrics
        self.limiter = limiter
        self._gate = gate
        self._proxies = proxies
        self._own = own
        self._quiet = quiet
        self._write = write
        self._turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        _spell(scope)
        spoken_for = unveil(scope, self._proxies) and self._gate is not None
        scope["own"] = self._own
        seen = _Seen(scope, send)
        socket = scope["type"] == "websocket"
        if socket:
            self.metrics.sockets.inc()
        try:
            if spoken_for:
                await self._answer_in_place(scope, receive, seen)
            else:
                await self._answer(scope, receive, seen)
        finally:
            if socket:
                self.metrics.sockets.dec()
            self._tell(scope, seen)

    async def _answer_in_place(self, scope: Scope, receive: Receive, seen: _Seen) -> None:
        """Of whom a proxy speaks for, what is in flight is counted, as connections are."""
        assert self._gate is not None
        if scope["path"].startswith("/health/"):
            place = Place(self._gate, "")
        elif (found := self._gate.place(scope)) is not None:
            place = found
        else:
            await _refuse(scope, seen, TOO_MANY, {"Retry-After": "2"})
            return
        scope["place"] = place
        try:
            await self._answer(scope, receive, seen)
        finally:
            place.free()

    async def _answer(self, scope: Scope, receive: Receive, seen: _Seen) -> None:
        if self.limiter is not None:
            verdict = self.limiter.check(scope)
            if verdict.ask is not None:
                verdict = await self.limiter.settle(verdict, scope)
            seen.headers.extend(verdict.headers)
            if not verdict.allowed:
                await _refuse(scope, seen, *_too_many(verdict))
                return
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            words = "An address may not hold the character U+0000."
            await _refuse(scope, seen, problem(400, "request.nul", words), {})
            return
        try:
            await self._in_turn(scope, receive, seen)
            if self.limiter is not None and scope.get("caller_kind"):
                self.limiter.proved(scope)
        except Exception as error:
            if seen.status:
                raise  # The answer is under way: all that is left is to break the connection.
            incident = new_id()
            log.error("server.bug", incident=incident, request_id=seen.request_id, exc_info=error)
            words = "Something broke on our side. Quote the instance when you ask for help."
            broken = problem(500, "server.bug", words, instance=f"urn:uuid:{incident}")
            await _refuse(scope, seen, broken, {})

    async def _in_turn(self, scope: Scope, receive: Receive, seen: _Seen) -> None:
        if scope["type"] != "http" or not is_large(scope, seen.bytes_in) or self.limiter is None:
            await self.app(scope, receive, seen.send)
            return
        with self._turns.take(self.limiter.whose(scope), receive) as turn:
            await self.app(scope, turn.receive, seen.send)

    def _tell(self, scope: Scope, seen: _Seen) -> None:
        seconds = perf_counter() - seen.started
        method = scope.get("method", "WEBSOCKET")
        route = scope.get("path_template") or "(none)"
        status = seen.status or 499  # The client left before there was an answer.
        if scope["type"] == "http":
            self.metrics.answered(method, route, status, seconds)
        if self._quiet and status < 500:
            return
        line = Line(
            at=datetime.now(UTC),
            level="error" if status >= 500 else "info",
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 2),
            bytes_in=seen.bytes_in,
            bytes_out=seen.bytes_out,
            caller=scope.get("caller_kind") or seen.credentials,
            request_id=seen.request_id,
        )
        self._write(line.level, line.encoded())


def _spell(scope: Scope) -> None:
    """One spelling of an address for all: the framework would find a route behind `//v1/session/`,
    of which a limit, or whoever else looks at the path, knows nothing."""
    path: str = scope["path"]
    if "//" in path or (path.endswith("/") and path != "/"):
        scope["path"] = normalize_path(path)


class _Seen:
    """What passed by of one request."""

    __slots__ = (
        "bytes_in",
        "bytes_out",
        "credentials",
        "headers",
        "request_id",
        "started",
        "status",
        "to",
    )

    def __init__(self, scope: Any, send: Send) -> None:
        self.started = perf_counter()
        self.to = send
        self.status = 0
        self.bytes_in = 0
        self.bytes_out = 0
        self.credentials = "nobody"
        self.request_id = ""
        for name, value in scope["headers"]:
            if name == b"content-length":
                self.bytes_in = int(value) if value.isdigit() else 0
            elif name == b"authorization":
                self.credentials = "bearer"
            elif name == b"cookie" and self.credentials == "nobody":
                self.credentials = "cookie"
            elif name == b"x-request-id" and _SAFE_ID.fullmatch(value):
                self.request_id = value.decode()
        if not self.request_id:
            self.request_id = new_id()
        scope["request_id"] = self.request_id
        self.headers: list[Header] = [*_ALWAYS, (b"x-request-id", self.request_id.encode())]
        if scope["own"].strictly(scope):
            self.headers.append(_BY_TLS_ALONE)

    async def send(self, message: Message) -> None:
        """Pass a message on, note what it says, and put our headers on an answer's head."""
        kind = message["type"].removeprefix("websocket.http").removeprefix("http")
        if kind == ".response.body":
            self.bytes_out += len(message.get("body", b""))
        elif kind == ".response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], *self.headers]
        elif kind == "websocket.accept":
            self.status = 101
        elif kind == "websocket.close" and not self.status:
            self.status = 403  # So the server words a handshake that was closed.
        await self.to(message)


def _too_many(verdict: Verdict) -> tuple[Problem, dict[str, str]]:
    wait_s = verdict.retry_after_s
    words = f"Too many requests: come back in {wait_s} s."
    return problem_of(TooMany(words, retry_after_s=wait_s))


async def _refuse(scope: Scope, seen: _Seen, document: Problem, headers: Mapping[str, str]) -> None:
    if scope["type"] == "http":
        await send_problem(seen.send, document, headers)
    elif "websocket.http.response" in scope.get("extensions", {}):
        await send_problem(seen.send, document, headers, prefix="websocket.")
    else:
        await seen.send({"type": "websocket.close", "code": 1008, "reason": document.code})
