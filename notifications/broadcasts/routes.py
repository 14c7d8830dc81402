"""Broadcasts over HTTP: made and forecast, started, paused, cancelled, and accounted for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.jobs.rules import JobOver
from game.jobs.rules import Status as JobStatus
from game.kernel.database import Clock, Database, reading, widely, writing
from game.kernel.identity import Marketer, MemberReader, Reader
from game.kernel.names import NameOf
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from notifications.broadcasts import store
from notifications.broadcasts.rules import BadBroadcast, Broadcast, Line, NoBroadcast, NotNow, State
from notifications.broadcasts.start import make, start, turn


class BroadcastForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message that is about `broadcast`, for the members of a segment (null: for all), so many of
    whom are written to in a minute."""

    message: NameOf
    segment: NameOf | None = None
    a_minute: Annotated[int, Meta(ge=1, le=600_000)] = 6000


class BroadcastView(Struct, frozen=True, kw_only=True):
    """A broadcast. `forecast` is what would have become of its members when it was forecast, null
    until that is known: written to now or later, in the inbox alone, or never, and
    why. `why` at the broadcast are the words of its failure; resumed, it goes on where it was."""

    id: str
    message: str
    segment: str | None
    a_minute: int
    author: str
    at: datetime
    status: State
    why: str
    forecast: list[Line] | None
    started_at: datetime | None
    ended_at: datetime | None


class BroadcastPage(Struct, frozen=True):
    """Broadcasts, the newest first; ask again with the last id as `after` for more."""

    items: list[BroadcastView]


class AccountLine(Struct, frozen=True, kw_only=True):
    """So many members: `status` is that of what was sent (waiting, sent, seen, doubt, failed,
    dropped), else what was decided (waiting, later, inbox, never); `reason` is one each."""

    status: str
    reason: str
    members: int


class OneBroadcast(BroadcastView, frozen=True, kw_only=True):
    """The same with its account: how many members share a fate. `waiting` are not settled yet."""

    account: list[AccountLine]


class MemberAccount(Struct, frozen=True, kw_only=True):
    """What became of it for a member, and the one reason; a guest has no external id."""

    member_id: str
    external_id: str | None
    alias: str
    status: str
    reason: str


class MemberAccounts(Struct, frozen=True):
    """In order of the members' ids; ask again with the last one as `after` for more."""

    items: list[MemberAccount]


@post(
    "/v1/broadcasts",
    summary="Make a broadcast",
    tags=["Broadcasts"],
    responses=refused(BadBroadcast),
)
async def make_broadcast(
    data: JSONBody[BroadcastForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> BroadcastView:
    """Nothing is sent yet: it is forecast. Look at the forecast, then start it."""
    async with writing(db) as tx:
        new = await make(tx, marketer, data.message, data.segment, data.a_minute, clock())
    return shown(BroadcastView, new)


@get("/v1/broadcasts", summary="List broadcasts", tags=["Broadcasts"], responses=refused())
async def list_broadcasts(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
) -> BroadcastPage:
    """All of the programme's."""
    async with reading(db) as tx:
        found = await store.page(tx, reader.programme_id, after=last(after), limit=limit)
    return BroadcastPage([shown(BroadcastView, one) for one in found])


@get(
    "/v1/broadcasts/{broadcast_id:uuid}",
    summary="Look at a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast),
)
async def look_at_broadcast(
    broadcast_id: FromPath[UUID], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> OneBroadcast:
    """Its forecast, and what has become of its members so far."""
    async with reading(db) as tx:
        await widely(tx)
        found = await store.get(tx, reader.programme_id, str(broadcast_id))
        lines = await store.lines(tx, found)
    account = [AccountLine(status=s, reason=r, members=m) for s, r, m in lines]
    return shown(OneBroadcast, found, account=account)


@get(
    "/v1/broadcasts/{broadcast_id:uuid}/members",
    summary="Account for a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast),
)
async def account_for(
    broadcast_id: FromPath[UUID],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> MemberAccounts:
    """What became of it, member by member."""
    async with reading(db) as tx:
        found = await store.get(tx, member_reader.programme_id, str(broadcast_id))
        items = await store.accounts(tx, found, after=last(after), limit=limit)
    return MemberAccounts([shown(MemberAccount, one) for one in items])


@post(
    "/v1/broadcasts/{broadcast_id:uuid}/start",
    status_code=200,
    summary="Start a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast, NotNow),
)
async def start_broadcast(
    broadcast_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> BroadcastView:
    """Send it. Started again, it is not sent again."""
    async with writing(db) as tx:
        started = await start(tx, marketer.programme_id, str(broadcast_id), clock())
    return shown(BroadcastView, started)


async def _turn(
    db: Database, who: Marketer, broadcast_id: UUID, wanted: JobStatus, at: datetime
) -> BroadcastView:
    async with writing(db) as tx:
        new: Broadcast = await turn(tx, who.programme_id, str(broadcast_id), wanted, at)
    return shown(BroadcastView, new)


@post(
    "/v1/broadcasts/{broadcast_id:uuid}/pause",
    status_code=200,
    summary="Pause a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast, NotNow, JobOver),
)
async def pause_broadcast(
    broadcast_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> BroadcastView:
    """Nobody more is written to until it is resumed; what senders have taken still goes out."""
    return await _turn(db, marketer, broadcast_id, "paused", clock())


@post(
    "/v1/broadcasts/{broadcast_id:uuid}/resume",
    status_code=200,
    summary="Resume a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast, NotNow, JobOver),
)
async def resume_broadcast(
    broadcast_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> BroadcastView:
    """It goes on where it was paused, or where it failed."""
    return await _turn(db, marketer, broadcast_id, "running", clock())


@post(
    "/v1/broadcasts/{broadcast_id:uuid}/cancel",
    status_code=200,
    summary="Cancel a broadcast",
    tags=["Broadcasts"],
    responses=refused(NoBroadcast, NotNow, JobOver),
)
async def cancel_broadcast(
    broadcast_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> BroadcastView:
    """Whoever was not written to yet is not any more."""
    return await _turn(db, marketer, broadcast_id, "cancelled", clock())


ROUTES = [
    make_broadcast,
    list_broadcasts,
    look_at_broadcast,
    account_for,
    start_broadcast,
    pause_broadcast,
    resume_broadcast,
    cancel_broadcast,
]
