"""Reads that many ask for at once share one query: it serves all who asked before it began.

What is found is as fresh as by a query of one's own; only those wait who come while one is under
way, for that one and theirs. For hot reads of single rows, where the query itself costs more than
what it finds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, TypeAlias, TypeVar

from game.kernel.database import Database, Tx

K = TypeVar("K")
V = TypeVar("V")

Load: TypeAlias = Callable[[Tx, list[K]], Awaitable[Mapping[K, V]]]
"""Finds what there is of these keys, in one plural query."""

_Found: TypeAlias = Mapping[Any, Any] | Exception


class Gathering:
    """Gathers the keys that are asked for, by what loads them; other reads go to its `db`."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._wanted: dict[Load[Any, Any], set[Any]] = {}
        self._next: asyncio.Task[dict[Load[Any, Any], _Found]] | None = None
        self._last: asyncio.Task[Any] | None = None

    async def of(self, load: Load[K, V], keys: Collection[K]) -> dict[K, V]:
        """What there is of these keys, as of now or a moment later."""
        self._wanted.setdefault(load, set()).update(keys)
        if self._next is None:
            self._next = asyncio.create_task(self._turn(self._last))
        found = (await asyncio.shield(self._next))[load]
        if isinstance(found, Exception):
            raise found
        return {key: found[key] for key in keys if key in found}

    async def _turn(self, before: asyncio.Task[Any] | None) -> dict[Load[Any, Any], _Found]:
        if before is not None:
            await asyncio.wait([before])
        wanted, self._wanted = self._wanted, {}
        self._last, self._next = self._next, None
        try:
            async with self.db.acquire() as tx:
                return {load: await _found(load, tx, list(keys)) for load, keys in wanted.items()}
        except Exception as failure:
            return dict.fromkeys(wanted, failure)


async def _found(load: Load[Any, Any], tx: Tx, keys: list[Any]) -> _Found:
    try:
        return await load(tx, keys)
    except Exception as failure:  # It is not the others' failure.
        return failure
