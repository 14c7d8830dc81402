"""How activities are played where the past is told anew by it, which is handed in from above."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.ingest import Judged
from game.kernel.database import Flow, Tx

Rehearse: TypeAlias = Callable[[Tx, Arrival, datetime], Awaitable[Judged]]
"""Undoes what the arrival corrects and judges it without saving it; raises the refusal."""


class Corrections(Struct, frozen=True):
    """The flow of an arrival that corrects another one: that is undone, and this one counts; and
    the `plain` one of any other, which may displace what others were paid."""

    flow: Flow[Arrival, Outcome]
    plain: Flow[Arrival, Outcome]
    rehearse: Rehearse

    def flow_of(self, arrival: Arrival) -> Flow[Arrival, Outcome]:
        """How this arrival is played."""
        return self.plain if arrival.corrects is None else self.flow
