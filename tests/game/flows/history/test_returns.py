"""What a person reads of an order that was returned: one line, and within it all that it moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.kernel.database import Database
from tests.game.flows.history.test_lines import lines, play
from tests.game.flows.sealing.vault import a_vault
from tests.game.flows.undoing.shop import Shop, a_shop, badge
from tests.walks.test_first_play import launched
from tests.world import World

ORDER = {"amount": 8_000, "currency": "EUR", "order": "2041"}


async def returned(shop: Shop, order: dict[str, Any] = ORDER) -> Any:
    """Two purchases and a big one, of which two of three pieces come back."""
    await shop.put("badges/big", "badges/earner")
    await shop.buys("a", 4_000)
    await shop.buys("till-7", 8_000, data=order)
    return await shop.returns("till-7", (2, 3))


async def account(shop: Shop, language: str, currency: str = "points") -> list[Any]:
    app = await shop.app("anna")
    app.headers["Accept-Language"] = language
    return [line for line in await lines(app) if line["currency"] == currency]


async def test_a_return_is_one_line_with_all_that_it_moved_in_the_readers_language(
    world: World,
) -> None:
    shop = await a_shop(world)
    undone = await returned(shop)
    [points, *_] = await account(shop, "en")
    moved = [one["id"] for one in undone["transactions"] if one["currency"] == "points"]
    assert [part["id"] for part in points["parts"]] == moved
    assert (points["kind"], points["reason"]) == ("return", "Order 2041 returned (2 of 3)")
    assert points["returned"] == {"returned": 2, "of": 3, "stands": True}
    assert (points["amount"], points["balance_after"]) == (-53, 67)
    assert points["cause"]["external_id"] == "till-7" and points["cause"]["order"] == "2041"
    assert [part["reason"] for part in points["parts"]] == ["Points earned"]
    [stars, *_] = await account(shop, "fr", "stars")
    assert stars["reason"] == "Commande 2041 retournée (2 sur 3)" and stars["amount"] == -50
    assert len(stars["parts"]) == 2


async def test_what_is_paid_anew_for_others_is_a_part_of_the_return(world: World) -> None:
    shop = await a_shop(world)
    capped = {"activity_type": "purchase", "currency": "points", "amount": "5",
              "caps": [{"period": "day", "times": 1}], "reason": {"fr": "Le jour"}}  # fmt: skip
    await shop.partner.ask("PUT", "/v1/earn-rules/daily", {"definition": capped})
    await shop.buys("first", 1_000)
    await shop.buys("second", 3_000)
    undone = await shop.returns("first")
    [line, *others] = await account(shop, "fr")
    assert (line["reason"], line["amount"], line["kind"]) == ("Retour", -10, "return")
    parts = {(part["kind"], part["reason"], part["amount"]) for part in line["parts"]}
    assert parts == {
        ("award", "Le jour", 5), ("reverse", "Le jour", -5), ("reverse", "Points gagnés", -10),
    }  # fmt: skip
    assert line["cause"]["activity"] == undone["activity_id"]
    assert sum(one["amount"] for one in [line, *others]) == line["balance_after"] == 35


async def test_a_return_that_is_taken_back_is_a_line_of_its_own(world: World) -> None:
    shop = await a_shop(world)
    undone = await returned(shop)
    path = f"/v1/activities/reversals/{undone['id']}/reinstatement"
    await shop.moves(path, {"reason": "completed"})
    [again, back, *_] = await account(shop, "en", "stars")
    assert (again["kind"], again["reason"]) == (
        "reinstatement", "Order 2041 stands after all (2 of 3)",
    )  # fmt: skip
    assert again["amount"] == -back["amount"] == 50 and len(again["parts"]) == 2
    assert back["returned"] == {"returned": 2, "of": 3, "stands": False}
    assert again["cause"]["activity"] == back["cause"]["activity"] == undone["activity_id"]


async def test_what_is_taken_back_of_a_guests_prizes_is_a_line_of_the_member_they_became(
    world: World,
) -> None:
    partner, campaign = await launched(world)
    definition = badge({"activity_type": "quiz.finished"}, 1, 30)
    definition["levels"][0]["prize"]["currency"] = "points"
    await partner.ask("PUT", "/v1/badges/quizzer", {"definition": definition})
    anna = await world.member(partner, "anna")
    begun = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    guest = world.app_with(begun)
    await play(guest, campaign["id"])
    [prize] = [one for one in await lines(guest) if one["cause"].get("badge")]
    await partner.ask("POST", "/v1/members/anna/merges", {"guest_token": guest.token})
    body = {"external_id": "anna", "reason": "Mistake"}
    await partner.ask("POST", "/v1/badges/quizzer/revocations", body, status=201)
    [back, *others] = await lines(anna)
    assert (back["amount"], back["reason"], back["reverses"]) == (-30, "Mistake", prize["id"])
    assert [part["reason"] for part in back["parts"]] == [prize["reason"]]
    assert sum(one["amount"] for one in [back, *others]) == back["balance_after"] == 70


async def test_a_return_leads_to_its_explanation_which_says_what_came_back(world: World) -> None:
    shop = await a_shop(world)
    await returned(shop)
    anna = await shop.app("anna")
    [line, *_] = await lines(anna)
    path = f"/v1/me/activities/{line['cause']['activity']}/explanation"
    assert (await anna.ask("GET", path))["words"] == [
        "2 sur 3 en a été rendu depuis, et cette part des points a été reprise."
    ]
    await shop.returns("till-7")
    assert (await anna.ask("GET", path))["words"] == [
        "Tout a été rendu depuis, et les points ont été repris."
    ]


async def test_each_part_of_a_return_has_its_receipt(
    db: Database, dsn: str, tmp_path: Path
) -> None:
    async with a_vault(db, dsn, tmp_path) as vault:
        await vault.partner.ask("PUT", "/v1/members/ada", {})
        await vault.buys("ada", 30)
        ada = await vault.world.member(vault.partner, "ada")
        [bought] = await lines(ada)
        await vault.post(f"/v1/activities/{bought['cause']['activity']}/reversals", {"reason": "x"})
        await vault.seal()
        [line, _] = await lines(ada)
        for part in line["parts"]:
            receipt = await ada.ask("GET", f"/v1/me/transactions/{part['id']}/receipt")
            assert part["id"] in receipt["facts"]


async def test_no_name_that_a_partner_chooses_makes_a_line_belong_to_a_return(
    world: World,
) -> None:
    shop = await a_shop(world)
    undone = await returned(shop)
    await shop.moves(
        "/v1/members/anna/awards",
        {"currency": "points", "amount": 9, "reason": "Gift", "cause": {"undoing": undone["id"]}},
    )
    [gift, back, *_] = await account(shop, "en")
    assert (gift["kind"], gift["reason"], gift["amount"]) == ("award", "Gift", 9)
    assert back["kind"] == "return" and len(back["parts"]) == 1
