"""What a brand says of its members' addresses, and of those that are never written to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import Missing, NoMember
from game.kernel.identity import Admin, MemberReader
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.kernel.words import Reason
from notifications.contacts import store, suppression_store, verify
from notifications.contacts.normal import BadAddress
from notifications.contacts.routes import AddressForm
from notifications.contacts.rules import Kind, NoContact, address
from notifications.contacts.view import ContactList, ContactView
from notifications.people import People

_TAGS = ["Contacts"]


class NotSuppressed(Missing):
    code = "suppression.missing"


class SuppressionForm(AddressForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address, and why nothing may go there."""

    why: Reason


class SuppressionView(Struct, frozen=True, kw_only=True):
    """Why an address is not written to, on whose word, since when."""

    kind: Kind
    why: str
    author: str
    at: datetime


@get(
    "/v1/members/{external_id:str}/contacts",
    summary="A member's addresses",
    tags=_TAGS,
    responses=refused(NoMember),
)
async def list_contacts(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    people: NamedDependency[People],
    member_reader: NamedDependency[MemberReader],
) -> ContactList:
    """E-mail addresses and telephone numbers, proved or not."""
    async with writing(db) as tx:
        person = await people.named(tx, member_reader.programme_id, external_id)
        known = await verify.addresses_of(tx, person.id)
    return ContactList([shown(ContactView, one) for one in known])


@put(
    "/v1/members/{external_id:str}/contacts",
    summary="Declare a member's address",
    tags=_TAGS,
    responses=refused(NoMember, BadAddress),
)
async def declare_contact(
    external_id: FromPath[str],
    data: JSONBody[AddressForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    admin: NamedDependency[Admin],
) -> ContactView:
    """Say that an address is this member's, as you have proved it: it is no other member's from now
    on. A repeat changes nothing."""
    async with writing(db) as tx:
        person = await people.named(tx, admin.programme_id, external_id)
        kept = await verify.declare(tx, person, data.kind, data.value, clock())
    return shown(ContactView, kept)


@delete(
    "/v1/members/{external_id:str}/contacts/{id:uuid}",
    summary="End a member's address",
    tags=_TAGS,
    responses=refused(NoMember, NoContact),
)
async def end_contact(
    external_id: FromPath[str],
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    admin: NamedDependency[Admin],
) -> None:
    """Nothing is sent to it any more."""
    async with writing(db) as tx:
        person = await people.named(tx, admin.programme_id, external_id)
        await verify.withdraw(tx, person, str(id), "brand", clock())


@put("/v1/suppressions", summary="Suppress an address", tags=_TAGS, responses=refused(BadAddress))
async def suppress(
    data: JSONBody[SuppressionForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    admin: NamedDependency[Admin],
) -> None:
    """Never write to an address again, whosever it is or will be. Only its hash is kept, so that
    the list outlives whoever had it; what stands on it already keeps its first reason."""
    async with writing(db) as tx:
        secret = await store.secret(tx, admin.programme_id)
        found = address(secret, data.kind, data.value)
        await suppression_store.add(tx, admin.programme_id, found, data.why, admin.name, clock())


@post(
    "/v1/suppressions/search",
    summary="Look up a suppressed address",
    tags=_TAGS,
    responses=refused(NotSuppressed, BadAddress),
)
async def find_suppression(
    data: JSONBody[AddressForm],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
) -> SuppressionView:
    """Whether an address is written to. Sent as a body, as addresses have no place in a log."""
    async with db.acquire() as tx:
        secret = await store.secret(tx, member_reader.programme_id)
        found = address(secret, data.kind, data.value)
        known = await suppression_store.look_up(tx, member_reader.programme_id, found)
    if known is None:
        raise NotSuppressed("This address is not on the list.")
    return shown(SuppressionView, known)


@post(
    "/v1/suppressions/lift",
    summary="Lift a suppression",
    tags=_TAGS,
    responses=refused(NotSuppressed, BadAddress),
)
async def lift_suppression(
    data: JSONBody[AddressForm], db: NamedDependency[Database], admin: NamedDependency[Admin]
) -> None:
    """Let an address be written to again, if a member has proved it."""
    async with writing(db) as tx:
        secret = await store.secret(tx, admin.programme_id)
        found = address(secret, data.kind, data.value)
        if not await suppression_store.lift(tx, admin.programme_id, found):
            raise NotSuppressed("This address is not on the list.")


ROUTES = [
    list_contacts,
    declare_contact,
    end_contact,
    suppress,
    find_suppression,
    lift_suppression,
]
