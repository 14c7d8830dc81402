"""A multiplier as a design: what a marketer says of one, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from game.designs.rules import Definition, DesignKind, Surroundings
from game.kernel.cel import BadExpression, Kind, Vocabulary
from game.kernel.names import NameOf
from game.kernel.vocabulary import names

CONDITION = "condition"
"""Under which a design keeps the names that its condition may use."""

Moment = Annotated[datetime, Meta(tz=True)]
Percent = Annotated[int, Meta(ge=100, le=10_000)]


class Multiplier(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What rules and the tariffs of campaigns pay is multiplied, while it runs and where its
    condition holds.

    The rate of the tier comes first, then multipliers in their `order`, those of one order by name:
    one that multiplies takes `percent` of what all before it come to, one that adds puts what is
    above 100 percent of the plain amount on top. The amount is rounded once, after all of them.

    The condition speaks of the member and of `activity.type` (`play` for a tariff), its `source`,
    and the hour and the parts of the day, which are the programme's own here, not the member's.
    """

    percent: Annotated[int, Meta(ge=101, le=1000, description="200 is double.")]
    currency: NameOf = "points"
    condition: Annotated[
        str, Meta(max_length=2048, description="Such as 'regulars' in member.segments.")
    ] = ""
    starts_at: Annotated[
        Moment | None, Meta(description="What was done from then on; else from ever.")
    ] = None
    ends_at: Annotated[
        Moment | None, Meta(description="What was done before then; else for ever.")
    ] = None
    stack: Annotated[
        Literal["multiply", "add"], Meta(description="How it goes together with those before it.")
    ] = "multiply"
    order: Annotated[int, Meta(ge=0, le=1000, description="The lowest comes first.")] = 0
    cap_percent: Annotated[
        Percent | None,
        Meta(description="Where it applies, all together come to so much at most, or to the tier."),
    ] = None


def _names(around: Surroundings) -> dict[str, Kind]:
    return names({}, around.attributes)


def _problems(name: str, multiplier: Multiplier, around: Surroundings) -> Iterator[str]:
    starts, ends = multiplier.starts_at, multiplier.ends_at
    if starts is not None and ends is not None and ends <= starts:
        yield "ends_at: a multiplier ends after it starts."
    if multiplier.currency not in around.currencies:
        known = ", ".join(around.currencies) or "none yet"
        yield f"currency: there is no {multiplier.currency!r}; there are: {known}."
    if multiplier.budget is not None:
        yield "budget: what is multiplied is paid by the rule or the campaign; set it there."
    if multiplier.cap_percent is not None and multiplier.cap_percent < multiplier.percent:
        yield "cap_percent: less than `percent` alone; raise it, or lower the percent."
    if multiplier.condition:
        try:
            Vocabulary(_names(around)).condition(multiplier.condition)
        except BadExpression as wrong:
            yield wrong.words


KIND = DesignKind(
    name="multiplier",
    path="multipliers",
    tag="Multipliers",
    definition=Multiplier,
    measures=lambda multiplier: (),
    prizes=lambda multiplier: (),
    problems=lambda name, multiplier, around: list(_problems(name, multiplier, around)),
    alone=lambda multiplier: (multiplier.condition,),
    words=lambda multiplier, around: {CONDITION: _names(around)} if multiplier.condition else {},
    multiplies=lambda multiplier, currencies: (multiplier.currency,),
    tracked=False,
)
