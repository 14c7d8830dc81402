"""What counted for a member, day by day; sums over any window without reading an activity. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate


class Tally:
    """Sums by day, sorted once and read often. A balance is a tally of one day: the last seen."""

    def __init__(self, worth: Mapping[date, int]) -> None:
        self._days = sorted(worth)
        self._sums = list(accumulate(map(worth.__getitem__, self._days), initial=0))

    def between(self, first: date, last: date) -> int:
        """What counted from one day to another, both included."""
        return (
            self._sums[bisect_right(self._days, last)] - self._sums[bisect_left(self._days, first)]
        )

    def days(self, first: date, last: date) -> Sequence[date]:
        """The days on which anything counted, both ends included."""
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def first_from(self, day: date) -> date | None:
        """The first day on which anything counted, from `day` on."""
        place = bisect_left(self._days, day)
        return self._days[place] if place < len(self._days) else None

    def first_after(self, day: date) -> date | None:
        """The first day on which anything counted, behind `day`."""
        place = bisect_right(self._days, day)
        return self._days[place] if place < len(self._days) else None
