"""Activities that name one which they correct: how they are played is handed in from above."""

from __future__ import annotations

from msgspec import Struct

from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.ingest import ingest
from game.kernel.database import Flow


class Corrections(Struct, frozen=True):
    """The flow of an arrival that corrects another one: that is undone, and this one counts."""

    flow: Flow[Arrival, Outcome]

    def flow_of(self, arrival: Arrival) -> Flow[Arrival, Outcome]:
        """How this arrival is played."""
        return ingest if arrival.corrects is None else self.flow
