"""What a gift is, who may give and who may open it, and within which limits. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct

from game.kernel.days import Period, local_day, period_start, zone
from game.kernel.errors import Conflict, Denied, Missing, TooMany
from game.kernel.goods import GiftMoved
from game.members.rules import Member
from game.programmes.gifts import GiftSettings, PointsGifts

GiftStatus = Literal["open", "opened", "back", "undone"]
Hindrance = Literal["off", "guest", "young"]
"""Why a member gives nothing now."""
_DAY = timedelta(days=1)


class NoGift(Missing):
    code = "gift.missing"


class GiftOver(Conflict):
    code = "gift.over"


class OwnGift(Conflict):
    code = "gift.own"


class NotGivable(Conflict):
    code = "gift.not_givable"


class GiftLimit(Conflict):
    code = "gift.limit"


class ReceivedEnough(Conflict):
    code = "gift.received_enough"


class GuestsGiveNothing(Denied):
    code = "gift.members_only"


class TooManyGiftCodes(TooMany):
    code = "gift.too_many_tries"


class Given(NamedTuple):
    """What a member gave in the day and in the month of the programme's calendar."""

    today: int = 0
    this_month: int = 0


class Gift(Struct, kw_only=True):
    """So many points that are on hold, or a voucher, for whoever opens it with its code, once.
    `received_id` is the transaction by which points came to who did."""

    id: str
    programme_id: str
    reference: str
    fingerprint: str
    giver_id: str
    currency: str | None = None
    amount: int | None = None
    hold_id: str | None = None
    voucher_id: str | None = None
    code: str
    made_at: datetime
    ends_at: datetime
    back_at: datetime | None = None
    taker_id: str | None = None
    opened_at: datetime | None = None
    received_id: str | None = None
    undone_at: datetime | None = None
    undone_by: str = ""

    def status_at(self, at: datetime) -> GiftStatus:
        """What it is at `at`: one that nobody opened in time is back, swept or not."""
        if self.undone_at is not None:
            return "undone"
        if self.opened_at is not None:
            return "opened"
        return "back" if self.back_at is not None or self.ends_at <= at else "open"

    def told(self, at: datetime) -> GiftMoved:
        """What its giver's app hears of it."""
        return GiftMoved(
            id=self.id, status=self.status_at(at), currency=self.currency or "",
            amount=self.amount or 0,
        )  # fmt: skip


def begun(at: datetime, zone_name: str, period: Period) -> datetime:
    """When the period of the programme's calendar began that `at` lies in."""
    first = period_start(local_day(at, zone_name), period)
    return datetime.combine(first, time(), zone(zone_name)).astimezone(UTC)


def hindrance(settings: GiftSettings, member: Member, at: datetime) -> Hindrance | None:
    """Why the member gives nothing, before anything is asked of the books."""
    if not settings.on:
        return "off"
    if member.guest:
        return "guest"
    return "young" if at < old_enough(settings, member) else None


def old_enough(settings: GiftSettings, member: Member) -> datetime:
    """From when on the member may give."""
    return member.created_at + settings.account_days * _DAY


def check_giver(settings: GiftSettings, member: Member, at: datetime) -> None:
    """Refuse who gives nothing."""
    match hindrance(settings, member, at):
        case "off":
            raise NotGivable("This programme has no gifts between members.")
        case "guest":
            raise GuestsGiveNothing("Sign in first: gifts are between members.")
        case "young":
            raise NotGivable(
                "This account is too young to give; wait until the day that is told.",
                since=old_enough(settings, member),
            )


def rested(own: PointsGifts, at: datetime) -> datetime:
    """Points that began then or before may be given."""
    return at - own.rested_days * _DAY


def left_to_give(own: PointsGifts, given: Given) -> int:
    """How much more the member may give now."""
    return max(0, min(own.each, own.day - given.today, own.month - given.this_month))


def ends(at: datetime, settings: GiftSettings, lives: Sequence[datetime | None]) -> datetime:
    """Until when it can be opened: not longer than what is given lives."""
    return min([at + settings.open_days * _DAY, *(one for one in lives if one is not None)])
