"""Badges of a café, members who do things in memory, and a town of them in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from game.activities.built_in import BADGE_GRANTED, granted
from game.designs import store as designs
from game.designs.rules import Design
from game.kernel.database import Database, Tx, reading, writing
from game.kernel.identity import new_id
from game.kernel.measures import Measure
from game.kernel.together import together
from game.kernel.tracking import Prize, Situation
from game.kernel.vocabulary import Seen, names
from game.ledger.store import put_currency
from game.members.rules import newcomer
from game.members.store import insert
from game.programmes import store as programmes
from game.programmes.rules import Programme
from game.round.contract import Ahead, Expected, Outcome, Recount, Slice
from game.trackers.badges.advance import TRACKER
from game.trackers.badges.kind import KIND, Badge, BadgeLevel, ByGrant, ByMeasure, BySet, How
from game.trackers.badges.read_store import everything_of_each
from game.trackers.badges.rules import Held
from tests.world import a_currency

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "visit": {"place": "string"},
    "purchase": {"amount": "integer"},
    "points.earned": {"currency": "string", "amount": "integer", "reason": "string"},
}
VISITS = Measure(activity_type="visit")
SPENT = Measure(activity_type="purchase", sum="amount")


def levels(*takes: int, prize: int | None = 10) -> list[BadgeLevel]:
    """Levels that take so much; each pays `prize`."""
    won = Prize(amount=prize) if prize is not None else None
    return [BadgeLevel(at_least=takes_, prize=won) for takes_ in takes]


def a_badge(how: How | Measure = VISITS, *takes: int, **more: Any) -> Badge:
    """A badge for visits: bronze at 1, silver at 3, unless told otherwise."""
    if isinstance(how, Measure):
        how = ByMeasure(measure=how, within=more.pop("within", "ever"))
    plain: dict[str, Any] = {
        "title": {"en": "Regular", "fr": "Habitué"},
        "how": how,
        "levels": levels(*(takes or (1, 3)), prize=more.pop("prize", 10)),
    }
    return Badge(**plain | more)


def a_set(*needed: str, takes: int | None = None, **more: Any) -> Badge:
    """All of these badges."""
    return a_badge(BySet(badges=list(needed)), takes or len(needed), **more)


def a_medal(*takes: int, **more: Any) -> Badge:
    """A badge that is granted."""
    return a_badge(ByGrant(), *(takes or (1,)), **more)


def a_design(badge: Badge, name: str = "regular", programme_id: str = "p") -> Design[Badge]:
    """The badge as if it had been saved."""
    return Design(
        id=new_id(), programme_id=programme_id, kind=KIND.name, name=name, revision=1, active=True,
        definition=badge, names={type_: names(held, {}) for type_, held in FIELDS.items()},
        active_since=START,
    )  # fmt: skip


def a_programme(programme_id: str = "p") -> Programme:
    return Programme(
        id=programme_id, slug="cafe", name="Café", time_zone="Europe/Paris", locales=["fr", "en"],
        attributes={}, guests=True, edition=new_id(),
    )  # fmt: skip


def did(member_id: str = "anna", at: datetime = START, **more: Any) -> Situation:
    """A visit, unless told otherwise."""
    plain: dict[str, Any] = {
        "programme_id": "p", "activity_id": new_id(), "type": "visit", "occurred_at": at,
        "data": {}, "member_id": member_id, "locale": "en", "guest": False,
        "time_zone": "Europe/Paris", "day_start_hour": 0, "attributes": {}, "joined_at": at,
    }  # fmt: skip
    return Situation(**plain | more)


def bought(amount: int, member_id: str = "anna", at: datetime = START, **more: Any) -> Situation:
    return did(member_id, at, type="purchase", data={"amount": amount}, **more)


def gave(badge: str, member_id: str = "anna", level: int = 1, **more: Any) -> Situation:
    """Somebody granted a badge."""
    data = granted(badge, level=level, reason="well done", by="Eve", by_id="")
    return did(member_id, type=BADGE_GRANTED, data=data, **more)


class Memory:
    """Badges and members in memory only; gathers what they come to."""

    def __init__(self, at: datetime = START, **badges: Badge) -> None:
        designs_ = [a_design(badge, name) for name, badge in badges.items()]
        self.slice = TRACKER.blank(Recount(a_programme(), designs_, at))
        self.outcomes: list[Outcome] = []

    def see(self, *situations: Situation, **facts: int) -> Outcome:
        """Fold them in this order; what the last one came to."""
        told = {f"{kind}:{name}": value for kind_name, value in facts.items()
                for kind, _, name in [kind_name.partition("_")]}  # fmt: skip
        for situation in situations:
            self.outcomes.append(self.slice.advance(Seen(situation), dict(told)))
        return self.outcomes[-1]

    def gains(self) -> list[tuple[str, int]]:
        """Every level that was given, in order."""
        return [(gain.name, gain.level) for one in self.outcomes for gain in one.gains]

    def references(self) -> list[str]:
        return [award.reference for one in self.outcomes for award in one.awards]


class Town:
    """A programme in PostgreSQL whose members do things in rounds of the tracker."""

    def __init__(self, db: Database, programme: Programme) -> None:
        self.db = db
        self.programme = programme
        self.at = START

    async def badges(self, **badges: Badge) -> dict[str, Design[Badge]]:
        """Save them, as the studio would."""
        made = {name: a_design(one, name, self.programme.id) for name, one in badges.items()}
        async with writing(self.db) as tx:
            await programmes.touch(tx, self.programme.id)
            for design in made.values():
                await designs.save(tx, design, author="test", at=self.at)
        return made

    async def switch_off(self, design: Design[Badge]) -> None:
        off = replace(design, active=False, revision=design.revision + 1)
        async with writing(self.db) as tx:
            await programmes.touch(tx, self.programme.id)
            await designs.save(tx, off, author="test", at=self.at)

    async def members(self, count: int) -> list[str]:
        new = [newcomer(new_id(), self.programme, f"m{n}", self.at) for n in range(count)]
        async with writing(self.db) as tx:
            await insert(tx, new)
        return [member.id for member in new]

    def did(self, member_id: str, at: datetime | None = None, **more: Any) -> Situation:
        return did(member_id, at or self.at, **{"programme_id": self.programme.id, **more})

    async def play(self, *situations: Situation, **facts: int) -> list[Outcome]:
        """One round, in its own transaction."""
        async with writing(self.db) as tx:
            known = await programmes.by_ids(tx, [self.programme.id])
            part = await TRACKER.open(tx, Ahead(known, list(map(expected, situations)), self.at))
            return await fold(tx, part, situations, facts)

    async def past(
        self, design: Design[Badge], member_ids: Sequence[str], *situations: Situation
    ) -> list[Outcome]:
        """Tell the past of these members anew to one badge."""
        async with writing(self.db) as tx:
            known = (await programmes.by_ids(tx, [self.programme.id]))[self.programme.id]
            part = await TRACKER.reopen(tx, Recount(known, [design], self.at), member_ids)
            return await fold(tx, part, situations, {})

    async def held(self, *member_ids: str) -> list[Held]:
        async with reading(self.db) as tx:
            return await everything_of_each(tx, member_ids)


async def fold(
    tx: Tx, part: Slice, situations: Iterable[Situation], facts: dict[str, int]
) -> list[Outcome]:
    outcomes = [part.advance(Seen(one), dict(facts)) for one in situations]
    async with together(tx) as out:
        await part.save(out)
    return outcomes


def expected(one: Situation) -> Expected:
    """What a round says before it loads."""
    days = (one.time_zone, one.day_start_hour)
    return Expected(one.programme_id, one.member_id, one.type, one.occurred_at, *days)


async def a_town(db: Database) -> Town:
    """A town with one currency, `points`."""
    programme = a_programme(new_id())
    async with writing(db) as tx:
        await programmes.create(tx, programme, b"key", START)
        await put_currency(tx, programme.id, a_currency())
    return Town(db, programme)
