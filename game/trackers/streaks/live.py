"""Streaks made ready to run: conditions compiled, found by the activity types they listen to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.measures import LiveMeasure, live
from game.kernel.tracking import Payout
from game.kernel.vocabulary import Seen
from game.trackers.streaks.kind import Streak
from game.trackers.streaks.rules import Terms, terms_of


class LiveStreak(Struct, frozen=True):
    """A streak, its conditions compiled."""

    design: Design[Streak]
    measures: tuple[LiveMeasure, ...]
    terms: Terms
    payouts: tuple[Payout, ...]

    def worths(self, seen: Seen) -> list[int]:
        """What the activity is worth for each condition, never less than nothing."""
        return [max(0, measure.worth(seen)) for measure in self.measures]


class Ready(Struct, frozen=True):
    """The streaks of a programme, all of them in order of name, and by activity type."""

    streaks: tuple[LiveStreak, ...]
    by_type: Mapping[str, tuple[LiveStreak, ...]]

    def named(self, name: str) -> LiveStreak | None:
        """The running streak of that name."""
        return next((streak for streak in self.streaks if streak.design.name == name), None)


def ready(designs: Sequence[Design[Streak]]) -> Ready:
    """The designs compiled."""
    streaks = tuple(_live(design) for design in designs)
    types = {m.measure.activity_type for streak in streaks for m in streak.measures}
    return Ready(streaks, {name: _listening(streaks, name) for name in types})


def stood(designs: Sequence[Design[Streak]]) -> tuple[LiveStreak, ...]:
    """Designs of before that are only to be shown: nothing is compiled, and they hear nothing."""
    return tuple(LiveStreak(one, (), terms_of(one.definition), ()) for one in designs)


def _live(design: Design[Streak]) -> LiveStreak:
    definition = design.definition
    prizes = [m.prize for m in definition.milestones if m.prize is not None]
    return LiveStreak(
        design,
        tuple(live(condition.measure, design.names) for condition in definition.conditions),
        terms_of(definition),
        tuple({design.payout(prize): None for prize in prizes}),
    )


def _listening(streaks: tuple[LiveStreak, ...], name: str) -> tuple[LiveStreak, ...]:
    return tuple(
        streak
        for streak in streaks
        if any(measure.measure.activity_type == name for measure in streak.measures)
    )
