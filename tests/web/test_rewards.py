"""Rewards on a phone: near, then had, then shown at the till, and handed over in sight."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Page, Route, expect

from tests.game.flows.rewards.shop import Shop, balance
from tests.web.conftest import Phone, a_phone
from tests.web.stalls import Stalls
from tests.web.studio import at_studio
from tests.web.test_studio_everywhere import AXE, LOOK, RULES
from tests.world import World

CAFE: dict[str, Any] = {"title": {"fr": "Un café"}, "icon": "☕", "categories": ["boissons"]}


async def fine(page: Page) -> None:
    """Nothing that axe finds, and nothing sticks out."""
    await page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    assert await page.evaluate(LOOK, ["html", RULES["light"]]) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def shop(world: World) -> tuple[Stalls, Shop]:
    """A coffee for 100 points, a mug for more or with money, and what cannot be had."""
    stalls = await Stalls(world).opened()
    rewards = Shop(world, stalls.partner)
    await rewards.reward("coffee", **CAFE)
    prices = [{"amount": 900}, {"amount": 300, "money": 450}]
    mug: dict[str, Any] = {"title": {"fr": "Une tasse"}, "prices": prices, "money": "EUR"}
    await rewards.reward("mug", **mug, categories=["maison"], fulfilment="ship")
    await rewards.reward("gone", title={"fr": "Un sac"}, stock=0)
    await stalls.join("ada")
    await rewards.award("ada", 60)
    return stalls, rewards


async def test_a_member_sees_the_distance_redeems_once_and_it_is_handed_over_in_sight(
    world: World, browser: Browser
) -> None:
    stalls, rewards = await shop(world)
    small: Any = {"width": 360, "height": 740}
    phone = await stalls.phone(browser, "ada", viewport=small, reduced_motion="reduce")
    await phone.says("Encore 40 points avant « Un café »")
    await phone.is_there()
    await phone.press("Récompenses")
    for told in ("Encore 240 points", "Plus en stock", "Encore un peu"):
        await phone.says(told)
    await phone.press("maison")
    await expect(phone.page.locator(".offer")).to_have_count(1)
    await phone.press("Toutes")
    await fine(phone.page)
    await rewards.award("ada", 70)
    await phone.says("À prendre maintenant")
    await phone.page.locator(".offer", has_text="Un café").click()
    await phone.press("Échanger")
    await phone.says("Coûte 100 points. Restera : 30 points.")
    await fine(phone.page)
    await phone.page.get_by_role("button", name="Confirmer l\u2019échange").dblclick()
    await phone.says("C\u2019est fait, voici le bon")
    await phone.says("En préparation")
    await fine(phone.page)
    assert await balance(stalls.members["ada"]) == 30
    [bought] = (await stalls.partner.ask("GET", "/v1/redemptions"))["items"]
    await rewards.step(bought["id"], "ready")
    await phone.says("Prêt à être remis")
    await phone.press("Montrer")
    [own] = (await stalls.members["ada"].ask("GET", "/v1/me/vouchers"))["items"]
    await expect(phone.page.locator(".till-code")).to_have_text(own["code"])
    await fine(phone.page)
    body = {"code": own["code"].lower().replace("-", " ")}
    await stalls.partner.ask("POST", "/v1/vouchers/redeem", body, status=201, **rewards.fresh())
    await expect(phone.page.locator(".till")).to_contain_text("Utilisé")
    await expect(phone.page.locator(".till-code")).to_have_count(0)
    await phone.page.get_by_role("link", name="Mes lots et mes bons").click()
    await phone.says("Passés")
    await fine(phone.page)
    assert phone.faults == []


async def test_a_lost_answer_redeems_once_and_a_refusal_is_told_in_words(
    world: World, browser: Browser
) -> None:
    stalls, rewards = await shop(world)
    await rewards.award("ada", 200)
    phone = await stalls.phone(browser, "ada", "reward/coffee")
    lost = []

    async def lose(route: Route) -> None:
        lost.append(await route.fetch())
        await route.abort()

    await phone.press("Échanger")
    await phone.page.route("**/v1/me/redemptions", lose, times=1)
    await phone.press("Confirmer l\u2019échange")
    await phone.says("Vérifiez votre connexion")
    assert len(lost) == 1
    await phone.press("Confirmer l\u2019échange")
    await phone.says("C\u2019est fait, voici le bon")
    assert await balance(stalls.members["ada"]) == 160
    await phone.press("Toutes les récompenses")
    await phone.page.locator(".offer", has_text="Un café").click()
    await phone.press("Échanger")
    await rewards.reward("coffee", **CAFE, prices=[{"amount": 110}])
    await phone.press("Confirmer l\u2019échange")
    await phone.says("Le prix vient de changer. Rien n\u2019a été débité")
    await phone.says("110 points")
    assert phone.faults == []


async def declared(desk: Phone) -> None:
    """What may be given is written in the studio: too little a day, and then enough."""
    page = desk.page
    await page.get_by_label("Ces points s\u2019offrent").check()
    limits = {"par cadeau": "50", "offert en un jour": "5", "offert en un mois": "50"}
    for name, most in {**limits, "reçu en un mois": "50"}.items():
        await page.get_by_label(f"Au plus {name}").fill(most)
    await page.get_by_label("Les points s\u2019offrent après tant de jours").fill("0")
    await page.get_by_label("Bons offerts en un mois").fill("1")
    await page.get_by_label("Membre depuis tant de jours").fill("0")
    await desk.press("Enregistrer ces limites")
    await desk.says("un cadeau vaut au plus ce qui s\u2019offre en un jour")
    await page.get_by_label("Au plus offert en un jour").fill("50")
    await desk.press("Enregistrer ces limites")
    await desk.says("Les limites sont enregistrées.")
    await fine(page)


async def undone(desk: Phone, world: World) -> None:
    """Staff take an opened gift back from both."""
    await desk.page.goto(f"{world.address}/studio#/members/bert")
    await desk.press("Cadeaux")
    await desk.says("reçu de : Ada")
    await fine(desk.page)
    await desk.page.get_by_role("button", name="Annuler le cadeau").click()
    dialog = desk.page.get_by_role("dialog")
    await dialog.get_by_label("Motif").fill("Une erreur")
    await dialog.get_by_role("button", name="Annuler le cadeau").click()
    await desk.says("Le cadeau est annulé.")


async def test_a_gift_goes_by_its_link_to_who_signs_in_and_opens_it(
    world: World, browser: Browser
) -> None:
    stalls, rewards = await shop(world)
    desk = await at_studio(browser, world, stalls.partner, "owner", "referrals")
    await declared(desk)
    await rewards.reward("coffee", **CAFE, gifts=True, valid_days=9)
    await rewards.award("ada", 100)
    await stalls.join("bert")
    bought = await rewards.redeem(stalls.members["ada"])
    small: Any = {"width": 360, "height": 740}
    ada = await stalls.phone(browser, "ada", "rewards", viewport=small, reduced_motion="reduce")
    await ada.press("Offrir des points à un proche")
    await ada.page.get_by_label("Combien de").fill("20")
    await ada.press("Emballer")
    await ada.says("20 points : pour la première personne qui ouvre le lien")
    await ada.press("Oui, emballer")
    await ada.says("Emballé : 20 points")
    await fine(ada.page)
    url = await ada.page.get_by_label("Son lien, pour une seule personne").input_value()
    way = url.partition("#/")[2]
    come = await world.anonymous.ask("POST", "/v1/guests", {"programme": "cafe"}, status=201)
    visitor = await a_phone(browser, world.address, token=come["token"], at=way)
    await visitor.says("Ada offre : 20 points")
    await visitor.says("Il faut d\u2019abord se connecter")
    bert = await stalls.phone(browser, "bert", way, viewport=small, reduced_motion="reduce")
    await bert.press("Ouvrir")
    await bert.says("Ouvert : 20 points")
    await fine(bert.page)
    assert await balance(stalls.members["bert"]) == 20
    await ada.says("20 points pour Bert")
    await undone(desk, world)
    assert await balance(stalls.members["bert"]) == 0
    await ada.page.goto(f"{url.partition('#')[0]}#/give/{bought['voucher']['id']}")
    await ada.press("Emballer")
    await ada.press("Oui, emballer")
    await ada.says("Emballé : Un café")
    await ada.press("Reprendre le cadeau")
    await ada.says("Un café : revenu")
    await ada.page.goto(f"{url.partition('#')[0]}#/ending")
    await ada.says("Ce qui prend fin")
    await ada.page.get_by_role("link", name="Un café").click()
    await ada.says("L\u2019offrir à un proche")
    assert ada.faults == bert.faults == []
