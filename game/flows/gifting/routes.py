"""The doors of gifts: members make, look at and open them; staff read and undo them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from game.flows.gifting import views
from game.flows.gifting.make import MakeGift, TakeBack, make, take_back
from game.flows.gifting.open import OpenGift, UndoGift, found, open_gifts, undo_gifts
from game.flows.gifting.rules import (
    GiftLimit,
    GiftOver,
    GuestsGiveNothing,
    NoGift,
    NotGivable,
    OwnGift,
    ReceivedEnough,
    TooManyGiftCodes,
)
from game.flows.gifting.views import GiftSeen, GiftTerms, GiftView, MyGifts
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import Invalid, NoMember
from game.kernel.identity import Awarder, MemberCaller, MemberReader
from game.kernel.names import NameOf
from game.kernel.once import KEYED, Key, as_answered, told
from game.kernel.paging import Limit, last
from game.kernel.refused import refused
from game.kernel.words import Reason
from game.ledger.asking import asked
from game.ledger.refusals import Insufficient
from game.ledger.rules import Amount
from game.members.store import one, own

Before = Annotated[UUID | None, QueryParameter(name="before", description="The last id you have.")]


class BadGift(Invalid):
    code = "gift.invalid"


class GiftForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either `amount` of a `currency`, in minor units, or a voucher of mine."""

    currency: NameOf | None = None
    amount: Amount | None = None
    voucher_id: UUID | None = None

    @property
    def reason(self) -> str:
        """It is a gift."""
        return "gift"


class GiftCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code out of a gift's link."""

    code: Annotated[str, Meta(min_length=1, max_length=120)]


class UndoForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a gift is undone: both members read it."""

    reason: Reason


@get("/v1/me/gifts/terms", summary="What I may give", tags=["Gifts"], responses=refused(NoMember))
async def gift_terms(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> GiftTerms:
    """How many points and vouchers I may give now, or why none."""
    async with reading(db) as tx:
        return await views.terms_of(tx, await own(tx, member.programme_id, member.id), clock())


@get("/v1/me/gifts", summary="My gifts", tags=["Gifts"], responses=refused())
async def list_gifts(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    before: Before = None,
    limit: Limit = 50,
) -> MyGifts:
    """What I gave and was given, the newest first."""
    async with reading(db) as tx:
        return await views.my_gifts(tx, member.id, last(before), limit, clock())


@post(
    "/v1/me/gifts",
    summary="Make a gift",
    tags=["Gifts"],
    responses=refused(
        NoMember, BadGift, GuestsGiveNothing, NotGivable, GiftLimit, Insufficient, *KEYED
    ),
    in_books=True,
)
async def make_gift(
    data: JSONBody[GiftForm],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
    idempotency_key: Key = None,
) -> GiftView:
    """Set points aside, or a voucher, for whoever gets the code from me and opens it first. What
    nobody opens in time comes back. The same key makes one gift."""
    heading = asked(member, idempotency_key, "gifts", data)
    points, voucher = data.currency and data.amount, data.voucher_id
    if bool(points) == bool(voucher) or (voucher and (data.currency or data.amount)):
        raise BadGift("A gift is `amount` of a `currency`, or a `voucher_id`: send one of them.")
    item = MakeGift(
        programme_id=member.programme_id, member_id=member.id, currency=data.currency,
        amount=data.amount, voucher_id=None if voucher is None else str(voucher),
        reference=heading["reference"], fingerprint=heading["fingerprint"],
    )  # fmt: skip
    done: GiftView = told(await turnstile.enter(make, member.id, item), as_answered)
    return done


@post(
    "/v1/me/gifts/{id:uuid}/back",
    summary="Take a gift back",
    tags=["Gifts"],
    responses=refused(NoGift, GiftOver),
)
async def take_gift_back(
    id: FromPath[UUID],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
) -> GiftView:
    """Take back what nobody has opened; the points come back into the lots they were taken from."""
    item = TakeBack(programme_id=member.programme_id, member_id=member.id, id=str(id))
    return await turnstile.enter(take_back, member.id, item)


@post(
    "/v1/me/gifts/look",
    summary="Look at a gift",
    tags=["Gifts"],
    status_code=200,
    responses=refused(NoMember, NoGift, TooManyGiftCodes),
)
async def look_at_gift(
    data: JSONBody[GiftCode],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> GiftSeen:
    """What is in the gift with this code, and from whom; nothing is opened by it."""
    gift = await found(db, member.programme_id, member.id, data.code, clock())
    async with reading(db) as tx:
        reader = await own(tx, member.programme_id, member.id)
        return await views.seen(tx, gift, reader, clock())


@post(
    "/v1/me/gifts/open",
    summary="Open a gift",
    tags=["Gifts"],
    responses=refused(
        NoMember, NoGift, GiftOver, OwnGift, GuestsGiveNothing, ReceivedEnough, TooManyGiftCodes
    ),
)
async def open_gift(
    data: JSONBody[GiftCode],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    member: NamedDependency[MemberCaller],
) -> GiftView:
    """Open the gift with this code: what is in it is mine. Points end when they would have ended
    for who gave them. The same again changes nothing."""
    gift = await found(db, member.programme_id, member.id, data.code, clock())
    item = OpenGift(programme_id=member.programme_id, member_id=member.id, code=gift.code)
    return await turnstile.enter(open_gifts, gift.giver_id, item)


@get(
    "/v1/members/{external_id:str}/gifts",
    summary="A member's gifts",
    tags=["Gifts"],
    responses=refused(NoMember),
)
async def member_gifts(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    before: Before = None,
    limit: Limit = 50,
) -> MyGifts:
    """What a member gave and was given, the newest first; without codes."""
    async with reading(db) as tx:
        member = await one(tx, member_reader.programme_id, external_id)
        return await views.my_gifts(
            tx, member.id, last(before), limit, clock(), staff=True
        )  # fmt: skip


@post(
    "/v1/gifts/{id:uuid}/undo",
    summary="Undo a gift",
    tags=["Gifts"],
    responses=refused(NoMember, NoGift, GiftOver, Insufficient),
)
async def undo_gift(
    id: FromPath[UUID],
    data: JSONBody[UndoForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
) -> GiftView:
    """Take a gift back from both, as a whole: it is refused where who opened it has not as much any
    more. The same again changes nothing."""
    item = UndoGift(
        programme_id=awarder.programme_id, id=str(id), reason=data.reason,
        cause={"by": {"id": awarder.id, "name": awarder.name}},
    )  # fmt: skip
    return await turnstile.enter(undo_gifts, item.id, item)


ROUTES = [
    gift_terms, list_gifts, make_gift, take_gift_back, look_at_gift, open_gift, member_gifts,
    undo_gift,
]  # fmt: skip
