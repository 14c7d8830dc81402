"""Events of what a member has for points or for money, or from another member."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct


class VoucherChanged(Struct, frozen=True, tag="voucher"):
    """A voucher is now of the `status`: given, owed (waiting), redeemed, void or expired."""

    id: str
    reward: str
    title: dict[str, str]
    status: str
    expires_at: datetime | None


class RedemptionMoved(Struct, frozen=True, tag="redemption"):
    """What a member has redeemed went on: `status` is ordered, ready, handed_over, shipped,
    cancelled or expired."""

    id: str
    reward: str
    title: dict[str, str]
    status: str


class GiftMoved(Struct, frozen=True, tag="gift"):
    """A gift went on: `status` is opened, back or undone. Of a voucher there is no amount."""

    id: str
    status: str
    currency: str
    amount: int


class MembershipMoved(Struct, frozen=True, tag="membership"):
    """A tier that was paid for: `status` is started, renewed, ending (no other term follows) or
    ended, and `ends_on` the day on which it ends or ended."""

    id: str
    tier: str
    title: dict[str, str]
    status: str
    ends_on: date
