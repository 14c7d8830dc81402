"""How a body becomes the handler's typed value: once, strictly, and never with a crash.

A JSON body is decoded straight into the type of the handler's `data`: no value is coerced (`"12"`
is no integer), unknown fields are refused where the type says so, and what PostgreSQL could not
hold (U+0000, an integer beyond 64 bits) is refused here, for all routes at once. But a route may
bring what reads its bodies (`reads=`): many things in one body, each of which is refused alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from math import inf
from typing import Any

import msgspec
from litestar import Litestar, Request
from litestar.datastructures import State
from litestar.exceptions import InternalServerException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import Empty, Receive

from backend.http.limits import HOOKS
from backend.http.problems import Unreadable
from game.kernel.faults import all_wrong, where
from game.kernel.pace import Share
from game.kernel.refused import Fault
from game.kernel.renamed import mend
from game.kernel.words import SAID, SAID_MEANS

STRANGERS_MOST = 64 * 1024
"""Bytes of a body from somebody who is nobody yet, or a member."""
KNOWN_MOST = 256 * 1024
"""The same of a programme's own people and keys; what lists thousands (`bulk=True`), and what shops
send, may be as large as the operator allows."""
_LONG_NUMBER = b"0" * 19
_DIGITS = bytes(ord("0") if one in b"0123456789" else ord(" ") for one in range(256))
_INT64 = range(-(2**63), 2**63)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.S)
_AT = re.compile(r" - at `(?:key in )?(.+?)`$")


def spare(app: Litestar, known: Set[str]) -> Litestar:
    """Let each send no more than they need: little where no caller of these `known` names is asked
    for who they are."""
    allowed = app.request_max_body_size
    assert isinstance(allowed, int)
    for route in app.routes:
        if isinstance(route, HTTPRoute) and not route.path.startswith(HOOKS):
            for handler in route.route_handlers:
                if handler.request_max_body_size is Empty and not handler.opt.get("bulk"):
                    asks = known & handler.parsed_fn_signature.parameters.keys()
                    most = KNOWN_MOST if asks else STRANGERS_MOST
                    handler.request_max_body_size = min(most, allowed)
    return app


class StrictRequest(Request[Any, Any, State]):
    """The request class of the whole app (`Litestar(request_class=StrictRequest)`)."""

    __slots__ = ()

    async def json(self) -> Any:
        """The body as the type that the handler's `data` declares; raises Unreadable."""
        if self._json is Empty:
            body = await self.body()
            _must_be_json(self.scope["headers"])
            self._json = await decoded(body, self.route_handler)
        return self._json


async def read_json(scope: Any, receive: Receive, handler: HTTPRouteHandler) -> Any:
    """The body of a request as the type that the handler's `data` declares, read without the
    framework; the same refusals as `StrictRequest` gives."""
    body = await read_body(receive, handler.resolve_request_max_body_size() or inf)
    if not body:
        raise Unreadable(
            400,
            "request.invalid",
            "The request is not what is expected here.",
            [Fault("$", "a JSON body is required")],
        )
    _must_be_json(scope["headers"])
    return await decoded(body, handler)


async def read_body(receive: Receive, most: float) -> bytes:
    """All of a request's body, when it is no longer than `most` bytes."""
    body = bytearray()
    while True:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise InternalServerException("client disconnected prematurely")
        body += message.get("body", b"")
        if len(body) > most:
            raise RequestEntityTooLarge
        if not message.get("more_body", False):
            break
    return bytes(body)


async def decoded(body: bytes, handler: HTTPRouteHandler) -> Any:
    """The value in `body`. Raises Unreadable, naming the path of what is wrong."""
    decoder = _decoder_of(handler)
    try:
        if read := handler.opt.get("reads"):
            return await read(body)
        if len(body) > KNOWN_MOST:
            return await _bulk(body, decoder)
        _must_be_kept(body)
        return decoder.decode(body)
    except msgspec.ValidationError as fault:
        raise Unreadable(
            400, "request.invalid", "The body is not what is expected here.",
            _all_of(body, decoder.type) or [fault_of(fault, decoder.type)],
        ) from None  # fmt: skip
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Unreadable(400, "request.malformed", f"The body cannot be read: {fault}.") from None
    except RecursionError:
        raise Unreadable(400, "request.malformed", "The body is nested too deeply.") from None


async def _bulk(body: bytes, decoder: msgspec.json.Decoder[Any]) -> Any:
    """What does not fit its shape is refused before all of it is looked at."""
    with Share() as share:
        value = decoder.decode(body)
        await share.cut()
        _must_be_kept(body)
        await share.cut()
    return value


def _must_be_kept(body: bytes) -> None:
    """Refuse what PostgreSQL could not hold."""
    if b"\\u0000" in body and b"\\u0000" in body.replace(rb"\\", b""):
        raise Unreadable(400, "request.nul", "A string may not hold the character U+0000.")
    if _LONG_NUMBER in body.translate(_DIGITS):
        _must_fit(msgspec.json.decode(body), "$")


def _all_of(body: bytes, shape: Any) -> list[Fault]:
    """Every fault of a body that was refused, each with what would be right; none of one that can
    be read no further than to its first."""
    if len(body) > KNOWN_MOST:  # To look for all of them takes long.
        return []
    try:
        found = all_wrong(msgspec.json.decode(body), shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
    return [Fault(where(one.path), _said(one.why), list(one.allowed), one.example) for one in found]


def _said(words: str) -> str:
    return SAID_MEANS if words.endswith(repr(SAID)) else words


def fault_of(error: msgspec.ValidationError, shape: Any = None) -> Fault:
    """The place and the reason in msgspec's words (``Expected `int` - at `$.amount` ``); of a field
    that the shape does not know, what to write instead."""
    words, at = str(error), "$"
    if found := _AT.search(words):
        words, at = words[: found.start()], found[1]
    words = _said(words)
    if shape is not None and (unknown := _UNKNOWN.fullmatch(words)):
        return Fault(f"{at}.{unknown[1]}", mend(unknown[1], shape, at_top=at == "$"))
    return Fault(at, words)


def _must_fit(value: Any, at: str) -> None:
    if isinstance(value, int) and value not in _INT64:
        fault = Fault(at, "an integer must fit into 64 bits")
        raise Unreadable(400, "request.out_of_range", f"The number at {at} is too big.", [fault])
    if isinstance(value, dict):
        for key, inner in value.items():
            _must_fit(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _must_fit(inner, f"{at}[{number}]")


def _must_be_json(headers: Iterable[tuple[bytes, bytes]]) -> None:
    # Insisting on the header keeps a foreign page from posting with a member of staff's cookie:
    # without a preflight a browser can only send forms and plain text.
    for name, value in headers:
        if name == b"content-type":
            kind = value.partition(b";")[0].strip().lower()
            if kind == b"application/json" or kind.endswith(b"+json"):
                return
            break
    raise Unreadable(
        415, "request.media_type", "Send JSON, with the header Content-Type: application/json."
    )


_decoders: dict[HTTPRouteHandler, msgspec.json.Decoder[Any]] = {}


def _decoder_of(handler: HTTPRouteHandler) -> msgspec.json.Decoder[Any]:
    known = _decoders.get(handler)
    if known is None:
        field = handler.parsed_data_field
        # The raw annotation keeps its limits (`Meta`), and msgspec skips the marks of others.
        known = msgspec.json.Decoder(Any if field is None else field.raw)
        _decoders[handler] = known
    return known
