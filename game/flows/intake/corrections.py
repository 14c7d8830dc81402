"""How activities are played where the past is told anew by it, which is handed in from above."""

from __future__ import annotations

from msgspec import Struct

from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.ingest import ingest
from game.kernel.database import Flow


class Corrections(Struct, frozen=True):
    """The flow of an arrival that corrects another one: that is undone, and this one counts; and
    the `plain` one of any other, which may displace what others were paid."""

    flow: Flow[Arrival, Outcome]
    plain: Flow[Arrival, Outcome] = ingest

    def flow_of(self, arrival: Arrival) -> Flow[Arrival, Outcome]:
        """How this arrival is played."""
        return self.plain if arrival.corrects is None else self.flow
