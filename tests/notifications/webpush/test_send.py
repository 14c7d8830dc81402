"""A message reaches the browser it was sealed for, and every answer means one thing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec

from notifications.transport import Outgoing, Result
from notifications.webpush.transport import WebPush, topic
from notifications.webpush.vapid import VapidKeys
from tests.notifications.certificates import trusted
from tests.notifications.webpush.fake import (
    Misstep,
    PushService,
    opened,
    push_service,
    unb64,
)
from tests.world import MovableClock

KEYS = VapidKeys(b"k" * 32)
CLOCK = MovableClock()


@pytest_asyncio.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as running:
        yield running


@pytest_asyncio.fixture
async def webpush() -> AsyncIterator[WebPush]:
    """As the house sends, but to this machine too."""
    sender = WebPush(
        KEYS, CLOCK, contact="https://play.example.org", private=True, tls=trusted(), timeout_s=60
    )
    yield sender
    await sender.close()


def a_message(address: str, **more: Any) -> Outgoing:
    told = {"id": "0195", "title": "Votre série", "body": "Elle finit ce soir."}
    return Outgoing(kind="webpush", address=address, **{**told, **more})


def test_the_fake_reads_what_the_standard_reads() -> None:
    """RFC 8291, section 5."""
    body = unb64(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    number = int.from_bytes(unb64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    private = ec.derive_private_key(number, ec.SECP256R1())
    text = opened(body, private, unb64("BTBZMqHH6r4Tts7J_aSIgg"))
    assert text == b"When I grow up, I want to be a watermelon"


async def test_the_browser_reads_what_was_said(service: PushService, webpush: WebPush) -> None:
    message = a_message(
        service.subscribe().address,
        link="https://play.example.org/cafe#/streak/morning",
        collapse_key="streak",
        badge=3,
        ttl_s=3600,
        urgent=True,
        data={"programme": "cafe"},
        locale="fr",
    )
    [result] = await webpush.send([message])
    assert result == Result(status="sent", remote_id=f"{service.origin}/messages/1")
    [taken] = service.taken
    assert taken.shown == {
        "id": "0195",
        "title": "Votre série",
        "body": "Elle finit ce soir.",
        "link": "https://play.example.org/cafe#/streak/morning",
        "tag": "streak",
        "badge": 3,
        "locale": "fr",
        "data": {"programme": "cafe"},
    }
    assert (taken.headers["TTL"], taken.headers["Urgency"]) == ("3600", "high")
    assert taken.headers["Topic"] == "streak"


async def test_who_sends_is_proved_to_each_service(service: PushService, webpush: WebPush) -> None:
    await webpush.send([a_message(service.subscribe().address)] * 2)
    first, second = service.taken
    assert first.key == KEYS.public
    assert first.claims["sub"] == "https://play.example.org"
    life = first.claims["exp"] - CLOCK().timestamp()
    assert 11 * 3600 < life <= 12 * 3600, "services refuse more than a day"
    assert first.headers["Authorization"] == second.headers["Authorization"], "signed once an hour"


async def test_each_message_has_a_key_of_its_own(service: PushService, webpush: WebPush) -> None:
    browsers = [service.subscribe(f"member-{n}") for n in range(50)]
    messages = [a_message(b.address, title=f"n° {n}") for n, b in enumerate(browsers)]
    assert {result.status for result in await webpush.send(messages)} == {"sent"}
    assert {t.shown["title"] for t in service.taken} == {f"n° {n}" for n in range(50)}


ANSWERS = [
    (Misstep(404), Result(status="gone", reason="404")),
    (Misstep(410), Result(status="gone", reason="410")),
    (Misstep(413), Result(status="refused", reason="413")),
    (Misstep(400), Result(status="refused", reason="400")),
    (Misstep(403), Result(status="refused", reason="403")),
    (
        Misstep(403, body="the VAPID credentials in the authorization header do not correspond to"),
        Result(status="gone", reason="other_key"),
    ),
    (
        Misstep(400, body='{"reason":"VapidPkHashMismatch"}'),
        Result(status="gone", reason="other_key"),
    ),
    (Misstep(429), Result(status="later", reason="429")),
    (
        Misstep(429, {"Retry-After": "120"}),
        Result(status="later", reason="429", retry_after_s=120),
    ),
    (
        Misstep(503, {"Retry-After": format_datetime(CLOCK() + timedelta(minutes=5), usegmt=True)}),
        Result(status="later", reason="503", retry_after_s=300),
    ),
    (
        Misstep(503, {"Retry-After": "9" * 40}),
        Result(status="later", reason="503", retry_after_s=86_400),
    ),
    (Misstep(500, {"Retry-After": "soon"}), Result(status="later", reason="500")),
    (
        Misstep(502, body="<html>Bad gateway</html>" * 5000),
        Result(status="later", reason="502"),
    ),
    (Misstep(how="cut"), Result(status="doubt", reason="cut")),
]


@pytest.mark.parametrize(("misstep", "result"), ANSWERS)
async def test_what_an_answer_means(
    service: PushService, webpush: WebPush, misstep: Misstep, result: Result
) -> None:
    service.missteps = [misstep]
    assert await webpush.send([a_message(service.subscribe().address)]) == [result]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_never_followed(
    service: PushService, webpush: WebPush, status: int
) -> None:
    service.missteps = [Misstep(status, {"Location": f"{service.origin}/push/eve"})]
    address = service.subscribe().address
    result = await webpush.send([a_message(address)])
    assert result == [Result(status="refused", reason="redirect")]
    assert service.asked == ["/push/ada"]


async def test_a_service_that_does_not_answer_leaves_doubt(service: PushService) -> None:
    service.missteps = [Misstep(how="hang")]
    sender = WebPush(KEYS, CLOCK, private=True, tls=trusted(), timeout_s=1)
    result = await sender.send([a_message(service.subscribe().address)])
    assert result == [Result(status="doubt", reason="timeout")]
    await sender.close()


async def test_a_batch_ends_while_its_claim_is_good(service: PushService) -> None:
    sender = WebPush(KEYS, CLOCK, private=True, tls=trusted(), begun_s=-1)
    result = await sender.send([a_message(service.subscribe().address)] * 2)
    assert result == [Result(status="later", reason="busy", retry_after_s=0)] * 2
    assert service.asked == []
    await sender.close()


async def test_a_service_that_is_not_there_is_tried_later(webpush: WebPush) -> None:
    async with push_service() as gone:
        address = gone.subscribe().address
    assert await webpush.send([a_message(address)]) == [Result(status="later", reason="connect")]


async def test_a_service_that_nobody_vouches_for_gets_nothing(service: PushService) -> None:
    stranger = WebPush(KEYS, CLOCK, private=True)
    result = await stranger.send([a_message(service.subscribe().address)])
    assert result == [Result(status="later", reason="connect")] and service.asked == []
    await stranger.close()


async def test_an_endpoint_inside_is_refused(service: PushService) -> None:
    sender = WebPush(KEYS, CLOCK, tls=trusted())
    messages = [
        a_message(service.subscribe().address),
        a_message(
            service.subscribe(
                endpoint=f"{service.origin}/x".replace("127.0.0.1", "localhost")
            ).address
        ),
    ]
    result = await sender.send(messages)
    assert result == [Result(status="refused", reason="private_address")] * 2
    assert service.asked == []
    await sender.close()


async def test_one_bad_message_harms_none_beside_it(service: PushService, webpush: WebPush) -> None:
    service.missteps = [Misstep(410)]
    broken = ["", "{}", "null", "[]", "\x00", '{"endpoint": "https://x"}', "ü"]
    good = service.subscribe().address
    huge = a_message(good, link="https://play.example.org/" + "x" * 5000)
    results = await webpush.send([*(a_message(b) for b in broken), huge, a_message(good)])
    assert results[:-2] == [Result(status="gone", reason="subscription")] * len(broken)
    assert results[-2:] == [
        Result(status="refused", reason="too_large"),
        Result(status="gone", reason="410"),
    ]


@pytest.mark.parametrize("key", ["streak", "a b", "x" * 33, "é", "2026-03-02/streak:morning"])
def test_a_topic_is_what_services_take(key: str) -> None:
    assert len(topic(key)) <= 32 and topic(key).isascii() and topic(key) == topic(key)
    assert all(sign.isalnum() or sign in "-_" for sign in topic(key))


async def test_no_message_is_kept_for_longer_than_services_take(
    service: PushService, webpush: WebPush
) -> None:
    address = service.subscribe().address
    await webpush.send([a_message(address, ttl_s=ttl) for ttl in (-5, 10**9)])
    assert {t.headers["TTL"] for t in service.taken} == {"0", "2419200"}
