"""Members read over HTTP, and what they may change of themselves."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import Invalid, NoMember
from game.kernel.following_store import settled
from game.kernel.identity import MemberCaller, MemberReader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members import store
from game.members.change import change_own
from game.members.rules import BadExternalId, OwnProfile, checked_external_id
from game.members.search_store import Whose, alike, known_by
from game.members.view import MemberView

FIND_MOST = 254
"""As many characters as an e-mail address may have."""


class MemberPage(Struct, frozen=True):
    """Members in order of their joining. Ask again with the last id as `after` for more: now, or
    whenever you look for who is new."""

    items: list[MemberView]


@get("/v1/members", summary="List members", tags=["Members"], responses=refused(NoMember))
async def list_members(
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> MemberPage:
    """A page of members and guests, oldest first: each once to whoever goes on from the last one.

    Who joins at this moment, or behind somebody who does, comes with the next page.
    """
    async with db.acquire() as tx:
        upto = await settled(tx, "member")
        members = await store.page(tx, member_reader.programme_id, last(after), limit, upto=upto)
    return MemberPage([shown(MemberView, member) for member in members])


class MemberSearch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom one looks for: the beginning of an alias, or the whole of an id (yours or ours), of an
    e-mail address or of a telephone number with its country in front; `after` is the last id of the
    page before."""

    find: Annotated[str, Meta(min_length=1, max_length=FIND_MOST)]
    after: UUID | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class FoundMembers(Struct, frozen=True):
    """Who has just this id first, and who has proved that the address is theirs, then those whose
    alias begins so, by alias; `next` is the `after` of the page that follows, or null."""

    items: list[MemberView]
    next: str | None


@post(
    "/v1/members/search",
    status_code=200,
    summary="Search for members",
    tags=["Members"],
    responses=refused(NoMember),
)
async def search_members(
    data: JSONBody[MemberSearch],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    whose: NamedDependency[Whose],
) -> FoundMembers:
    """Members and guests by alias, id or address. Sent as a body, as none of them has a place in a
    log."""
    wanted = data.find.strip()
    programme_id = member_reader.programme_id
    async with reading(db) as tx:
        known = [] if data.after else await known_by(tx, programme_id, wanted, whose)
        named = await alike(tx, programme_id, wanted, last(data.after), data.limit)
    ids = {member.id for member in known}
    found = [*known, *(member for member in named if member.id not in ids)]
    following = named[-1].id if len(named) == data.limit else None
    return FoundMembers([shown(MemberView, member) for member in found], following)


@get(
    "/v1/members/{external_id:str}",
    summary="Read a member",
    tags=["Members"],
    responses=refused(NoMember, BadExternalId),
)
async def read_member(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
) -> MemberView:
    """A member by your own id."""
    name = checked_external_id(external_id)
    async with reading(db) as tx:
        return shown(MemberView, await store.one(tx, member_reader.programme_id, name))


@get("/v1/me", summary="Who am I", tags=["Members"], responses=refused(NoMember))
async def read_me(
    db: NamedDependency[Database], member: NamedDependency[MemberCaller]
) -> MemberView:
    """The member whose token this is."""
    async with reading(db) as tx:
        return shown(MemberView, await store.own(tx, member.programme_id, member.id))


@patch(
    "/v1/me", summary="Change my profile", tags=["Members"], responses=refused(NoMember, Invalid)
)
async def change_me(
    data: JSONBody[OwnProfile],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> MemberView:
    """Change my alias, locale, time zone or the hour my day begins; the rest stays."""
    async with writing(db) as tx:
        mine = await change_own(tx, member.programme_id, member.id, data, clock())
    return shown(MemberView, mine)


ROUTES = [list_members, search_members, read_member, read_me, change_me]
