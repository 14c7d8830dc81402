"""A member's e-mail addresses and telephone numbers over HTTP, and how they are proved."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.programmes.store import by_ids
from notifications.contacts import verify
from notifications.contacts.codes import TooManyAddresses, TooManyCodes, WrongCode
from notifications.contacts.courier import Courier
from notifications.contacts.letters import letter
from notifications.contacts.normal import BadAddress
from notifications.contacts.rules import AddressKind, NoContact
from notifications.contacts.view import ContactList, ContactView
from notifications.people import People, VerificationLink

_TAGS = ["Contacts"]
_TEXT_MOST = 400


class AddressForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An e-mail address, or a telephone number with its country in front."""

    kind: AddressKind
    value: Annotated[str, Meta(min_length=1, max_length=_TEXT_MOST)]


class CodeForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The code as it was received."""

    code: Annotated[str, Meta(min_length=1, max_length=20)]


class LinkForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The last part of the link that was received."""

    link: Annotated[str, Meta(min_length=1, max_length=100)]


@get("/v1/me/contacts", summary="My addresses", tags=_TAGS, responses=refused())
async def list_my_contacts(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> ContactList:
    """My e-mail addresses and telephone numbers, proved or not; at most 10."""
    async with db.acquire() as tx:
        known = await verify.addresses_of(tx, member.id)
    return ContactList([shown(ContactView, one) for one in known])


@post(
    "/v1/me/contacts",
    summary="Add my address",
    tags=_TAGS,
    responses=refused(NoMember, BadAddress, TooManyAddresses, TooManyCodes),
)
async def add_my_contact(
    data: JSONBody[AddressForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    courier: NamedDependency[Courier],
    verification_link: NamedDependency[VerificationLink],
    member: NamedDependency[MemberCaller],
) -> ContactView:
    """Have a code and a link sent to an address, which prove that it is mine; again for a new one.

    The answer is the same whether another member has it, and whether anything could be sent. An
    address gets at most 5 codes an hour.
    """
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        kept, proof = await verify.ask(tx, person, data.kind, data.value, clock())
        programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    if proof is not None:
        link = verification_link(programme.slug, proof.link)
        courier.bring(letter(data.kind, kept.value, proof, programme, person, link))
    return shown(ContactView, kept)


@post(
    "/v1/me/contacts/{id:uuid}/verification",
    summary="Prove my address",
    tags=_TAGS,
    responses=refused(NoMember, NoContact, WrongCode),
)
async def verify_my_contact(
    id: FromPath[UUID],
    data: JSONBody[CodeForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    member: NamedDependency[MemberCaller],
) -> ContactView:
    """The code that came: from now on the address is mine, and no other member's."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        told = await verify.confirm(tx, person, str(id), data.code.strip(), clock())
    if isinstance(told, Refusal):
        raise told
    return shown(ContactView, told)


@post(
    "/v1/contacts/verification",
    summary="Prove an address by its link",
    tags=_TAGS,
    responses=refused(WrongCode, caller=False),
)
async def follow_link(
    data: JSONBody[LinkForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
) -> ContactView:
    """What the page behind the link sends, whoever opened it. An address that another member has
    proved is not taken from them by a link: that takes the code, typed where it was asked for."""
    async with writing(db) as tx:
        return shown(ContactView, await verify.follow(tx, people, data.link, clock()))


@delete(
    "/v1/me/contacts/{id:uuid}",
    summary="Remove my address",
    tags=_TAGS,
    responses=refused(NoMember, NoContact),
)
async def remove_my_contact(
    id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    member: NamedDependency[MemberCaller],
) -> None:
    """Nothing is sent to it any more."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        await verify.withdraw(tx, person, str(id), "removed", clock())


ROUTES = [list_my_contacts, add_my_contact, verify_my_contact, follow_link, remove_my_contact]
