"""What a member sees of a play: never its state, only what the mechanic shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Literal

import msgspec
from msgspec import Struct

from game.campaigns.draws import Seed
from game.flows.plays.chances import Commitment
from game.flows.plays.rules import Play
from game.mechanics import MECHANICS
from game.mechanics.contract import Mechanic

AnyShown: Any = reduce(or_, (mechanic.shown for mechanic in MECHANICS.values()))
AnyMove: Any = reduce(or_, (mechanic.move for mechanic in MECHANICS.values()))


class PlayView(Struct, frozen=True, kw_only=True):
    """A play as its member sees it. The next move carries the number `moves + 1`. In a game of
    chance `commitment` is what the house is bound to before the device chooses its nonce; it is
    null once the play is finished, or the campaign closed."""

    id: str
    campaign_id: str
    attempt: int
    status: Literal["open", "finished"]
    moves: int
    score: int
    shown: AnyShown
    commitment: Commitment | None = None

    @classmethod
    def of(cls, play: Play, shown: Struct, seed: Seed | None = None) -> PlayView:
        return cls(
            id=play.id,
            campaign_id=play.campaign_id,
            attempt=play.attempt,
            status="finished" if play.finished else "open",
            moves=play.moves,
            score=play.score,
            shown=shown,
            commitment=Commitment.of(seed) if seed is not None and not play.finished else None,
        )


def view(
    mechanic: Mechanic, configs: Mapping[str, Any], play: Play, seed: Seed | None, at: datetime
) -> PlayView:
    """The play as it stands at `at`, for someone who comes back to it; `seed` is the one that a
    game of chance would draw from now."""
    state = state_of(mechanic, play)
    drawn_by = seed.version_id if seed is not None and not play.finished else play.version_id
    return PlayView.of(play, mechanic.show(configs[drawn_by], state, at), seed)


def state_of(mechanic: Mechanic, play: Play) -> Any:
    """The mechanic's own state: plain JSON from the store, or what this round made of it."""
    if isinstance(play.state, mechanic.state):
        return play.state
    return msgspec.convert(play.state, mechanic.state)
