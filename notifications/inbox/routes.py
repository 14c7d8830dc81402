"""The member's inbox over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import MemberCaller
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from notifications.deliveries import store as deliveries
from notifications.inbox import store
from notifications.inbox.rules import NoLetter


class LetterView(Struct, frozen=True, kw_only=True):
    """A message in the inbox. `link` is a path in the app, or ""; `read_at` is null until read."""

    id: str
    message: str
    title: str
    body: str
    link: str
    at: datetime
    read_at: datetime | None


class InboxView(Struct, frozen=True, kw_only=True):
    """A page of the inbox, the newest first. `unread` counts all of it, up to 99."""

    unread: int
    items: list[LetterView]


class ReadForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The newest that was read: all older ones count as read as well."""

    upto: Annotated[UUID, Meta(description="The id of a message in the inbox.")]


@get("/v1/me/inbox", summary="Read your inbox", tags=["Inbox"], responses=refused())
async def read_inbox(
    db: NamedDependency[Database],
    member: NamedDependency[MemberCaller],
    limit: Limit = 20,
    after: After = None,
) -> InboxView:
    """What was said to you in the last 90 days, the newest first; `after` is the last one that you
    have. New ones come over the live socket as `inbox`."""
    async with reading(db) as tx:
        found = await store.page(tx, member.id, last(after), limit)
        unread = (await store.unread_of(tx, [member.id]))[member.id]
    return InboxView(unread=unread, items=[shown(LetterView, one) for one in found])


@post(
    "/v1/me/inbox/{letter_id:uuid}/seen",
    summary="Say that a message was shown",
    tags=["Inbox"],
    status_code=204,
    responses=refused(NoLetter),
)
async def report_seen(
    letter_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """A visible page has shown it: the phone stays silent. Said within 10 s of the event."""
    async with writing(db) as tx:
        letter = await store.one(tx, member.id, str(letter_id))
        if letter is None:
            raise NoLetter("There is no such message in your inbox.")
        await deliveries.seen(tx, member.id, letter.cause, letter.message, clock())


@post(
    "/v1/me/inbox/{letter_id:uuid}/read",
    summary="Say that a message was read",
    tags=["Inbox"],
    status_code=204,
    responses=refused(NoLetter),
)
async def report_read(
    letter_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """It counts as unread no more, on every device; what waits to be pushed of it is not."""
    async with writing(db) as tx:
        letter = await store.one(tx, member.id, str(letter_id))
        if letter is None:
            raise NoLetter("There is no such message in your inbox.")
        await store.read(tx, member.id, letter.id, clock())
        await deliveries.seen(tx, member.id, letter.cause, letter.message, clock())


@post(
    "/v1/me/inbox/read",
    summary="Say that all was read",
    tags=["Inbox"],
    status_code=204,
    responses=refused(),
)
async def report_all_read(
    data: JSONBody[ReadForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """Everything up to that message counts as read."""
    async with writing(db) as tx:
        await store.read_all(tx, member.id, str(data.upto), clock())


ROUTES = [read_inbox, report_seen, report_read, report_all_read]
