"""A draft is forecast from its audience, its past and its own table, with the reasons."""

from __future__ import annotations

from typing import Any

from tests.game.flows.figures.stand import RIGHT, Stand, quiz
from tests.game.flows.plays.fair import COFFEE, TEN, wheel
from tests.world import World

WEEK = {"starts_at": "2026-03-02T09:00:00Z", "ends_at": "2026-03-09T09:00:00Z"}


def codes(told: Any) -> list[str]:
    return [one["code"] for one in told["reasons"]]


def in_order(told: Any) -> bool:
    spans = [told["members"], told["attempts"], *told["points"]]
    return all(0 <= one["least"] <= one["likely"] <= one["most"] for one in spans)


async def test_without_a_past_what_is_assumed_is_said(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join(*(f"m{number}" for number in range(10)))
    told = await stand.foresee(quiz(**WEEK, attempts=1, budget=100))
    assert told["audience"] == {"members": 10, "of": 10, "exact": True, "looked_at": 10}
    assert {"audience", "no_past", "answers_assumed", "capped"} <= set(codes(told))
    assert in_order(told) and told["points"][0]["most"] == 100
    assert told["past"] == [] and told["chance"] is None
    days = told["days"]
    assert [days[0]["day"], days[-1]["day"]] == ["2026-03-02", "2026-03-09"]
    assert sum(one["members"] for one in days) == told["members"]["likely"]
    assert sum(one["points"] for one in days) == told["points"][0]["likely"]


async def test_a_past_of_ninety_days_moves_the_forecast_and_is_shown(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben", "eve", "kim")
    before = await stand.foresee(quiz(**WEEK))
    for slug in ("one", "two", "three"):
        campaign = await stand.publish(slug, quiz(**WEEK))
        for name in stand.apps:
            await stand.play(name, campaign, RIGHT)
    world.clock.forward(days=8)
    await stand.counted()
    later = {"starts_at": "2026-03-12T09:00:00Z", "ends_at": "2026-03-19T09:00:00Z"}
    after = await stand.foresee(quiz(**later))
    assert after["points"][0]["likely"] > before["points"][0]["likely"]
    assert after["members"]["likely"] > before["members"]["likely"]
    assert {"past", "answers_past"} <= set(codes(after))
    past = after["past"][0]
    assert (past["members"], past["attempts"], past["finished"]) == (4, 4, 4)
    assert past["points"] == [{"currency": "points", "amount": 4 * 45}]
    world.clock.forward(days=90)
    assert "no_past" in codes(await stand.foresee(quiz()))


async def test_only_who_may_play_is_foreseen(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana", "ben")
    told = await stand.foresee(quiz(audience={"segments": ["nobody"]}))
    assert told["audience"]["members"] == 0 and told["points"][0]["most"] == 0
    assert {"no_end", "costs_nothing"} <= set(codes(told))


async def test_a_wheel_says_exactly_what_a_spin_and_its_stock_cost(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    config = wheel((1, "ten"), (3, "coffee"), (4, None))
    price = {"currency": "points", "amount": 1}
    draft = {"mechanic": "wheel", "wrap": {"title": {"en": "W"}, "price": price}, "config": config}
    told = await stand.foresee(draft)
    line = {"currency": "points", "expected": "1.25", "price": 1, "pays_more": True}
    assert told["chance"] == {
        "per_play": [line],
        "stock": [{"currency": "points", "amount": None}],
        "prizes": [
            {"key": "coffee", "stock": 3, "per_play": "0.375"},
            {"key": "ten", "stock": None, "per_play": "0.125"},
        ],
    }
    assert "pays_more" in codes(told) and in_order(told)
    scarce = wheel((1, "ten"), prizes=[COFFEE, {**TEN, "stock": 4}], fallback=None)
    told = await stand.foresee({**draft, "config": scarce})
    assert told["chance"]["stock"] == [{"currency": "points", "amount": 40}]
    assert told["points"][0]["most"] <= 40


async def test_a_viewer_does_not_forecast(world: World) -> None:
    stand = await Stand(world).set()
    reader = await world.partner(await world.programme("other"), "read")
    await reader.ask("POST", "/v1/campaign-forecasts", {"definition": quiz()}, status=403)
    assert stand.apps == {}


async def test_a_draft_with_nothing_in_it_and_dates_far_away_is_foreseen_too(world: World) -> None:
    stand = await Stand(world).set()
    await stand.join("ana")
    empty = {"title": "", "questions": []}
    for dates in (
        {"starts_at": "0001-01-01T00:00:00", "ends_at": "9999-12-31T23:59:59Z"},
        {"starts_at": "9999-12-31T23:00:00Z"},
        {"ends_at": "0001-01-01T00:00:00+14:00"},
    ):
        told = await stand.foresee({**quiz(**dates), "config": empty})
        assert in_order(told) and len(told["days"]) <= 92
    bare: dict[str, Any] = {
        "sectors": [{"label": {"en": "-"}, "colour": "#e4572e", "weight": 0}] * 2
    }
    bare |= {"prizes": [], "total": 1}
    draft = {"mechanic": "wheel", "wrap": {"title": {"en": "W"}}, "config": bare}
    assert codes(await stand.foresee(draft))[-1] == "costs_nothing"
