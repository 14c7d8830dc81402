"""What there is for a member's points: what they can have now, what lacks, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from game.flows.rewards import store
from game.flows.rewards.counter import asking, limits, ranks_of, rewards_of, tiers_of
from game.flows.rewards.rules import PaidPrice, Who, Why, missing, paid, prices_for, why_not
from game.kernel.database import Tx
from game.ledger.read_store import balances_of
from game.members.rules import Member
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.vouchers.rules import LiveReward
from game.vouchers.store import stocks_of


class OfferedPrice(PaidPrice, frozen=True, kw_only=True):
    """A price that is open to me; `missing` is how many points lack."""

    missing: int


class RewardOffer(Struct, frozen=True, kw_only=True):
    """A reward as I see it. `why` says why it cannot be mine now, null where it can; `left` is how
    many there are yet, null for no limit. `percent`, `value` and `money` say what it is worth."""

    name: str
    kind: str
    title: dict[str, str]
    text: dict[str, str]
    terms: dict[str, str]
    icon: str
    picture: str
    categories: tuple[str, ...]
    percent: int | None
    value: int | None
    money: str
    fulfilment: str
    starts_at: datetime | None
    ends_at: datetime | None
    left: int | None
    prices: list[OfferedPrice]
    open: bool
    why: Why | None


class Nearest(Struct, frozen=True):
    """The reward to which the fewest points lack."""

    name: str
    title: dict[str, str]
    currency: str
    missing: int


class Catalogue(Struct, frozen=True):
    """Every reward that is sold to me, by name; `nearest` is null where nothing lacks to any."""

    items: list[RewardOffer]
    nearest: Nearest | None


async def catalogue_of(tx: Tx, member: Member, at: datetime) -> Catalogue:
    """The rewards as the member sees them; those that are over, or for others, are left out."""
    programmes = await by_ids(tx, [member.programme_id])
    return (await catalogues_of(tx, programmes[member.programme_id], [member], at))[member.id]


async def catalogues_of(
    tx: Tx, programme: Programme, members: Sequence[Member], at: datetime
) -> dict[str, Catalogue]:
    """The same for many members of a programme, by id."""
    rewards = (await rewards_of(tx, [programme]))[programme.id]
    found = {}
    for whose, who in (await _who(tx, programme, members, list(rewards.values()), at)).items():
        items = [_offer(live, who, at) for _, live in sorted(rewards.items())]
        items = [one for one in items if one.why not in ("not_sold", "over", "not_for_you")]
        found[whose] = Catalogue(items, nearest(items))
    return found


async def _who(
    tx: Tx, programme: Programme, members: Sequence[Member], rewards: list[LiveReward], at: datetime
) -> dict[str, Who]:
    tiers = await tiers_of(tx, {programme.id: programme}, members, at)
    both = {
        member.id: {
            live.design.id: limits(live.design, member.id, at, programme.time_zone)
            for live in rewards
        }
        for member in members
    }
    asked = {one for each in both.values() for pair in each.values() for one in pair if one}
    counts = await store.counts(tx, list(asked))
    balances = await balances_of(tx, [member.id for member in members])
    stocks = await stocks_of(tx, [live.design.id for live in rewards])
    ranks = (await ranks_of(tx, [programme]))[programme.id]
    return {
        member.id: Who(
            situation=asking(member, programme, tiers[member.id].tier, at),
            tier_ends=tiers[member.id].ends,
            balances=balances.get(member.id, {}),
            mine={id: counts[one] for id, (one, _) in both[member.id].items() if one},
            all={id: counts[one] for id, (_, one) in both[member.id].items() if one},
            stocks=stocks,
            ranks=ranks,
        )
        for member in members
    }


def _offer(live: LiveReward, who: Who, at: datetime) -> RewardOffer:
    told = live.design.definition
    prices = [
        OfferedPrice(
            currency=one.currency, amount=one.amount, money=one.money, value=one.value,
            missing=missing(told, one, who.balances),
        )
        for one in map(paid, prices_for(told, who.situation.tier))
    ]  # fmt: skip
    why = why_not(live, who, at)
    if why is None and all(price.missing for price in prices):
        enough = any(p.amount <= who.balances.get(p.currency, 0) for p in prices)
        why = "balance_min" if enough else "points"
    return RewardOffer(
        name=live.design.name, kind=told.kind, title=told.title, text=told.text, terms=told.terms,
        icon=told.icon, picture=told.picture, categories=told.categories, percent=told.percent,
        value=told.value, money=told.money, fulfilment=told.fulfilment,
        starts_at=live.starts_at(who.situation), ends_at=told.ends_at,
        left=who.stocks[live.design.id].left(told), prices=prices, open=why is None, why=why,
    )  # fmt: skip


def nearest(items: list[RewardOffer]) -> Nearest | None:
    """To which reward the fewest points lack, of those that lack nothing else."""
    lacking = [
        Nearest(one.name, one.title, price.currency, price.missing)
        for one in items
        if one.why in ("points", "balance_min")
        for price in one.prices
    ]
    return min(lacking, key=lambda one: (one.missing, one.name), default=None)
