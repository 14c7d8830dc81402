"""The host leads: each move once, from any device, and time leads where it is up."""

from __future__ import annotations

import asyncio

from game.flows.live.jobs import let_rooms_go_on
from tests.game.flows.live.hall import QUIZ, Hall
from tests.patience import until


async def test_a_double_click_and_a_second_host_do_nothing_twice(hall: Hall) -> None:
    await hall.open()
    await hall.phone("Ada")
    first = hall.host
    second = await hall.key("host")
    path = f"/v1/rooms/{hall.room['id']}/moves"
    body = {"number": 1, "move": {"type": "start"}}
    moves = [one.ask("POST", path, body) for one in (first, first, second, second)]
    told = await asyncio.gather(*moves)
    assert {(one["number"], one["phase"], one["position"]) for one in told} == {(1, "question", 1)}
    refused = await hall.lead(9, "next", status=409)
    assert refused["code"] == "room.wrong_number"
    body = {"number": 2, "move": {"type": "reveal"}}
    assert (await second.ask("POST", path, body))["phase"] == "reveal", "the second takes over"


async def test_a_move_that_does_not_fit_changes_nothing(hall: Hall) -> None:
    await hall.open()
    for kind, more in (
        ("close", {}), ("reveal", {}), ("scores", {}), ("skip", {}), ("pause", {}),
        ("more_time", {"seconds": 5}), ("void", {"question": "origin"}),
    ):  # fmt: skip
        refused = await hall.lead(1, kind, status=409, **more)
        assert refused["code"] == "room.wrong_phase" and len(refused["detail"]) > 10
    assert (await hall.move("start"))["number"] == 1


async def test_the_bell_closes_a_question_and_a_pause_holds_it(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    await hall.move("start")
    clock = hall.world.clock
    clock.forward(seconds=10)
    await hall.move("pause")
    assert await ada.hear(lambda f: f.get("event", {}).get("shown", {}).get("paused"))
    clock.forward(seconds=60)
    await let_rooms_go_on(hall.world.db, clock)
    await hall.move("resume")
    shown = await ada.hear(
        lambda f: f["type"] == "event" and f["event"]["shown"].get("paused") is False
        and f["event"]["number"] == 3
    )  # fmt: skip
    assert shown["event"]["shown"]["remaining_ms"] == 10_000
    clock.forward(seconds=4)
    assert (await ada.answers("origin", 0))["given"]["raw_ms"] == 14_000
    await hall.move("more_time", seconds=10)
    clock.forward(seconds=15)
    await let_rooms_go_on(hall.world.db, clock)
    assert (await hall.partner.ask("GET", f"/v1/rooms/{hall.room['id']}"))["phase"] == "question"
    clock.forward(seconds=2)
    await ada.shows("closed")


async def test_a_room_goes_on_by_itself_to_its_end(hall: Hall) -> None:
    await hall.open(auto={"reveal_s": 2, "scores_s": 2, "podium_s": 2})
    ada = await hall.phone("Ada")
    await hall.move("start")
    seen: list[str] = []

    async def over() -> bool:
        hall.world.clock.forward(seconds=3)
        look = await hall.partner.ask("GET", f"/v1/rooms/{hall.room['id']}")
        seen.append(look["phase"])
        return bool(look["phase"] == "ended")

    await until(over)
    assert {"question", "reveal", "scores", "podium"} <= set(seen)
    await ada.shows("ended")


async def test_a_room_that_nobody_ends_ends_by_itself_and_pays(hall: Hall) -> None:
    await hall.open(idle_minutes=30)
    ada = await hall.phone("Ada")
    await hall.move("start")
    await ada.answers("origin", 0)
    await hall.move("reveal")
    hall.world.clock.forward(minutes=31)
    await ada.shows("ended")
    await hall.paid()
    assert await hall.balance("Ada") == 65, "all that was asked was right"


async def test_a_question_that_is_voided_counts_for_nobody(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    ada, bea = await hall.phone("Ada"), await hall.phone("Bea")
    await hall.move("start")
    await ada.answers("origin", 0)
    await bea.answers("origin", 1)
    await hall.move("reveal")
    await hall.move("scores")
    assert [one["name"] for one in (await ada.shows("scores"))["lines"]] == ["Ada", "Bea"]
    await hall.move("next")
    await bea.answers("cherry", True)
    await hall.move("reveal")
    await hall.move("void", question="origin")
    await hall.move("scores")
    lines = (await ada.shows("scores"))["lines"]
    assert [(one["name"], one["score"]) for one in lines] == [("Bea", 100), ("Ada", 0)]
    await hall.move("end")
    await hall.paid()
    assert (await hall.balance("Ada"), await hall.balance("Bea")) == (10, 65)


async def test_a_question_that_is_skipped_is_followed_by_the_next(hall: Hall) -> None:
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    await hall.move("start")
    await ada.answers("origin", 0)
    await hall.move("skip")
    shown = await ada.hear(lambda f: f.get("event", {}).get("shown", {}).get("position") == 2)
    assert shown["event"]["shown"]["question"] == "cherry"
    await ada.answers("cherry", True)
    await hall.move("reveal")
    await hall.move("end")
    await hall.paid()
    assert await hall.balance("Ada") == 65


async def test_a_room_without_players_and_one_that_is_never_started_end_well(hall: Hall) -> None:
    await hall.open()
    await hall.move("start")
    await hall.move("reveal")
    await hall.move("end")
    await hall.paid()
    await hall.open()
    await hall.phone("Ada")
    await hall.move("end")
    await hall.paid()
    look = await hall.partner.ask("GET", f"/v1/rooms/{hall.room['id']}")
    assert look["settled_at"] is not None and await hall.balance("Ada") == 0
    refused = await hall.lead(9, "start", status=409)
    assert refused["code"] in ("room.over", "room.wrong_number")


async def test_polls_and_slides_are_no_race(hall: Hall) -> None:
    quiz = {
        **QUIZ,
        "questions": [
            {"type": "slide", "id": "hello", "prompt": "Bonsoir"},
            {"type": "poll", "id": "mood", "prompt": "Ça va ?", "options": ["Oui", "Non"]},
            QUIZ["questions"][1],
        ],
    }
    await hall.publish(quiz)
    await hall.open(close_when_all=False)
    ada = await hall.phone("Ada")
    await hall.move("start")
    assert (await ada.shows("question"))["kind"] == "slide"
    assert (await ada.answers("hello", 0))["code"] == "quiz.wrong_shape"
    await hall.move("next")
    await ada.answers("mood", 1)
    await hall.move("reveal")
    shown = await ada.shows("reveal")
    assert shown["right_answer"] is None and shown["counts"]["chosen"] == [0, 1]
    assert (await hall.move("next"))["phase"] == "question", "a poll has no scores"
    await ada.answers("cherry", True)
    await hall.move("reveal")
    await hall.move("end")
    await hall.paid()
    assert await hall.balance("Ada") == 65
