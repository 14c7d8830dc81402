"""The lists that tell what still holds: signed anew when that changes, and each hour."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from backend.credentials import store
from backend.credentials.rules import NoCredential, place, status_list
from backend.credentials.take import House
from game.kernel.database import Tx
from game.programmes.rules import Programme

_MOST = 256


class Lists:
    """Those that were signed last, as long as they say what is so."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._signed: OrderedDict[str, tuple[object, str]] = OrderedDict()

    async def told(self, tx: Tx, programme: Programme, number: int, at: datetime) -> str:
        """A list of the programme's as a compact JWS."""
        if number > place(await store.last_number(tx))[0]:
            raise NoCredential("There is no such list.")
        holding = await store.tell_all(tx, programme.id, number, at)
        address = self.house.addresses.statuses(programme.slug, number)
        claims = status_list(self.house.addresses.issuer(programme.slug), address, holding, at)
        known = self._signed.get(address)
        if known is not None and known[0] == claims:
            return known[1]
        signed = await self.house.sign(programme.slug, claims)
        self._signed[address] = claims, signed
        if len(self._signed) > _MOST:
            self._signed.popitem(last=False)
        return signed
