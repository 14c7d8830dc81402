"""Members who follow what happens to them on live sockets, at either server; nothing is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

from tests.walks.crowd import Crowd, Guest
from tests.walks.held import Held


class Follower(Held):
    """A member's app: a snapshot, and every event since folded into it, each by its number once."""

    def __init__(self, addresses: Sequence[str], guest: Guest) -> None:
        self.seen: dict[str, int] = {}
        self.balances: dict[str, int] = {}
        self.snapshots = 0
        self.events = 0
        super().__init__(addresses, guest.token["Authorization"].removeprefix("Bearer "))

    def path(self) -> str:
        if not self.seen:
            return "/v1/live"
        return f"/v1/live?after={self.seen['member']}&programme_after={self.seen['programme']}"

    def purse(self) -> dict[str, int]:
        """What the member has."""
        return {currency: amount for currency, amount in self.balances.items() if amount}

    def stands_with(self, other: Follower) -> bool:
        """Whether both have seen the same."""
        return self.seen == other.seen

    async def take(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "snapshot":
                assert not self.seen, "it was followed up to here"
                self.seen = {"member": frame["seq"], "programme": frame["programme_seq"]}
                balances = frame["state"]["balances"]
                self.balances = {one["currency"]: one["available"] for one in balances}
            case "event":
                feed = frame["feed"]
                assert frame["seq"] == self.seen[feed] + 1, (feed, frame["seq"], self.seen)
                self.seen[feed], self.events = frame["seq"], self.events + 1
                self._fold(frame["event"])
            case told:
                assert told == "resumed", frame

    def _fold(self, event: dict[str, Any]) -> None:
        if event["type"] == "balance":
            before = self.balances.get(event["currency"], 0)
            assert event["available"] == before + event["change"], (event, before)
            self.balances[event["currency"]] = event["available"]


class Followers:
    """Some of the crowd, every second of them at the other server."""

    def __init__(self, crowd: Crowd, addresses: Sequence[str], many: int = 8) -> None:
        self._crowd, self._addresses = crowd, addresses
        self._followed = crowd.guests[:many]
        self._apps: dict[str, Follower] = {}

    async def opens(self) -> None:
        for place, guest in enumerate(self._followed):
            turned = (*self._addresses[place % 2 :], *self._addresses[: place % 2])
            self._apps[guest.name] = Follower(turned, guest)
        for app in self._apps.values():
            await app.comes_to(app.is_up)

    async def play(self, over: asyncio.Event) -> None:
        """They only listen."""
        await over.wait()

    async def hold(self) -> None:
        """What they were told adds up to what an app is told that opens now, at either server."""
        await asyncio.gather(*(self._adds_up(guest) for guest in self._followed))

    async def _adds_up(self, guest: Guest) -> None:
        app = self._apps[guest.name]
        for address in self._addresses:
            fresh = Follower([address], guest)
            await fresh.comes_to(fresh.is_up)
            await app.comes_to(partial(app.stands_with, fresh))
            assert app.purse() == fresh.purse(), guest.name
            await fresh.let_go()
        points = sum(app.balances.values())
        assert points == await self._crowd.points(guest), guest.name
        await app.let_go()

    def told(self) -> dict[str, int]:
        """How many events they were told of, and how often their lines were cut."""
        apps = self._apps.values()
        return {
            "heard": sum(one.events for one in apps),
            "cuts": sum(one.turns - 1 for one in apps),
        }
