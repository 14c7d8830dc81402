"""The scratch card: three alike win. What is under the film is drawn when it is scratched."""

from __future__ import annotations

from game.mechanics.chance import game_of_chance
from game.mechanics.scratch.rules import (
    Card,
    Scratch,
    ScratchShown,
    State,
    odds,
    problems,
    scratched,
    show,
)

MECHANIC = game_of_chance(
    name="scratch",
    config=Card,
    move=Scratch,
    state=State,
    shown=ScratchShown,
    odds=odds,
    problems=problems,
    show=show,
    drew=scratched,
    again="This card has been scratched; start another play.",
)
