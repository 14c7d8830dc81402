"""The member's own preferences over HTTP: message by message, channel by channel."""

from __future__ import annotations

from typing import Annotated

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.errors import NoMember
from game.kernel.identity import MemberCaller
from game.kernel.refused import refused
from game.programmes.store import by_ids
from notifications.people import People
from notifications.preferences import store
from notifications.preferences.rules import (
    Choice,
    Messages,
    NoMessage,
    Preference,
    checked,
    chosen,
)


class PreferenceList(Struct, frozen=True, kw_only=True):
    """The programme's messages, by name. Nothing sounds from `quiet_from` to `quiet_until` on the
    member's own clock; the same twice is never."""

    items: list[Preference]
    quiet_from: str
    quiet_until: str


class Choices(Struct, frozen=True, forbid_unknown_fields=True):
    """What changes; what is not named stays."""

    items: Annotated[list[Choice], Meta(max_length=300)]


@get("/v1/me/preferences", summary="What I wish to hear", tags=["Contacts"], responses=refused())
async def read_preferences(
    db: NamedDependency[Database],
    messages: NamedDependency[Messages],
    member: NamedDependency[MemberCaller],
) -> PreferenceList:
    """Each message of the programme, and the channels on which I do not want it."""
    async with db.acquire() as tx:
        return await _chosen(tx, messages, member)


@put(
    "/v1/me/preferences",
    summary="Choose what I hear",
    tags=["Contacts"],
    responses=refused(NoMember, NoMessage),
)
async def change_preferences(
    data: JSONBody[Choices],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    people: NamedDependency[People],
    messages: NamedDependency[Messages],
    member: NamedDependency[MemberCaller],
) -> PreferenceList:
    """Switch messages off on a channel, or on again: it holds at once, also for what was about to
    be sent. The inbox keeps them all."""
    async with writing(db) as tx:
        person = await people.own(tx, member.programme_id, member.id)
        checked(data.items, await messages(tx, member.programme_id))
        await store.choose(tx, person.id, data.items, "member", clock())
        return await _chosen(tx, messages, member)


async def _chosen(tx: Tx, messages: Messages, member: MemberCaller) -> PreferenceList:
    off = await store.unwanted(tx, [member.id])
    programme = (await by_ids(tx, [member.programme_id]))[member.programme_id]
    return PreferenceList(
        items=chosen(await messages(tx, member.programme_id), off[member.id]),
        quiet_from=programme.messages.quiet_from,
        quiet_until=programme.messages.quiet_until,
    )


ROUTES = [read_preferences, change_preferences]
