"""The one place where versions are told and held, around every thing that staff edit.

An edit is carried out in one transaction: the programme's row is locked, as all do who change what
is configured; the thing is looked at by its own GET; the version is compared; then the handler
does its work. So of two who began from the same version one is told, whoever is first.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, cast

import msgspec
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.routes import HTTPRoute
from msgspec.structs import replace

from backend.auth.callers import caller_first, forget, whoever
from backend.http.express import sent
from backend.http.reading import read_body
from backend.versions.rules import (
    ACTS,
    EDITS,
    UPON,
    Seen,
    claim_of,
    etag_of,
    refusal_of,
)
from backend.within import HELD, Broken, Messages, answered, body_of, held_in
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.programmes.store import locked

SHOWN, EDITED = "shown", "edited"
"""How the routes of a thing are marked: the GET that shows it, and what changes it. The value of
`EDITED` is how many parts of the path lie below the thing."""

_ASGI = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path", "own")
_WHO = (b"authorization", b"cookie", b"origin", b"sec-fetch-site", b"host")


def versioned(app: Litestar) -> Litestar:
    """Mark the routes of whatever has versions."""
    shows: dict[str, Any] = {}
    writes: list[tuple[str, Any, int]] = []
    for route in app.routes:
        if isinstance(route, HTTPRoute) and route.path.startswith("/v1/"):
            for method, (handler, _) in route.route_handler_map.items():
                if method == "GET":
                    shows[route.path_format] = handler
                elif method in EDITS and handler.handler_name not in ACTS:
                    writes.append((route.path_format, handler, 0))
                elif handler.handler_name in UPON:
                    writes.append((route.path_format.rpartition("/")[0], handler, 1))
    for path, handler, below in writes:
        if path in shows:
            handler.opt[EDITED] = below
            shows[path].opt[SHOWN] = True
    return app


class Versions:
    """ASGI around each route, within `Once`; `given` holds the database and the clock."""

    def __init__(self, app: Any, given: Mapping[str, Any]) -> None:
        self.app = app
        self._given = given

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        marks = scope["route_handler"].opt if scope["type"] == "http" else {}
        if SHOWN in marks and scope["method"] == "GET":
            await self.app(scope, receive, _telling(scope["path_template"], send))
        elif EDITED in marks and (scope["method"] in EDITS or sent(scope, b"if-match")):
            for message in await self._edited(scope, receive, marks[EDITED]):
                await send(message)
        else:
            await self.app(scope, receive, send)

    async def _edited(self, scope: Any, receive: Any, below: int) -> Messages:
        """Who asks is proved before anything that they sent is read; nothing is locked before all
        of it is there."""
        handler = scope["route_handler"]
        await caller_first(ASGIConnection(scope), handler)
        caller = await whoever(scope, self._given["db"], self._given["clock"]())
        body = await read_body(receive, handler.resolve_request_max_body_size() or inf)
        path = scope["path"].rsplit("/", below)[0]
        if (tx := held_in(scope)) is not None:
            return await self._carried_out(tx, scope, path, caller.programme_id, body)
        try:
            async with self._given["db"].acquire() as tx, tx.transaction():
                messages = await self._carried_out(tx, scope, path, caller.programme_id, body)
                if messages[0]["status"] >= 500:
                    raise Broken(messages)
        except Broken as broken:
            messages = broken.messages
        if scope["path_params"].get("staff_id"):
            forget(str(scope["path_params"]["staff_id"]))  # Again, now that it is committed.
        return messages

    async def _carried_out(
        self, tx: Tx, scope: Any, path: str, programme_id: str, body: bytes
    ) -> Messages:
        await locked(tx, programme_id)
        looked = await self._look(tx, scope, path)
        if looked[0]["status"] in (401, 403):
            return looked  # Nobody changes what they may not see.
        value = _read(body)
        claim = claim_of(sent(scope, b"if-match"), sent(scope, b"if-none-match"), value)
        now = _seen(looked)
        if refusal_of(scope["method"], claim, now, value) is not None:
            now = await self._with_author(tx, scope, path, now)
            raise cast(Refusal, refusal_of(scope["method"], claim, now, value))
        messages = await answered(self.app, scope, tx, self._given["clock"], body)
        start = messages[0]
        if start["status"] in (200, 201, 204) and (
            after := _seen(await self._look(tx, scope, path))
        ):
            start["headers"] = [*start["headers"], (b"etag", after.etag.encode())]
        return messages

    async def _look(self, tx: Tx, scope: Any, path: str, query: bytes = b"") -> Messages:
        """What the caller is shown at an address, in this transaction."""
        asked = {name: scope[name] for name in _ASGI if name in scope} | {
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": [pair for pair in scope["headers"] if pair[0] in _WHO],
        }
        if HELD in scope:
            asked[HELD] = scope[HELD]
        messages = await answered(scope["litestar_app"], asked, tx, self._given["clock"])
        if messages[0]["status"] >= 500:
            raise Broken(messages)
        return messages

    async def _with_author(self, tx: Tx, scope: Any, path: str, now: Seen | None) -> Seen | None:
        """Who saved it so and when, where its revisions are kept."""
        if now is None or "revision" not in now.value:
            return now
        looked = await self._look(tx, scope, f"{path}/revisions", b"limit=1")
        if looked[0]["status"] != 200:
            return now
        last = msgspec.json.decode(body_of(looked))["items"][0]
        return replace(now, by=last["author"], at=last["at"])


def _telling(template: str, send: Any) -> Any:
    """`send`, telling the version of what is shown."""
    begun: Messages = []

    async def tell(message: Any) -> None:
        begun.append(message)
        if message.get("more_body"):
            return
        if message["type"] == "http.response.body":
            if begun[0]["status"] == 200:
                etag = etag_of(template, msgspec.json.decode(body_of(begun)))
                begun[0]["headers"] = [*begun[0]["headers"], (b"etag", etag.encode())]
            for one in begun:
                await send(one)

    return tell


def _seen(looked: Messages) -> Seen | None:
    if looked[0]["status"] != 200:
        return None
    [etag] = (value for name, value in looked[0]["headers"] if name == b"etag")
    return Seen(etag.decode(), msgspec.json.decode(body_of(looked)))


def _read(body: bytes) -> Any:
    """The body's value; what is no JSON is refused by whoever reads it for good."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
