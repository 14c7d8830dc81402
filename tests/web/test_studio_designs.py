"""The studio's editors: a rule in plain words, broken and mended at its field; a wheel that says
what it costs before it is published; what is wrong, in the reader's language."""

from __future__ import annotations

from playwright.async_api import Browser, Page, expect

from tests.walks.stage import PASSWORD
from tests.web.conftest import Phone, patient
from tests.world import World

LEA = "lea@cafe.example"


async def a_marketer(browser: Browser, world: World) -> Phone:
    partner = await world.partner(await world.programme("cafe"))
    new = {"email": LEA, "password": PASSWORD, "role": "marketer"}
    await partner.ask("POST", "/v1/staff", new, status=201)
    bought = {"specversion": "1.0", "id": "o-1", "source": "shop", "type": "purchase",
              "subject": "ada", "data": {"amount": 1200}}  # fmt: skip
    await partner.ask("POST", "/v1/activities", bought)
    context = await patient(browser, locale="en-GB", viewport={"width": 1280, "height": 900})
    desk = Phone(await context.new_page())
    await desk.page.goto(f"{world.address}/studio#/designs")
    await desk.page.get_by_label("Programme").fill("cafe")
    await desk.page.get_by_label("E-mail").fill(LEA)
    await desk.page.get_by_label("Password").fill(PASSWORD)
    await desk.press("Sign in")
    return desk


async def begin(page: Page, kind: str, title: str) -> None:
    """Make something of that kind from its example."""
    await page.get_by_role("link", name="Games and rules").click()
    await page.locator(f'.kinds a[href="#/designs/{kind}"]').click()
    await page.get_by_role("link", name="New", exact=True).click()
    await page.get_by_label("Title").fill(title)
    await page.get_by_role("button", name="Begin with an example").click()
    await page.get_by_role("heading", name=title).wait_for()


async def is_said_in_french(desk: Phone, rule: str) -> None:
    """The wheel in sight and this rule are wrong, and a French marketer reads what to do."""
    page = desk.page
    await page.get_by_role("button", name="Français").click()
    await desk.says("Les poids font 100 ensemble, alors que la somme annoncée est 99")
    await page.goto(rule)
    await page.get_by_text("En formules").click()
    await page.get_by_label("Montant, en formule").fill("activity.data.amont")
    await desk.says("connu ici : prenez un mot de la liste")
    await page.get_by_role("button", name="Enregistrer", exact=True).click()
    told = page.get_by_role("alert").filter(has_text="Montant, ligne 1")
    await expect(told).to_contain_text("« activity.data.amont »")


async def saved_twice(desk: Phone) -> None:
    """Each save is made from the one before."""
    page = desk.page
    await begin(page, "currency", "Star")
    for several in ("Stars", "Bright stars"):
        await page.locator('[data-path="plural"]').get_by_role("textbox").first.fill(several)
        await desk.says("Not saved yet")
        await page.get_by_role("button", name="Save", exact=True).click()
        await desk.says("All is saved.")


async def published_twice(desk: Phone, better: str) -> None:
    """Publish a game; call it otherwise, publish that too, and take the first one back."""
    page = desk.page
    title = page.locator('[data-path="wrap.title"]').get_by_role("textbox").first
    before = await title.input_value()
    for word, number in (("Publish", 1), ("Publish the changes", 2)):
        await desk.says("Nothing is wrong.")
        await page.get_by_role("button", name=word, exact=True).click()
        await page.get_by_role("button", name="Publish now").click()
        await desk.says("It is published.")
        await page.go_back()
        await desk.says(f"No. {number}")
        if number == 1:
            await title.fill(better)
    await desk.says(f"{before} → {better}")
    await desk.press("Take no. 1 back into the draft")
    await expect(title).to_have_value(before)
    await desk.press("Undo")
    await expect(title).to_have_value(better)


async def tried_on_the_past(desk: Phone) -> None:
    """What is typed and not saved, on something that was really bought; what doubles it."""
    page = desk.page
    await page.get_by_text("Try it on a real activity").click()
    await page.get_by_label("Member", exact=True).fill("ada")
    await desk.press("Show what they did")
    await page.locator(".facts").get_by_role("button").click()
    await desk.says("This gives: 1,200 points")
    formula = page.get_by_label("Amount, as a formula")
    await formula.fill("activity.data.amount * 2")
    await desk.says("This gives: 2,400 points")
    condition = page.get_by_label("Only if, as a formula")
    await condition.fill("activity.data.amount > 5000")
    await desk.says("This gives: nothing")
    await page.locator(".facts").get_by_text("activity.data.amount > 5000").wait_for()

    await begin(page, "multiplier", "Double week")
    await desk.says("Nothing is wrong.")
    await page.get_by_role("button", name="Try it", exact=True).click()
    await desk.says("It would have added: 1,200 points")
    await page.get_by_text("The heaviest days").click()
    await expect(page.locator("details[open] .facts li").first).to_contain_text("1,200 points")


async def test_a_rule_is_broken_and_mended_and_a_wheel_says_what_it_costs(
    browser: Browser, world: World
) -> None:
    desk = await a_marketer(browser, world)
    page = desk.page

    await begin(page, "earn-rule", "One point a euro")
    await desk.says("Nothing is wrong.")
    await page.get_by_label("How many (points)").fill("2")
    await page.get_by_text("As formulas").click()
    formula = page.get_by_label("Amount, as a formula")
    await expect(formula).to_have_value("int(activity.data.amount / 100) * 2")
    await formula.fill("activity.data.amont")
    await desk.says("One thing to mend before it can be saved")
    await expect(formula).to_have_attribute("aria-invalid", "true")
    await page.get_by_role("button", name="Save", exact=True).click()
    await page.reload()  # What was refused and typed is still there.
    await expect(formula).to_have_value("activity.data.amont")
    await page.get_by_text("As formulas").click()
    await formula.fill("")
    await formula.press_sequentially("activity.data.amo")
    await (
        page.get_by_role("listbox", name="Words that are known here")
        .get_by_role("option")
        .first.wait_for()
    )
    await formula.press("Enter")
    await expect(formula).to_have_value("activity.data.amount")
    await desk.says("Nothing is wrong.")
    await page.get_by_role("button", name="Save", exact=True).click()
    await desk.says("All is saved.")
    await page.get_by_label("It is on").click()
    await expect(page.get_by_label("It is on")).to_be_checked()
    await tried_on_the_past(desk)

    await saved_twice(desk)

    await begin(page, "wheel", "Lucky wheel")
    await desk.says("One play gives 16 points on average.")
    await desk.says("The whole stock is worth 30,000 points.")
    price = page.locator('[data-path="wrap.price"]')
    await price.get_by_role("checkbox").check()
    await price.get_by_label("Amount").fill("5")
    await price.get_by_label("Currency").select_option("points")
    await desk.says("It pays more than it costs")
    await page.get_by_label("Weights add up to").fill("99")
    await desk.says("should be 99")
    await desk.says("the weights add up to 100")
    await expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    await page.get_by_label("Weights add up to").fill("100")
    await price.get_by_role("checkbox").uncheck()
    await published_twice(desk, "Luckier wheel")
    await page.get_by_label("Weights add up to").fill("99")
    await desk.says("should be 99")
    await is_said_in_french(desk, f"{world.address}/studio#/designs/earn-rule/one-point-a-euro")
    assert await desk.narrow()
    assert not desk.faults, desk.faults
