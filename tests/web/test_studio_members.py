"""The studio's members: found at the counter, given to, asked why, and erased by who may."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.game.flows.past.test_why import buys
from tests.web.conftest import Phone
from tests.web.test_studio_team import PASSWORD, a_desk, sign_in
from tests.world import CallerClient, World

RULE = {
    "activity_type": "purchase", "amount": "10", "currency": "points",
    "reason": {"fr": "Un achat", "en": "A purchase"}, "condition": "activity.data.amount > 500",
}  # fmt: skip


async def a_counter(world: World) -> CallerClient:
    """A café with a team, Anne-Lou, who bought twice and was paid once, and Bert."""
    admin = await world.partner(await world.programme("cafe"))
    for role in ("cashier", "viewer", "owner"):
        new = {"email": f"{role}@cafe.example", "password": PASSWORD, "role": role}
        await admin.ask("POST", "/v1/staff", new, status=201)
    await admin.ask("PUT", "/v1/members/anna", {"alias": "Anne-Lou"})
    await admin.ask("PUT", "/v1/members/bert", {"alias": "Bert"})
    number = {"kind": "phone", "value": "+33612345678"}
    await admin.ask("PUT", "/v1/members/bert/contacts", number)
    await admin.ask("PUT", "/v1/earn-rules/bean", {"definition": RULE})
    await buys(admin, "1", 600)
    await buys(admin, "2", 100)
    return admin


async def desk_of(browser: Browser, world: World, role: str, at: str = "members") -> Phone:
    desk = await a_desk(browser, world, at)
    await sign_in(desk.page, f"{role}@cafe.example", PASSWORD)
    return desk


async def takes_twice_by_mistake(cashier: Phone) -> None:
    """What was taken by hand is given back: at once, and by its line."""
    page, dialog = cashier.page, cashier.page.get_by_role("dialog")
    for reason in ("The wrong cup", "The wrong card"):
        await cashier.press("Take points")
        await dialog.get_by_label("How many").fill("4")
        await dialog.get_by_label("Reason").fill(reason)
        await dialog.get_by_role("button", name="Take points").click()
        await cashier.says("The points are taken.")
    await cashier.press("Undo")
    card, cup = (page.locator("li").filter(has_text=f"The wrong {one}") for one in ("card", "cup"))
    await expect(card).to_contain_text("4 points of it undone")
    await cup.get_by_text("The wrong cup").click()
    await cup.get_by_role("button", name="Give it back").click()
    await cashier.says("4 points are given back")
    await dialog.get_by_label("Reason").fill("It was theirs")
    await dialog.get_by_role("button", name="Give it back").click()
    await expect(cup).to_contain_text("4 points of it undone")
    assert await page.get_by_role("button", name="Give it back").count() == 0


async def test_a_cashier_finds_somebody_gives_and_takes_back_and_a_viewer_only_reads(
    browser: Browser, world: World
) -> None:
    admin = await a_counter(world)
    cashier = await desk_of(browser, world, "cashier")
    page, dialog = cashier.page, cashier.page.get_by_role("dialog")
    field = page.get_by_label("Name, id, e-mail or phone")
    await field.fill("0033 6 12 34 56 78")
    await page.get_by_role("link", name="Bert").wait_for()
    await field.fill("06 12 34 56 78")
    await cashier.says("nobody has this id or has confirmed this address")
    await field.fill("ANNE")
    await page.get_by_role("link", name="Anne-Lou").click()
    await page.get_by_role("heading", name="Anne-Lou").wait_for()
    assert await page.get_by_role("button", name="Erase the member").count() == 0

    await cashier.press("Give points")
    await dialog.get_by_label("How many").fill("25")
    await dialog.get_by_label("Reason").fill("A spilled coffee")
    await cashier.says("Then they have 35 points.")
    await dialog.get_by_role("button", name="Give points").dblclick()
    await cashier.says("The points are given.")
    line = page.get_by_role("listitem").filter(has_text="A spilled coffee")
    await expect(line).to_have_count(1)
    await expect(line).to_contain_text("+25 points")
    await expect(page.get_by_role("button", name="Give points")).to_be_focused()
    await cashier.press("Undo")
    await cashier.says("It is undone.")
    await cashier.says("25 points of it undone")

    await takes_twice_by_mistake(cashier)
    [balance] = (await admin.ask("GET", "/v1/members/anna/balances"))["items"]
    assert balance["available"] == 10

    await page.get_by_text("Un achat").click()
    await expect(page.get_by_text("Met:").first).to_be_attached()
    await cashier.press("What they did")
    await page.get_by_text("paid nothing").first.click()  # The newest: the small purchase.
    await cashier.says("Condition: activity.data.amount > 500")
    await cashier.press("Messages")
    await cashier.says("Nothing was said to them yet.")

    viewer = await desk_of(browser, world, "viewer", "members/anna")
    await viewer.page.get_by_text("A spilled coffee").first.click()
    await viewer.says("Then there were 35 points.")
    for act in ("What you can do", "Give points", "Take it back", "Give it back"):
        assert await viewer.page.get_by_text(act, exact=True).count() == 0

    owner = await desk_of(browser, world, "owner", "members/anna")
    await owner.press("Erase the member")
    dialog = owner.page.get_by_role("dialog")
    erase = dialog.get_by_role("button", name="Erase the member")
    await dialog.get_by_label("Type Anne-Lou").fill("Bert")
    await erase.click()
    assert (await admin.ask("GET", "/v1/members/anna"))["alias"] == "Anne-Lou"
    await dialog.get_by_label("Type Anne-Lou").fill("Anne-Lou")
    await erase.click()
    await owner.says("What stays, and why")
    await admin.ask("GET", "/v1/members/anna", status=404)
    assert [cashier.faults, viewer.faults, owner.faults] == [[], [], []]
