"""What a member does by themselves: shared, subscribed and answered on a phone, each paid once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from tests.game.flows.plays.test_tasks import AROUND, SURVEY
from tests.notifications.contacts.letterbox import Letterbox
from tests.web.conftest import Phone
from tests.web.stalls import Stalls
from tests.web.test_studio_everywhere import AXE, LOOK, RULES
from tests.world import World

SHARED = "navigator.share = async (what) => { window.shared = what; }"


async def published(stalls: Stalls, slug: str, title: str, do: dict[str, Any]) -> None:
    definition = {
        "mechanic": "task", "wrap": {**AROUND, "title": {"fr": title}}, "config": {"do": do},
    }  # fmt: skip
    await stalls.partner.ask("PUT", f"/v1/campaigns/{slug}", {"definition": definition})
    await stalls.partner.ask("POST", f"/v1/campaigns/{slug}/publish")


async def begin(phone: Phone, title: str) -> None:
    """Go from the ticket to the page, which fits and can be read by everybody."""
    page = phone.page
    await page.locator(".ticket", has_text=title).get_by_role("link").click()
    await page.locator(".task").wait_for()
    await page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    assert await page.evaluate(LOOK, ["html", RULES["light"]]) == [], title
    assert await phone.narrow(), title
    await phone.says("+20 points")


async def paid(phone: Phone, title: str) -> None:
    """Thanks, and home again, where the ticket says what was paid and when."""
    await expect(phone.page.get_by_role("heading", name="Merci !")).to_be_focused()
    await phone.says("+20 points")
    await phone.press("Retour à l\u2019accueil")
    ticket = phone.page.locator(".ticket", has_text=title)
    await expect(ticket.locator(".ticket-done")).to_have_text("Fait le 2 mars : +20 points")


async def subscribed(phone: Phone, letters: Letterbox) -> None:
    """With the code that came to the address."""
    letters.lines()
    await phone.page.get_by_label("Votre adresse e-mail").fill("ada@example.org")
    await phone.page.keyboard.press("Enter")
    code = phone.page.get_by_label("Le code reçu")
    await expect(code).to_be_focused()
    await code.fill(letters.code())
    await phone.page.keyboard.press("Enter")
    await phone.press("Oui, je m\u2019abonne")


async def test_a_phone_shares_subscribes_and_answers_and_is_paid_for_each(
    world: World, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = Letterbox(capsys)
    stalls = await Stalls(world).opened()
    await stalls.join("ada")
    await published(stalls, "tell", "Parlez de nous", {"kind": "share", "message": {"fr": "Venez"}})
    await published(stalls, "letter", "Notre lettre", {"kind": "newsletter"})
    await published(stalls, "say", "Votre avis", SURVEY)
    phone = await stalls.phone(browser, "ada", viewport={"width": 360, "height": 740})
    page = phone.page
    await page.add_init_script(SHARED)
    await page.reload()

    await begin(phone, "Parlez de nous")
    await phone.press("Partager")
    await paid(phone, "Parlez de nous")
    assert (await page.evaluate("window.shared"))["text"] == "Venez"

    await begin(phone, "Notre lettre")
    await subscribed(phone, letters)
    await paid(phone, "Notre lettre")

    await begin(phone, "Votre avis")
    await page.get_by_label("The street").check()
    await page.get_by_label("Cake").check()
    await phone.press("Envoyer mes réponses")
    lacking = page.get_by_role("radio", name="1", exact=True)
    await expect(lacking).to_be_focused()
    await phone.says("Il manque encore une réponse ici")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await phone.press("Envoyer mes réponses")
    await paid(phone, "Votre avis")
    found = (await stalls.partner.ask("GET", "/v1/campaigns/say/answers"))["items"]
    assert [(one["question"], one["answers"], one["mean"]) for one in found] == [
        ("how", 1, None), ("what", 1, None), ("stars", 1, "3.00"), ("more", 0, None),
    ]  # fmt: skip
    await page.goto(f"{world.address}/cafe#/play/{await campaign(stalls)}")
    await phone.says("Fait le 2 mars")
    assert phone.faults == []


async def campaign(stalls: Stalls) -> str:
    return str((await stalls.partner.ask("GET", "/v1/campaigns/say"))["id"])
