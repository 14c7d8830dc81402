"""Consents over HTTP: the member's own, and what a brand was told elsewhere."""

from __future__ import annotations

from typing import Annotated

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Admin, MemberCaller, MemberReader
from game.kernel.refused import refused
from notifications.consents import store
from notifications.consents.rules import Consent, Wish, all_of
from notifications.people import People

_TAGS = ["Contacts"]


class ConsentList(Struct, frozen=True):
    """Each channel and purpose once."""

    items: list[Consent]


class OwnConsents(Struct, frozen=True, forbid_unknown_fields=True):
    """What changes; what is not named stays."""

    items: Annotated[list[Wish], Meta(max_length=6)]


class ToldConsents(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changes, and where the member said so: it is kept with the date."""

    items: Annotated[list[Wish], Meta(max_length=6)]
    source: Annotated[str, Meta(min_length=1, max_length=200)]


@get("/v1/me/consents", summary="What I agreed to", tags=_TAGS, responses=refused())
async def read_my_consents(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> ConsentList:
    """Which messages may come to me, by channel and purpose, since when and by whose word."""
    async with db.acquire() as tx:
        return ConsentList(all_of(await store.standing(tx, member.id)))


@put("/v1/me/consents", summary="Agree or withdraw", tags=_TAGS, responses=refused(NoMember))
async def change_my_consents(
    data: JSONBody[OwnConsents],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    member: NamedDependency[MemberCaller],
) -> ConsentList:
    """Agree to messages of a purpose on a channel, or to none any more: it holds at once, also for
    what was about to be sent."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        await store.change(tx, person.id, data.items, "member", clock())
        return ConsentList(all_of(await store.standing(tx, person.id)))


@get(
    "/v1/members/{external_id:str}/consents",
    summary="What a member agreed to",
    tags=_TAGS,
    responses=refused(NoMember),
)
async def read_consents(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    people: NamedDependency[People],
    member_reader: NamedDependency[MemberReader],
) -> ConsentList:
    """By channel and purpose, since when and by whose word."""
    async with writing(db) as tx:
        person = await people.named(tx, member_reader.programme_id, external_id)
        return ConsentList(all_of(await store.standing(tx, person.id)))


@put(
    "/v1/members/{external_id:str}/consents",
    summary="Tell what a member agreed to",
    tags=_TAGS,
    responses=refused(NoMember),
)
async def tell_consents(
    external_id: FromPath[str],
    data: JSONBody[ToldConsents],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    admin: NamedDependency[Admin],
) -> ConsentList:
    """Consents that the member gave or withdrew with you; the source is kept with them."""
    async with writing(db) as tx:
        person = await people.named(tx, admin.programme_id, external_id)
        source = f"{admin.name}: {data.source}"
        await store.change(tx, person.id, data.items, source, clock())
        return ConsentList(all_of(await store.standing(tx, person.id)))


ROUTES = [read_my_consents, change_my_consents, read_consents, tell_consents]
