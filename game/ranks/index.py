"""What an index of ranks must do, in whichever form: hold tables in order up to a known mark.

A mark says which transactions an index has seen (`game.ranks.truth_store`). All its tables are at
the same one, and it moves from mark to mark in single steps that nobody sees half done, so that an
index that several processes share cannot be set back by the slowest of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence

from game.ranks.rules import Change, Line, Row, View

IDLE_S = 3600
"""A table that nobody has asked for in so long is forgotten."""


class Away(Exception):
    """The index cannot answer now. The truth still can, more slowly."""


class NotHeld(Away):
    """The index does not hold this table; it has to be built first."""


class Draft(ABC):
    """A table that is being built, and that nobody sees yet."""

    def __init__(self, table: str) -> None:
        self.table = table

    @abstractmethod
    async def add(self, rows: Sequence[Row]) -> None:
        """Put in more entries, each once, the best of all first."""

    @abstractmethod
    async def discard(self) -> None:
        """Forget it, unless it has been taken into the index."""


class Index(ABC):
    """Tables in order. What is `async` raises Away when the index cannot be reached."""

    def open(self, database: str) -> None:
        """Before anything else: the name of the database whose truth it holds."""
        return

    @abstractmethod
    async def mark(self) -> str | None:
        """Where the index stands; None when it is empty and could start anywhere."""

    @abstractmethod
    async def advance(
        self, seen: str | None, reached: str, changes: Sequence[Change], draft: Draft | None = None
    ) -> bool:
        """Go on from one mark to another: take in a draft, then the changes, all at once.

        Changes of tables that are not held are passed over. False, and nothing done, when the
        index no longer stands at `seen`.
        """

    @abstractmethod
    async def clear(self) -> None:
        """Forget every table and the mark."""

    @abstractmethod
    async def keep(self, tables: Collection[str], now_s: float) -> None:
        """These were asked for at `now_s` of a steady clock; forget those that are idle."""

    @abstractmethod
    async def begin(self, table: str) -> Draft:
        """An empty draft. Raises Away when somebody else is building this table."""

    @abstractmethod
    async def top(self, table: str, limit: int, offset: int, shared: bool) -> View:
        """As `Ranks.top`, at the index's mark; as the next two, raises NotHeld."""

    @abstractmethod
    async def of(self, table: str, member_ids: Sequence[str], shared: bool) -> dict[str, Line]:
        """As `Ranks.of`."""

    @abstractmethod
    async def around(self, table: str, member_id: str, each_side: int, shared: bool) -> View:
        """As `Ranks.around`."""

    async def close(self) -> None:
        """Let go of connections, if there are any."""
        return
