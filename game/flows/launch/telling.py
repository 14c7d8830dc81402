"""A campaign that opens, and one that closes before long, is told to everybody, once.

What is found late is told as long as it is news: an opening for two days, a closing until it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

from game.campaigns.rules import Version, shown_in
from game.campaigns.store import live_of
from game.kernel.database import Clock, Database, writing
from game.kernel.moments import CampaignClosing, CampaignOpened, Moment, MomentData
from game.kernel.moments_store import hearing, tell
from game.programmes.rules import Programme
from game.programmes.store import by_ids

NEWS = timedelta(days=2)
CLOSING = timedelta(days=1)


async def tell_campaigns(db: Database, clock: Clock) -> int:
    """Tell every opening and closing that has come; how many."""
    async with db.acquire() as tx:
        heard = await hearing(tx, CampaignOpened, CampaignClosing)
    told = 0
    for programme_id in heard:
        async with writing(db) as tx:
            programmes = await by_ids(tx, [programme_id])
            live = (await live_of(tx, programmes.values()))[programme_id].values()
            at, shown = clock(), readers(programmes[programme_id], live)
            moments = [one for v in live for one in moments_of(v, at, shown[v.campaign_id])]
            told += len(await tell(tx, moments, at))
    return told


def readers(programme: Programme, live: Collection[Version]) -> dict[str, list[str]]:
    """Campaign -> the programme's locales whose readers it is shown to; none: all are."""
    wraps = [one.wrap for one in live]
    reads = {one: shown_in(wraps, programme.voice(one)) for one in programme.locales}
    return {
        version.campaign_id: [one for one in reads if reads[one](version.wrap)]
        if version.wrap.locales
        else []
        for version in live
    }


def moments_of(
    version: Version, at: datetime, locales: list[str] | None = None
) -> Iterator[Moment]:
    """What is news of a campaign now. One that was opened without a date opens once; with a later
    date or end it opens or closes anew."""
    wrap, campaign_id = version.wrap, version.campaign_id
    opened, ends = wrap.starts_at or version.published_at, wrap.ends_at
    if ends is not None and at >= ends:
        return
    if opened <= at < opened + NEWS:
        data = CampaignOpened(campaign_id, wrap.title, ends, locales or [])
        yield _moment("campaign.opened", version, wrap.starts_at, data)
    if ends is not None and ends - CLOSING <= at and ends - opened >= NEWS:
        closing = CampaignClosing(campaign_id, wrap.title, ends, locales or [])
        yield _moment("campaign.closing", version, ends, closing)


def _moment(key: str, version: Version, when: datetime | None, data: MomentData) -> Moment:
    return Moment(
        key=f"{key}/{version.campaign_id}",
        slot=when.astimezone(UTC).isoformat() if when is not None else "",
        programme_id=version.programme_id,
        member_id=None,
        data=data,
    )
