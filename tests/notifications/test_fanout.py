"""What is due is handed over once, whoever is killed, however many hand over, whatever fails."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from game.kernel.database import Database, Tx, writing
from game.kernel.events import BalanceChanged, Event, EventData, Notice
from game.kernel.identity import new_id
from game.kernel.outbox import Due, emit, fall_due, hear
from game.kernel.together import together
from notifications.fanout import Consumer, fan_out

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Ear:
    """A consumer that notes what it is handed, and fails on what it is told to."""

    def __init__(self, *fails_on: str) -> None:
        self.heard: list[Due] = []
        self._fails_on = fails_on

    async def __call__(self, tx: Tx, dues: Sequence[Due], at: datetime) -> None:
        if any(due.cause in self._fails_on for due in dues):
            raise RuntimeError("a bug")
        self.heard += dues

    @property
    def causes(self) -> list[str]:
        return [due.cause for due in self.heard]


def points(change: int = 5) -> BalanceChanged:
    return BalanceChanged("points", change, 0, change, new_id(), "coffee")


async def told(db: Database, *events: Event) -> None:
    async with writing(db) as tx, together(tx) as out:
        emit(out, events, AT)


async def listening(db: Database, programme_id: str, *kinds: str, by: str = "ear") -> None:
    async with writing(db) as tx:
        await hear(tx, programme_id, by, kinds)


async def jobs_told(db: Database, programme_id: str, *causes: str) -> None:
    dues = [
        Due(cause=one, programme_id=programme_id, member_id=None, kind="balance", at=AT, data={})
        for one in causes
    ]
    async with writing(db) as tx, together(tx) as out:
        fall_due(out, dues)


async def waiting(db: Database) -> list[str]:
    return [row["cause"] for row in await db.fetch("select cause from due order by cause")]


async def handed(db: Database, *ears: Consumer, at: datetime = AT) -> int:
    return await fan_out(db, lambda: at, ears)


async def test_only_what_somebody_hears_falls_due(db: Database) -> None:
    cafe, bistro, ana, leo = (new_id() for _ in range(4))
    await listening(db, cafe, "balance")
    await told(
        db,
        Event(cafe, ana, points()),
        Event(cafe, None, Notice(id=new_id(), text={"fr": "Bonjour"})),
        Event(bistro, leo, points()),
        Event(cafe, leo, points()),
        Event(cafe, ana, points()),
    )
    assert await waiting(db) == sorted([f"{ana}/1", f"{leo}/2", f"{ana}/2"])
    assert await db.fetchval("select count(*) from event") == 5
    rows = await db.fetch("select * from due")
    assert {(r["programme_id"], r["kind"], r["at"]) for r in rows} == {(cafe, "balance", AT)}
    assert {row["member_id"] for row in rows} == {ana, leo}
    await listening(db, cafe, "notice")
    await told(db, Event(cafe, ana, points()), Event(cafe, None, Notice(id="1", text={})))
    assert [cause for cause in await waiting(db) if cause.startswith(cafe)] == [f"{cafe}/2"]
    assert await db.fetchval("select member_id from due where kind = 'notice'") is None


async def test_a_round_that_is_rolled_back_has_told_nothing(db: Database) -> None:
    cafe = new_id()
    await listening(db, cafe, "balance")
    with pytest.raises(RuntimeError):
        async with writing(db) as tx:
            async with together(tx) as out:
                emit(out, [Event(cafe, new_id(), points())], AT)
            raise RuntimeError("the round fails")
    assert await waiting(db) == []


async def test_every_listener_is_heard_for_until_the_last_has_gone(db: Database) -> None:
    cafe, ana = new_id(), new_id()
    for by in ("one", "two"):
        await listening(db, cafe, "balance", by=by)
    await told(db, Event(cafe, ana, points()))
    await listening(db, cafe, by="one")
    await told(db, Event(cafe, ana, points()))
    await listening(db, cafe, by="two")
    await told(db, Event(cafe, ana, points()))
    assert await waiting(db) == [f"{ana}/1", f"{ana}/2"]


async def test_every_consumer_is_handed_everything_once(db: Database) -> None:
    cafe = new_id()
    await listening(db, cafe, "balance")
    await told(db, *(Event(cafe, new_id(), points(n)) for n in range(1, 8)))
    one, two = Ear(), Ear()
    assert await handed(db, one, two) == 7
    assert await handed(db, one, two) == 0
    assert Counter(one.causes) == Counter(two.causes) and len(set(one.causes)) == 7
    assert {due.data["change"] for due in one.heard} == set(range(1, 8))
    assert len({due.id for due in one.heard}) == 7


async def test_a_cause_that_waits_does_not_fall_due_twice(db: Database) -> None:
    cafe = new_id()
    await listening(db, cafe, "balance")
    await jobs_told(db, cafe, "lots/2026-03-02", "streaks/2026-03-02")
    await jobs_told(db, cafe, "lots/2026-03-02", "lots/2026-03-03")
    ear = Ear()
    await handed(db, ear)
    assert sorted(ear.causes) == ["lots/2026-03-02", "lots/2026-03-03", "streaks/2026-03-02"]


async def test_many_hand_over_beside_each_other_and_none_twice(db: Database) -> None:
    cafe = new_id()
    await listening(db, cafe, "balance")
    members = [new_id() for _ in range(300)]
    await told(db, *(Event(cafe, one, points()) for one in members for _ in range(10)))
    ear = Ear()
    counts = await asyncio.gather(*(handed(db, ear) for _ in range(6)))
    while await handed(db, ear):
        pass
    assert sum(counts) > 500
    assert len(ear.causes) == len(set(ear.causes)) == 3000


async def test_what_one_consumer_cannot_take_none_has_and_it_holds_up_nobody(db: Database) -> None:
    cafe = new_id()
    await listening(db, cafe, "balance")
    await jobs_told(db, cafe, "a", "b", "c")

    async def notes(tx: Tx, dues: Sequence[Due], at: datetime) -> None:
        await jobs_written(tx, [due.cause for due in dues])

    broken = Ear("b")
    assert await handed(db, notes, broken) == 3
    assert sorted(broken.causes) == ["a", "c"]
    assert await written(db) == ["a", "c"], "what was written for b went back with it"
    assert await waiting(db) == ["b"]
    assert await handed(db, notes, broken) == 0, "it rests"
    mended = Ear()
    assert await handed(db, notes, mended, at=AT + timedelta(minutes=5)) == 1
    assert mended.causes == ["b"] and await waiting(db) == []


async def jobs_written(tx: Tx, causes: list[str]) -> None:
    await tx.execute(
        "insert into feed (id, seq) select md5(cause)::uuid, ascii(cause)"
        " from unnest($1::text[]) as u (cause)",
        causes,
    )


async def written(db: Database) -> list[str]:
    return [chr(row["seq"]) for row in await db.fetch("select seq from feed order by seq")]


async def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    kinds = [kind.__struct_config__.tag for kind in EventData.__args__]
    assert len(set(kinds)) == len(kinds)
