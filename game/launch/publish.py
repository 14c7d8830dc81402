"""Publish and close campaigns: freeze a version, and move its budget on the ledger."""

from __future__ import annotations

from datetime import datetime

import msgspec

from game.campaigns.rules import Unpublishable, Version
from game.campaigns.store import freeze, get, newest, save
from game.database import Tx
from game.errors import Conflict
from game.identity import new_id
from game.launch.budgets import change_budget
from game.launch.drafts import problems
from game.programmes.store import touch


class CurrencyFixed(Conflict):
    code = "campaign.currency_fixed"


class NotPublished(Conflict):
    code = "campaign.not_published"


async def publish(tx: Tx, programme_id: str, slug: str, author: str, at: datetime) -> Version:
    """Freeze the draft as the version that members play from now on, and fund its budget.

    Open plays go on under the version they began with.
    """
    await touch(tx, programme_id)
    campaign = await get(tx, programme_id, slug, lock=True)
    if found := await problems(tx, campaign):
        raise Unpublishable(
            f"{len(found)} things to mend before this campaign can be published.", problems=found
        )
    before = await newest(tx, campaign.id)
    if before and before.wrap.currency != campaign.wrap.currency:
        raise CurrencyFixed(
            f"This campaign pays in {before.wrap.currency!r} since it was first published."
        )
    version = Version(
        id=new_id(),
        campaign_id=campaign.id,
        programme_id=programme_id,
        slug=slug,
        number=before.number + 1 if before else 1,
        mechanic=campaign.mechanic,
        wrap=campaign.wrap,
        published_at=at,
    )
    await freeze(tx, version, campaign.config, author)
    await save(tx, msgspec.structs.replace(campaign, version_id=version.id, closed=False), at)
    # A closed campaign has given its budget back, so it starts from nothing again.
    funded = before.wrap.budget or 0 if before and not campaign.closed else 0
    await change_budget(
        tx,
        programme_id,
        campaign.id,
        currency=version.wrap.currency,
        change=(version.wrap.budget or 0) - funded,
        reference=f"budget:{version.id}",
        cause={"campaign": slug, "version": version.number, "author": author},
        at=at,
    )
    return version


async def close(tx: Tx, programme_id: str, slug: str, author: str, at: datetime) -> None:
    """End the campaign now and give what is left of its budget back; plays stay readable."""
    await touch(tx, programme_id)
    campaign = await get(tx, programme_id, slug, lock=True)
    if campaign.version_id is None:
        raise NotPublished("This campaign was never published.")
    if campaign.closed:
        return
    await save(tx, msgspec.structs.replace(campaign, closed=True), at)
    await change_budget(
        tx,
        programme_id,
        campaign.id,
        currency=campaign.wrap.currency,
        change=None,
        reference=f"budget:{campaign.version_id}:closed",
        cause={"campaign": slug, "closed": True, "author": author},
        at=at,
    )
