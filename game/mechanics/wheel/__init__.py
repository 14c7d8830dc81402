"""The wheel: one spin a play, on sectors whose weights are published; some of them lose."""

from __future__ import annotations

from game.mechanics.contract import Mechanic
from game.mechanics.wheel.rules import (
    Spin,
    State,
    Wheel,
    WheelShown,
    odds,
    problems,
    show,
    start,
    step,
    steps,
)

MECHANIC = Mechanic(
    name="wheel",
    config=Wheel,
    state=State,
    move=Spin,
    shown=WheelShown,
    merits={},
    deed_types=("game.played",),
    steps=steps,
    problems=problems,
    start=start,
    step=step,
    show=show,
    odds=odds,
)
