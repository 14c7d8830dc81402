"""What all that a house does while it is killed has in common."""

from __future__ import annotations

import asyncio
from typing import Protocol


class Load(Protocol):
    """One kind of load of a round."""

    async def opens(self) -> None:
        """Everything is put up that it needs."""

    async def play(self, over: asyncio.Event) -> None:
        """It goes on until the round is over."""

    async def hold(self) -> None:
        """What must be true after the round, whatever was killed in it."""

    def told(self) -> dict[str, int]:
        """What there was of it, to be printed."""
        ...
