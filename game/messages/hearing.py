"""Which events a programme's messages hear of: nothing falls due that nobody hears."""

from __future__ import annotations

from game.kernel.database import Tx
from game.kernel.outbox import hear, heard_by
from game.messages.live import live_messages

LISTENER = "messages"


async def keep_hearing(tx: Tx, programme_id: str) -> None:
    """From the next transaction on, what the programme's live messages are about falls due: what
    they say, what makes them pointless, and what they are for."""
    wanted = {
        kind
        for message in (await live_messages(tx, programme_id)).values()
        for kind in (message.on, *message.unless, message.goal)
        if kind
    }
    if wanted != await heard_by(tx, programme_id, LISTENER):
        await hear(tx, programme_id, LISTENER, wanted)
