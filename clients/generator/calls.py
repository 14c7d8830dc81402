"""The calls of the HTTP interface and the channels of the live sockets, as a client has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from clients.generator.reading import Field, Json, Kind, field_of, kind_of, name_of, plain, walk

_JSON = "application/json"
_LAST = ("id", "member_id", "expires_at")
_NUMBERS = ("revision", "number")


class Cursor(Struct, frozen=True, kw_only=True):
    """How a list goes on: the parameter, the shape of a line, and which field of the last line it
    takes; where the page itself tells `next`, none."""

    parameter: str
    line: str
    field: str | None


class Call(Struct, frozen=True, kw_only=True):
    """An operation. `path` has its parameters in braces. `body` and `answer` are None where nothing
    is sent or comes, and of the kind `bytes` where that is a file. `versioned`: the answer's ETag
    is told. `waits`: it may be put before a second person instead."""

    name: str
    method: str
    path: str
    said: str
    places: tuple[Field, ...]
    query: tuple[Field, ...]
    headers: tuple[Field, ...]
    body: Kind | None
    answer: Kind | None
    versioned: bool
    waits: bool
    cursor: Cursor | None

    @property
    def how(self) -> str:
        """By which method of the door it goes."""
        if self.answer is None:
            return "done"
        if self.answer.what == "bytes":
            return "file"
        return "versioned" if self.versioned else "told"


class Channel(Struct, frozen=True, kw_only=True):
    """A live socket. `tells` and `hears`: the shapes that are the app's business; the client itself
    keeps the line up. `final`: the close codes after which nobody should come back."""

    who: str
    path: str
    said: str
    places: tuple[str, ...]
    tells: tuple[str, ...]
    hears: tuple[str, ...]
    resumes: bool
    final: tuple[int, ...]


OWN_WORDS = {"pong", "ping", "resumed", "resync", "probe", "echo"}
"""The frames that a line deals with by itself."""


def calls(document: Json) -> list[Call]:
    """Every call, in the order of the document. One that takes one thing or a list of them, and
    answers each in its own way, is two: `publish` and `publish_all`."""
    return [
        one
        for path, methods in document["paths"].items()
        for method, said in methods.items()
        for one in _apart(_call(method, path, said, document["components"]["schemas"]))
    ]


def codes(document: Json) -> list[str]:
    """Every code of a refusal that is named anywhere."""
    found: set[str] = set()
    for node in walk(document["paths"]):
        _, _, named = str(node.get("description", "")).partition("Codes: ")
        found.update(re.findall(r"`([a-z_]+\.[a-z_]+)`", named))
    return sorted(found)


def channels(document: Json) -> list[Channel]:
    """Every live socket."""
    return [_channel(who, said, document) for who, said in document["channels"].items()]


def _call(method: str, path: str, said: Json, schemas: Json) -> Call:
    by_place: dict[str, list[Field]] = {"path": [], "query": [], "header": []}
    for one in said.get("parameters", ()):
        needed = one["in"] == "path" or bool(one.get("required"))
        field = field_of(one["name"], one["schema"], needed=needed, said=one.get("description", ""))
        by_place[one["in"]].append(field)
    lead, _, _ = plain(said["description"]).partition("\n\n")
    good = {status: one for status, one in said["responses"].items() if status < "300"}
    first = min(good)
    return Call(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        said=f"{said['summary']}.\n\n{lead}",
        places=tuple(by_place["path"]),
        query=tuple(by_place["query"]),
        headers=tuple(by_place["header"]),
        body=_content(said.get("requestBody", {})),
        answer=_content(good[first]),
        versioned="ETag" in good[first].get("headers", {}) and first != "204",
        waits=first != "202" and "202" in good,
        cursor=_cursor(by_place["query"], good[first], schemas),
    )


def _content(said: Json) -> Kind | None:
    content = said.get("content") or {}
    if _JSON in content:
        return kind_of(content[_JSON]["schema"])
    return Kind("bytes") if content else None


def _cursor(query: list[Field], answer: Json, schemas: Json) -> Cursor | None:
    """The words of the parameter name the field ("The last `slot` you have."), or its kind does."""
    asked = next((one for one in query if one.name in ("after", "before")), None)
    if asked is None:
        return None
    schema = answer["content"][_JSON]["schema"]
    page = schemas[name_of(schema["$ref"])]["properties"]
    if "items" not in page:
        return None
    line = name_of(page["items"]["items"]["$ref"])
    if "next" in page:
        return Cursor(parameter=asked.name, line=line, field=None)
    named = re.findall(r"`(\w+)`", asked.said)
    tried = [*named, *(_NUMBERS if asked.kind.what == "whole" else _LAST)]
    field = next(name for name in tried if name in schemas[line]["properties"])
    return Cursor(parameter=asked.name, line=line, field=field)


def _apart(call: Call) -> Iterator[Call]:
    sent = call.body.of if call.body and call.body.what == "union" else ()
    if not any(kind.what == "list" for kind in sent):
        yield call
        return
    [one] = [kind for kind in sent if kind.what == "named"]
    answers = call.answer.of if call.answer and call.answer.what == "union" else ()
    single, plural = answers or (call.answer, call.answer)
    yield structs.replace(call, body=one, answer=single)
    yield structs.replace(call, name=f"{call.name}_all", body=Kind("list", (one,)), answer=plural)


def _channel(who: str, said: Json, document: Json) -> Channel:
    names: dict[str, tuple[str, ...]] = {}
    for one in document["operations"].values():
        if name_of(one["channel"]["$ref"]) == who:
            kinds = [name_of(message["$ref"]) for message in one["messages"]]
            names[one["action"]] = tuple(k for k in kinds if not _own(k, document))
    return Channel(
        who=who,
        path=said["address"],
        said=plain(said["description"]),
        places=tuple(said["parameters"]),
        tells=names["send"],
        hears=names["receive"],
        resumes="query" in said["bindings"]["ws"],
        final=tuple(
            int(code) for code, words in said["x-close-codes"].items() if "Come back" not in words
        ),
    )


def _own(kind: str, document: Json) -> bool:
    message: dict[str, Any] = document["components"]["messages"][kind]
    return message["name"] in OWN_WORDS
