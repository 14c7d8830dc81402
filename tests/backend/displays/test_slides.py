"""What slides show: who is ranked now, teams, campaigns that run, and nothing where nothing is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.backend.displays.foyer import BOARD, JOIN, Foyer, names
from tests.walks.test_guest_becomes_member import QUIZ, WRAP, begin, finish, launched
from tests.world import MemberApp, World

CAMPAIGN = {"type": "campaign", "campaign": "cafe"}


async def hides(foyer: Foyer, app: MemberApp, name: str) -> None:
    await app.ask("PUT", "/v1/me/boards/visibility", {"shown": False})


async def is_excluded(foyer: Foyer, app: MemberApp, name: str) -> None:
    said = {"excluded": True, "reason": "staff"}
    await foyer.partner.ask("PUT", f"/v1/members/{name}/boards/exclusion", said)


async def leaves(foyer: Foyer, app: MemberApp, name: str) -> None:
    await app.ask("POST", "/v1/me/erasure", {"confirm": "erase"})


async def is_erased(foyer: Foyer, app: MemberApp, name: str) -> None:
    await foyer.partner.ask("DELETE", f"/v1/members/{name}")


@pytest.mark.parametrize("goes", [hides, is_excluded, leaves, is_erased])
async def test_who_leaves_the_boards_is_gone_from_every_wall(foyer: Foyer, goes: Any) -> None:
    await foyer.members("ada", "bea", "cid")
    bea = await foyer.world.member(foyer.partner, "bea")
    paired = await foyer.paired()
    here = await foyer.display(paired)
    assert names((await here.whole())["contents"][0]) == ["CID", "BEA", "ADA"]
    await goes(foyer, bea, "bea")
    shown = await here.slide()
    if shown["size"] == 3:  # The ranks were read before she left, the aliases after: hers is gone.
        assert "BEA" not in names(shown)
        shown = await here.slide()
    assert [(one["rank"], one["name"]) for one in shown["lines"]] == [(1, "CID"), (2, "ADA")]
    assert shown["size"] == 2
    late = await foyer.display()
    for told in (await late.whole(), await paired.picture()):
        assert told["contents"][0] == shown
    await foyer.shop.buys("ada", 50)
    assert names(await here.slide()) == ["ADA", "CID"]
    assert "BEA" not in str([here.heard, late.heard])


async def test_who_comes_back_is_on_the_walls_again_under_the_alias_of_now(foyer: Foyer) -> None:
    await foyer.members("ada", "bea")
    bea = await foyer.world.member(foyer.partner, "bea")
    await hides(foyer, bea, "bea")
    here = await foyer.display()
    assert names((await here.whole())["contents"][0]) == ["ADA"]
    await bea.ask("PATCH", "/v1/me", {"alias": "Bee"})
    await bea.ask("PUT", "/v1/me/boards/visibility", {"shown": True})
    assert names(await here.slide()) == ["Bee", "ADA"]
    await bea.ask("PATCH", "/v1/me", {"alias": "B."})
    assert names(await here.slide()) == ["B.", "ADA"]


async def test_a_guest_who_becomes_a_member_stands_there_as_that_member(world: World) -> None:
    async with Foyer(world) as foyer:
        programme, partner, campaign = await launched(world)
        foyer.settle(programme, partner)
        await foyer.shop.save(metric={"quiz_score": "cafe"})
        await foyer.playlist()
        guest, lea = await world.guest(programme), await world.member(partner, "lea")
        await guest.ask("PATCH", "/v1/me", {"alias": "GUEST"})
        await lea.ask("PATCH", "/v1/me", {"alias": "LEA"})
        await finish(guest, await begin(guest, campaign), right=True)
        here = await foyer.display()
        assert names((await here.whole())["contents"][0]) == ["GUEST"]
        await partner.ask("POST", "/v1/members/lea/merges", {"guest_token": guest.token})
        assert names(await here.slide()) == ["LEA"]
        assert "GUEST" not in str(here.heard)


async def test_a_board_that_was_never_switched_on_is_not_there(foyer: Foyer) -> None:
    await foyer.shop.save("draft", active=False)
    await foyer.playlist({"type": "board", "board": "draft"}, JOIN)
    await foyer.members("ada")
    here = await foyer.display()
    assert (await here.whole())["contents"] == [None, {"title": "Café"}]
    await foyer.shop.save("draft")
    content = (await here.whole())["contents"][0]
    assert (content["lines"], content["size"]) == ([], 0)


async def test_teams_stand_there_by_their_names_and_their_members_do_not(world: World) -> None:
    async with Foyer(world) as foyer:
        await foyer.furnish(attributes={"city": "string"})
        await foyer.shop.save("cities", teams={"attribute": "city", "by": "sum"})
        await foyer.playlist({"type": "board", "board": "cities", "lines": 2})
        for name, city in (("ada", "Lyon"), ("bea", "Nice"), ("cid", "Lyon"), ("dan", "Brest")):
            profile = {"alias": name.upper(), "attributes": {"city": city}}
            await foyer.partner.ask("PUT", f"/v1/members/{name}", profile)
            await foyer.shop.buys(name, 10)
        here = await foyer.display()
        content = (await here.whole())["contents"][0]
        assert content["lines"][0] == {"rank": 1, "name": "Lyon", "score": 20}
        assert (len(content["lines"]), content["size"]) == (2, 3)
        await foyer.shop.buys("bea", 30)
        content = await here.slide()
        assert content["lines"][0] == {"rank": 1, "name": "Nice", "score": 40}
        assert not {"ADA", "BEA", "CID", "DAN"} & set(names(content))


async def test_those_who_are_as_good_share_a_rank_and_the_first_lines_are_shown(
    foyer: Foyer,
) -> None:
    await foyer.shop.save("shared", ties="shared")
    await foyer.playlist({"type": "board", "board": "shared", "lines": 4})
    for name, amount in (("ada", 10), ("bea", 30), ("cid", 20), ("dan", 20), ("eve", 10)):
        await foyer.alias(name, name.upper())
        await foyer.shop.buys(name, amount)
    content = (await (await foyer.display()).whole())["contents"][0]
    assert [one["rank"] for one in content["lines"]] == [1, 2, 2, 4]
    assert [one["score"] for one in content["lines"]] == [30, 20, 20, 10]
    assert (content["size"], content["smaller_is_better"]) == (5, False)


async def test_a_week_that_ends_begins_an_empty_board(foyer: Foyer) -> None:
    await foyer.members("ada")
    here = await foyer.display()
    assert (await here.whole())["contents"][0]["ends_at"] == "2026-03-08T23:00:00Z"
    foyer.world.clock.forward(days=7)
    content = await here.slide()
    assert (content["lines"], content["ends_at"]) == ([], "2026-03-15T23:00:00Z")


async def test_a_board_that_is_switched_off_is_off_the_wall(foyer: Foyer) -> None:
    await foyer.members("ada")
    here = await foyer.display()
    assert (await here.whole())["contents"][0] is not None
    saved = await foyer.partner.ask("GET", "/v1/boards/spent")
    off = {"active": False, "revision": saved["revision"], "definition": saved["definition"]}
    await foyer.partner.ask("PUT", "/v1/boards/spent", off)
    assert (await here.whole())["contents"][0] is None


@pytest.fixture
async def hall(foyer: Foyer) -> AsyncIterator[Foyer]:
    """A foyer whose wall shows a campaign that is a draft."""
    await save(foyer)
    await foyer.playlist(CAMPAIGN, BOARD)
    yield foyer


async def save(foyer: Foyer, **wrap: Any) -> None:
    draft = {"mechanic": "quiz", "wrap": {**WRAP, **wrap}, "config": QUIZ}
    before = await foyer.partner.get("/v1/campaigns/cafe")
    told = {"revision": before.json()["revision"]} if before.status_code == 200 else {}
    await foyer.partner.ask("PUT", "/v1/campaigns/cafe", {"definition": draft, **told})


async def publish(foyer: Foyer) -> None:
    await foyer.partner.ask("POST", "/v1/campaigns/cafe/publish")


async def test_a_campaign_is_shown_from_its_publication_to_its_close(hall: Foyer) -> None:
    here = await hall.display()
    assert (await here.whole())["contents"][0] is None
    await publish(hall)
    shown = (await here.whole())["contents"][0]
    assert shown == {"title": {"fr": "Café"}, "players": 0, "ends_at": None}
    found = await hall.partner.ask("GET", "/v1/campaigns/cafe")
    app = await hall.world.member(hall.partner, "ada")
    await finish(app, await begin(app, found["id"]), right=True)
    assert (await here.slide())["players"] == 1
    await hall.partner.ask("POST", "/v1/campaigns/cafe/close", status=204)
    assert (await here.whole())["contents"][0] is None


async def test_a_campaign_is_shown_while_it_runs_by_the_clock(hall: Foyer) -> None:
    now = hall.world.clock()

    def after(**lapse: float) -> str:
        return (now + timedelta(**lapse)).isoformat()

    await save(hall, starts_at=after(hours=1), ends_at=after(hours=2))
    await publish(hall)
    paired = await hall.paired()
    here = await hall.display(paired)
    assert (await here.whole())["contents"][0] is None
    hall.world.clock.forward(hours=1)
    content = await here.slide()
    assert content["title"] == {"fr": "Café"}
    assert datetime.fromisoformat(content["ends_at"]) == now + timedelta(hours=2)
    hall.world.clock.forward(hours=1)
    assert await here.slide() is None
    assert (await paired.picture())["contents"][0] is None
