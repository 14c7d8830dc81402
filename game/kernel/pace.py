"""Long work on the event loop goes in slices: whoever had it for milliseconds gives it back.

Work that nobody waits for (`Share`) rests as well, as long as it worked: all such work together has
half of the loop at most, however much of it there is. Work that holds locks (`Slices`) lets the
others have their turn and goes on, as whoever waits for its locks waits for it too.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self


class Slices:
    """One piece of work, cut where it says `cut`."""

    __slots__ = ("_loop", "_since_s")
    slice_s = 0.025
    """So long nobody is kept waiting by it, but for what cannot be cut; if rounds were cut each 8
    ms, all of them together would play a fifth less."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._since_s = self._loop.time()

    @property
    def held_s(self) -> float:
        """How long the loop has been held since the last cut."""
        return self._loop.time() - self._since_s

    async def cut(self) -> None:
        """Let others have the loop, if it was held for a slice."""
        if self.held_s >= self.slice_s:
            await asyncio.sleep(0)
            self._since_s = self._loop.time()


class Share(Slices):
    """One piece of work among those that have half of the loop together, as long as it is open."""

    __slots__ = ()
    slice_s = 0.008
    _open = 0

    def __enter__(self) -> Self:
        Share._open += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        Share._open -= 1

    async def cut(self) -> None:
        """Rest, if the loop was held for a slice."""
        if (held_s := self.held_s) >= self.slice_s:
            # So many work by turns: each has its part of one half.
            await asyncio.sleep(held_s * (2 * Share._open - 1))
            self._since_s = self._loop.time()
