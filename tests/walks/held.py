"""A live socket that is held for long: cut, it comes back by itself, at the other server."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.patience import until
from tests.told import as_said, as_told

_PATIENCE_S = 0.05
_GOODBYES = frozenset({1006, 1012, 1013})
"""Cut without a word, restarting, or away for a moment; after any other it would not come back."""


class Held(ABC):
    """It begins at the first of the servers. Every frame of it is as the AsyncAPI document says."""

    who = "member"

    def __init__(self, addresses: Sequence[str], token: str) -> None:
        self.turns = 0
        """How often it was opened."""
        self.frames = 0
        self._addresses = cycle(addresses)
        self._token = token
        self.is_new = False
        """Whether it was opened and told nothing yet."""
        self._line: ClientConnection | None = None
        self._hanging = asyncio.create_task(self._hang())

    @abstractmethod
    def path(self) -> str:
        """Where it is opened next."""

    @abstractmethod
    async def take(self, frame: dict[str, Any]) -> None:
        """It was told this."""

    async def say(self, **words: Any) -> bool:
        """Whether the words have left; they may have been lost on their way."""
        if self._line is None:
            return False
        try:
            await self._line.send(as_said(self.who, **words))
        except ConnectionClosed:
            self._line = None
            return False
        return True

    def is_up(self) -> bool:
        """Whether it is open, and was told how things stand."""
        return self._line is not None and not self.is_new

    async def comes_to(self, true: Callable[[], bool]) -> None:
        """Wait until something has become true by what it is told."""

        def come() -> bool:
            if self._hanging.done():
                self._hanging.result()
            return true()

        await until(come)

    async def let_go(self) -> None:
        """Nobody follows it any more; fails where it had ended by itself."""
        self._hanging.cancel()
        [ended] = await asyncio.gather(self._hanging, return_exceptions=True)
        assert isinstance(ended, asyncio.CancelledError), ended

    async def _hang(self) -> None:
        for address in self._addresses:
            offers: Any = ["kermesse.v1", f"kermesse.bearer.{self._token}"]
            url = address.replace("http", "ws") + self.path()
            try:
                async with connect(url, subprotocols=offers) as line:
                    self.turns, self._line, self.is_new = self.turns + 1, line, True
                    async for text in line:
                        await self.take(as_told(self.who, text))
                        self.frames, self.is_new = self.frames + 1, False
                assert line.close_code in _GOODBYES, (self.path(), line.close_code)
            except ConnectionClosed as cut:
                assert line.close_code in _GOODBYES, (self.path(), cut)
            except (OSError, TimeoutError, InvalidHandshake):
                pass  # The server is away, or its database is.
            self._line = None
            await asyncio.sleep(_PATIENCE_S)
