"""What is seen of whoever is at the counter."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from backend.counter import serve, store
from backend.counter.store import Action, Visit
from game.kernel.database import Database, reading
from game.ledger.reads import BalanceView, balances
from game.members import store as members
from game.trackers.tiers.reading import tier_of


class VisitView(Struct, frozen=True, kw_only=True):
    """Who is at the counter, what they have, and what was done for them, the latest first."""

    id: str
    member_id: str
    external_id: str | None
    guest: bool
    alias: str
    enrolled: bool
    tier: dict[str, str] | None
    balances: list[BalanceView]
    actions: list[Action]
    ends_at: datetime


async def seen(db: Database, visit: Visit, at: datetime) -> VisitView:
    """The visit as staff see it, as things stand now."""
    async with reading(db) as tx:
        member = await members.own(tx, visit.programme_id, visit.member_id)
        standing = await tier_of(tx, member, at, staff=False)
        mine, done = (
            await balances(tx, visit.programme_id, member.id),
            await store.actions(tx, visit.id),
        )
    tier = None
    if standing.ladder is not None and standing.standing is not None:
        tier = standing.ladder.tiers[standing.standing.rank].title
    return VisitView(
        id=visit.id, member_id=member.id, external_id=member.external_id, guest=member.guest,
        alias=member.alias, enrolled=visit.enrolled, tier=tier, balances=mine, actions=done,
        ends_at=visit.begun_at + serve.VISIT_LIFE,
    )  # fmt: skip
