"""The studio's page of the brand: two colours that can be read, and the home of the members put in
order by hand and by keyboard, seen on a phone before it is saved."""

from __future__ import annotations

from playwright.async_api import Browser, Locator, Page, expect

from tests.backend.parsing.bombs import photo
from tests.web.conftest import Phone, a_phone
from tests.web.studio import a_studio, at_studio
from tests.world import CallerClient, World

GREEN = "#0b6b3a"
GROUND = "(page) => getComputedStyle(page).getPropertyValue('--awning-red').trim()"
"""The colour of the awning, which is the brand's own."""
BOARD = {
    "title": {"fr": "La semaine"},
    "metric": {"points": "points"},
    "window": {"kind": "week"},
}


async def lines(page: Page) -> list[str]:
    """The blocks of home as they stand, each by its kind."""
    return await page.locator(".block-words > strong").all_inner_texts()


def line(page: Page, what: str) -> Locator:
    """The first block of that kind."""
    return page.locator(".block").filter(has=page.get_by_text(what, exact=True)).first


async def dragged(page: Page, what: str, onto: str) -> None:
    """Take a line by its grip, and let it go where another one is."""
    await page.locator("#home").evaluate("(part) => part.scrollIntoView()")
    for name, act in ((what, page.mouse.down), (onto, page.mouse.up)):
        box = await line(page, name).locator(".block-grip").bounding_box()
        assert box is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await page.mouse.move(*middle, steps=1 if name == what else 12)
        await act()


async def coloured(desk: Phone) -> None:
    """A colour that cannot be read everywhere, the nearest that can, and one of the brand's own."""
    colour = desk.page.get_by_label("Couleur principale : son code")
    await colour.fill("#9be15d")
    await desk.says("Par endroits, cette couleur se lit mal")
    told = desk.page.get_by_role("group", name="Couleur principale")
    await told.get_by_role("button", name="Prendre").click()
    await expect(colour).not_to_have_value("#9be15d")
    await expect(told.get_by_text("Se lit bien.")).to_be_visible()
    await colour.fill(GREEN)


async def composed(desk: Phone) -> list[str]:
    """A text that needs its words and a board are added, one is dragged, one moved by keyboard, one
    removed and taken back."""
    page = desk.page
    await page.get_by_text("Ajouter un bloc").click()
    for kind in ("Classement", "Texte"):
        await page.locator(".palette").get_by_role("button", name=kind).click()
    await desk.says("Une chose à corriger avant d\u2019enregistrer")
    await expect(page.get_by_role("button", name="Enregistrer", exact=True)).to_be_disabled()
    await page.get_by_label("Titre (français)").fill("Bienvenue au café")

    await dragged(page, "Texte", "Lots gagnés")
    await page.get_by_role("button", name="Monter Classement").focus()
    for place in (11, 10):
        await page.keyboard.press("Enter")
        await desk.says(f"Classement est maintenant à la place {place} sur 12.")
    await page.get_by_role("button", name="Enlever Palier").click()
    await desk.says("enlevé.")
    await desk.press("Annuler")
    above = ["Jeux", "Texte", "Lots gagnés", "Série", "Palier", "Gagner plus", "Jeux"]
    below = ["Notifications", "Défis", "Classement", "Points bientôt perdus", "Derniers mouvements"]
    return above + below


async def branded(page: Page, sent: str) -> None:
    """The logo is one of those that were sent before, chosen by keyboard."""
    opener = page.get_by_role("button", name="Choisir parmi les images envoyées").first
    await opener.press("Enter")
    await page.get_by_role("button", name="300 \u00d7 200").press("Enter")
    await expect(page.locator(".media-picture").first).to_have_attribute(
        "src", f"/media/cafe/{sent}"
    )
    await expect(opener).to_be_focused()


async def somebody_else(partner: CallerClient) -> None:
    """Speaks otherwise to members meanwhile."""
    brand = await partner.ask("GET", "/v1/brand")
    theirs = {"theme": brand["theme"] | {"tone": "familiar"}, "home": brand["home"]}
    await partner.ask("PUT", "/v1/brand", theirs)


async def test_a_marketer_gives_the_app_its_colours_and_puts_its_home_in_order(
    browser: Browser, world: World
) -> None:
    partner = await a_studio(world)
    await partner.ask("PUT", "/v1/boards/semaine", {"definition": BOARD, "revision": 0})
    sent = (await partner.post("/v1/media", content=photo("PNG", (300, 200)))).json()["media"]
    desk = await at_studio(browser, world, partner, "marketer", "brand")
    page, glass = desk.page, desk.page.frame_locator(".phone-glass")
    await coloured(desk)
    await branded(page, sent)
    order = await composed(desk)
    assert await lines(page) == order

    await expect(glass.get_by_role("heading", name="Bienvenue au café")).to_be_visible()
    await expect(glass.get_by_role("link", name="La semaine")).to_be_visible()
    assert await glass.locator(":root").evaluate(GROUND) == GREEN
    await page.reload()  # It is not saved, and still there.
    await desk.says("Ce que vous aviez écrit")
    assert await lines(page) == order

    await somebody_else(partner)
    await desk.says("Tout est en ordre.")
    await desk.press("Enregistrer")
    await desk.says("Quelqu\u2019un d\u2019autre a enregistré")
    await desk.press("Garder la mienne")
    await desk.says("Tout est enregistré.")
    theme = (await partner.ask("GET", "/v1/brand"))["theme"]
    assert (theme["tone"], theme["logo"]) == ("formal", sent)

    member = await world.member(partner, "m-1")
    phone = await a_phone(browser, world.address, token=member.token)
    titles = phone.page.locator(".home-main :is(h2, .block)")
    await expect(titles.first).to_have_text("À jouer")
    await expect(titles.nth(1)).to_have_text("Bienvenue au café")
    assert await phone.page.evaluate(f"({GROUND})(document.documentElement)") == GREEN

    viewer = await at_studio(browser, world, partner, "viewer", "brand")
    await expect(viewer.page.get_by_label("Couleur principale : son code")).to_be_disabled()
    await viewer.says("Vous pouvez regarder, pas modifier.")
    for one in (desk, phone, viewer):
        assert one.faults == []
