"""What of an activity counts, and how much: the words that streaks, badges, tiers and boards share.

A measure is read from one activity type: each activity counts one, or an integer field of it (an
amount, a score), or such a field of all lines of a list. A condition in the rule language may leave
activities out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from game.kernel.cel import COLUMN, Condition, Kind
from game.kernel.vocabulary import Seen, Words, words


class Measure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Activities of one type: counted, or `sum` names the integer field that is added up: `amount`,
    or `lines[].quantity` of every line. Of one that was returned in part a sum is in proportion,
    and it counts until all of it is returned.

    `where` is a condition on the activity and the member, such as `activity.data.amount >= 1000`;
    points that were earned are the type `points.earned` with the fields `currency` and `amount`.
    """

    activity_type: Annotated[str, Meta(min_length=1, max_length=100)]
    sum: Annotated[str, Meta(max_length=130)] | None = None
    where: Annotated[str, Meta(max_length=2048)] = ""


class LiveMeasure(Struct, frozen=True):
    """A measure with its condition compiled."""

    measure: Measure
    condition: Condition | None
    words: Words | None

    def worth(self, seen: Seen) -> int:
        """How much the activity counts; 0 for another type, and where the condition fails."""
        return self.reading(seen) or 0

    def reading(self, seen: Seen) -> int | None:
        """The same, but a reading of nought is told from none at all."""
        situation, measure = seen.situation, self.measure
        if situation.type != measure.activity_type:
            return None
        if (
            self.words is not None
            and self.condition is not None
            and not seen.holds(self.words, self.condition)
        ):
            return None
        if measure.sum is None:
            return 1
        value = _summed(situation.data, measure.sum)
        if value is None or situation.left is None:
            return value
        return value * situation.left.numerator // situation.left.denominator


def _summed(data: Mapping[str, Any], named: str) -> int | None:
    field, of_lines, column = named.partition(COLUMN)
    if not of_lines:
        return whole(data.get(field))
    return sum(whole(line.get(column)) or 0 for line in data.get(field) or ())


def whole(value: object) -> int | None:
    """A field that is a whole number; None for anything else."""
    return value if type(value) is int else None


def live(measure: Measure, names: Mapping[str, Mapping[str, Kind]]) -> LiveMeasure:
    """The measure ready to be read; `names` are those of its design, by activity type.

    Raises BadExpression with line and column.
    """
    if not measure.where:
        return LiveMeasure(measure, None, None)
    its_words = words(names[measure.activity_type])
    return LiveMeasure(measure, its_words.vocabulary.condition(measure.where), its_words)
