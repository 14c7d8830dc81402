"""Many messages at once, a pause when FCM asks for one, and tokens that end."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from notifications.fcm.transport import Fcm
from notifications.transport import Result
from tests.notifications.fcm.fake import (
    HTML,
    MISMATCH,
    UNAUTHENTICATED,
    UNREGISTERED,
    FakeFirebase,
    refusal,
)
from tests.notifications.fcm.sender import Hands, a_message, opened
from tests.notifications.fcm.wire import Answer

SLOW_DOWN = refusal(429, "RESOURCE_EXHAUSTED", headers={"Retry-After": "120"})


def statuses(results: list[Result]) -> list[str]:
    return [result.status for result in results]


def sends(firebase: FakeFirebase) -> int:
    """How many requests came that were not for a token."""
    return sum(request.path != "/token" for request in firebase.requests)


async def test_a_message_arrives_and_its_name_comes_back(fcm: Fcm, firebase: FakeFirebase) -> None:
    assert await fcm.send([]) == []
    assert await fcm.send([a_message(title="Ça y est")]) == [
        Result(status="sent", remote_id="projects/kermesse-test/messages/0:1")
    ]
    assert firebase.shown[0].fid == "phone-1"
    assert firebase.shown[0].notification.title == "Ça y est"


async def test_results_come_in_the_order_of_the_messages(
    firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.of |= {"gone": UNREGISTERED, "theirs": MISMATCH}
    messages = [a_message(("phone-1", "gone", "phone-2", "theirs")[n % 4]) for n in range(200)]
    async with opened(firebase, hands, at_once=16) as fcm:
        results = await fcm.send([*messages, a_message(kind="email")])
    assert statuses(results) == ["sent", "gone", "sent", "gone"] * 50 + ["refused"]
    assert results[-1].reason == "unsendable" and len(firebase.shown) == 100


async def test_connections_are_few_and_kept(firebase: FakeFirebase, hands: Hands) -> None:
    async with opened(firebase, hands, at_once=4) as fcm:
        for _ in range(3):
            await fcm.send([a_message()] * 50)
        await asyncio.gather(*(fcm.send([a_message()] * 50) for _ in range(3)))
    assert len(firebase.shown) == 300
    assert firebase.lines_opened <= 4 + firebase.granted


async def test_who_is_asked_to_slow_down_asks_nothing_more_until_then(
    firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.answers.append(SLOW_DOWN)
    async with opened(firebase, hands, at_once=1) as fcm:
        results = await fcm.send([a_message()] * 10)
        later = Result(status="later", reason="QUOTA_EXCEEDED", retry_after_s=120)
        assert results == [later] * 10 and sends(firebase) == 1
        hands.move(119.5)
        [result] = await fcm.send([a_message()])
        assert result.retry_after_s == 0.5 and sends(firebase) == 1
        hands.move(0.5)
        assert statuses(await fcm.send([a_message()] * 10)) == ["sent"] * 10


async def test_a_pause_is_never_made_shorter_by_another_answer(
    firebase: FakeFirebase, hands: Hands
) -> None:
    short = refusal(503, "UNAVAILABLE", headers={"Retry-After": "5"})
    firebase.answers += [SLOW_DOWN, short]
    async with opened(firebase, hands, at_once=2) as fcm:
        await fcm.send([a_message()] * 2)
        hands.move(6)
        [result] = await fcm.send([a_message()])
    assert result == Result(status="later", reason="QUOTA_EXCEEDED", retry_after_s=114)


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        (refusal(503, "UNAVAILABLE"), 3),
        (refusal(500, "INTERNAL", "INTERNAL"), 3),
        (refusal(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), 3),
        (Answer(status=502, body=HTML), 3),
        (UNREGISTERED, 3),
        (refusal(403, "PERMISSION_DENIED"), 0),
        (refusal(404, "NOT_FOUND"), 0),
        (refusal(429, "RESOURCE_EXHAUSTED"), 0),
    ],
)
async def test_only_a_fault_of_the_whole_project_holds_up_others(
    answer: Answer, sent: int, firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.answers.append(answer)
    async with opened(firebase, hands, at_once=1) as fcm:
        results = await fcm.send([a_message()] * 4)
    assert statuses(results).count("sent") == sent


async def test_tokens_are_asked_for_once_for_everybody(fcm: Fcm, firebase: FakeFirebase) -> None:
    await asyncio.gather(*(fcm.send([a_message()] * 20) for _ in range(3)))
    assert firebase.granted == 1 and len(firebase.shown) == 60


async def test_a_token_that_is_about_to_end_is_renewed_before(
    fcm: Fcm, firebase: FakeFirebase
) -> None:
    firebase.lives_s = 60
    await fcm.send([a_message()])
    firebase.lives_s = 3599
    assert statuses(await fcm.send([a_message()] * 20)) == ["sent"] * 20
    assert firebase.granted == 2 and sends(firebase) == 21


async def test_a_token_that_has_ended_is_renewed_once_and_the_message_sent_again(
    fcm: Fcm, firebase: FakeFirebase
) -> None:
    await fcm.send([a_message()])
    firebase.forget_tokens()
    assert statuses(await fcm.send([a_message()] * 50)) == ["sent"] * 50
    assert firebase.granted == 2 and len(firebase.shown) == 51


async def test_an_account_that_is_refused_for_good_is_not_tried_on_and_on(
    firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.answers += [UNAUTHENTICATED] * 2
    async with opened(firebase, hands, at_once=1) as fcm:
        results = await fcm.send([a_message()] * 10)
    later = Result(status="later", reason="UNAUTHENTICATED", retry_after_s=60)
    assert results == [later] * 10
    assert firebase.granted == 2 and sends(firebase) == 2


GRANTS = {
    "the account is no longer": Answer(status=400, body=b'{"error": "invalid_grant"}'),
    "a page": Answer(status=200, body=HTML),
    "no token in it": Answer(body=b"{}"),
    "an end that is no number": Answer(body=b'{"access_token": "x", "expires_in": "soon"}'),
    "a line that is cut": Answer(cut_at=0),
    "nothing": Answer(silent=True),
}


@pytest.mark.parametrize("what", GRANTS)
async def test_a_renewal_that_fails_leaves_nothing_in_doubt(
    what: str, firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.grants.append(GRANTS[what])
    async with opened(firebase, hands, access_patience_s=0.3) as fcm:
        results = await fcm.send([a_message()] * 20)
        later = Result(status="later", reason="credentials", retry_after_s=30)
        assert results == [later] * 20
        assert firebase.granted == 1 and sends(firebase) == 0
        hands.move(30)
        assert statuses(await fcm.send([a_message()] * 20)) == ["sent"] * 20


async def test_a_renewal_that_fails_in_the_middle_leaves_nothing_in_doubt(
    firebase: FakeFirebase, hands: Hands
) -> None:
    async with opened(firebase, hands, at_once=1) as fcm:
        await fcm.send([a_message()])
        firebase.forget_tokens()
        firebase.grants.append(GRANTS["the account is no longer"])
        results = await fcm.send([a_message()] * 20)
    assert results == [Result(status="later", reason="credentials", retry_after_s=30)] * 20
    assert firebase.granted == 2 and len(firebase.shown) == 1


async def test_a_server_that_dies_in_the_middle_leaves_nothing_untold(
    tmp_path: Path, hands: Hands
) -> None:
    firebase = FakeFirebase(tmp_path)
    firebase.phones.add("phone-1")
    messages = [a_message(id=str(number)) for number in range(300)]
    serving = firebase.serving()
    await serving.__aenter__()
    async with opened(firebase, hands, at_once=8) as fcm:
        sending = asyncio.create_task(fcm.send(messages))
        await firebase.until_shown(100)
        await serving.__aexit__(None, None, None)
        told = dict(zip((message.id for message in messages), await sending, strict=True))
    arrived = {message.data["id"] for message in firebase.shown}
    by_status = {
        status: {id for id, result in told.items() if result.status == status}
        for status in ("sent", "doubt", "later")
    }
    assert sum(map(len, by_status.values())) == 300
    assert by_status["sent"] <= arrived <= by_status["sent"] | by_status["doubt"]
    assert len(by_status["sent"]) >= 90 and len(by_status["doubt"]) <= 8 < len(by_status["later"])


async def test_a_server_that_never_shakes_hands_leaves_nothing_in_doubt(
    firebase: FakeFirebase, hands: Hands
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        url = f"https://127.0.0.1:{line.getsockname()[1]}"
        async with opened(firebase, hands, url=url, patience_s=0.4) as fcm:
            assert await fcm.send([a_message()]) == [Result(status="later", reason="unreachable")]
