"""The doors through which streaks are seen; `tend_routes.py` has those through which they are
looked after."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from game.designs.rules import NoDesign
from game.kernel.database import Clock, Database, Tx, reading
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader
from game.kernel.instants import BadMoment, Instant, instant
from game.kernel.refused import refused
from game.members import store as members
from game.members.rules import Member
from game.programmes.known import NotKnown
from game.trackers.streaks.reads import calendar_of, streaks_at, streaks_of
from game.trackers.streaks.view import Calendar, Streaks

Month = Annotated[
    str | None,
    QueryParameter(
        pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$",
        description="Such as 2026-11; without it, the month of today.",
    ),
]


@get(
    "/v1/me/streaks",
    summary="My streaks",
    tags=["Streaks"],
    responses=refused(NoMember, BadMoment, NotKnown),
)
async def my_streaks(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    at: Instant = None,
) -> Streaks:
    """Each running streak: its length, how today goes, until when it is at risk, what comes next.
    What was missed is found by looking: a streak that broke overnight has length 0. With `at`, an
    invitation that was open then is not told."""
    async with reading(db) as tx:
        me = await members.own(tx, member.programme_id, member.id)
        return await _streaks(tx, me, at, clock())


@get(
    "/v1/me/streaks/{name:str}/calendar",
    summary="My streak's calendar",
    tags=["Streaks"],
    responses=refused(NoDesign, NoMember),
)
async def my_calendar(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    month: Month = None,
) -> Calendar:
    """What became of each period of a month, with the evidence for it."""
    async with reading(db) as tx:
        me = await members.own(tx, member.programme_id, member.id)
        return await calendar_of(tx, me, name, month or "", clock(), staff=False)


@get(
    "/v1/members/{external_id:str}/streaks",
    summary="A member's streaks",
    tags=["Streaks"],
    responses=refused(NoMember, BadMoment, NotKnown),
)
async def member_streaks(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    at: Instant = None,
) -> Streaks:
    """A member's running streaks, as they see them. With `at`, an invitation that was open then is
    not told."""
    async with reading(db) as tx:
        one = await members.one(tx, member_reader.programme_id, external_id)
        return await _streaks(tx, one, at, clock())


@get(
    "/v1/members/{external_id:str}/streaks/{name:str}/calendar",
    summary="A member's streak calendar",
    tags=["Streaks"],
    responses=refused(NoDesign, NoMember),
)
async def member_calendar(
    external_id: FromPath[str],
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member_reader: NamedDependency[MemberReader],
    month: Month = None,
) -> Calendar:
    """A month of a member's streak with its evidence, and who gave periods back and why."""
    async with reading(db) as tx:
        one = await members.one(tx, member_reader.programme_id, external_id)
        return await calendar_of(tx, one, name, month or "", clock(), staff=True)


async def _streaks(tx: Tx, who: Member, at: str | None, now: datetime) -> Streaks:
    if at is None:
        return await streaks_of(tx, who, now)
    return await streaks_at(tx, who, instant(at, now))


ROUTES = [my_streaks, my_calendar, member_streaks, member_calendar]
