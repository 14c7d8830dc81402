"""Boards ready for a round: what each reads of an activity, found by the activity's type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from game.designs.rules import Design
from game.kernel.measures import LiveMeasure, live
from game.kernel.tracking import POINTS_EARNED
from game.kernel.vocabulary import Seen
from game.trackers.boards.kind import BoardDefinition, measures
from game.trackers.boards.windows import AllTime, Span, span_at

QUIZ_FINISHED = "quiz.finished"


class LiveBoard:
    """A board that compiles its conditions when they are first asked; remembers its last span."""

    def __init__(self, design: Design[BoardDefinition]) -> None:
        self.design = design
        self.definition = design.definition
        streak = self.definition.metric.streak
        self._streak = f"streak:{streak}" if streak is not None else None
        self._last: tuple[str, Span] | None = None

    @cached_property
    def _measure(self) -> LiveMeasure | None:
        metric = self.definition.metric
        return _live(metric.measure or metric.best_time, self.design)

    @cached_property
    def _secondary(self) -> LiveMeasure | None:
        return _live(self.definition.secondary, self.design)

    def as_of(self, revision: int | None, definition: Mapping[str, Any] | None) -> LiveBoard:
        """The board by the definition that a run was frozen with; itself where none was."""
        if definition is None or revision is None:
            return self
        frozen = convert(definition, BoardDefinition)
        return LiveBoard(replace(self.design, definition=frozen, revision=revision))

    @property
    def types(self) -> frozenset[str] | None:
        """The activity types it listens to; None for every one."""
        metric = self.definition.metric
        if metric.streak is not None:
            return None
        types = {measure.activity_type for measure in measures(self.definition)}
        if metric.points is not None:
            types.add(POINTS_EARNED)
        if metric.quiz_score is not None:
            types.add(QUIZ_FINISHED)
        return frozenset(types)

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.definition.grace_minutes)

    @property
    def is_of_states(self) -> bool:
        """Whether a reading tells how things stand, again and again, rather than what was done."""
        return self._streak is not None

    def span(self, zone_name: str, at: datetime) -> Span | None:
        """The run's span that holds `at`."""
        if self._last is not None and self._last[0] == zone_name and self._last[1].holds(at):
            return self._last[1]
        span = span_at(self.definition.window, zone_name, at)
        if span is not None:
            self._last = (zone_name, span)
        return span

    def value(self, seen: Seen, facts: dict[str, int]) -> int | None:
        """What the activity counts, bigger is better; None where it does not count."""
        metric, situation = self.definition.metric, seen.situation
        if self._measure is not None:
            found = reading(self._measure, seen)
            if found is not None and self.definition.smaller_is_better:
                found = -found
        elif metric.points is not None:
            found = _field(situation.type == POINTS_EARNED, situation.data, "amount")
            if situation.data.get("currency") != metric.points:
                found = None
        elif metric.quiz_score is not None:
            found = _field(situation.type == QUIZ_FINISHED, situation.data, "score")
            if situation.data.get("campaign") != metric.quiz_score:
                found = None
        else:
            found = self._length(facts) if situation.type != POINTS_EARNED else None
        return None if found == 0 and self.definition.operator == "sum" else found

    def _length(self, facts: dict[str, int]) -> int | None:
        """How long the streak is; the best there ever was, where that is what the board asks."""
        assert self._streak is not None
        length = facts.get(self._streak)
        if length is None or self.definition.operator != "best":
            return length
        if not isinstance(self.definition.window, AllTime):
            return length
        return max(length, facts.get(f"best:{self._streak}", 0))

    def extra(self, seen: Seen) -> int:
        """What the activity adds to the second score."""
        return (self._secondary and reading(self._secondary, seen)) or 0


class Boards(Struct, frozen=True):
    """A programme's live boards: by name, by the type they listen to, and those that hear all."""

    by_name: dict[str, LiveBoard]
    by_type: dict[str, tuple[LiveBoard, ...]]
    of_all: tuple[LiveBoard, ...]

    def of(self, type_name: str) -> tuple[LiveBoard, ...]:
        """The boards that an activity of this type may move."""
        return self.by_type.get(type_name, self.of_all)


def compiled(designs: Sequence[Design[Any]]) -> Boards:
    """The boards ready to be asked."""
    boards = [LiveBoard(design) for design in designs]
    of_all = tuple(board for board in boards if board.types is None)
    names = {name for board in boards for name in board.types or ()}
    return Boards(
        by_name={board.design.name: board for board in boards},
        by_type={
            name: tuple(b for b in boards if b.types is None or name in b.types) for name in names
        },
        of_all=of_all,
    )


def reading(measure: LiveMeasure, seen: Seen) -> int | None:
    """As `LiveMeasure.worth`, but a reading of nought is told from none at all."""
    situation, wanted = seen.situation, measure.measure
    if situation.type != wanted.activity_type:
        return None
    if not _holds(measure, seen):
        return None
    return 1 if wanted.sum is None else _field(True, situation.data, wanted.sum)


def _holds(measure: LiveMeasure, seen: Seen) -> bool:
    if measure.condition is None or measure.words is None:
        return True
    return seen.holds(measure.words, measure.condition)


def _field(wanted: bool, data: Any, name: str) -> int | None:
    value = data.get(name) if wanted else None
    return value if type(value) is int else None


def _live(measure: Any, design: Design[BoardDefinition]) -> LiveMeasure | None:
    return None if measure is None else live(measure, design.names)
