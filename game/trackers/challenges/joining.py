"""A member joins a challenge or leaves it; only what is done in between counts."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.members.rules import Member
from game.trackers.challenges import store
from game.trackers.challenges.rules import EVER, Key, NothingToJoin, joined, left
from game.trackers.challenges.telling import days_of
from game.trackers.challenges.view import live_challenges, named


async def join(tx: Tx, member: Member, name: str, at: datetime) -> None:
    """The member takes part from now on; joining twice is joining once."""
    await _change(tx, member, name, at, coming=True)


async def leave(tx: Tx, member: Member, name: str, at: datetime) -> None:
    """Nothing counts from now on; what was reached stays, for when the member comes back."""
    await _change(tx, member, name, at, coming=False)


async def _change(tx: Tx, member: Member, name: str, at: datetime, *, coming: bool) -> None:
    programme, known = await live_challenges(tx, member.programme_id)
    live = named(known, name)
    if not live.challenge.opt_in:
        raise NothingToJoin("Everybody takes part in this challenge; there is nothing to join.")
    days = days_of(live, programme, member)
    key = Key(live.design.id, member.id, EVER)
    states = await store.opened(tx, [key])
    spans = states[key].spans
    new = joined(live.challenge, spans, at, days) if coming else left(spans, at)
    if new != spans:
        states[key].spans = new
        await store.save(tx, states)
