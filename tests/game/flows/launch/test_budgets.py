"""A budget is the most that is ever given away, however often it is declared; what is off holds
nothing back."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from game.flows.launch.jobs import return_budgets
from tests.world import CallerClient, World

RULE = {"activity_type": "visit", "amount": "10", "currency": "points"}
_NUMBERS = count()


async def saved(
    admin: CallerClient, budget: int | None, *, active: bool = True, status: int = 200, **more: Any
) -> Any:
    definition = {**RULE, "budget": budget and {"amount": budget}, **more}
    body = {"definition": definition, "active": active}
    return await admin.ask("PUT", "/v1/earn-rules/rule", body, status=status)


async def visits(admin: CallerClient, **more: Any) -> int:
    """What a visit is paid."""
    event = {
        "specversion": "1.0", "id": str(next(_NUMBERS)), "source": "door", "type": "visit",
        "subject": "ada", **more,
    }  # fmt: skip
    return sum(
        one["amount"]
        for one in (await admin.ask("POST", "/v1/activities", event)).get("awards", [])
    )


async def set_aside(admin: CallerClient) -> int:
    """What the budgets hold, by the trial balance."""
    told = await admin.ask("GET", "/v1/trial-balance")
    return sum(one["budgets"] for one in told["items"])


async def test_a_budget_that_is_declared_again_counts_what_was_paid_by_it_before(
    world: World,
) -> None:
    admin = await world.partner(await world.programme())
    await saved(admin, 10)
    assert [await visits(admin), await visits(admin)] == [10, 0]
    await saved(admin, None)
    await saved(admin, 10)
    assert (await visits(admin), await set_aside(admin)) == (0, 0)
    await saved(admin, 25)
    assert [await visits(admin), await visits(admin)] == [10, 5]


async def test_points_that_came_back_while_there_was_no_budget_are_paid_once(world: World) -> None:
    admin = await world.partner(await world.programme())
    await saved(admin, 10)
    await visits(admin)
    [paid] = (await admin.ask("GET", "/v1/members/ada/history"))["items"]
    await saved(admin, None)
    await admin.ask("POST", f"/v1/transactions/{paid['id']}/reversals", {"reason": "sent back"},
                    status=201, headers={"Idempotency-Key": "back"})  # fmt: skip
    await saved(admin, 10)
    assert [await visits(admin), await visits(admin)] == [10, 0]


async def test_a_rule_that_is_off_holds_no_budget_and_has_the_rest_again_when_it_is_on(
    world: World,
) -> None:
    admin = await world.partner(await world.programme())
    await saved(admin, 1000)
    await visits(admin)
    assert await set_aside(admin) == 990
    await saved(admin, 1000, active=False)
    assert await set_aside(admin) == 0
    await saved(admin, 1000)
    assert await set_aside(admin) == 990
    refused = await saved(admin, 9, status=409)
    assert refused["detail"].startswith(
        "10 of this budget is given away already, so it cannot be 9"
    )
    assert refused["details"] == {"spent": 10, "asked": 9, "currency": "points"}


async def test_a_budget_goes_back_a_week_after_the_window_is_over(world: World) -> None:
    admin = await world.partner(await world.programme())
    begun = world.clock.at
    await saved(admin, 100, ends_at=(begun + timedelta(days=1)).isoformat())
    world.clock.forward(days=7)
    assert await return_budgets(world.db, world.clock) == 0
    assert await visits(admin, time=begun.isoformat()) == 10
    world.clock.forward(days=2)
    assert await return_budgets(world.db, world.clock) == 1
    assert (await set_aside(admin), await return_budgets(world.db, world.clock)) == (0, 0)
    await saved(admin, 100, ends_at=(begun + timedelta(days=30)).isoformat())
    assert await set_aside(admin) == 90


async def test_a_campaign_that_is_closed_and_opened_again_pays_its_budget_once(
    world: World,
) -> None:
    admin = await world.partner(await world.programme())
    quiz = {
        "title": "Café",
        "questions": [{"type": "true_false", "id": "q", "prompt": "Is it?", "right": True}],
    }
    wrap = {"title": {"fr": "Café"}, "tariff": {"taking_part": 10}, "budget": 15}
    draft = {"definition": {"mechanic": "quiz", "wrap": wrap, "config": quiz}}
    campaign = (await admin.ask("PUT", "/v1/campaigns/cafe", draft))["id"]
    paid = []
    for name in ("ada", "bob", "cleo"):
        await admin.ask("POST", "/v1/campaigns/cafe/publish")
        app = await world.member(admin, name)
        play = await app.ask("POST", f"/v1/campaigns/{campaign}/plays", status=201)
        move = {"type": "quiz.answer", "question": "q", "answer": True}
        done = await app.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": move})
        paid.append(sum(award["amount"] for award in done["awards"]))
        await admin.ask("POST", "/v1/campaigns/cafe/close", status=204)
        assert await set_aside(admin) == 0
    assert paid == [10, 5, 0]
