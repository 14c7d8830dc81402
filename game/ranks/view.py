"""How ranks are asked for. Routes depend on `Ranks`; which form answers is the server's affair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from game.ranks.rules import Line, View


class Ranks(ABC):
    """Tables in order, by their names (`game.ranks.rules.table`).

    An answer holds whatever was committed before the question, by whichever process. `shared` ranks
    count 1, 2, 2, 4: one more than there are strictly better scores; else each line has its own.
    """

    @abstractmethod
    async def top(self, table: str, *, limit: int, offset: int = 0, shared: bool) -> View:
        """The best lines, after the first `offset` of them."""

    @abstractmethod
    async def of(self, table: str, member_ids: Sequence[str], *, shared: bool) -> dict[str, Line]:
        """The lines of these members, those who have one."""

    @abstractmethod
    async def around(self, table: str, member_id: str, *, each_side: int, shared: bool) -> View:
        """A member's line between its neighbours; no lines for who is not in the table."""
