"""The segments of a programme made ready to sort members by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.cel import Condition, Kind, Vocabulary
from game.segments.kind import CONDITION, Segment, compiled
from game.segments.words import Known, Needs, Want, value, wants_of


class Sorter(Struct, frozen=True):
    """A segment with its condition compiled, and what it counts for the names that it uses."""

    name: str
    condition: Condition
    names: dict[str, Kind]
    vocabulary: Vocabulary
    wants: dict[str, Want]

    def holds(self, known: Known, at: datetime) -> bool:
        """Whether the member belongs to it; a condition that meets an error does not hold."""
        wants = self.wants
        values = {
            name: value(name, kind, known, wants.get(name), at) for name, kind in self.names.items()
        }
        return self.condition.holds(self.vocabulary.facts(values)) is True


class Ready(Struct, frozen=True):
    """A programme's live segments: the lists, by name, and those that hold by a condition."""

    titles: dict[str, dict[str, str]]
    lists: frozenset[str]
    sorters: tuple[Sorter, ...]
    needs: Needs

    def holding(self, known: Known, at: datetime) -> set[str]:
        """The names of those whose condition holds for the member."""
        return {sorter.name for sorter in self.sorters if sorter.holds(known, at)}

    def belongs(self, listed: Iterable[str], holding: Iterable[str]) -> list[str]:
        """All segments of a member in order of name: the lists they are on, and those that hold."""
        return sorted({*self.lists.intersection(listed), *holding})


def ready(designs: Sequence[Design[Segment]]) -> Ready:
    """The designs made ready; they are live."""
    sorters = tuple(sorter(one) for one in designs if one.definition.condition)
    return Ready(
        titles={one.name: one.definition.title for one in designs},
        lists=frozenset(one.name for one in designs if not one.definition.condition),
        sorters=sorters,
        needs=needs_of(sorters),
    )


def sorter(design: Design[Segment]) -> Sorter:
    """A design that has a condition."""
    names = design.names[CONDITION]
    condition, used = compiled(design.definition, names)
    wants = dict(wants_of(used, design.definition.wants))
    return Sorter(design.name, condition, names, Vocabulary(names), wants)


def needs_of(sorters: Sequence[Sorter]) -> Needs:
    """What must be found out about members to sort them."""
    used = {name for sorter in sorters for name in sorter.names}
    return Needs(
        tiers="member.tier" in used,
        balances=any(name.startswith("balance.") for name in used),
        streaks=frozenset(n.removeprefix("streak.") for n in used if n.startswith("streak.")),
        wants=frozenset(want for sorter in sorters for want in sorter.wants.values()),
    )
