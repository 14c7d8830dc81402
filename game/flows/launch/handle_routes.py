"""The marketer's doors to a campaign that runs."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.approvals.asking import WAITS, alone_or_asked
from game.approvals.rules import Asker, SecondNeeded
from game.campaigns.draws import StockWon
from game.campaigns.rules import Unpublishable
from game.campaigns.store import NoCampaign
from game.flows.launch import handles
from game.flows.launch.chances import EntriesTaken
from game.flows.launch.handles import Adjustment, CampaignTaken, DraftDiffers, EndPast
from game.flows.launch.publish import NotPublished, publish
from game.flows.launch.routes import CampaignView, Published, view
from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.refused import refused
from game.ledger.refusals import BudgetSpent


class Copy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the copy is called: its slug, and its title where that shall be another."""

    slug: str
    title: Annotated[dict[str, str], Meta(min_length=1, max_length=20)] | None = None


@post(
    "/v1/campaigns/{slug:str}/pause",
    status_code=200,
    tags=["Campaigns"],
    summary="Pause a campaign",
    responses=refused(NoCampaign, NotPublished),
)
async def pause_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
) -> CampaignView:
    """From now on nobody begins a play, and no app offers one; who has begun may finish."""
    return await _paused(db, clock, marketer, slug, True)


@post(
    "/v1/campaigns/{slug:str}/resume",
    status_code=200,
    tags=["Campaigns"],
    summary="Go on with a campaign",
    responses=refused(NoCampaign, NotPublished),
)
async def resume_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
) -> CampaignView:
    """The campaign is offered again, as it was before its pause."""
    return await _paused(db, clock, marketer, slug, False)


@post(
    "/v1/campaigns/{slug:str}/adjustments",
    status_code=200,
    tags=["Campaigns"],
    summary="Extend a campaign, or raise its budget",
    responses={
        **refused(
            NoCampaign, NotPublished, EndPast, DraftDiffers, Unpublishable, BudgetSpent, StockWon,
            EntriesTaken,
        ),
        **WAITS,
    },
)  # fmt: skip
async def adjust_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    seed: NamedDependency[bytes],
    slug: FromPath[str],
    data: JSONBody[Adjustment],
) -> Published:
    """Publish the campaign as it is with another end or budget. Refused where its draft has other
    changes, and below what was given away already."""
    asked = marketer.programme_id, slug, data
    asker = Asker(marketer.person)
    async with alone_or_asked(db, marketer, clock):
        try:
            async with writing(db) as tx:
                await handles.adjust(tx, *asked, clock())
                new = await publish(
                    tx, marketer.programme_id, slug, marketer.name, clock(), seed, asker=asker
                )
        except SecondNeeded:  # What waits is this draft, so it is kept.
            async with writing(db) as tx:
                await handles.adjust(tx, *asked, clock())
            raise
    return Published(id=new.id, number=new.number, published_at=new.published_at)


@post(
    "/v1/campaigns/{slug:str}/copies",
    tags=["Campaigns"],
    summary="Copy a campaign",
    responses=refused(NoCampaign, BadName, CampaignTaken),
)
async def copy_campaign(
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
    slug: FromPath[str],
    data: JSONBody[Copy],
) -> CampaignView:
    """A draft like this campaign's, without its dates; nobody sees it until it is published."""
    async with writing(db) as tx:
        made = await handles.copy(tx, marketer.programme_id, slug, data.slug, data.title, clock())
        return await view(tx, made)


async def _paused(
    db: Database, clock: Clock, marketer: Marketer, slug: str, paused: bool
) -> CampaignView:
    async with writing(db) as tx:
        now = await handles.pause(tx, marketer.programme_id, slug, clock(), paused=paused)
        return await view(tx, now)


ROUTES = [pause_campaign, resume_campaign, adjust_campaign, copy_campaign]
