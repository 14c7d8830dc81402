"""The express lane: hot routes, each called in a way that is worked out once.

A handler marked `hot=True` stays an ordinary route of the framework, documented and complete. In
front of it stands this lane: it finds the caller with the same providers, decodes the body with the
same decoder, calls the same function, and answers failures with the same handlers. What is out of
the ordinary (a query that is not plain, a malformed id) goes the framework's own way. So each rule
has one owner, and a test holds both ways to the same answers; the lane only saves the framework's
reflection, which costs more than everything else that is done for a request.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import HeaderParameter
from litestar.routes import HTTPRoute
from msgspec import Struct

from backend.http.queries import Wanted, read, wanted
from backend.http.reading import StrictRequest, read_json

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Value = Callable[[dict[str, Any], Receive], Any]
"""(scope, receive) -> a value, or something to await for it."""

_KEY = b"idempotency-key"
_ENCODE = msgspec.json.Encoder().encode
_JSON = (b"content-type", b"application/json")
_PART = {"str": "[^/]+", "uuid": "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"}


class Way(Struct, frozen=True):
    """How one handler is called: each argument's value, and which of them must be awaited."""

    pattern: str
    template: str
    call: Callable[..., Awaitable[Any]]
    status: int
    now: tuple[tuple[str, Value], ...]
    later: tuple[tuple[str, Value], ...]
    query: dict[bytes, Wanted]
    takes_keys: bool
    handler: HTTPRouteHandler


class Express:
    """ASGI in front of `app`; `given` are the constants among its dependencies, by name."""

    def __init__(self, app: Litestar, given: Mapping[str, Any]) -> None:
        self._app = app
        self._given = given
        self._ways: dict[str, list[Way]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        routes = [route for route in app.routes if isinstance(route, HTTPRoute)]
        self._fixed = {route.path for route in routes if not route.path_parameters}
        for route in routes:
            for handler in route.route_handlers:
                if handler.opt.get("hot"):
                    self._add(route, handler)
        for method, ways in self._ways.items():
            patterns = (f"(?P<p{number}>{way.pattern})" for number, way in enumerate(ways))
            self._patterns[method] = re.compile("|".join(patterns))

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        way = self._find(scope) if scope["type"] == "http" else None
        if way is None:
            await self._app(scope, receive, send)
            return
        scope["path_template"] = way.template
        try:
            arguments = {name: value(scope, receive) for name, value in way.now}
            for name, value in way.later:
                arguments[name] = await value(scope, receive)
            answer = await way.call(**arguments)
        except Exception as failure:
            await self._refuse(failure, way, scope, receive, send)
            return
        body = _ENCODE(answer)
        head = [_JSON, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": way.status, "headers": head})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _find(self, scope: dict[str, Any]) -> Way | None:
        pattern = self._patterns.get(scope["method"])
        found = None if pattern is None else pattern.fullmatch(scope["path"])
        if found is None:
            return None
        assert found.lastgroup is not None
        way = self._ways[scope["method"]][int(found.lastgroup[1:])]
        if scope["path"] in self._fixed and scope["path"] != way.template:
            return None  # A name may look like another route's fixed part.
        if (values := read(scope["query_string"], way.query)) is None:
            return None
        if way.takes_keys and sent(scope, _KEY) is not None:
            return None  # `backend/once/` stands on the framework's own way.
        scope["query_values"] = values
        return way

    async def _refuse(
        self, failure: Exception, way: Way, scope: Any, receive: Receive, send: Send
    ) -> None:
        """Answer with the handler that the app has for this kind of failure."""
        handlers: Mapping[Any, Any] = self._app.exception_handlers
        handle = next(handlers[kind] for kind in type(failure).__mro__ if kind in handlers)
        scope["litestar_app"], scope["route_handler"] = self._app, way.handler
        request: Request[Any, Any, Any] = StrictRequest(scope, receive, send)
        response: Response[Any] = handle(request, failure)
        await response.to_asgi_response(app=None, request=request)(scope, receive, send)

    def _add(self, route: HTTPRoute, handler: HTTPRouteHandler) -> None:
        values = {
            name: self._value(route, handler, name)
            for name in handler.parsed_fn_signature.parameters
        }
        # Who asks is proved before anything that they sent is read.
        later = sorted(
            ((name, value) for name, (value, waits) in values.items() if waits),
            key=lambda pair: pair[0] == "data",
        )
        way = Way(
            pattern=_pattern(route.path),
            template=route.path_format,
            call=handler.fn,
            status=handler.status_code,
            now=tuple((name, value) for name, (value, waits) in values.items() if not waits),
            later=tuple(later),
            query=wanted(handler),
            takes_keys=not (handler.opt.get("in_books") or "GET" in handler.http_methods),
            handler=handler,
        )
        for method in handler.http_methods:
            self._ways.setdefault(str(method), []).append(way)

    def _value(self, route: HTTPRoute, handler: HTTPRouteHandler, name: str) -> tuple[Value, bool]:
        """Where an argument comes from, and whether it must be awaited."""
        field = handler.parsed_fn_signature.parameters[name]
        providers: Mapping[str, Provide] = handler.resolve_dependencies()
        if name in self._given:
            constant = self._given[name]
            return (lambda scope, receive: constant), False
        if name in providers:
            return self._provided(providers[name]), not providers[name].has_sync_callable
        if name == "data":
            return (lambda scope, receive: read_json(scope, receive, handler)), True
        if name in route.path_parameters:
            kind = UUID if field.annotation is UUID else str
            place = route.path_format.split("/").index(f"{{{name}}}")
            return (lambda scope, receive: kind(scope["path"].split("/")[place])), False
        if isinstance(field.kwarg_definition, HeaderParameter):
            wanted = str(field.kwarg_definition.name or name).lower().encode()
            return (lambda scope, receive: sent(scope, wanted)), False
        default = field.default
        return (lambda scope, receive: scope["query_values"].get(name, default)), False

    def _provided(self, provider: Provide) -> Value:
        given = {
            name: self._given[name]
            for name in provider.parsed_fn_signature.parameters
            if name in self._given
        }
        call: Callable[..., Any] = provider.dependency
        if "scope" in provider.parsed_fn_signature.parameters:
            return lambda scope, receive: call(scope=scope, **given)
        return lambda scope, receive: call(**given)


def _pattern(path: str) -> str:
    """A route's path as a pattern; `{name:uuid}` and `{name:str}` are its moving parts."""
    return re.sub(r"\{\w+:(\w+)\}", lambda part: _PART[part[1]], path)


def sent(scope: dict[str, Any], wanted: bytes) -> str | None:
    """The value of the first header of this name, which is given in small letters."""
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value, "latin-1")
    return None
