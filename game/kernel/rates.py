"""What multiplies points that a member earns, and how it came about."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from game.kernel.exact import AMOUNT_MAX, Exact, rounded, times


class Rate(Struct, frozen=True):
    """`steps` tell each thing that multiplies, and what all up to it come to; `cause` is kept with
    what is paid."""

    steps: tuple[tuple[str, Exact], ...] = ()
    cause: dict[str, Any] = {}

    @property
    def factor(self) -> Exact:
        return self.steps[-1][1] if self.steps else (1, 1)

    def on(self, amount: int, before: int) -> int:
        """What an amount comes to after so much `before` it: rounded half up as one whole, so that
        many small ones come to no more than all at once."""
        return self._of(before + amount) - self._of(before)

    def _of(self, amount: int) -> int:
        return min(rounded(times((amount, 1), self.factor), "half_up"), AMOUNT_MAX)


PLAIN = Rate()
