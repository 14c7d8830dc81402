"""The instant win: every prize waits for its moment, and who plays first from then on has it."""

from __future__ import annotations

from game.mechanics.chance import game_of_chance
from game.mechanics.instant.rules import Instant, InstantShown, Try, odds, problems, show

MECHANIC = game_of_chance(
    name="instant",
    config=Instant,
    move=Try,
    shown=InstantShown,
    odds=odds,
    problems=problems,
    show=show,
    again="You have tried; start another play.",
)
