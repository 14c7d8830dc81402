"""A campaign that runs is paused, extended, given more, copied; what cannot be is said in words."""

from __future__ import annotations

from typing import Any

import pytest_asyncio

from tests.world import CallerClient, World

AT = "/v1/campaigns/quiz"


def definition(**wrap: Any) -> dict[str, Any]:
    questions = [{"type": "true_false", "id": "flat", "prompt": "?", "right": False}]
    tariff = {"right_answer": 10}
    return {
        "mechanic": "quiz",
        "wrap": {"title": {"fr": "Quiz"}, "tariff": tariff, "budget": 100} | wrap,
        "config": {"title": "Quiz", "questions": questions},
    }


@pytest_asyncio.fixture
async def partner(world: World) -> CallerClient:
    partner = await world.partner(await world.programme())
    ends = {"ends_at": "2026-03-05T00:00:00Z"}
    await partner.ask("PUT", AT, {"definition": definition(**ends)})
    await partner.ask("POST", f"{AT}/publish")
    return partner


async def play(app: Any, quiz: str, status: int = 201) -> Any:
    return await app.ask("POST", f"/v1/campaigns/{quiz}/plays", {}, status=status)


async def answer(app: Any, begun: Any) -> Any:
    move = {"type": "quiz.answer", "question": "flat", "answer": False}
    return await app.ask("POST", f"/v1/plays/{begun['id']}/moves", {"number": 1, "move": move})


async def test_a_pause_lets_nobody_begin_and_everybody_finish(
    world: World, partner: CallerClient
) -> None:
    ana, ben = await world.member(partner), await world.member(partner)
    quiz = (await partner.ask("GET", AT))["id"]
    begun = await play(ana, quiz)
    assert (await partner.ask("POST", f"{AT}/pause"))["paused"]
    assert (await partner.ask("GET", "/v1/campaigns"))["items"][0]["paused"]
    assert (await play(ben, quiz, status=404))["code"] == "campaign.missing"
    assert (await ben.ask("GET", "/v1/me/campaigns"))["items"] == []
    assert (await answer(ana, begun))["awards"][0]["amount"] == 10
    assert not (await partner.ask("POST", f"{AT}/resume"))["paused"]
    await play(ben, quiz)


async def test_a_campaign_lasts_longer_and_gives_more(world: World, partner: CallerClient) -> None:
    ana = await world.member(partner)
    quiz = (await partner.ask("GET", AT))["id"]
    await answer(ana, await play(ana, quiz))
    more = {"ends_at": "2026-03-20T00:00:00Z", "budget": 500}
    assert (await partner.ask("POST", f"{AT}/adjustments", more))["number"] == 2
    wrap = (await partner.ask("GET", AT))["definition"]["wrap"]
    assert (wrap["ends_at"], wrap["budget"]) == ("2026-03-20T00:00:00Z", 500)
    world.clock.forward(days=10)
    ben = await world.member(partner)
    await answer(ben, await play(ben, quiz))


async def test_what_was_published_is_listed_with_who_and_how_it_was(partner: CallerClient) -> None:
    more = definition(budget=500)
    seen = {"definition": more, "revision": 1}
    await partner.ask("PUT", AT, seen)
    versions = (await partner.ask("GET", f"{AT}/versions"))["items"]
    assert [(one["number"], one["definition"]["wrap"]["budget"]) for one in versions] == [(1, 100)]
    await partner.ask("POST", f"{AT}/publish")
    [new, old] = (await partner.ask("GET", f"{AT}/versions"))["items"]
    assert (new["number"], new["author"]) == (2, "test")
    assert new["definition"] == (await partner.ask("GET", AT))["definition"]
    assert (await partner.ask("GET", f"{AT}/versions?after=2"))["items"] == [old] == versions
    await partner.ask("GET", "/v1/campaigns/none/versions", status=404)


async def test_more_than_one_person_may_give_waits_as_it_will_be_published(
    partner: CallerClient,
) -> None:
    owner = {"email": "o@cafe.example", "password": "a long enough word", "role": "owner"}
    await partner.ask("POST", "/v1/staff", owner, status=201)
    await partner.ask("PUT", "/v1/programme/approvals", {"budget_above": {"points": 200}})
    waits = await partner.ask("POST", f"{AT}/adjustments", {"budget": 500}, status=202)
    draft = await partner.ask("GET", AT)
    assert waits["asked"] == {"slug": "quiz", "revision": draft["revision"], "budget": 500}
    assert draft["definition"]["wrap"]["budget"] == 500


async def test_what_cannot_be_adjusted_is_said(world: World, partner: CallerClient) -> None:
    ana = await world.member(partner)
    quiz = (await partner.ask("GET", AT))["id"]
    await answer(ana, await play(ana, quiz))
    await answer(ana, await play(ana, quiz))

    async def refused(body: dict[str, Any], code: str, status: int) -> Any:
        told = await partner.ask("POST", f"{AT}/adjustments", body, status=status)
        assert told["code"] == code
        return told

    await refused({"ends_at": "2026-03-01T00:00:00Z"}, "campaign.end_past", 422)
    told = await refused({"budget": 9}, "campaign.unpublishable", 422)
    assert "lower the tariff" in told["details"]["problems"][0]
    await partner.ask("PUT", AT, {"definition": definition(attempts=3)})
    await refused({"budget": 500}, "campaign.draft_differs", 409)
    await partner.ask("POST", f"{AT}/close", status=204)
    await refused({"budget": 500}, "campaign.not_published", 409)
    told = await partner.ask("POST", f"{AT}/pause", status=409)
    assert told["code"] == "campaign.not_published"


async def test_a_copy_is_a_draft_of_its_own(partner: CallerClient) -> None:
    new = {"slug": "quiz-2", "title": {"fr": "Encore"}}
    made = await partner.ask("POST", f"{AT}/copies", new, status=201)
    assert (made["version_id"], made["revision"], made["problems"]) == (None, 1, [])
    assert made["definition"]["wrap"]["title"] == {"fr": "Encore"}
    assert made["definition"]["wrap"]["ends_at"] is None
    again = await partner.ask("POST", f"{AT}/copies", new, status=409)
    assert again["code"] == "campaign.taken"
    bad = await partner.ask("POST", f"{AT}/copies", {"slug": "A b"}, status=422)
    assert bad["code"] == "name.bad"
