"""What staff do with a campaign that runs: pause it and go on, let it last longer, give it more to
give away; and another one like it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from game.campaigns.rules import Amount, Campaign, Version
from game.campaigns.store import configs, find, get, newest, save
from game.flows.launch.drafts import CampaignDraft, defined, definition_of, save_draft
from game.flows.launch.publish import NotPublished
from game.kernel.database import Tx
from game.kernel.errors import Conflict, Invalid
from game.mechanics import MECHANICS
from game.programmes.store import touch


class Adjustment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another end or another budget of a campaign that runs; null leaves what is."""

    ends_at: datetime | None = None
    budget: Amount | None = None


class EndPast(Invalid):
    code = "campaign.end_past"


class DraftDiffers(Conflict):
    code = "campaign.draft_differs"


class CampaignTaken(Conflict):
    code = "campaign.taken"


async def pause(tx: Tx, programme_id: str, slug: str, at: datetime, *, paused: bool) -> Campaign:
    """Let nobody begin a play for now, or let them again; who has begun may finish."""
    await touch(tx, programme_id)
    campaign, _ = await _running(tx, programme_id, slug)
    now = replace(campaign, paused=paused)
    await save(tx, now, at)
    return now


async def adjust(
    tx: Tx, programme_id: str, slug: str, change: Adjustment, at: datetime
) -> Campaign:
    """The draft with another end or budget, and nothing else that members do not have
    yet: publishing it is all that is left to do."""
    await touch(tx, programme_id)
    campaign, version = await _running(tx, programme_id, slug)
    ends_at = change.ends_at
    if ends_at is not None and (ends_at.tzinfo is None or ends_at <= at):
        raise EndPast(
            "The end has passed already: give a time to come with its offset, or close the campaign"
            " to end it now."
        )
    mechanic = MECHANICS[version.mechanic].config
    frozen = (await configs(tx, {version.id: mechanic}))[version.id]
    if definition_of(campaign) != defined(version.mechanic, version.wrap, frozen):
        raise DraftDiffers(
            "The draft has other changes that members do not have yet: publish it with the new end"
            " or budget, or take those changes back first."
        )
    wrap = campaign.wrap
    wrap = replace(
        wrap,
        ends_at=wrap.ends_at if ends_at is None else ends_at,
        budget=wrap.budget if change.budget is None else change.budget,
    )
    now = replace(campaign, wrap=wrap, revision=campaign.revision + 1)
    await save(tx, now, at)
    return now


async def copy(
    tx: Tx, programme_id: str, slug: str, new: str, title: dict[str, str] | None, at: datetime
) -> Campaign:
    """A draft like that campaign's, under another slug and without its dates."""
    await touch(tx, programme_id)
    model = await get(tx, programme_id, slug)
    if await find(tx, programme_id, new) is not None:
        raise CampaignTaken(f"There is a campaign {new[:100]!r} already; choose another name.")
    wrap = replace(model.wrap, starts_at=None, ends_at=None, title=title or model.wrap.title)
    draft = CampaignDraft(definition=defined(model.mechanic, wrap, model.config))
    return await save_draft(tx, programme_id, new, draft, at)


async def _running(tx: Tx, programme_id: str, slug: str) -> tuple[Campaign, Version]:
    campaign = await get(tx, programme_id, slug, lock=True)
    version = await newest(tx, campaign.id)
    if version is None or campaign.closed:
        raise NotPublished("This campaign is not running: publish it first.")
    return campaign, version
