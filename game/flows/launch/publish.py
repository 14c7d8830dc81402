"""Publish and close campaigns: freeze a version, and move its budget on the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from game.approvals.rules import ALONE, Asker
from game.campaigns.draw_store import open_seeds
from game.campaigns.draws import Seed
from game.campaigns.rules import Campaign, RevisionMoved, Unpublishable, Version
from game.campaigns.store import freeze, get, newest, save, version_ids
from game.flows.launch.alone import (
    Doing,
    PublishedCampaign,
    campaign_gives,
    check_budgets,
)
from game.flows.launch.budgets import Move, budget_left, limit_budget
from game.flows.launch.chances import end_draws, open_draws, rotate
from game.flows.launch.contests import draw_contest
from game.flows.launch.drafts import definition_of, problems
from game.kernel.database import Tx
from game.kernel.errors import Conflict, counted
from game.kernel.identity import new_id
from game.mechanics import MECHANICS
from game.programmes.store import by_ids, touch

_CLOSED = ":closed"


class CurrencyFixed(Conflict):
    code = "campaign.currency_fixed"


class NotPublished(Conflict):
    code = "campaign.not_published"


async def publish(
    tx: Tx, programme_id: str, slug: str, author: str, at: datetime, seed: bytes,
    *, asker: Asker = ALONE, revision: int | None = None,
) -> Version:  # fmt: skip
    """Freeze the draft as the version that members play from now on, and fund its budget.

    Open plays go on under the version they began with. `seed` is 32 bytes of chance that a game of
    chance commits to with this version; draws go on from it alone. `revision`: refused when the
    draft is at another one.
    """
    await touch(tx, programme_id)
    campaign = await get(tx, programme_id, slug, lock=True)
    if revision not in (None, campaign.revision):
        raise RevisionMoved(
            f"The draft is at revision {campaign.revision}, not {revision}.",
            revision=campaign.revision,
        )
    if found := await problems(tx, campaign):
        raise Unpublishable(
            f"{counted(len(found), 'thing')} to mend before this campaign can be published.",
            problems=found,
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
    mechanic = MECHANICS[campaign.mechanic]
    odds = mechanic.odds(definition_of(campaign).config) if mechanic.odds is not None else None
    if odds is not None:  # Seeds are locked before accounts, as in every round.
        await open_seeds(tx, [campaign.id], lock=True)
    cause = {"campaign": slug, "version": version.number, "author": author}
    move = await _move(tx, campaign, f"budget:{version.id}", cause, at)
    holds = await limit_budget(tx, move, currency=version.wrap.currency, limit=version.wrap.budget)
    if odds is not None:
        await open_draws(tx, version, odds, seed, holds, at)
    wrap = campaign.wrap
    doing = Doing(
        asker=asker,
        label=f"campaign {slug}",
        wish=PublishedCampaign(slug=slug, revision=campaign.revision, budget=wrap.budget),
        before=campaign_gives(before.wrap, odds) if before and not campaign.closed else {},
        after=campaign_gives(wrap, odds),
    )
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    await check_budgets(tx, programme, doing, at)
    return version


async def rotate_seed(tx: Tx, programme_id: str, slug: str, seed: bytes, at: datetime) -> Seed:
    """Reveal the seed that a campaign draws from, and go on with this one; answers the old one."""
    campaign = await get(tx, programme_id, slug, lock=True)
    version = await newest(tx, campaign.id)
    if version is None:
        raise NotPublished("This campaign was never published.")
    await open_seeds(tx, [campaign.id], lock=True)
    move = await _move(tx, campaign, f"budget:{version.id}:seen", {"campaign": slug}, at)
    holds = await budget_left(tx, move, version.wrap.currency)
    return await rotate(tx, version, seed, holds, at)


async def close(tx: Tx, programme_id: str, slug: str, author: str, at: datetime) -> None:
    """End the campaign now and give what is left of its budget back; plays stay readable.

    A contest is drawn first, if it was not yet; the seed of other games of chance is revealed.
    """
    await touch(tx, programme_id)
    campaign = await get(tx, programme_id, slug, lock=True)
    if campaign.version_id is None:
        raise NotPublished("This campaign was never published.")
    if campaign.closed:
        return
    await save(tx, msgspec.structs.replace(campaign, closed=True), at)
    if not await draw_contest(tx, campaign, author, at):
        await end_draws(tx, programme_id, campaign.id, at)
    cause = {"campaign": slug, "closed": True, "author": author}
    move = await _move(tx, campaign, f"budget:{campaign.version_id}{_CLOSED}", cause, at)
    await limit_budget(tx, move, currency=campaign.wrap.currency, limit=None)


async def _move(
    tx: Tx, campaign: Campaign, reference: str, cause: dict[str, Any], at: datetime
) -> Move:
    """Each version funds its budget once, and is closed once."""
    ids = await version_ids(tx, campaign.id)
    earlier = [f"budget:{name}{end}" for name in ids for end in ("", _CLOSED)]
    return Move(campaign.programme_id, campaign.id, reference, earlier, cause, at)
