"""The words between an activity and what follows it: what a rule may know, and what it grants.

Rules never pay and never call each other: `game/round/progress.py` asks them in one written order,
and `game/round/award.py` pays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from game.kernel.names import NameOf

HOUSE = "kermesse"
"""The source of what the house itself reports."""

POINTS_EARNED = "points.earned"
"""The activity by which the house itself tells that a member was paid; the ledger keeps it."""


class Situation(Struct, frozen=True, kw_only=True):
    """An activity and its member, as far as a rule may know of them. `tier` is the tier's name, and
    `segments` are those of the segments that the member is in. `left` is what is left of it where a
    part was returned."""

    programme_id: str
    activity_id: str
    type: str
    source: str = HOUSE
    occurred_at: datetime
    data: Mapping[str, Any]
    member_id: str
    joined_at: datetime
    locale: str
    guest: bool
    time_zone: str
    day_start_hour: int
    attributes: Mapping[str, Any]
    tier: str = ""
    segments: list[str] = []
    left: Fraction | None = None


class Terms(Struct, frozen=True, kw_only=True):
    """When points that are granted, and not the member's yet, become so: from `due_at` on, or when
    an activity says `release_on`; one that says `cancel_on` takes them back. With nothing of that,
    a person releases them."""

    due_at: datetime | None = None
    release_on: str | None = None
    cancel_on: str | None = None


class Award(Struct, frozen=True, kw_only=True):
    """What is granted: points, and `voucher`, the name of a reward. `budget` is the owner of the
    BUDGET account that pays, if any; `pending` are the terms of points that are not the member's at
    once; `reserved` says that the reward's stock was set aside for it. `first` is the reference
    that it has the first time, where it may be taken back and given again under others. `alike` is
    how the references of all begin that are given for things of one kind."""

    currency: str
    amount: int
    reference: str
    reason: str
    cause: dict[str, Any]
    budget: str | None = None
    pending: Terms | None = None
    voucher: str = ""
    reserved: bool = False
    first: str = ""
    alike: str = ""


class Payout(Struct, frozen=True, kw_only=True):
    """A currency that may be paid to a member, empty for none; `budget` is the owner of the budget
    that pays. `voucher` is the reward that may be given."""

    currency: str = ""
    budget: str | None = None
    pending: bool = False
    voucher: str = ""


class Points(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of a currency, in its minor units: a price, or what is paid."""

    amount: Annotated[int, Meta(ge=1, le=10**12)]
    currency: NameOf = "points"


class Prize(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be won: points, in minor units of a currency, a voucher of a reward, or both."""

    amount: Annotated[int, Meta(ge=0, le=10**12)] = 0
    currency: NameOf = "points"
    voucher: Annotated[NameOf | UnsetType, Meta(description="A reward, by its name.")] = UNSET
