"""A voucher is one right of one member to one reward; a stock says how many there may be. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.cel import Condition
from game.kernel.days import local_day, zone
from game.kernel.errors import Conflict, Missing
from game.kernel.goods import VoucherChanged
from game.kernel.tracking import Prize, Situation
from game.kernel.vocabulary import Seen, Words, words
from game.vouchers.codes import shown
from game.vouchers.kind import CONDITION, Reward

VoucherStatus = Literal["waiting", "given", "reserved", "redeemed", "void", "expired"]


class NoReward(Missing):
    code = "reward.missing"


class RewardGone(Conflict):
    code = "reward.gone"


class NoVoucher(Missing):
    code = "voucher.missing"


class NotUsable(Conflict):
    code = "voucher.not_usable"


_INNER = frozenset({"by", "asked"})
"""What of a cause is not the member's to read: who of the staff, and the request's hash."""

_SELF = "[0-9a-f-]{36}"
"""The id of a member, or of a guest who became them, within a reference."""


class Stock(Struct, kw_only=True):
    """How many of a reward are put out in all (None: no limit), how many of them are taken, are
    `reserved` for the prizes of games, and are owed to vouchers that are `waiting`; and how many
    codes of its pool are free. `codes` are the next of these, as far as they may be needed."""

    design_id: str
    programme_id: str
    total: int | None
    taken: int
    codes_free: int
    reserved: int = 0
    waiting: int = 0
    codes: list[str] = []

    def left(self, reward: Reward) -> int | None:
        """How many anybody may have yet; None for no limit."""
        free = self.free(reward)
        return None if free is None else max(0, free - self.reserved - self.waiting)

    def free(self, reward: Reward) -> int | None:
        """How many are not taken, whoever they are for; None for no limit."""
        pool = self.codes_free if reward.codes == "pool" else None
        own = None if self.total is None else max(0, self.total - self.taken)
        return min((n for n in (pool, own) if n is not None), default=None)


class Voucher(Struct, kw_only=True):
    """`reference` is why it was given, once; `code` is bare, None where there is none. `ended_by`
    is who redeemed it or took it back, empty for the house, and `ended_ref` by which request. One
    that is `waiting` is owed: there was none left, and it is given when there is one again. A
    checkout has it for itself until `reserved_until`; one that is `reserved` is kept as given."""

    id: str
    programme_id: str
    member_id: str
    design_id: str
    revision: int
    reference: str
    code: str | None
    value: int | None
    status: VoucherStatus = "given"
    given_at: datetime
    expires_at: datetime | None
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_ref: str = ""
    cause: dict[str, Any]
    checkout_id: str | None = None
    reserved_until: datetime | None = None

    def status_at(self, at: datetime) -> VoucherStatus:
        """What it is at `at`: one past its date is expired, swept or not, but not while a checkout
        has it."""
        if self.status == "given" and self.reserved_until is not None and at < self.reserved_until:
            return "reserved"
        if self.status == "given" and self.expires_at is not None and self.expires_at <= at:
            return "expired"
        return self.status

    @property
    def used_as_given(self) -> bool:
        """Whether it was used in the moment in which it was given: nobody has used it since."""
        used = self.status == "redeemed" and not self.ended_ref
        return used and self.ended_at == self.given_at

    def told(self, reward: Design[Reward]) -> VoucherChanged:
        """What the member's app and other systems hear of it; never its code."""
        return VoucherChanged(
            id=self.id, reward=reward.name, title=reward.definition.title, status=self.status,
            expires_at=self.expires_at,
        )  # fmt: skip


class Outliving(Struct, frozen=True):
    """A voucher that was used and whose cause fell since. It stays, and is in the place of the next
    one that the member would be given for the same: that card, that level, that milestone; or for
    the next activity that the same rule gives one for."""

    id: str
    member_id: str
    design_id: str
    reference: str

    def is_for(self, first: str) -> bool:
        """Whether it was given for what has this reference the first time, in whichever turn, to
        the member or to a guest who became them."""
        name = re.escape(first).replace(re.escape(self.member_id), _SELF)
        return re.fullmatch(rf"{name}(:\d+)?", self.reference) is not None

    def is_alike(self, design_id: str, alike: str) -> bool:
        """Whether it is of this reward, and was given for a thing of the same kind."""
        return bool(alike) and self.design_id == design_id and self.reference.startswith(alike)


class GivenVoucher(Struct, frozen=True, kw_only=True):
    """A voucher that was given just now, or is owed (`waiting`); its code is read from the list."""

    id: str
    reward: str
    title: dict[str, str]
    status: VoucherStatus


class LiveReward(Struct, frozen=True):
    """A reward with its conditions compiled."""

    design: Design[Reward]
    words: Words
    condition: Condition | None
    early: Condition | None

    def is_for(self, situation: Situation) -> bool:
        """Whether the member may have it at all."""
        return self.condition is None or Seen(situation).holds(self.words, self.condition)

    def starts_at(self, situation: Situation) -> datetime | None:
        """From when on the member may have it."""
        told = self.design.definition
        if self.early is not None and Seen(situation).holds(self.words, self.early):
            return told.early_at
        return told.starts_at

    def until(self, at: datetime, zone_name: str) -> datetime | None:
        """When a voucher that is given at `at` ends: at the end of its last day."""
        told = self.design.definition
        if told.valid_days is None:
            return told.valid_until
        day = local_day(at, zone_name) + timedelta(days=told.valid_days + 1)
        ends = datetime.combine(day, time(), zone(zone_name)).astimezone(UTC)
        return ends if told.valid_until is None else min(ends, told.valid_until)


def ready(designs: Sequence[Design[Reward]]) -> dict[str, LiveReward]:
    """What is worked out once an edition: the rewards by name."""
    return {one.name: _live(one) for one in designs}


def _live(design: Design[Reward]) -> LiveReward:
    its_words = words(design.names[CONDITION])
    told = design.definition
    condition, early = (
        its_words.vocabulary.condition(text) if text else None
        for text in (told.condition, told.early_condition)
    )
    return LiveReward(design, its_words, condition, early)


class PrizeView(Struct, frozen=True, kw_only=True):
    """A prize as members read it: points, in minor units, and a `voucher` of a reward with its
    title, null where it is switched off."""

    amount: int
    currency: str
    voucher: str | None
    title: dict[str, str] | None


def prize_view(prize: Prize, rewards: Mapping[str, LiveReward]) -> PrizeView:
    """A prize with the title of its reward."""
    return PrizeView(
        amount=prize.amount, currency=prize.currency, voucher=prize.voucher or None,
        title=title_of(prize.voucher or "", rewards),
    )  # fmt: skip


def title_of(name: str, rewards: Mapping[str, LiveReward]) -> dict[str, str] | None:
    """What the reward is called."""
    return rewards[name].design.definition.title if name in rewards else None


class VoucherView(Struct, frozen=True, kw_only=True):
    """A voucher as its member reads it. `value` is in minor units of `money`, `percent` off; `code`
    is null where none is needed. `expires_at` null: it does not end.
    `giftable`: its member may give it to another one."""

    id: str
    reward: str
    title: dict[str, str]
    terms: dict[str, str]
    icon: str
    picture: str
    kind: str
    percent: int | None
    value: int | None
    money: str
    code: str | None
    status: VoucherStatus
    given_at: datetime
    expires_at: datetime | None
    ended_at: datetime | None
    cause: dict[str, Any]
    giftable: bool


def may_be_given(voucher: Voucher, reward: Reward, at: datetime) -> bool:
    """Whether its member may give it to another one: once, and while it can be used."""
    return reward.gifts and voucher.status_at(at) == "given" and "gift" not in voucher.cause


def view(
    voucher: Voucher, reward: Design[Reward], at: datetime, code: Callable[[str], str] = shown
) -> VoucherView:
    """The voucher with the words of its reward, and its code as it is to be seen."""
    told = reward.definition
    status = voucher.status_at(at)
    return VoucherView(
        id=voucher.id, reward=reward.name, title=told.title, terms=told.terms, icon=told.icon,
        picture=told.picture, kind=told.kind, percent=told.percent,
        value=told.value if voucher.value is None else voucher.value, money=told.money,
        code=None if voucher.code is None else code(voucher.code), status=status,
        given_at=voucher.given_at, expires_at=voucher.expires_at,
        ended_at=voucher.expires_at if status == "expired" else voucher.ended_at,
        cause={key: told for key, told in voucher.cause.items() if key not in _INNER},
        giftable=may_be_given(voucher, told, at),
    )  # fmt: skip
