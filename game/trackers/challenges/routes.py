"""The doors of challenges: a member's own, a member's as partners see it, and the shared goals."""

from __future__ import annotations

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader, Reader
from game.kernel.refused import refused
from game.members import store as members
from game.trackers.challenges import view
from game.trackers.challenges.joining import join, leave
from game.trackers.challenges.rules import (
    ChallengeOver,
    NoChallenge,
    NothingToJoin,
    NotShared,
)
from game.trackers.challenges.view import RunningChallenge, SharedProgress


class RunningChallenges(Struct, frozen=True):
    """The challenges that run now, in order of name."""

    items: list[RunningChallenge]


async def _one(tx: Tx, member: MemberCaller, name: str, clock: Clock) -> RunningChallenge:
    me = await members.own(tx, member.programme_id, member.id)
    for one in await view.challenges(tx, me, clock()):
        if one.name == name:
            return one
    raise NoChallenge(f"The challenge {name[:100]!r} does not run now.")


@get("/v1/me/challenges", summary="My challenges", tags=["Challenges"], responses=refused())
async def my_challenges(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> RunningChallenges:
    """What runs now: my progress, the time left, the prize; of shared goals also the total."""
    async with reading(db) as tx:
        me = await members.own(tx, member.programme_id, member.id)
        return RunningChallenges(await view.challenges(tx, me, clock()))


@get(
    "/v1/members/{external_id:str}/challenges",
    summary="A member's challenges",
    tags=["Challenges"],
    responses=refused(NoMember),
)
async def member_challenges(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
) -> RunningChallenges:
    """What runs now, as it stands for the member."""
    async with reading(db) as tx:
        member = await members.one(tx, member_reader.programme_id, external_id)
        return RunningChallenges(await view.challenges(tx, member, clock()))


@post(
    "/v1/me/challenges/{name:str}/join",
    status_code=200,
    summary="Join a challenge",
    tags=["Challenges"],
    responses=refused(NoChallenge, NothingToJoin, ChallengeOver),
)
async def join_challenge(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> RunningChallenge:
    """Take part from now on; what I did before does not count. Asking twice is joining once."""
    async with writing(db) as tx:
        await join(tx, await members.own(tx, member.programme_id, member.id), name, clock())
        return await _one(tx, member, name, clock)


@delete(
    "/v1/me/challenges/{name:str}/join",
    status_code=200,
    summary="Leave a challenge",
    tags=["Challenges"],
    responses=refused(NoChallenge, NothingToJoin),
)
async def leave_challenge(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> RunningChallenge:
    """Take part no more; what I have reached stays, should I come back while the run lasts."""
    async with writing(db) as tx:
        await leave(tx, await members.own(tx, member.programme_id, member.id), name, clock())
        return await _one(tx, member, name, clock)


@get(
    "/v1/challenges/{name:str}/progress",
    summary="How far all together are",
    tags=["Challenges"],
    responses=refused(NoChallenge, NotShared),
)
async def read_progress(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> SharedProgress:
    """The shared goal of a community challenge: for a display, or a page that anybody may see."""
    async with reading(db) as tx:
        return await view.shared_progress(tx, reader.programme_id, name, clock())


ROUTES = [my_challenges, member_challenges, join_challenge, leave_challenge, read_progress]
