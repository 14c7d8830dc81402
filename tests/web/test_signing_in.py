"""Whoever plays as a guest keeps what they have, finds it on another phone, and leaves."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from litestar import Litestar, Response, get
from playwright.async_api import Browser, Request, Route, expect

from backend.db.engine import open_pool
from tests.backend.sessions.conftest import Letters
from tests.issuer import AUDIENCE, SECRET, an_issuer
from tests.notifications.contacts.letterbox import Letterbox
from tests.patience import soon
from tests.postgres import fresh
from tests.serving import serving
from tests.web.conftest import Phone, a_phone, patient
from tests.world import World, running

ADA = "ada@cafe.example"

CALL = """async (address) => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ programme: "cafe" });
  try {
    const made = await fetch(`${address}/v1/guests`, { method: "POST", headers, body });
    const guest = await made.json();
    const mine = { headers: { authorization: `Bearer ${guest.token}` } };
    await (await fetch(`${address}/v1/me`, mine)).json();
    return (await (await fetch(`${address}/v1/public/programmes/cafe`)).json()).slug;
  } catch (error) {
    return String(error);
  }
}"""
"""What a page of the brand does: a guest, and what is shown to them."""


LEFT = """async () => {
  const { createKeepsake } = await import("/web/member/keepsake.js");
  const { createState } = await import("/web/member/state.js");
  const { batch } = await import("@preact/signals-core");
  const kept = new Map();
  const getItem = (key) => kept.get(key) ?? null;
  const storage = { getItem, setItem: (key, text) => kept.set(key, text) };
  const session = { id: "one", secret: "s" };
  const page = () => {
    const state = createState({ locale: "fr" });
    const keepsake = createKeepsake(storage, "fair");
    keepsake.restore(state);
    keepsake.follow(state, () => {});
    const be = (token, session) => batch(() => {
      state.token.value = token;
      state.session.value = session;
    });
    return { state, be };
  };
  const one = page();
  one.be("first", session);
  const [leaves, stays] = [page(), page()];
  one.be("renewed", session);
  leaves.be(null, null);
  stays.be("late", session);
  await new Promise((done) => setTimeout(done));
  return [leaves, stays].map(({ state }) => state.token.value);
}"""
"""Three pages of one device: the last two have not heard yet what the others wrote."""


@pytest.fixture
def letters(capsys: pytest.CaptureFixture[str]) -> Letters:
    """What was sent, as the console says it."""
    return Letters(Letterbox(capsys))


async def name(phone: Phone, new: str | None = None) -> str:
    """What the player is called, or is called from now on."""
    field = phone.page.get_by_label("Votre nom de joueur")
    if new is not None:
        await field.fill(new)
        await phone.press("Enregistrer")
        await phone.says("Enregistré")
    return await field.input_value()


def bearers(phone: Phone) -> set[str]:
    """The tokens that the page shows from now on."""
    shown = set[str]()

    def note(ask: Request) -> None:
        if bearer := ask.headers.get("authorization"):
            shown.add(bearer.removeprefix("Bearer "))

    phone.page.on("request", note)
    return shown


async def by_code(phone: Phone, letters: Letters) -> None:
    """Sign in at the page that stands."""
    await phone.page.get_by_label("Votre adresse e-mail").fill(ADA)
    await phone.press("Recevoir un code")
    await phone.page.get_by_label("Le code reçu").fill(await letters.code())
    await phone.press("Me connecter")
    await phone.page.get_by_role("heading", name="Mon compte").wait_for()


async def test_a_guest_keeps_their_points_finds_them_on_a_new_phone_and_ends_the_old_one(
    browser: Browser, world: World, letters: Letters
) -> None:
    await world.programme()
    old = await a_phone(browser, world.address)
    await old.press("Jouer")
    await old.page.get_by_role("navigation").get_by_role("link", name="Moi").click()
    await name(old, "Ada la joueuse")
    await old.press("Garder mes points")
    await by_code(old, letters)
    new = await a_phone(browser, world.address, viewport={"width": 360, "height": 740})
    await new.press("J\u2019ai déjà un compte")
    await by_code(new, letters)
    assert await new.narrow()
    await expect(new.page.locator(".device")).to_have_count(2)
    await new.page.get_by_role("button", name=re.compile("^Déconnecter")).click()
    await expect(new.page.locator(".device")).to_have_count(1)
    await new.press("Retour à Moi")
    assert await name(new) == "Ada la joueuse"
    await old.page.reload()
    await old.says("J\u2019ai déjà un compte")
    world.clock.forward(minutes=20)
    await new.page.reload()
    await expect(new.page.get_by_label("Votre nom de joueur")).to_have_value("Ada la joueuse")
    await new.page.goto(f"{world.address}/cafe#/privacy")
    await new.says("Nouvelles de vos points par e-mail : oui")
    assert await new.narrow()
    async with new.page.expect_download() as download:
        await new.press("Tout télécharger")
    file = await download.value
    held = json.loads(await asyncio.to_thread(Path(await file.path()).read_text))
    assert held["tables"]["contact"][0]["value"] == ADA
    await new.page.goto(f"{world.address}/cafe#/account")
    await new.page.get_by_role("button", name=re.compile("^Me déconnecter")).click()
    await new.says("J\u2019ai déjà un compte")
    assert old.faults == new.faults == []


async def test_who_leaves_in_one_tab_has_left_in_all_whoever_renews_meanwhile(
    browser: Browser, world: World
) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/members/ada", {"alias": "Ada"})
    made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
    one = await a_phone(browser, world.address, at=f"enter/{made['link']}")
    await one.page.get_by_role("navigation").get_by_role("link", name="Moi").click()
    await one.press("Mon compte et mes appareils")
    calls: list[str] = []
    one.page.on("request", lambda ask: calls.append(ask.url))
    other = Phone(await one.page.context.new_page())
    await other.page.goto(f"{world.address}/cafe#/me")
    assert await name(other) == "Ada"
    asked, told = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        asked.set()
        await told.wait()
        await route.fulfill(response=answer)

    await other.page.route("**/v1/tokens", late)
    world.clock.forward(minutes=20)
    await other.page.get_by_label("Votre nom de joueur").fill("Lea")
    await other.press("Enregistrer")
    await soon(asked.wait())
    assert not [url for url in calls if url.endswith("/v1/tokens")], (
        "this browser's clock is months ahead of the server's"
    )
    await one.page.reload()
    await one.page.get_by_role("button", name=re.compile("^Me déconnecter")).click()
    await one.says("J\u2019ai déjà un compte")
    await other.says("J\u2019ai déjà un compte")
    shown = bearers(other)
    async with other.page.expect_response("**/v1/tokens"):
        told.set()
    await other.page.evaluate("fetch('/health/live').then((answer) => answer.text())")
    assert not shown, "nobody came back"
    assert await one.page.evaluate(LEFT) == [None, None]


async def test_whoever_wants_to_be_forgotten_types_a_word_and_is(
    browser: Browser, world: World
) -> None:
    partner = await world.partner(await world.programme())
    member = await world.member(partner, "ada")
    points = {"currency": "points", "amount": 30, "reason": "Bonjour"}
    key = {"Idempotency-Key": "bonjour"}
    await partner.ask("POST", "/v1/members/ada/awards", points, status=201, headers=key)
    phone = await a_phone(browser, world.address, token=member.token, at="privacy")
    await phone.press("Tout effacer")
    await phone.says("Vous renoncez à 30")
    now = phone.page.get_by_role("button", name="M\u2019effacer pour de bon")
    await expect(now).to_be_disabled()
    await phone.page.get_by_label("pour tout effacer").fill("Effacer")
    await now.click()
    await phone.says("J\u2019ai déjà un compte")
    await partner.ask("GET", "/v1/members/ada", status=404)
    assert phone.faults == []


async def test_a_page_of_the_brand_on_its_own_origin_calls_and_frames_the_app(
    browser: Browser, world: World
) -> None:
    """Another port is another origin."""
    partner = await world.partner(await world.programme())
    html = f"""<!doctype html><title>Shop</title><iframe src="{world.address}/cafe"></iframe>"""

    @get("/", sync_to_thread=False)
    def shop() -> Response[str]:
        return Response(html, media_type="text/html")

    async with serving(Litestar([shop], openapi_config=None)) as port:
        origin = f"http://127.0.0.1:{port}"
        page = await (await patient(browser)).new_page()
        await page.goto(origin)
        assert "Failed to fetch" in await page.evaluate(CALL, world.address)
        await partner.ask("PATCH", "/v1/programme", {"web": {"origins": [origin]}})
        world.clock.forward(seconds=6)
        await page.goto(origin)
        assert await page.evaluate(CALL, world.address) == "cafe"
        await page.frame_locator("iframe").get_by_role("button").first.wait_for()


async def test_the_brand_and_another_service_sign_somebody_in(
    browser: Browser, postgres: str
) -> None:
    async with (
        fresh(postgres) as dsn,
        await open_pool(dsn, 8) as db,
        running(db, dsn, sends_back=True, issuers_private=True) as world,
        an_issuer() as issuer,
    ):
        issuer.now = lambda: world.clock().timestamp()
        partner = await world.partner(await world.programme())
        await partner.ask("PUT", "/v1/members/ada", {"alias": "Ada"})
        made = await partner.ask("POST", "/v1/members/ada/sign-in-links", status=201)
        provider = {"issuer": issuer.url, "audience": AUDIENCE, "client_secret": SECRET}
        await partner.ask("PUT", "/v1/identity-providers", {**provider, "name": "Notre maison"})
        phone = await a_phone(browser, world.address, at=f"enter/{made['link']}")
        await phone.page.get_by_role("navigation").get_by_role("link", name="Moi").click()
        assert await name(phone) == "Ada"
        assert made["link"] not in await phone.page.evaluate("location.href")
        await phone.page.goto(f"{world.address}/cafe#/enter/{made['link']}")
        await phone.says("Changer de joueur ?")
        await phone.press("Me connecter avec l\u2019autre compte")
        await phone.says("Ce lien ou ce code est faux")
        other = await a_phone(browser, world.address, at="sign-in")
        await other.press("Continuer avec Notre maison")
        await other.press("I am lea")
        await other.page.get_by_role("navigation").get_by_role("link", name="Moi").click()
        await other.press("Mon compte et mes appareils")
        await other.says("par un autre service")
        assert (await partner.ask("GET", "/v1/members/lea"))["guest"] is False
        assert phone.faults == other.faults == []
