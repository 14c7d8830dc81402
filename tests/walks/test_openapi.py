"""The OpenAPI document is valid, complete and true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import schemathesis

from backend.http import asyncapi
from backend.http.openapi import TAGS
from game.kernel.database import Database
from game.kernel.refused import PROBLEM_TYPE
from tests.walks.conformance import walked
from tests.walks.said import the_document


def operations() -> list[tuple[str, Any]]:
    """Every operation, by method and path."""
    return [
        (f"{method.upper()} {path}", said)
        for path, methods in the_document()["paths"].items()
        for method, said in methods.items()
    ]


def test_the_document_is_valid_openapi_3_1() -> None:
    document = the_document()
    assert document["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(document).validate()


def test_each_operation_is_described() -> None:
    lacking = {door: found for door, said in operations() if (found := list(lacks(door, said)))}
    assert lacking == {}


def lacks(door: str, said: dict[str, Any]) -> Iterator[str]:
    """What a reader of one operation would miss."""
    if not (said["summary"].strip() and said["description"].strip()):
        yield "a summary and a description"
    if len(said["tags"]) != 1:
        yield "one tag"
    if "/v1/" in door:
        problems = {s: a["content"] for s, a in said["responses"].items() if int(s) >= 400}
        if not {"400", "429", "503"} <= problems.keys():
            yield "400, 429 and 503"
        if any(list(content) != [PROBLEM_TYPE] for content in problems.values()):
            yield "the one form of problems"
    if not all(p.get("description") for p in said.get("parameters", ()) if p["in"] != "path"):
        yield "a description of each parameter"


def test_operations_are_named_apart() -> None:
    names = Counter(said["operationId"] for _, said in operations())
    assert [name for name, times in names.items() if times > 1] == []
    assert all(name.isidentifier() for name in names)


def test_a_shape_is_named_by_its_class_wherever_its_file_lies() -> None:
    """Two of one name would be told apart by the files that they are in, and move with them."""
    named = [
        *the_document()["components"]["schemas"],
        *asyncapi.document()["components"]["schemas"],
    ]
    assert [name for name in named if not re.fullmatch("([A-Z][a-z]*)+", name)] == []


def test_the_tags_are_those_that_are_explained() -> None:
    assert {tag for _, said in operations() for tag in said["tags"]} == TAGS.keys()


async def test_the_server_answers_as_the_document_says(db: Database, dsn: str) -> None:
    found = await walked(db, dsn)
    assert not found, "\n\n".join(found)
