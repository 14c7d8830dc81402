"""The studio's team: somebody is let in by a link, may what was ticked, and loses it at once."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Callable
from typing import Any

from playwright.async_api import Browser, Page, expect

from backend.auth import totp
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


async def a_key_lives(owner: Phone) -> None:
    """It is made with an end, gets another secret, loses its end, and is revoked."""
    await owner.page.get_by_role("link", name="Keys").click()
    await owner.page.get_by_label("Name").fill("Till")
    await owner.page.get_by_label("Last day").fill("2099-12-31")
    await owner.press("Make a key")
    first = await owner.page.get_by_label("Till", exact=True).input_value()
    await owner.says("Not used yet")
    await owner.says("ends on Dec 31, 2099")
    await owner.press("New secret Till")
    dialog = owner.page.get_by_role("dialog")
    await dialog.get_by_label("How long the old secret").select_option("One week")
    await dialog.get_by_role("button", name="New secret").click()
    await dialog.wait_for(state="detached")
    assert await owner.page.get_by_label("Till", exact=True).input_value() != first
    await owner.press("Change the end Till")
    await dialog.get_by_label("Last day").fill("")
    await dialog.get_by_role("button", name="Change the end").click()
    await owner.page.get_by_text("ends on").wait_for(state="detached")
    await owner.press("Revoke Till")
    await dialog.get_by_role("button", name="Revoke").click()
    await owner.says("revoked")


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

    await a_key_lives(owner)
    await owner.page.get_by_role("link", name="Team", exact=True).first.click()
    await owner.page.get_by_role("link", name=BO).click()
    await owner.press("Shut out")
    await owner.page.get_by_role("dialog").get_by_role("button", name="Shut out").click()
    await owner.says("This person is shut out.")
    await desk.press("Add, and make the link")
    await desk.says("Your session has ended.")
    assert not owner.faults and not desk.faults, owner.faults + desk.faults


async def a_passkey_serves(browser: Browser, world: World, code: Callable[[], str]) -> None:
    """In the browser that has it; at an address in numbers none is offered."""
    desk = await a_desk(browser, world)
    line = await desk.page.context.new_cdp_session(desk.page)
    await line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    await line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    here = world.address.replace("127.0.0.1", "localhost")
    await desk.page.goto(f"{here}/studio#/account")
    await sign_in(desk.page, LEA, PASSWORD)
    world.clock.forward(seconds=30)
    await desk.page.get_by_label("Code of your authenticator app").fill(code())
    await desk.press("Sign in")
    await desk.press("Add a passkey")
    await desk.page.get_by_label("What it is called").fill("Till")
    world.clock.forward(seconds=30)
    await desk.page.get_by_label("Code of your authenticator app").first.fill(code())
    await desk.press("Add a passkey")
    await desk.says("not used yet")
    await desk.press("Add a passkey")
    world.clock.forward(seconds=30)
    await desk.page.get_by_label("Code of your authenticator app").first.fill(code())
    await desk.page.get_by_role("button", name="Add a passkey").click()
    await desk.says("This device has a passkey here already.")
    await desk.press("Cancel")
    for page in ("counter", "staff", "studio#/account"):
        await desk.press("Sign out")
        await desk.page.goto(f"{here}/{page}")
        await sign_in(desk.page, LEA, PASSWORD)
        await desk.press("Use a passkey")
        await desk.page.get_by_role("button", name="Sign out").wait_for()
    await desk.says("last used:")
    await desk.page.get_by_role("button", name="Remove Till").click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    await desk.page.get_by_text("last used:").wait_for(state="detached")
    assert not desk.faults, desk.faults


async def test_a_second_step_is_set_up_and_asked_for_wherever_staff_sign_in(
    browser: Browser, world: World
) -> None:
    def code(secret: str) -> str:
        step = int(world.clock().timestamp()) // totp.STEP_S
        return totp.code_at(b32decode(secret), step)

    admin = await world.partner(await world.programme("cafe"))
    new = {"email": LEA, "password": PASSWORD, "role": "owner"}
    await admin.ask("POST", "/v1/staff", new, status=201)
    owner = await a_desk(browser, world, "account")
    await sign_in(owner.page, LEA, PASSWORD)
    await owner.page.get_by_label("The present password").fill(PASSWORD)
    await owner.page.get_by_label("The new password").fill("cafe cafe lea")
    await owner.press("Change the password")
    await owner.says("This password is made of your address")
    await owner.press("Set up")
    await owner.page.get_by_label("QR code for the authenticator app").wait_for()
    secret = (await owner.page.locator(".enrolment-key").inner_text()).replace(" ", "")
    await owner.page.get_by_label("The code that the app shows").fill(code(secret))
    await owner.press("Confirm")
    recovery = await owner.page.locator(".enrolment-codes code").first.inner_text()
    await owner.press("I have kept them")
    await owner.says("10 recovery codes are left.")

    for page, given in (("staff", recovery), ("counter", code)):
        desk = await a_desk(browser, world)
        await desk.page.goto(f"{world.address}/{page}")
        await sign_in(desk.page, LEA, PASSWORD)
        field = desk.page.get_by_label("Code of your authenticator app")
        await field.fill("12345")
        await desk.press("Sign in")
        await desk.says("This code is wrong, or was used already.")
        world.clock.forward(seconds=30)
        await field.fill(given if isinstance(given, str) else given(secret))
        await desk.press("Sign in")
        await desk.page.get_by_role("button", name="Sign out").wait_for()

    await owner.page.get_by_role("link", name="Team", exact=True).click()
    await owner.says("second step")
    await owner.page.get_by_label("Owner").check()
    await owner.page.get_by_label("Days until then").fill("0")
    await owner.press("Save")
    await owner.says("It counts from:")
    await expect(owner.page.get_by_label("Days until then")).to_have_value("0")
    demanded = await admin.ask("GET", "/v1/programme/second-factor")
    assert demanded["roles"] == ["owner"]
    await a_passkey_serves(browser, world, lambda: code(secret))
    people = (await admin.ask("GET", "/v1/staff"))["items"]
    await admin.ask("POST", f"/v1/staff/{people[0]['id']}/factor-removals", {})
    again = await a_desk(browser, world)
    await sign_in(again.page, LEA, PASSWORD)
    await again.says("This programme asks for a second step at sign-in.")
    await again.page.get_by_label("QR code for the authenticator app").wait_for()
