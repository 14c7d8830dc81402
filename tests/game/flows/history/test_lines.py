"""What a person reads of an account: a line for each thing, in their language, a guest's too."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from game.ledger.jobs import expire_lots
from tests.walks.test_first_play import launched, move
from tests.world import CallerClient, MemberApp, World

ANNA = "/v1/members/anna"
_KEYS = count(1)


async def till(partner: CallerClient, path: str, **body: Any) -> Any:
    """Points moved by hand, under a fresh key."""
    headers = {"Idempotency-Key": f"key-{next(_KEYS)}"}
    return await partner.ask("POST", path, body, status=201, headers=headers)


async def give(
    partner: CallerClient, amount: int, path: str = f"{ANNA}/awards", **more: Any
) -> Any:
    return await till(partner, path, currency="points", amount=amount, **{"reason": "x", **more})


async def lines(reader: CallerClient, path: str = "/v1/me/history", limit: int = 200) -> Any:
    """The whole history, page by page."""
    items: list[Any] = []
    while True:
        after = f"&after={items[-1]['id']}" if items else ""
        page = (await reader.ask("GET", f"{path}?limit={limit}{after}"))["items"]
        items += page
        if len(page) < limit:
            return items


async def play(app: MemberApp, campaign_id: str) -> Any:
    """The quiz of the first walk, all right."""
    begun = await app.ask("POST", f"/v1/campaigns/{campaign_id}/plays", status=201)
    right = begun["shown"]["options"].index("Ethiopia")
    await move(app, begun, 1, {"type": "quiz.answer", "question": "origin", "answer": right})
    await move(app, begun, 2, {"type": "quiz.next"})
    await move(app, begun, 3, {"type": "quiz.answer", "question": "cherry", "answer": True})
    return begun


@pytest.mark.parametrize(
    ("door", "body", "told"),
    [
        ("capture", {"amount": 20}, ("captured", 20, 40, -20)),
        ("capture", {}, ("captured", 60, 0, -60)),
        ("release", {}, ("released", 0, 60, 0)),
    ],
)
async def test_a_purchase_by_hold_is_one_line_that_says_what_was_spent_and_what_came_back(
    world: World, door: str, body: dict[str, Any], told: tuple[str, int, int, int]
) -> None:
    partner = await world.partner(await world.programme())
    anna = await world.member(partner, "anna")
    await give(partner, 100)
    held = await give(partner, 60, f"{ANNA}/holds", reason="Two coffees", cause={"order": "2041"})
    [line, _] = await lines(anna)
    assert line["hold"] == {"status": "open", "held": 60, "spent": 0, "returned": 0}
    assert (line["kind"], line["amount"], line["balance_after"]) == ("hold", -60, 40)

    await give(partner, 5)
    settled = await till(partner, f"/v1/holds/{held['hold_id']}/{door}", **body)
    status, spent, returned, amount = told
    [_, line, _] = await lines(anna)
    assert line["hold"] == {"status": status, "held": 60, "spent": spent, "returned": returned}
    assert (line["id"], line["reason"], line["cause"]) == (
        held["id"], "Two coffees", {"order": "2041"},
    )  # fmt: skip
    assert (line["amount"], line["balance_after"]) == (amount, 105 + amount)
    assert [part["id"] for part in line["parts"]] == [held["id"], settled["id"]]


async def test_a_play_is_one_line_with_its_parts_in_the_readers_language(world: World) -> None:
    partner, campaign = await launched(world)
    anna = await world.member(partner, "anna")
    await play(anna, campaign["id"])
    [line] = await lines(anna)
    assert (line["kind"], line["reason"], line["amount"]) == ("play", "Café", 70)
    french = [("Bonne réponse", 5), ("Bonne réponse", 5), ("Participation", 10), ("Sans-faute", 50)]
    assert sorted((part["reason"], part["amount"]) for part in line["parts"]) == french
    assert line["balance_after"] == 70 and line["cause"]["campaign"] == "cafe"
    anna.headers["Accept-Language"] = "en-GB,en;q=0.9"
    [english] = await lines(anna)
    assert {part["reason"] for part in english["parts"]} == {
        "Taking part", "Right answer", "Perfect run",
    }  # fmt: skip
    assert await lines(partner, f"{ANNA}/history") == [line]


async def test_an_order_is_named_and_no_code_of_the_house_is_left(world: World) -> None:
    partner = await world.partner(await world.programme())
    fading = {"name": {"fr": "gemme"}, "plural": {"fr": "gemmes"}, "icon": "💎",
              "expiry": {"after_days": 1}}  # fmt: skip
    await partner.ask("PUT", "/v1/currencies/gems", {"definition": fading})
    for name, currency in (("per-euro", "points"), ("gem-a-buy", "gems")):
        rule = {"activity_type": "purchase", "amount": "7", "currency": currency}
        await partner.ask("PUT", f"/v1/earn-rules/{name}", {"definition": rule})
    await world.member(partner, "anna")
    order = {"specversion": "1.0", "id": "ORDER-2041", "source": "shop", "type": "purchase",
             "subject": "anna", "data": {"amount": 100}}  # fmt: skip
    await partner.ask("POST", "/v1/activities", order)
    world.clock.forward(days=2)
    await expire_lots(world.db, world.clock)
    expired, *earned = await lines(await world.member(partner, "anna"))
    assert (expired["kind"], expired["reason"]) == ("expire", "Points expirés")
    assert [line["reason"] for line in earned] == ["Points gagnés", "Points gagnés"]
    for line in earned:
        assert (line["cause"]["source"], line["cause"]["external_id"]) == ("shop", "ORDER-2041")


async def test_what_a_guest_did_stays_and_all_lines_add_up_to_the_balance(world: World) -> None:
    partner, campaign = await launched(world)
    anna = await world.member(partner, "anna")
    await give(partner, 30)
    begun = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    guest = world.app_with(begun)
    await play(guest, campaign["id"])
    before = await lines(guest)
    assert await lines(partner, f"/v1/members/{guest.member_id}/history") == before
    await partner.ask("POST", f"{ANNA}/merges", {"guest_token": guest.token})

    joined, played, given = await lines(anna)
    assert (joined["kind"], joined["reason"]) == ("merge", "Points d’invité retrouvés")  # noqa: RUF001  French
    assert [part["amount"] for part in joined["parts"]] == [70, -70]
    assert (joined["amount"], joined["balance_after"]) == (0, 100)
    assert (played["id"], played["guest_id"]) == (before[0]["id"], guest.member_id)
    assert given["guest_id"] is None
    assert await lines(partner, f"/v1/members/{guest.member_id}/history") == await lines(
        partner, f"{ANNA}/history"
    )
    stranger = await world.partner(await world.programme("other"))
    await stranger.ask("GET", f"/v1/members/{guest.member_id}/history", status=404)


async def test_a_line_that_grows_between_two_pages_is_read_once(world: World) -> None:
    partner, campaign = await launched(world)
    anna = await world.member(partner, "anna")
    await give(partner, 100)
    held = [await give(partner, 10, f"{ANNA}/holds") for _ in range(3)]
    await play(anna, campaign["id"])
    await give(partner, 1)
    newest = (await anna.ask("GET", "/v1/me/history?limit=2"))["items"]
    await till(partner, f"/v1/holds/{held[0]['hold_id']}/capture")
    rest = await anna.ask("GET", f"/v1/me/history?after={newest[-1]['id']}")
    whole = await lines(anna)
    assert [line["id"] for line in newest + rest["items"]] == [line["id"] for line in whole]
    assert rest["items"] == whole[2:]
    for limit in (1, 2, 3):
        assert await lines(anna, limit=limit) == whole
    [balance] = (await anna.ask("GET", "/v1/me/balances"))["items"]
    assert sum(line["amount"] for line in whole) == balance["available"]
