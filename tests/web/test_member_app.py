"""A member with a phone: joins, plays, watches the points land, loses the network, comes back."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, expect

from tests.web.conftest import KEEPS, Phone, a_phone
from tests.world import World

QUIZ = {
    "title": "Café",
    "shuffle_questions": False,
    "shuffle_options": False,
    "questions": [
        {
            "type": "single",
            "id": "origin",
            "prompt": "Quel pays a vu naître le café ?",
            "options": ["Éthiopie", "Norvège", "Chili"],
            "right": 0,
            "explanation": "Des hauts plateaux de Kaffa.",
            "limit_ms": 60_000,
        },
        {
            "type": "multiple",
            "id": "milk",
            "prompt": "Où y a-t-il du lait ?",
            "options": ["Latte", "Ristretto", "Cappuccino"],
            "right": [0, 2],
        },
        {"type": "slide", "id": "rest", "prompt": "Une pause."},
        {
            "type": "number",
            "id": "dose",
            "prompt": "Combien de grammes ?",
            "lowest": 7,
            "highest": 9,
        },
    ],
}


STEPS = {
    "title": "Étapes",
    "questions": [
        {
            "type": "order",
            "id": "steps",
            "prompt": "Dans quel ordre ?",
            "items": ["Récolte", "Séchage", "Torréfaction", "Mouture"],
        }
    ],
}


async def opened(
    world: World, browser: Browser, *, quiz: dict[str, Any] = QUIZ, **more: Any
) -> Phone:
    """A phone at the gate of a café whose quiz is running."""
    programme = await world.programme()
    partner = await world.partner(programme)
    tariff = {"taking_part": 10, "right_answer": 5, "perfect_run": 50}
    wrap = {"title": {"fr": "Le quiz du café", "en": "The coffee quiz"}, "tariff": tariff}
    draft = {"mechanic": "quiz", "wrap": wrap, "config": quiz}
    saved = await partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft})
    assert saved["problems"] == []
    await partner.ask("POST", "/v1/campaigns/cafe/publish")
    return await a_phone(browser, world.address, **more)


async def begun(world: World, browser: Browser, **more: Any) -> Phone:
    """The same phone, a guest now, at the first question."""
    phone = await opened(world, browser, **more)
    await phone.press("Jouer")
    await phone.says("Le quiz du café")
    await phone.press("Jouer")
    await phone.says("Quel pays a vu naître")
    return phone


async def test_a_perfect_run_lands_every_point_on_the_phone(world: World, browser: Browser) -> None:
    phone = await begun(world, browser)
    purse = phone.page.locator(".purse strong")

    await phone.page.get_by_role("button", name="Éthiopie").click()
    await phone.says("Des hauts plateaux")
    await expect(purse).to_have_text("5")

    await phone.press("Question suivante")
    await phone.page.get_by_role("button", name="Latte").click()
    await phone.page.get_by_role("button", name="Cappuccino").click()
    await phone.press("Valider")
    await expect(purse).to_have_text("10")

    await phone.press("Question suivante")
    await phone.says("Une pause.")
    await phone.press("Continuer")
    await phone.page.get_by_label("Votre nombre").fill("8")
    await phone.press("Valider")
    await phone.says("Sans-faute +50")
    await expect(purse).to_have_text("75")

    await phone.press("Voir le résultat")
    await phone.says("Sans-faute !")
    await expect(phone.page.locator("canvas.confetti")).to_be_attached()
    await phone.page.get_by_role("link", name="Retour à").click()
    await expect(phone.page.locator(".balance-figure .unseen")).to_have_text("75")
    await phone.press("Rejouer")
    await phone.says("Quel pays a vu naître")
    assert phone.faults == []


async def test_a_wrong_answer_shows_the_right_one(world: World, browser: Browser) -> None:
    phone = await begun(world, browser)
    await phone.page.get_by_role("button", name="Chili").click()
    await phone.says("Raté")
    await expect(phone.page.locator(".option-right")).to_contain_text("Éthiopie")
    await expect(phone.page.locator(".option-wrong")).to_contain_text("Chili")
    assert phone.faults == []


async def test_an_answer_given_without_network_arrives_once(world: World, browser: Browser) -> None:
    phone = await begun(world, browser)
    await phone.page.context.set_offline(True)
    await phone.page.get_by_role("button", name="Éthiopie").click()
    await phone.says("Votre jeu est gardé")
    await phone.page.context.set_offline(False)
    await phone.says("Des hauts plateaux")
    await expect(phone.page.locator(".purse strong")).to_have_text("5")
    async with world.db.acquire() as connection:
        assert await connection.fetchval("select count(*) from play_move") == 1


async def test_a_reload_resumes_at_the_same_question(world: World, browser: Browser) -> None:
    phone = await begun(world, browser)
    await phone.page.get_by_role("button", name="Éthiopie").click()
    await phone.press("Question suivante")
    await phone.says("Où y a-t-il du lait")
    await phone.page.reload()
    await phone.says("Où y a-t-il du lait")
    await expect(phone.page.locator(".bulb").first).to_have_class("bulb bulb-right")
    assert phone.faults == []


async def test_the_last_visit_is_readable_without_network(world: World, browser: Browser) -> None:
    phone = await opened(world, browser, **KEEPS)
    await phone.press("Jouer")
    await phone.says("Le quiz du café")
    await phone.page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
    )
    await phone.page.context.set_offline(True)
    await phone.page.reload()
    await phone.says("Hors ligne")
    await phone.says("Le quiz du café")


async def test_the_language_can_be_changed_and_stays(world: World, browser: Browser) -> None:
    phone = await opened(world, browser, locale="en-GB")
    await phone.press("Play")
    await phone.says("The coffee quiz")
    await phone.press("Me")
    await phone.page.get_by_label("Français").check()
    await phone.says("Votre nom de joueur")
    await phone.page.reload()
    await phone.says("Votre nom de joueur")
    await expect(phone.page.locator("html")).to_have_attribute("lang", "fr")
    assert phone.faults == []


async def test_a_token_that_ran_out_leads_back_to_the_gate(world: World, browser: Browser) -> None:
    phone = await opened(world, browser)
    await phone.press("Jouer")
    await phone.says("Le quiz du café")
    world.clock.forward(days=400)
    await phone.page.reload()
    await phone.says("Votre visite a pris fin")


async def test_who_asks_for_stillness_gets_no_confetti_and_all_figures(
    world: World, browser: Browser
) -> None:
    phone = await begun(world, browser, reduced_motion="reduce")
    await phone.page.get_by_role("button", name="Éthiopie").click()
    await expect(phone.page.locator(".purse strong")).to_have_text("5")
    assert await phone.page.locator(".flights > .coin").count() == 0
    assert phone.faults == []


async def test_a_quiz_can_be_played_with_the_keyboard_alone(world: World, browser: Browser) -> None:
    phone = await begun(world, browser)
    keyboard = phone.page.keyboard
    await expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await phone.says("Des hauts plateaux")
    await expect(phone.page.get_by_role("button", name="Question suivante")).to_be_focused()
    await keyboard.press("Enter")
    await phone.says("Où y a-t-il du lait")
    await expect(phone.page.get_by_role("heading", level=1)).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Space")
    pressed = phone.page.get_by_role("button", name="Latte")
    await expect(pressed).to_have_attribute("aria-pressed", "true")
    assert phone.faults == []


async def test_a_refusal_is_told_in_the_members_language(world: World, browser: Browser) -> None:
    phone = await opened(world, browser)
    await phone.press("Jouer")
    await phone.press("Moi")
    await phone.page.get_by_label("Votre nom de joueur").fill("\u200b\u200b")
    await phone.press("Enregistrer")
    await phone.says("Un nom a de 1 à 40 caractères")
    assert phone.faults == []


async def test_things_are_put_in_order_by_dragging_or_by_arrows(
    world: World, browser: Browser
) -> None:
    phone = await opened(world, browser, quiz=STEPS)
    await phone.press("Jouer")
    await phone.says("Le quiz du café")
    await phone.press("Jouer")
    await phone.says("Dans quel ordre")
    lines = phone.page.locator(".ordering-grip")
    first, *others = await lines.all_inner_texts()
    mouse = phone.page.mouse
    top, bottom = await lines.first.bounding_box(), await lines.last.bounding_box()
    assert top is not None and bottom is not None
    await mouse.move(top["x"] + 40, top["y"] + 20)
    await mouse.down()
    await mouse.move(top["x"] + 40, bottom["y"] + 30, steps=12)
    await mouse.up()
    await expect(lines).to_have_text([*others, first])
    await phone.page.get_by_role("button", name=f"Monter « {first} »").press("Enter")
    await expect(lines).to_have_text([*others[:2], first, others[2]])
    await phone.press("Valider")
    await phone.says("Le bon ordre")
    assert phone.faults == []
