"""Whatever is sent, wherever: a problem document with a code of ours, and never a crash."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from typing import Any

import httpx
import pytest_asyncio

from backend.http.docs import codes
from backend.http.honesty import MEMBER
from tests.walks.said import Operation, Said
from tests.walks.stage import Stage
from tests.world import CallerClient, World

CODES = {code for code, _, _ in codes()}
BODIES = {
    "nothing": b"",
    "half": b'{"amount": ',
    "words": b"points, please",
    "null": b"null",
    "a number": b"7",
    "no UTF-8": b'{"reason": "\xff\xfe"}',
    "a deep well": b'{"data": ' * 6_000 + b"1" + b"}" * 6_000,
    "NaN": b'{"amount": NaN}',
}
"""Bodies that no door can read."""

TOO_MUCH = b'{"a": "' + b"x" * 10_000_000 + b'"}'
TOO_MUCH_OF_STRANGERS = b'{"a": "' + b"x" * 65_536 + b'"}'
KINDS = (None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x")
INTEGERS = (10**30, -(10**30), 2**63, -1, 1.5, 1e300, "1", True, None)
STRINGS: tuple[Any, ...] = (
    "\x00",
    "\ud800",
    "a\x00b",
    "x" * 100_000,
    "",
    " ",
    "\u202e\n",
    7,
    {},
    [],
)
NAMES = ("%00", "%ff%fe", "%ed%a0%80", "x" * 3_000, "%2e%2e%2f", "%F0%9F%8E%AA", "%20", "0", "-1")
QUERIES = ("limit=0", "limit=5001", f"limit={10**30}", "limit=1.5", "limit=x", "after=x", "at=x")
TRIED = 3
"""So many of the values that cannot be at each place, the next ones at the next: each of them is
tried at hundreds of places."""

ODD_METHODS = ("HEAD", "TRACE", "PROPFIND", "GET", "POST", "PUT", "PATCH", "DELETE")


class Prober:
    """Knocks at one programme's doors as who may, and keeps every answer that is not as it must."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.said = Said()
        self.wrong: list[str] = []
        self.keys = 0

    def caller(self, operation: Operation) -> CallerClient:
        return self.stage.caller(operation.security)

    async def send(
        self,
        operation: Operation,
        what: str,
        *,
        content: bytes | None = None,
        kind: str | None = "application/json",
        path: str | None = None,
        method: str | None = None,
    ) -> httpx.Response:
        """One call, and a note where the answer is no answer of ours."""
        headers = {} if kind is None else {"Content-Type": kind}
        if operation.keyed and operation.method == "POST":
            self.keys += 1
            headers["Idempotency-Key"] = f"probe-{self.keys}"
        answer = await self.caller(operation).request(
            method or operation.method,
            path or self.stage.address(operation.path),
            content=content,
            headers=headers,
        )
        if not sound(answer):
            self.note(operation, what, answer)
        return answer

    def note(self, operation: Operation, what: str, answer: httpx.Response) -> None:
        self.wrong.append(
            f"{what[:80]} to {operation.method} {operation.path}:"
            f" {answer.status_code} {answer.text[:300]}"
        )

    def bodied(self) -> Iterator[tuple[Operation, Any]]:
        """Every operation that takes JSON, with the least body that it can read."""
        for operation in self.said.operations():
            if operation.body is not None:
                yield operation, self.said.least(operation.body)

    def done(self) -> None:
        assert not self.wrong, "\n".join(self.wrong)


def sound(answer: httpx.Response) -> bool:
    """Whether this is a good answer, or a problem document with a code that is explained."""
    if answer.status_code < 400:
        return True
    if answer.request.method == "HEAD":
        return answer.status_code < 500
    if answer.headers["content-type"] != "application/problem+json":
        return False
    return answer.status_code < 500 and answer.json()["code"] in CODES


@pytest_asyncio.fixture
async def prober(world: World) -> Prober:
    return Prober(await Stage(world, "cafe").set())


async def test_a_body_that_cannot_be_read(prober: Prober) -> None:
    for operation, _ in prober.bodied():
        for what, body in BODIES.items():
            answer = await prober.send(operation, what, content=body)
            told = answer.status_code == 400 and answer.json()["code"]
            if told not in ("request.malformed", "request.invalid"):
                prober.note(operation, what, answer)
    prober.done()


async def test_a_body_that_is_too_large(prober: Prober) -> None:
    strangers = 0
    for operation, _ in prober.bodied():
        sent = [TOO_MUCH]
        if operation.security <= {MEMBER}:
            sent.append(TOO_MUCH_OF_STRANGERS)
            strangers += 1
        for content in sent:
            answer = await prober.send(operation, "too much", content=content)
            if answer.status_code != 413 or answer.json()["code"] != "request.too_large":
                prober.note(operation, "too much", answer)
    prober.done()
    assert strangers > 30


async def test_a_body_that_is_not_announced_as_json(prober: Prober) -> None:
    for operation, body in prober.bodied():
        for kind in KINDS:
            content = json.dumps(body).encode()
            answer = await prober.send(operation, str(kind), content=content, kind=kind)
            if answer.status_code != 415:
                prober.note(operation, f"kind {kind}", answer)
    prober.done()


async def test_a_field_that_nobody_knows(prober: Prober) -> None:
    for operation, body in prober.bodied():
        if operation.path.startswith("/v1/activities"):
            continue  # CloudEvents may be extended.
        content = json.dumps({**body, "surprise": 1}).encode()
        answer = await prober.send(operation, "surprise", content=content)
        if not answer.is_client_error or "surprise" not in answer.text:
            prober.note(operation, "surprise", answer)
    prober.done()


async def test_a_value_that_cannot_be(prober: Prober) -> None:
    values = {"integer": cycle(INTEGERS), "string": cycle(STRINGS)}
    for operation, body in prober.bodied():
        for what, content in _misfits(prober.said, operation.body or {}, body, values):
            await prober.send(operation, what, content=content)
    prober.done()


def _misfits(
    said: Said, schema: dict[str, Any], body: Any, values: Mapping[str, Iterator[Any]]
) -> Iterator[tuple[str, bytes]]:
    """The least body with one field at a time, at any depth, made something that cannot be."""
    for where, kind in _fields(said, schema):
        for value in islice(values[kind], TRIED):
            changed = copy.deepcopy(body)
            inner = changed
            for name in where[:-1]:
                if not isinstance(inner.get(name), dict):
                    inner[name] = {}
                inner = inner[name]
            inner[where[-1]] = value
            yield f"{'.'.join(where)} = {value!r:.40}", json.dumps(changed).encode()


def _fields(
    said: Said, schema: dict[str, Any], depth: int = 0
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The places of all texts and whole numbers in a body, by the schema; each union's first."""
    schema = said.resolved(schema)
    for choice in schema.get("anyOf", schema.get("oneOf", ()))[:2]:
        yield from _fields(said, choice, depth)
    if schema.get("type") in ("integer", "string"):
        yield (), schema["type"]
    if depth < 4:
        for name, inner in schema.get("properties", {}).items():
            for where, kind in _fields(said, inner, depth + 1):
                yield (name, *where), kind


async def test_a_name_or_an_id_that_cannot_be(prober: Prober) -> None:
    names = cycle(NAMES)
    for operation in prober.said.operations():
        if "{" in operation.path:
            start, _, rest = operation.path.partition("{")
            body = None if operation.body is None else prober.said.least(operation.body)
            content = None if body is None else json.dumps(body).encode()
            for name in islice(names, TRIED):
                path = start + name + rest.partition("}")[2]
                await prober.send(operation, name, content=content, path=path)
    prober.done()


async def test_a_page_that_cannot_be(prober: Prober) -> None:
    for operation in prober.said.operations():
        known = {p["name"] for p in operation.said.get("parameters", ()) if p["in"] == "query"}
        for query in QUERIES:
            if operation.method == "GET" and query.partition("=")[0] in known:
                path = f"{prober.stage.address(operation.path)}?{query}"
                answer = await prober.send(operation, query, path=path)
                if answer.status_code not in (400, 422):
                    prober.note(operation, query, answer)
    prober.done()


async def test_a_method_that_the_address_does_not_know(prober: Prober) -> None:
    known: dict[str, set[str]] = {}
    for operation in prober.said.operations():
        known.setdefault(operation.path, {"OPTIONS"}).add(operation.method)
    for operation in prober.said.operations():
        allowed = known[operation.path]
        for method in {*ODD_METHODS} - allowed:
            answer = await prober.send(operation, method, method=method)
            told = set(answer.headers.get("allow", "").replace(" ", "").split(","))
            if answer.status_code != 405 or told != allowed:
                prober.note(operation, f"{method}, told {told}", answer)
        answer = await prober.send(operation, "OPTIONS", method="OPTIONS")
        assert set(answer.headers["allow"].split(", ")) == allowed
    prober.done()
