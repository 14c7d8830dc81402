"""How someone joins a programme, or their profile changes: a round of the turnstile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.intake.welcome import welcome
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.members.rules import Member
from game.members.store import insert
from game.members.upsert import Upserted, Wish, upsert
from game.programmes import store as programmes

Join = Wish
Joined = Upserted


async def join(tx: Tx, items: Sequence[Join], at: datetime) -> list[Joined | Refusal]:
    """Each member exists afterwards with the wished profile; `created` tells the newly joined.

    A newcomer's joining is an activity, so a welcome bonus lands in the same round.
    """
    known = await programmes.by_ids(tx, {item.programme_id for item in items})
    answers = await upsert(tx, known, items, at)
    await welcome(tx, [a.member for a in answers if isinstance(a, Joined) and a.created], at)
    return answers


async def admit(tx: Tx, items: Sequence[Member], at: datetime) -> list[Member | Refusal]:
    """Open guests, each with a fresh id; their joining is an activity like anybody's."""
    admitted = await insert(tx, items)
    await welcome(tx, admitted, at)
    return list(items)
