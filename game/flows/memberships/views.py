"""What staff, shops and members see of terms of membership."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from game.flows.memberships.rules import Cancelled, Membership, MembershipStatus, left_of
from game.trackers.tiers.rules import MembershipPrice


class MembershipView(Struct, frozen=True, kw_only=True):
    """A term of so many `days`, from `starts_on` up to `ends_on`, on which it ends; it was `paid`
    for in minor units of `money`. `renews` is the term that it follows, `renewed_by` the one that
    follows it. `give_back` is what you owe the member of it, for `days_left` of its days;
    `cancelled` says how: with its `end`, `now`, or as a `whole` before it began. `give_back_now` is
    what you would owe of it if it ended today."""

    id: str
    tier: str
    title: dict[str, str]
    status: MembershipStatus
    months: int
    starts_on: date
    ends_on: date
    starts_at: datetime
    ends_at: datetime
    grace_until: datetime
    days: int
    paid: int
    money: str
    renews: str | None
    renewed_by: str | None
    sold_at: datetime
    sold_by: str
    cancelled: Cancelled
    cancelled_at: datetime | None
    cancelled_by: str
    days_left: int
    give_back: int
    give_back_now: int


class OfferView(Struct, frozen=True, kw_only=True):
    """A term that can be sold to a member today: the `months` from `starts_on` up to `ends_on` for
    the `price`. `renews` is the term behind which it begins, null where it begins at once."""

    tier: str
    title: dict[str, str]
    months: int
    price: MembershipPrice
    grace_days: int
    starts_on: date
    ends_on: date
    renews: str | None


class MembershipList(Struct, frozen=True):
    """The latest sold first; ask again with the last id as `after` for more. `offers` can be sold
    to the member now."""

    items: list[MembershipView]
    offers: list[OfferView]


class CancelledView(Struct, frozen=True, kw_only=True):
    """The terms that were cancelled, and what is given back of them in all: return it yourself."""

    items: list[MembershipView]
    give_back: int
    money: str


def membership_view(term: Membership, today: date, at: datetime) -> MembershipView:
    """A term as it stands, on this day of the programme."""
    return MembershipView(
        id=term.id, tier=term.tier, title=term.title, status=term.status_at(at),
        months=term.months, starts_on=term.starts_on, ends_on=term.ends_on,
        starts_at=term.starts_at, ends_at=term.ends_at, grace_until=term.closes_at, days=term.days,
        paid=term.paid, money=term.money, renews=term.renews_id, renewed_by=term.renewed_by,
        sold_at=term.sold_at, sold_by=term.author, cancelled=term.cancelled,
        cancelled_at=term.cancelled_at, cancelled_by=term.cancelled_by, days_left=term.days_left,
        give_back=term.give_back, give_back_now=left_of(term, today, at)[1],
    )  # fmt: skip
