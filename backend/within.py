"""A whole request carried out within one transaction, which somebody else begins and ends.

The handler asks for `db` and `turnstile` as ever, and gets this transaction under both names
(`backend/app.py` looks into `HELD` first).
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from backend.turnstile import Rounds
from game.kernel.database import Clock, Database, Tx

HELD = "held"

Messages = list[dict[str, Any]]


class Broken(Exception):
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


def held_in(scope: Any) -> Tx | None:
    """The transaction in which a request is carried out, if somebody holds one for it."""
    held = scope.get(HELD)
    return None if held is None else held["db"].tx


async def answered(app: Any, scope: Any, tx: Tx, clock: Clock, body: bytes = b"") -> Messages:
    """What `app` answers to a request with this body, all of it within the transaction."""
    messages: Messages = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def note(message: dict[str, Any]) -> None:
        messages.append(message)

    held = scope.get(HELD)
    if held is None:
        database = _Held(tx)
        held = {"db": database, "turnstile": Rounds(database, clock, lanes=1)}
    await app({**scope, HELD: held}, receive, note)
    return messages


def body_of(messages: Messages) -> bytes:
    """The body of an answer."""
    return b"".join(message.get("body", b"") for message in messages[1:])
