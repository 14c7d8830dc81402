"""Members read over HTTP, and what they may change of themselves."""

from __future__ import annotations

from litestar import get, patch
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

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
from game.members.view import MemberView


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


ROUTES = [list_members, read_member, read_me, change_me]
