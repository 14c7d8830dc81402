"""The doors through which badges are seen."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from game.kernel.database import Clock, Database, reading
from game.kernel.errors import Missing
from game.kernel.identity import MemberCaller, Reader
from game.kernel.refused import refused
from game.trackers.badges.read_store import Person, person, person_named
from game.trackers.badges.view import BadgeCase, FullBadgeCase, case_of, full_case_of


class NoMember(Missing):
    code = "member.missing"


def _found(somebody: Person | None) -> Person:
    if somebody is None:
        raise NoMember("This programme has no such member.")
    return somebody


@get("/v1/me/badges", summary="My badges", tags=["Badges"], responses=refused(NoMember))
async def my_badges(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> BadgeCase:
    """What I earned, what I am on the way to, and how many secret badges wait for me."""
    async with reading(db) as tx:
        me = _found(await person(tx, member.programme_id, member.id))
        return await case_of(tx, member.programme_id, me, clock())


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
    reader: NamedDependency[Reader],
) -> FullBadgeCase:
    """A member's badges, secret and revoked ones too."""
    async with reading(db) as tx:
        one = _found(await person_named(tx, reader.programme_id, external_id))
        return await full_case_of(tx, reader.programme_id, one, clock())


ROUTES = [my_badges, member_badges]
"""Of badges; designs of them are saved at the doors of every kind."""
