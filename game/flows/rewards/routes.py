"""The member's doors: what there is for my points, what I redeemed, and my vouchers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from msgspec import Struct

from game.flows.rewards.catalogue import Catalogue, catalogue_of
from game.flows.rewards.prizes import MyPrizes, my_prizes
from game.flows.rewards.redeem import Redeem, redeem
from game.flows.rewards.rules import (
    PaidPrice,
    RedemptionView,
    RewardNotOpen,
    RewardPriceMoved,
)
from game.flows.rewards.views import MyRedemptions, MyVouchers, my_redemptions, my_vouchers
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.names import NameOf
from game.kernel.once import KEYED, Key, as_answered, told
from game.kernel.paging import Limit, last
from game.kernel.refused import refused
from game.ledger.asking import asked
from game.ledger.refusals import Insufficient
from game.members.store import own
from game.vouchers.rules import NoReward, RewardGone

Before = Annotated[UUID | None, QueryParameter(name="before", description="The last id you have.")]
REDEEMING = (
    NoMember, NoReward, RewardNotOpen, RewardGone, RewardPriceMoved, Insufficient, *KEYED,
)  # fmt: skip


class RedeemForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reward by its name, and the price as it was shown; null: the first that the points suffice
    for."""

    reward: NameOf
    price: PaidPrice | None = None

    @property
    def reason(self) -> str:
        """It is the reward."""
        return self.reward


@get("/v1/me/rewards", summary="Rewards for me", tags=["Rewards"], responses=refused(NoMember))
async def my_rewards(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> Catalogue:
    """What there is for my points: what I can have now, how many points lack to the rest, and to
    which the fewest do."""
    async with reading(db) as tx:
        return await catalogue_of(tx, await own(tx, member.programme_id, member.id), clock())


@post(
    "/v1/me/redemptions",
    summary="Redeem a reward",
    tags=["Redemptions"],
    responses=refused(*REDEEMING),
    in_books=True,
    hot=True,
)
async def redeem_mine(
    data: JSONBody[RedeemForm],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    idempotency_key: Key = None,
) -> RedemptionView:
    """Pay for a reward with my points and get its voucher: both or neither. The same key redeems
    once."""
    heading = asked(member, idempotency_key, "redemptions", data)
    item = Redeem(
        programme_id=member.programme_id, member_id=member.id, reward=data.reward,
        price=data.price, reference=heading["reference"], fingerprint=heading["fingerprint"],
        cause={},
    )  # fmt: skip
    done: RedemptionView = told(await turnstile.enter(redeem, member.id, item), as_answered)
    return done


@get(
    "/v1/me/redemptions",
    summary="My redemptions",
    tags=["Redemptions"],
    responses=refused(),
)
async def list_mine(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    before: Before = None,
    limit: Limit = 50,
) -> MyRedemptions:
    """What I have redeemed and how far each is, the newest first."""
    async with reading(db) as tx:
        return await my_redemptions(tx, member.id, last(before), limit, clock())


@get("/v1/me/vouchers", summary="My vouchers", tags=["Vouchers"], responses=refused())
async def list_vouchers(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    before: Before = None,
    limit: Limit = 50,
) -> MyVouchers:
    """All that I may have, or had: each with its code and its state, the newest first."""
    async with reading(db) as tx:
        return await my_vouchers(tx, member.id, last(before), limit, clock())


@get("/v1/me/prizes", summary="All that is mine", tags=["Vouchers"], responses=refused())
async def list_prizes(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    before: Before = None,
    limit: Limit = 50,
) -> MyPrizes:
    """What I have won, was given or bought, newest first: vouchers with their codes, and prizes of
    games that are points or that the brand hands over."""
    async with reading(db) as tx:
        return await my_prizes(tx, member.programme_id, member.id, last(before), limit, clock())


ROUTES = [my_rewards, redeem_mine, list_mine, list_vouchers, list_prizes]
