"""Large bodies: read while others are answered, as large as a call needs, a few at a time."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from backend.http.turns import AT_ONCE, WAITING_MOST
from game.kernel.database import Database
from tests.patience import until
from tests.world import CallerClient, World

pytestmark = pytest.mark.asyncio

JSON = {"Content-Type": "application/json"}
EVENT = b'{"specversion":"1.0","id":"%d","source":"till","type":"visit","subject":"ada",%s}'


def batch(*more: bytes) -> bytes:
    return b"[" + b",".join(EVENT % one for one in enumerate(more)) + b"]"


def twice(many: int) -> bytes:
    """Data of so many fields, the last of which stands there once more."""
    return b'"data":{"a":0,' + b",".join(b'"a%d":0' % n for n in range(many)) + b',"a":1}'


async def key(world: World, slug: str = "cafe") -> CallerClient:
    """A partner's key that this server has proved, of a programme of its own."""
    partner = await world.partner(await world.programme(slug))
    await partner.ask("GET", "/v1/programme")
    return partner


async def test_others_are_answered_while_a_heavy_batch_is_read(world: World) -> None:
    publisher, other = await key(world), await key(world, "bar")
    body = batch(*[twice(6_000)] * 12)
    reading = asyncio.create_task(publisher.post("/v1/activities", content=body, headers=JSON))
    answered = 0
    while not reading.done():
        await other.ask("GET", "/v1/programme")
        answered += 1
    items = (await reading).json()["items"]
    assert {one["problem"]["code"] for one in items} == {"activity.bad_envelope"}
    assert [one["id"] for one in items] == [str(n) for n in range(12)] and answered > 10


async def test_an_event_has_64_kb_and_a_batch_a_hundred_thousand_values(world: World) -> None:
    publisher = await key(world)
    long = b'"note":"' + b"a" * 66_000 + b'"'
    said = await publisher.post("/v1/activities", content=EVENT % (1, long), headers=JSON)
    assert (said.status_code, said.json()["code"]) == (422, "activity.bad_envelope")
    said = await publisher.post("/v1/activities", content=batch(long, b'"n":1'), headers=JSON)
    first, second = said.json()["items"]
    assert (first["id"], first["status"], second["id"]) == ("0", "refused", "1")
    assert "65536" in first["problem"]["detail"] and "65536" not in str(second)
    for many in (b"[" + b"0," * 200_000 + b"0]", batch(twice(101_000))):
        said = await publisher.post("/v1/activities", content=many, headers=JSON)
        assert (said.status_code, said.json()["code"]) == (400, "request.invalid")


async def test_only_what_lists_thousands_may_be_larger_than_256_kb(world: World) -> None:
    publisher = await key(world)
    names = b",".join(b'"member-%024d"' % n for n in range(10_000))
    listed = await publisher.post(
        "/v1/segments/nobody/members", content=b'{"add":[' + names + b"]}", headers=JSON
    )
    assert listed.status_code == 404, listed.text
    for path in ("/v1/segments/previews", "/v1/messages/preview", "/v1/members/search"):
        said = await publisher.post(path, content=b'{"a":"' + b"a" * 262_144 + b'"}', headers=JSON)
        assert (said.status_code, said.json()["code"]) == (413, "request.too_large"), path


async def test_of_one_caller_a_few_are_in_work_and_others_are_not_held_up(
    world: World, db: Database
) -> None:
    publisher, other = await key(world), await key(world, "bar")
    more, told = 5, Counter[int]()
    note = b'"note":"' + b"a" * 40_000 + b'"'

    async def publish(caller: CallerClient) -> None:
        said = await caller.post("/v1/activities", content=batch(note, note), headers=JSON)
        told[said.status_code] += 1
        if said.status_code == 429:
            assert said.headers["Retry-After"] == "1" and said.json()["code"] == "rate.exceeded"

    async with db.acquire() as tx:
        async with tx.transaction():  # Nothing is kept meanwhile, so all that comes stays in work.
            await tx.execute("lock table activity in exclusive mode")
            sending = [
                asyncio.create_task(publish(publisher))
                for _ in range(AT_ONCE + WAITING_MOST + more)
            ]
            await until(lambda: told[429] == more)
            waits = asyncio.create_task(publish(other))
            await other.ask("GET", "/v1/programme")
            assert told == {429: more}, "the others' turns are theirs"
        await asyncio.gather(*sending, waits)
    assert told == {429: more, 200: AT_ONCE + WAITING_MOST + 1}
    await publish(publisher)
    assert told[429] == more
