"""The one place where a key is honoured: around every write that came with one.

The whole request runs in one transaction, which begins with its key and ends with its answer: a
crash loses both or neither (`backend/within.py`). A second request under the same key waits for the
first. What is refused gives its key back; what the handler wrote down all the same, such as a
failure that is counted, stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from secrets import token_bytes
from typing import Any

from litestar.connection import ASGIConnection
from msgspec import Struct

from backend.auth.callers import caller_first, whoever
from backend.http.express import sent
from backend.http.reading import read_body
from backend.once import store
from backend.once.rules import WITHOUT, WRITES, Asked, NoMeaning, asked, opened, sealed
from backend.within import Broken, Messages, answered, body_of
from game.kernel.database import Tx
from game.kernel.identity import Caller
from game.kernel.once import HEADER, REPLAYED, KeyReused, checked, owner, reference

_HEADER = HEADER.lower().encode()
_MARK = (REPLAYED.lower().encode(), b"true")


class _Wish(Struct, frozen=True):
    """A request that came with a key, all of it read."""

    caller: Caller
    key: str
    asked: Asked
    scope: Any
    body: bytes


class Once:
    """ASGI around each route; `given` holds the database and the clock."""

    def __init__(self, app: Any, given: Mapping[str, Any]) -> None:
        self.app = app
        self._given = given

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        key = None
        if scope["type"] == "http" and scope["method"] in WRITES:
            key = sent(scope, _HEADER)
        if key is None or scope["route_handler"].opt.get("in_books"):
            await self.app(scope, receive, send)
            return
        wish = await self._wish(scope, receive, key)
        try:
            async with self._given["db"].acquire() as tx, tx.transaction():
                messages = await self._answered(tx, wish)
        except Broken as broken:
            messages = broken.messages
        for message in messages:
            await send(message)

    async def _wish(self, scope: Any, receive: Any, key: str) -> _Wish:
        """Who asks is proved before anything that they sent is read."""
        handler = scope["route_handler"]
        await caller_first(ASGIConnection(scope), handler)
        if handler.handler_name in WITHOUT:
            why = WITHOUT[handler.handler_name]
            raise NoMeaning(f"An `{HEADER}` has no meaning here: leave it out. {why}")
        key = checked(key)
        caller = await whoever(scope, self._given["db"], self._given["clock"]())
        body = await read_body(receive, handler.resolve_request_max_body_size() or inf)
        head = (scope["method"].encode(), scope["path"].encode(), scope["query_string"])
        return _Wish(caller, key, asked(owner(caller), key, *head, body), scope, body)

    async def _answered(self, tx: Tx, wish: _Wish) -> Messages:
        """What the request was answered, now or when it came first."""
        kept = await store.claim(tx, wish.asked, self._given["clock"]())
        books = wish.caller.programme_id, reference(wish.caller, wish.key)
        if kept.fingerprint != wish.asked.fingerprint or (
            kept.status is None and await store.is_posted(tx, *books)
        ):
            raise KeyReused("This key has already served for another request; use a new one.")
        if kept.status is not None:
            return _again(kept.status, opened(wish.asked, kept.answer))
        messages = await answered(self.app, wish.scope, tx, self._given["clock"], wish.body)
        status = messages[0]["status"]
        if status >= 500:
            raise Broken(messages)
        if status >= 300:
            await store.drop(tx, wish.asked)
        else:
            answer = sealed(wish.asked, body_of(messages), token_bytes(12))
            await store.keep(tx, wish.asked, status, answer)
        return messages


def _again(status: int, body: bytes) -> Messages:
    head = [(b"content-length", str(len(body)).encode())] if status != 204 else []
    if body:
        head.append((b"content-type", b"application/json"))
    return [
        {"type": "http.response.start", "status": status, "headers": [*head, _MARK]},
        {"type": "http.response.body", "body": body, "more_body": False},
    ]
