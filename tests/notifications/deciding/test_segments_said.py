"""Entering a segment is something to be told of, and being in one a condition of what is told."""

from __future__ import annotations

from typing import Any

from tests.notifications.deciding.test_moving import NEWS, letters, told
from tests.world import World

TITLE = {"fr": "Le titre"}
WELCOME: dict[str, Any] = {
    **NEWS,
    "on": "segment.entered",
    "when": "event.name == 'friends' && !('staff' in member.segments)",
}
FOR_FRIENDS: dict[str, Any] = {**NEWS, "when": "'friends' in member.segments"}


async def test_it_is_told_to_who_enters_and_to_who_is_in(world: World) -> None:
    partner = await world.partner(await world.programme())
    for name in ("friends", "staff"):
        await partner.ask("PUT", f"/v1/segments/{name}", {"definition": {"title": TITLE}})
    await partner.ask("PUT", "/v1/messages/welcome", {"definition": WELCOME})
    await partner.ask("PUT", "/v1/messages/news", {"definition": FOR_FRIENDS})
    apps = {name: await world.member(partner, name) for name in ("ada", "bea", "cleo")}
    await partner.ask("POST", "/v1/segments/staff/members", {"add": ["bea"]})
    await partner.ask("POST", "/v1/segments/friends/members", {"add": ["ada", "bea"]})
    await told(world, partner, "one")
    for name, messages in (("ada", ["news", "welcome"]), ("bea", ["news"]), ("cleo", [])):
        found = {message for message, _ in await letters(apps[name])}
        assert sorted(found & {"news", "welcome"}) == messages


async def test_a_segment_is_no_text_to_compare(world: World) -> None:
    partner = await world.partner(await world.programme())
    wrong = {"definition": {**FOR_FRIENDS, "when": "member.segments == 'friends'"}}
    refused = await partner.ask("PUT", "/v1/messages/news", wrong, status=422)
    assert "line 1" in str(refused["details"])
