"""A programme's own address on a phone: offline, installed, and as it was known before."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.conftest import patient
from tests.world import World

EARLIER = """async () => {
  const cache = await caches.open("kermesse-shell-1");
  await cache.put("/", new Response("as it was"));
  await cache.put("/manifest.webmanifest", new Response("{}"));
}"""
KEPT = """async () => {
  const names = await caches.keys();
  const cache = await caches.open(names[0]);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  return [...names, ...paths.filter((path) => !path.startsWith("/web/")).sort()];
}"""

VISIT = """([slug, asOf]) =>
  localStorage.setItem(`kermesse.${slug}`, JSON.stringify({ token: "x", asOf }))"""
INSTALLED = """
const asked = window.matchMedia.bind(window);
window.matchMedia = (query) => asked(query.replace("(display-mode: standalone)", "all"));
"""


async def a_page(browser: Browser, address: str) -> Page:
    """A French phone at that address."""
    context = await patient(browser, locale="fr-FR", viewport={"width": 360, "height": 740})
    page = await context.new_page()
    await page.goto(address)
    return page


async def is_kept(page: Page) -> None:
    """Wait until the service worker has taken the page over."""
    await page.evaluate(
        "() => navigator.serviceWorker.controller ??"
        " new Promise((go) => navigator.serviceWorker.addEventListener('controllerchange', go))"
    )


@pytest.mark.parametrize("way", ["/bistro", "/bistro/", "/?programme=bistro"])
async def test_the_page_comes_back_without_a_network(
    world: World, browser: Browser, way: str
) -> None:
    await world.programme("cafe", name="Café Lumière")
    await world.programme("bistro", name="Le Bistro")
    page = await a_page(browser, world.address + way)
    await expect(page).to_have_url(f"{world.address}/bistro")
    await is_kept(page)
    await page.context.set_offline(True)
    await page.reload()
    await expect(page.get_by_role("heading", name="Le Bistro")).to_be_visible()
    await page.goto(f"{world.address}/?programme=bistro#/me")
    await expect(page).to_have_url(f"{world.address}/bistro#/me")
    await expect(page).to_have_title("Le Bistro")


async def test_the_only_programme_comes_back_at_the_root_and_at_its_own_address(
    world: World, browser: Browser
) -> None:
    await world.programme("bistro", name="Le Bistro")
    page = await a_page(browser, world.address)
    await expect(page).to_have_url(f"{world.address}/bistro")
    await is_kept(page)
    await page.context.set_offline(True)
    for address in (world.address, f"{world.address}/bistro"):
        await page.goto(address)
        await expect(page).to_have_title("Le Bistro")


async def test_what_an_earlier_version_kept_is_kept_anew(world: World, browser: Browser) -> None:
    await world.programme("cafe", name="Café Lumière")
    await world.programme("bistro", name="Le Bistro")
    page = await a_page(browser, world.address)  # Nothing is registered here.
    await page.evaluate(EARLIER)
    await page.goto(f"{world.address}/bistro")
    await is_kept(page)
    assert await page.evaluate(KEPT) == ["kermesse-shell-7", "/", "/bistro", "/bistro/theme.css"]
    await page.context.set_offline(True)
    await page.goto(world.address)
    await expect(page.get_by_role("heading", name="Quelle fête")).to_be_visible()


async def test_a_choice_leads_to_the_fair_and_back(world: World, browser: Browser) -> None:
    await world.programme("cafe", name="Café Lumière")
    await world.programme("bistro", name="Le Bistro")
    page = await a_page(browser, f"{world.address}/nowhere")
    await page.get_by_role("link", name="Le Bistro").click()
    await expect(page).to_have_url(f"{world.address}/bistro")
    await page.go_back()
    await expect(page.get_by_role("link", name="Café Lumière")).to_be_visible()


async def test_what_was_installed_from_the_root_opens_where_its_member_plays(
    world: World, browser: Browser
) -> None:
    for slug in ("cafe", "bistro"):
        await world.programme(slug)
    page = await a_page(browser, world.address)
    for visit in (["cafe", "2026-03-01T09:00:00Z"], ["bistro", "2026-03-02T09:00:00Z"]):
        await page.evaluate(VISIT, visit)
    await page.reload()
    await expect(page).to_have_url(f"{world.address}/")
    await page.add_init_script(INSTALLED)
    await page.goto(world.address)
    await expect(page).to_have_url(f"{world.address}/bistro")
