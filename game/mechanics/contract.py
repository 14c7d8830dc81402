"""What a playable mechanic is: data and two pure functions. It owns no table, no route, no job.

A folder under `game/mechanics/` that offers `MECHANIC` is a mechanic. `start` deals a play, `step`
plays one move; both are pure: chance comes from the dice they are handed, time from `at`. The state
never leaves the server; members see only what `shown` returns.

A game of chance (`game/mechanics/chance.py`) publishes its `odds`. Its move is a `Draw`, and its
`step` is handed a `Luck` as a fifth value; what `draw` made of it comes back in the step, and the
flow takes it from the stock, pays it and writes it down before anybody is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from game.kernel.errors import Refusal
from game.mechanics.dice import Dice
from game.mechanics.draws import Drawn
from game.mechanics.prizes import Odds


class Deed(Struct, frozen=True):
    """What the member did by a move, to become an activity of the programme."""

    type: str
    data: dict[str, Any]


class Step(Struct, frozen=True, kw_only=True):
    """What came of a start or a move.

    `merits` counts what the campaign may pay for by its tariff (merit name -> how many, this step
    only). `score` is the play's score so far, in the mechanic's own unit. `facts` is one flat JSON
    record for the statistics of authors. `drawn` is what chance gave by this move.
    """

    state: Struct
    shown: Struct
    score: int = 0
    finished: bool = False
    merits: Mapping[str, int] = {}
    deeds: tuple[Deed, ...] = ()
    facts: Mapping[str, Any] | None = None
    drawn: Drawn | None = None


class Witnessed(Struct, frozen=True):
    """The base of moves that count only where the house itself sees that they are true; whoever
    takes one in asks first, and else refuses it by `unseen`."""

    def unseen(self) -> Refusal:
        """What to do first."""
        raise NotImplementedError


class Mechanic(Struct, frozen=True, kw_only=True):
    """A mechanic's own description; its folder is its registration."""

    name: str
    config: type[Struct]
    state: type[Struct]
    move: Any  # One tagged Struct, or a union of them: what a member may post.
    shown: Any  # The same for what a member is shown.
    merits: Mapping[str, str]  # merit name -> what it is for, in the marketer's words
    deed_types: tuple[str, ...]
    steps: Callable[[Any], int]
    """How many steps a play of this configuration has (questions, spins)."""
    problems: Callable[[Any], list[str]]
    """Why this configuration cannot be published; each line names the place and the mend."""
    start: Callable[[Any, Dice, datetime], Step]
    """(config, dice, at)"""
    step: Callable[..., Step]
    """(config, state, move, at), and a Luck where there are odds; raises a Refusal and then
    nothing has happened."""
    show: Callable[[Any, Any, datetime], Struct]
    """(config, state, at) -> what the member sees on coming back."""
    is_quiet: Callable[[Any, Any], bool] | None = None
    """(state, move) -> whether such a move, in that state, is no deed and earns no merit whatever
    comes of it: then nothing of what could follow is locked and loaded."""
    pays: Literal["better", "again"] = "better"
    """Whether a later attempt is paid for what it is worth beyond those before; or each anew, where
    the campaign allows so many a period. What pays anew rests on a member's word."""
    odds: Callable[[Any], Odds] | None = None
    """The table that is published with each version; only a game of chance has one."""
