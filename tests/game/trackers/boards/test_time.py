"""What time and change do to open boards: seats, news of ranks, guests who become members."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.kernel.database import Database, writing
from game.kernel.identity import new_id
from game.members.rules import newcomer
from game.members.store import insert
from game.trackers.boards.absence import say
from game.trackers.boards.absence_store import Said
from game.trackers.boards.jobs import seat, seat_cohorts, tell_ranks
from game.trackers.boards.leagues import seats
from game.trackers.boards.merge import hand_over
from tests.game.trackers.boards.builders import (
    MONDAY,
    Did,
    a_board,
    a_programme,
    play,
    some_members,
    table,
)
from tests.patience import held_up


def at(moment: datetime) -> Any:
    return lambda: moment


async def news(db: Database, member_id: str) -> list[tuple[int | None, int | None]]:
    """What a member's feed says of ranks: (now, before)."""
    rows = await db.fetch(
        "select data from event where feed_id = $1 and data ->> 'type' = 'rank' order by seq",
        member_id,
    )
    return [(row["data"]["rank"], row["data"]["was"]) for row in rows]


async def only_run(db: Database) -> str:
    found: str = await db.fetchval("select id from board_run")
    return found


@given(
    st.lists(st.integers(0, 2), max_size=60),
    st.integers(2, 9),
    st.dictionaries(st.sampled_from(["0/1", "0/2", "1/1"]), st.integers(1, 2)),
)
def test_cohorts_are_never_too_large_and_as_few_as_can_be(
    leagues: list[int], size: int, taken: dict[str, int]
) -> None:
    comers = [(f"m{number}", league) for number, league in enumerate(leagues)]
    seated = seats(comers, taken, size)
    counts = dict(taken)
    for section in seated.values():
        counts[section] = counts.get(section, 0) + 1
    assert set(seated) == {name for name, _ in comers}
    assert all(n <= size for n in counts.values())
    for league in set(leagues):
        mine = [n for section, n in counts.items() if section.startswith(f"{league}/")]
        before = sum(section.startswith(f"{league}/") for section in taken)
        assert len(mine) == max(before, -(-sum(mine) // size))
        if not before:
            assert max(mine) - min(mine) <= 1


async def test_who_moves_among_the_first_hears_once_however_often_the_board_moved(
    db: Database,
) -> None:
    programme = await a_programme(db)
    await a_board(db, programme)
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 5), Did(bob, MONDAY, 3)])
    assert await tell_ranks(db, at(MONDAY)) == 1
    assert await tell_ranks(db, at(MONDAY)) == 0
    for _ in range(4):
        await play(db, programme, [Did(bob, MONDAY, 1)])
    assert await tell_ranks(db, at(MONDAY)) == 1
    assert await news(db, ann) == [(1, None), (2, 1)]
    assert await news(db, bob) == [(2, None), (1, 2)]
    moved = await db.fetchval("select count(*) from event where data ->> 'type' = 'board.moved'")
    assert moved == 2
    overtaken = await db.fetch(
        "select feed_id, data from event where data ->> 'type' = 'rank.overtaken'"
    )
    ((feed_id, told),) = overtaken
    assert (feed_id, told["rank"], told["was"]) == (ann, 2, 1)
    assert told["title"]


async def test_a_seat_is_given_when_the_run_before_has_closed(db: Database) -> None:
    programme = await a_programme(db)
    leagues = {"names": ["bronze", "silver"], "size": 5, "promote": 1, "demote": 1}
    await a_board(db, programme, leagues=leagues, grace_minutes=60)
    ann, bob = await some_members(db, programme, 2)
    await play(db, programme, [Did(ann, MONDAY, 5)])
    next_week = MONDAY + timedelta(days=6, hours=14, minutes=30)
    await play(db, programme, [Did(bob, next_week, 5)], next_week)
    assert await seat_cohorts(db, at(next_week)) == 1
    assert await table(db, await db.fetchval("select id from board_run order by starts_at"), "0/1")


async def test_two_processes_that_give_seats_give_each_member_one(db: Database) -> None:
    programme = await a_programme(db)
    leagues = {"names": ["bronze", "silver"], "size": 5, "promote": 1, "demote": 1}
    await a_board(db, programme, leagues=leagues)
    members = await some_members(db, programme, 23)
    await play(db, programme, [Did(who, MONDAY, 1) for who in members])
    both = await asyncio.gather(seat_cohorts(db, at(MONDAY)), seat_cohorts(db, at(MONDAY)))
    assert sum(both) == 23
    rows = await db.fetch("select count(*) as n from board_tally group by section")
    assert sorted(row["n"] for row in rows) == [4, 4, 5, 5, 5]


async def test_an_exclusion_waits_for_the_members_round_and_is_not_undone_by_it(
    db: Database,
) -> None:
    programme = await a_programme(db)
    await a_board(db, programme)
    (ann,) = await some_members(db, programme, 1)
    said = Said(programme.id, ann, "excluded", True, "staff", "eve", MONDAY)

    async def exclude() -> None:
        async with writing(db) as tx:
            await say(tx, said)

    rounds = [play(db, programme, [Did(ann, MONDAY, 1)]) for _ in range(5)]
    await asyncio.gather(*rounds[:3], exclude(), *rounds[3:])
    assert await table(db, await only_run(db)) == []
    assert await db.fetchval("select value from board_tally") == 5


async def test_what_a_guest_did_counts_for_the_member_they_became(db: Database) -> None:
    programme = await a_programme(db)
    await a_board(db, programme, guests=False)
    guest, member = await some_members(db, programme, 2)
    await play(db, programme, [Did(guest, MONDAY, 5, guest=True), Did(member, MONDAY, 3)])
    async with writing(db) as tx:
        await hand_over(tx, guest, member, MONDAY)
    assert await table(db, await only_run(db)) == [(member, 8)]
    kept = await db.fetch("select member_id, value from board_entry order by value")
    assert [tuple(row) for row in kept] == [(member, 3), (member, 5)]


async def test_a_guest_who_hid_stays_hidden_as_a_member(db: Database) -> None:
    programme = await a_programme(db)
    await a_board(db, programme)
    guest, member = await some_members(db, programme, 2)
    await play(db, programme, [Did(guest, MONDAY, 5, guest=True), Did(member, MONDAY, 3)])
    async with writing(db) as tx:
        await say(tx, Said(programme.id, guest, "opted_out", True, "", guest, MONDAY))
        await hand_over(tx, guest, member, MONDAY)
    assert await table(db, await only_run(db)) == []


async def test_guests_that_a_board_bars_are_in_no_cohort_either(db: Database) -> None:
    programme = await a_programme(db)
    leagues = {"names": ["bronze", "silver"], "size": 5, "promote": 1, "demote": 1}
    await a_board(db, programme, leagues=leagues, guests=False)
    (ann,) = await some_members(db, programme, 1)
    async with writing(db) as tx:
        guest = newcomer(new_id(), programme, None, MONDAY)
        await insert(tx, [guest])
    await play(db, programme, [Did(guest.id, MONDAY, 9, guest=True), Did(ann, MONDAY, 5)])
    assert await seat_cohorts(db, at(MONDAY)) == 1
    assert await table(db, await only_run(db), "0/1") == [(ann, 5)]


async def test_who_leaves_while_seats_are_given_is_in_no_cohort(db: Database) -> None:
    programme = await a_programme(db)
    leagues = {"names": ["bronze", "silver"], "size": 5, "promote": 1, "demote": 1}
    board = await a_board(db, programme, leagues=leagues)
    (ann,) = await some_members(db, programme, 1)
    await play(db, programme, [Did(ann, MONDAY, 5)])

    async def leave() -> None:
        async with writing(db) as tx:
            await say(tx, Said(programme.id, ann, "opted_out", True, "", ann, MONDAY))

    async with writing(db) as tx:
        await seat(tx, await only_run(db), board, MONDAY)
        leaving = asyncio.create_task(leave())
        await held_up(db, leaving)
    await leaving
    assert await table(db, await only_run(db), "0/1") == []
