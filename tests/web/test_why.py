"""A member reads why something came to what it came to, and what is still owed."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.game.flows.history.test_lines import ANNA, give, till
from tests.game.flows.past.test_why import buys
from tests.web.conftest import a_phone
from tests.world import World

LONG = "Un grain offert pour chaque petit-déjeuner complet pris au comptoir avant dix heures"


async def test_a_line_of_the_history_leads_to_what_raised_or_cut_it(
    world: World, browser: Browser
) -> None:
    partner = await world.partner(await world.programme())
    anna = await world.member(partner, "anna")
    rule = {
        "activity_type": "purchase", "amount": "10", "currency": "points",
        "reason": {"fr": LONG, "en": "A bean a purchase"},
        "caps": [{"period": "month", "amount": 14}],
    }  # fmt: skip
    await partner.ask("PUT", "/v1/earn-rules/bean", {"definition": rule})
    await buys(partner, "1", 600)
    await buys(partner, "2", 600)
    given = await give(partner, 100)
    await give(partner, 80, f"{ANNA}/spends")
    await till(partner, f"/v1/transactions/{given['id']}/reversals", reason="back")
    for language, link, told, owed in (
        (
            "fr-FR",
            "Pourquoi ce montant",
            "Cela donne au plus 14 points par mois",
            "66 points encore",
        ),
        ("en-GB", "Why this many", "This gives at most 14 points a month", "66 points still owed"),
    ):
        phone = await a_phone(
            browser, world.address, token=anna.token, at="history", locale=language,
            viewport={"width": 360, "height": 740},
        )  # fmt: skip
        await phone.says(owed)
        await phone.page.get_by_role("link", name=link).first.click()
        await phone.says(told)
        assert await phone.narrow()
        assert phone.faults == []
