"""Notices over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.once import Key, NoKey, checked
from game.kernel.refused import refused
from notifications.notices.rules import UnknownLocale
from notifications.notices.send import send

Words = Annotated[str, Meta(min_length=1, max_length=500)]


class NoticeForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The words by locale, each one of the programme's."""

    text: Annotated[dict[str, Words], Meta(min_length=1, max_length=50)]


class NoticeView(Struct, frozen=True, kw_only=True):
    """A notice as it was sent."""

    id: str
    text: dict[str, str]
    author: str
    at: datetime


@post(
    "/v1/notices",
    summary="Tell all members",
    tags=["Notices"],
    responses=refused(NoKey, UnknownLocale),
)
async def send_notice(
    data: JSONBody[NoticeForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    idempotency_key: Key = None,
) -> NoticeView:
    """Show words on the open screens of all members, at once. Who is away does not see them."""
    checked(idempotency_key)
    async with writing(db) as tx:
        sent = await send(tx, marketer, data.text, clock())
    return NoticeView(id=sent.id, text=sent.text, author=sent.author, at=sent.at)


ROUTES = [send_notice]
