"""The doors to tiers: mine, a member's with its history, and tiers that staff set."""

from __future__ import annotations

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Awarder, MemberCaller, MemberReader
from game.kernel.instants import BadMoment, Instant, instant
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.members import store as members
from game.members.rules import BadExternalId, checked_external_id
from game.programmes.known import NotKnown
from game.trackers.tiers.by_hand import (
    EndsBefore,
    EndsTooLate,
    NotByHand,
    TierByHand,
    UnknownTier,
    set_tier,
    withdraw_tier,
)
from game.trackers.tiers.reading import NoLadder, history_of, tier_of
from game.trackers.tiers.telling import Told
from game.trackers.tiers.view import StandingView, TierAnswer


class TierHistory(Struct, frozen=True):
    """The latest first; ask again with the last id as `after` for more."""

    items: list[Told]


@get(
    "/v1/me/tier",
    summary="My tier",
    tags=["Tiers"],
    responses=refused(NoMember, BadMoment, NotKnown),
)
async def read_my_tier(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    at: Instant = None,
) -> TierAnswer:
    """The ladder, where I stand on it, what is missing to the next tier and to keep mine."""
    async with reading(db) as tx:
        me = await members.own(tx, member.programme_id, member.id)
        when = instant(at, clock())
        return await tier_of(tx, me, when, staff=False, past=at is not None)


@get(
    "/v1/members/{external_id:str}/tier",
    summary="A member's tier",
    tags=["Tiers"],
    responses=refused(NoMember, BadExternalId, BadMoment, NotKnown),
)
async def read_tier(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    at: Instant = None,
) -> TierAnswer:
    """The same as the member sees it, and who set a tier by hand and why."""
    name = checked_external_id(external_id)
    async with reading(db) as tx:
        member = await members.one(tx, member_reader.programme_id, name)
        when = instant(at, clock())
        return await tier_of(tx, member, when, staff=True, past=at is not None)


@get(
    "/v1/members/{external_id:str}/tier/history",
    summary="The history of a member's tier",
    tags=["Tiers"],
    responses=refused(NoMember, BadExternalId),
)
async def read_tier_history(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> TierHistory:
    """Every change that the member was told of, and every tier that staff set or withdrew."""
    name = checked_external_id(external_id)
    async with reading(db) as tx:
        member = await members.one(tx, member_reader.programme_id, name)
        return TierHistory(await history_of(tx, member, after=last(after), limit=limit))


@put(
    "/v1/members/{external_id:str}/tier",
    summary="Set a member's tier",
    tags=["Tiers"],
    responses=refused(NoMember, BadExternalId, NoLadder, UnknownTier, EndsBefore, EndsTooLate),
)
async def put_tier(
    external_id: FromPath[str],
    data: JSONBody[TierByHand],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> StandingView:
    """Until its end this tier holds, over whatever the member earned; your name is kept with it."""
    name = checked_external_id(external_id)
    async with writing(db) as tx:
        return await set_tier(tx, awarder.programme_id, name, data, author=awarder.name, at=clock())


@delete(
    "/v1/members/{external_id:str}/tier",
    summary="Withdraw a tier that was set",
    tags=["Tiers"],
    status_code=200,
    responses=refused(NoMember, BadExternalId, NoLadder, NotByHand),
)
async def delete_tier(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    awarder: NamedDependency[Awarder],
) -> StandingView:
    """The tier that the member earned holds again at once."""
    name = checked_external_id(external_id)
    async with writing(db) as tx:
        return await withdraw_tier(tx, awarder.programme_id, name, author=awarder.name, at=clock())


ROUTES = [read_my_tier, read_tier, read_tier_history, put_tier, delete_tier]
