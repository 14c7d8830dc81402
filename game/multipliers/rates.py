"""The one step in which all that multiplies is laid on what a member earns. Pure.

A multiplier looks at when something was done, so what arrives late is worth what it was then, and
at the programme's own clock: a member who moves theirs has no longer a weekend.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.designs.rules import Design
from game.kernel.cel import Condition
from game.kernel.exact import Exact, written
from game.kernel.rates import PLAIN, Rate
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen, Words, words
from game.multipliers.kind import CONDITION, Multiplier


class LiveMultiplier(Struct, frozen=True):
    """A multiplier with its condition compiled."""

    design: Design[Multiplier]
    condition: Condition | None
    words: Words | None

    def applies(self, seen: Seen) -> bool:
        """Whether it ran when that was done, and its condition holds."""
        told, at = self.design.definition, seen.situation.occurred_at
        return (
            (told.starts_at is None or told.starts_at <= at)
            and (told.ends_at is None or at < told.ends_at)
            and self._holds(seen)
        )

    def _holds(self, seen: Seen) -> bool:
        if self.condition is None or self.words is None:
            return True
        return seen.holds(self.words, self.condition)


def ready(designs: Sequence[Design[Multiplier]]) -> tuple[LiveMultiplier, ...]:
    """What is worked out once an edition: the designs, which come by name, in their order."""
    return tuple(_live(one) for one in sorted(designs, key=lambda one: one.definition.order))


def _live(design: Design[Multiplier]) -> LiveMultiplier:
    if not design.definition.condition:
        return LiveMultiplier(design, None, None)
    its_words = words(design.names[CONDITION])
    condition = its_words.vocabulary.condition(design.definition.condition)
    return LiveMultiplier(design, condition, its_words)


class Rates:
    """What multiplies what comes of one thing that a member did, by currency; `here` is that, as
    multipliers see it, if there are any."""

    def __init__(
        self,
        multipliers: Sequence[LiveMultiplier],
        situation: Situation,
        tier_percent: int,
        time_zone: str,
    ) -> None:
        self._tier_percent = tier_percent
        self._applying: Sequence[LiveMultiplier] = ()
        self.here: Seen | None = None
        if multipliers:
            self.here = Seen(replace(situation, time_zone=time_zone, day_start_hour=0))
            self._applying = [one for one in multipliers if one.applies(self.here)]

    def of(self, currency: str) -> Rate:
        """The tier's rate, then each multiplier of the currency in turn, then the lowest cap."""
        mine = [m.design for m in self._applying if m.design.definition.currency == currency]
        if not mine and self._tier_percent == 100:
            return PLAIN
        steps: list[tuple[str, Exact]] = []
        cause: dict[str, Any] = {}
        total: Exact = (self._tier_percent, 100)
        if self._tier_percent != 100:
            steps.append((f"the tier earns {self._tier_percent} %", total))
            cause["tier_percent"] = self._tier_percent
        for one in mine:
            total = _stacked(total, one.definition)
            steps.append((f"{one.name} {_does(one.definition)}", total))
        caps = [o.definition.cap_percent for o in mine if o.definition.cap_percent is not None]
        most = max(min(caps, default=0), self._tier_percent)
        if caps and total[0] * 100 > most * total[1]:
            total = most, 100
            steps.append((f"at most {most} % together", total))
        if mine:
            cause["multipliers"] = {one.name: one.definition.percent for one in mine}
            cause["percent"] = written((total[0] * 100, total[1]))
        return Rate(tuple(steps), cause)


def _does(told: Multiplier) -> str:
    return f"is {told.percent} %" if told.stack == "multiply" else f"adds {told.percent - 100} %"


def _stacked(total: Exact, told: Multiplier) -> Exact:
    over, under = total
    if told.stack == "multiply":
        return over * told.percent, under * 100
    return over * 100 + (told.percent - 100) * under, under * 100
