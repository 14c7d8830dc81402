"""What a table of scores is, and which of two lines comes first. All else here follows from it.

Better lines come first: the higher score, then the lower tie, then the lower member id.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MOST = 2**53
"""Scores and ties lie between minus and plus this: a double holds each of them exactly."""

_RUN_ID = 36  # Characters.


class Entry(NamedTuple):
    """A member's place in one table: bigger scores are better, then smaller ties."""

    member_id: str
    score: int
    tie: int

    @property
    def place(self) -> tuple[int, int, str]:
        """What entries are sorted by, the best first."""
        return (-self.score, self.tie, self.member_id)


Row = tuple[bytes, int, int]
"""An entry in bulk: the 16 bytes of its member's id, score, tie."""


class Line(NamedTuple):
    """An entry with its rank, counted from 1."""

    rank: int
    member_id: str
    score: int
    tie: int


class View(NamedTuple):
    """Some neighbouring lines of a table, the best first; `size` counts all that are shown."""

    size: int
    lines: list[Line]


class Change(NamedTuple):
    """The newest state of one entry; one that is no longer shown leaves its table."""

    table: str
    entry: Entry
    shown: bool


def table(run_id: str, division: str = "") -> str:
    """The name of a table: a board's run, or one division (a group, a cohort) of that run."""
    return f"{run_id}/{division}" if division else run_id


def named(name: str) -> tuple[str, str]:
    """The run and the division of a table, by its name."""
    return name[:_RUN_ID], name[_RUN_ID + 1 :]


def ranked(entries: Iterable[Entry], before: int, better: int | None) -> list[Line]:
    """Lines for neighbouring entries, best first; `before` is how many come before the first.

    With a shared rank `better` says how many have a strictly better score than the first; None
    gives each line a rank of its own.
    """
    lines: list[Line] = []
    rank, last = (0, None) if better is None else (better + 1, None)
    for number, entry in enumerate(entries, before + 1):
        if better is None or (last is not None and entry.score != last):
            rank = number
        last = entry.score
        lines.append(Line(rank, *entry))
    return lines
