"""How long one player's line takes, measured by the server's own probes. Pure but for its clock."""

from __future__ import annotations

from collections import deque
from statistics import median

SEVERAL = 7
"""The middle of so many counts: one that was slow, or held back, tells nothing."""


class Latency:
    """Sends numbered probes by `send`, and learns from their echoes; times are in seconds."""

    def __init__(self) -> None:
        self._sent: dict[int, float] = {}
        self._took: deque[float] = deque(maxlen=SEVERAL)
        self._number = 0

    def sent(self, now_s: float) -> int:
        """The number of a probe that goes out now; those that never came back are forgotten."""
        self._number += 1
        self._sent = {n: at for n, at in self._sent.items() if n > self._number - SEVERAL}
        self._sent[self._number] = now_s
        return self._number

    def echoed(self, number: int, now_s: float) -> None:
        """A probe came back."""
        sent_s = self._sent.pop(number, None)
        if sent_s is not None:
            self._took.append(now_s - sent_s)

    @property
    def measured(self) -> int:
        """How many probes it knows of."""
        return len(self._took)

    @property
    def ms(self) -> int:
        """There and back, in milliseconds; 0 while nothing is known."""
        return round(median(self._took) * 1000) if self._took else 0
