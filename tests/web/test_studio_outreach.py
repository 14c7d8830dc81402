"""The studio tells members things: a segment, a message, a broadcast to it; and other systems."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.web.conftest import Phone
from tests.web.test_studio_team import LEA, PASSWORD, a_desk, sign_in
from tests.world import World


async def test_a_message_is_written_broadcast_to_a_segment_and_a_webhook_is_made(
    browser: Browser, world: World
) -> None:
    admin = await world.partner(await world.programme("cafe"))
    new = {"email": LEA, "password": PASSWORD, "role": "owner"}
    await admin.ask("POST", "/v1/staff", new, status=201)
    await admin.ask("PUT", "/v1/members/ada", {"alias": "Ada"})
    locales = (await admin.ask("GET", "/v1/programme"))["locales"]
    desk = await a_desk(browser, world, "segments")
    await sign_in(desk.page, LEA, PASSWORD)
    page, dialog = desk.page, desk.page.get_by_role("dialog")

    await page.get_by_role("link", name="Take it").first.click()
    await desk.says("1 member of 1 now")
    await desk.press("Save")
    await desk.says("Its members")
    await page.get_by_label("The condition").fill("member.dayz < 3")
    await page.locator(".trouble").filter(has_text="dayz").wait_for()
    await page.get_by_label("The condition").fill("member.days < 9")
    await desk.press("Save")
    await desk.says("Saved.")

    await page.get_by_role("link", name="Messages", exact=True).click()
    await page.get_by_role("link", name="Write a message").click()
    assert locales == ["fr", "en"]
    for language in ("French", "English"):
        await page.get_by_label(f"Its name ({language})").fill("News")
        words = page.get_by_role("group", name=f"In {language}")
        await words.get_by_label("Title").fill("A new cake")
        await words.get_by_label("Text").fill("Come and taste it.")
    await page.get_by_role("listitem").filter(has_text="Come and taste it.").first.wait_for()
    await desk.press("Save")
    await desk.says("What came of it")
    await page.get_by_label("To which member").fill("ada")
    await desk.press("Send it to them")
    await page.locator(".reasons").filter(has_text=": ").wait_for()

    await page.get_by_role("link", name="Messages", exact=True).first.click()
    await page.get_by_role("link", name="Broadcasts").click()
    await page.get_by_role("link", name="A new broadcast").click()
    await page.get_by_label("Which message").select_option("news")
    await desk.press("See whom it reaches")
    await desk.says("What would become of it")
    await work_off(WORKS, world.db, world.clock)
    await desk.press("Start it")
    await dialog.get_by_role("button", name="Start it").click()
    await desk.says("It goes out.")
    await work_off(WORKS, world.db, world.clock)
    await desk.press("Show them")
    ada = page.get_by_role("list", name="Member by member").get_by_role("link", name="Ada")
    await expect(ada).to_have_attribute("href", "#/members/ada")

    await a_webhook(desk)
    await a_shop(desk)
    await members_come(desk, world)
    assert not desk.faults, desk.faults


async def a_webhook(desk: Phone) -> None:
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await page.get_by_role("link", name="Webhooks").click()
    await page.get_by_role("link", name="A new webhook").click()
    await page.get_by_label("Its name").fill("till")
    await page.get_by_label("Where to post").fill("https://shop.example/hook")
    await page.get_by_role("group").get_by_role("checkbox").first.check()
    await desk.press("Make it")
    assert await page.get_by_label("Its secret").input_value()
    await page.get_by_role("link", name="I have kept it: go on").click()
    await desk.press("Send a test")
    await dialog.get_by_role("button", name="Send a test").click()
    await desk.says("kermesse.webhook.tested.v1")
    await page.locator("summary").filter(has_text="kermesse.webhook.tested.v1").click()
    await desk.press("Send it again")
    await desk.says("It is sent again.")


async def a_shop(desk: Phone) -> None:
    """Connected with its secret, which is changed, and gone again."""
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    await page.get_by_role("link", name="Shops").click()
    await page.get_by_role("link", name="Connect a shop").click()
    await page.get_by_label("Its name").fill("online")
    await page.get_by_label("Secret", exact=True).fill("shown by the shop")
    await page.get_by_label("Delivery").check()
    await desk.press("Connect it")
    address = page.get_by_label("Address for the shop\u2019s hooks")
    await expect(address).to_have_value(re.compile("/v1/hooks/cafe/online$"))
    await expect(page.get_by_label("Delivery")).to_be_checked()
    await desk.press("Change the secret")
    await dialog.get_by_label("The new secret").fill("another one")
    await dialog.get_by_role("button", name="Change the secret").click()
    await desk.says("The secret is changed.")
    await desk.press("Remove the connection")
    await dialog.get_by_role("button", name="Remove the connection").click()
    await desk.says("No shop tells of its orders yet.")


async def members_come(desk: Phone, world: World) -> None:
    """A file is looked at, mended, tried, brought in and undone; and all goes out."""
    page, dialog = desk.page, desk.page.get_by_role("dialog")
    text = b"Card;Points;Colour\nbea;250;red\ncyd;many;\n"
    await page.get_by_role("link", name="Moving in, moving out").click()
    await page.get_by_label("Drop a file here").set_input_files(
        {"name": "till.csv", "mimeType": "text/csv", "buffer": text}
    )
    await desk.says("2 rows in till.csv.")
    await expect(page.get_by_label("Points", exact=True)).to_have_value("amount")
    await page.get_by_label("Card").select_option("external_id")
    await page.get_by_label("Colour").select_option("")
    await desk.press("Try it")
    bring = page.get_by_role("button", name="Bring them in")
    await bring.wait_for()
    await work_off(WORKS, world.db, world.clock)
    await desk.says("This is what would happen:")
    await desk.says("amount is a number from 0")
    await bring.click()
    await bring.wait_for(state="detached")
    await work_off(WORKS, world.db, world.clock)
    await desk.says("This came of it:")
    kept = await page.request.get(f"{world.address}/v1/copies/balances")
    assert "bea,points,250," in await kept.text()
    await desk.press("Undo it")
    await dialog.get_by_role("button", name="Undo it").click()
    await dialog.wait_for(state="detached")
    await work_off(WORKS, world.db, world.clock)
    await desk.says("Undone")
    kept = await page.request.get(f"{world.address}/v1/copies/balances")
    assert "bea" not in await kept.text()
