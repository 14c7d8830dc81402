"""The SQL of channels."""

from __future__ import annotations

from datetime import datetime

from game.flows.sharing.rules import LINK, Channel
from game.kernel.database import Tx

_VISITORS = """
    select channel, count(*) as visitors from channel_visit where campaign_id = $1 group by channel
"""

_CAME = """
    select a.channel,
           count(*) filter (where m.guest) as guests,
           count(*) filter (where not m.guest) as members,
           count(*) filter (where s.attempts > 0) as started,
           count(*) filter (where s.score is not null) as finished
    from channel_arrival a
    join member m on m.id = a.member_id
    left join standing s on s.campaign_id = a.campaign_id and s.member_id = a.member_id
    where a.campaign_id = $1
    group by a.channel
"""

_HAND_OVER = """
    insert into channel_arrival as mine (campaign_id, member_id, channel, at)
    select campaign_id, $2, channel, at from channel_arrival where member_id = $1
    on conflict (campaign_id, member_id) do update
       set channel = excluded.channel, at = excluded.at
     where excluded.at < mine.at
"""


async def names(tx: Tx, campaign_id: str) -> dict[str, str]:
    """The channels that were made, by slug, in the order in which they were."""
    rows = await tx.fetch(
        "select slug, name from channel where campaign_id = $1 order by created_at, slug",
        campaign_id,
    )
    return {row["slug"]: row["name"] for row in rows}


async def channels(tx: Tx, campaign_id: str) -> list[Channel]:
    """All of a campaign's, its plain link first, with who came by each."""
    known = {LINK: LINK, **await names(tx, campaign_id)}
    visited = await tx.fetch(_VISITORS, campaign_id)
    came = await tx.fetch(_CAME, campaign_id)
    figures: dict[str, dict[str, int]] = {slug: {} for slug in known}
    for row in (*visited, *came):
        figures[row["channel"]] |= {name: n for name, n in row.items() if name != "channel"}
    return [Channel(slug=slug, name=name, **figures[slug]) for slug, name in known.items()]


async def add(tx: Tx, campaign_id: str, channel: Channel, at: datetime) -> bool:
    """Keep a new channel; False where there is one of that slug."""
    made = await tx.fetchval(
        "insert into channel (campaign_id, slug, name, created_at) values ($1, $2, $3, $4)"
        " on conflict do nothing returning slug",
        campaign_id, channel.slug, channel.name, at,
    )  # fmt: skip
    return made is not None


async def visited(tx: Tx, campaign_id: str, visitor: str, channel: str) -> None:
    """A device opened the campaign's link; only its first time counts."""
    await tx.execute(
        "insert into channel_visit (campaign_id, visitor, channel) values ($1, $2, $3)"
        " on conflict do nothing",
        campaign_id, visitor, channel,
    )  # fmt: skip


async def arrived(tx: Tx, campaign_id: str, member_id: str, channel: str, at: datetime) -> None:
    """Somebody came in by the campaign's link; only their first time counts."""
    await tx.execute(
        "insert into channel_arrival (campaign_id, member_id, channel, at) values ($1, $2, $3, $4)"
        " on conflict do nothing",
        campaign_id, member_id, channel, at,
    )  # fmt: skip


async def hand_over(tx: Tx, guest_id: str, member_id: str) -> None:
    """What a guest came by is what the member came by, where it was earlier."""
    await tx.execute(_HAND_OVER, guest_id, member_id)
    await tx.execute("delete from channel_arrival where member_id = $1", guest_id)
