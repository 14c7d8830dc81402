"""To which reward the fewest points lack, for many members at once: messages say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from game.flows.rewards.catalogue import catalogues_of
from game.kernel.database import Tx
from game.members.store import by_ids
from game.programmes.rules import Programme


async def nearest_of(
    tx: Tx, programme: Programme, member_ids: Collection[str], at: datetime
) -> Mapping[str, Mapping[str, Any]]:
    """By member; who has enough for all that is sold to them is left out."""
    members = await by_ids(tx, list(member_ids))
    found = await catalogues_of(tx, programme, list(members.values()), at)
    return {
        who: {"title": near.title, "currency": near.currency, "missing": near.missing}
        for who, each in found.items()
        if (near := each.nearest) is not None
    }
