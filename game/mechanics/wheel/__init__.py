"""The wheel: one spin a play, on sectors whose weights are published; some of them lose."""

from __future__ import annotations

from game.mechanics.chance import game_of_chance
from game.mechanics.wheel.rules import Spin, Wheel, WheelShown, odds, problems, show

MECHANIC = game_of_chance(
    name="wheel",
    config=Wheel,
    move=Spin,
    shown=WheelShown,
    odds=odds,
    problems=problems,
    show=show,
    again="This wheel has been turned; start another play.",
)
