"""What a playable mechanic is: data and two pure functions. It owns no table, no route, no job.

A folder under `game/mechanics/` that offers `MECHANIC` is a mechanic. `start` deals a play, `step`
plays one move; both are pure: chance comes from the dice they are handed, time from `at`. The state
never leaves the server; members see only what `shown` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import digest
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Dice:
    """Chance that can be recomputed: HMAC-SHA256(seed, counter), mapped without modulo bias."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each equally likely. `n` is 1 to 2**32."""
        assert 0 < n <= 2**32
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


class Deed(Struct, frozen=True):
    """What the member did by a move, to become an activity of the programme."""

    type: str
    data: dict[str, Any]


class Step(Struct, frozen=True, kw_only=True):
    """What came of a start or a move.

    `merits` counts what the campaign may pay for by its tariff (merit name -> how many, this step
    only). `score` is the play's score so far, in the mechanic's own unit. `facts` is one flat JSON
    record for the statistics of authors.
    """

    state: Struct
    shown: Struct
    score: int = 0
    finished: bool = False
    merits: Mapping[str, int] = {}
    deeds: tuple[Deed, ...] = ()
    facts: Mapping[str, Any] | None = None


class Mechanic(Struct, frozen=True, kw_only=True):
    """A mechanic's own description; its folder is its registration."""

    name: str
    config: type[Struct]
    state: type[Struct]
    move: Any  # One tagged Struct, or a union of them: what a member may post.
    shown: Any  # The same for what a member is shown.
    merits: Mapping[str, str]  # merit name -> what it is for, in the marketer's words
    deed_types: tuple[str, ...]
    steps: Callable[[Any], int]
    """How many steps a play of this configuration has (questions, spins)."""
    problems: Callable[[Any], list[str]]
    """Why this configuration cannot be published; each line names the place and the mend."""
    start: Callable[[Any, Dice, datetime], Step]
    """(config, dice, at)"""
    step: Callable[[Any, Any, Any, datetime], Step]
    """(config, state, move, at); raises a Refusal and then nothing has happened."""
    show: Callable[[Any, Any, datetime], Struct]
    """(config, state, at) -> what the member sees on coming back."""
