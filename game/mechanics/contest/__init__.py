"""The contest: every play is an entry, and one draw at the end names winners and alternates."""

from __future__ import annotations

from game.mechanics.chance import game_of_chance
from game.mechanics.contest.rules import Contest, ContestShown, Enter, State, odds, problems, show

MECHANIC = game_of_chance(
    name="contest",
    config=Contest,
    move=Enter,
    state=State,
    shown=ContestShown,
    odds=odds,
    problems=problems,
    show=show,
    again="This entry is made; start another play.",
)
