"""A display that faces a till sees whoever is served there, for some seconds, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from tests.backend.counter.test_counter import VISITS, phone
from tests.backend.displays.foyer import Display, Foyer, Paired, dial
from tests.world import MemberApp, World

RULE = {
    "activity_type": "purchase", "amount": "activity.data.amount / 100", "currency": "points",
    "reason": {"fr": "Achat"},
}  # fmt: skip


async def faces(foyer: Foyer, till: str, **more: Any) -> Paired:
    return await foyer.paired(playlist=None, till=till, **more)


async def scanned(foyer: Foyer, app: MemberApp, **where: Any) -> Any:
    foyer.world.clock.forward(seconds=31)
    code = (await phone(foyer.world, app)).shows()
    return await foyer.partner.ask("POST", VISITS, {"code": code, **where}, status=201)


async def buys(foyer: Foyer, visit: Any, amount: int, key: str) -> None:
    at, headers = f"{VISITS}/{visit['id']}/purchases", {"Idempotency-Key": key}
    await foyer.partner.ask("POST", at, {"amount": amount}, status=201, headers=headers)


async def undoes(foyer: Foyer, visit: Any, key: str, *, status: int = 201) -> None:
    at, headers = f"{VISITS}/{visit['id']}/undoing", {"Idempotency-Key": key}
    await foyer.partner.ask("POST", at, {}, status=status, headers=headers)


async def served(display: Display) -> Any:
    return (await display.tells("counter"))["served"]


async def test_whoever_is_served_is_greeted_and_forgotten(foyer: Foyer) -> None:
    await foyer.partner.ask("PUT", "/v1/earn-rules/achat", {"definition": RULE})
    await foyer.partner.ask("PUT", "/v1/sites/gare", {"definition": {"title": {"fr": "Gare"}}})
    paired = await faces(foyer, "caisse-1", site="gare")
    here = await foyer.display(paired)
    rest = await here.tells("counter")
    assert (rest["programme"], rest["programme_name"], rest["served"]) == ("cafe", "Café", None)
    app = await foyer.world.member(foyer.partner, "canary-ada")
    await foyer.alias("canary-ada", "Ada")

    visit = await scanned(foyer, app, site="gare", till="caisse-1")
    ada = await served(here)
    assert (ada["alias"], ada["enrolled"], ada["reward"], ada["seconds"]) == (
        "Ada",
        False,
        None,
        12,
    )
    assert [(one["available"], one["gained"]) for one in ada["purses"]] == [(0, 0)]
    await buys(foyer, visit, 1200, "1")
    ada = await served(here)
    assert [(one["available"], one["gained"]) for one in ada["purses"]] == [(12, 12)]
    await undoes(foyer, visit, "2")
    ada = await served(here)
    assert [(one["available"], one["gained"]) for one in ada["purses"]] == [(0, 0)]

    picture = await paired.picture()
    assert picture["served"] is None, "who is there stands on its socket alone"
    foyer.world.clock.forward(seconds=12)
    assert await served(here) is None
    assert "canary" not in str(ada) and app.member_id not in str(ada)


async def test_a_display_sees_its_own_till_alone_and_begins_at_rest(
    foyer: Foyer, other: World
) -> None:
    app = await foyer.world.member(foyer.partner, "ada")
    for name in ("gare", "centre"):
        await foyer.partner.ask("PUT", f"/v1/sites/{name}", {"definition": {"title": {"fr": name}}})
    mine = await faces(foyer, "caisse-1", site="gare")
    here = await foyer.display(mine)
    aside = {
        paired.id: await foyer.display(paired)
        for paired in (
            await faces(foyer, "caisse-2", site="gare"),
            await faces(foyer, "caisse-1", site="centre"),
            await faces(foyer, "caisse-1"),
        )
    }
    elsewhere = await foyer.display(mine, at=other)
    for display in (here, *aside.values(), elsewhere):
        assert await served(display) is None
    visit = await scanned(foyer, app, site="gare", till="caisse-1")
    for display in (here, elsewhere):
        assert (await served(display))["alias"]
    back = await foyer.display(mine)
    assert await served(back) is None, "whoever comes back rests, whatever was there before"
    await undoes(foyer, visit, "none", status=409)
    await scanned(foyer, app, site="gare")
    for display_id, display in aside.items():
        await foyer.partner.ask("PATCH", f"/v1/displays/{display_id}", {"name": "Renamed"})
        told = await display.before(lambda one: one["name"] == "Renamed")
        assert told == [], "nothing was told before what came last"


async def test_its_key_opens_nothing_else(foyer: Foyer) -> None:
    paired = await faces(foyer, "caisse-1")
    app = await foyer.world.member(foyer.partner, "ada")
    visit = await scanned(foyer, app, till="caisse-1")
    for path in (
        *("/v1/me/balances", "/v1/members", "/v1/boards/spent", "/v1/displays", "/v1/sites"),
        *("/v1/counter/day", "/v1/counter/days", f"{VISITS}/{visit['id']}", "/v1/counter/actions"),
    ):
        told = await paired.client.ask("GET", path, status=403)
        assert told["code"] == "caller.display", path
    for path, key in (("/v1/live", paired.key), ("/v1/displays/live", app.token)):
        with pytest.raises(InvalidStatus):
            await dial(foyer.world, path, key)
    here = await foyer.display(paired)
    await served(here)
    await foyer.revoke(paired)
    assert await here.is_closed() == 4403


async def test_it_shows_one_thing(foyer: Foyer) -> None:
    for wish, code in (
        ({"playlist": "wall", "till": "caisse-1"}, "display.shows_one_thing"),
        ({"playlist": None}, "display.shows_one_thing"),
        ({"playlist": "wall", "site": "gare"}, "display.shows_one_thing"),
    ):
        shown, _, _ = await foyer.asks()
        told = await foyer.enter(shown, status=422, **wish)
        assert told["code"] == code
    shown, _, _ = await foyer.asks()
    told = await foyer.enter(shown, status=404, playlist=None, till="caisse-1", site="mars")
    assert told["code"] == "site.missing"
    paired = await faces(foyer, "caisse-1")
    listed = await foyer.listed(paired)
    assert (listed["playlist"], listed["site"], listed["till"]) == (None, None, "caisse-1")
    told = await foyer.partner.ask(
        "PATCH", f"/v1/displays/{paired.id}", {"playlist": "wall"}, status=422
    )
    assert told["code"] == "display.shows_one_thing"
    moved = await foyer.change(paired, till="caisse-2")
    assert moved["till"] == "caisse-2"
