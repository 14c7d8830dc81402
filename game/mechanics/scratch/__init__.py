"""The scratch card: three alike win. What is under the film is drawn when it is scratched."""

from __future__ import annotations

from game.mechanics.contract import Mechanic
from game.mechanics.scratch.rules import (
    Card,
    Scratch,
    ScratchShown,
    State,
    odds,
    problems,
    show,
    start,
    step,
    steps,
)

MECHANIC = Mechanic(
    name="scratch",
    config=Card,
    state=State,
    move=Scratch,
    shown=ScratchShown,
    merits={},
    deed_types=("game.played",),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    odds=odds,
)
