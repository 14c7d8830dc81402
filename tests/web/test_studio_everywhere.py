"""Every page of the studio, every editor and every question that it asks, narrow and wide, by day
and by night: nothing is out of reach."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Literal, TypeAlias

import pytest
from playwright.async_api import Browser, expect

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.walks.stage import Stage
from tests.web.conftest import Phone
from tests.web.studio import a_studio, at_studio
from tests.web.test_studio_quizzes import a_quiz, prompt
from tests.world import World

Scheme: TypeAlias = Literal["light", "dark"]
AXE = Path(__file__).parent / "axe"
PLACES = (
    *("rewards", "redemptions", "shops"),
    *("", "quizzes", "quizzes/new", "quizzes/capitales", "quizzes/capitales/run"),
    *("designs", "brand", "members", "members/m-1", "messages", "segments"),
    *("queues", "money", "sites", "partners", "referrals", "moving", "trail", "team"),
    *("webhooks", "keys", "account"),
)
RULES: dict[Scheme, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}
"""By night only the colours are others."""
EXAMPLES = """async () => {
  const [{ start }, { KINDS, pathOf }] = await Promise.all(
    ["start", "kinds"].map((name) => import(`/web/studio/designs/${name}.js`)));
  const said = { title: "Exemple", locale: "fr", currency: "points" };
  return Object.entries(KINDS).map(([kind, { family, whole }]) => {
    const off = whole || family === "campaign" ? {} : { active: false };
    const path = pathOf(kind, kind === "activity-type" ? "sample.done" : `a-${kind}`);
    return [kind, path, { definition: start(kind, said), ...off }];
  });
}"""
"""What one begins with of each kind: the kind, where it is kept, and what is sent there."""
UNFOLD = """() => document.querySelectorAll("main details").forEach((one) => (one.open = true))"""
ASKS = {
    "brand": [],
    "quizzes/cafe-quiz": ["#launch .row > button.button"],
    "quizzes/cafe-quiz/run": [".run-side .part:last-child .row > .button"],
    "designs/wheel/a-wheel": [".design-side .row > .button-plain"],
    "members/cafe-ada": [
        ".run-side .part:last-child .row > .button",
        ".run-main .move-body > .link >> nth=0",
    ],
    "messages/edit/cafe-news": [],
    "messages/broadcasts/new": [],
    "messages/broadcasts/{broadcast}": [".page > .row > .button"],
    "queues": ["article .row > .button"],
    "segments/edit/cafe-list": [],
    "queues/points": ["article .row > .button"],
    "team/new": [],
    "queues/bonuses": [],
    "team/{staff}": [".part .button-plain"],
    "queues/jobs": [],
    "webhooks/new": [],
    "webhooks/at/cafe-hook": [".page > .row > .button"],
    "rewards/{reward}": [],
    "redemptions": ["article .row > .button"],
    "shops/new": [],
    "shops/at/cafe-shop": [".part .row > .button"],
    "keys": [".list-line .row > button >> nth=0"],
}
"""What is behind the menu, and there what is pressed and asks first. No two of one page follow each
other: what was there before could not be told from what comes."""
GO = """(at) => {
  document.querySelector("main > *").dataset.before = "";
  location.hash = `#/${at}`;
}"""
LOOK = """async ([within, rules]) => {
  const moving = () => document.getAnimations().filter((one) => one instanceof CSSTransition);
  for (let now; (now = moving()).length > 0; ) now.forEach((one) => one.finish());
  const found = await axe.run(within, { ...rules, iframes: false, resultTypes: ["violations"] });
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
    found: dict[str, Any] = {}
    for place in PLACES:
        await _go(desk, place)
        for width in (360, 1280, 1920):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            if not await desk.narrow():
                found[f"{place} at {width}"] = "sticks out"
            if width < 1920 and (wrong := await _wrong(desk, scheme)):
                found[f"{place} at {width}"] = wrong
    assert found == {}
    assert desk.faults == []


async def test_no_editor_and_no_question_has_a_barrier(browser: Browser, world: World) -> None:
    stage = await Stage(world, "cafe").set()
    ids = await _more_of(stage)
    desk = await at_studio(browser, world, stage.partner, "owner", "account", house="cafe-house")
    await desk.page.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = {}
    for kind, path, example in await desk.page.evaluate(EXAMPLES):
        if kind == "tier":  # A programme climbs one ladder, and has one.
            path = f"/v1/tiers/{stage.ids['tiers']}"
        else:
            await stage.partner.ask("PUT", path, example)
        place = f"designs/{kind}/{path.rpartition('/')[2]}"
        found |= await _seen(desk, place, ".design-side .all-well")
        found |= await _seen(desk, f"designs/{kind}/new", "main form")
    for template, pressed in ASKS.items():
        place = template.format(**ids)
        found |= await _seen(desk, place, ", ".join(pressed) or "main :is(.card, .list)")
        for one in pressed:
            found |= await _asked(desk, place, one)
    found |= await _two_on_a_quiz(desk, stage)
    found |= await _two_on_a_design(desk, stage)
    assert found == {}
    assert desk.faults == []


async def _more_of(stage: Stage) -> dict[str, str]:
    """A badge to take back, and a broadcast that is ready."""
    kind = {"external_id": "cafe-ada", "reason": "kind"}
    await stage.partner.ask("POST", f"/v1/badges/{stage.ids['badges']}/grants", kind, status=201)
    form = {"message": stage.ids["messages"], "segment": None, "a_minute": 600}
    made = await stage.partner.ask("POST", "/v1/broadcasts", form, status=201)
    await work_off(WORKS, stage.world.db, stage.world.clock)
    return {"broadcast": made["id"], "staff": stage.ids["staff"], "reward": stage.ids["rewards"]}


async def _seen(desk: Phone, place: str, shown: str) -> dict[str, Any]:
    """What is wrong with a page when all of it is unfolded."""
    await _go(desk, place)
    await desk.page.evaluate(UNFOLD)
    await desk.page.locator(shown).first.wait_for()
    closed = desk.page.locator(".question-name[aria-expanded=false]")
    if await closed.count():
        await closed.first.click()
    return await _by_day_and_by_night(desk, place, "main")


async def _asked(desk: Phone, place: str, pressed: str) -> dict[str, Any]:
    """What is wrong with what each of these asks before it is done."""
    found: dict[str, Any] = {}
    buttons = desk.page.locator(pressed)
    for number in range(await buttons.count()):
        name = await buttons.nth(number).inner_text()
        await buttons.nth(number).click()
        await desk.page.locator("dialog[open]").wait_for()
        found |= await _by_day_and_by_night(desk, f"{place}: {name}", "dialog[open]")
        await desk.page.keyboard.press("Escape")
        await expect(desk.page.locator("dialog")).to_have_count(0)
    return found


async def _two_on_a_quiz(desk: Phone, stage: Stage) -> dict[str, Any]:
    path = "/v1/campaigns/cafe-quiz"
    theirs = (await stage.partner.ask("GET", path))["definition"]
    await _go(desk, "quizzes/cafe-quiz")
    theirs["config"]["questions"][0]["prompt"] = "La leur ?"
    await stage.partner.ask("PUT", path, {"definition": theirs})
    await desk.page.locator(".question-name").first.click()
    await prompt(desk).fill("La mienne ?")
    return await _kept(desk, "two on a quiz")


async def _two_on_a_design(desk: Phone, stage: Stage) -> dict[str, Any]:
    """And keeping mine waits for a second person, which is said."""
    path = "/v1/challenges/a-challenge"
    theirs = (await stage.partner.ask("GET", path))["definition"]
    await _go(desk, "designs/challenge/a-challenge")
    await stage.partner.ask("PUT", path, {"definition": {**theirs, "days": 9}, "active": True})
    told = await stage.partner.ask("GET", "/v1/programme/approvals")
    limits = {**told, "budget_above": 7}
    await stage.partner.ask("PUT", "/v1/programme/approvals", limits)
    await desk.page.locator('[data-path="title"] input').first.fill("Le mien")
    await desk.press("Enregistrer")
    found = await _kept(desk, "two on a design")
    await desk.says("Une deuxième personne doit être d\u2019accord")
    return found


async def _kept(desk: Phone, place: str) -> dict[str, Any]:
    await desk.page.locator("dialog[open]").wait_for()
    found = await _by_day_and_by_night(desk, place, "dialog[open]")
    await desk.press("Garder la mienne")
    await expect(desk.page.locator("dialog")).to_have_count(0)
    return found


async def _by_day_and_by_night(desk: Phone, place: str, within: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for scheme in RULES:
        await desk.page.emulate_media(color_scheme=scheme)
        if wrong := await _wrong(desk, scheme, within):
            found[f"{place}, {scheme}"] = wrong
    return found


async def _wrong(desk: Phone, scheme: Scheme, within: str = "html") -> list[str]:
    """What axe says of what is shown."""
    found: list[str] = await desk.page.evaluate(LOOK, [within, RULES[scheme]])
    return found


async def _go(desk: Phone, place: str) -> None:
    """Open the page, and wait until it shows all that it asked for."""
    await desk.page.evaluate(GO, place)
    await desk.page.locator("main h1").wait_for()
    await expect(desk.page.locator("[data-before], main .waiting")).to_have_count(0)
