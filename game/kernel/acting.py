"""Who acts: said once, where a caller is proved or a command begins; every transaction that writes
tells it to the database, whose triggers write the trail (`backend/db/told.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

from msgspec import Struct
from msgspec.json import encode

By = Literal["staff", "key", "member", "room", "display", "operator"]
How = Literal["page", "api", "command", "apply", "rollback", "approval"]


class Actor(Struct, frozen=True, kw_only=True):
    """Who acts, and by which way; an operator has no id and acts in every programme. What a round
    does not know of who asked (`kind`, `how`), the database looks up by their id."""

    kind: By | None = None
    how: How | None = None
    name: str
    id: str | None = None
    programme_id: str | None = None


_NOW: ContextVar[str] = ContextVar("acting", default="")


def acts(actor: Actor) -> None:
    """From here on, whatever this request or command writes is told of this one."""
    _NOW.set(encode(actor).decode())


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Within the block, whatever is written is told of this one."""
    before = _NOW.set(encode(actor).decode())
    try:
        yield
    finally:
        _NOW.reset(before)


def asker(by: Mapping[str, Any]) -> Actor:
    """Who asked for an item of a round, as its cause has them: `{"id": ..., "name": ...}`."""
    return Actor(name=str(by.get("name", "")), id=by.get("id"))


def acting_now() -> str:
    """Who acts, as JSON; empty where the house itself does."""
    return _NOW.get()
