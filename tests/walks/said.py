"""What the OpenAPI document says: its operations, and the least body that each accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import json

from backend.app import describe

Json = dict[str, Any]

_STRINGS = {
    "uuid": "01990000-0000-7000-8000-000000000000",
    "date-time": "2026-03-02T09:00:00Z",
    "date": "2026-03-02",
    "email": "a@b.example",
}
_NAMED = re.compile(rb'"#/components/schemas/(\w+)"')
_LATER = ("array", "null")
_KEYS = {"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "fr", "^[a-z][a-z0-9_]*$": "a"}
_TEXTS = ("a@b.example", "aaaaaaaa")
"""Of some pattern or other."""


class Operation(NamedTuple):
    """One method of one path; `body` is the schema of its JSON body, if it has one."""

    method: str
    path: str
    said: Json
    body: Json | None

    @property
    def keyed(self) -> bool:
        """Whether it takes an `Idempotency-Key`."""
        return any(p["name"] == "Idempotency-Key" for p in self.said.get("parameters", ()))

    @property
    def security(self) -> set[str]:
        """The names of the credentials that open it."""
        return {name for one in self.said.get("security", ()) for name in one}


@cache
def the_document() -> Json:
    """The OpenAPI document of this tree, which takes seconds to make; nobody may change it."""
    return describe()


class Said:
    """What the document says."""

    def __init__(self) -> None:
        self.document = the_document()

    def operations(self) -> Iterator[Operation]:
        """Every operation under `/v1`, in the order of the document."""
        for path, methods in self.document["paths"].items():
            for method, said in methods.items():
                if path.startswith("/v1/"):
                    content = said.get("requestBody", {}).get("content", {})
                    body = content.get("application/json", {}).get("schema")
                    yield Operation(method.upper(), path, said, body)

    def least_query(self, operation: Operation) -> dict[str, Any]:
        """The query parameters that cannot be left out."""
        return {
            parameter["name"]: self.least(parameter["schema"])
            for parameter in operation.said.get("parameters", ())
            if parameter["in"] == "query" and parameter["required"]
        }

    def resolved(self, schema: Json) -> Json:
        """The schema itself, or the component that it names."""
        name = schema.get("$ref", "").rpartition("/")[2]
        return dict(self.document["components"]["schemas"][name]) if name else schema

    def named_in(self, schema: Json) -> Json:
        """The components that the schema names, and those that they name: to hold an answer against
        it needs no others, which would weigh megabytes."""
        every, found, open_ends = self.document["components"]["schemas"], Json(), [schema]
        while open_ends:
            for name in _NAMED.findall(json.encode(open_ends.pop())):
                if (one := name.decode()) not in found:
                    found[one] = every[one]
                    open_ends.append(every[one])
        return found

    def least(self, schema: Json) -> Any:
        """The smallest value that the schema describes."""
        schema = self.resolved(schema)
        for choice in ("anyOf", "oneOf"):
            if choice in schema:
                kinds = sorted(schema[choice], key=lambda kind: kind.get("type") in _LATER)
                return self.least(kinds[0])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        match schema.get("type"):
            case "object":
                return self._object(schema)
            case "array":
                return [self.least(schema.get("items", {}))] * schema.get("minItems", 0)
            case "string":
                return _text(schema)
            case "integer":
                return max(schema.get("exclusiveMinimum", 0) + 1, schema.get("minimum", 1))
            case "boolean":
                return True
            case _:
                return None

    def _object(self, schema: Json) -> Json:
        known = schema.get("properties", {})
        made = {name: self.least(known[name]) for name in schema.get("required", ())}
        for number in range(schema.get("minProperties", 0)):
            pattern = schema.get("propertyNames", {}).get("pattern")
            name = _KEYS.get(pattern, "a") if pattern else f"a{number}"
            made[name] = self.least(schema["additionalProperties"])
        return made


def _text(schema: dict[str, Any]) -> str:
    if schema.get("format") in _STRINGS:
        return _STRINGS[schema["format"]]
    otherwise = "a" * int(schema.get("minLength", 1) or 1)
    pattern = schema.get("pattern", "")
    return next((one for one in (otherwise, *_TEXTS) if re.search(pattern, one)), otherwise)
