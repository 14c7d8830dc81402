"""A member's export and erasure over HTTP: asked for by the brand, or by themselves."""

from __future__ import annotations

from typing import Literal

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from backend.auth.callers import forget
from backend.auth.store import announce
from game.flows.leaving.erase import Erased, erase
from game.flows.leaving.export import Export, export
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import NoMember
from game.kernel.fates import Holdings
from game.kernel.identity import Eraser, MemberCaller
from game.kernel.refused import refused
from game.kernel.trail_store import tell
from game.members import store as members
from game.members.rules import BadExternalId, checked_external_id

_TAGS = ["Members"]


class Confirmed(Struct, frozen=True, forbid_unknown_fields=True):
    """That it was meant."""

    confirm: Literal["erase"]


@get(
    "/v1/members/{external_id:str}/export",
    summary="Export a member",
    tags=_TAGS,
    responses=refused(NoMember, BadExternalId),
)
async def export_member(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    holdings: NamedDependency[Holdings],
    eraser: NamedDependency[Eraser],
) -> Export:
    """All that is held of a member, table by table."""
    name = checked_external_id(external_id)
    async with writing(db, at_one_moment=True) as tx:
        member = await members.one(tx, eraser.programme_id, name)
        await tell(tx, member.programme_id, member.id, "exported", "member", member.id)
        return await export(tx, holdings(), member.programme_id, member.id, clock())


@get("/v1/me/export", summary="Export what is known of me", tags=_TAGS, responses=refused(NoMember))
async def export_me(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    holdings: NamedDependency[Holdings],
    member: NamedDependency[MemberCaller],
) -> Export:
    """All that is held of me, table by table."""
    async with reading(db) as tx:
        me = await members.own(tx, member.programme_id, member.id)
        return await export(tx, holdings(), me.programme_id, me.id, clock())


@delete(
    "/v1/members/{external_id:str}",
    status_code=200,
    summary="Erase a member",
    tags=_TAGS,
    responses=refused(NoMember, BadExternalId),
)
async def erase_member(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    holdings: NamedDependency[Holdings],
    eraser: NamedDependency[Eraser],
) -> Erased:
    """Erase a member for good, and say what stays and why. Points are given up; tokens, sockets,
    devices and messages under way end at once. The id is free again: stop sending it first, as
    whatever comes with it later makes a new member, who is a stranger to this one."""
    name = checked_external_id(external_id)
    async with writing(db) as tx:
        member = await members.hold_named(tx, eraser.programme_id, name)
        erased = await erase(tx, holdings(), member.programme_id, member.id, clock())
        await announce(tx, member.id)
    forget(member.id)
    return erased


@post(
    "/v1/me/erasure",
    status_code=200,
    summary="Erase me",
    tags=_TAGS,
    responses=refused(NoMember),
)
async def erase_me(
    data: JSONBody[Confirmed],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    holdings: NamedDependency[Holdings],
    member: NamedDependency[MemberCaller],
) -> Erased:
    """Erase what is known of me for good, and say what stays and why. My points are given up, and
    this token is of no use any more."""
    async with writing(db) as tx:
        me = await members.hold_own(tx, member.programme_id, member.id)
        erased = await erase(tx, holdings(), me.programme_id, me.id, clock())
        await announce(tx, me.id)
    forget(me.id)
    return erased


ROUTES = [export_member, export_me, erase_member, erase_me]
