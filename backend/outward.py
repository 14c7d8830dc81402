"""What leaves the house: whatever is due is fanned out, delivered to webhooks, written to files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from backend.auth.jwks import KeySets
from backend.files.form import files_at, media_at
from backend.jobs import CONSUMERS
from backend.parsing.pool import Processes
from backend.settings import Settings
from game.flows.moving.copies import Writer
from game.flows.rewards.near import nearest_of
from game.kernel.database import Clock, Database
from game.members.store import external_ids
from notifications.deciding.hear import come_due
from notifications.exports.write import exporting
from notifications.fanout import fanning_out
from notifications.loop import Loop, looping
from notifications.webhooks.deliver import Sender

_EVERY_S = 1.0


class Outward:
    """The loops of one process; any number of processes share the work."""

    def __init__(self, settings: Settings, db: Database, clock: Clock) -> None:
        self.files = files_at(settings.files)
        self.given = {
            "files": self.files,
            "media_files": media_at(settings),
            "parser": Processes(),
            "private_hooks": settings.hooks_private,
            "issuers": KeySets(private=settings.issuers_private),
        }
        self._fan_out = fanning_out(db, clock, CONSUMERS)
        self._exports = exporting(self.files, external_ids, Writer(db, clock), db, clock)
        self._sender = Sender(db, clock, external_ids, private=settings.hooks_private)
        self._come_due = Loop(
            "messages come due", partial(come_due, db, clock, nearest_of), _EVERY_S
        )

    def rouse(self) -> None:
        """Something has come that waits to leave."""
        self._fan_out.wake()
        self._sender.wake()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """While the block lasts."""
        async with (
            self._sender.sending(),
            looping(self._exports),
            looping(self._fan_out),
            looping(self._come_due),
        ):
            yield
