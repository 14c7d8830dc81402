"""One answer of each player to each question, while it is asked, and from nobody else."""

from __future__ import annotations

import asyncio

from tests.game.flows.live.hall import QUIZ, Hall


async def test_a_double_tap_and_a_second_device_are_one_answer(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    tablet = await hall.connected(ada.app)
    await hall.move("start")
    await asyncio.gather(ada.shows("question"), tablet.shows("question"))
    told = await asyncio.gather(
        ada.answers("origin", 1), tablet.answers("origin", 0), ada.answers("origin", 2)
    )
    answers = {one["given"]["answer"] for one in told}
    assert len(answers) == 1
    rows = await hall.world.db.fetchval("select count(*) from room_answer")
    assert rows == 1
    again = await hall.connected(ada.app)
    now = await again.tells("room")
    assert {now["mine"]["given"]["answer"]} == answers


async def test_answers_that_are_not_asked_for_are_refused_in_words(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")

    async def refused(question: str, answer: object) -> str:
        told = await ada.answers(question, answer)
        assert told["type"] == "refused" and len(told["detail"]) > 10, told
        return str(told["code"])

    assert await refused("origin", 0) == "room.not_asked"
    await hall.move("start")
    assert await refused("cherry", True) == "room.not_asked"
    assert await refused("origin", 9) == "quiz.unknown_option"
    assert await refused("origin", True) == "quiz.wrong_shape"
    await hall.move("pause")
    assert await refused("origin", 0) == "room.not_asked"
    await hall.move("resume")
    assert (await ada.answers("origin", 0))["type"] == "answered"
    await hall.move("close")
    assert (await ada.answers("origin", 1))["given"]["answer"] == 0
    bea = await hall.phone("Bea")
    told = await bea.answers("origin", 0)
    assert told["code"] == "room.not_asked"


async def test_who_comes_in_during_a_question_is_in_from_the_next(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    await hall.move("start")
    bea = await hall.phone("Bea")
    now = await bea.tells("room")
    assert now["mine"]["waiting"] and now["shown"]["question"] == "origin"
    assert (await bea.answers("origin", 0))["code"] == "room.waiting"
    await hall.move("reveal")
    await bea.shows("reveal")
    assert (await bea.tells("mine"))["result"] is None
    await hall.move("scores")
    await hall.move("next")
    await bea.shows("question")
    assert not (await bea.tells("mine"))["waiting"]
    assert (await bea.answers("cherry", True))["type"] == "answered"


async def test_who_is_sent_out_is_out_at_once_and_stays_out(hall: Hall) -> None:
    await hall.open()
    ada, bea = await hall.phone("Ada"), await hall.phone("Bea")
    path = f"/v1/rooms/{hall.room['id']}/players"
    (key,) = [
        one["key"] for one in (await hall.host.ask("GET", path))["items"] if one["name"] == "Ada"
    ]
    await hall.host.ask("DELETE", f"{path}/{key}", status=204)
    assert await ada.is_closed() == 4403
    assert (await hall.join(ada.app, status=403))["code"] == "room.kicked"
    again = await hall.connected(ada.app)
    assert await again.is_closed() == 4403
    other = await hall.world.member(hall.partner, "eve")
    assert (await hall.join(other, name="Ada"))["mine"]["name"] == "Ada", "the name is free"
    await hall.move("start")
    await bea.shows("question")


async def test_a_stranger_and_a_members_token_lead_nothing(hall: Hall) -> None:
    await hall.open()
    eve = await hall.world.member(hall.partner, "eve")
    phone = await hall.connected(eve)
    assert await phone.is_closed() == 4404
    path = f"/v1/rooms/{hall.room['id']}/moves"
    start = {"number": 1, "move": {"type": "start"}}
    assert (await eve.ask("POST", path, start, status=403))["code"] == "caller.not_of_a_room"
    screen = await hall.key("screen")
    assert (await screen.ask("POST", path, start, status=403))["code"]
    other = hall.host
    await hall.open()
    path = f"/v1/rooms/{hall.room['id']}/moves"
    assert (await other.ask("POST", path, start, status=403))["code"] == "room.other"
    assert (await other.ask("GET", "/v1/members", status=403))["code"] == "caller.room"


async def test_an_edit_of_the_quiz_changes_no_room(hall: Hall) -> None:
    await hall.open()
    ada = await hall.phone("Ada")
    changed = {**QUIZ, "questions": QUIZ["questions"][1:]}
    await hall.publish(changed)
    await hall.move("start")
    assert (await ada.shows("question"))["question"] == "origin"
    assert (await ada.answers("origin", 0))["type"] == "answered"
