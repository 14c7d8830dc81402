"""Boards ready for a round: what each reads of an activity, found by the activity's type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from game.designs.rules import Design
from game.kernel.measures import LiveMeasure, live, whole
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
        measure = self.definition.metric.measure or self.definition.metric.best_time
        return live(measure, self.design.names) if measure is not None else None

    @cached_property
    def _secondary(self) -> LiveMeasure | None:
        measure = self.definition.secondary
        return live(measure, self.design.names) if measure is not None else None

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
        data = situation.data
        if self._measure is not None:
            found = self._measure.reading(seen)
            if found is not None and self.definition.smaller_is_better:
                found = -found
        elif metric.points is not None:
            mine = situation.type == POINTS_EARNED and data.get("currency") == metric.points
            found = whole(data.get("amount")) if mine else None
        elif metric.quiz_score is not None:
            mine = situation.type == QUIZ_FINISHED and data.get("campaign") == metric.quiz_score
            found = whole(data.get("score")) if mine else None
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
        return self._secondary.worth(seen) if self._secondary is not None else 0


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
