"""Pages of the brands on origins of their own may call the API from a browser (Fetch, CORS): those
that the programmes' settings name. No cookie goes along: whoever calls brings a token.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from backend.http.access import ASGIApp, Message, Receive, Scope, Send
from game.kernel.database import Clock, Database
from game.programmes.store import admits

KNOWN = timedelta(seconds=5)
_MOST = 1_000
_LENGTH_MAX = 200

_ALLOWED = (
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
    (
        b"access-control-allow-headers",
        b"authorization, content-type, accept-language, if-match, if-none-match, idempotency-key",
    ),
    (b"access-control-max-age", b"600"),
)
_EXPOSED = b"etag, retry-after, idempotency-replayed, ratelimit, ratelimit-policy, x-request-id"


class Origins:
    """`app`, for whom the programmes admit."""

    def __init__(self, app: ASGIApp, db: Database, clock: Clock) -> None:
        self._app = app
        self._db = db
        self._clock = clock
        self._known: OrderedDict[str, tuple[datetime, bool]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = _origin_of(scope)
        if origin is None or not await self._admitted(origin):
            await self._app(scope, receive, send)
            return
        told = [(b"access-control-allow-origin", origin.encode()), (b"vary", b"Origin")]
        if _asks_first(scope):
            await send(
                {"type": "http.response.start", "status": 204, "headers": [*told, *_ALLOWED]}
            )
            await send({"type": "http.response.body", "body": b""})
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], *told, (b"access-control-expose-headers", _EXPOSED)]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, tell)

    async def _admitted(self, origin: str) -> bool:
        at = self._clock()
        until, admitted = self._known.get(origin, (at, False))
        if until > at:
            return admitted
        async with self._db.acquire() as tx:
            admitted = await admits(tx, origin)
        self._known[origin] = (at + KNOWN, admitted)
        self._known.move_to_end(origin)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return admitted


def _origin_of(scope: Scope) -> str | None:
    """The origin of a page elsewhere that calls the API; None where nobody has to be asked."""
    if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
        return None
    headers: dict[bytes, bytes] = dict(scope["headers"])
    origin = headers.get(b"origin", b"")
    if (
        not origin
        or len(origin) > _LENGTH_MAX
        or origin.endswith(b"//" + headers.get(b"host", b""))
    ):
        return None
    return origin.decode("latin-1")


def _asks_first(scope: Scope) -> bool:
    names = {name for name, _ in scope["headers"]}
    return scope["method"] == "OPTIONS" and b"access-control-request-method" in names
