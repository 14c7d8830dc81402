"""A true example of each operation, for the document: one evening of a café, told in calls.

`examples.json` is written by `make examples`, which plays the calls of `tests/walks/calls/` against
a running server; a test plays them again. Ids, addresses and secrets are those of nobody.
"""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

FILE = Path(__file__).with_name("examples.json")
JSON = "application/json"
READABLE = (JSON, "text/csv")

Document = dict[str, Any]


class Example(Struct, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """One call and its answer. `title` tells it from the others of its operation; `sent` and
    `told` are bodies: JSON, or the text of what is none. `given` has the values of parameters."""

    title: str = ""
    given: dict[str, str] = {}
    sent: Any = None
    status: int = HTTPStatus.OK
    told: Any = None


def kept() -> dict[str, list[Example]]:
    """The examples that are kept, by the name of the operation."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, list[Example]])


def exemplified(document: Document, examples: dict[str, list[Example]]) -> Document:
    """The document with the examples of its operations in it."""
    for methods in document["paths"].values():
        for said in methods.values():
            if shown := examples.get(said["operationId"]):
                _show(said, shown)
    return document


def _show(said: Document, examples: list[Example]) -> None:
    first = examples[0].given
    said["parameters"] = [
        {**one, "example": _read(one["schema"], first[one["name"]])}
        if one["name"] in first
        else one
        for one in said.get("parameters", ())
    ]
    for media in said.get("requestBody", {}).get("content", {}).values():
        _put(media, {one.title: one.sent for one in examples if one.sent is not None})
    for status, answer in said["responses"].items():
        told = [one for one in examples if str(one.status) == status]
        for kind, media in (answer.get("content") or {}).items():
            if kind in READABLE:
                _put(media, {one.title: one.told for one in told if one.told is not None})


def _put(media: Document, bodies: dict[str, Any]) -> None:
    """The one body as it is; several, each under what it shows."""
    if len(bodies) == 1:
        media["example"] = next(iter(bodies.values()))
    elif bodies:
        media["examples"] = {
            "-".join(title.lower().split()): {"summary": title, "value": body}
            for title, body in bodies.items()
        }


def _read(schema: Document, written: str) -> Any:
    """A parameter's value, as its schema types it."""
    return int(written) if schema.get("type") == "integer" else written
