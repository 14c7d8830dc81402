"""The studio's queues: one asks, another agrees; points are let go; a surprise is given."""

from __future__ import annotations

from playwright.async_api import Browser

from backend.jobs import WORKS
from game.jobs.work import work_off
from tests.web.conftest import Phone
from tests.web.test_studio_team import LEA, PASSWORD, a_desk, sign_in
from tests.world import CallerClient, World


async def test_a_second_person_decides_and_points_on_their_way_are_let_go(
    browser: Browser, world: World
) -> None:
    admin = await world.partner(await world.programme("cafe", locales=["fr", "en", "de"]))
    new = {"email": LEA, "password": PASSWORD, "role": "owner"}
    await admin.ask("POST", "/v1/staff", new, status=201)
    await admin.ask("PUT", "/v1/members/ada", {"alias": "Ada"})
    await admin.ask("PUT", "/v1/programme/approvals", {"award_above": 100})
    awards = "/v1/members/ada/awards"
    for number, amount in enumerate((500, 600)):
        form = {"currency": "points", "amount": amount, "reason": f"parcel {number}"}
        await admin.ask("POST", awards, form, status=202, headers={"idempotency-key": f"k{number}"})
    form = {"currency": "points", "amount": 40, "reason": "an order", "pending": {}}
    await admin.ask("POST", awards, form, status=201, headers={"idempotency-key": "p"})
    desk = await a_desk(browser, world, "queues")
    await sign_in(desk.page, LEA, PASSWORD)
    dialog = desk.page.get_by_role("dialog")

    first = desk.page.get_by_role("article").filter(has_text="parcel 0")
    await first.get_by_role("button", name="Agree").click()
    await dialog.get_by_role("button", name="Agree").click()
    await desk.says("Done.")
    await desk.press("Refuse with a reason")
    await dialog.get_by_label("Your reason").fill("that is too much")
    await dialog.get_by_role("button", name="Refuse with a reason").click()
    await desk.says("Nothing waits for a second person.")
    await desk.press("Everything")
    await desk.says("Why: that is too much")

    await desk.page.get_by_role("link", name="Points on their way").click()
    await desk.press("Let go")
    await dialog.get_by_label("Why").fill("it was delivered")
    await dialog.get_by_role("button", name="Let go").click()
    await desk.says("No points are on their way.")
    [balance] = (await admin.ask("GET", "/v1/members/ada/balances"))["items"]
    assert balance["available"] == 540

    await a_surprise(desk, admin)
    await work_off(WORKS, world.db, world.clock)
    [balance] = (await admin.ask("GET", "/v1/members/ada/balances"))["items"]
    assert balance["available"] == 545
    assert not desk.faults, desk.faults


async def a_surprise(desk: Phone, admin: CallerClient) -> None:
    """Said in each language of the programme; its job is paused, and goes on."""
    await desk.page.get_by_role("link", name="Surprises").click()
    await desk.page.get_by_label("Who gets it").select_option("listed")
    await desk.page.get_by_role("textbox", name="ids").fill("ada")
    await desk.page.get_by_label("For each").fill("5")
    await desk.page.get_by_label("At most, in all").fill("5")
    await desk.page.get_by_label("What they read (French)").fill("merci")
    await desk.page.get_by_label("What they read (English)").fill("thank you")
    await desk.page.get_by_label("What they read (German)").fill("danke")
    await desk.press("See what it would cost")
    await desk.says("1 member, for 5")
    await desk.press("Give it")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Give it").click()
    await desk.says("It is given;")
    await desk.says("Giving a surprise")
    [bonus] = (await admin.ask("GET", "/v1/bonuses"))["items"]
    assert bonus["reason"] == {"fr": "merci", "en": "thank you", "de": "danke"}
    await desk.page.get_by_role("link", name="Long jobs").click()
    await desk.press("Pause")
    await desk.says("Paused.")
    await desk.press("Go on")
    await desk.says("It goes on.")
