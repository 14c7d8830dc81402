"""Whatever is wrong with a request, the answer is a problem document with a stable code."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

pytestmark = pytest.mark.asyncio


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["code"] == code
    assert document["status"] == status
    assert document["type"] == f"/docs/problems#{code}"
    assert document["title"] and document["detail"]
    return document


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        (b'{"amount": 1', "request.malformed", None),
        (b"not json", "request.malformed", None),
        (b'{"amount": 1, "name": "\xff"}', "request.malformed", None),
        (b'{"amount": 1, "name": "\\ud800"}', "request.malformed", None),
        (b"[" * 50_000, "request.invalid", "$"),
        (b'{"amount": "12"}', "request.invalid", "$.amount"),
        (b'{"amount": 1.5}', "request.invalid", "$.amount"),
        (b'{"amount": 1e400}', "request.invalid", None),
        (b'{"amount": 1, "colour": "red"}', "request.invalid", "$.colour"),
        (b'{"amount": 1, "at": [1, "x"]}', "request.invalid", "$.at[1]"),
        (b'{"amount": 1, "at": [1, 2, 3, 4]}', "request.invalid", "$.at"),
        (b"{}", "request.invalid", "$"),
        (b"null", "request.invalid", "$"),
        (b"", "request.invalid", "$"),
        (b'{"amount": 1' + b"0" * 30 + b"}", "request.out_of_range", "$.amount"),
        (b'{"amount": -9223372036854775809}', "request.out_of_range", "$.amount"),
        (b'{"amount": 1, "at": [9223372036854775808]}', "request.out_of_range", "$.at[0]"),
        (b'{"amount": 1, "name": "a\\u0000b"}', "request.nul", None),
        (b'{"amount": 1, "name": "\\\\\\u0000"}', "request.nul", None),
        (b'{"amount": 1, "name": "a\x00b"}', "request.malformed", None),
    ],
)
async def test_a_body_that_cannot_be_taken_is_refused(
    stall: Any, body: bytes, code: str, where: str | None
) -> None:
    answer = await stall.http.post("/v1/wishes", content=body, headers=JSON)
    document = problem(answer, 400, code)
    if where is not None:
        assert document["errors"][0]["where"] == where


@pytest.mark.parametrize(
    "body",
    [
        b'{"amount": 9223372036854775807}',
        b'{"amount": 1, "name": "1234567890123456789012345"}',
        b'{"amount": 1, "name": "a\\\\u0000b"}',
    ],
)
async def test_a_body_that_only_looks_odd_is_taken(stall: Any, body: bytes) -> None:
    answer = await stall.http.post("/v1/wishes", content=body, headers=JSON)
    assert answer.status_code == 201, answer.text


async def test_nesting_without_end_is_refused(stall: Any) -> None:
    body = b'{"amount": 1, "more": ' + b'{"a":' * 10_000 + b"1" * 20
    problem(
        await stall.http.post("/v1/wishes", content=body, headers=JSON), 400, "request.malformed"
    )


async def test_ten_megabytes_are_too_many(stall: Any) -> None:
    answer = await stall.http.post("/v1/wishes", content=b" " * 10_000_000, headers=JSON)
    problem(answer, 413, "request.too_large")


async def test_a_form_is_no_json(stall: Any) -> None:
    for headers in ({"Content-Type": "text/plain"}, {}):
        answer = await stall.http.post("/v1/wishes", content=b'{"amount": 1}', headers=headers)
        problem(answer, 415, "request.media_type")
    typed = {"Content-Type": "application/cloudevents+json; charset=utf-8"}
    taken = await stall.http.post("/v1/wishes", content=b'{"amount": 1}', headers=typed)
    assert taken.status_code == 201


async def test_the_parts_of_a_union_are_told_apart_strictly(stall: Any) -> None:
    taken = await stall.http.post("/v1/throws", json={"type": "ring", "width": 3})
    assert taken.json() == {"type": "ring", "width": 3}
    problem(await stall.http.post("/v1/throws", json={"type": "hat"}), 400, "request.invalid")


@pytest.mark.parametrize("limit", ["0", "201", "abc", "1" * 40, "", "1.5", "%FF"])
async def test_a_parameter_out_of_its_limits_is_named(stall: Any, limit: str) -> None:
    document = problem(await stall.http.get(f"/v1/prizes?limit={limit}"), 400, "request.invalid")
    assert document["errors"][0]["where"] == "query: limit"


async def test_addresses_that_lead_nowhere(stall: Any) -> None:
    problem(await stall.http.get("/v1/nothing"), 404, "route.missing")
    problem(await stall.http.get("/v1/prizes/not-a-uuid"), 404, "route.missing")
    problem(await stall.http.get("/v1/prizes/a%00b"), 400, "request.nul")
    problem(await stall.http.get("/v1/prizes?limit=%00"), 400, "request.nul")
    answer = await stall.http.put("/v1/prizes")
    problem(answer, 405, "route.method")
    assert "GET" in answer.headers["Allow"]


async def test_a_refusal_keeps_its_words_its_code_and_its_details(stall: Any) -> None:
    document = problem(await stall.http.get("/v1/trouble/sold-out"), 409, "stall.sold_out")
    assert document["detail"] == "Too late: the last one has gone."
    assert document["details"] == {"left": 0}
    stranger = await stall.http.get("/v1/trouble/unknown")
    problem(stranger, 401, "caller.unknown")
    assert stranger.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("gone", 503, "database.away"),
        ("starting", 503, "database.away"),
        ("killed", 503, "database.away"),
        ("closed", 503, "database.away"),
        ("absent", 503, "database.away"),
        ("silent", 503, "database.away"),
        ("slow", 503, "database.busy"),
        ("deadlock", 503, "database.busy"),
        ("closing", 503, "server.stopping"),
        ("bad-id", 400, "request.unstorable"),
        ("bad-number", 400, "request.unstorable"),
    ],
)
async def test_trouble_with_the_database_is_told_as_what_it_is(
    stall: Any, kind: str, status: int, code: str
) -> None:
    answer = await stall.http.get(f"/v1/trouble/{kind}")
    problem(answer, status, code)
    assert ("Retry-After" in answer.headers) == (status == 503)


@pytest.mark.parametrize("kind", ["bug", "file", "misused", "elsewhere"])
async def test_a_bug_shows_its_number_and_keeps_its_story_for_the_log(
    stall: Any, kind: str
) -> None:
    with capture_logs() as entries:
        answer = await stall.http.get(f"/v1/trouble/{kind}")
    document = problem(answer, 500, "server.bug")
    assert "recipe" not in answer.text and "private" not in answer.text
    (entry,) = entries
    assert document["instance"] == f"urn:uuid:{entry['incident']}"
    assert entry["exc_info"] is not None
    assert entry["request_id"] == answer.headers["X-Request-Id"]
