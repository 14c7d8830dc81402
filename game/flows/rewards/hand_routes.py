"""The doors of staff and partners: redemptions to hand over, and vouchers in their hands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from game.flows.rewards import store
from game.flows.rewards.hand import (
    GiveVoucher,
    TakeVoucher,
    TooManyCodes,
    UseCode,
    found,
    give,
    take,
    use,
)
from game.flows.rewards.redeem import Redeem, redeem
from game.flows.rewards.routes import REDEEMING, Before, RedeemForm
from game.flows.rewards.rules import (
    NoRedemption,
    RedemptionStatus,
    RedemptionView,
    StepTo,
    WrongStep,
)
from game.flows.rewards.steps import TakeStep, take_steps
from game.flows.rewards.views import (
    MyVouchers,
    RedemptionLine,
    RedemptionPage,
    VoucherOfMember,
    lines_of,
    my_vouchers,
    of_member,
    redemption_page,
)
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder, Caller, MemberReader, Redeemer, Steward
from game.kernel.names import NameOf
from game.kernel.once import KEYED, Key, as_answered, told
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger.asking import asked
from game.members.store import one
from game.trackers.tiers.by_hand import ProlongedSince
from game.vouchers.rules import NoReward, NotUsable, NoVoucher, RewardGone

Status = Annotated[RedemptionStatus, QueryParameter(name="status", description="How far they are.")]
OfReward = Annotated[str | None, QueryParameter(name="reward", description="Of this reward alone.")]


class StepForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To what a redemption comes, and why: the member reads it where points come back."""

    to: StepTo
    reason: Reason


class VoucherCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A code as it is read or scanned; case, spaces and hyphens do not matter."""

    code: Annotated[str, Meta(min_length=1, max_length=120)]


class UseForm(VoucherCode, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code of a voucher that is used now."""

    reason: Reason = "redeemed"


class GiveForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reward by its name, why, and until when, where it is not the reward's own time."""

    reward: NameOf
    reason: Reason
    valid_until: Annotated[datetime, Meta(tz=True)] | None = None


class TakeForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a voucher is taken back."""

    reason: Reason


def _by(caller: Caller) -> dict[str, dict[str, str]]:
    return {"by": {"id": caller.id, "name": caller.name}}


@post(
    "/v1/members/{external_id:str}/redemptions",
    summary="Redeem a reward for a member",
    tags=["Redemptions"],
    responses=refused(*REDEEMING),
    in_books=True,
    hot=True,
)
async def redeem_for_member(
    external_id: FromPath[str],
    data: JSONBody[RedeemForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> RedemptionView:
    """Pay for a reward with the member's points, at the counter; your name stands in the books."""
    heading = asked(redeemer, idempotency_key, f"redemptions {external_id}", data)
    item = Redeem(
        programme_id=redeemer.programme_id, external_id=external_id, reward=data.reward,
        price=data.price, reference=heading["reference"], fingerprint=heading["fingerprint"],
        cause=_by(redeemer),
    )  # fmt: skip
    done: RedemptionView = told(await turnstile.enter(redeem, external_id, item), as_answered)
    return done


@get("/v1/redemptions", summary="List redemptions", tags=["Redemptions"], responses=refused())
async def list_redemptions(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    redeemer: NamedDependency[Redeemer],
    status: Status = "ordered",
    reward: OfReward = None,
    limit: Limit = 50,
    after: After = None,
) -> RedemptionPage:
    """What is to be handed over, or is, the oldest first."""
    async with reading(db) as tx:
        of = redeemer.programme_id, status, reward
        return await redemption_page(tx, of, last(after), limit, clock())


@get(
    "/v1/redemptions/{id:uuid}",
    summary="Look at a redemption",
    tags=["Redemptions"],
    responses=refused(NoRedemption),
)
async def look_at_redemption(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    redeemer: NamedDependency[Redeemer],
) -> RedemptionLine:
    """Who redeemed what, for how much, and how far it is."""
    async with reading(db) as tx:
        row = await store.by_id(tx, redeemer.programme_id, str(id))
        if row is None:
            raise NoRedemption("There is no such redemption; look at the list again.")
        [line] = await lines_of(tx, [row], clock())
    return line


@post(
    "/v1/redemptions/{id:uuid}/steps",
    summary="Hand over or cancel a redemption",
    tags=["Redemptions"],
    responses=refused(NoRedemption, WrongStep, ProlongedSince),
)
async def step_redemption(
    id: FromPath[UUID],
    data: JSONBody[StepForm],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
) -> RedemptionView:
    """Say that it is ready, handed over or shipped, or cancel it: then what was paid comes back,
    the stock has its place again, and the code is void for ever. The same again changes nothing."""
    item = TakeStep(
        programme_id=redeemer.programme_id, id=str(id), to=data.to, reason=data.reason,
        cause=_by(redeemer),
    )  # fmt: skip
    return await turnstile.enter(take_steps, item.id, item)


@post(
    "/v1/vouchers/lookup",
    summary="Look up a voucher",
    tags=["Vouchers"],
    status_code=200,
    responses=refused(NoVoucher, TooManyCodes),
)
async def look_up_voucher(
    data: JSONBody[VoucherCode],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    steward: NamedDependency[Steward],
) -> VoucherOfMember:
    """Whose voucher it is, for what, and whether it can be used."""
    voucher = await found(db, steward.programme_id, steward.id, data.code, clock())
    async with reading(db) as tx:
        return await of_member(tx, voucher, clock())


@post(
    "/v1/vouchers/redeem",
    summary="Redeem a voucher",
    tags=["Vouchers"],
    responses=refused(NoVoucher, NotUsable, TooManyCodes, *KEYED),
    in_books=True,
)
async def redeem_voucher(
    data: JSONBody[UseForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    redeemer: NamedDependency[Redeemer],
    idempotency_key: Key = None,
) -> VoucherOfMember:
    """Use a voucher by its code, once; what it was bought by is handed over with it."""
    heading = asked(redeemer, idempotency_key, "vouchers", data)
    voucher = await found(db, redeemer.programme_id, redeemer.id, data.code, clock())
    item = UseCode(
        programme_id=redeemer.programme_id, id=voucher.id, reference=heading["reference"],
        cause=_by(redeemer),
    )  # fmt: skip
    done: VoucherOfMember = told(await turnstile.enter(use, voucher.id, item), as_answered)
    return done


@post(
    "/v1/vouchers/{id:uuid}/void",
    summary="Take a voucher back",
    tags=["Vouchers"],
    responses=refused(NoVoucher, NotUsable),
)
async def void_voucher(
    id: FromPath[UUID],
    data: JSONBody[TakeForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
) -> VoucherOfMember:
    """Take back a voucher that was given and not used. One that was bought is cancelled by its
    redemption."""
    item = TakeVoucher(
        programme_id=awarder.programme_id, id=str(id), reason=data.reason, cause=_by(awarder)
    )
    done: VoucherOfMember = told(await turnstile.enter(take, item.id, item), as_answered)
    return done


@post(
    "/v1/members/{external_id:str}/vouchers",
    summary="Give a voucher",
    tags=["Vouchers"],
    responses=refused(NoMember, NoReward, RewardGone, *KEYED),
    in_books=True,
)
async def give_voucher(
    external_id: FromPath[str],
    data: JSONBody[GiveForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> VoucherOfMember:
    """Give a member a voucher by hand, out of the reward's stock; the same key gives one."""
    heading = asked(awarder, idempotency_key, f"vouchers {external_id}", data)
    item = GiveVoucher(
        programme_id=awarder.programme_id, external_id=external_id, reward=data.reward,
        until=data.valid_until, reference=heading["reference"], reason=data.reason,
        fingerprint=heading["fingerprint"], cause=_by(awarder),
    )  # fmt: skip
    done: VoucherOfMember = told(await turnstile.enter(give, external_id, item), as_answered)
    return done


@get(
    "/v1/members/{external_id:str}/vouchers",
    summary="A member's vouchers",
    tags=["Vouchers"],
    responses=refused(NoMember),
)
async def member_vouchers(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    before: Before = None,
    limit: Limit = 50,
) -> MyVouchers:
    """All that a member may have, or had, the newest first; of codes the end."""
    async with reading(db) as tx:
        member = await one(tx, member_reader.programme_id, external_id)
        return await my_vouchers(tx, member.id, last(before), limit, clock(), staff=True)


ROUTES = [
    redeem_for_member, list_redemptions, look_at_redemption, step_redemption, look_up_voucher,
    redeem_voucher, void_voucher, give_voucher, member_vouchers,
]  # fmt: skip
