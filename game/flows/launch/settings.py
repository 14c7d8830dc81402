"""What follows when the settings of a programme change: what would read nothing stops it."""

from __future__ import annotations

from game.flows.launch.settings_store import readers_of
from game.kernel.database import Tx
from game.messages.hearing import keep_hearing
from game.programmes.rules import Programme, redeclared, refuse_used


async def follow(tx: Tx, old: Programme, new: Programme) -> None:
    """Refuse to withdraw an attribute that something which is switched on reads; hear what the
    programme's messages are about, now that it may speak other languages."""
    if withdrawn := redeclared(old.attributes, new.attributes):
        refuse_used(await readers_of(tx, new.id, withdrawn))
    await keep_hearing(tx, new.id)
