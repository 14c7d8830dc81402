"""Channels over HTTP: made and counted by staff, told by the devices that come by them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.campaigns.store import NoCampaign, live_of
from game.campaigns.store import get as campaign_of
from game.flows.sharing import store
from game.flows.sharing.rules import (
    CHANNELS_MOST,
    LINK,
    Channel,
    ChannelTaken,
    TooManyChannels,
)
from game.kernel.database import Clock, Database, Tx, reading, widely, writing
from game.kernel.identity import Marketer, MemberCaller, Reader
from game.kernel.names import BadName, checked_slug
from game.kernel.refused import refused
from game.programmes.store import NoProgramme, by_ids, by_slug

_Slug = Annotated[str, Meta(min_length=1, max_length=63)]


class Channels(Struct, frozen=True):
    """A campaign's channels, its plain `link` first."""

    items: list[Channel]


class NewChannel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where the link will stand; its `slug` goes into the link, `name` is for staff."""

    slug: _Slug
    name: Annotated[str, Meta(min_length=1, max_length=100)]


class Arrival(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The link that was opened. A channel that is not known counts as `link`."""

    campaign_id: UUID
    channel: _Slug


class Visit(Arrival, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same before anybody came in. `visitor` is a random number that the device keeps."""

    programme: _Slug
    visitor: UUID


@get(
    "/v1/campaigns/{slug:str}/channels",
    tags=["Campaigns"],
    summary="List a campaign's channels",
    responses=refused(NoCampaign),
)
async def list_channels(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> Channels:
    """By which links people came, how many, and what became of them. One person may be many
    visitors, as each device counts, and so does a browser that forgets."""
    async with reading(db) as tx:
        await widely(tx)
        campaign = await campaign_of(tx, reader.programme_id, slug)
        return Channels(await store.channels(tx, campaign.id))


@post(
    "/v1/campaigns/{slug:str}/channels",
    tags=["Campaigns"],
    summary="Make a channel",
    responses=refused(NoCampaign, BadName, ChannelTaken, TooManyChannels),
)
async def make_channel(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
    data: JSONBody[NewChannel],
) -> Channel:
    """One more place for the campaign's link, such as a poster in the window: `?c=` and its slug
    behind the link is how it is told apart."""
    new = Channel(slug=checked_slug(data.slug), name=data.name)
    async with writing(db) as tx:
        campaign = await campaign_of(tx, marketer.programme_id, slug, lock=True)
        if len(await store.names(tx, campaign.id)) >= CHANNELS_MOST:
            raise TooManyChannels(
                f"A campaign has at most {CHANNELS_MOST} channels; use one that is there."
            )
        if new.slug == LINK or not await store.add(tx, campaign.id, new, clock()):
            raise ChannelTaken(f"There is a channel {new.slug!r} already; choose another name.")
    return new


@post("/v1/visits", status_code=204, tags=["Plays"], summary="Tell of a visit",
      responses=refused(NoProgramme))  # fmt: skip
async def tell_of_visit(db: NamedDependency[Database], data: JSONBody[Visit]) -> None:
    """A device opened a campaign's link, whoever holds it. Only its first visit counts, so telling
    it again is harmless; a campaign that is not running is not counted."""
    async with writing(db) as tx:
        programme = await by_slug(tx, data.programme)
        if channel := await _channel(tx, programme.id, data):
            await store.visited(tx, str(data.campaign_id), str(data.visitor), channel)


@post("/v1/me/arrivals", status_code=204, tags=["Plays"], summary="Tell of an arrival",
      responses=refused())  # fmt: skip
async def tell_of_arrival(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    member: NamedDependency[MemberCaller],
    data: JSONBody[Arrival],
) -> None:
    """I came in by a campaign's link. Only my first time counts."""
    async with writing(db) as tx:
        if channel := await _channel(tx, member.programme_id, data):
            await store.arrived(tx, str(data.campaign_id), member.id, channel, clock())


async def _channel(tx: Tx, programme_id: str, told: Arrival) -> str | None:
    """Which one it is; None where no such campaign runs."""
    programmes = await by_ids(tx, [programme_id])
    if str(told.campaign_id) not in (await live_of(tx, programmes.values()))[programme_id]:
        return None
    known = await store.names(tx, str(told.campaign_id))
    return told.channel if told.channel in known else LINK


ROUTES = [list_channels, make_channel, tell_of_visit, tell_of_arrival]
