"""A reward as a design: what a marketer says of one, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from game.designs.rules import (
    Definition,
    DesignKind,
    Surroundings,
    Text,
    foreign_words,
)
from game.kernel.cel import BadExpression, Kind, Vocabulary
from game.kernel.names import NameOf
from game.kernel.vocabulary import names

CONDITION = "condition"
"""Under which a design keeps the names that its conditions may use."""

Moment = Annotated[datetime, Meta(tz=True)]
Minor = Annotated[int, Meta(ge=0, le=10**12, description="In minor units.")]
Many = Annotated[int, Meta(ge=1, le=10**6)]
Condition = Annotated[
    str, Meta(max_length=2048, description="Such as 'regulars' in member.segments.")
]

RewardKind = Literal[
    "percent", "amount", "item", "gift_card", "money_off", "product", "sample", "bundle",
    "experience", "delivery", "donation", "partner", "tier",
]  # fmt: skip
_OF_MONEY = frozenset({"amount", "gift_card", "money_off"})
OF_THINGS = frozenset({"item", "product", "sample", "bundle"})
"""A piece of what is in a basket is free."""
OF_BASKETS = OF_THINGS | _OF_MONEY | {"percent", "delivery"}
"""What takes something off a basket."""

Product = Annotated[str, Meta(min_length=1, max_length=100)]


class RewardPrice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to pay: points of a currency, and `money` beside them at the counter. `value` is what
    a card of this price is worth; `tiers` are those whose members may pay so, none for all."""

    currency: NameOf = "points"
    amount: Minor
    money: Minor = 0
    value: Minor | None = None
    tiers: Annotated[tuple[NameOf, ...], Meta(max_length=20)] = ()


class RewardLimit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At most so many in a period of the programme's own calendar."""

    count: Many
    period: Literal["day", "week", "month", "quarter", "year", "ever"] = "ever"


class BasketTerms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a checkout asks of the basket. `least` is how much of what the reward is for must be in
    it, in minor units of `money`. It is for all products or those `included`, but none `excluded`,
    each by any name that the shop has for it. `alone`: with no other voucher and no points.
    `refunded`: whether a voucher can be used again when all that it took off went back."""

    least: Minor = 0
    included: Annotated[tuple[Product, ...], Meta(max_length=1000)] = ()
    excluded: Annotated[tuple[Product, ...], Meta(max_length=1000)] = ()
    alone: bool = False
    most: Annotated[int, Meta(ge=1, le=20, description="Vouchers of it in one basket.")] = 1
    refunded: Literal["comes_back", "stays_used"] = "comes_back"


class Reward(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What members have for their points, or win. Without prices it is only given.

    `stock` is how many are put out in all; what is void or expired gives its place back. A code
    that was given never comes back.
    """

    kind: RewardKind = "product"
    terms: Text = {}  # noqa: RUF012  A struct copies it.
    icon: Annotated[str, Meta(max_length=60, description="An emoji.")] = ""
    picture: Annotated[str, Meta(max_length=100, description="A picture that was sent.")] = ""
    categories: Annotated[tuple[NameOf, ...], Meta(max_length=20)] = ()
    percent: Annotated[int, Meta(ge=1, le=100)] | None = None
    value: Minor | None = None
    money: Annotated[str, Meta(pattern=r"^([A-Z]{3})?(?!\n)$", description="Such as EUR.")] = ""
    tier: Annotated[
        NameOf | None, Meta(description="The member status that it sets until the voucher ends.")
    ] = None
    prices: Annotated[tuple[RewardPrice, ...], Meta(max_length=50)] = ()
    stock: Annotated[int, Meta(ge=0, le=10**9)] | None = None
    codes: Literal["none", "generated", "pool"] = "generated"
    pool_low: Annotated[
        int, Meta(ge=0, le=10**6, description="With fewer free codes than this, it is told.")
    ] = 0
    valid_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    valid_until: Moment | None = None
    fulfilment: Annotated[
        Literal["at_once", "hand_over", "ship"],
        Meta(description="What staff still do when somebody has redeemed it."),
    ] = "at_once"
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    early_at: Annotated[
        Moment | None, Meta(description="From when on those of `early_condition` have it.")
    ] = None
    early_condition: Condition = ""
    condition: Condition = ""
    balance_min: Annotated[
        Minor, Meta(description="What must be on the balance of the price's currency.")
    ] = 0
    limit: RewardLimit | None = None
    limit_all: RewardLimit | None = None
    gifts: Annotated[bool, Meta(description="Members may give its vouchers to another member.")] = (
        False
    )
    basket: BasketTerms = BasketTerms()


def _names(around: Surroundings) -> dict[str, Kind]:
    return names({}, around.attributes)


def _problems(name: str, reward: Reward, around: Surroundings) -> Iterator[str]:
    yield from foreign_words([("terms", reward.terms)], around.locales)
    yield from _worth(reward)
    yield from _prices(reward, around)
    yield from _status(reward, around)
    yield from _times(reward)
    yield from _basket(reward)
    for field in ("condition", "early_condition"):
        if condition := getattr(reward, field):
            try:
                Vocabulary(_names(around)).condition(condition)
            except BadExpression as wrong:
                yield f"{field}: {wrong.words}"


def _worth(reward: Reward) -> Iterator[str]:
    if (reward.kind == "percent") != (reward.percent is not None):
        yield "percent: a reward of kind percent says how many, and no other does."
    valued = reward.value is not None or any(one.value is not None for one in reward.prices)
    if reward.kind in _OF_MONEY and reward.value is None and not (
        reward.prices and all(one.value is not None for one in reward.prices)
    ):  # fmt: skip
        yield "value: say what it is worth, here or in each price."
    if (valued or any(one.money for one in reward.prices)) and not reward.money:
        yield "money: say in which currency, such as EUR."
    if reward.budget is not None:
        yield "budget: a reward gives no points; say how many there are in `stock`."
    if reward.gifts and reward.codes == "pool":
        yield "gifts: who gives it away has seen the code; generate codes, or leave it out."
    if reward.gifts and reward.fulfilment == "ship":
        yield "gifts: what is shipped goes to whoever ordered it; leave it out."
    if reward.pool_low and reward.codes != "pool":
        yield "pool_low: only a pool of codes runs out; leave it out."


def _status(reward: Reward, around: Surroundings) -> Iterator[str]:
    """A status is set when it is redeemed, for as long as its voucher lasts: nothing is shown."""
    if (reward.kind == "tier") != (reward.tier is not None):
        yield "tier: a reward of kind tier says which, and no other does."
    if reward.tier is None:
        return
    if reward.tier not in _tiers(around):
        yield f"tier: there is no tier {reward.tier!r}; save the ladder first."
    if reward.valid_days is None and reward.valid_until is None:
        yield "valid_days: say for how long the status is set."
    if reward.codes != "none" or reward.fulfilment != "at_once":
        yield "codes: a status is set at once and without a code; choose none, and at_once."


def _tiers(around: Surroundings) -> set[str]:
    ladders = around.designs.get("tier", {}).values()
    return {tier.name for ladder in ladders for tier in ladder.tiers}


def _prices(reward: Reward, around: Surroundings) -> Iterator[str]:
    known = ", ".join(around.currencies) or "none yet"
    tiers = _tiers(around)
    seen = set()
    for number, price in enumerate(reward.prices, 1):
        if price.currency not in around.currencies:
            yield f"prices: {number}: there is no {price.currency!r}; there are: {known}."
        for tier in price.tiers:
            if tier not in tiers:
                yield f"prices: {number}: there is no tier {tier!r}; take it out, or save it first."
        if price in seen:
            yield f"prices: {number}: this price is there already; take it out."
        seen.add(price)


def _times(reward: Reward) -> Iterator[str]:
    starts, ends, early = reward.starts_at, reward.ends_at, reward.early_at
    if starts is not None and ends is not None and ends <= starts:
        yield "ends_at: a reward ends after it starts."
    if (early is not None) != bool(reward.early_condition):
        yield "early_at: say from when on and for whom (`early_condition`), or neither."
    if early is not None and (starts is None or early >= starts):
        yield "early_at: early is before `starts_at`; set that later."


def _basket(reward: Reward) -> Iterator[str]:
    terms = reward.basket
    if terms.least and not reward.money:
        yield "basket.least: say in which currency of money, in `money`."
    if both := sorted({*terms.included} & {*terms.excluded}):
        yield f"basket.excluded: {both[0]!r} is included too; take it out of one of them."


KIND = DesignKind(
    name="reward",
    path="rewards",
    tag="Rewards",
    definition=Reward,
    measures=lambda reward: (),
    prizes=lambda reward: (),
    problems=lambda name, reward, around: list(_problems(name, reward, around)),
    words=lambda reward, around: {CONDITION: _names(around)},
    tracked=False,
)
