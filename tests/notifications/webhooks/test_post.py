"""One request to somebody else's server: whatever that does, it comes to a few plain words."""

from __future__ import annotations

import gzip
import ssl
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from notifications.asking import session
from notifications.webhooks.post import post
from notifications.webhooks.rules import Answered
from tests.notifications.webhooks.receiver import (
    Answer,
    Receiver,
    cuts,
    status,
    talks_without_end,
    waits,
)

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def posted(url: str, *, private: bool = True, timeout_s: float = 30, **more: Any) -> Answered:
    async with session(private=private, timeout_s=timeout_s, **more) as http:
        return await post(http, url, {"webhook-id": "1"}, b"{}", AT)


async def test_an_answer_is_kept_with_its_beginning(receiver: Receiver) -> None:
    receiver.answer("/", status(201, "thank you" + "!" * 5_000))
    answered = await posted(receiver.url())
    assert answered.is_good and answered.status == 201
    assert answered.answer == ("thank you" + "!" * 5_000)[:500]


async def test_an_answer_without_end_is_not_read_to_it(receiver: Receiver) -> None:
    receiver.answer("/", talks_without_end)
    answered = await posted(receiver.url())
    assert answered.is_good and answered.answer == "x" * 500


async def test_a_status_that_came_counts_whatever_becomes_of_the_body(receiver: Receiver) -> None:
    async def stops(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(status=200, headers={"content-length": "100"})
        await answer.prepare(request)
        await answer.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return answer

    receiver.answer("/", stops)
    answered = await posted(receiver.url())
    assert answered.is_good and answered.fault == ""


async def test_what_is_packed_is_not_unpacked(receiver: Receiver) -> None:
    async def bomb(_: web.Request) -> web.StreamResponse:
        packed = gzip.compress(b"0" * 10_000_000)
        return web.Response(body=packed, headers={"content-encoding": "gzip"})

    receiver.answer("/", bomb)
    answered = await posted(receiver.url())
    assert answered.is_good and len(answered.answer) <= 500 and "0" * 100 not in answered.answer


async def test_zero_characters_can_be_kept(receiver: Receiver) -> None:
    receiver.answer("/", status(500, "a\0b\ud7ff"))
    assert (await posted(receiver.url())).answer == "a\ufffdb\ud7ff"


async def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answer("/", status(307, location=receiver.url("/inside")))
    answered = await posted(receiver.url())
    assert answered.status == 307 and not answered.is_good
    assert [one.path for one in receiver.got] == ["/"]


async def test_cookies_are_not_kept(receiver: Receiver) -> None:
    receiver.answer("/", status(204, **{"set-cookie": "who=me"}))
    async with session(private=True, timeout_s=30) as http:
        for _ in range(2):
            await post(http, receiver.url(), {}, b"{}", AT)
    assert "Cookie" not in receiver.got[1].headers


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("Mon, 02 Mar 2026 10:00:00 GMT", 3600.0), ("soon", None)],
)
async def test_the_wish_to_be_left_alone_is_heard(
    receiver: Receiver, header: str, seconds: float | None
) -> None:
    receiver.answer("/", status(503, **{"retry-after": header}))
    assert (await posted(receiver.url())).retry_after_s == seconds


async def test_no_answer_in_time(receiver: Receiver) -> None:
    receiver.answer("/", waits(receiver))
    answered = await posted(receiver.url(), timeout_s=0.2)
    assert (answered.status, answered.fault) == (None, "timeout")


@pytest.mark.parametrize(("answer", "fault"), [(cuts, "connection lost")])
async def test_a_line_that_is_cut(receiver: Receiver, answer: Answer, fault: str) -> None:
    receiver.answer("/", answer)
    assert (await posted(receiver.url())).fault == fault


async def test_nobody_there(receiver: Receiver) -> None:
    assert (await posted("http://127.0.0.1:1/")).fault == "no connection"
    assert (await posted("http://nowhere.invalid/")).fault == "no such host"
    assert (await posted("http://nowhere..invalid/")).fault == "no address"
    plain = receiver.url().replace("http:", "https:")
    assert (await posted(plain, tls=ssl.create_default_context())).fault == "no secure connection"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "0.0.0.0"]
)
async def test_nothing_leads_inside_by_whatever_name(receiver: Receiver, host: str) -> None:
    url = f"http://{host}:{receiver.port}/"
    answered = await posted(url, private=False)
    assert answered.fault in ("not a public address", "no address")
    assert answered.status is None and not receiver.got


@pytest.mark.parametrize("host", ["[::1]", "[::ffff:127.0.0.1]"])
async def test_nor_by_an_address_of_the_other_kind(receiver: Receiver, host: str) -> None:
    answered = await posted(f"http://{host}:{receiver.port}/", private=False)
    assert answered.fault == "not a public address"
