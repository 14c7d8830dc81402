"""Pages of what a member strives for: what it is, where I am, what comes, since when and why."""

from __future__ import annotations

from playwright.async_api import Browser, ViewportSize, expect

from tests.backend.credentials.taking import path
from tests.web.stalls import COFFEE, TEN, VISIT, WHEEL
from tests.web.test_strive import DAILY, LADDER, cafe
from tests.web.test_studio_everywhere import AXE, LOOK, RULES
from tests.world import World

PAID = "Gagné : Vert. Payé : Doré, jusqu\u2019au 2 avril 2026."
HOME = "Retour à"


async def test_each_thing_that_opens_says_what_it_is_where_i_am_what_comes_and_since_when(
    world: World, browser: Browser
) -> None:
    stalls = await cafe(world, "ada", "bob")
    await stalls.pays()
    await stalls.put("streaks", "morning", DAILY)
    green, gold, black = LADDER["tiers"]
    sold = {"months": 1, "price": {"amount": 990, "money": "EUR"}, "grace_days": 5}
    await stalls.put("tiers", "club", {"tiers": [green, {**gold, "sold": sold}, black]})
    how = {"by": "measure", "measure": VISIT}
    levels = [{"title": {"fr": "Bronze"}}, {"at_least": 10}]
    await stalls.put(
        "badges", "regular", {"title": {"fr": "Habituée"}, "how": how, "levels": levels}
    )
    prize = {"currency": "points", "amount": 60}
    goals = [{"measure": VISIT, "target": 5}]
    form = {"title": {"fr": "Cinq visites"}, "goals": goals, "prizes": [prize]}
    await stalls.put("challenges", "five", form)
    for name in ("week", "year"):
        first = {"from_rank": 1, "to_rank": 1, "points": {"amount": 25}}
        await stalls.put("boards", name, {"metric": {"measure": VISIT}, "prizes": [first]})
    for name in ("ada", "ada", "bob"):
        await stalls.did(name)
    await stalls.did("ada", "purchase", amount=40)
    key, path = {"Idempotency-Key": "payment 1"}, "/v1/members/ada/memberships"
    await stalls.partner.ask("POST", path, {"tier": "gold"}, headers=key, status=201)
    phone = await stalls.phone(browser, "ada", viewport={"width": 360, "height": 740})
    await phone.says("À jouer")
    await phone.page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    flame = phone.page.get_by_role("link", name="Le café du matin")
    for told in ("Chaque jour : 1 visite", "Encore 3 tours pour +70 points", "1 joker, qui sauve"):
        await expect(flame).to_contain_text(told)
    for told in (PAID, "Encore 460 avant Noir"):
        await expect(phone.page.locator(".rung")).to_contain_text(told)
    ways = (
        (flame, HOME, ["Ce qui l\u2019allume", "Ce qu\u2019elle rapporte", "Touchez un jour"]),
        (".rung", HOME, ["Vous êtes ici", "40 points", "Encore 460 avant Noir",
                         PAID, "lundi 2",
                         "ou 9,90\u00a0€ par mois", "Doré\u00a0: abonnement depuis le 2 mars 2026",
                         "Il se termine le 2 avril 2026", "au plus tard le 6 avril 2026"]),
        ("Cinq visites", HOME, ["5 visites", "2 / 5", "Le prix", "Jamais relevé"]),
        ("Badges", None, ["Habituée"]),
        ("Habituée", "Tous les badges", ["Bronze", "2 / 10", "Encore 8", "Gagné le 2 mars"]),
        ("Classement", None, ["Week", "Year"]),
        ("Week", "Tous les classements", ["n° 1", "Vous menez", "Compte depuis", "+25 points"]),
    )  # fmt: skip
    for way, back, answers in ways:
        link = phone.page.get_by_role("link", name=way) if isinstance(way, str) else way
        await (phone.page.locator(way) if way == ".rung" else link).first.click()
        for answer in answers:
            await phone.says(answer)
        assert await phone.narrow(), way
        assert await phone.page.evaluate(LOOK, ["html", RULES["light"]]) == [], way
        if back:
            await phone.page.get_by_role("link", name=back).click()
    await phone.page.get_by_role("link", name="Week").click()
    await expect(phone.page.locator(".line-flame")).to_have_text(["1", "1"])
    await phone.page.evaluate("location.hash = '#/ending'")
    await phone.says("Il se termine le 2 avril 2026")
    assert phone.faults == []


async def test_who_leaves_the_boards_is_on_none_until_they_come_back(
    world: World, browser: Browser
) -> None:
    stalls = await cafe(world, "ada")
    await stalls.put("boards", "week", {"metric": {"measure": VISIT}})
    await stalls.did("ada")
    phone = await stalls.phone(browser, "ada", "boards")
    lines = phone.page.locator(".line")
    await expect(lines).to_have_count(1)
    await phone.page.locator("summary", has_text="Sortir des classements").click()
    await phone.says("qui n\u2019y est pas ne gagne rien")
    await phone.press("Sortir des classements")
    await expect(lines).to_have_count(0)
    await phone.says("Vous avez quitté les classements")
    await phone.press("Revenir dans les classements")
    await expect(lines).to_have_count(1)
    assert phone.faults == []


async def test_how_to_earn_more_is_told_and_a_won_prize_is_found(
    world: World, browser: Browser
) -> None:
    stalls = await cafe(world)
    await stalls.game("wheel", {**WHEEL, "prizes": [COFFEE, TEN], "sectors": [
        {**sector, "prize": "coffee"} for sector in WHEEL["sectors"]]})  # fmt: skip
    rule = {"activity_type": "visit", "amount": "5", "currency": "points"}
    caps = [{"period": "day", "times": 1}]
    await stalls.put(
        "earn-rules", "visit", {**rule, "caps": caps, "reason": {"fr": "Visite du jour"}}
    )
    phone = await stalls.at_game(browser, "wheel", reduced_motion="reduce")
    await phone.press("Tourner la roue")
    await expect(phone.page.locator("canvas[aria-label]")).to_have_count(0)  # It speaks English.
    await phone.page.get_by_role("link", name="Le retrouver dans Mes lots et mes bons").click()
    await phone.says("Un café offert")
    await phone.says("Gagné à « Le jeu wheel »")
    await phone.page.get_by_role("link", name="Accueil").click()
    await expect(phone.page.get_by_role("link", name="Mes lots et mes bons : 1")).to_be_visible()
    await phone.page.get_by_role("link", name="Comment gagner plus").click()
    line = phone.page.locator(".movement", has_text="Visite du jour")
    await expect(line).to_contain_text("Au plus une fois par jour.")
    await expect(line).to_contain_text("+5")
    await phone.says("Le jeu wheel")
    assert phone.faults == []


async def test_a_badge_is_taken_along_shown_to_a_stranger_and_taken_back(
    world: World, browser: Browser
) -> None:
    stalls = await cafe(world, "ada")
    how, levels = {"by": "measure", "measure": VISIT}, [{"at_least": 1}]
    form = {"title": {"fr": "Habituée"}, "how": how, "levels": levels, "icon": "☕"}
    await stalls.put("badges", "regular", form)
    await stalls.did("ada")
    small: ViewportSize = {"width": 360, "height": 740}
    phone = await stalls.phone(browser, "ada", "badge/regular", viewport=small)
    await phone.page.locator("summary", has_text="L\u2019emporter avec moi").click()
    await phone.page.get_by_label("Avec l\u2019empreinte").check()
    await phone.press("Emporter ce badge")
    await phone.says("Vous n\u2019avez pas encore prouvé d\u2019adresse")
    await phone.page.get_by_label("Avec l\u2019empreinte").uncheck()
    await phone.press("Emporter ce badge")
    link = phone.page.get_by_label("Le lien à montrer")
    address = world.address + path(await link.input_value())
    assert await phone.narrow()
    stranger = await browser.new_page(viewport=small, locale="fr-FR")

    async def told(what: str) -> None:
        await stranger.goto(address)
        await expect(stranger.get_by_role("heading", name=what)).to_be_visible()
        assert await stranger.evaluate("[...document.images].every((one) => one.naturalWidth)")
        await stranger.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
        assert await stranger.evaluate(LOOK, ["html", RULES["light"]]) == []
        assert await stranger.evaluate("document.documentElement.scrollWidth <= innerWidth")

    await told("Ce badge est authentique")
    await phone.press("Le reprendre")
    await phone.says("Repris : le lien ne montre plus rien")
    await told("Pas de badge à cette adresse")
    await phone.press("Emporter ce badge")
    address = world.address + path(await link.input_value())
    body = {"external_id": "ada", "reason": "une erreur"}
    await stalls.partner.ask("POST", "/v1/badges/regular/revocations", body, status=201)
    await told("Ce badge n\u2019est plus valable")
    await stranger.close()
    assert phone.faults == []
