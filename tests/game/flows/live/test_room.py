"""A room from its lobby to its podium, and the points that land."""

from __future__ import annotations

from tests.game.flows.live.hall import Hall
from tests.told import kinds


async def test_a_room_is_played_and_paid(hall: Hall) -> None:
    await hall.open()
    ada, bea = await hall.phone("Ada"), await hall.phone("Bea")
    wall = await hall.stage()
    assert (await wall.tells("room"))["shown"]["title"] == "Café"
    await wall.hear(lambda frame: frame.get("players") == 2 and frame["newest"] == ["Bea", "Ada"])

    await hall.move("start")
    for one in (ada, bea, wall):
        shown = await one.shows("question")
        assert (shown["question"], shown["position"], shown["total"]) == ("origin", 1, 2)
        assert "right_answer" not in str(shown)
    hall.world.clock.forward(seconds=2)
    kept = await ada.answers("origin", 0)
    assert kept["given"]["raw_ms"] == 2000
    await wall.hear(lambda frame: frame["type"] == "stage" and frame["answered"] == 1)
    hall.world.clock.forward(seconds=3)
    assert (await bea.answers("origin", 1))["type"] == "answered"

    shown = await wall.shows("closed")
    assert shown["answered"] == 2, "all have answered"
    hall._number += 1
    await hall.move("reveal")
    shown = await wall.shows("reveal")
    assert shown["right_answer"] == 0 and shown["counts"]["chosen"] == [1, 1, 0]
    await ada.shows("reveal")
    mine = await ada.tells("mine")
    assert mine["result"]["outcome"] == "right"
    assert (mine["accuracy"], mine["speed"]["rank"]) == ({"score": 100, "rank": 1}, 1)
    await bea.shows("reveal")
    assert (await bea.tells("mine"))["accuracy"] == {"score": 0, "rank": 2}

    await hall.move("scores")
    lines = (await wall.shows("scores"))["lines"]
    assert [(line["rank"], line["name"], line["score"]) for line in lines] == [
        (1, "Ada", 100), (2, "Bea", 0),
    ]  # fmt: skip
    await hall.move("next")
    await ada.answers("cherry", True)
    await hall.move("reveal")
    await hall.move("scores")
    await hall.move("next")
    assert (await wall.shows("podium"))["lines"][0]["score"] == 200
    await hall.move("end")
    await ada.shows("ended")
    await hall.paid()
    assert (await hall.balance("Ada"), await hall.balance("Bea")) == (70, 10)
    await hall.paid()
    assert (await hall.balance("Ada"), await hall.balance("Bea")) == (70, 10)


async def test_players_and_the_stage_are_told_all_that_the_document_has(hall: Hall) -> None:
    await hall.open()
    ada, wall = await hall.phone("Ada"), await hall.stage()
    for line in (ada, wall):
        await line.say(type="ping")
        await line.tells("pong")
    await ada.hears_probes(1)
    await hall.move("start")
    await ada.tells("mine")
    assert (await ada.answers("cherry", True))["type"] == "refused"
    assert (await ada.answers("origin", 0))["type"] == "answered"
    await wall.hear(lambda frame: frame["type"] == "stage" and frame["answered"] == 1)
    assert (ada.kinds, wall.kinds) == (kinds("player"), kinds("stage"))
