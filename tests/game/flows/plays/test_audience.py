"""A campaign that is for some tiers: who stands on another one is refused, until they climb."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.game.flows.plays.fair import HALVES, Fair
from tests.world import MemberApp, World

LADDER: dict[str, Any] = {
    "title": {"en": "Club"},
    "tiers": [
        {"name": "base", "title": {"en": "Base"}},
        {"name": "gold", "title": {"en": "Gold"}, "at_least": 100},
    ],
}
GOLD_ONLY = {"tiers": ["gold"]}


async def a_fair_for_gold(world: World) -> Fair:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    await fair.partner.ask("PUT", "/v1/tiers/club", {"definition": LADDER})
    assert await fair.saved(HALVES, audience=GOLD_ONLY) == []
    await fair.publish()
    return fair


async def test_a_game_for_a_tier_that_nobody_can_reach_is_not_published(world: World) -> None:
    fair = Fair(world)
    fair.partner = await world.partner(await world.programme())
    (line,) = await fair.saved(HALVES, audience=GOLD_ONLY)
    assert line == "audience.tiers: there is no tier 'gold'; there are: none yet."
    await fair.publish(status=422)
    await fair.partner.ask("PUT", "/v1/tiers/club", {"definition": LADDER})
    await fair.publish()


async def test_a_game_for_gold_opens_to_whoever_climbs_there(world: World) -> None:
    fair = await a_fair_for_gold(world)
    app = await fair.join("ada")
    refusal = await fair.start(app, status=409)
    assert (refusal["code"], refusal["details"]["tiers"]) == ("campaign.not_for_you", ["gold"])
    assert (await app.ask("GET", "/v1/me/campaigns"))["items"] == []
    await fair.give(app, 100)
    assert (await app.ask("GET", "/v1/me/tier"))["standing"]["tier"] == "gold"
    assert len((await app.ask("GET", "/v1/me/campaigns"))["items"]) == 1
    assert (await fair.spin(app))["status"] == "finished"


async def test_a_tier_that_staff_set_opens_it_until_its_end(world: World) -> None:
    fair = await a_fair_for_gold(world)
    app = await fair.join("ada")
    until = (world.clock.at + timedelta(minutes=5)).isoformat()
    body = {"tier": "gold", "reason": "a lost parcel", "until": until}
    await fair.partner.ask("PUT", "/v1/members/ada/tier", body)
    assert (await fair.spin(app))["status"] == "finished"
    world.clock.forward(minutes=6)
    await fair.start(app, status=409)


async def slugs(app: MemberApp) -> list[str]:
    return [one["slug"] for one in (await app.ask("GET", "/v1/me/campaigns"))["items"]]


async def test_members_see_the_games_in_their_language(world: World) -> None:
    """Who reads one that no game is in sees those in the programme's first; a link opens each to
    anybody, and what was begun stays in sight."""
    programme = await world.programme(locales=["fr", "en-GB", "es"])
    partner = await world.partner(programme)
    roue, wheel, both = (Fair(world, slug) for slug in ("roue", "wheel", "both"))
    for fair, locales in ((roue, ["fr"]), (wheel, ["en-GB"]), (both, [])):
        fair.partner = partner
        assert await fair.saved(HALVES, locales=locales) == []
        await fair.publish()
    (line,) = await both.saved(HALVES, locales=["de"])
    assert line == "locales: the programme does not speak 'de'; it speaks fr, en-GB, es."
    ada = await both.join("ada")
    assert await slugs(ada) == ["roue", "both"]
    await ada.ask("PATCH", "/v1/me", {"locale": "en-US"})
    assert await slugs(ada) == ["wheel", "both"]
    await ada.ask("PATCH", "/v1/me", {"locale": "es"})
    assert await slugs(ada) == ["roue", "both"], "no game is in Spanish"
    await wheel.start(ada)
    assert await slugs(ada) == ["roue", "wheel", "both"]
    draft = {"mechanic": "wheel", "wrap": {"title": {"en": "New"}, "locales": ["en-GB"]}}
    told = {"definition": {**draft, "config": HALVES}}
    foreseen = await partner.ask("POST", "/v1/campaign-forecasts", told, status=200)
    assert (foreseen["audience"]["members"], foreseen["audience"]["of"]) == (0, 1)
    await partner.ask("POST", "/v1/campaigns/roue/close", status=204)
    assert await slugs(ada) == ["wheel", "both"], "what there is, rather than nothing"
