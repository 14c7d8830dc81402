"""The marketer's doors to attempts that were marked by a wrong key."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from game.campaigns.store import NoCampaign
from game.campaigns.store import get as campaign_of
from game.flows.regrading.jobs import REGRADE, By, affected, begin, foresee
from game.flows.regrading.regrade import Affected, Came
from game.flows.regrading.rules import NothingToRegrade
from game.jobs.rules import LongJob, NoJob, Status
from game.jobs.store import newest
from game.kernel.database import Clock, Database, reading, widely, writing
from game.kernel.identity import Marketer, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members.store import by_ids as members_by_ids

ByWhich = Annotated[
    By, QueryParameter(name="by", description="By the saved draft, or by the newest version.")
]


class Regrading(Came, frozen=True, kw_only=True):
    """How far it is with marking attempts by `version`; `job_id` is its long job."""

    job_id: str
    version: int
    status: Status
    asked_at: datetime
    done_at: datetime | None


class RegradedMember(Affected, frozen=True, kw_only=True):
    """The same with what the member is called; a guest has no `external_id`."""

    external_id: str | None
    alias: str


class RegradedMembers(Struct, frozen=True):
    """A page of them; `next` is the `after` of the page that follows, or null."""

    items: list[RegradedMember]
    next: str | None


@post(
    "/v1/campaigns/{slug:str}/regrades",
    summary="Mark attempts again",
    tags=["Campaigns"],
    responses=refused(NoCampaign, NothingToRegrade),
)
async def regrade_campaign(
    slug: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> Regrading:
    """A question had a wrong key: mend it, publish the quiz, and all attempts of the versions
    before are marked by the new one. Points are paid or taken back, and whatever counts right
    answers, scores or points is told anew. Asked again for a version, nothing is done twice."""
    async with writing(db) as tx:
        job = await begin(tx, marketer.programme_id, slug, marketer.name, clock())
    return _view(job)


@get(
    "/v1/campaigns/{slug:str}/regrades",
    summary="Look at marking again",
    tags=["Campaigns"],
    responses=refused(NoCampaign, NoJob),
)
async def look_at_regrade(
    slug: FromPath[str], db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> Regrading:
    """How far the latest one is, and what it has come to."""
    async with reading(db) as tx:
        campaign = await campaign_of(tx, reader.programme_id, slug)
        job = await newest(tx, REGRADE, campaign.id)
    if job is None:
        raise NoJob("Nobody has had the attempts at this campaign marked again.")
    return _view(job)


@post(
    "/v1/campaigns/{slug:str}/regrades/preview",
    status_code=200,
    summary="Preview marking again",
    tags=["Campaigns"],
    responses=refused(NoCampaign, NothingToRegrade),
)
async def preview_regrade(
    slug: FromPath[str],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    by: ByWhich = "published",
) -> Came:
    """Whom it would change, and what it would cost; nothing is changed. By the `draft` it says so
    before anything is published."""
    async with reading(db) as tx:
        await widely(tx)
        return await foresee(tx, marketer.programme_id, slug, by)


@get(
    "/v1/campaigns/{slug:str}/regrades/members",
    summary="List whom marking again would change",
    tags=["Campaigns"],
    responses=refused(NoCampaign, NothingToRegrade),
)
async def list_regraded(
    slug: FromPath[str],
    db: NamedDependency[Database],
    reader: NamedDependency[Reader],
    by: ByWhich = "published",
    limit: Limit = 50,
    after: After = None,
) -> RegradedMembers:
    """Who gains and who loses what, in the order of members; nothing is changed. Those whose
    attempts are marked by that version already are not among them."""
    async with reading(db) as tx:
        await widely(tx)
        found, behind = await affected(
            tx, reader.programme_id, slug, by, after=last(after), limit=limit
        )
        known = await members_by_ids(tx, [one.member_id for one in found])
    items = [
        shown(
            RegradedMember, one,
            external_id=known[one.member_id].external_id, alias=known[one.member_id].alias,
        )
        for one in found
    ]  # fmt: skip
    return RegradedMembers(items, behind)


def _view(job: LongJob) -> Regrading:
    return Regrading(
        job_id=job.id, version=job.asked["version"], status=job.status, asked_at=job.asked_at,
        done_at=job.ended_at, **job.came,
    )  # fmt: skip


ROUTES = [regrade_campaign, look_at_regrade, preview_regrade, list_regraded]
