"""The doors of the counter: a member's app gets the secret of its code; staff, or a till of the
brand, scan it, credit, undo, enrol."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from backend.counter import codes, serve, store
from backend.counter.store import Action, Gain
from backend.counter.view import VisitView, seen
from backend.links import Links
from game.activities.fields import BadData
from game.flows.intake.arrivals import IdReused
from game.flows.intake.corrections import Corrections
from game.flows.intake.notes import Note
from game.kernel.database import Clock, Database, Turnstile, Tx, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Cashier, MemberCaller, Teller, new_id
from game.kernel.names import Name, NameOf
from game.kernel.once import Key, NoKey, checked
from game.kernel.refused import refused
from game.members import store as members
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.award import Payment
from game.sites.acting import NoSite, NotYourSite
from game.vouchers.rules import GivenVoucher
from notifications.contacts.normal import BadAddress

TAGS = ["Counter"]

_Money = Annotated[int, Meta(ge=1, le=10**9, description="Paid in all, in minor units (cents).")]
_Order = Annotated[str, Meta(min_length=1, max_length=100, description="The till's number of it.")]
_Text = Annotated[str, Meta(min_length=1, max_length=200)]


class MyCode(Struct, frozen=True, kw_only=True):
    """What a device needs to show codes, offline too. `secret` (hex) is the key of a one-time
    password by time: RFC 6238 with SHA-256, `digits` long, a new one every `step_s` seconds.
    `now` is the server's time, by which the device knows how wrong its own clock is."""

    secret: str
    number: str
    programme: str
    step_s: int
    digits: int
    now: datetime
    expires_at: datetime


class CodeState(Struct, frozen=True, kw_only=True):
    """The server's time, and until when this device's codes hold."""

    now: datetime
    expires_at: datetime


class AtTill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where it is done: a site by its name, and a till there as a display that faces it names it.
    All that is done in the visit is done there."""

    site: NameOf | None = None
    till: Name | None = None


class CodeScan(AtTill, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was scanned, as it is, or the 14 digits as they were typed; and where."""

    code: _Text


class NewCard(AtTill, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A newcomer: their telephone number, or nothing; and where."""

    phone: Annotated[str, Meta(max_length=40)] | None = None


class CounterSale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was bought."""

    amount: _Money
    order: _Order | None = None


class CardView(Struct, frozen=True, kw_only=True):
    """A newcomer at the counter. Whoever opens `address` first, by its QR code, has the card on
    their phone; it works once, for a week."""

    visit: VisitView
    address: str


class SaleView(Struct, frozen=True, kw_only=True):
    """What the purchase came to: points, and the `vouchers` that it won, which are in the member's
    app, and in the visit where they can be used now. `notes` are in the member's language."""

    activity_id: str
    awards: list[Payment]
    vouchers: list[GivenVoucher]
    notes: list[Note]
    visit: VisitView


@post("/v1/me/code", tags=TAGS, summary="Let this device show my code", responses=refused())
async def hand_out_code(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> MyCode:
    """A secret for this device, told once. It ends with the session: signing out ends its codes. A
    guest's ends when they become a member; where the brand asks for tokens, after two days."""
    at = clock()
    async with writing(db) as tx:
        device, key = await serve.hand_out(tx, member, at)
        programme = await _programme(tx, member.programme_id)
    return MyCode(
        secret=key.hex(), number=device.number, programme=programme.slug, step_s=codes.STEP_S,
        digits=codes.DIGITS, now=at, expires_at=device.expires_at,
    )  # fmt: skip


@get(
    "/v1/me/code/{number:str}",
    tags=TAGS,
    summary="Look after my code on this device",
    responses=refused(codes.NoDevice),
)
async def look_at_code(
    number: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> CodeState:
    """Whether this device's codes hold, and the server's time, by which it sets its own right."""
    at = clock()
    async with reading(db) as tx:
        until = await store.own_device(tx, member.id, number, at)
    if until is None:
        raise codes.NoDevice("This device shows no codes any more: ask for a new secret.")
    return CodeState(now=at, expires_at=until)


@post(
    "/v1/counter/visits",
    tags=TAGS,
    summary="Scan a member's code",
    responses=refused(
        *(codes.CodeUnread, codes.CodeElsewhere, codes.CodeUnknown, codes.CodeUsed),
        *(codes.CodeOld, codes.CodeAhead, codes.TooManyWrong, NoSite, NotYourSite),
    ),
)
async def scan_code(
    data: JSONBody[CodeScan],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    cashier: NamedDependency[Cashier],
) -> VisitView:
    """Whoever shows the code is at the counter for a quarter of an hour. A code is taken once, half
    a minute early or late at most: a picture of one is of use for a minute and a half, once."""
    async with reading(db) as tx:
        programme = await _programme(tx, cashier.programme_id)
        place = await serve.placed(tx, cashier, data.site, data.till)
    visit = await serve.scan(db, programme, data.code, cashier, place, clock())
    return await seen(db, visit, clock())


@post(
    "/v1/counter/members",
    tags=TAGS,
    summary="Enrol a newcomer",
    responses=refused(BadAddress, serve.KnownPhone, NoSite, NotYourSite),
)
async def enrol_newcomer(
    data: JSONBody[NewCard],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    addresses: NamedDependency[Links],
    teller: NamedDependency[Teller],
) -> CardView:
    """A new member from a telephone number, or from nothing, who takes the card along by a QR
    code. The number is theirs when they have shown that it is: nobody writes to it before."""
    at = clock()
    async with reading(db) as tx:
        place = await serve.placed(tx, teller, data.site, data.till)
    visit = await serve.enrol(db, turnstile, teller, place, data.phone, at)
    async with writing(db) as tx:
        programme = await _programme(tx, teller.programme_id)
        address = await serve.card(tx, addresses, programme, visit, at)
    return CardView(visit=await seen(db, visit, at), address=address)


@get(
    "/v1/counter/visits/{visit_id:uuid}",
    tags=TAGS,
    summary="Look at a visit",
    responses=refused(serve.NoVisit, serve.VisitOver, NoMember, NotYourSite),
)
async def look_at_visit(
    visit_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    cashier: NamedDependency[Cashier],
) -> VisitView:
    """Who it is, what they have by now, and what was done for them."""
    async with reading(db) as tx:
        visit = await serve.found(tx, cashier, str(visit_id), clock())
    return await seen(db, visit, clock())


@post(
    "/v1/counter/visits/{visit_id:uuid}/purchases",
    tags=TAGS,
    summary="Credit a purchase",
    responses=refused(
        *(serve.NoVisit, serve.VisitOver, serve.CodeNeeded, NoMember),
        *(NotYourSite, BadData, IdReused, NoKey),
    ),
)
async def credit_purchase(
    visit_id: FromPath[UUID],
    data: JSONBody[CounterSale],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    turnstile: NamedDependency[Turnstile],
    corrections: NamedDependency[Corrections],
    teller: NamedDependency[Teller],
    idempotency_key: Key = None,
) -> SaleView:
    """An activity `purchase` with this amount, by which every rule and design counts."""
    key, at = checked(idempotency_key), clock()
    async with writing(db) as tx:
        visit = await serve.found(tx, teller, str(visit_id), at)
        serve.check_here(visit)
        await members.hold_own(tx, visit.programme_id, visit.member_id)
    outcome = await serve.credit(turnstile, corrections, visit, key, data.amount, data.order)
    async with writing(db) as tx:
        done = Action(
            id=new_id(), kind="purchase", done_id=outcome.activity_id, amount=data.amount, at=at,
            won=[one.title for one in outcome.vouchers],
        )  # fmt: skip
        await store.act(tx, visit, teller.id, done, landed(outcome.awards))
    return SaleView(
        activity_id=outcome.activity_id, awards=outcome.awards, vouchers=outcome.vouchers,
        notes=outcome.notes, visit=await seen(db, visit, at),
    )  # fmt: skip


def landed(awards: list[Payment]) -> list[Gain]:
    """What is the member's at once; what is pending is not theirs yet."""
    return [Gain(one.currency, one.amount) for one in awards if not one.pending]


async def _programme(tx: Tx, programme_id: str) -> Programme:
    return (await by_ids(tx, [programme_id]))[programme_id]


ROUTES = [
    hand_out_code, look_at_code, scan_code, enrol_newcomer, look_at_visit, credit_purchase,
]  # fmt: skip
