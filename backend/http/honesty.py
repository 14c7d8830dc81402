"""Makes the generated OpenAPI document say what the server does, and nothing else.

Litestar's own schemas leave out refused unknown fields, discriminators and whole-number limits; so
bodies are described by msgspec, which also decodes them. Who may call is read from the callers
that a handler takes, and the answers that any call may get are added to each.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, NamedTuple, get_args

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response
from litestar.response.base import ASGIResponse
from litestar.routes import HTTPRoute

from backend.once.documented import tell_of_keys
from backend.versions.documented import tell_of_versions
from game.kernel.refused import MEANING, PROBLEM_TYPE, Problem

Json = dict[str, Any]

_REF = "#/components/schemas/{name}"
_INT64 = {"minimum": -(2**63), "maximum": 2**63 - 1}
_DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$"
_JSON = "application/json"
_PROBLEM = {PROBLEM_TYPE: {"schema": {"$ref": _REF.format(name="Problem")}}}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_RAW = {"application/octet-stream": _BINARY}
_MEDIA_TYPE = "The body is not announced as JSON (`Content-Type: application/json`)."
_AGAIN = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
_PARAMETERS = {
    "limit": "How many at most.",
    "after": "The last one you have.",
}

MEMBER = "memberToken"
KEY = "apiKey"
STAFF = "staffSession"
ROOM = "roomKey"
DISPLAY = "displayKey"

CALLERS: dict[str, tuple[str, ...]] = {
    "member": (MEMBER,),
    "publisher": (KEY, STAFF),
    "reader": (KEY, STAFF),
    "member_reader": (KEY, STAFF),
    "onlooker": (MEMBER, KEY, STAFF),
    "awarder": (KEY, STAFF),
    "redeemer": (KEY, STAFF),
    "cashier": (KEY, STAFF),
    "teller": (KEY, STAFF),
    "steward": (KEY, STAFF),
    "partner_reader": (KEY, STAFF),
    "partner_mover": (KEY, STAFF),
    "marketer": (KEY, STAFF),
    "eraser": (KEY, STAFF),
    "employer": (KEY, STAFF),
    "admin": (KEY, STAFF),
    "host": (ROOM,),
    "display": (DISPLAY,),
}
"""The credentials that each kind of caller may bring, by the name of the handler's parameter."""


class _Operation(NamedTuple):
    method: str
    handler: HTTPRouteHandler
    path: str
    said: Json


def honest(app: Litestar, schema: Json) -> Json:
    """The document `schema` of `app`, corrected in place and returned."""
    operations = list(_operations(app, schema))
    for operation in operations:
        if "body" in operation.handler.parsed_fn_signature.parameters:
            operation.said["requestBody"] = {"content": _RAW}
    _describe_bodies(schema, operations)
    for operation in operations:
        operation.said.pop("deprecated", None)
        if files := operation.handler.opt.get("files"):
            operation.said["responses"]["200"]["content"] = {kind: _BINARY for kind in files}
        for status, answer in operation.said["responses"].items():
            _plain_answer(int(status), answer)
        for parameter in operation.said.get("parameters", ()):
            _plain_parameter(parameter)
        if operation.path.startswith("/v1/"):
            _name_callers(operation)
            _add_answers(operation)
            for tell in (tell_of_keys, tell_of_versions):
                tell(operation.method, operation.handler, operation.said, _PROBLEM)
    _bound_numbers(schema, operations)
    return schema


def callers_of(handler: HTTPRouteHandler) -> set[str]:
    """The kinds of caller that a handler takes, itself or through what it depends on."""
    providers = handler.resolve_dependencies()
    waiting, seen = list(handler.parsed_fn_signature.parameters), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            if name in providers and name not in CALLERS:
                waiting.extend(providers[name].parsed_fn_signature.parameters)
    return seen & CALLERS.keys()


def _operations(app: Litestar, schema: Json) -> Iterator[_Operation]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            said = schema["paths"].get(route.path_format or "/", {})
            for method, (handler, _) in route.route_handler_map.items():
                if method.lower() in said:
                    yield _Operation(str(method), handler, route.path_format, said[method.lower()])


def _describe_bodies(schema: Json, operations: list[_Operation]) -> None:
    """Replace every JSON body's schema, and all components, by msgspec's own."""
    places = [
        (media, part)
        for operation in operations
        for media, kind in _bodies(operation)
        for part in _parts(kind)
    ]
    types = [part for _, part in places]
    described, components = msgspec.json.schema_components([*types, Problem], ref_template=_REF)
    for media, _ in places:
        media["schema"] = {"anyOf": []}
    for (media, _), body in zip(places, described, strict=False):
        media["schema"]["anyOf"].append(body)
    for media, _ in places:
        if len(media["schema"].get("anyOf", ())) == 1:
            media["schema"] = media["schema"]["anyOf"][0]
    schema["components"]["schemas"] = components


def _parts(kind: Any) -> tuple[Any, ...]:
    """The type itself, or the parts of a union that can be written and not be told apart again."""
    try:
        msgspec.json.Decoder(kind)
    except TypeError:
        return get_args(kind)
    return (kind,)


def _bodies(operation: _Operation) -> Iterator[tuple[Json, Any]]:
    """Every JSON media object of an operation, with the type that it holds."""
    handler = operation.handler
    sent = operation.said.get("requestBody", {}).get("content", {})
    if _JSON in sent and handler.parsed_data_field is not None:
        yield sent[_JSON], handler.parsed_data_field.raw
    for status, answer in operation.said["responses"].items():
        content = answer.get("content") or {}
        spec = (handler.responses or {}).get(int(status))
        for name in (_JSON, PROBLEM_TYPE):
            if name in content and spec is not None:
                yield content[name], spec.data_container
            elif name in content and int(status) < 400:
                yield content[name], _answered(handler)


def _answered(handler: HTTPRouteHandler) -> Any:
    field = handler.parsed_fn_signature.return_type
    if field.is_subclass_of((Response, ASGIResponse)):
        return field.inner_types[0].raw if field.inner_types else Any
    return field.raw


def _plain_parameter(parameter: Json) -> None:
    for noise in ("deprecated", "allowEmptyValue", "allowReserved"):
        parameter.pop(noise, None)
    schema = parameter["schema"]
    # A parameter that may be left out is not one that may be null: nobody can write null there.
    if choices := [one for one in schema.get("oneOf", ()) if one != {"type": "null"}]:
        rest = {key: value for key, value in schema.items() if key != "oneOf"}
        schema = {**rest, **(choices[0] if len(choices) == 1 else {"oneOf": choices})}
    if isinstance(kinds := schema.get("type"), list):
        schema["type"] = next(kind for kind in kinds if kind != "null")
        schema["enum"] = [one for one in schema.get("enum", ()) if one is not None]
    if schema.get("default", ...) is None:
        del schema["default"]
    parameter["schema"] = _whole(schema)
    if not parameter.get("description") and parameter["name"].lower() in _PARAMETERS:
        parameter["description"] = _PARAMETERS[parameter["name"].lower()]


def _plain_answer(status: int, answer: Json) -> None:
    if status == HTTPStatus.NO_CONTENT:
        answer.pop("content", None)
    if not answer.get("headers"):
        answer.pop("headers", None)
    if answer["description"] == HTTPStatus(status).description:
        answer["description"] = HTTPStatus(status).phrase


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _name_callers(operation: _Operation) -> None:
    schemes = {name for kind in callers_of(operation.handler) for name in CALLERS[kind]}
    operation.said["security"] = [{name: []} for name in sorted(schemes)]
    if schemes:
        for status in (401, 403):
            _answer(operation, status)


def _add_answers(operation: _Operation) -> None:
    responses = operation.said["responses"]
    for status in (400, 429, 503):
        _answer(operation, status)
    if "{" in operation.path:
        _answer(operation, 404)
    if "requestBody" in operation.said:
        _answer(operation, 413)
        if operation.said["requestBody"]["content"] is not _RAW:
            _answer(operation, 415)
    else:
        responses.pop("413", None)
    for later in ("429", "503"):
        responses[later]["headers"] = _AGAIN
    operation.said["responses"] = dict(sorted(responses.items()))


def _answer(operation: _Operation, status: int) -> None:
    said = operation.said["responses"].get(str(status))
    if said is None or _JSON in (said.get("content") or {}):
        words = MEANING.get(status, _MEDIA_TYPE)
        operation.said["responses"][str(status)] = {"description": words, "content": _PROBLEM}


def _bound_numbers(schema: Json, operations: list[_Operation]) -> None:
    """Integers that are sent must fit into 64 bits, and exact decimals be numbers, best sent as
    text: say so, wherever a request may hold one."""
    components, seen = schema["components"]["schemas"], set[str]()
    waiting: list[Any] = []
    for operation in operations:
        waiting += operation.said.get("parameters", ())
        waiting.append(operation.said.get("requestBody", {}))
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if node.get("type") == "integer":
                _bound(node)
            elif node.get("format") == "decimal":
                node |= {"type": ["string", "number"], "pattern": _DECIMAL}
            name = str(node.get("$ref", "")).rpartition("/")[2]
            if name and name not in seen:
                seen.add(name)
                waiting.append(components[name])
            waiting += node.values()


def _bound(node: Json) -> None:
    if "minimum" not in node and "exclusiveMinimum" not in node:
        node["minimum"] = _INT64["minimum"]
    if "maximum" not in node and "exclusiveMaximum" not in node:
        node["maximum"] = _INT64["maximum"]
