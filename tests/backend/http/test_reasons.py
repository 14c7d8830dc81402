"""Whoever does something by hand says why in words that a person can read, at every door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.words import SAID, SAID_MEANS, is_said
from tests.world import World

DOORS = {
    "/v1/members/{external_id}/awards",
    "/v1/members/{external_id}/debits",
    "/v1/members/{external_id}/spends",
    "/v1/badges/{name}/grants",
    "/v1/badges/{name}/revocations",
    "/v1/transactions/{id}/reversals",
}
"""Some of those that there are at least."""
UNREADABLE = [
    "   ",
    "\u200b",
    "\u200d\u2060",
    "\u3164",
    "paid\u202eback",
    "a\u2066b",
    "a\nb",
    "a\x1b[0m",
]
READABLE = ["Geste commercial", "👩\u200d🍳", "क\u094d\u200dष", "שלום\u200f", "ไทย", "e\u0301", "3"]


def reasons(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Path, field and schema of every reason that a body may bring."""
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method in methods.values():
            content = method.get("requestBody", {}).get("content", {})
            for body in content.values():
                told = [
                    body["schema"],
                    *body["schema"].get("anyOf", body["schema"].get("oneOf", [])),
                ]
                for of in (one.get("$ref", "").rpartition("/")[2] for one in told):
                    for field, shape in schemas.get(of, {}).get("properties", {}).items():
                        if field in ("reason", "why", "note", "comment"):
                            yield path, field, shape


async def test_every_door_takes_a_reason_as_the_same_kind_of_text(world: World) -> None:
    document = (await world.anonymous.get("/docs/openapi.json")).json()
    found = list(reasons(document))
    assert {path for path, _, _ in found} >= DOORS
    for path, _, shape in found:
        text = shape.get("additionalProperties", shape)  # Some say it in each language.
        assert text.get("pattern") == SAID, path


@pytest.mark.parametrize("reason", UNREADABLE)
async def test_a_reason_that_nobody_can_read_is_refused_in_words(world: World, reason: str) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/members/ada", {})
    body = {"currency": "points", "amount": 5, "reason": reason}
    refused = await partner.ask("POST", "/v1/members/ada/awards", body, status=400)
    assert refused["errors"] == [{"where": "$.reason", "why": SAID_MEANS}]
    rule = {"activity_type": "visit", "amount": "1", "currency": "points"}
    for told in (reason, {"fr": reason}):
        body = {"definition": {**rule, "reason": told}}
        refused = await partner.ask("PUT", "/v1/earn-rules/rule", body, status=422)
        assert refused["code"] == "earn_rule.bad" and SAID_MEANS in refused["detail"]


async def test_a_reason_may_be_in_any_language(world: World) -> None:
    partner = await world.partner(await world.programme())
    await partner.ask("PUT", "/v1/members/ada", {})
    for reason in READABLE:
        body = {"currency": "points", "amount": 5, "reason": reason}
        key = {"Idempotency-Key": str(READABLE.index(reason))}
        await partner.ask("POST", "/v1/members/ada/awards", body, status=201, headers=key)
    lines = (await partner.ask("GET", "/v1/members/ada/history"))["items"]
    assert [line["reason"] for line in reversed(lines)] == READABLE


@given(st.text())
def test_what_is_said_shows_and_hides_nothing(text: str) -> None:
    shown = any(sign.isalnum() for sign in text)
    hides = any(sign in "\n\r\t\0\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069" for sign in text)
    assert not (hides and is_said(text))
    assert not is_said("".join(text.split())) or text.strip()
    if shown and not hides and text.isprintable():
        assert is_said(text)
