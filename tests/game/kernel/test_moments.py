"""What time brings is told once: whatever is asked again, by whom, and whoever dies over it."""

from __future__ import annotations

import asyncio
import random

import pytest

from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.kernel.moments import MemberAnniversary, MemberSilent, Moment
from game.kernel.moments_store import HOUSE, hold_place, move_place, tell
from tests.game.ear import hears, taken
from tests.game.ledger.builders import START
from tests.patience import held_up, soon

PROGRAMME, MEMBER = new_id(), new_id()


def a_moment(slot: str, member_id: str = MEMBER, key: str = "member.silent") -> Moment:
    return Moment(
        key=key, slot=slot, programme_id=PROGRAMME, member_id=member_id, data=MemberSilent(60)
    )


async def tells(db: Database, *moments: Moment) -> int:
    async with writing(db) as tx:
        return len(await tell(tx, moments, START))


async def test_nothing_is_written_that_nobody_hears(db: Database) -> None:
    await hears(db, PROGRAMME, "member.birthday")
    assert await tells(db, a_moment("2026-01-01")) == 0
    assert await db.fetchval("select count(*) from told") == 0


async def test_what_was_taken_away_long_ago_is_not_told_again(db: Database) -> None:
    await hears(db, PROGRAMME, "member.silent")
    assert await tells(db, a_moment("2026-01-01"), a_moment("2026-01-01", new_id())) == 2
    due = await taken(db, START)
    assert [one.kind for one in due] == ["member.silent"] * 2
    assert f"member.silent/2026-01-01/{MEMBER}" in {one.cause for one in due}
    assert due[0].data == {"type": "member.silent", "days": 60}
    assert await tells(db, a_moment("2026-01-01"), a_moment("2025-12-31")) == 0
    assert await tells(db, a_moment("2026-01-02"), a_moment("2026-01-02", key="other")) == 2


async def test_of_several_at_once_the_latest_alone_is_told(db: Database) -> None:
    await hears(db, PROGRAMME, "member.silent")
    assert await tells(db, *(a_moment(f"2026-01-0{day}") for day in (1, 3, 2))) == 1
    assert [one.cause for one in await taken(db, START)] == [f"member.silent/2026-01-03/{MEMBER}"]


async def test_who_dies_over_it_has_told_nothing(db: Database) -> None:
    await hears(db, PROGRAMME, "member.silent")
    with pytest.raises(ZeroDivisionError):
        async with writing(db) as tx:
            assert len(await tell(tx, [a_moment("2026-01-01")], START)) == 1
            raise ZeroDivisionError
    assert await taken(db, START) == []
    assert await tells(db, a_moment("2026-01-01")) == 1


async def test_two_at_once_tell_once(db: Database) -> None:
    await hears(db, PROGRAMME, "member.silent")
    async with writing(db) as tx:
        assert len(await tell(tx, [a_moment("2026-01-01")], START)) == 1
        other = asyncio.create_task(tells(db, a_moment("2026-01-01")))
        await held_up(db, other)
    assert await soon(other) == 0


async def test_a_place_is_held_until_the_end(db: Database) -> None:
    async def go_on() -> str:
        async with writing(db) as tx:
            return await hold_place(tx, HOUSE, "job")

    async with writing(db) as tx:
        assert await hold_place(tx, HOUSE, "job") == ""
        other = asyncio.create_task(go_on())
        await held_up(db, other)
        await move_place(tx, HOUSE, "job", "there")
    assert await soon(other) == "there"


def test_a_moment_is_of_the_kind_of_its_data() -> None:
    moment = Moment(
        key="k", slot="s", programme_id=PROGRAMME, member_id=None, data=MemberAnniversary(2)
    )
    assert (moment.kind, moment.feed_id) == ("member.anniversary", PROGRAMME)


async def test_whatever_is_asked_each_slot_is_told_once_and_in_order(db: Database) -> None:
    dice = random.Random(7)
    await hears(db, PROGRAMME, "member.silent")
    heard: dict[str, list[str]] = {}
    for _ in range(60):
        asked = [
            a_moment(f"2026-01-{dice.randint(10, 30)}", key=f"key{dice.randint(1, 3)}")
            for _ in range(dice.randint(0, 4))
        ]
        await tells(db, *asked)
        for one in await taken(db, START):
            key, slot, _ = one.cause.split("/")
            heard.setdefault(key, []).append(slot)
    assert all(slots == sorted(set(slots)) for slots in heard.values())
    assert len(heard) == 3
