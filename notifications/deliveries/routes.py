"""What became of messages, over HTTP: the log and the results for staff, and what an app says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from game.kernel.database import Clock, Database, reading, widely, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller, MemberReader, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.messages.facts_store import member_named
from game.messages.live import is_known
from notifications.deliveries import store
from notifications.deliveries.rules import NoDelivery, NoMessage, Status

Days = Annotated[
    int, QueryParameter(name="days", ge=1, le=90, description="Of so many days up to now.")
]


class DeliveryView(Struct, frozen=True, kw_only=True):
    """What became of a message on one channel, to one contact. `status` is waiting (for
    `send_at`), sent, seen (on a page, before it was pushed), inbox (it lies there alone), dropped
    (by the programme's own rules), failed (at the channel) or doubt (it may or may not have
    arrived); `reason` says why. `converted_at` is when the member did what it was for."""

    id: str
    message: str
    cause: str
    purpose: str
    channel: str
    kind: str | None
    contact_id: str | None
    status: Status
    reason: str
    title: str
    body: str
    link: str
    locale: str
    at: datetime
    send_at: datetime
    expires_at: datetime
    tries: int
    remote_id: str
    sent_at: datetime | None
    opened_at: datetime | None
    tapped_at: datetime | None
    goal: str
    converted_at: datetime | None


class DeliveryPage(Struct, frozen=True):
    """Deliveries, the newest first; ask again with the last id as `after` for more."""

    items: list[DeliveryView]


class ResultLine(Struct, frozen=True, kw_only=True):
    """How many deliveries ended this way, and how many of them were opened, tapped, and led to
    what the message is for."""

    channel: str
    status: str
    reason: str
    many: int
    opened: int
    tapped: int
    converted: int


class Results(Struct, frozen=True):
    """What came of a message, by channel, status and reason."""

    items: list[ResultLine]


@get(
    "/v1/members/{external_id:str}/messages",
    summary="What was said to a member",
    tags=["Messages"],
    responses=refused(NoMember),
)
async def read_deliveries(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
) -> DeliveryPage:
    """Every message that was decided for them in the last 90 days, the newest first, also those
    that never went out, each with its reason."""
    async with reading(db) as tx:
        member_id = await member_named(tx, member_reader.programme_id, external_id)
        found = await store.of_member(tx, member_id, last(after), limit)
    return DeliveryPage([shown(DeliveryView, one) for one in found])


@get(
    "/v1/messages/{name:str}/results",
    summary="What came of a message",
    tags=["Messages"],
    responses=refused(NoMessage),
)
async def read_results(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    days: Days = 30,
) -> Results:
    """How many were sent, opened, tapped and led to what the message is for in so many days, and
    how many were not sent, by reason."""
    async with reading(db) as tx:
        if not await is_known(tx, reader.programme_id, name):
            raise NoMessage(f"There is no message {name[:100]!r}.")
        await widely(tx)
        since = clock() - timedelta(days=days)
        found = await store.results(tx, reader.programme_id, name, since)
    lines = [
        ResultLine(channel=channel, status=status, reason=reason, **tally._asdict())
        for channel, status, reason, tally in found
    ]
    return Results(lines)


@post(
    "/v1/me/messages/{delivery_id:uuid}/opened",
    summary="Say that a message was opened",
    tags=["Messages"],
    status_code=204,
    responses=refused(NoDelivery),
)
async def report_opened(
    delivery_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """The app's word that the member opened the message with the `id` that came with it."""
    await _report(db, member, delivery_id, clock(), tapped=False)


@post(
    "/v1/me/messages/{delivery_id:uuid}/tapped",
    summary="Say that a message was tapped",
    tags=["Messages"],
    status_code=204,
    responses=refused(NoDelivery),
)
async def report_tapped(
    delivery_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """The app's word that the member followed the message's link; so it was opened as well."""
    await _report(db, member, delivery_id, clock(), tapped=True)


async def _report(
    db: Database, member: MemberCaller, delivery_id: UUID, at: datetime, *, tapped: bool
) -> None:
    async with writing(db) as tx:
        if not await store.opened(tx, member.id, str(delivery_id), at, tapped=tapped):
            raise NoDelivery("There is no such message of yours.")


ROUTES = [read_deliveries, read_results, report_opened, report_tapped]
