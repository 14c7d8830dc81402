"""Terms of a tier that is paid for: when they begin and end, and what is given back. Pure.

A term lasts whole months of the programme's calendar, counted from the day on which the first one
began: from 31 January to 28 February, and then to 31 March. On the day that a term ends the next
one begins; days are the programme's.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from msgspec import Struct

from game.kernel.days import zone
from game.kernel.errors import Conflict, Invalid, Missing
from game.kernel.goods import MembershipMoved
from game.trackers.tiers.records import Span
from game.trackers.tiers.rules import Sold

MembershipStatus = Literal["queued", "running", "grace", "ended", "cancelled"]
Cancelled = Literal["", "end", "now", "whole"]

AHEAD_MOST = 12
"""So many terms wait behind the one that runs."""


class NoMembership(Missing):
    code = "membership.missing"


class NotForSale(Invalid):
    code = "membership.not_for_sale"


class WrongMoney(Invalid):
    code = "membership.wrong_money"


class OtherTier(Conflict):
    code = "membership.other_tier"


class PaidFarAhead(Conflict):
    code = "membership.far_ahead"


class MembershipOver(Conflict):
    code = "membership.over"


class Membership(Struct, kw_only=True):
    """One term that was paid for. `ends_on` is the day on which it ends, `closes_at` when nothing
    comes of it any more. `cancelled`: with its end, at once, or as a whole before it began."""

    id: str
    programme_id: str
    member_id: str
    reference: str
    fingerprint: str
    tier: str
    title: dict[str, str]
    paid: int
    money: str
    months: int
    grace_days: int
    anchor_on: date
    months_before: int
    since: datetime
    starts_on: date
    ends_on: date
    starts_at: datetime
    ends_at: datetime
    renews_id: str | None
    author: str
    sold_at: datetime
    closes_at: datetime
    renewed_by: str | None = None
    cancelled: Cancelled = ""
    cancelled_at: datetime | None = None
    cancelled_by: str = ""
    days_left: int = 0
    give_back: int = 0
    reminded_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def days(self) -> int:
        """How many days were paid for."""
        return (self.ends_on - self.starts_on).days

    def status_at(self, at: datetime) -> MembershipStatus:
        """What it is at `at`, swept or not."""
        if self.cancelled in ("now", "whole"):
            return "cancelled"
        if at < self.starts_at:
            return "queued"
        if at < self.ends_at:
            return "running"
        return "grace" if at < self.closes_at else "ended"

    def told(self, status: str) -> MembershipMoved:
        """What its member's app hears of it."""
        return MembershipMoved(
            id=self.id, tier=self.tier, title=self.title, status=status, ends_on=self.ends_on
        )

    def cancel(self, how: Cancelled, by: str, at: datetime) -> None:
        """Nothing follows it; who cancelled it first stays named, as it ends sooner."""
        self.cancelled, self.cancelled_by, self.cancelled_at = how, by, at


class Unused(Struct, frozen=True, kw_only=True):
    """So `many` terms that have their price and their days in common; the last was sold at
    `last_at`."""

    tier: str
    title: dict[str, str]
    money: str
    paid: int
    starts_on: date
    ends_on: date
    many: int
    last_at: datetime

    def give_back(self, day: date) -> int:
        """What would be given back of all of them on that day."""
        left = days_unused(self.starts_on, self.ends_on, day)
        return self.many * prorated(self.paid, left, (self.ends_on - self.starts_on).days)


class Moved(Struct, frozen=True, kw_only=True):
    """Terms of a tier that were sold and cancelled over some days, and their money."""

    tier: str
    title: dict[str, str]
    money: str
    sold: int = 0
    paid: int = 0
    cancelled: int = 0
    given_back: int = 0


def months_on(anchor: date, months: int) -> date:
    """The day of the month of the anchor so many months on; the last one where it has none."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def midnight(day: date, zone_name: str) -> datetime:
    """When a day begins there."""
    return datetime.combine(day, time(), zone(zone_name)).astimezone(UTC)


def grace_end(term: Membership, zone_name: str) -> datetime:
    """Until when the tier is held for who renews late."""
    return midnight(term.ends_on + timedelta(days=term.grace_days), zone_name)


def days_of(behind: Membership | None, months: int, today: date) -> tuple[date, date]:
    """On which day a new term begins, behind another or today, and on which it ends."""
    if behind is None:
        return today, months_on(today, months)
    before = behind.months_before + behind.months
    return behind.ends_on, months_on(behind.anchor_on, before + months)


def lay(term: Membership, behind: Membership | None, zone_name: str) -> None:
    """Lay a new term behind another, or from now on; sets its days and moments."""
    term.starts_on, term.ends_on = days_of(behind, term.months, term.starts_on)
    if behind is not None:
        term.anchor_on = behind.anchor_on
        term.months_before = behind.months_before + behind.months
        term.starts_at = behind.ends_at
        term.renews_id, term.since = behind.id, behind.since
        if behind.tier != term.tier:
            term.since = term.starts_at
        behind.renewed_by, behind.closes_at = term.id, behind.ends_at
    term.ends_at = midnight(term.ends_on, zone_name)
    term.closes_at = grace_end(term, zone_name)


def check_sale(
    sold: Sold | None, tier: str, money: str | None, open_: Sequence[Membership]
) -> Sold:
    """Refuse what cannot be sold to who has these terms."""
    if sold is None:
        raise NotForSale(f"The tier {tier!r} is not for sale; give it `sold` in the ladder.")
    if money is not None and money != sold.price.money:
        raise WrongMoney(
            f"This tier costs {sold.price.money}; say what was paid in that money.",
            money=sold.price.money,
        )
    if open_ and open_[-1].tier != tier and open_[-1].cancelled == "":
        raise OtherTier(
            f"The tier {open_[-1].tier!r} is paid until {open_[-1].ends_on}; cancel that first:"
            " you are told what to give back.",
            tier=open_[-1].tier, ends_on=open_[-1].ends_on,
        )  # fmt: skip
    if len(open_) > AHEAD_MOST:
        raise PaidFarAhead(
            f"{AHEAD_MOST} terms are paid ahead already; renew when one of them has begun.",
            ends_on=open_[-1].ends_on,
        )
    return sold


def prorated(paid: int, left: int, days: int) -> int:
    """What is given back of a term, to the nearest cent; half a cent is the member's."""
    return (2 * paid * left + days) // (2 * days)


def days_unused(starts_on: date, ends_on: date, today: date) -> int:
    """How many days of a term lie behind today; all of them before it has begun."""
    return max(0, min((ends_on - starts_on).days, (ends_on - today).days - 1))


def left_of(term: Membership, today: date, at: datetime) -> tuple[int, int]:
    """What is given back of a term that ends now: so many days behind today, and their money."""
    if term.status_at(at) in ("ended", "cancelled"):
        return 0, 0
    days = days_unused(term.starts_on, term.ends_on, today)
    return days, prorated(term.paid, days, term.days)


def cut(term: Membership, today: date, by: str, at: datetime) -> None:
    """End a term that runs: the days behind today are given back."""
    term.days_left, term.give_back = left_of(term, today, at)
    term.cancel("now", by, at)
    term.ends_at, term.closes_at = min(term.ends_at, at), at


def take_back(term: Membership, by: str, at: datetime) -> None:
    """A term that has not begun is given back whole."""
    term.days_left, term.give_back = term.days, term.paid
    term.cancel("whole", by, at)
    term.closes_at = at


def spans(terms: Sequence[Membership]) -> list[Span]:
    """What the member's tier is held by."""
    return [
        Span(tier=one.tier, since=one.since, starts=one.starts_at, ends=one.ends_at,
             until=one.closes_at)
        for one in terms
    ]  # fmt: skip
