"""What a member strives for, on their phone: it moves while they look, and it cheers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, expect

from game.trackers.boards.jobs import tell_ranks
from tests.web.conftest import KEEPS
from tests.web.stalls import VISIT, Stalls
from tests.world import World

DAILY: dict[str, Any] = {
    "title": {"fr": "Le café du matin"},
    "conditions": [{"measure": VISIT}],
    "freezes": {"initial": 1, "cap": 3, "price": {"currency": "points", "amount": 50}},
    "milestones": [{"at": 4, "prize": {"currency": "points", "amount": 70}}],
    "pause_days": 10,
}
LADDER: dict[str, Any] = {
    "tiers": [
        {"name": "green", "title": {"fr": "Vert"}},
        {"name": "gold", "title": {"fr": "Doré"}, "at_least": 100,
         "benefits": {"earn_percent": 120}},
        {"name": "black", "title": {"fr": "Noir"}, "at_least": 500},
    ],
}  # fmt: skip


async def cafe(world: World, *names: str) -> Stalls:
    stalls = await Stalls(world).opened()
    for name in names:
        await stalls.join(name)
    return stalls


async def test_a_flame_grows_and_a_badge_is_cheered_while_one_looks(
    world: World, browser: Browser
) -> None:
    stalls = await cafe(world, "ada")
    await stalls.put("streaks", "morning", DAILY)
    by = {"by": "measure", "measure": VISIT}
    levels = [{"title": {"fr": "Bronze"}}, {"at_least": 10}]
    title = {"fr": "Habituée"}
    await stalls.put("badges", "regular", {"title": title, "how": by, "levels": levels})
    phone = await stalls.phone(browser, "ada")
    await phone.says("Allumez la flamme")
    await stalls.did("ada")
    await phone.says("La flamme brûle")
    await expect(phone.page.locator(".flame-kept .flame-fire")).to_have_text("1")
    await phone.says("Nouveau badge")
    await expect(phone.page.locator(".cheer-words")).to_contain_text("Habituée · Bronze")
    await phone.press("Fermer")
    await expect(phone.page.locator(".cheer-card")).to_have_count(0)
    await phone.press("Badges")
    earned = phone.page.locator(".medal-earned")
    await expect(earned).to_contain_text("Habituée")
    await expect(earned).to_contain_text("1 / 10")
    assert phone.faults == []


async def test_a_board_moves_when_somebody_else_scores(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada", "bob", "cleo")
    await stalls.pays()
    await stalls.put("boards", "week", {"metric": {"points": "points"}})
    for name, amount in (("ada", 20), ("bob", 30)):
        await stalls.did(name, "purchase", amount=amount)
    phone = await stalls.phone(browser, "ada", "boards")
    lines = phone.page.locator(".line")
    await expect(lines).to_have_text(["1Bob30", "2Ada vous20"])
    await phone.says("Encore 11 pour passer Bob")
    await expect(phone.page.locator("html")).to_have_attribute("lang", "fr")
    await stalls.did("cleo", "purchase", amount=25)
    await tell_ranks(world.db, world.clock)
    await expect(lines).to_have_text(["1Bob30", "2Cleo25", "3Ada vous20"])
    await stalls.did("ada", "purchase", amount=100)
    await expect(lines).to_have_text(["1Ada vous120", "2Bob30", "3Cleo25"])
    await phone.says("Vous menez")
    assert phone.faults == []


async def test_far_down_one_stands_between_ones_neighbours(world: World, browser: Browser) -> None:
    stalls = await cafe(world, *(f"m{number:02}" for number in range(16)))
    await stalls.put("boards", "week", {"metric": {"measure": {"activity_type": "purchase",
                                                               "sum": "amount"}}})  # fmt: skip
    for number in range(16):
        await stalls.did(f"m{number:02}", "purchase", amount=100 - number)
    phone = await stalls.phone(browser, "m14", "boards/week")
    await phone.says("Encore 2 pour passer M13")
    await expect(phone.page.locator(".lines-gap")).to_be_visible()
    ranks = await phone.page.locator(".line-rank").all_inner_texts()
    assert ranks == [*map(str, range(1, 11)), "12", "13", "14", "15", "16"]
    assert phone.faults == []


async def test_a_challenge_is_taken_up_pushed_and_completed(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada")
    prize = {"currency": "points", "amount": 60}
    goals = [{"measure": VISIT, "target": 2}]
    form = {"title": {"fr": "Deux visites"}, "goals": goals, "opt_in": True, "prizes": [prize]}
    await stalls.put("challenges", "two", form)
    together = {"measure": VISIT, "target": 50}
    await stalls.put("challenges", "all", {"title": {"fr": "Ensemble"}, "community": together})
    await stalls.put("rewards", "tea", {"title": {"fr": "Un thé"}, "kind": "item"})
    card = {"goals": goals, "period": "full", "prizes": [{"voucher": "tea"}]}
    await stalls.put("challenges", "card", {"title": {"fr": "Carte"}, **card})
    phone = await stalls.phone(browser, "ada")
    mine = phone.page.locator(".challenge", has_text="Deux visites")
    await mine.get_by_role("button", name="Relever le défi").click()
    await expect(mine.get_by_role("button")).to_have_count(0)
    await stalls.did("ada")
    await expect(mine).to_contain_text("1 / 2")
    stamps = phone.page.locator(".challenge", has_text="Carte").locator(".stamp-on")
    await expect(stamps).to_have_count(1)
    await stalls.did("ada")
    await expect(stamps).to_have_count(0)  # It is full, and the next one is empty.
    await expect(mine).to_contain_text("Relevé !")
    await phone.says("Défi relevé")
    await expect(phone.page.locator(".balance-figure .unseen")).to_have_text("60")
    shared = phone.page.locator(".challenge", has_text="Ensemble")
    await expect(shared).to_contain_text("votre part : 2")
    await phone.page.get_by_role("link", name="Mes lots et mes bons : 1").click()
    await phone.says("Un thé")
    await phone.page.get_by_role("link", name="Montrer").click()
    [own] = (await stalls.members["ada"].ask("GET", "/v1/me/prizes"))["items"]
    await expect(phone.page.locator(".till-code")).to_have_text(own["voucher"]["code"])
    await expect(phone.page.get_by_role("img", name="Le code en image")).to_be_visible()
    assert phone.faults == []


async def test_a_challenge_that_is_gone_says_so(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada")
    form = {"goals": [{"measure": VISIT, "target": 2}], "opt_in": True}
    await stalls.put("challenges", "two", form)
    phone = await stalls.phone(browser, "ada")
    await phone.says("Relever le défi")
    await stalls.put("challenges", "two", form, active=False)
    await phone.press("Relever le défi")
    await phone.says("est plus en cours")
    assert phone.faults == []


async def test_a_tier_comes_nearer_and_is_reached(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada")
    await stalls.pays()
    await stalls.put("tiers", "club", LADDER)
    phone = await stalls.phone(browser, "ada")
    rung = phone.page.locator(".rung")
    await expect(rung).to_contain_text("Encore 100 avant Doré")
    await stalls.did("ada", "purchase", amount=40)
    await expect(rung).to_contain_text("Encore 60 avant Doré")
    await expect(rung.get_by_role("progressbar")).to_have_attribute("value", "40")
    await stalls.did("ada", "purchase", amount=60)
    await phone.says("Niveau supérieur")
    await expect(rung).to_contain_text("Doré")
    await expect(rung).to_contain_text("+20 % sur vos gains")
    assert phone.faults == []


async def test_the_calendar_shows_what_became_of_each_day(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada")
    await stalls.put("streaks", "morning", DAILY)
    await stalls.pays()
    await stalls.did("ada")
    world.clock.forward(days=2)
    await stalls.did("ada")
    world.clock.forward(days=1)
    await stalls.did("ada")
    phone = await stalls.phone(browser, "ada", "streak/morning")
    await phone.says("mars 2026")
    await expect(phone.page.locator(".day-kept")).to_have_text(["2 tenu", "4 tenu", "5 tenu"])
    await expect(phone.page.locator(".day-frozen")).to_have_text("3 sauvé par un joker")
    await phone.page.get_by_role("button", name="2 tenu").click()
    await phone.says("lundi 2 mars")
    await phone.says("Visites · 2 mars · 10:00 · Europe/Paris")
    await phone.says("Encore 1 avant la récompense")
    await phone.press("Mois précédent")
    await phone.says("février 2026")
    assert phone.faults == []


async def test_a_freeze_is_bought_or_the_refusal_is_told(world: World, browser: Browser) -> None:
    stalls = await cafe(world, "ada")
    await stalls.put("streaks", "morning", DAILY)
    await stalls.pays()
    phone = await stalls.phone(browser, "ada", "streak/morning")
    buy = phone.page.get_by_role("button", name="Acheter un joker")
    await buy.click()
    await phone.says("Il vous manque des points")
    await stalls.did("ada", "purchase", amount=80)
    await buy.click()
    await expect(phone.page.locator(".freezes")).to_have_text("2 jokers")
    await expect(phone.page.locator(".freeze-there")).to_have_count(2)
    await phone.page.get_by_text("Prévoir une pause").click()
    await phone.page.get_by_label("Au", exact=True).fill("2026-03-05")
    await phone.press("Mettre en pause")
    await expect(phone.page.locator(".pauses li")).to_contain_text("5 mars")
    await phone.press("Terminer cette pause")
    await expect(phone.page.locator(".pauses li")).to_have_count(0)
    assert phone.faults == []


@pytest.mark.parametrize("width", [360, 1280])
async def test_long_names_fit_on_every_screen_and_stay_there_offline(
    world: World, browser: Browser, width: int
) -> None:
    stalls = await cafe(world, "ada", "bob")
    long = "Incommensurablement interminable, de bout en bout"
    await stalls.put("streaks", "morning", {**DAILY, "title": {"fr": long}})
    how = {"by": "measure", "measure": VISIT}
    await stalls.put("badges", "b", {"title": {"fr": long}, "how": how, "levels": [{}]})
    goals = [{"measure": VISIT, "target": 999_999_999}]
    await stalls.put("challenges", "c", {"title": {"fr": long}, "goals": goals, "opt_in": True})
    for name in ("x", "y", "z"):
        await stalls.put("boards", name, {"title": {"fr": long}, "metric": {"measure": VISIT}})
    await stalls.put("tiers", "club", LADDER)
    alias = "Maximilienne-Wilhelmine-Hildegarde-Leone"
    await stalls.partner.ask("PUT", "/v1/members/ada", {"alias": alias})
    await stalls.did("ada")
    size = {"width": width, "height": 760}
    look: dict[str, Any] = {"viewport": size, "reduced_motion": "reduce"}
    phone = await stalls.phone(browser, "ada", **KEEPS, **look)
    for screen, seen in (
        ("", "est fait pour aujourd"),
        ("boards", "Vous menez"),
        ("badges", "Gagnés"),
        ("streak/morning", "1 jour de suite"),
        ("history", "Historique"),
        ("me", "Moi"),
    ):
        await phone.page.evaluate(f"location.hash = '#/{screen}'")
        await phone.says(seen)
        assert await phone.narrow(), screen
    await phone.page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
    )
    await phone.page.context.set_offline(True)
    await phone.page.reload()
    for screen, seen in (("", long), ("badges", "Gagnés"), ("boards", "n° 1")):
        await phone.page.evaluate(f"location.hash = '#/{screen}'")
        await phone.says(seen)
