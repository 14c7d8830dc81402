"""What is rare is played item by item: a refusal changes nothing, and holds nobody else up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

from game.kernel.database import Tx
from game.kernel.errors import Refusal

Item = TypeVar("Item")
Answer = TypeVar("Answer")


async def each_alone(
    tx: Tx,
    items: Sequence[Item],
    play: Callable[[Tx, Item, datetime], Awaitable[Answer]],
    at: datetime,
) -> list[Answer | Refusal]:
    """Play each in a transaction of its own within the round's; every item has its answer."""
    answers: list[Answer | Refusal] = []
    for item in items:
        try:
            async with tx.transaction():
                answers.append(await play(tx, item, at))
        except Refusal as refusal:
            answers.append(refusal)
    return answers
