"""What members do is something to write about: a kind of event for each type of activity."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.notifications.contacts.test_devices import register
from tests.notifications.deciding.test_moving import decided, letters
from tests.world import CallerClient, World

WORDS = "{items, none {} one {# article} other {# articles}}{order, none {} other { (#)}}"
THANKS: dict[str, Any] = {
    "title": {"fr": "Merci"},
    "on": "activity:purchase",
    "when": "event.amount >= 1000 && !member.guest",
    "purpose": "transactional",
    "texts": {"fr": {"push": {"title": "Merci", "body": WORDS}}},
}
"""To who spends ten euros."""

COME_BACK: dict[str, Any] = {
    "title": {"fr": "Revenez"},
    "on": "activity:purchase",
    "after_s": 3600,
    "unless": ["activity:visit"],
    "goal": "activity:visit",
    "goal_days": 2,
    "purpose": "transactional",
    "texts": {"fr": {"push": {"title": "Revenez", "body": "On vous attend."}}},
}
"""An hour after a purchase, to who has not come by since."""


async def town(world: World, **messages: dict[str, Any]) -> CallerClient:
    """A programme that has these messages alone of what is about activities."""
    partner = await world.partner(await world.programme())
    for name, definition in messages.items():
        await partner.ask("PUT", f"/v1/messages/{name}", {"definition": definition})
    return partner


def did(
    world: World, name: str, what: str = "purchase", *, ago: float = 0, **data: Any
) -> dict[str, Any]:
    """An activity of Ada's, so many seconds ago."""
    return {
        "specversion": "1.0",
        "id": name,
        "source": "till",
        "type": what,
        "subject": "ada",
        "time": (world.clock() - timedelta(seconds=ago)).isoformat(),
        "data": {"amount": 1200, **data} if what == "purchase" else data,
    }


async def does(world: World, partner: CallerClient, *events: dict[str, Any]) -> None:
    """They are reported together, and what is to be said of them is decided."""
    await partner.ask("POST", "/v1/activities", list(events))
    await decided(world)


async def said(partner: CallerClient, message: str) -> list[tuple[str, str]]:
    """Status and reason of what was decided about a message for Ada."""
    found = (await partner.ask("GET", "/v1/members/ada/messages"))["items"]
    return sorted((one["status"], one["reason"]) for one in found if one["message"] == message)


async def test_a_purchase_is_answered_once_with_its_own_words(world: World) -> None:
    partner = await town(world, thanks=THANKS)
    app = await world.member(partner, "ada")
    await register(app, "phone-of-ada")
    await does(world, partner, did(world, "one", items=2, order="A7"), did(world, "two", items=1))
    await does(world, partner, did(world, "one", items=2, order="A7"))
    found = await letters(app)
    assert found["thanks", "2 articles (A7)"] == found["thanks", "1 article"] == 1
    assert await said(partner, "thanks") == [("waiting", "")] * 2


async def test_it_is_for_whom_its_condition_holds(world: World) -> None:
    partner = await town(world, thanks=THANKS)
    await world.member(partner, "ada")
    await does(world, partner, did(world, "one", amount=999), did(world, "two", "visit"))
    assert await said(partner, "thanks") == []


async def test_what_is_reported_late_is_answered_and_what_is_of_the_past_is_not(
    world: World,
) -> None:
    partner = await town(world, thanks=THANKS)
    app = await world.member(partner, "ada")
    await register(app, "phone-of-ada")
    day = 86_400
    last_week = [did(world, f"{days}", ago=days * day, items=days) for days in (2, 7, 8)]
    await does(world, partner, did(world, "soon", ago=60, items=1), *last_week)
    assert await said(partner, "thanks") == [
        ("inbox", "expired"), ("inbox", "expired"), ("waiting", ""),
    ]  # fmt: skip
    assert not await world.db.fetchval("select exists (select from due)")


@pytest.mark.parametrize("together", [True, False])
async def test_what_makes_it_pointless_ends_it(world: World, together: bool) -> None:
    partner = await town(world, back=COME_BACK)
    await world.member(partner, "ada")
    bought = did(world, "one", ago=120)
    if together:
        await does(world, partner, bought, did(world, "two", "visit", ago=60))
    else:
        await does(world, partner, bought)
        await does(world, partner, did(world, "two", "visit"))
    world.clock.forward(hours=2)
    await decided(world)
    assert await said(partner, "back") == [("dropped", "overtaken")]


async def test_a_visit_before_the_purchase_ends_nothing_and_one_behind_it_is_its_goal(
    world: World,
) -> None:
    partner = await town(world, back=COME_BACK)
    await world.member(partner, "ada")
    await does(world, partner, did(world, "one"), did(world, "two", "visit", ago=60))
    world.clock.forward(hours=1)
    await decided(world)
    assert await said(partner, "back") == [("inbox", "no_contact")]

    async def counted() -> int:
        (line,) = (await partner.ask("GET", "/v1/messages/back/results"))["items"]
        return int(line["converted"])

    assert await counted() == 0
    await does(world, partner, did(world, "three", "visit", ago=120))
    assert await counted() == 0, "it was there before the message was"
    world.clock.forward(hours=1)
    await does(world, partner, did(world, "four", "visit"))
    assert await counted() == 1


async def test_a_dry_run_is_told_to_nobody_and_so_is_what_nobody_writes_about(world: World) -> None:
    partner = await town(world, thanks=THANKS)
    await world.member(partner, "ada")
    await partner.ask("POST", "/v1/activities/dry-run", [did(world, "one")])
    await does(world, partner, did(world, "two", "visit"))
    await partner.ask("PUT", "/v1/messages/thanks", {"definition": THANKS, "active": False})
    await does(world, partner, did(world, "three"))
    assert await said(partner, "thanks") == []
    await partner.ask("PUT", "/v1/messages/thanks", {"definition": THANKS})
    await does(world, partner, did(world, "four"))
    assert await said(partner, "thanks") == [("inbox", "no_contact")]


async def test_whoever_left_is_not_written_to(world: World) -> None:
    partner = await town(world, back=COME_BACK)
    await world.member(partner, "ada")
    await does(world, partner, did(world, "one"))
    await partner.ask("DELETE", "/v1/members/ada")
    world.clock.forward(hours=2)
    await decided(world)
    rows = await world.db.fetchval("select count(*) from delivery where message = 'back'")
    assert rows == 0


async def test_what_the_house_itself_reports_may_be_written_about(world: World) -> None:
    hello = {**THANKS, "on": "activity:member.joined", "when": "", "texts": COME_BACK["texts"]}
    partner = await town(world, hello=hello)
    app = await world.member(partner, "ada")
    await decided(world)
    assert (await letters(app))["hello", "On vous attend."] == 1


async def test_points_are_told_of_as_the_balance_that_they_change(world: World) -> None:
    partner = await town(world)
    wrong = {**COME_BACK, "on": "activity:points.earned"}
    refused = await partner.ask("PUT", "/v1/messages/back", {"definition": wrong}, status=422)
    assert "there is no event 'activity:points.earned'" in str(refused["details"])
    events = (await partner.ask("GET", "/v1/messages/events"))["items"]
    assert "activity:points.earned" not in {one["on"] for one in events}
