"""The one place where a key is honoured: around every write that came with one.

The whole request runs in one transaction, which begins with its key and ends with its answer: a
crash loses both or neither. The handler asks for `db` and `turnstile` as ever, and gets this
transaction under both names (`backend/app.py` looks into `HELD` first). A second request under the
same key waits for the first. What is refused gives its key back; what the handler wrote down all
the same, such as a failure that is counted, stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
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
from backend.turnstile import Rounds
from game.kernel.database import Database, Tx
from game.kernel.identity import Caller
from game.kernel.once import HEADER, REPLAYED, KeyReused, checked, owner, reference

HELD = "held"

_HEADER = HEADER.lower().encode()
_MARK = (REPLAYED.lower().encode(), b"true")

Messages = list[dict[str, Any]]


class _Wish(Struct, frozen=True):
    """A request that came with a key, all of it read."""

    caller: Caller
    key: str
    asked: Asked
    scope: Any
    body: bytes

    async def receive(self) -> dict[str, Any]:
        """The body, for whoever carries the request out."""
        return {"type": "http.request", "body": self.body, "more_body": False}


class _Broken(Exception):
    """It went wrong on our side: nothing of it may stay."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.messages = messages


class _Held(Database):
    """A database of one connection, whose transaction somebody else begins and ends."""

    __slots__ = ("tx",)

    def __init__(self, tx: Tx) -> None:
        self.tx = tx  # Nothing of a pool is begun.

    def acquire(self, **_: Any) -> Any:
        """The one connection."""
        return nullcontext(self.tx)


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
        except _Broken as broken:
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
        messages = await self._carried_out(tx, wish)
        status = messages[0]["status"]
        if status >= 500:
            raise _Broken(messages)
        if status >= 300:
            await store.drop(tx, wish.asked)
        else:
            body = b"".join(message.get("body", b"") for message in messages[1:])
            await store.keep(tx, wish.asked, status, sealed(wish.asked, body, token_bytes(12)))
        return messages

    async def _carried_out(self, tx: Tx, wish: _Wish) -> Messages:
        held = _Held(tx)
        rounds = Rounds(held, self._given["clock"], lanes=1)
        messages: Messages = []

        async def note(message: dict[str, Any]) -> None:
            messages.append(message)

        scope = {**wish.scope, HELD: {"db": held, "turnstile": rounds}}
        await self.app(scope, wish.receive, note)
        return messages


def _again(status: int, body: bytes) -> Messages:
    head = [(b"content-length", str(len(body)).encode())] if status != 204 else []
    if body:
        head.append((b"content-type", b"application/json"))
    return [
        {"type": "http.response.start", "status": status, "headers": [*head, _MARK]},
        {"type": "http.response.body", "body": body, "more_body": False},
    ]
