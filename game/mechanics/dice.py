"""Chance that can be recomputed. Whoever knows the seed throws the same dice."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from hmac import digest
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """HMAC-SHA256(seed, counter), mapped without modulo bias."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each equally likely. `n` is 1 to 2**63."""
        assert 0 < n <= 2**63
        limit = 2**64 - 2**64 % n
        while True:
            self._thrown += 1
            block = digest(self._seed, str(self._thrown).encode(), sha256)
            number = int.from_bytes(block[:8], "big")
            if number < limit:
                return number % n

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All the things, in a fair order (Fisher and Yates)."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def dice_of(secret: bytes, purpose: str) -> Dice:
    """The dice of one purpose: its seed is HMAC-SHA256(server seed, purpose)."""
    return Dice(digest(secret, purpose.encode(), sha256))
