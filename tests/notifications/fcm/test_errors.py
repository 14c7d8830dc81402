"""Every way in which FCM does not take a message, and what becomes of it then."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from notifications.fcm.errors import FATES, Verdict, read, wait_s
from notifications.fcm.transport import Fcm
from notifications.transport import Result
from tests.notifications.fcm.fake import (
    HTML,
    MISMATCH,
    NO_CREDENTIALS,
    NOT_AN_ADDRESS,
    UNREGISTERED,
    FakeFirebase,
    bad_field,
    refusal,
)
from tests.notifications.fcm.sender import Hands, a_message, opened
from tests.notifications.fcm.wire import Answer

DOCUMENT = Path(__file__).parents[3] / "docs" / "decisions" / "0017-fcm.md"
PAGE = {"Content-Type": "text/html; charset=UTF-8"}
TOO_LARGE = "Message is too large. The maximum is 4K (4096 bytes)."
RATE = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    "reason": "RATE_LIMIT_EXCEEDED",
    "metadata": {"quota_limit": "SendsPerMinutePerProject"},
}


def a_closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


def page(status: int) -> Answer:
    """What Google's front end, or somebody else's proxy, says in place of FCM."""
    return Answer(status=status, body=HTML, headers=PAGE)


def gone(reason: str) -> Result:
    return Result(status="gone", reason=reason)


def later(reason: str, after_s: float | None = None) -> Result:
    return Result(status="later", reason=reason, retry_after_s=after_s)


def doubt(reason: str) -> Result:
    return Result(status="doubt", reason=reason)


REFUSED = Result(status="refused", reason="INVALID_ARGUMENT")
MATRIX = {
    "an app that was removed": (UNREGISTERED, gone("UNREGISTERED")),
    "an app of another project": (MISMATCH, gone("SENDER_ID_MISMATCH")),
    "a field named: the token": (
        refusal(
            400,
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
            details=(bad_field("message.token", "Invalid registration token"),),
        ),
        gone("not_an_address"),
    ),
    "a field named: the FID": (
        refusal(400, "INVALID_ARGUMENT", details=(bad_field("message.fid", "Invalid FID"),)),
        gone("not_an_address"),
    ),
    "a field named: something else": (
        refusal(400, "INVALID_ARGUMENT", details=(bad_field("message.android.ttl", "TTL"),)),
        REFUSED,
    ),
    "two fields named": (
        refusal(
            400,
            "INVALID_ARGUMENT",
            details=(bad_field("message.token", "?"), bad_field("message.data", "?")),
        ),
        REFUSED,
    ),
    "nothing named, and not by FCM's own code": (
        refusal(400, "INVALID_ARGUMENT", words="Request contains an invalid argument."),
        REFUSED,
    ),
    "nothing named, and the address is good": (
        refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", words=TOO_LARGE),
        REFUSED,
    ),
    "the project's quota": (
        refusal(429, "RESOURCE_EXHAUSTED", details=(RATE,)),
        later("QUOTA_EXCEEDED", 60),
    ),
    "a device's quota, with a time": (
        refusal(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", headers={"Retry-After": "120"}),
        later("QUOTA_EXCEEDED", 120),
    ),
    "FCM overloaded": (
        refusal(503, "UNAVAILABLE", "UNAVAILABLE"),
        later("UNAVAILABLE"),
    ),
    "FCM overloaded, with a time": (
        refusal(503, "UNAVAILABLE", "UNAVAILABLE", headers={"Retry-After": "30"}),
        later("UNAVAILABLE", 30),
    ),
    "FCM overloaded, with a date": (
        refusal(
            503,
            "UNAVAILABLE",
            headers={
                "Retry-After": "Thu, 26 Nov 2026 20:10:00 GMT",
                "Date": "Thu, 26 Nov 2026 20:08:30 GMT",
            },
        ),
        later("UNAVAILABLE", 90),
    ),
    "FCM broken": (refusal(500, "INTERNAL", "INTERNAL"), later("INTERNAL")),
    "Apple does not know the project": (
        refusal(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", words=NO_CREDENTIALS),
        later("THIRD_PARTY_AUTH_ERROR", 600),
    ),
    "Apple does not know the project, in the old words": (
        refusal(401, "UNAUTHENTICATED", "APNS_AUTH_ERROR"),
        later("THIRD_PARTY_AUTH_ERROR", 600),
    ),
    "an account that may not send": (
        refusal(403, "PERMISSION_DENIED", words="The caller does not have permission"),
        later("PERMISSION_DENIED", 300),
    ),
    "a project that is not there": (
        refusal(404, "NOT_FOUND", words="Requested entity was not found."),
        later("NOT_FOUND", 300),
    ),
    "a code that nobody has seen": (
        refusal(500, "UNKNOWN", "UNSPECIFIED_ERROR"),
        later("INTERNAL"),
    ),
    "an error of no shape": (Answer(status=503, body=b'{"error": "no"}'), later("UNAVAILABLE")),
    "a proxy that lost FCM": (page(502), doubt("gateway")),
    "a proxy that FCM did not answer in time": (page(504), doubt("gateway")),
    "a page that says 500": (page(500), later("INTERNAL")),
    "a page that says 503": (page(503), later("UNAVAILABLE")),
    "a page that says 403": (page(403), later("PERMISSION_DENIED", 300)),
    "a page that says 404": (page(404), later("NOT_FOUND", 300)),
    "a page that says 400": (page(400), REFUSED),
    "a page that says 413": (page(413), REFUSED),
    "a way elsewhere": (
        Answer(status=302, headers={"Location": "https://127.0.0.1:1/token-thief"}),
        later("NOT_FOUND", 300),
    ),
    "success without a name": (Answer(body=b"{}"), doubt("garbage")),
    "success as a page": (Answer(body=HTML, headers=PAGE), doubt("garbage")),
    "success with nothing in it": (Answer(status=204), doubt("garbage")),
    "no HTTP at all": (Answer(raw=b"\x15\x03\x03\x00\x02\x02\x28 SSH-2.0"), doubt("garbage")),
    "the line cut before an answer": (Answer(cut_at=0), doubt("cut")),
    "the line cut in its head": (Answer(body=b'{"name": "x"}', cut_at=30), doubt("cut")),
    "the line cut in its body": (Answer(body=b'{"name": "x"}', cut_at=-5), doubt("cut")),
}


@pytest.mark.parametrize("what", MATRIX)
async def test_every_answer_has_its_result(what: str, fcm: Fcm, firebase: FakeFirebase) -> None:
    answer, result = MATRIX[what]
    firebase.answers.append(answer)
    assert await fcm.send([a_message()]) == [result]
    assert not firebase.shown


@pytest.mark.parametrize(
    ("address", "result"),
    [("phone-1", REFUSED), ("typo", gone("not_an_address"))],
)
async def test_an_unclear_refusal_is_cleared_by_a_bare_question(
    address: str, result: Result, fcm: Fcm, firebase: FakeFirebase
) -> None:
    """FCM says the same of a bad address and of a bad payload, and its words change."""
    firebase.of["typo"] = NOT_AN_ADDRESS
    message = a_message(address, data={"from": "is reserved"})
    assert await fcm.send([message]) == [result]
    asked = [request.body for request in firebase.requests if request.path != "/token"]
    assert len(asked) == 2 and b'"validate_only":true' in asked[1] and b"from" not in asked[1]
    assert not firebase.shown


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (UNREGISTERED, gone("UNREGISTERED")),
        (Answer(cut_at=0), later("unreachable")),
        (page(502), later("unreachable")),
        (refusal(503, "UNAVAILABLE", headers={"Retry-After": "9"}), later("UNAVAILABLE", 9)),
        (page(400), REFUSED),
        (refusal(400, "INVALID_ARGUMENT"), REFUSED),
    ],
)
async def test_nothing_is_in_doubt_when_only_the_question_is_lost(
    answer: Answer, result: Result, fcm: Fcm, firebase: FakeFirebase
) -> None:
    firebase.answers += [NOT_AN_ADDRESS, answer]
    assert await fcm.send([a_message()]) == [result]


async def test_an_answer_that_never_comes_leaves_a_doubt(
    firebase: FakeFirebase, hands: Hands
) -> None:
    firebase.answers.append(Answer(silent=True))
    async with opened(firebase, hands, patience_s=0.3) as fcm:
        assert await fcm.send([a_message()]) == [doubt("timeout")]


async def test_nothing_is_in_doubt_when_nobody_is_there(
    firebase: FakeFirebase, hands: Hands
) -> None:
    async with opened(firebase, hands, url=f"https://127.0.0.1:{a_closed_port()}") as fcm:
        assert await fcm.send([a_message()]) == [later("unreachable")]


async def test_a_server_that_is_not_who_it_says_gets_no_message(
    firebase: FakeFirebase, hands: Hands, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    stranger = FakeFirebase(tmp_path / "other")
    async with stranger.serving(), opened(firebase, hands, url=stranger.url) as fcm:
        assert await fcm.send([a_message()]) == [later("unreachable")]
    assert not stranger.requests


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": ""}, None),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": " 7 "}, 7),
        ({"Retry-After": "9" * 400}, 86_400),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "²"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Thu, 26 Nov 2026 20:10:00 GMT"}, None),
        (
            {
                "Retry-After": "Thu, 26 Nov 2026 20:10:00 GMT",
                "Date": "Thu, 26 Nov 2026 20:20:00 GMT",
            },
            0,
        ),
    ],
)
def test_a_time_to_wait_is_read_or_left(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_s(headers) == seconds


def test_no_answer_of_another_than_fcm_ends_an_address() -> None:
    results = {status: read(status, {}, HTML).result() for status in range(200, 600)}
    assert not [status for status, result in results.items() if result.status == "gone"]


def test_every_reason_stands_in_the_document() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert rows == [(reason, fate.status) for reason, fate in FATES.items()]


def test_every_reason_has_a_result() -> None:
    assert {Verdict(reason).result().reason for reason in FATES} == set(FATES)
