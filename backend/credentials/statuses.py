"""The lists that tell what still holds: looked up some seconds apart at most, signed anew when they
say something else, and each hour."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from backend.credentials import store
from backend.credentials.rules import NoCredential, place, status_list
from backend.credentials.take import House
from game.kernel.database import Clock, Database, Tx, widely, writing
from game.programmes.store import by_slug

KNOWN = timedelta(seconds=5)
"""A full list costs the database a second, and anybody may ask for it."""
_MOST = 256


class _List(NamedTuple):
    until: datetime
    claims: dict[str, Any]
    signed: str


class Lists:
    """Those that were asked for last; one at a time is looked up."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._lists: OrderedDict[tuple[str, int], _List] = OrderedDict()
        self._alone = asyncio.Lock()

    async def told(self, db: Database, slug: str, number: int, clock: Clock) -> str:
        """A list of the programme's as a compact JWS."""
        if (known := self._known(slug, number, clock())) is not None:
            return known.signed
        async with self._alone:
            if (known := self._known(slug, number, clock())) is not None:
                return known.signed
            async with writing(db) as tx:
                found = await self._looked_up(tx, slug, number, clock())
        self._lists[slug, number] = found
        if len(self._lists) > _MOST:
            self._lists.popitem(last=False)
        return found.signed

    def _known(self, slug: str, number: int, at: datetime) -> _List | None:
        known = self._lists.get((slug, number))
        return known if known is not None and at < known.until else None

    async def _looked_up(self, tx: Tx, slug: str, number: int, at: datetime) -> _List:
        programme = await by_slug(tx, slug)
        if number > place(await store.last_number(tx))[0]:
            raise NoCredential("There is no such list.")
        await widely(tx)
        holding = await store.tell_all(tx, programme.id, number, at)
        address = self.house.addresses.statuses(programme.slug, number)
        claims = status_list(self.house.addresses.issuer(programme.slug), address, holding, at)
        before = self._lists.get((slug, number))
        if before is not None and before.claims == claims:
            return before._replace(until=at + KNOWN)
        return _List(at + KNOWN, claims, await self.house.sign(programme.slug, claims))
