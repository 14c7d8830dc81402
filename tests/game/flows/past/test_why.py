"""Why somebody got something, or did not: asked of any activity of the past."""

from __future__ import annotations

from typing import Any

from tests.world import CallerClient, World


async def buys(partner: CallerClient, name: str, amount: int) -> Any:
    event = {"specversion": "1.0", "id": name, "source": "shop", "type": "purchase",
             "subject": "anna", "data": {"amount": amount}}  # fmt: skip
    return await partner.ask("POST", "/v1/activities", event)


async def explained(partner: CallerClient, bought: Any) -> dict[str, Any]:
    """What its only rule made of it."""
    path = f"/v1/activities/{bought['activity_id']}/explanation"
    told = await partner.ask("GET", path)
    assert told["awards"] == bought.get("awards", [])
    [rule] = told["rules"]
    return dict(rule)


def failed(rule: dict[str, Any]) -> list[tuple[str, str]]:
    return [(check["text"], check["why"]) for check in rule["checks"] if not check["met"]]


async def save(partner: CallerClient, *, active: bool = True, **more: Any) -> None:
    rule = {"activity_type": "purchase", "amount": "10", "currency": "points",
            "condition": "activity.data.amount >= 500", **more}  # fmt: skip
    body = {"definition": rule, "active": active}
    await partner.ask("PUT", "/v1/earn-rules/big-order", body)


async def test_a_payment_and_each_silence_are_explained_by_the_rule_of_then(world: World) -> None:
    partner = await world.partner(await world.programme())
    await save(partner, caps=[{"period": "day", "times": 1}])
    paid = await buys(partner, "o-1", 600)
    capped = await buys(partner, "o-2", 700)
    small = await buys(partner, "o-3", 100)
    world.clock.forward(days=1)
    await save(partner, budget={"amount": 14})
    full, cut, spent = [await buys(partner, f"o-{number}", 600) for number in (4, 5, 6)]
    world.clock.forward(days=1)
    await save(partner, active=False, amount="99")
    off = await buys(partner, "o-7", 600)

    rule = await explained(partner, paid)
    assert (rule["rule"], rule["revision"], rule["paid"]) == ("big-order", 1, 10)
    detail = await partner.ask("GET", f"/v1/transactions/{rule['transaction_id']}")
    assert detail["transaction"]["amount"] == 10
    assert failed(rule) == []
    assert failed(await explained(partner, capped)) == [("at most 1 times a day", "1 so far")]
    [(_, why)] = failed(await explained(partner, small))
    assert "100" in why
    assert [(await explained(partner, one))["paid"] for one in (full, cut, spent)] == [10, 4, 0]
    assert failed(await explained(partner, spent)) == [("budget of the rule", "0 left")]
    rule = await explained(partner, off)
    assert (rule["revision"], failed(rule)) == (
        3, [("the rule is switched on", "it was switched off")],
    )  # fmt: skip
    assert rule["as_of_now"] == []


async def test_what_is_only_known_as_of_now_is_named(world: World) -> None:
    partner = await world.partner(await world.programme())
    await save(partner, condition="!member.guest")
    rule = await explained(partner, await buys(partner, "o-1", 1))
    assert (rule["paid"], rule["as_of_now"]) == (10, ["member.guest"])


async def test_another_programmes_activity_is_not_explained(world: World) -> None:
    partner = await world.partner(await world.programme())
    bought = await buys(partner, "o-1", 600)
    stranger = await world.partner(await world.programme("other"))
    path = f"/v1/activities/{bought['activity_id']}/explanation"
    assert (await stranger.ask("GET", path, status=404))["code"] == "activity.missing"


async def test_a_draft_is_tried_on_what_somebody_did(world: World) -> None:
    partner = await world.partner(await world.programme())
    await save(partner)
    first = await buys(partner, "o-1", 600)
    world.clock.forward(seconds=1)
    second = await buys(partner, "o-2", 300)

    async def tried(bought: Any, status: int = 200, **more: Any) -> Any:
        definition = {"activity_type": "purchase", "amount": "20", "currency": "points", **more}
        path = f"/v1/activities/{bought['activity_id']}/explanation"
        body = {"definition": definition, "name": "big-order"}
        return await partner.ask("POST", path, body, status=status)

    rule = await tried(first)
    assert (rule["paid"], rule["amount"], failed(rule)) == (10, 20, [])
    rule = await tried(second, condition="activity.data.amount >= 500")
    [(text, why)] = failed(rule)
    assert (rule["amount"], text) == (0, "activity.data.amount >= 500")
    assert "300" in why
    # What the draft, and not the saved rule, would have given before fills its cap.
    rule = await tried(second, caps=[{"period": "day", "amount": 25}])
    assert (rule["paid"], rule["amount"]) == (0, 5)
    rule = await tried(second, caps=[{"period": "day", "times": 1}])
    assert failed(rule) == [("at most 1 times a day", "1 so far")]
    assert (await tried(second, budget={"amount": 14}))["amount"] == 4  # 10 of it are given away.
    assert (await tried(second, 422, amount="activity.data.amonut"))["code"] == "expression.bad"
    assert (await tried(second, 422, activity_type="visit"))["details"]["field"] == "activity_type"
    assert (await partner.ask("GET", "/v1/earn-rules/big-order"))["revision"] == 1
    for kind, many in (("purchase", 2), ("visit", 0)):
        listed = await partner.ask("GET", f"/v1/members/anna/activities?type={kind}")
        assert len(listed["items"]) == many
