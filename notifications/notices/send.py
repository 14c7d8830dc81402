"""Send a notice: it is written down and put on the programme's feed together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from game.kernel.database import Tx
from game.kernel.events import Event, Notice
from game.kernel.identity import Marketer, new_id
from game.kernel.outbox import emit
from game.kernel.together import together
from game.programmes.store import by_ids
from notifications.notices import store
from notifications.notices.rules import Posted, checked_text


async def send(tx: Tx, marketer: Marketer, text: Mapping[str, str], at: datetime) -> Posted:
    """Tell all members of the marketer's programme."""
    programme_id = marketer.programme_id
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    new = Posted(
        id=new_id(),
        programme_id=programme_id,
        text=checked_text(text, programme.locales),
        author=marketer.name,
        at=at,
    )
    await store.add(tx, new)
    async with together(tx) as out:
        emit(out, [Event(programme_id, None, Notice(id=new.id, text=new.text))], at)
    return new
