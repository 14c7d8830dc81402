"""From which moment on what was shown to members can be told again."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Tx
from game.kernel.errors import Missing
from game.programmes.store import known_since


class NotKnown(Missing):
    code = "instant.not_known"


async def checked_known(tx: Tx, programme_id: str, at: datetime) -> datetime:
    """The instant, if what stood before each change has been kept since then."""
    since = await known_since(tx, programme_id)
    if since is not None and at < since:
        raise NotKnown(
            "What stood then was not kept yet: ask for an instant from `known_since` on.",
            known_since=since.isoformat(),
        )
    return at
