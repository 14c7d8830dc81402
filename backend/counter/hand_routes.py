"""The doors of the counter through which things go: a reward for points, a voucher; what was done
is undone, and listed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from backend.counter import hand, serve, store
from backend.counter.hand import StaysThere
from backend.counter.routes import TAGS, AtTill
from backend.counter.store import DayAction
from backend.counter.view import VisitView, seen
from game.activities.undone import AlreadyUndone, NotUndone
from game.flows.rewards.hand import TooManyCodes
from game.flows.rewards.routes import REDEEMING, Before, RedeemForm
from game.flows.rewards.rules import RedemptionView, WrongStep
from game.flows.rewards.views import VoucherOfMember
from game.kernel.database import Clock, Database, Turnstile, reading, writing
from game.kernel.days import local_day, zone
from game.kernel.errors import NoMember
from game.kernel.identity import Cashier, Steward
from game.kernel.once import Key, NoKey, checked
from game.kernel.paging import Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.ledger.refusals import Insufficient
from game.programmes.store import by_ids
from game.sites.acting import NoSite, NotYourSite
from game.trackers.tiers.by_hand import ProlongedSince
from game.vouchers.rules import NotUsable, NoVoucher

VISIT = (serve.NoVisit, serve.VisitOver, NotYourSite, NoMember, NoKey)


class VoucherOfVisit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A voucher of the member who is at the counter, by its id."""

    voucher: Annotated[UUID, Meta(description="One of the visit's `vouchers`.")]


class VoucherShown(AtTill, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code of a voucher that is shown, case, spaces and hyphens aside; and where."""

    code: Annotated[str, Meta(min_length=1, max_length=120)]


class CounterRedemption(Struct, frozen=True, kw_only=True):
    """What was redeemed, and the visit as it stands after it."""

    redemption: RedemptionView
    visit: VisitView


class CounterVoucher(Struct, frozen=True, kw_only=True):
    """The voucher that was used, and the visit as it stands after it."""

    voucher: VoucherOfMember
    visit: VisitView


class VisitUndone(VisitView, frozen=True, kw_only=True):
    """The visit after its last was undone; `stays` is what could not be: points that were spent, a
    voucher that was used."""

    stays: list[StaysThere]


class MyActions(Struct, frozen=True):
    """What I did today, the latest first; `next` is the `before` of what follows, or null."""

    items: list[DayAction]
    next: str | None


@post(
    "/v1/counter/visits/{visit_id:uuid}/redemptions",
    tags=TAGS,
    summary="Redeem a reward at the counter",
    responses=refused(*VISIT, serve.CodeNeeded, *REDEEMING),
)
async def redeem_at_counter(
    visit_id: FromPath[UUID],
    data: JSONBody[RedeemForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    steward: NamedDependency[Steward],
    idempotency_key: Key = None,
) -> CounterRedemption:
    """Paid with the points of whoever is at the counter, and had there and then: its voucher is
    used. Gift cards, experiences, free delivery and what has another's code are taken along."""
    key, at = checked(idempotency_key), clock()
    async with writing(db) as tx:
        visit = await serve.found(tx, steward, str(visit_id), at, lock=True)
        serve.check_here(visit)
    done = await hand.sell(db, turnstile, visit, steward, key, data, at)
    return CounterRedemption(redemption=done, visit=await seen(db, visit, at))


@post(
    "/v1/counter/visits/{visit_id:uuid}/vouchers",
    tags=TAGS,
    summary="Use a voucher of a visit",
    responses=refused(*VISIT, NoVoucher, NotUsable),
)
async def use_at_counter(
    visit_id: FromPath[UUID],
    data: JSONBody[VoucherOfVisit],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    steward: NamedDependency[Steward],
    idempotency_key: Key = None,
) -> CounterVoucher:
    """Used once, of however many tills; what it was bought by is handed over with it."""
    checked(idempotency_key)
    at = clock()
    async with writing(db) as tx:
        visit = await serve.found(tx, steward, str(visit_id), at, lock=True)
        serve.check_here(visit)
    voucher = await hand.of_visit(db, visit, str(data.voucher))
    done = await hand.take(db, turnstile, visit, voucher, steward, at)
    return CounterVoucher(voucher=done, visit=await seen(db, visit, at))


@post(
    "/v1/counter/vouchers",
    tags=TAGS,
    summary="Use a voucher that is shown",
    responses=refused(*(NoMember, NoVoucher, NotUsable, TooManyCodes, NoKey, NoSite, NotYourSite)),
)
async def use_shown(
    data: JSONBody[VoucherShown],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    steward: NamedDependency[Steward],
    idempotency_key: Key = None,
) -> CounterVoucher:
    """By its code, whoever shows it: that begins a visit in which nothing can be done but undo."""
    checked(idempotency_key)
    at = clock()
    async with reading(db) as tx:
        place = await serve.placed(tx, steward, data.site, data.till)
    visit, voucher = await hand.shown(db, steward, place, data.code, at)
    done = await hand.take(db, turnstile, visit, voucher, steward, at)
    return CounterVoucher(voucher=done, visit=await seen(db, visit, at))


@post(
    "/v1/counter/visits/{visit_id:uuid}/undoing",
    tags=TAGS,
    summary="Undo the last of a visit",
    responses=refused(
        *VISIT,
        hand.NothingToUndo,
        AlreadyUndone,
        NotUndone,
        Insufficient,
        WrongStep,
        NotUsable,
        ProlongedSince,
    ),
)
async def undo_at_counter(
    visit_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    cashier: NamedDependency[Cashier],
    idempotency_key: Key = None,
) -> VisitUndone:
    """A purchase goes with all that came of it, but what was used of it stays; what a reward cost
    comes back, and its place in the stock; a voucher can be used again. Once more undoes the one
    before."""
    checked(idempotency_key)
    at = clock()
    async with writing(db) as tx:
        visit = await serve.found(tx, cashier, str(visit_id), at, lock=True)
    stays = await hand.take_back(db, turnstile, visit, cashier, at)
    return shown(VisitUndone, await seen(db, visit, at), stays=stays)


@get(
    "/v1/counter/actions",
    tags=TAGS,
    summary="My day at the counter",
    responses=refused(),
)
async def list_actions(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    cashier: NamedDependency[Cashier],
    before: Before = None,
    limit: Limit = 50,
) -> MyActions:
    """What you did yourself today, by the programme's clock, the latest first; while a visit lasts,
    its last can be undone."""
    at = clock()
    async with reading(db) as tx:
        programme = (await by_ids(tx, [cashier.programme_id]))[cashier.programme_id]
        today = datetime.combine(
            local_day(at, programme.time_zone), time(), zone(programme.time_zone)
        )
        items = await store.day(
            tx, cashier.id, last(before), limit, at - serve.VISIT_LIFE, today.astimezone(UTC)
        )
    return MyActions(items, items[-1].id if len(items) == limit else None)


ROUTES = [redeem_at_counter, use_at_counter, use_shown, undo_at_counter, list_actions]
