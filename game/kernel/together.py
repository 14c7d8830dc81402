"""Several writes in one message to the database: what a round saves costs one round trip.

Stores write as ever, one readable statement a table, with `await out.execute(...)`; `out` may be a
connection, which does it at once, or a `Together`, which gathers the statements and sends them as
the parts of one. Parts see the tables as they were before all of them, and no row may be written
by two parts: a round writes each row once, so that is no loss. Locks were taken when it was loaded.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from game.kernel.database import Tx

_PLACE = re.compile(r"\$(\d+)")


class Writer(Protocol):
    """What a store writes to: a connection, or a `Together`."""

    async def execute(self, query: str, /, *values: Any) -> Any:
        """Do it, or see to it that it is done."""
        ...


class Part(NamedTuple):
    """One statement with its own `$1`, `$2`, ...; others may read it by its name."""

    name: str
    query: str
    values: int
    must_be_read: bool


class Together:
    """Gathers statements; `send` puts them all into one."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._values: list[Any] = []

    async def execute(self, query: str, /, *values: Any) -> None:
        """Gather a writing statement."""
        self.add(f"part_{len(self._parts)}", query, *values)

    def add(self, name: str, query: str, /, *values: Any, must_be_read: bool = False) -> None:
        """Gather a statement under a name. A plain select is only run when another part reads it,
        or when it is said that it must be."""
        self._parts.append(Part(name, query, len(values), must_be_read))
        self._values += values

    async def send(self, tx: Tx) -> None:
        """Run everything that was gathered, in the caller's transaction."""
        if self._parts:
            await tx.execute(_composed(tuple(self._parts)), *self._values)


@asynccontextmanager
async def together(tx: Tx) -> AsyncIterator[Together]:
    """Gather what is written in the block; send it when the block ends well."""
    out = Together()
    yield out
    await out.send(tx)


@lru_cache(maxsize=256)
def _composed(parts: tuple[Part, ...]) -> str:
    """One statement of all parts, their values counted on from part to part."""
    texts, before = [], 0
    for part in parts:
        texts.append(f"{part.name} as ({_counted_on(part.query.strip(), before)})")
        before += part.values
    read = [f"(select count(*) from {part.name})" for part in parts if part.must_be_read]
    return "with " + ",\n".join(texts) + "\nselect " + (", ".join(read) or "1")


def _counted_on(query: str, before: int) -> str:
    """The query with its places counted on from those `before` it."""
    return _PLACE.sub(lambda place: f"${int(place[1]) + before}", query)
