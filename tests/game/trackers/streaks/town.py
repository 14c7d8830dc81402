"""A programme in PostgreSQL whose members keep streaks in rounds of the tracker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes import store as programmes
from game.programmes.rules import Programme
from game.round.contract import Ahead, Expected, Outcome, Recount
from game.trackers.streaks import store
from game.trackers.streaks.advance import TRACKER, StreakSlice
from game.trackers.streaks.keeper import Keeper
from game.trackers.streaks.kind import Streak
from tests.game.trackers.streaks.builders import MONDAY, PROGRAMME, a_situation


class Town:
    """Its streaks, and what its members do."""

    def __init__(self, db: Database, programme: Programme) -> None:
        self.db = db
        self.programme = programme
        self.at = MONDAY

    async def save(self, design: Design[Streak]) -> Design[Streak]:
        """Save it, as the studio would."""
        own = replace(design, programme_id=self.programme.id)
        async with writing(self.db) as tx:
            await programmes.touch(tx, self.programme.id)
            await designs.save(tx, own, author="test", at=self.at)
        return own

    async def members(self, count: int) -> list[str]:
        new = [newcomer(new_id(), self.programme, f"m{n}", self.at) for n in range(count)]
        async with writing(self.db) as tx:
            await insert(tx, new)
        return [member.id for member in new]

    def did(self, member_id: str, at: datetime, **more: Any) -> Situation:
        known = {"programme_id": self.programme.id, "member_id": member_id}
        return a_situation(at, **known, **more)

    async def play(self, *situations: Situation) -> list[Outcome]:
        """One round, in its own transaction."""
        async with writing(self.db) as tx:
            known = await programmes.by_ids(tx, [self.programme.id])
            coming = [
                Expected(
                    s.programme_id, s.member_id, s.type, s.occurred_at, s.time_zone,
                    s.day_start_hour,
                )
                for s in situations
            ]  # fmt: skip
            part = await TRACKER.open(tx, Ahead(known, coming, self.at))
            return await fold(tx, part, situations)

    async def past(
        self, design: Design[Streak], member_ids: Sequence[str], *situations: Situation
    ) -> list[Outcome]:
        """Tell the past of these members anew to one streak."""
        async with writing(self.db) as tx:
            known = (await programmes.by_ids(tx, [self.programme.id]))[self.programme.id]
            part = await TRACKER.reopen(tx, Recount(known, [design], self.at), member_ids)
            return await fold(tx, part, situations)

    async def keeper(self, design: Design[Streak], member_id: str) -> Keeper:
        """The streak with all of its evidence."""
        async with reading(self.db) as tx:
            known = await programmes.by_ids(tx, [self.programme.id])
            (live,) = [
                s
                for s in (await store.running(tx, known.values()))[self.programme.id].streaks
                if s.design.id == design.id
            ]
            wish = store.Wish(live, member_id, None)
            return (await store.load(tx, [wish], lock=False))[design.id, member_id]


async def fold(tx: Tx, part: StreakSlice, situations: Iterable[Situation]) -> list[Outcome]:
    outcomes = [part.advance(Seen(one), {}) for one in situations]
    async with together(tx) as out:
        await part.save(out)
    return outcomes


async def a_town(db: Database) -> Town:
    """A town of its own."""
    programme = replace(PROGRAMME, id=new_id(), slug=f"p{new_id()[-12:]}", edition=new_id())
    async with writing(db) as tx:
        await programmes.create(tx, programme, b"key", MONDAY)
    return Town(db, programme)
