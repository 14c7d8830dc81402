"""A game of chance: one draw a play, shown in the game's own way. Pure.

The folder of one brings its configuration and move, its table (`odds`), what keeps it from being
published (`problems`) and what the member sees (`show`); how a play runs is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.mechanics.contract import Deed, Mechanic, Step
from game.mechanics.dice import Dice
from game.mechanics.draws import AlreadyDrawn, Draw, Drawn, Luck, Result, draw, result
from game.mechanics.prizes import Odds


class Once(Struct, frozen=True, kw_only=True):
    """The state of a play: nothing before its draw, the result after it."""

    result: Result | None = None


def game_of_chance(  # noqa: PLR0913  What it takes is given to it by name.
    *,
    name: str,
    config: type[Struct],
    move: type[Draw],
    shown: type[Struct],
    odds: Callable[[Any], Odds],
    problems: Callable[[Any], list[str]],
    show: Callable[[Any, Any, datetime], Struct],
    again: str,
    state: type[Once] = Once,
    drew: Callable[[Any, Result, Dice], Once] | None = None,
) -> Mechanic:
    """The mechanic `name`. A second move is refused as `draw.already_drawn`, in the words `again`;
    a draw as `draw.exhausted` when all has been given away. A state that keeps more than its result
    is made by `drew`, which goes on throwing the dice of the draw."""

    def start(config: Any, dice: Dice, at: datetime) -> Step:
        return Step(state=state(), shown=show(config, state(), at))

    def step(config: Any, was: Once, move: Draw, at: datetime, luck: Luck) -> Step:
        if was.result is not None:
            raise AlreadyDrawn(again)
        drawn = draw(luck)
        told = result(luck, drawn)
        now = drew(config, told, luck.dice) if drew is not None else state(result=told)
        return Step(
            state=now,
            shown=show(config, now, at),
            finished=True,
            deeds=(played(name, drawn),),
            drawn=drawn,
        )

    return Mechanic(
        name=name,
        config=config,
        state=state,
        move=move,
        shown=shown,
        merits={},
        deed_types=("game.played",),
        steps=lambda config: 1,
        problems=problems,
        start=start,
        step=step,
        show=show,
        odds=odds,
    )


def played(mechanic: str, drawn: Drawn) -> Deed:
    """What every game of chance reports of a draw."""
    won = drawn.prize is not None
    return Deed("game.played", {"mechanic": mechanic, "prize": drawn.prize or "", "won": won})
