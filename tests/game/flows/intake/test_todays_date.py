"""A condition knows where an activity came from, and the member's own day on which it occurred."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.days import anniversary, last_return
from tests.game.flows.past.builders import TITLE
from tests.world import CallerClient, World

RULE = {"activity_type": "visit", "amount": "10", "currency": "points"}
TOKYO = {"time_zone": "Asia/Tokyo", "day_start_hour": 4, "attributes": {"born": "1992-02-29"}}


async def a_shop(world: World) -> CallerClient:
    """Ada lives in Tokyo, where a day begins at four, and was born on a leap day."""
    shop = await world.partner(await world.programme(attributes={"born": "date"}))
    await shop.ask("PUT", "/v1/members/ada", TOKYO)
    return shop


async def a_rule(shop: CallerClient, condition: str, **more: Any) -> Any:
    body = {"definition": {**RULE, "condition": condition, **more}}
    return await shop.ask("PUT", "/v1/earn-rules/rule", body)


async def visits(shop: CallerClient, at: str, source: str = "till-1", **more: Any) -> int:
    """The points of a visit of Ada's."""
    event = {"specversion": "1.0", "id": at, "source": source, "type": "visit", "time": at}
    told = await shop.ask("POST", "/v1/activities", {**event, "subject": "ada", **more})
    return sum(award["amount"] for award in told.get("awards", []))


@pytest.mark.parametrize(
    "condition",
    [
        "activity.date == '2026-02-28'",
        "activity.year == 2026 && activity.month == 2 && activity.day == 28",
        "activity.weekday == 6",
        "anniversary(member.attributes.born, activity.date) == 34",
        "month(member.attributes.born) == activity.month",
    ],
)
async def test_today_is_the_members_day_on_which_it_occurred(world: World, condition: str) -> None:
    shop = await a_shop(world)
    await a_rule(shop, condition)
    assert await visits(shop, "2026-02-28T18:59:59Z") == 10  # In Tokyo it is 3:59 on 1 March.
    assert await visits(shop, "2026-02-28T19:00:00Z") == 0


async def test_a_rule_may_ask_where_an_activity_came_from(world: World) -> None:
    shop = await a_shop(world)
    told = await a_rule(shop, "activity.source.startsWith('till-')")
    assert told["warnings"] == []
    paid = [await visits(shop, "2026-03-01T12:00:00Z", of) for of in ("till-1", "till-2", "web")]
    assert paid == [10, 10, 0]


async def test_the_day_of_joining_returns_every_year(world: World) -> None:
    shop = await a_shop(world)  # On 2 March.
    await a_rule(shop, "anniversary(member.joined, activity.date) > 0 && member.days > 300")
    paid = []
    for days in (365, 366, 0):
        paid.append(await visits(shop, world.clock().isoformat()))
        world.clock.forward(days=days)
    assert paid == [0, 10, 10]


async def test_designs_and_multipliers_know_the_same(world: World) -> None:
    shop = await a_shop(world)
    measure = {"activity_type": "visit", "where": "activity.source == 'web' && activity.day == 1"}
    prize = {"amount": 5}
    badge = {
        "title": TITLE,
        "how": {"by": "measure", "measure": measure},
        "levels": [{"at_least": 1, "prize": prize}],
    }
    double = {"title": TITLE, "percent": 200, "condition": "activity.source == 'web'"}
    await shop.ask("PUT", "/v1/badges/early", {"definition": badge})
    await shop.ask("PUT", "/v1/multipliers/web", {"definition": double})
    await a_rule(shop, "true")
    assert await visits(shop, "2026-03-01T12:00:00Z") == 10
    assert await visits(shop, "2026-03-01T12:00:01Z", "web") == 20 + 5


async def test_a_replay_of_the_past_and_an_explanation_know_the_source(world: World) -> None:
    shop = await a_shop(world)
    await a_rule(shop, "activity.source == 'web'")
    assert await visits(shop, "2026-03-01T12:00:00Z") == 0
    assert await visits(shop, "2026-03-01T12:00:01Z", "web") == 10
    tried = {**RULE, "condition": "activity.source == 'web'"}
    replay = await shop.ask("POST", "/v1/earn-rules/replays", {"definition": tried})
    assert replay["cost"] == {"points": 10}
    [web, *_] = (await shop.ask("GET", "/v1/members/ada/activities"))["items"]
    told = await shop.ask("GET", f"/v1/activities/{web['id']}/explanation")
    assert (told["rules"][0]["amount"], told["rules"][0]["as_of_now"]) == (10, [])


async def test_a_segment_knows_the_members_today(world: World) -> None:
    shop = await a_shop(world)
    await shop.ask("PUT", "/v1/members/bob", {"attributes": {"born": "1990-03-02"}})
    for condition, size in (
        ("anniversary(member.attributes.born, today.date) > 0", 1),
        ("month(member.attributes.born) == today.month", 1),
        ("member.joined == today.date && today.day == 2", 2),
        ("member.attributes.born.startsWith('1990')", 1),
    ):
        body = {"definition": {"title": TITLE, "condition": condition}}
        assert (await shop.ask("POST", "/v1/segments/previews", body))["size"] == size


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(1, 100))
def test_a_day_returns_exactly_once_a_year(since: date, years: int) -> None:
    on = last_return(since, date(since.year + years, 12, 31))
    assert anniversary(since.isoformat(), on.isoformat()) == on.year - since.year == years
    around = [date.fromordinal(on.toordinal() + step) for step in (-1, 1)]
    assert [anniversary(since.isoformat(), day.isoformat()) for day in around] == [0, 0]
    assert anniversary("", on.isoformat()) == anniversary(since.isoformat(), "soon") == 0
