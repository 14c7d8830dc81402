"""The terms of a member, and what can be sold to them now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from game.flows.memberships import store
from game.flows.memberships.rules import Membership, check_sale, days_of
from game.flows.memberships.views import MembershipList, OfferView, membership_view
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.errors import Refusal
from game.members.rules import Member
from game.programmes.store import by_ids
from game.trackers.tiers.advance import ladders_of
from game.trackers.tiers.rules import LiveLadder


async def list_terms(
    tx: Tx, member: Member, at: datetime, *, after: str | None, limit: int
) -> MembershipList:
    """A page of the terms that were sold to a member, and every tier that they can pay for."""
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    today = local_day(at, programme.time_zone)
    terms = await store.of_member(tx, member.id, after, limit)
    ladder = (await ladders_of(tx, [programme])).get(programme.id)
    open_ = [one for one in await store.open_of(tx, member.id, lock=False) if at < one.closes_at]
    return MembershipList(
        items=[membership_view(term, today, at) for term in terms],
        offers=list(_offers(ladder, open_, today)) if ladder is not None else [],
    )


def _offers(ladder: LiveLadder, open_: Sequence[Membership], today: date) -> Iterator[OfferView]:
    behind = open_[-1] if open_ else None
    for tier in ladder.told.tiers:
        try:
            sold = check_sale(tier.sold, tier.name, None, open_)
        except Refusal:
            continue
        starts_on, ends_on = days_of(behind, sold.months, today)
        yield OfferView(
            tier=tier.name, title=tier.title, months=sold.months, price=sold.price,
            grace_days=sold.grace_days, starts_on=starts_on, ends_on=ends_on,
            renews=behind.id if behind is not None else None,
        )  # fmt: skip
