"""A programme in PostgreSQL with a ladder, whose members climb it in rounds of the tracker."""

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
from game.kernel.tracking import POINTS_EARNED, Situation
from game.kernel.vocabulary import Seen
from game.ledger.store import put_currency
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes import store as programmes
from game.programmes.create import NewProgramme, create
from game.programmes.rules import Programme
from game.round.contract import Ahead, Expected, Outcome, Recount
from game.trackers.tiers import store
from game.trackers.tiers.advance import TRACKER, TierSlice, ladders_of
from game.trackers.tiers.reading import tier_names
from game.trackers.tiers.records import Row
from game.trackers.tiers.reviews import review_tiers
from game.trackers.tiers.rules import Ladder
from game.trackers.tiers.store import Key
from tests.game.trackers.tiers.builders import NOON, a_design
from tests.world import a_currency


class Town:
    """A programme, its ladder, and a clock to move."""

    def __init__(self, db: Database, programme: Programme, design: Design[Ladder]) -> None:
        self.db = db
        self.programme = programme
        self.design = design
        self.at = NOON

    def clock(self) -> datetime:
        return self.at

    async def change(self, told: Ladder, *, active: bool = True) -> None:
        """Save another revision of the ladder."""
        self.design = replace(
            self.design, definition=told, revision=self.design.revision + 1, active=active
        )
        await self._save()

    async def _save(self) -> None:
        async with writing(self.db) as tx:
            await programmes.touch(tx, self.programme.id)
            await designs.save(tx, self.design, author="test", at=self.at)

    async def members(self, count: int) -> list[str]:
        """Members of the programme, by id."""
        new = [newcomer(new_id(), self.programme, f"m{n}", self.at) for n in range(count)]
        async with writing(self.db) as tx:
            await insert(tx, new)
        return [member.id for member in new]

    def earned(self, member_id: str, amount: int, **more: Any) -> Situation:
        """Points that were paid now, unless told otherwise."""
        data = {"currency": "points", "amount": amount, "reason": "test"}
        return self.did(member_id, POINTS_EARNED, data=data, **more)

    def did(self, member_id: str, type_name: str = "visit", **more: Any) -> Situation:
        plain: dict[str, Any] = {
            "programme_id": self.programme.id, "activity_id": new_id(), "type": type_name,
            "occurred_at": self.at, "data": {}, "member_id": member_id, "locale": "en",
            "guest": False, "time_zone": "Asia/Tokyo", "day_start_hour": 4, "attributes": {},
            "joined_at": self.at,
        }  # fmt: skip
        return Situation(**plain | more)

    async def play(self, *situations: Situation, balance: int | None = None) -> list[Outcome]:
        """One round, in its own transaction."""
        async with writing(self.db) as tx:
            return await self.played(tx, situations, balance=balance)

    async def played(
        self, tx: Tx, situations: Sequence[Situation], *, balance: int | None = None
    ) -> list[Outcome]:
        """One round in the caller's transaction."""
        part = await self.opened(tx, situations)
        facts = {} if balance is None else {"balance": balance}
        outcomes = [part.advance(Seen(one), dict(facts)) for one in situations]
        async with together(tx) as out:
            await part.save(out)
        return outcomes

    async def opened(self, tx: Tx, situations: Sequence[Situation]) -> TierSlice:
        known = await programmes.by_ids(tx, [self.programme.id])
        expected = [
            Expected(one.programme_id, one.member_id, one.type, one.occurred_at, "UTC", 0)
            for one in situations
        ]
        return await TRACKER.open(tx, Ahead(known, expected, self.at))

    async def retell(self, member_id: str, past: Sequence[Situation]) -> None:
        """All of a member's past again, as a backfill does."""
        async with writing(self.db) as tx:
            programme = (await programmes.by_ids(tx, [self.programme.id]))[self.programme.id]
            part = await TRACKER.reopen(tx, Recount(programme, [self.design], self.at), [member_id])
            for situation in past:
                part.advance(Seen(situation), {})
            async with together(tx) as out:
                await part.save(out)

    async def review(self) -> int:
        """The job, once."""
        return await review_tiers(self.db, self.clock)

    async def rows(self, *member_ids: str) -> list[Row | None]:
        """What is stored of members."""
        async with reading(self.db) as tx:
            found = await store.read(tx, [Key(self.design.id, one) for one in member_ids])
        return [found.get(Key(self.design.id, one)) for one in member_ids]

    async def tiers(self, *member_ids: str) -> list[str]:
        """Members' tiers as a gate reads them."""
        async with reading(self.db) as tx:
            programme = (await programmes.by_ids(tx, [self.programme.id]))[self.programme.id]
            found = await tier_names(tx, programme, member_ids, self.at)
        return [found[one] for one in member_ids]

    async def whys(self, member_id: str) -> list[str]:
        """What the member was told, oldest first."""
        async with reading(self.db) as tx:
            lines = await store.history(
                tx, member_id, design_id=self.design.id, after=None, limit=100
            )
        return [line.why for line in reversed(lines)]

    async def has_ladder(self) -> bool:
        async with reading(self.db) as tx:
            known = await programmes.by_ids(tx, [self.programme.id])
            return bool(await ladders_of(tx, known.values()))


async def a_town(db: Database, told: Ladder) -> Town:
    """A programme in the zone of Paris with this ladder switched on."""
    wanted = NewProgramme(
        slug="cafe", name="Café", time_zone="Europe/Paris", locales=["fr", "en"], guests=True
    )
    async with writing(db) as tx:
        programme = await create(tx, wanted, new_id().encode()[:32], NOON)
        await put_currency(tx, programme.id, a_currency())
    town = Town(db, programme, a_design(told, programme_id=programme.id))
    await town._save()
    return town
