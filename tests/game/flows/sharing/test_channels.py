"""Who came to a campaign by which link, and what became of them: exact, and without names."""

from __future__ import annotations

from typing import Any

from game.kernel.identity import new_id
from tests.world import CallerClient, MemberApp, World

QUIZ: dict[str, Any] = {
    "mechanic": "quiz",
    "wrap": {"title": {"fr": "Quiz"}},
    "config": {"title": "Quiz", "questions": [
        {"type": "true_false", "id": "flat", "prompt": "?", "right": False},
    ]},
}  # fmt: skip
CHANNELS = "/v1/campaigns/quiz/channels"
NOBODY = {"visitors": 0, "guests": 0, "members": 0, "started": 0, "finished": 0}


async def a_quiz(partner: CallerClient) -> str:
    made = await partner.ask("PUT", "/v1/campaigns/quiz", {"definition": QUIZ})
    await partner.ask("POST", "/v1/campaigns/quiz/publish")
    await partner.ask("POST", CHANNELS, {"slug": "poster", "name": "Window"}, status=201)
    return str(made["id"])


async def arrive(app: MemberApp, quiz: str, channel: str) -> None:
    body = {"campaign_id": quiz, "channel": channel}
    await app.ask("POST", "/v1/me/arrivals", body, status=204)


async def counted(partner: CallerClient) -> dict[str, dict[str, int]]:
    items = (await partner.ask("GET", CHANNELS))["items"]
    return {one.pop("slug"): {k: n for k, n in one.items() if k != "name" and n} for one in items}


async def test_each_is_counted_once_where_they_came_first(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    quiz = await a_quiz(partner)
    one, other = new_id(), new_id()
    for visitor, channel in [(one, "poster"), (one, "poster"), (one, "link"), (other, "nowhere")]:
        visit = {
            "programme": "cafe", "campaign_id": quiz, "channel": channel, "visitor": visitor,
        }  # fmt: skip
        await world.anonymous.ask("POST", "/v1/visits", visit, status=204)
    guest, ana = await world.guest(programme), await world.member(partner, "ana")
    await arrive(guest, quiz, "poster")
    world.clock.forward(minutes=1)
    await arrive(guest, quiz, "link")
    await arrive(ana, quiz, "link")
    play = await guest.ask("POST", f"/v1/campaigns/{quiz}/plays", {}, status=201)
    answer = {"type": "quiz.answer", "question": "flat", "answer": False}
    await guest.ask("POST", f"/v1/plays/{play['id']}/moves", {"number": 1, "move": answer})
    assert await counted(partner) == {
        "link": {"visitors": 1, "members": 1},
        "poster": {"visitors": 1, "guests": 1, "started": 1, "finished": 1},
    }
    await partner.ask("POST", "/v1/members/ana/merges", {"guest_id": guest.member_id})
    assert await counted(partner) == {
        "link": {"visitors": 1},
        "poster": {"visitors": 1, "members": 1, "started": 1, "finished": 1},
    }
    await partner.ask("DELETE", "/v1/members/ana")
    assert await counted(partner) == {"link": {"visitors": 1}, "poster": {"visitors": 1}}


async def test_what_is_no_channel_is_said(world: World) -> None:
    partner = await world.partner(await world.programme())
    await a_quiz(partner)
    first = (await partner.ask("GET", CHANNELS))["items"]
    assert first[1] == {"slug": "poster", "name": "Window", **NOBODY}
    for slug, code, status in [
        ("poster", "channel.taken", 409), ("link", "channel.taken", 409), ("A b", "name.bad", 422),
    ]:  # fmt: skip
        body = {"slug": slug, "name": "Again"}
        assert (await partner.ask("POST", CHANNELS, body, status=status))["code"] == code
    stranger = {
        "programme": "cafe", "campaign_id": new_id(), "channel": "link", "visitor": new_id(),
    }  # fmt: skip
    await world.anonymous.ask("POST", "/v1/visits", stranger, status=204)
    assert (await partner.ask("GET", CHANNELS))["items"] == first
