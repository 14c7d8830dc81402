"""A marketer launches a quiz in the studio: from nothing to live, and on to how it goes."""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import Browser, FilePayload, expect

from tests.web.conftest import Phone, a_phone
from tests.web.studio import PASSWORD, a_studio, at_studio, enter
from tests.world import CallerClient, World

QUIZ: dict[str, Any] = {
    "mechanic": "quiz",
    "wrap": {"title": {"fr": "Capitales"}, "tariff": {"right_answer": 10}},
    "config": {
        "title": "Capitales",
        "shuffle_options": False,
        "questions": [
            {"type": "single", "id": "fr", "prompt": "La France ?", "options": ["Lyon", "Paris"],
             "right": 0},
        ],
    },
}  # fmt: skip
SAVED = "Tout est enregistré"
GIFT = b"::One:: Deux et deux ? {=quatre ~cinq}\n\nTrois et trois ? {~six ~sept}\n"


async def a_quiz(partner: CallerClient, *, live: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = await partner.ask("PUT", "/v1/campaigns/capitales", {"definition": QUIZ})
    if live:
        await partner.ask("POST", "/v1/campaigns/capitales/publish")
    return made


def prompt(desk: Phone) -> Any:
    return desk.page.get_by_role("textbox", name="La question")


async def test_a_quiz_goes_from_nothing_to_a_phone_that_finished_it(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    desk = await at_studio(browser, world, partner, "marketer")
    await desk.page.get_by_role("link", name="Nouveau quiz").click()
    await desk.page.get_by_label("Comment s\u2019appelle votre quiz ?").fill("L\u2019été au café")
    await desk.press("Écrire les questions")
    await prompt(desk).fill("La capitale de la Norvège ?")
    await desk.page.get_by_label("Réponse 1", exact=True).fill("Bergen")
    await desk.page.get_by_label("Réponse 2", exact=True).fill("Oslo")
    await desk.page.get_by_label("La réponse 2 est bonne").check()
    await desk.page.keyboard.press("Control+Enter")
    await prompt(desk).fill("Et la Suède ?")
    await desk.page.get_by_label("Comment on y répond").select_option("true_false")
    await desk.press("Retirer la question 2")
    await desk.says(SAVED)
    phone = desk.page.frame_locator("iframe")
    await phone.get_by_text("La capitale de la Norvège ?").wait_for()
    await desk.says("Ce que cela coûtera")
    await desk.page.get_by_role("row", name="points").wait_for()
    await desk.press("Publier maintenant")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Publier").click()
    await desk.says("Faire venir du monde")
    await desk.page.get_by_label("Un canal de plus").fill("Vitrine")
    await desk.press("Ajouter")
    await desk.page.get_by_role("button", name="Vitrine").wait_for()
    link = await desk.page.get_by_label("Lien du quiz").input_value()
    assert link.endswith("?c=vitrine")
    member = await world.member(partner)
    app = await a_phone(browser, world.address, token=member.token, at=link.partition("#/")[2])
    await app.page.get_by_role("button", name="Oslo").click()
    await app.press("Voir le résultat")
    assert desk.faults == [] and app.faults == []


async def test_two_people_on_one_quiz_see_both_versions(browser: Browser, world: World) -> None:
    partner = await a_studio(world)
    await a_quiz(partner)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")
    await expect(prompt(desk)).to_have_value("La France ?")
    theirs = json.loads(json.dumps(QUIZ))
    theirs["config"]["questions"][0]["prompt"] = "Et l\u2019Italie ?"
    await partner.ask("PUT", "/v1/campaigns/capitales", {"definition": theirs})
    await prompt(desk).fill("Et l\u2019Espagne ?")
    box = desk.page.get_by_role("dialog")
    await box.get_by_text("Et l\u2019Italie ?").wait_for()
    await box.get_by_role("button", name="Garder la mienne").click()
    await desk.says(SAVED)
    kept = await partner.ask("GET", "/v1/campaigns/capitales")
    assert kept["definition"]["config"]["questions"][0]["prompt"] == "Et l\u2019Espagne ?"


async def test_nothing_typed_is_lost_when_the_session_ends(browser: Browser, world: World) -> None:
    partner = await a_studio(world)
    await a_quiz(partner)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")
    await desk.page.get_by_role("row", name="points").wait_for()
    await desk.page.frame_locator("iframe").get_by_text("La France ?").wait_for()
    await desk.page.context.clear_cookies()
    await prompt(desk).fill("Et l\u2019Espagne ?")
    await desk.says("Votre session est terminée")
    await enter(desk, "marketer@cafe.example")
    await expect(prompt(desk)).to_have_value("Et l\u2019Espagne ?")
    await desk.press("Réessayer")
    await desk.says(SAVED)
    assert PASSWORD not in await desk.page.evaluate("JSON.stringify(localStorage)")


async def test_a_file_is_read_and_what_is_refused_is_mended_in_place(
    browser: Browser, world: World
) -> None:
    desk = await at_studio(browser, world, await a_studio(world), "marketer", "quizzes/new")
    file = FilePayload(name="calcul.gift", mimeType="text/plain", buffer=GIFT)
    await desk.page.get_by_label("Choisissez un fichier").set_input_files(file)
    await desk.says("Une question lue")
    await desk.says("Un morceau n\u2019a pas pu être lu")
    await desk.page.get_by_label("Ligne 3").fill("Trois et trois ? {=six ~sept}")
    await desk.press("Relire")
    await desk.says("2 questions lues")
    await desk.press("Commencer avec ces questions (2)")
    await desk.says(SAVED)
    await desk.says("Trois et trois ?")


async def test_a_mended_key_says_who_gains_before_it_is_published(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    made = await a_quiz(partner, live=True)
    member = await world.member(partner, "m-1")
    play = await member.ask("POST", f"/v1/campaigns/{made['id']}/plays", {}, status=201)
    answer = {"type": "quiz.answer", "question": "fr", "answer": 1}
    moves = f"/v1/plays/{play['id']}/moves"
    await member.ask("POST", moves, {"number": 1, "move": answer})
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")
    await expect(prompt(desk)).to_have_value("La France ?")
    await desk.page.get_by_label("La réponse 2 est bonne").check()
    await desk.page.locator("#launch").get_by_role("button", name="Publier").click()
    box = desk.page.get_by_role("dialog")
    await box.get_by_text("une partie passée change de résultat").wait_for()
    await expect(box.get_by_label("Corriger aussi les parties passées")).to_be_checked()
    await box.get_by_role("button", name="Publier").click()
    await desk.says("Ont terminé")


async def test_a_viewer_is_offered_no_act(browser: Browser, world: World) -> None:
    partner = await a_studio(world)
    await a_quiz(partner, live=True)
    desk = await at_studio(browser, world, partner, "viewer", "quizzes/capitales/run")
    await desk.says("Faire venir du monde")
    assert await desk.page.get_by_role("button", name="Arrêter pour de bon").count() == 0
    await desk.page.goto(f"{world.address}/studio#/team")
    await desk.says("Vous n\u2019avez pas le droit de voir cette page")
    assert await desk.page.get_by_role("link", name="Équipe").count() == 0
