"""Challenges made ready to run: their conditions compiled, by the activity type that moves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.measures import LiveMeasure, live
from game.kernel.vocabulary import Seen
from game.trackers.challenges.kind import Challenge, measures


class LiveChallenge(Struct, frozen=True):
    """A challenge with what it measures, in the order of its goals."""

    design: Design[Challenge]
    challenge: Challenge
    measures: tuple[LiveMeasure, ...]

    def worths(self, seen: Seen) -> list[int]:
        """What the activity adds to each goal."""
        return [measure.worth(seen) for measure in self.measures]


class LiveChallenges(Struct, frozen=True):
    """A programme's active challenges, in order of name."""

    all: tuple[LiveChallenge, ...]
    by_type: Mapping[str, tuple[LiveChallenge, ...]]


def ready(designs: Sequence[Design[Challenge]]) -> LiveChallenges:
    """The challenges compiled, and found by the activity types they measure."""
    compiled = tuple(
        LiveChallenge(
            design,
            design.definition,
            tuple(live(one, design.names) for one in measures(design.definition)),
        )
        for design in designs
    )
    by_type: dict[str, list[LiveChallenge]] = {}
    for one in compiled:
        for activity_type in sorted({measure.measure.activity_type for measure in one.measures}):
            by_type.setdefault(activity_type, []).append(one)
    return LiveChallenges(compiled, {name: tuple(mine) for name, mine in by_type.items()})
