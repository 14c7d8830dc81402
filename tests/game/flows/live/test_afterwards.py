"""What is left of a room: its results as files, and the points of who became somebody else."""

from __future__ import annotations

import csv
import io
from typing import Any

from openpyxl import load_workbook

from tests.game.flows.live.hall import Hall


async def played(hall: Hall) -> None:
    """Ada knows everything, a guest half of it."""
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    hall.guest = await hall.world.guest(hall.programme)
    await hall.join(hall.guest, name="=Passant")
    guest = await hall.connected(hall.guest)
    await hall.move("start")
    hall.world.clock.forward(seconds=1)
    await ada.answers("origin", 0)
    await guest.answers("origin", 1)
    await hall.move("reveal")
    await hall.move("scores")
    await hall.move("next")
    await ada.answers("cherry", True)
    await guest.answers("cherry", True)
    await hall.move("reveal")


async def file(hall: Hall, form: str) -> bytes:
    path = f"/v1/rooms/{hall.room['id']}/results?format={form}"
    answer = await hall.partner.get(path)
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    return answer.content


async def test_results_come_as_csv_and_as_a_workbook(hall: Hall) -> None:
    await played(hall)
    await hall.move("end")
    rows = list(csv.DictReader(io.StringIO((await file(hall, "csv")).decode("utf-8-sig"))))
    assert [(row["player"], row["question"], row["answer"], row["outcome"]) for row in rows] == [
        ("Ada", "origin", "Ethiopia", "right"),
        ("Ada", "cherry", "true", "right"),
        ("'=Passant", "origin", "Norway", "wrong"),
        ("'=Passant", "cherry", "true", "right"),
    ]
    assert (rows[0]["raw_ms"], rows[0]["accuracy_score"], rows[0]["accuracy_rank"]) == (
        "1000", "200", "1",
    )  # fmt: skip
    sheet = load_workbook(io.BytesIO(await file(hall, "xlsx"))).active
    assert sheet is not None
    table: list[Any] = list(sheet.iter_rows(values_only=True))
    assert len(table) == 5 and table[1][0] == "Ada" and table[3][0] == "'=Passant"
    assert table[1][table[0].index("raw_ms")] == 1000


async def test_a_guest_who_joins_afterwards_keeps_what_they_won(hall: Hall) -> None:
    await played(hall)
    await hall.move("end")
    await hall.paid()
    await hall.world.member(hall.partner, "Zoe")
    token = {"guest_token": hall.guest.token}
    await hall.partner.ask("POST", "/v1/members/Zoe/merges", token)
    assert await hall.balance("Zoe") == 15


async def test_a_guest_who_joins_in_the_middle_is_paid_as_a_member(hall: Hall) -> None:
    await played(hall)
    await hall.world.member(hall.partner, "Zoe")
    token = {"guest_token": hall.guest.token}
    await hall.partner.ask("POST", "/v1/members/Zoe/merges", token)
    await hall.move("end")
    await hall.paid()
    assert (await hall.balance("Ada"), await hall.balance("Zoe")) == (70, 15)


async def test_who_is_in_the_room_twice_has_one_play_of_it(hall: Hall) -> None:
    await played(hall)
    token = {"guest_token": hall.guest.token}
    await hall.partner.ask("POST", "/v1/members/Ada/merges", token)
    await hall.move("end")
    await hall.paid()
    assert await hall.balance("Ada") == 70
    rows = list(csv.DictReader(io.StringIO((await file(hall, "csv")).decode("utf-8-sig"))))
    assert {row["player"] for row in rows} == {"Ada"}


async def test_whoever_leaves_the_programme_is_in_no_room_and_the_others_are_paid(
    hall: Hall,
) -> None:
    await played(hall)
    await hall.partner.ask("DELETE", "/v1/members/Ada")
    await hall.move("scores")
    await hall.move("next")
    await hall.move("end")
    await hall.paid()
    look = await hall.partner.ask("GET", f"/v1/rooms/{hall.room['id']}")
    assert look["settled_at"] is not None
    rows = list(csv.DictReader(io.StringIO((await file(hall, "csv")).decode("utf-8-sig"))))
    assert {row["player"] for row in rows} == {"'=Passant"}


async def test_a_play_in_a_room_counts_as_one_alone_does(hall: Hall) -> None:
    """The score of the campaign, its statistics, and the activities that rules hear of."""
    first = {"activity_type": "quiz.answered", "amount": "1", "currency": "points",
             "caps": [{"period": "campaign", "times": 1}]}  # fmt: skip
    await hall.partner.ask("PUT", "/v1/earn-rules/first", {"definition": first})
    await played(hall)
    await hall.move("end")
    await hall.paid()
    app = await hall.world.member(hall.partner, "Ada")
    (offer,) = (await app.ask("GET", "/v1/me/campaigns"))["items"]
    assert (offer["score"], offer["attempts"]["used"]) == (200, 1)
    [points] = (await app.ask("GET", "/v1/me/balances"))["items"]
    assert points["available"] == 10 + 2 * 5 + 50 + 1
    told = (await hall.partner.ask("GET", "/v1/campaigns/cafe/statistics"))["items"]
    assert {one["question"]: (one["answers"], one["right"]) for one in told} == {
        "origin": (2, 1), "cherry": (2, 2),
    }  # fmt: skip
    acts = (await hall.partner.ask("GET", "/v1/members/Ada/activities"))["items"]
    names = sorted(one["type"] for one in acts)
    assert names == ["member.joined", "quiz.answered", "quiz.answered", "quiz.finished"]


async def test_the_budget_of_the_campaign_is_never_overdrawn(hall: Hall) -> None:
    await hall.publish(hall.quiz, budget=80)
    await played(hall)
    await hall.move("end")
    await hall.paid()
    spent = await hall.balance("Ada")
    other = (await hall.guest.ask("GET", "/v1/me/balances"))["items"]
    assert spent + (other[0]["available"] if other else 0) == 80
