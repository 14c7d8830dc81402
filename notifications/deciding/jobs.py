"""What keeps built-in messages heard. All else that changes what is heard, a message that is saved
or a programme that begins or changes, keeps it in its own transaction."""

from __future__ import annotations

from game.kernel.database import Clock, Database, writing
from game.messages.hearing import keep_hearing
from game.programmes.store import listed, locked

_PROGRAMMES_MOST = 10_000


async def keep_all_hearing(db: Database, clock: Clock) -> None:
    """A new version of the house has brought new messages: what they are about falls due in every
    programme. Nobody but a job can know that."""
    async with db.acquire() as tx:
        programmes = await listed(tx, _PROGRAMMES_MOST)
    for programme in programmes:
        async with writing(db) as tx:
            await locked(tx, programme.id)  # Whoever saves a message has the last word.
            await keep_hearing(tx, programme.id)
