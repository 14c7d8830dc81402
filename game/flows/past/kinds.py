"""Which tracker folds which kind of design, and what must be folded beside a design.

A badge may stand on a streak, a challenge or other badges, a board on a streak: whatever a
definition names is folded with it, so that it hears what it would hear in life.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from game.activities.built_in import BADGE_GRANTED
from game.designs.rules import Design, DesignKind
from game.designs.store import designs
from game.kernel.database import Tx
from game.kernel.tracking import POINTS_EARNED
from game.programmes.rules import Programme
from game.round.contract import Recount, Slice, Tracker
from game.trackers.boards.compile import QUIZ_FINISHED
from game.trackers.boards.kind import BoardDefinition
from game.trackers.kinds import KINDS
from game.trackers.lineup import LINE_UP

SHARED = frozenset({"challenge", "board"})
"""Members of these share a state (a common goal, a ranking): they are folded all at once."""


def tracker_of(kind: DesignKind) -> Tracker:
    """The tracker of that kind."""
    return next(tracker for tracker in LINE_UP.trackers if tracker.name in (kind.name, kind.path))


class Needs(Struct, frozen=True):
    """What is folded with a design: designs of its own kind beside it, and those of the kinds
    whose trackers come first. `types` are the activity types that any of them hears."""

    beside: list[Design[Any]]
    before: list[tuple[DesignKind, list[Design[Any]]]]
    types: set[str]

    def slices(self, programme: Programme, at: datetime) -> list[Slice]:
        """Fresh states for those of the trackers that come first."""
        return [tracker_of(kind).blank(Recount(programme, them, at)) for kind, them in self.before]


async def needs(
    tx: Tx,
    programme: Programme,
    kind: DesignKind,
    design: Design[Any],
    unsaved: Sequence[tuple[DesignKind, Design[Any]]] = (),
) -> Needs:
    """Whatever live design the definition names, directly or through others; those of `unsaved`
    stand in the place of the saved ones."""
    earlier = KINDS[: KINDS.index(kind) + 1]
    newer = {(other.name, one.name): (other, one) for other, one in unsaved if other in earlier}
    saved = {
        (other.name, one.name): (other, one)
        for other in earlier
        for one in await designs(tx, programme.id, other)
        if one.active
    }
    known = [both for key, both in {**saved, **newer}.items() if key != (kind.name, design.name)]
    found: dict[str, tuple[DesignKind, Design[Any]]] = {}
    waiting = [design.definition]
    for definition in waiting:  # Grows while it is walked.
        said = set(_texts(msgspec.to_builtins(definition)))
        for other, one in known:
            if one.name in said and one.id not in found:
                found[one.id] = (other, one)
                waiting.append(one.definition)
    types = hears(kind, design.definition)
    for other, one in found.values():
        types |= hears(other, one.definition)
    return Needs(
        beside=[one for other, one in found.values() if other == kind],
        before=[
            (other, them)
            for other in earlier[:-1]
            if (them := [one for k, one in found.values() if k == other])
        ],
        types=types,
    )


def hears(kind: DesignKind, definition: Any) -> set[str]:
    """The activity types that can move a design."""
    types = {measure.activity_type for measure in kind.measures(definition)}
    if kind.name == "badge":
        types.add(BADGE_GRANTED)
    if isinstance(definition, BoardDefinition):
        if definition.metric.points is not None:
            types.add(POINTS_EARNED)
        if definition.metric.quiz_score is not None:
            types.add(QUIZ_FINISHED)
    return types


def _texts(told: Any) -> Iterator[str]:
    """Every text in plain values."""
    match told:
        case str():
            yield told
        case dict():
            for value in told.values():
                yield from _texts(value)
        case list() | tuple():
            for value in told:
                yield from _texts(value)
