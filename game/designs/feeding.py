"""Whether a prize counts towards what it is paid for: a design must not feed itself. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from game.designs.rules import Surroundings
from game.kernel.cel import BadExpression
from game.kernel.measures import Measure, live
from game.kernel.tracking import POINTS_EARNED, Prize, Situation
from game.kernel.vocabulary import Seen, names

_NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)


def feeds(measure: Measure, prize: Prize, around: Surroundings) -> bool:
    """Whether earning the prize would count: asked of the measure, with the prize as activity."""
    fields = around.types.get(POINTS_EARNED)
    if measure.activity_type != POINTS_EARNED or fields is None or not prize.amount:
        return False
    paid = Situation(
        programme_id="", activity_id="", type=POINTS_EARNED, member_id="",
        occurred_at=_NOON, locale="", guest=False,
        joined_at=_NOON,
        time_zone="UTC", day_start_hour=0, attributes={},
        data={"currency": prize.currency, "amount": prize.amount, "reason": ""},
    )  # fmt: skip
    try:
        measured = live(measure, {POINTS_EARNED: names(fields, around.attributes)})
    except BadExpression:
        return False  # It is refused where all conditions are checked.
    return measured.worth(Seen(paid)) > 0
