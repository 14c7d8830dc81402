"""A segment as a design: what a marketer says of one, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct, field

from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.cel import COLUMN, BadExpression, Condition, Kind, Vocabulary
from game.segments.words import READY, Want, names_of

CONDITION = "condition"
"""Under which a design keeps the names that its condition uses."""

ADDRESSES = frozenset({"previews", "ready-made"})
"""What stands beside the segments in addresses."""

_Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}(?!\n)$")]


class Lately(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Activities of a type within the last days: counted, or `sum` names the whole number that is
    added up."""

    activity_type: Annotated[str, Meta(min_length=1, max_length=100)]
    sum: Annotated[str, Meta(max_length=60)] | None = None
    within_days: Annotated[int, Meta(ge=1, le=3650)] | None = None


class Segment(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members who belong together: all for whom a condition holds, or those on a list.

    The condition is written in the rule language over `member` (with `member.days` since joining
    and `member.tier`), `today`, `balance`, `streak`, `recency`, `frequency` and `spend`, such as
    `recency.days >= 60 && spend.ever > 10000`. Each of `measures` is read as `measure.<name>`, and
    the days since as `recency.<name>`. Without a condition it is a list.
    """

    condition: Annotated[
        str, Meta(max_length=2048, description="Empty for a list that is kept by hand.")
    ] = ""
    measures: Annotated[dict[_Key, Lately], Meta(max_length=20)] = field(default_factory=dict)

    @property
    def wants(self) -> dict[str, Want]:
        """What its measures count."""
        return {
            name: Want(one.activity_type, one.sum, one.within_days)
            for name, one in self.measures.items()
        }


def compiled(segment: Segment, names: dict[str, Kind]) -> tuple[Condition, tuple[str, ...]]:
    """Its condition, and the names that it uses. Raises BadExpression."""
    condition = Vocabulary(names).condition(segment.condition)
    used = dict.fromkeys(name for clause in condition.clauses for name in clause.names)
    return condition, tuple(used)


def _names(segment: Segment, around: Surroundings) -> dict[str, Kind]:
    streaks = around.designs.get("streak", {})
    return names_of(around.attributes, around.currencies, streaks, segment.measures)


def _words(segment: Segment, around: Surroundings) -> dict[str, dict[str, Kind]]:
    names = _names(segment, around)
    try:
        _, used = compiled(segment, names)
    except BadExpression:
        return {}  # It is a list, or refused.
    return {CONDITION: {name: names[name] for name in used}}


def _problems(name: str, segment: Segment, around: Surroundings) -> list[str]:
    found = [*_of_measures(segment, around)]
    if name in ADDRESSES:
        found.append("name: it is an address of its own; choose another.")
    if segment.budget is not None:
        found.append("budget: a segment pays nothing; leave it out.")
    if segment.condition and not found:
        try:
            compiled(segment, _names(segment, around))
        except BadExpression as wrong:
            found.append(wrong.words)
    return found


def _of_measures(segment: Segment, around: Surroundings) -> Iterator[str]:
    if segment.measures and not segment.condition:
        yield "measures: a list counts nothing; write a condition that uses them."
    for name, one in segment.measures.items():
        fields = around.types.get(one.activity_type)
        if f"recency.{name}" in READY:
            yield f"measures.{name}: the name is taken; choose another."
        if fields is None:
            yield f"measures.{name}: there is no activity type {one.activity_type!r}."
        elif one.sum is not None and (COLUMN in one.sum or fields.get(one.sum) != "integer"):
            yield f"measures.{name}.sum: {one.activity_type!r} has no whole number {one.sum!r}."


KIND = DesignKind(
    name="segment",
    path="segments",
    tag="Segments",
    definition=Segment,
    measures=lambda segment: (),
    prizes=lambda segment: (),
    problems=_problems,
    words=_words,
    tracked=False,
)
