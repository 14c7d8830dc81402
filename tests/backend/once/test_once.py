"""One key is one effect, on every write that can have one."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import httpx

from backend.auth.callers import ROOM_PREFIX
from backend.auth.keys import fresh
from backend.auth.room_key_store import add_room_key
from backend.once.jobs import forget_keys
from backend.once.rules import KEPT, WITHOUT, WRITES
from game.kernel.database import writing
from game.kernel.identity import new_id
from game.programmes.rules import Programme
from tests.patience import held_up, until
from tests.walks.said import Said
from tests.world import CallerClient, World

NOTICE = {"text": {"fr": "Les crêpes sont prêtes"}}
AWARD = {"currency": "points", "amount": 7, "reason": "Bravo"}
REPLAYED = "idempotency-replayed"

_WAITING = """
    select count(*) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()
"""


async def send(
    caller: CallerClient, path: str, body: Any, key: str = "k", method: str = "POST"
) -> httpx.Response:
    return await caller.request(method, path, json=body, headers={"Idempotency-Key": key})


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def notices(world: World) -> int:
    return int(await world.db.fetchval("select count(*) from notice"))


async def points(partner: CallerClient, name: str) -> int:
    balances = (await partner.ask("GET", f"/v1/members/{name}/balances"))["items"]
    return sum(balance["available"] for balance in balances)


async def a_host(world: World, programme: Programme) -> CallerClient:
    key, at = fresh(ROOM_PREFIX), world.clock.at
    async with writing(world.db) as tx:
        await add_room_key(
            tx, key.id, programme.id, new_id(), "host", key.secret_hash, at + timedelta(days=1)
        )
    return world.bearing(CallerClient, key.text)


async def test_every_write_takes_a_key_or_says_why_not(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    await partner.ask("PUT", "/v1/partners/ada", {"definition": {"title": "Ada"}})
    callers = {
        "memberToken": await world.member(partner, "ada"),
        "apiKey": partner,
        "roomKey": await a_host(world, programme),
    }
    said, without = Said(), set()
    for one in said.operations():
        if one.method not in WRITES:
            continue
        caller = next((callers[s] for s in sorted(one.security)), world.anonymous)
        path = re.sub(r"\{\w*id\}", new_id(), one.path).replace("{first}", "2026-03-02")
        path = re.sub(r"\{key\}", new_id(), path).replace("{place}", "1")
        path = re.sub(r"\{\w+\}", "ada", path)
        body = None if one.body is None else said.least(one.body)
        query = {
            p["name"]: said.least(p["schema"])
            for p in one.said.get("parameters", ())
            if p["in"] == "query" and p.get("required")
        }
        answer = await caller.request(
            one.method, path, json=body, params=query, headers={"Idempotency-Key": "x" * 201}
        )
        name = one.said["operationId"]
        if name in WITHOUT:
            without.add(name)
            assert not one.keyed and WITHOUT[name] in one.said["description"]
            assert code(answer) == (422, "idempotency.no_meaning"), name
        else:
            assert code(answer) == (422, "idempotency.key_invalid"), name
            assert one.keyed and "`idempotency.key_reused`" in str(one.said["responses"]["422"])
            answers = [a for s, a in one.said["responses"].items() if s < "300"]
            assert all("Idempotency-Replayed" in a["headers"] for a in answers), name
    assert without == WITHOUT.keys()


async def test_two_keys_of_a_programme_are_one_caller(world: World) -> None:
    programme = await world.programme()
    one, other = [await world.partner(programme) for _ in range(2)]
    await world.member(one, "ada")
    for path, body in (("/v1/members/ada/awards", AWARD), ("/v1/notices", NOTICE)):
        first = await send(one, path, body, path)
        again = await send(other, path, dict(reversed(body.items())), path)
        assert (first.status_code, first.content) == (again.status_code, again.content)
        assert first.status_code == 201 and REPLAYED not in first.headers
        assert again.headers[REPLAYED] == "true"
    assert (await points(one, "ada"), await notices(world)) == (7, 1)
    theirs = await world.partner(await world.programme("rival"))
    assert (await send(theirs, "/v1/notices", NOTICE, "/v1/notices")).status_code == 201


async def test_a_key_stands_for_one_request(world: World) -> None:
    partner = await world.partner(await world.programme())
    for name in ("ada", "bob"):
        await world.member(partner, name)
    await send(partner, "/v1/notices", NOTICE, "a notice")
    await send(partner, "/v1/members/ada/awards", AWARD, "an award")
    reused = 422, "idempotency.key_reused"
    for key in ("a notice", "an award"):
        assert code(await send(partner, "/v1/notices", {"text": {"fr": "Non"}}, key)) == reused
        assert code(await send(partner, "/v1/members/ada", {}, key, "PUT")) == reused
    for path in ("/v1/members/bob/awards", "/v1/members/ada/debits"):
        assert code(await send(partner, path, AWARD, "an award")) == reused
    assert (await points(partner, "ada"), await notices(world)) == (7, 1)


async def test_nobody_meets_the_keys_of_others(world: World) -> None:
    partner = await world.partner(await world.programme())
    ada, bob = await world.member(partner, "ada"), await world.member(partner, "bob")
    told = [
        await send(caller, path, body, "k", method)
        for caller, path, body, method in (
            (partner, "/v1/members/ada", {"alias": "Countess"}, "PUT"),
            (ada, "/v1/me", {"alias": "Ada"}, "PATCH"),
            (bob, "/v1/me", {"alias": "Ada"}, "PATCH"),
            (ada, "/v1/me", {"alias": "Ada"}, "PATCH"),
        )
    ]
    assert [one.status_code for one in told] == [200] * 4
    assert [REPLAYED in one.headers for one in told] == [False, False, False, True]
    assert told[3].json()["id"] == ada.member_id and told[2].json()["id"] == bob.member_id


async def test_a_right_that_was_lost_opens_no_old_answer(world: World) -> None:
    programme = await world.programme()
    assert (await send(await world.partner(programme), "/v1/notices", NOTICE)).status_code == 201
    reader = await world.partner(programme, "read")
    assert code(await send(reader, "/v1/notices", NOTICE)) == (403, "caller.no_right")


async def test_a_request_in_flight_is_waited_for(world: World) -> None:
    partner = await world.partner(await world.programme())
    ada = await world.member(partner, "ada")
    async with world.db.acquire() as hand, hand.transaction():
        await hand.execute("select from member where id = $1 for update", ada.member_id)
        first = asyncio.create_task(send(ada, "/v1/me", {"alias": "Ada"}, method="PATCH"))
        await held_up(world.db, first)
        again = asyncio.create_task(send(ada, "/v1/me", {"alias": "Ada"}, method="PATCH"))

        async def both_wait() -> bool:
            return bool(await world.db.fetchval(_WAITING) == 2)

        await until(both_wait)
    answers = await asyncio.gather(first, again)
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert [REPLAYED in one.headers for one in answers] == [False, True]


async def test_what_breaks_before_its_answer_is_kept_has_not_happened(world: World) -> None:
    partner = await world.partner(await world.programme())
    await world.db.execute("""
        create function stumble() returns trigger language plpgsql as
            $$ begin raise exception 'the lights went out'; end $$;
        create trigger stumble before update of status on request_key
            for each row execute function stumble();
    """)
    assert (await send(partner, "/v1/notices", NOTICE)).status_code == 500
    assert await notices(world) == 0
    await world.db.execute("drop trigger stumble on request_key")
    answer = await send(partner, "/v1/notices", NOTICE)
    assert (answer.status_code, await notices(world)) == (201, 1)
    assert REPLAYED not in answer.headers


async def test_what_was_refused_gives_its_key_back_and_failures_count(world: World) -> None:
    partner = await world.partner(await world.programme())
    assert (await send(partner, "/v1/notices", {"text": {"de": "Ja"}})).status_code == 422
    assert (await send(partner, "/v1/notices", NOTICE)).status_code == 201
    ada, guess = await world.member(partner, "ada"), {"pin": "123456"}
    tried = [(await send(ada, "/v1/rooms/players", guess)).status_code for _ in range(21)]
    assert tried == [404] * 20 + [429]


async def test_secrets_are_told_once_and_no_answer_lies_open(world: World) -> None:
    partner = await world.partner(await world.programme())
    wish = {"name": "till", "scopes": ["read"]}
    made = await send(partner, "/v1/keys", wish)
    assert made.status_code == 201 and made.json()["secret"]
    assert code(await send(partner, "/v1/keys", wish)) == (409, "idempotency.secret_told")
    keys = (await partner.ask("GET", "/v1/keys"))["items"]
    assert [one["name"] for one in keys].count("till") == 1
    await send(partner, "/v1/members/ada", {"alias": "Countess"}, "member", "PUT")
    kept = [row["answer"] for row in await world.db.fetch("select answer from request_key")]
    assert kept.count(None) == 1 and len(kept) == 2
    assert not any(b"Countess" in answer for answer in kept if answer)


async def test_a_batch_under_a_key_is_one_answer(world: World) -> None:
    partner = await world.partner(await world.programme())
    event = {"specversion": "1.0", "source": "till", "type": "visit", "subject": "ada"}
    batch = [{**event, "id": str(number)} for number in range(50)]
    first, again = [await send(partner, "/v1/activities", batch) for _ in range(2)]
    assert {one["status"] for one in first.json()["items"]} == {"accepted"}
    assert first.content == again.content and again.headers[REPLAYED] == "true"


async def test_a_key_is_forgotten_when_no_retry_will_come(world: World) -> None:
    programme = await world.programme()
    partner = await world.partner(programme)
    await world.member(partner, "ada")
    await send(partner, "/v1/notices", NOTICE, "n")
    await send(partner, "/v1/members/ada/awards", AWARD, "a")
    world.clock.at += KEPT
    assert await forget_keys(world.db, world.clock) == 0
    world.clock.forward(seconds=1)
    assert await forget_keys(world.db, world.clock) == 1
    assert REPLAYED not in (await send(partner, "/v1/notices", NOTICE, "n")).headers
    books = await send(partner, "/v1/members/ada/awards", AWARD, "a")
    assert books.headers[REPLAYED] == "true" and await points(partner, "ada") == 7
