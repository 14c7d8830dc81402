"""A member joins a challenge or leaves it; only what is done in between counts."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.trackers.challenges import store
from game.trackers.challenges.rules import EVER, Days, Key, NothingToJoin, joined, left
from game.trackers.challenges.store import Person
from game.trackers.challenges.view import live_challenges, named


async def join(tx: Tx, programme_id: str, person: Person, name: str, at: datetime) -> None:
    """The member takes part from now on; joining twice is joining once."""
    await _change(tx, programme_id, person, name, at, coming=True)


async def leave(tx: Tx, programme_id: str, person: Person, name: str, at: datetime) -> None:
    """Nothing counts from now on; what was reached stays, for when the member comes back."""
    await _change(tx, programme_id, person, name, at, coming=False)


async def _change(
    tx: Tx, programme_id: str, person: Person, name: str, at: datetime, *, coming: bool
) -> None:
    programme, known = await live_challenges(tx, programme_id)
    live = named(known, name)
    if not live.challenge.opt_in:
        raise NothingToJoin("Everybody takes part in this challenge; there is nothing to join.")
    shared = live.challenge.community is not None
    days = Days(programme.time_zone, 0) if shared else person.days
    key = Key(live.design.id, person.id, EVER)
    states = await store.opened(tx, [key])
    spans = states[key].spans
    new = joined(live.challenge, spans, at, days) if coming else left(spans, at)
    if new != spans:
        states[key].spans = new
        await store.save(tx, states)
