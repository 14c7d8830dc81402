"""The instant win: every prize waits for its moment, and who plays first from then on has it."""

from __future__ import annotations

from game.mechanics.contract import Mechanic
from game.mechanics.instant.rules import (
    Instant,
    InstantShown,
    State,
    Try,
    odds,
    problems,
    show,
    start,
    step,
    steps,
)

MECHANIC = Mechanic(
    name="instant",
    config=Instant,
    state=State,
    move=Try,
    shown=InstantShown,
    merits={},
    deed_types=("game.played",),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    odds=odds,
)
