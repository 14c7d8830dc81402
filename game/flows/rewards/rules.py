"""Who may have a reward and for how much; how one that was redeemed goes on. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from game.kernel.days import local_day, period_start, zone
from game.kernel.errors import Conflict, Missing
from game.kernel.goods import RedemptionMoved
from game.kernel.names import NameOf
from game.kernel.tracking import Situation
from game.vouchers.kind import Reward, RewardLimit, RewardPrice
from game.vouchers.rules import LiveReward, Stock, VoucherView

RedemptionStatus = Literal["ordered", "ready", "handed_over", "shipped", "cancelled", "expired"]
StepTo = Literal["ready", "handed_over", "shipped", "cancelled"]

_FROM: dict[str, frozenset[str]] = {
    "ready": frozenset({"ordered"}),
    "handed_over": frozenset({"ordered", "ready"}),
    "shipped": frozenset({"ordered", "ready"}),
}
_TAKEN_ALONG = frozenset({"gift_card", "experience", "delivery", "partner", "tier"})
WAITING = frozenset({"ordered", "ready"})
"""What staff still hand over."""

Why = Literal[
    "not_sold",
    "soon",
    "over",
    "not_for_you",
    "gone",
    "limit",
    "limit_all",
    "balance_min",
    "points",
    "has_tier",
]

_WORDS: Mapping[str, str] = {
    "not_sold": "This reward is not sold; it is given.",
    "soon": "This reward is not there yet; come back later.",
    "over": "This reward is over; choose another.",
    "not_for_you": "This reward is for others; choose another.",
    "has_tier": "You have a higher status already, or this one for as long; choose another reward.",
    "gone": "There is none left of this reward; choose another.",
    "limit": "You have had this reward as often as you may for now.",
    "limit_all": "All that there is of this reward for now is taken; come back later.",
    "balance_min": "More points must be on the balance for this reward; earn some first.",
}


class RewardNotOpen(Conflict):
    code = "reward.not_open"


class RewardPriceMoved(Conflict):
    code = "reward.price_moved"


class NoRedemption(Missing):
    code = "redemption.missing"


class WrongStep(Conflict):
    code = "redemption.wrong_step"


class PaidPrice(Struct, frozen=True, kw_only=True):
    """What it costs: `amount` points of a currency and `money` beside them, in minor units; `value`
    is what a card of this price is worth."""

    currency: NameOf
    amount: Annotated[int, Meta(ge=0, le=10**12)]
    money: Annotated[int, Meta(ge=0, le=10**12)] = 0
    value: Annotated[int, Meta(ge=0, le=10**12)] | None = None


class RedemptionStep(Struct, frozen=True, kw_only=True):
    """When a redemption came to a status, and who saw to it: empty for the member or the house."""

    status: RedemptionStatus
    at: datetime
    by: str
    reason: str = ""


class Redemption(Struct, kw_only=True):
    """A reward that a member redeemed."""

    id: str
    programme_id: str
    member_id: str
    design_id: str
    voucher_id: str
    reference: str
    fingerprint: str
    fulfilment: str
    price: PaidPrice
    transaction_id: str | None
    status: RedemptionStatus
    steps: list[RedemptionStep]
    ordered_at: datetime

    def go(self, status: RedemptionStatus, by: str, at: datetime, reason: str = "") -> None:
        """It came to that."""
        self.status = status
        self.steps = [*self.steps, RedemptionStep(status=status, at=at, by=by, reason=reason)]


class RedemptionView(Struct, frozen=True, kw_only=True):
    """What was redeemed, for what, and how far it is; the voucher has its code."""

    id: str
    reward: str
    title: dict[str, str]
    status: RedemptionStatus
    fulfilment: str
    price: PaidPrice
    transaction_id: str | None
    ordered_at: datetime
    steps: list[RedemptionStep]
    voucher: VoucherView


class Who(Struct, frozen=True, kw_only=True):
    """What must be known of a member to tell what they may have. `mine` and `all` count redemptions
    within the reward's limits, by its id."""

    situation: Situation
    balances: Mapping[str, int]
    mine: Mapping[str, int]
    all: Mapping[str, int]
    stocks: Mapping[str, Stock]
    ranks: Mapping[str, int]
    """Those of the ladder's tiers by name."""
    tier_ends: datetime | None = None
    """When their tier ends; None: it does not."""

    @property
    def rank(self) -> int:
        """Where on the ladder the member stands."""
        return self.ranks.get(self.situation.tier, -1)


def why_not(live: LiveReward, who: Who, at: datetime) -> Why | None:
    """Why a member cannot have a reward, whatever it costs; None where they can."""
    told = live.design.definition
    if not told.prices:
        return "not_sold"
    ends = min((end for end in (told.ends_at, told.valid_until) if end is not None), default=None)
    if ends is not None and ends <= at:
        return "over"
    if not live.is_for(who.situation) or not any(prices_for(told, who.situation.tier)):
        return "not_for_you"
    if told.tier is not None and told.tier not in who.ranks:
        return "over"
    if told.tier is not None and not _gives_tier(told, who):
        return "has_tier"
    starts = live.starts_at(who.situation)
    if starts is not None and at < starts:
        return "soon"
    if who.stocks[live.design.id].left(told) == 0:
        return "gone"
    if told.limit is not None and who.mine.get(live.design.id, 0) >= told.limit.count:
        return "limit"
    if told.limit_all is not None and who.all.get(live.design.id, 0) >= told.limit_all.count:
        return "limit_all"
    return None


def _gives_tier(told: Reward, who: Who) -> bool:
    """Whether a status is a higher one, or goes on for longer, than what the member has."""
    assert told.tier is not None
    if who.situation.tier != told.tier:
        return who.rank < who.ranks[told.tier]
    ends = who.tier_ends
    return ends is not None and (told.valid_until is None or ends < told.valid_until)


def not_open(why: Why) -> RewardNotOpen:
    """The refusal, in words."""
    return RewardNotOpen(_WORDS[why], why=why)


def prices_for(told: Reward, tier: str) -> Iterator[RewardPrice]:
    """The prices that members of a tier may pay, in the author's order."""
    return (price for price in told.prices if not price.tiers or tier in price.tiers)


def paid(price: RewardPrice) -> PaidPrice:
    return PaidPrice(
        currency=price.currency, amount=price.amount, money=price.money, value=price.value
    )


def missing(told: Reward, price: RewardPrice | PaidPrice, balances: Mapping[str, int]) -> int:
    """How many points lack: for the price, and to what must be on the balance."""
    return max(0, max(price.amount, told.balance_min) - balances.get(price.currency, 0))


def chosen(told: Reward, who: Who, price: PaidPrice | None) -> PaidPrice:
    """The price to be paid: the one that was shown, or else the first that the points suffice for.
    Refused where it is no longer the price."""
    open_to = [paid(one) for one in prices_for(told, who.situation.tier)]
    if price is None:
        enough = (one for one in open_to if not missing(told, one, who.balances))
        return next(enough, open_to[0])
    if price not in open_to:
        raise RewardPriceMoved("The price of this reward has changed; look at it again.")
    return price


def since(limit: RewardLimit, at: datetime, zone_name: str) -> datetime:
    """From when on redemptions count for the limit."""
    if limit.period == "ever":
        return datetime(1970, 1, 1, tzinfo=UTC)
    first = period_start(local_day(at, zone_name), limit.period)
    return datetime.combine(first, time(), zone(zone_name)).astimezone(UTC)


def check_step(redemption: Redemption, to: StepTo, *, used: bool) -> None:
    """Refuse a step that does not follow. What was not used can be cancelled."""
    if to == "cancelled":
        if redemption.status in ("cancelled", "expired", "shipped") or used:
            raise WrongStep(
                f"This redemption is {redemption.status} and its voucher is used or over: it is"
                " not cancelled any more; give the points back by hand.",
                status=redemption.status,
            )
    elif redemption.status not in _FROM[to]:
        raise WrongStep(
            f"This redemption is {redemption.status}; it does not become {to} from there.",
            status=redemption.status,
        )


def moved(redemption: Redemption, name: str, title: dict[str, str]) -> RedemptionMoved:
    """What the member's app and other systems hear of it."""
    return RedemptionMoved(id=redemption.id, reward=name, title=title, status=redemption.status)


def had_at_counter(told: Reward) -> bool:
    """Whether a reward that is redeemed at the counter is had there and then. What is used
    elsewhere, or another day, is taken along with its code."""
    if told.fulfilment == "at_once":
        return told.codes == "generated" and told.kind not in _TAKEN_ALONG
    return told.fulfilment == "hand_over"


def cause_of(redemption_id: str, reward: str, voucher_id: str, by: Mapping[str, Any]) -> Any:
    """What a posting names."""
    return {"redemption": redemption_id, "reward": reward, "voucher": voucher_id, **by}
