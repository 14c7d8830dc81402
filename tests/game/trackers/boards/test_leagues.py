"""Leagues over a month: who is best climbs week by week, who is last comes down again."""

from __future__ import annotations

from datetime import timedelta

from game.kernel.database import Database
from game.trackers.boards.jobs import close_boards, seat_cohorts
from game.trackers.lineup import LINE_UP
from tests.game.trackers.boards.builders import MONDAY, Did, a_board, play, some_members
from tests.game.trackers.boards.ends import a_cafe, at

LEAGUES = {"names": ["bronze", "silver", "gold"], "size": 9, "promote": 1, "demote": 1}


async def test_members_go_up_and_down_over_four_weeks(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme, leagues=LEAGUES)
    members = await some_members(db, programme, 3)
    names = dict(zip(members, ("ann", "bob", "cem"), strict=True))
    told = []
    for week in range(4):
        moment = MONDAY + timedelta(weeks=week)
        deeds = [Did(who, moment, 10 - place) for place, who in enumerate(members)]
        await play(db, programme, deeds, moment)
        if week % 2:  # In other weeks nobody is seated before the end.
            await seat_cohorts(db, at(moment))
        assert await close_boards(LINE_UP, db, at(moment + timedelta(weeks=1))) == 1
        rows = await db.fetch("select member_id, league from board_league")
        told.append({names[row["member_id"]]: row["league"] for row in rows})
    assert told == [
        {"ann": 1, "bob": 0, "cem": 0},
        {"ann": 2, "bob": 1, "cem": 0},
        {"ann": 2, "bob": 2, "cem": 1},
        {"ann": 2, "bob": 1, "cem": 2},
    ]


async def test_who_was_away_for_a_week_plays_where_they_left(db: Database) -> None:
    programme = await a_cafe(db)
    await a_board(db, programme, leagues=LEAGUES)
    ann, bob = await some_members(db, programme, 2)
    for week, there in enumerate(([ann, bob], [bob], [ann, bob])):
        moment = MONDAY + timedelta(weeks=week)
        deeds = [Did(who, moment, 10 - place) for place, who in enumerate(there)]
        await play(db, programme, deeds, moment)
        await close_boards(LINE_UP, db, at(moment + timedelta(weeks=1)))
    rows = await db.fetch(
        "select t.member_id, t.section from board_tally t join board_run r on r.id = t.run_id"
        " where r.starts_at = (select max(starts_at) from board_run)"
    )
    assert {row["member_id"]: row["section"] for row in rows} == {ann: "1/1", bob: "1/1"}
