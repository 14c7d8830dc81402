"""The doors of memberships: a shop sells, renews and cancels them; it takes and returns the money
itself."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.flows.memberships.offers import list_terms
from game.flows.memberships.rules import (
    MembershipOver,
    NoMembership,
    NotForSale,
    OtherTier,
    PaidFarAhead,
    WrongMoney,
)
from game.flows.memberships.sell import Cancel, Sell, cancel, sell
from game.flows.memberships.views import (
    CancelledView,
    MembershipList,
    MembershipView,
)
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder, MemberReader
from game.kernel.names import NameOf
from game.kernel.once import KEYED, Key, as_answered, told
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.ledger.asking import asked
from game.members.rules import BadExternalId, checked_external_id
from game.members.store import one
from game.trackers.tiers.by_hand import UnknownTier
from game.trackers.tiers.reading import NoLadder
from game.trackers.tiers.rules import MembershipPrice


class MembershipForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tier that was paid for, and what was `paid`; left out, it is the tier's price."""

    tier: NameOf
    paid: MembershipPrice | None = None

    @property
    def reason(self) -> str:
        """It is a membership."""
        return "membership"


class CancelForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`end`: the term runs to its end, and is not renewed. `now`: the tier ends at once, and the
    days that are left are given back."""

    at: Annotated[Literal["end", "now"], Meta(description="When the tier ends.")]


@post(
    "/v1/members/{external_id:str}/memberships",
    summary="Sell a membership",
    tags=["Memberships"],
    responses=refused(
        NoMember, BadExternalId, NoLadder, UnknownTier, NotForSale, WrongMoney, OtherTier,
        PaidFarAhead, *KEYED,
    ),
    in_books=True,
)  # fmt: skip
async def sell_membership(
    external_id: FromPath[str],
    data: JSONBody[MembershipForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
    idempotency_key: Key = None,
) -> MembershipView:
    """The term begins now, or on the day that the one ends which runs: then it `renews` that. Your
    shop has taken the money. Take the number of the payment for the key: it sells one term."""
    name = checked_external_id(external_id)
    heading = asked(awarder, idempotency_key, f"memberships/{name}", data)
    item = Sell(
        programme_id=awarder.programme_id, external_id=name, tier=data.tier,
        paid=data.paid.amount if data.paid else None,
        money=data.paid.money if data.paid else None,
        reference=heading["reference"], fingerprint=heading["fingerprint"], cause=heading["cause"],
    )  # fmt: skip
    done: MembershipView = told(await turnstile.enter(sell, name, item), as_answered)
    return done


@get(
    "/v1/members/{external_id:str}/memberships",
    summary="A member's memberships",
    tags=["Memberships"],
    responses=refused(NoMember, BadExternalId),
)
async def list_memberships(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> MembershipList:
    """Every term that was sold to a member, the latest first, and what was given back of it; and
    what can be sold to them now."""
    name, at = checked_external_id(external_id), clock()
    async with reading(db) as tx:
        member = await one(tx, member_reader.programme_id, name)
        return await list_terms(tx, member, at, after=last(after), limit=limit)


@post(
    "/v1/members/{external_id:str}/memberships/{id:uuid}/cancel",
    summary="Cancel a membership",
    tags=["Memberships"],
    status_code=200,
    responses=refused(NoMember, BadExternalId, NoLadder, NoMembership, MembershipOver),
)
async def cancel_membership(
    external_id: FromPath[str],
    id: FromPath[UUID],
    data: JSONBody[CancelForm],
    turnstile: NamedDependency[Turnstile],
    awarder: NamedDependency[Awarder],
) -> CancelledView:
    """Terms behind it are given back whole. Of one that is ended now, the days behind today are
    given back, out of all its days and to the cent. You return the money: this says how much."""
    name = checked_external_id(external_id)
    item = Cancel(
        programme_id=awarder.programme_id, external_id=name, id=str(id), how=data.at,
        cause={"by": {"id": awarder.id, "name": awarder.name}},
    )  # fmt: skip
    return await turnstile.enter(cancel, name, item)


ROUTES = [sell_membership, list_memberships, cancel_membership]
