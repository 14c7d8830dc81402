"""Why a streak, a badge or a board counts an activity or does not: for dry runs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from game.activities.rules import Activity
from game.designs.rules import Design, DesignKind
from game.designs.store import designs
from game.earning.decide import looked_at
from game.earning.rules import Check
from game.kernel.database import Tx
from game.kernel.measures import LiveMeasure, live
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.progress import situation
from game.trackers.kinds import KINDS


class Counted(Struct, frozen=True, kw_only=True):
    """What a design reads of an activity: `worth` is how much it counts, 0 where a check failed."""

    kind: str
    name: str
    revision: int
    worth: int
    checks: list[Check]


Listening = list[tuple[DesignKind, Design[Any]]]


async def listeners(tx: Tx, programmes: Mapping[str, Programme]) -> dict[str, Listening]:
    """Programme id -> its live designs of every kind."""
    return {
        programme_id: [
            (kind, design)
            for kind in KINDS
            for design in await designs(tx, programme_id, kind)
            if design.active
        ]
        for programme_id in programmes
    }


def explained(listening: Listening, activity: Activity, member: Member) -> list[Counted]:
    """What every design that measures such an activity makes of it."""
    what = (activity.id, activity.type, activity.occurred_at, activity.data)
    seen = Seen(situation(member, *what, source=activity.source))
    found = []
    for kind, design in listening:
        mine = [m for m in kind.measures(design.definition) if m.activity_type == activity.type]
        compiled = [live(measure, design.names) for measure in mine]
        if compiled:
            found.append(
                Counted(
                    kind=kind.name,
                    name=design.name,
                    revision=design.revision,
                    worth=sum(one.worth(seen) for one in compiled),
                    checks=[check for one in compiled for check in _checks(one, seen)],
                )
            )
    return found


def _checks(measure: LiveMeasure, seen: Seen) -> Sequence[Check]:
    """Each clause of the condition, with the values it saw."""
    if measure.condition is None or measure.words is None:
        return ()
    facts = seen.facts(measure.words)
    return [looked_at(clause, facts) for clause in measure.condition.clauses]
