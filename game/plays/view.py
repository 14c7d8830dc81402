"""What a member sees of a play: never its state, only what the mechanic shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Literal

import msgspec
from msgspec import Struct

from game.mechanics import MECHANICS
from game.mechanics.contract import Mechanic
from game.plays.rules import Play

AnyShown: Any = reduce(or_, (mechanic.shown for mechanic in MECHANICS.values()))
AnyMove: Any = reduce(or_, (mechanic.move for mechanic in MECHANICS.values()))


class PlayView(Struct, frozen=True, kw_only=True):
    """A play as its member sees it. The next move carries the number `moves + 1`."""

    id: str
    campaign_id: str
    attempt: int
    status: Literal["open", "finished"]
    moves: int
    score: int
    shown: AnyShown

    @classmethod
    def of(cls, play: Play, shown: Struct) -> PlayView:
        return cls(
            id=play.id,
            campaign_id=play.campaign_id,
            attempt=play.attempt,
            status="finished" if play.finished else "open",
            moves=play.moves,
            score=play.score,
            shown=shown,
        )


def view(mechanic: Mechanic, configs: Mapping[str, Any], play: Play, at: datetime) -> PlayView:
    """The play as it stands at `at`, for someone who comes back to it."""
    state = state_of(mechanic, play)
    return PlayView.of(play, mechanic.show(configs[play.version_id], state, at))


def state_of(mechanic: Mechanic, play: Play) -> Any:
    """The mechanic's own state: plain JSON from the store, or what this round made of it."""
    if isinstance(play.state, mechanic.state):
        return play.state
    return msgspec.convert(play.state, mechanic.state)
