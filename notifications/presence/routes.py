"""Presence over HTTP: an open page says that it is visible."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from notifications.presence import store


class PresenceForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the page is visible (`document.visibilityState`); one in a pocket is not."""

    visible: bool


@post(
    "/v1/me/presence",
    summary="Say that the app is before you",
    tags=["Inbox"],
    status_code=204,
    responses=refused(),
)
async def report_presence(
    data: JSONBody[PresenceForm],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
) -> None:
    """A visible page says so every 30 s, and once when it is hidden. Whoever was seen within 60 s
    is shown messages on the page; the phone rings only when the page has not said in time that it
    showed them."""
    async with writing(db) as tx:
        if data.visible:
            await store.seen(tx, member.id, clock())
        else:
            await store.hidden(tx, member.id)


ROUTES = [report_presence]
