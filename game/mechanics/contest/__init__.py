"""The contest: every play is an entry, and one draw at the end names winners and alternates."""

from __future__ import annotations

from game.mechanics.contest.rules import (
    Contest,
    ContestShown,
    Enter,
    State,
    odds,
    problems,
    show,
    start,
    step,
    steps,
)
from game.mechanics.contract import Mechanic

MECHANIC = Mechanic(
    name="contest",
    config=Contest,
    state=State,
    move=Enter,
    shown=ContestShown,
    merits={},
    deed_types=("game.played",),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    odds=odds,
)
