"""The pages that describe the doors: whatever a document tells of is found by its words."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from backend.http import asyncapi
from tests.walks.said import the_document
from tests.web.conftest import Phone, patient
from tests.world import World


async def a_reader(browser: Browser, address: str) -> Phone:
    """Somebody who reads, at a desk."""
    context = await patient(browser, viewport={"width": 1280, "height": 800})
    reader = Phone(await context.new_page())
    await reader.page.goto(address)
    return reader


async def test_every_operation_is_in_the_index_found_by_words_and_shown_with_its_example(
    browser: Browser, world: World
) -> None:
    reader = await a_reader(browser, f"{world.address}/docs")
    page = reader.page
    sections = page.get_by_role("navigation", name="Sections").locator("summary small")
    await sections.first.wait_for()
    *operations, schemas = [int(text) for text in await sections.all_inner_texts()]
    document = the_document()
    assert schemas == len(document["components"]["schemas"])
    assert sum(operations) == sum(map(len, document["paths"].values()))
    await page.get_by_label("Find by words").fill("PUT campaigns QUIZ")
    await expect(page.get_by_role("status")).to_have_text("1 operation, 0 schemas")
    await page.get_by_role("link", name="Save a campaign").click()
    await expect(page.locator(".opblock")).to_have_count(1)
    body = page.locator(".opblock-section-request-body")
    await expect(body).to_contain_text('"mechanic": "quiz"')
    await body.get_by_role("combobox").last.select_option("A wheel that may be turned once a day")
    await expect(body).to_contain_text('"mechanic": "wheel"')
    await page.reload()  # Whoever is sent the address sees the same.
    await expect(body).to_contain_text('"mechanic": "quiz"')
    await page.set_viewport_size({"width": 360, "height": 740})
    assert await reader.narrow() and reader.faults == []


async def test_a_schema_is_found_by_a_field_and_says_who_uses_it(
    browser: Browser, world: World
) -> None:
    reader = await a_reader(browser, f"{world.address}/docs#/schemas/CurrencyDefinition")
    page = reader.page
    await expect(page.get_by_role("row", name="plural")).to_contain_text("required")
    shown = page.get_by_role("main")
    await shown.get_by_role("link", name="CurrencyDraft").click()
    await shown.get_by_role("link", name="PUT /v1/currencies/{code}").click()
    await expect(page.locator(".opblock-section-request-body")).to_contain_text('"plural"')
    await page.get_by_label("Find by words").fill("when_reversed currency")
    await page.get_by_role("link", name="CurrencyDefinition").click()
    await shown.get_by_role("link", name="Expiry").click()
    await reader.says("after_months")
    await page.get_by_label("Find by words").fill("absinthe")
    await reader.says("Try fewer, or another one.")
    assert reader.faults == []


async def test_the_live_sockets_are_read_and_found_too(browser: Browser, world: World) -> None:
    reader = await a_reader(browser, f"{world.address}/docs/live")
    page = reader.page
    for channel in asyncapi.document()["channels"].values():
        await page.get_by_role("heading", name=channel["title"]).wait_for()
    await page.get_by_label("Find by words").fill("player MY answer")
    await page.get_by_role("link", name="hears answer").click()
    await expect(page.get_by_role("heading", name="GiveAnswer")).to_be_visible()
    assert reader.faults == []
