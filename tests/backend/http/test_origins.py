"""Which pages elsewhere may call the API is the programme's to say."""

from __future__ import annotations

import pytest

from tests.world import World

SHOP = "https://shop.example"
FIRST = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}


async def asked(world: World, origin: str) -> str | None:
    answer = await world.anonymous.options("/v1/me", headers={"Origin": origin, **FIRST})
    told: str | None = answer.headers.get("access-control-allow-origin")
    return told


async def test_only_pages_at_the_origins_that_a_programme_names_are_answered(world: World) -> None:
    partner = await world.partner(await world.programme())
    assert await asked(world, SHOP) is None
    await partner.ask("PATCH", "/v1/programme", {"web": {"origins": [SHOP]}})
    world.clock.forward(seconds=6)
    assert await asked(world, SHOP) == SHOP
    assert await asked(world, "https://shop.example.evil.example") is None
    assert await asked(world, "null") is None
    told = await world.anonymous.get("/v1/me", headers={"Origin": SHOP})
    assert told.status_code == 401 and told.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-credentials" not in told.headers
    page = await world.anonymous.get("/cafe", headers={"Accept": "text/html"})
    assert f"frame-ancestors 'self' {SHOP}" in page.headers["content-security-policy"]
    assert "x-frame-options" not in page.headers
    await partner.ask("PATCH", "/v1/programme", {"web": {}})
    world.clock.forward(seconds=6)
    assert await asked(world, SHOP) is None
    page = await world.anonymous.get("/cafe", headers={"Accept": "text/html"})
    assert page.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "origin",
    [
        *("shop.example", "https://shop.example/", "https://*.example", "ftp://shop.example"),
        *("http://shop.example", "https://a@shop.example", "https://shop.example; script-src *"),
        *("https://shop.example:http", "https://", "https://SHOP.example"),
    ],
)
async def test_what_is_no_origin_is_refused(world: World, origin: str) -> None:
    partner = await world.partner(await world.programme())
    wish = {"web": {"origins": [origin]}}
    told = await partner.ask("PATCH", "/v1/programme", wish, status=422)
    assert told["code"] == "programme.bad_origin"


async def test_the_programmes_own_pages_are_told_to_the_app(world: World) -> None:
    partner = await world.partner(await world.programme())
    pages = {"terms": "https://cafe.example/terms", "help": "https://cafe.example/help"}
    await partner.ask("PATCH", "/v1/programme", {"web": pages})
    told = await world.anonymous.ask("GET", "/v1/public/programmes/cafe")
    assert told["pages"] == {**pages, "privacy": ""}
    bad = {"web": {"terms": "javascript:alert(1)"}}
    told = await partner.ask("PATCH", "/v1/programme", bad, status=422)
    assert told["code"] == "programme.bad_page"
