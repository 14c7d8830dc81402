"""Note who is shown a campaign for the first time: many at once, in a round of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from game.flows.plays import shown_store as store
from game.kernel.database import Tx


class Seen(NamedTuple):
    """A member, and the campaigns that are new to them."""

    member_id: str
    campaign_ids: Sequence[str]


async def note_shown(tx: Tx, items: Sequence[Seen], at: datetime) -> list[None]:
    """Write them down."""
    pairs = [(campaign, item.member_id) for item in items for campaign in item.campaign_ids]
    await store.note(tx, pairs, at)
    return [None for _ in items]
