"""How many sockets each member, each display and each stage holds open, on all servers together.

A server tells the others of whoever holds more than one, by a notification of the database, a
quarter of a second behind at most; whoever holds a single one costs nothing. What is told counts
for a while and is told again, so that a server which died is forgotten. Where sockets were opened
on two servers at once, the one that holds more hangs up on those beyond the bound.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from itertools import islice
from time import monotonic

import structlog

from backend.db.away import is_away
from backend.realtime.mailbox import Mailbox
from game.kernel.database import Database
from game.kernel.identity import new_id

log = structlog.get_logger()

HOLDERS_CHANNEL = "kermesse_holders"
"""NOTIFY channel: `server holder=count ...`, for holders of more than one socket, or of no more."""
TOO_MANY = 4429
WORDS = "too many sockets are open for this; close one of them first"

_MOST = 20
_SHORTLY_S = 0.25
_AGAIN_S = 15.0
_KEPT_S = 45.0
_TOLD_MOST = 150  # A notification has 8000 bytes at most.
_TELL = "select pg_notify($1, told) from unnest($2::text[]) as u (told)"


class Holders:
    """The sockets of this process by who holds them, and what other servers told of theirs."""

    def __init__(self, most: int = _MOST) -> None:
        self.most = most
        self._server = new_id()
        self._here: dict[str, list[Mailbox]] = {}
        self._elsewhere: dict[str, dict[str, tuple[int, float]]] = {}
        self._changed: set[str] = set()
        self._wake = asyncio.Event()

    def enter(self, holder: str, mailbox: Mailbox) -> None:
        """Count a socket; one too many is hung up on."""
        here = self._here.setdefault(holder, [])
        here.append(mailbox)
        if len(here) > 1:
            self._change(holder)
        if len(here) + sum(self._told(holder).values()) > self.most:
            mailbox.close(TOO_MANY, WORDS)

    def leave(self, holder: str, mailbox: Mailbox) -> None:
        """It is gone."""
        here = self._here[holder]
        here.remove(mailbox)
        if here:
            self._change(holder)
        else:
            del self._here[holder]

    def heard(self, told: str) -> None:
        """Take what a server tells, and hang up on those that are too many here."""
        server, *counts = told.split(" ")
        if server == self._server:
            return
        for one in counts:
            holder, _, count = one.partition("=")
            others = self._elsewhere.setdefault(holder, {})
            others[server] = int(count), monotonic()
            self._trim(holder)

    def _trim(self, holder: str) -> None:
        here, told = self.open(holder), self._told(holder)
        beyond = len(here) + sum(told.values()) - self.most
        if beyond > 0 and all((len(here), self._server) > (n, who) for who, n in told.items()):
            for mailbox in here[-beyond:]:
                mailbox.close(TOO_MANY, WORDS)

    def open(self, holder: str) -> list[Mailbox]:
        """Those of this process."""
        return [mailbox for mailbox in self._here.get(holder, ()) if not mailbox.closed]

    def _told(self, holder: str) -> dict[str, int]:
        since = monotonic() - _KEPT_S
        others = self._elsewhere.get(holder, {})
        return {server: count for server, (count, at) in others.items() if count and at > since}

    def _change(self, holder: str) -> None:
        self._changed.add(holder)
        self._wake.set()

    async def run(self, db: Database) -> None:
        """Tell the other servers until cancelled."""
        while True:
            try:
                async with asyncio.timeout(_AGAIN_S):
                    await self._wake.wait()
            except TimeoutError:
                self._forget()
                self._changed.update(h for h, here in self._here.items() if len(here) > 1)
            self._wake.clear()
            changed, self._changed = self._changed, set()
            try:
                if changed:
                    async with db.acquire() as tx:
                        await tx.execute(_TELL, HOLDERS_CHANNEL, list(self._words(changed)))
            except Exception as error:
                if is_away(error):
                    log.warning("holders.database_away")
                else:
                    log.exception("holders.bug")
            await asyncio.sleep(_SHORTLY_S)

    def _words(self, changed: Iterable[str]) -> Iterable[str]:
        left = iter(changed)
        while some := list(islice(left, _TOLD_MOST)):
            counts = ((holder, len(self.open(holder))) for holder in some)
            told = [f"{holder}={count if count > 1 else 0}" for holder, count in counts]
            yield " ".join([self._server, *told])

    def _forget(self) -> None:
        self._elsewhere = {
            holder: kept for holder, kept in self._elsewhere.items() if self._told(holder)
        }


@asynccontextmanager
async def telling(holders: Holders, db: Database) -> AsyncIterator[None]:
    """Other servers are told while the block lasts."""
    task = asyncio.create_task(holders.run(db))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
