"""A notice reaches every open screen of its programme, once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from websockets.asyncio.client import connect

from game.programmes.rules import Programme
from tests.patience import soon
from tests.told import as_told
from tests.world import CallerClient, World

BONJOUR = {"text": {"fr": "Les crêpes sont prêtes", "en": "The pancakes are ready"}}


async def say(
    marketer: CallerClient, key: str | None = "k1", body: Any = None, *, status: int = 201
) -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    body = BONJOUR if body is None else body
    return await marketer.ask("POST", "/v1/notices", body, status=status, headers=headers)


async def on_feed(world: World, programme: Programme) -> list[dict[str, Any]]:
    rows = await world.db.fetch("select data from event where feed_id = $1", programme.id)
    return [row["data"] for row in rows]


async def test_a_notice_is_on_every_open_screen_at_once(world: World) -> None:
    marketer = await world.partner(await world.programme())
    app = await world.member(marketer)
    url = world.address.replace("http", "ws") + "/v1/live"
    headers = {"Authorization": f"Bearer {app.token}"}
    lines = [connect(url, additional_headers=headers) for _ in range(2)]
    async with lines[0] as one, lines[1] as two:
        for line in (one, two):
            await line.recv()
        sent = await say(marketer)
        for line in (one, two):
            frame = as_told("member", await soon(line.recv()))
            assert frame["event"] == {"type": "notice", "id": sent["id"], **BONJOUR}


async def test_the_same_key_tells_nobody_twice(world: World) -> None:
    programme = await world.programme()
    marketer = await world.partner(programme)
    answers = await asyncio.gather(*(say(marketer) for _ in range(20)))
    assert all(answer == answers[0] for answer in answers)
    assert len(await on_feed(world, programme)) == 1


async def test_a_key_cannot_send_other_words_later(world: World) -> None:
    marketer = await world.partner(await world.programme())
    await say(marketer)
    problem = await say(marketer, body={"text": {"fr": "Autre chose"}}, status=422)
    assert problem["code"] == "idempotency.key_reused"


async def test_the_key_of_another_programme_is_another_key(world: World) -> None:
    first, second = await world.programme("un"), await world.programme("deux")
    await say(await world.partner(first))
    await say(await world.partner(second))
    assert len(await on_feed(world, first)) == len(await on_feed(world, second)) == 1


@pytest.mark.parametrize("key", [None, "", "é", "x" * 201])
async def test_a_notice_needs_a_proper_key(world: World, key: str | None) -> None:
    programme = await world.programme()
    headers: Any = [] if key is None else [("Idempotency-Key", key.encode())]
    marketer = await world.partner(programme)
    problem = await marketer.ask("POST", "/v1/notices", BONJOUR, status=422, headers=headers)
    assert problem["code"] == f"idempotency.key_{'missing' if key is None else 'invalid'}"
    assert await on_feed(world, programme) == []


@pytest.mark.parametrize(
    "body", [{}, {"text": {}}, {"text": {"fr": ""}}, {"text": "fr"}, {**BONJOUR, "to": "all"}]
)
async def test_words_that_cannot_be_read_are_refused(world: World, body: Any) -> None:
    await say(await world.partner(await world.programme()), body=body, status=400)


async def test_a_locale_the_programme_does_not_speak_is_refused(world: World) -> None:
    marketer = await world.partner(await world.programme())
    problem = await say(marketer, body={"text": {"fr": "Oui", "de": "Ja"}}, status=422)
    assert (problem["code"], problem["details"]["unknown"]) == ("notice.unknown_locale", ["de"])


async def test_who_may_not_configure_may_not_tell(world: World) -> None:
    programme = await world.programme()
    await say(await world.partner(programme, "read"), status=403)
    await say(await world.member(await world.partner(programme)), status=403)
    await say(world.anonymous, status=401)
