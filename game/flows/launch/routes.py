"""The marketer's doors to campaigns: save, look, publish, close."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import Asker
from game.campaigns.draws import StockWon
from game.campaigns.rules import (
    Campaign,
    Unpublishable,
)
from game.campaigns.store import NoCampaign, page, published
from game.campaigns.store import get as campaign_of
from game.flows.launch.chances import EntriesTaken
from game.flows.launch.drafts import (
    AnyDefinition,
    CampaignDraft,
    MechanicFixed,
    defined,
    definition_of,
    problems,
    save_draft,
)
from game.flows.launch.publish import CurrencyFixed, NotPublished, close, publish
from game.flows.launch.reserving import NotEnough
from game.kernel.database import Clock, Database, Tx, reading, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.names import BadName
from game.kernel.paging import After, AfterRevision, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.ledger.refusals import BudgetSpent

OfMechanic = Annotated[
    str | None,
    QueryParameter(
        name="mechanic", max_length=40, description="Only those that play this, such as `quiz`."
    ),
]
Newest = Annotated[bool, QueryParameter(name="newest", description="The last one made first.")]


class CampaignView(Struct, frozen=True, kw_only=True):
    """A campaign's draft as it stands, and everything that still stops its publication; `revision`
    counts its changes, `version_id` is what members play."""

    id: str
    slug: str
    revision: int
    version_id: str | None
    closed: bool
    paused: bool
    definition: AnyDefinition
    problems: list[str]


async def view(tx: Tx, campaign: Campaign) -> CampaignView:
    return CampaignView(
        id=campaign.id,
        slug=campaign.slug,
        revision=campaign.revision,
        version_id=campaign.version_id,
        closed=campaign.closed,
        paused=campaign.paused,
        definition=definition_of(campaign),
        problems=await problems(tx, campaign),
    )


class Published(Struct, frozen=True, kw_only=True):
    """A frozen version of a campaign, counted from 1."""

    id: str
    number: int
    published_at: datetime


class CampaignVersion(Struct, frozen=True, kw_only=True):
    """A version of a campaign as it was published, counted from 1."""

    number: int
    author: str
    published_at: datetime
    definition: AnyDefinition


class CampaignVersions(Struct, frozen=True):
    """What was published of a campaign, the newest first; members play the newest."""

    items: list[CampaignVersion]


class CampaignLine(Struct, frozen=True, kw_only=True):
    """A campaign in a list, without its mechanic's configuration."""

    id: str
    slug: str
    title: dict[str, str]
    mechanic: str
    revision: int
    published: bool
    closed: bool
    paused: bool


class Campaigns(Struct, frozen=True):
    """A page of campaigns; `next` is the `after` of the page that follows, or null."""

    items: list[CampaignLine]
    next: str | None


@get("/v1/campaigns", tags=["Campaigns"], summary="List campaigns", responses=refused())
async def list_campaigns(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    limit: Limit = 50,
    after: After = None,
    mechanic: OfMechanic = None,
    newest: Newest = False,
) -> Campaigns:
    """Campaigns in the order they were made, or with `newest` the last one first; `mechanic` names
    what those play that you ask for."""
    async with reading(db) as tx:
        found = await page(
            tx, reader.programme_id, limit, last(after), mechanic=mechanic, newest=newest
        )
    items = [
        shown(CampaignLine, c, title=c.wrap.title, published=c.version_id is not None)
        for c in found
    ]
    return Campaigns(items, found[-1].id if len(found) == limit else None)


@get(
    "/v1/campaigns/{slug:str}",
    tags=["Campaigns"],
    summary="Look at a campaign",
    responses=refused(NoCampaign),
)
async def look_at_campaign(
    db: NamedDependency[Database], reader: NamedDependency[Reader], slug: FromPath[str]
) -> CampaignView:
    """The draft as last saved, with what still stops its publication."""
    async with reading(db) as tx:
        return await view(tx, await campaign_of(tx, reader.programme_id, slug))


@get(
    "/v1/campaigns/{slug:str}/versions",
    tags=["Campaigns"],
    summary="List a campaign's versions",
    responses=refused(NoCampaign),
)
async def list_campaign_versions(
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    slug: FromPath[str],
    limit: Limit = 50,
    after: AfterRevision = None,
) -> CampaignVersions:
    """Who published it, when, and how it was then; `after` is the number of the last one you
    have."""
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        found = await published(tx, campaign.id, after=after, limit=limit)
    return CampaignVersions(
        [shown(CampaignVersion, v, definition=defined(v.mechanic, v.wrap, v.config)) for v in found]
    )


@put(
    "/v1/campaigns/{slug:str}",
    tags=["Campaigns"],
    summary="Save a campaign",
    responses=refused(BadName, MechanicFixed),
    bulk=True,
)
async def put_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
    data: JSONBody[CampaignDraft],
) -> CampaignView:
    """Create or change the draft. Members notice nothing until it is published."""
    async with writing(db) as tx:
        campaign = await save_draft(tx, marketer.programme_id, slug, data, clock())
        return await view(tx, campaign)


@post(
    "/v1/campaigns/{slug:str}/publish",
    status_code=200,
    tags=["Campaigns"],
    summary="Publish a campaign",
    responses={
        **refused(
            NoCampaign, Unpublishable, CurrencyFixed, BudgetSpent, StockWon, EntriesTaken, NotEnough
        ),
        **WAITS,
    },
)
async def publish_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    seed: NamedDependency[bytes],
    slug: FromPath[str],
) -> Published:
    """Freeze the draft as a new version, fund its budget, and let members play.

    A game of chance commits to a fresh seed, and reveals the one before.
    """
    asker = Asker(marketer.person)
    async with alone_or_asked(db, marketer, clock), writing(db) as tx:
        new = await publish(
            tx, marketer.programme_id, slug, marketer.name, clock(), seed, asker=asker
        )
    return Published(id=new.id, number=new.number, published_at=new.published_at)


@post(
    "/v1/campaigns/{slug:str}/close",
    status_code=204,
    tags=["Campaigns"],
    summary="Close a campaign",
    responses=refused(NoCampaign, NotPublished),
)
async def close_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
) -> None:
    """Stop new plays at once and give what is left of the budget back."""
    async with writing(db) as tx:
        await close(tx, marketer.programme_id, slug, marketer.name, clock())


ROUTES = [
    list_campaigns,
    look_at_campaign,
    list_campaign_versions,
    put_campaign,
    publish_campaign,
    close_campaign,
]
