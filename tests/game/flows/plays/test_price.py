"""What a play costs: charged with the draw or not at all, free so many times, limited by days."""

from __future__ import annotations

from typing import Any

from tests.game.flows.plays.fair import HALVES, Fair, wheel
from tests.walks.test_first_play import QUIZ
from tests.world import World

FIVE = {"currency": "points", "amount": 5}
ONCE_A_DAY = {"period": "day", "times": 1}


async def test_a_spin_is_paid_for_with_points(world: World) -> None:
    fair = await Fair(world).opened(HALVES, price=FIVE)
    app = await fair.join("ada")
    await fair.give(app, 12)
    moved = await fair.spin(app)
    assert moved["price"] == FIVE
    won = sum(award["amount"] for award in moved["awards"])
    assert await fair.balance(app) == 12 - 5 + won


async def test_a_member_without_the_points_is_charged_nothing_and_the_play_stays_open(
    world: World,
) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")), price=FIVE)
    app = await fair.join("ada")
    await fair.give(app, 4)
    play = await fair.start(app)
    assert (await fair.draw(app, play, status=409))["code"] == "ledger.insufficient"
    assert await fair.balance(app) == 4
    assert await fair.left() == (3, 0)
    await fair.give(app, 1)
    assert (await fair.draw(app, play))["status"] == "finished"
    assert await fair.balance(app) == 0


async def test_the_first_spin_of_the_members_day_is_free_and_the_next_is_paid(
    world: World,
) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")), price=FIVE, free=ONCE_A_DAY)
    app = await fair.join("ada")
    await fair.give(app, 5)
    assert (await fair.spin(app))["price"] is None
    offer = (await app.ask("GET", "/v1/me/campaigns"))["items"][0]
    assert (offer["price"], offer["free_left"], offer["next_at"]) == (FIVE, 0, None)
    assert (await fair.spin(app))["price"] == FIVE
    world.clock.forward(days=1)
    app = await fair.join("ada")
    assert (await fair.spin(app))["price"] is None


async def test_a_game_of_free_spins_only_says_when_the_next_one_is(world: World) -> None:
    fair = await Fair(world).opened(HALVES, free=ONCE_A_DAY)
    app = await fair.join("ada")
    await fair.spin(app)
    play = await fair.start(app)
    refusal = await fair.draw(app, play, status=409)
    assert refusal["code"] == "play.no_free_play"
    # Paris is an hour ahead of UTC on the second of March.
    assert refusal["details"]["next_at"] == "2026-03-02T23:00:00+00:00"
    offer = (await app.ask("GET", "/v1/me/campaigns"))["items"][0]
    assert (offer["free_left"], offer["next_at"]) == (0, "2026-03-02T23:00:00Z")
    world.clock.at = world.clock.at.replace(hour=22, minute=59)
    app = await fair.join("ada")
    await fair.draw(app, play, status=409)
    world.clock.forward(minutes=1)
    await fair.draw(app, play)


async def test_a_limit_counts_paid_and_free_spins_alike(world: World) -> None:
    fair = await Fair(world).opened(
        HALVES, price=FIVE, free=ONCE_A_DAY, limit={"period": "week", "times": 2}
    )
    app = await fair.join("ada")
    await fair.give(app, 100)
    await fair.spin(app)
    await fair.spin(app)
    play = await fair.start(app)
    assert (await fair.draw(app, play, status=409))["code"] == "play.limit_reached"
    world.clock.forward(days=7)
    app = await fair.join("ada")
    await fair.draw(app, play)


async def test_spins_can_be_a_currency_that_rules_pay_out(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    names = {"name": {"en": "spin"}, "plural": {"en": "spins"}}
    await fair.partner.ask("PUT", "/v1/currencies/spins", {"definition": names})
    rule = {"activity_type": "visit", "amount": "1", "currency": "spins", "reason": "visit"}
    await fair.partner.ask("PUT", "/v1/earn-rules/spins", {"definition": rule})
    price = {"currency": "spins", "amount": 1}
    assert await fair.saved(HALVES, price=price) == []
    await fair.publish()
    app = await fair.join("ada")
    play = await fair.start(app)
    await fair.draw(app, play, status=409)
    event = {
        "specversion": "1.0", "id": "1", "source": "/till", "type": "visit", "subject": "ada",
        "data": {},
    }  # fmt: skip
    await fair.partner.ask("POST", "/v1/activities", event)
    await fair.draw(app, play)
    assert await fair.balance(app, "spins") == 0


async def test_a_quiz_may_cost_points_too(world: World) -> None:
    fair = await Fair(world).opened(QUIZ, "quiz", price=FIVE)
    app = await fair.join("ada")
    await fair.give(app, 5)
    play = await fair.start(app)
    answer = {"type": "quiz.answer", "question": "origin", "answer": 0}
    door = f"/v1/plays/{play['id']}/moves"
    await app.ask("POST", door, {"number": 1, "move": answer})
    await app.ask("POST", door, {"number": 2, "move": {"type": "quiz.next"}})
    assert await fair.balance(app) == 0


async def test_a_game_for_some_is_offered_to_those_only(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    await fair.partner.ask("PATCH", "/v1/programme", {"attributes": {"city": "string"}})
    audience = {"attributes": {"city": ["Lyon"]}, "guests": False}
    assert await fair.saved(HALVES, audience={"attributes": {"town": ["Lyon"]}}) != []
    assert await fair.saved(HALVES, audience=audience) == []
    await fair.publish()
    ada, bob = await fair.join("ada"), await fair.join("bob")
    await fair.partner.ask("PUT", "/v1/members/ada", {"attributes": {"city": "Lyon"}})
    assert len((await ada.ask("GET", "/v1/me/campaigns"))["items"]) == 1
    assert (await bob.ask("GET", "/v1/me/campaigns"))["items"] == []
    await fair.spin(ada)
    assert (await fair.start(bob, status=409))["code"] == "campaign.not_for_you"
    guest = world.app_with(
        await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    )
    assert (await fair.start(guest, status=409))["code"] == "campaign.not_for_you"


async def test_a_member_pays_no_more_than_they_were_told(world: World) -> None:
    fair = await Fair(world).opened(wheel((1, "coffee")), price=FIVE, free=ONCE_A_DAY)
    app = await fair.join("ada")
    await fair.give(app, 100)
    await fair.spin(app)
    play = await fair.start(app)
    door = f"/v1/plays/{play['id']}/moves"
    refused: list[Any] = [None, {**FIVE, "amount": 4}, {**FIVE, "currency": "gold"}]
    for told in refused:
        move = {"type": "wheel.spin", "nonce": "nonce-01", "seed": 1}
        body = {"number": 1, "move": move, "price": told}
        answer = await app.ask("POST", door, body, status=409)
        assert (answer["code"], answer["details"]["price"]) == ("play.price_moved", FIVE)
    assert await fair.balance(app) == 100
    answer = await app.ask("POST", door, {**body, "price": {**FIVE, "amount": 6}})
    assert answer["price"] == FIVE
    assert await fair.balance(app) == 95
