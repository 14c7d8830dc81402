"""The studio's team: somebody is let in by a link, may what was ticked, and loses it at once."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Page

from tests.web.conftest import Phone, patient
from tests.world import World

PASSWORD = "correct horse battery"
LEA, BO = "lea@cafe.example", "bo@cafe.example"


async def a_desk(browser: Browser, world: World, at: str = "", **more: Any) -> Phone:
    context = await patient(
        browser, locale="en-GB", viewport={"width": 1280, "height": 900}, **more
    )
    desk = Phone(await context.new_page())
    await desk.page.goto(f"{world.address}/studio#/{at}")
    return desk


async def sign_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("Programme").fill("cafe")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in").click()


async def test_somebody_joins_by_a_link_may_what_is_ticked_and_is_told_when_it_is_taken(
    browser: Browser, world: World
) -> None:
    admin = await world.partner(await world.programme("cafe"))
    new = {"email": LEA, "password": PASSWORD, "role": "owner"}
    lea = (await admin.ask("POST", "/v1/staff", new, status=201))["id"]
    owner = await a_desk(browser, world, "team/new")
    await sign_in(owner.page, LEA, PASSWORD)
    await owner.says("Start from a role")
    await owner.page.get_by_label("E-mail").fill(BO)
    await owner.page.get_by_label("Redeem points").uncheck()
    await owner.page.get_by_label("Team", exact=True).check()
    assert await owner.page.get_by_label("Look", exact=True).is_disabled()
    await owner.press("Add, and make the link")
    link = await owner.page.get_by_label(f"The link for {BO}").input_value()

    desk = await a_desk(browser, world)
    await desk.page.goto("about:blank")
    await desk.page.goto(f"{world.address}/studio#{link.partition('#')[2]}")
    await desk.says(BO)
    await desk.page.get_by_label("The new password").fill("another long one")
    await desk.press("Choose it and go in")
    await desk.page.get_by_role("link", name=BO).click()
    await desk.says("Give points, badges and tiers by hand")
    assert await desk.page.get_by_text("Spend or reserve").count() == 0
    assert await desk.page.get_by_role("link", name="Keys").count() == 0
    await desk.page.get_by_label("The present password").fill("another long one")
    await desk.page.get_by_label("The new password").fill(PASSWORD)
    await desk.press("Change the password")
    await desk.says("Your password is changed.")

    await desk.page.get_by_role("link", name="Team", exact=True).click()
    await desk.page.get_by_role("link", name="Add somebody").click()
    await desk.page.get_by_label("E-mail").fill("di@cafe.example")
    assert await desk.page.get_by_label("Export and erase members").is_disabled()
    people = (await admin.ask("GET", "/v1/staff"))["items"]
    bo = next(one["id"] for one in people if one["id"] != lea)
    await admin.ask("PATCH", f"/v1/staff/{bo}", {"rights": ["award"]})
    await desk.press("Add, and make the link")
    await desk.says("You no longer have the right to do this.")
    assert await desk.page.get_by_label("E-mail").input_value() == "di@cafe.example"

    await owner.page.get_by_role("link", name="Team", exact=True).first.click()
    await owner.page.get_by_role("link", name=BO).click()
    await owner.press("Shut out")
    await owner.page.get_by_role("dialog").get_by_role("button", name="Shut out").click()
    await owner.says("This person is shut out.")
    await desk.press("Add, and make the link")
    await desk.says("Your session has ended.")
    assert not owner.faults and not desk.faults, owner.faults + desk.faults
