"""Every page of the studio, narrow and wide, by day and by night: nothing is out of reach."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from playwright.async_api import Browser, expect

from tests.web.conftest import Phone
from tests.web.studio import a_studio, at_studio
from tests.web.test_studio_quizzes import a_quiz
from tests.world import World

Scheme: TypeAlias = Literal["light", "dark"]
AXE = Path(__file__).parent / "axe"
PLACES = (
    *("", "quizzes", "quizzes/new", "quizzes/capitales", "quizzes/capitales/run"),
    *("designs", "members", "members/m-1", "messages", "segments"),
    *("queues", "trail", "team", "webhooks", "keys", "account"),
)
RULES: dict[Scheme, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
"""By night only the colours are others."""
GO = """(at) => {
  document.querySelector("main > *").dataset.before = "";
  location.hash = `#/${at}`;
}"""
LOOK = """async (rules) => {
  const found = await axe.run({ ...rules, iframes: false, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}"""


def test_what_looks_at_the_pages_is_as_published() -> None:
    for line in (AXE / "CHECKSUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((AXE / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("scheme", RULES)
async def test_no_page_has_a_barrier_or_sticks_out(
    browser: Browser, world: World, scheme: Scheme
) -> None:
    partner = await a_studio(world)
    await a_quiz(partner, live=True)
    await world.member(partner, "m-1")
    desk = await at_studio(browser, world, partner, "owner", "account", color_scheme=scheme)
    await desk.page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found = {}
    for place in PLACES:
        await _go(desk, place)
        for width in (360, 1280, 1920):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            if not await desk.narrow():
                found[f"{place} at {width}"] = "sticks out"
            if width < 1920 and (wrong := await desk.page.evaluate(LOOK, RULES[scheme])):
                found[f"{place} at {width}"] = wrong
    assert found == {}
    assert desk.faults == []


async def _go(desk: Phone, place: str) -> None:
    """Open the page, and wait until it shows all that it asked for."""
    await desk.page.evaluate(GO, place)
    await desk.page.locator("main h1").wait_for()
    await expect(desk.page.locator("[data-before], main .waiting")).to_have_count(0)
