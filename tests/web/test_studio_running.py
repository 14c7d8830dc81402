"""A quiz in the studio once it runs; the keyboard alone; and what is typed when things go wrong."""

from __future__ import annotations

from playwright.async_api import Browser, FilePayload, Route, expect

from game.flows.figures.jobs import count_campaigns
from tests.web.conftest import Phone
from tests.web.studio import a_studio, at_studio
from tests.web.test_studio_quizzes import SAVED, a_quiz, prompt
from tests.world import World

FOCUSED = """() => {
  const one = document.activeElement;
  return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
}"""


async def test_a_running_quiz_is_watched_paused_extended_and_given_more(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    made = await a_quiz(partner, live=True)
    await partner.ask(
        "POST", "/v1/campaigns/capitales/channels", {"slug": "vitrine", "name": "V"}, status=201
    )
    member = await world.member(partner, "m-1")
    came = {"campaign_id": made["id"], "channel": "vitrine"}
    await member.ask("POST", "/v1/me/arrivals", came, status=204)
    play = await member.ask("POST", f"/v1/campaigns/{made['id']}/plays", {}, status=201)
    answer = {"type": "quiz.answer", "question": "fr", "answer": 1}
    await member.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": answer})
    await count_campaigns(world.db, world.clock)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales/run")
    await expect(desk.page.get_by_role("row", name="V", exact=False).last).to_contain_text("1")
    await desk.page.get_by_text("La France ?").click()
    await desk.says("✓ Lyon")

    async def act(name: str, then: str, value: str | None = None) -> None:
        await desk.press(name)
        box = desk.page.get_by_role("dialog")
        if value is not None:
            await box.locator("input").fill(value)
        await box.locator("button[type=submit]").click()
        await desk.says(then)
        await expect(box).to_have_count(0)

    await act("Mettre en pause", "C\u2019est en pause.")
    await desk.page.get_by_text("En pause", exact=True).wait_for()
    await member.ask("POST", f"/v1/campaigns/{made['id']}/plays", {}, status=404)
    await act("Reprendre", "C\u2019est reparti.")
    await act("Changer la fin", "La fin a été changée.", "2030-06-01T18:00")
    await act("Changer le budget", "Le budget a été changé.", "5000")
    await desk.says("Du budget")
    await act("Arrêter pour de bon", "Il est arrêté.")
    await desk.says("copiez-le pour le rejouer")
    now = await partner.ask("GET", "/v1/campaigns/capitales")
    assert now["closed"] and now["definition"]["wrap"]["budget"] == 5000
    assert now["definition"]["wrap"]["ends_at"] == "2030-06-01T16:00:00Z"
    await desk.page.goto(f"{world.address}/studio#/quizzes/capitales")
    await desk.press("Copier ce quiz")
    await desk.page.wait_for_url("**/studio#/quizzes/capitales-2")
    await expect(prompt(desk)).to_be_enabled()
    assert desk.faults == []


async def test_a_quiz_is_made_and_published_with_the_keyboard_alone(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    desk = await at_studio(browser, world, partner, "marketer")
    keys = desk.page.keyboard
    await desk.page.get_by_role("link", name="Nouveau quiz").wait_for()
    await reach(desk, "Nouveau quiz")
    await keys.press("Enter")
    await desk.page.get_by_label("Comment s\u2019appelle votre quiz ?").wait_for()
    await reach(desk, "Comment s\u2019appelle votre quiz ?")
    await keys.type("Le quiz du clavier")
    await keys.press("Enter")
    await expect(prompt(desk)).to_be_focused()
    await keys.type("La capitale de la Norvège ?")
    for name, text in (("Réponse 1", "Bergen"), ("Réponse 2", "Oslo")):
        await reach(desk, name)
        await keys.type(text)
    await reach(desk, "La réponse 1 est bonne", back=True)
    await keys.press("ArrowDown")
    await expect(desk.page.get_by_label("La réponse 2 est bonne")).to_be_checked()
    await keys.press("Control+Enter")
    await expect(prompt(desk)).to_be_focused()
    await reach(desk, "Retirer la question 2", back=True)
    await keys.press("Enter")
    await desk.says(SAVED)
    await reach(desk, "Publier maintenant")
    await keys.press("Enter")
    await desk.page.get_by_role("dialog").wait_for()
    await reach(desk, "Publier")
    await keys.press("Enter")
    await desk.says("Faire venir du monde")
    (made,) = (await partner.ask("GET", "/v1/campaigns?mechanic=quiz"))["items"]
    assert made["published"]


async def reach(desk: Phone, name: str, *, back: bool = False) -> None:
    """Go on with the Tab key until that is focused."""
    for _ in range(60):
        if (await desk.page.evaluate(FOCUSED)).strip() == name:
            return
        await desk.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{name} is out of reach")


async def test_what_was_typed_without_a_line_is_there_when_the_page_is_opened_again(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    await a_quiz(partner)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")

    async def no_line(route: Route) -> None:
        await (route.abort() if route.request.method == "PUT" else route.continue_())

    await desk.page.context.route("**/v1/campaigns/capitales", no_line)
    await prompt(desk).fill("Et l\u2019Espagne ?")
    await desk.says("gardé sur cet appareil")
    again = Phone(await desk.page.context.new_page())
    await again.page.goto(desk.page.url)
    await expect(prompt(again)).to_have_value("Et l\u2019Espagne ?")
    await again.says("est de retour")
    await again.says("gardé sur cet appareil")
    await desk.page.context.unroute_all()
    await again.press("Réessayer")
    await again.says(SAVED)


async def test_a_role_taken_away_a_second_ago_is_told_and_nothing_typed_is_lost(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    await a_quiz(partner)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")
    (who,) = (await partner.ask("GET", "/v1/staff"))["items"]
    await prompt(desk).wait_for()
    await partner.ask("PATCH", f"/v1/staff/{who['id']}", {"role": "viewer"})
    await prompt(desk).fill("Et l\u2019Espagne ?")
    await desk.page.get_by_role("alert").filter(has_text="droit").first.wait_for()
    await expect(prompt(desk)).to_have_value("Et l\u2019Espagne ?")
    await desk.says("gardé sur cet appareil")


async def test_what_cannot_be_published_says_what_to_do(browser: Browser, world: World) -> None:
    """A quiz without a question, and a budget that does not pay its own prizes."""
    partner = await a_studio(world)
    await a_quiz(partner)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/capitales")
    lacking = desk.page.locator("#launch [role=status]")
    publish = desk.page.get_by_role("button", name="Publier maintenant")
    budget = desk.page.get_by_label("Budget", exact=True)
    await budget.fill("5")
    await expect(budget).to_have_attribute("aria-invalid", "true")
    await expect(lacking).to_contain_text("Le budget ne paie pas 10 points")
    await expect(publish).to_be_disabled()
    await budget.fill("5000")
    await expect(publish).to_be_enabled()
    await desk.press("Retirer la question 1")
    await expect(lacking).to_contain_text("Il n\u2019y a pas encore de question")
    await expect(publish).to_be_disabled()
    await desk.page.reload()
    phone = desk.page.frame_locator("iframe")
    await phone.get_by_text("Il n\u2019y a pas encore de question").wait_for()
    assert desk.faults == []


async def test_a_file_that_is_none_is_refused_in_words_and_what_was_typed_stays(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    desk = await at_studio(browser, world, partner, "marketer", "quizzes/new")
    name = desk.page.get_by_label("Comment s\u2019appelle votre quiz ?")
    await name.fill("L\u2019été")
    file = desk.page.get_by_label("Choisissez un fichier")
    for body, why in (
        (b"%PDF-1.7", "C\u2019est un PDF"),
        (b"x" * 9_000_000, "dépasse 8 Mio"),
        (b"{=a ~b", "ses réponses ne se ferment pas"),
    ):
        await file.set_input_files(FilePayload(name="quiz.txt", mimeType="text/plain", buffer=body))
        await desk.says(why)
    await expect(name).to_have_value("L\u2019été")
    await desk.press("Écrire les questions")
    await desk.page.get_by_text("Explication, temps").click()
    svg = b"<svg><script>1</script></svg>"
    picture = FilePayload(name="a.png", mimeType="image/png", buffer=svg)
    await desk.page.get_by_label("Image", exact=True).set_input_files(picture)
    await desk.says("C\u2019est un SVG")
