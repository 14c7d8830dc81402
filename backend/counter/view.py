"""What is seen of whoever is at the counter."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from backend.counter import serve, store
from backend.counter.store import Action, Visit
from game.flows.rewards.catalogue import Catalogue, Nearest, RewardOffer, catalogue_of
from game.flows.rewards.views import usable_vouchers
from game.kernel.database import Database, reading
from game.ledger.reads import BalanceView, balances
from game.members import store as members
from game.trackers.tiers.reading import tier_of
from game.vouchers.rules import VoucherView


class VisitView(Struct, frozen=True, kw_only=True):
    """Who is at the counter, what they have, which rewards and vouchers can be handed over now, to
    which reward the fewest points lack, and what was done, the latest first. Where a voucher is all
    that was shown (`by_voucher`), nothing else is told of whose it is."""

    id: str
    member_id: str
    external_id: str | None
    guest: bool
    alias: str
    enrolled: bool
    by_voucher: bool
    site: str | None
    till: str | None
    tier: dict[str, str] | None
    balances: list[BalanceView]
    rewards: list[RewardOffer]
    nearest: Nearest | None
    vouchers: list[VoucherView]
    actions: list[Action]
    ends_at: datetime


async def seen(db: Database, visit: Visit, at: datetime) -> VisitView:
    """The visit as staff see it, as things stand now."""
    async with reading(db) as tx:
        member = await members.own(tx, visit.programme_id, visit.member_id)
        done = await store.actions(tx, visit.id)
        offered, tier, mine, usable = Catalogue([], None), None, [], []
        if not visit.by_voucher:
            standing = await tier_of(tx, member, at, staff=False)
            if standing.ladder is not None and standing.standing is not None:
                tier = standing.ladder.tiers[standing.standing.rank].title
            mine = await balances(tx, visit.programme_id, member.id)
            offered = await catalogue_of(tx, member, at)
            usable = await usable_vouchers(tx, member.id, at)
    return VisitView(
        id=visit.id, member_id=member.id, external_id=member.external_id, guest=member.guest,
        alias=member.alias, enrolled=visit.enrolled, by_voucher=visit.by_voucher,
        site=visit.site or None, till=visit.till or None, tier=tier,
        balances=mine, rewards=[one for one in offered.items if one.open],
        nearest=offered.nearest, vouchers=usable, actions=done,
        ends_at=visit.begun_at + serve.VISIT_LIFE,
    )  # fmt: skip
