"""Sheets and toasts on a small phone: they stand in the page, and nothing lies under them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from tests.web.conftest import Phone
from tests.web.stalls import VISIT, WHEEL, Stalls
from tests.world import World

SMALL = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
MEMBER = Path(__file__).parents[2] / "backend" / "web" / "member"

COVERED = """async () => {
  const ends = (motion) => Number.isFinite(Number(motion.effect.getComputedTiming().endTime));
  const moves = (motion) => motion.playState === "running" && ends(motion);
  while (document.getAnimations().some(moves)) { // What comes in slides to its place.
    await new Promise(requestAnimationFrame);
  }
  const apart = ".unseen, .tabs, svg, [aria-hidden='true']";
  const boxes = (element) => {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    const ranges = text.map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    const whole = element.matches("button, a, input, .option");
    return whole ? [element.getBoundingClientRect()] : ranges.flat();
  };
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const sheets = [...document.querySelectorAll(
    ".verdict, .cheer-card, .notice, .quiz-said:not(:empty), .quiz-foot")];
  const told = [...document.querySelectorAll("#app *")].filter((one) => !one.closest(apart));
  return sheets.flatMap((sheet) =>
    told
      .filter((one) => !sheet.contains(one) && !one.contains(sheet))
      .filter((one) => boxes(one).some((box) => meet(box, sheet.getBoundingClientRect())))
      .map((one) => `${sheet.className} over ${one.className}: ${one.textContent.slice(0, 40)}`));
}"""

IN_SIGHT = """(element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""

LONG = "Une phrase qui ne finit pas, avec tout ce qu\u2019il y a à dire du café. "


def question(number: int, text: str, explanation: str) -> dict[str, Any]:
    """The fourth option is right."""
    return {
        "type": "single",
        "id": f"q{number}",
        "prompt": f"Question {number}. {text}",
        "options": [f"{letter}. {text}" for letter in "ABCD"],
        "right": 3,
        "explanation": explanation,
    }


async def at_quiz(world: World, browser: Browser, *asked: dict[str, Any]) -> tuple[Stalls, Phone]:
    """Ada's small phone at the first question; playing keeps a streak and earns a badge."""
    stalls = await Stalls(world).opened()
    deed = {"activity_type": "quiz.finished"}
    await stalls.put("streaks", "flame", {"conditions": [{"measure": deed}]})
    how = {"by": "measure", "measure": deed}
    await stalls.put("badges", "first", {"title": {"fr": LONG}, "how": how, "levels": [{}]})
    quiz = {"title": "Café", "shuffle_questions": False, "shuffle_options": False}
    tariff = {"taking_part": 10, "right_answer": 5}
    await stalls.game("quiz", {**quiz, "questions": list(asked)}, tariff=tariff)
    return stalls, await stalls.at_game(browser, "quiz", **SMALL)


async def say(stalls: Stalls, text: str) -> None:
    """A word of the house to everybody."""
    headers = {"Idempotency-Key": text[:9]}
    body = {"text": {"fr": text}}
    await stalls.partner.ask("POST", "/v1/notices", body, status=201, headers=headers)


async def answer(phone: Phone, letter: str) -> None:
    """Tap the option; its verdict is there, whole where it fits, and hides nothing."""
    await phone.page.get_by_role("button", name=f"{letter}. ").click()
    await phone.page.locator(".verdict").wait_for()
    assert await phone.page.evaluate(COVERED) == []


async def test_a_verdict_names_the_right_answer_and_hides_none(
    world: World, browser: Browser
) -> None:
    few, many = LONG.strip(), (LONG * 7).strip()
    asked = [question(1, few, few), question(2, many[:200], many), question(3, "Bref", "")]
    stalls, phone = await at_quiz(world, browser, *asked)
    sheet = phone.page.locator(".verdict")
    await phone.says("Question 1")
    await answer(phone, "C")
    await expect(sheet).to_contain_text(f"La réponse : D. {few}")
    assert await sheet.evaluate(IN_SIGHT)
    await phone.press("Question suivante")
    await phone.says("Question 2")
    await answer(phone, "C")
    assert await phone.narrow()
    await phone.press("Question suivante")
    await phone.says("Question 3")
    assert await phone.page.locator(".quiz-head").evaluate(IN_SIGHT)  # It begins at its beginning.
    await say(stalls, LONG * 3)
    await answer(phone, "A")
    await expect(sheet.locator(".verdict-prize")).to_have_count(0)
    await expect(sheet).to_contain_text("Gagné aussi")
    await expect(sheet.get_by_role("listitem")).to_have_text(["Participation +10 points"])
    await phone.press("Voir le résultat")
    await expect(phone.page.locator(".cheer-card")).to_have_count(2)
    assert await phone.page.evaluate(COVERED) == []
    await phone.page.get_by_role("link", name="Retour à").click()
    await expect(phone.page.locator(".notice")).to_contain_text(LONG.strip())
    await expect(phone.page.locator(".cheer-card")).to_have_count(0)  # What was told is told once.
    assert await phone.page.evaluate(COVERED) == []
    assert phone.faults == []


async def test_joys_and_notices_stand_at_the_head_of_the_page(
    world: World, browser: Browser
) -> None:
    stalls = await Stalls(world).opened()
    await stalls.game("wheel", WHEEL)
    how = {"by": "measure", "measure": {"activity_type": "game.played"}}
    await stalls.put("badges", "dizzy", {"title": {"fr": LONG}, "how": how, "levels": [{}]})
    how = {"by": "measure", "measure": VISIT}
    await stalls.put("badges", "regular", {"title": {"fr": LONG}, "how": how, "levels": [{}]})
    phone = await stalls.at_game(browser, "wheel", **SMALL)
    await phone.press("Tourner la roue")
    await expect(phone.page.locator(".outcome .cheer-card")).to_contain_text(LONG.strip())
    assert await phone.page.evaluate(COVERED) == []
    await phone.page.evaluate("location.hash = '#/'")
    await phone.says("À jouer")
    await say(stalls, LONG * 3)
    await stalls.did("ada")
    await expect(phone.page.locator(".cheer-card")).to_be_visible()
    await expect(phone.page.locator(".notice")).to_be_visible()
    assert await phone.page.evaluate(COVERED) == []
    assert await phone.narrow()
    assert phone.faults == []


def test_nothing_is_made_to_lie_over_the_page() -> None:
    """But the tabs, for which every page leaves room, and what flies by."""
    passing = {"body::after", ".tabs", ".flights", ".confetti"}
    found = set()
    for sheet in sorted((MEMBER / "styles").glob("*.css")):
        for rule in sheet.read_text(encoding="utf-8").split("}"):
            if "position: fixed" in rule or "position: sticky" in rule:
                found.add(rule.rpartition("{")[0].strip().splitlines()[-1].strip())
    assert found == passing
