"""A programme in PostgreSQL with challenges, whose members do things in rounds of the tracker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from game.designs import store as designs
from game.designs.rules import Design
from game.kernel.database import Database, Tx, reading, writing
from game.kernel.identity import new_id
from game.kernel.together import together
from game.kernel.tracking import Situation
from game.kernel.vocabulary import Seen
from game.ledger.store import put_currency
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes import store as programmes
from game.programmes.rules import Programme
from game.round.contract import Ahead, Expected, Outcome
from game.trackers.challenges.advance import TRACKER
from game.trackers.challenges.kind import Challenge
from game.trackers.challenges.rules import EVER, Key
from game.trackers.challenges.store import of_members, opened, save
from tests.game.trackers.challenges.builders import START, a_design, a_programme
from tests.world import a_currency


class Town:
    """A programme, its members, and a clock to move."""

    def __init__(self, db: Database, programme: Programme) -> None:
        self.db = db
        self.programme = programme
        self.at = START

    def clock(self) -> datetime:
        return self.at

    async def challenge(self, challenge: Challenge, name: str = "three") -> Design[Challenge]:
        """Save it, as the studio would."""
        design = a_design(challenge, name=name, programme_id=self.programme.id)
        async with writing(self.db) as tx:
            await programmes.touch(tx, self.programme.id)
            await designs.save(tx, design, author="test", at=self.at)
        return design

    async def members(self, count: int) -> list[str]:
        """Members of the programme, by id."""
        new = [newcomer(new_id(), self.programme, f"m{n}", self.at) for n in range(count)]
        async with writing(self.db) as tx:
            await insert(tx, new)
        return [member.id for member in new]

    def did(self, member_id: str, at: datetime | None = None, **more: Any) -> Situation:
        """A visit, unless told otherwise."""
        plain: dict[str, Any] = {
            "programme_id": self.programme.id, "activity_id": new_id(), "type": "visit",
            "occurred_at": at or self.at, "data": {}, "member_id": member_id, "locale": "en",
            "guest": False, "time_zone": "UTC", "day_start_hour": 0, "attributes": {},
            "joined_at": self.at,
        }  # fmt: skip
        return Situation(**plain | more)

    def bought(self, member_id: str, amount: int, **more: Any) -> Situation:
        return self.did(member_id, type="purchase", data={"amount": amount}, **more)

    async def play(self, situations: Sequence[Situation]) -> list[Outcome]:
        """One round, in its own transaction."""
        async with writing(self.db) as tx:
            return await self.played(tx, situations)

    async def played(self, tx: Tx, situations: Sequence[Situation]) -> list[Outcome]:
        """One round in the caller's transaction."""
        known = await programmes.by_ids(tx, [self.programme.id])
        part = await TRACKER.open(tx, Ahead(known, list(map(expected, situations)), self.at))
        outcomes = [part.advance(Seen(one), {}) for one in situations]
        async with together(tx) as out:
            await part.save(out)
        return outcomes

    async def join(self, design: Design[Challenge], member_id: str, spans: Sequence[Any]) -> None:
        key = Key(design.id, member_id, EVER)
        async with writing(self.db) as tx:
            states = await opened(tx, [key])
            await save(tx, {key: replace(states[key], spans=list(spans))})

    async def states(self, *member_ids: str) -> dict[Key, tuple[list[int], int, int]]:
        """Counts, times and paid of everything these members did."""
        async with writing(self.db) as tx:
            found = await of_members(tx, member_ids)
        return {key: (one.counts, one.times, one.paid) for key, one in found.items()}

    async def events(self, feed_id: str) -> list[dict[str, Any]]:
        """What a feed was told."""
        async with reading(self.db) as tx:
            rows = await tx.fetch("select data from event where feed_id = $1 order by seq", feed_id)
        return [row["data"] for row in rows]

    async def balance(self, member_id: str) -> int:
        async with reading(self.db) as tx:
            found = await tx.fetchval(
                "select balance from account where owner_id = $1 and kind = 'available'", member_id
            )
        return int(found or 0)


def expected(one: Situation) -> Expected:
    """What a round says before it loads."""
    return Expected(
        one.programme_id,
        one.member_id,
        one.type,
        one.occurred_at,
        one.time_zone,
        one.day_start_hour,
    )


async def a_town(db: Database, zone: str = "Europe/Paris") -> Town:
    """A town with one currency, `points`."""
    programme = a_programme(new_id(), zone)
    async with writing(db) as tx:
        await programmes.create(tx, programme, b"key", START)
        await put_currency(tx, programme.id, a_currency())
    return Town(db, programme)
