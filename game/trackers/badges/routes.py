"""The doors through which badges are seen."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.kernel.database import Clock, Database, reading
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader
from game.kernel.refused import refused
from game.members.store import one, own
from game.trackers.badges.view import BadgeCase, FullBadgeCase, case_of, full_case_of


@get("/v1/me/badges", summary="My badges", tags=["Badges"], responses=refused(NoMember))
async def my_badges(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> BadgeCase:
    """What I earned, what I am on the way to, and how many secret badges wait for me."""
    async with reading(db) as tx:
        return await case_of(tx, await own(tx, member.programme_id, member.id), clock())


@get(
    "/v1/members/{external_id:str}/badges",
    summary="A member's badges",
    tags=["Badges"],
    responses=refused(NoMember),
)
async def member_badges(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
) -> FullBadgeCase:
    """A member's badges, secret and revoked ones too."""
    async with reading(db) as tx:
        return await full_case_of(
            tx, await one(tx, member_reader.programme_id, external_id), clock()
        )


ROUTES = [my_badges, member_badges]
"""Of badges; designs of them are saved at the doors of every kind."""
