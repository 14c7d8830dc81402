"""Problem documents (RFC 9457): how they are built, and how one is sent without the framework."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Response

from game.kernel.errors import Away, Refusal, TooMany
from game.kernel.refused import PROBLEM_TYPE, Fault, Problem, status_of

PROBLEMS_PATH = "/docs/problems"

REQUEST_CODES: dict[str, str] = {
    "request.malformed": "The body is not JSON that can be read.",
    "request.invalid": "A field is missing, unknown or of the wrong kind; `errors` names each.",
    "request.out_of_range": "An integer does not fit into 64 bits.",
    "request.nul": "A string holds the character U+0000, which cannot be stored.",
    "request.unstorable": "A value is none that can exist here, such as an id that is no UUID.",
    "request.cut_off": "The request ended before all of its body had arrived.",
    "request.too_large": "The body is larger than this server takes.",
    "request.head_too_large": "The head of the request, or what follows its body, is too large.",
    "request.target_too_long": "The address asked for is too long.",
    "request.too_slow": "The request, or its body, did not come in time.",
    "connections.too_many": "Too many connections, or requests in flight, from one address.",
    "server.full": "This server has no place left for the moment.",
    "request.media_type": "The body is not announced as JSON.",
    "request.refused": "The request cannot be taken as it stands.",
    "route.missing": "There is nothing at this address.",
    "route.method": "This address does not know the method; `Allow` names those it knows.",
    "database.away": "The database does not answer for the moment.",
    "database.no_writes": "The database takes no writes for the moment; it can still be read.",
    "database.busy": "Others held what this request needs for too long.",
    "server.stopping": "This server is closing; another try will find one that is open.",
    "server.bug": "Something broke on our side; `instance` names the entry in the log.",
}
"""The codes that any call may get, whatever it asks for; the rules' own are their refusals'."""


class Unreadable(Exception):
    """A request that cannot be taken, for a reason of HTTP's and not of the rules'."""

    def __init__(self, status: int, code: str, words: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(words)
        self.status = status
        self.code = code
        self.words = words
        self.faults = list(faults)


def problem(
    status: int,
    code: str,
    words: str,
    *,
    faults: Sequence[Fault] = (),
    details: Mapping[str, Any] | None = None,
    instance: str | None = None,
) -> Problem:
    """A problem document; `type` is an address within this server that explains `code`."""
    return Problem(
        type=f"{PROBLEMS_PATH}#{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=words,
        code=code,
        instance=instance,
        errors=list(faults),
        details=dict(details or {}),
    )


def problem_of(refusal: Refusal) -> tuple[Problem, dict[str, str]]:
    """The document of a refusal and the headers that go with it."""
    status = status_of(type(refusal))
    headers: dict[str, str] = {}
    if isinstance(refusal, TooMany | Away):
        headers["Retry-After"] = str(max(1, int(refusal.details.get("retry_after_s", 1))))
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem(status, refusal.code, refusal.words, details=refusal.details), headers


def response(document: Problem, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """The document as a Litestar response."""
    return Response(
        encoded(document),
        status_code=document.status,
        media_type=PROBLEM_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def encoded(document: Problem) -> bytes:
    """The document as JSON; a detail that JSON has no form for is told in words."""
    return msgspec.json.encode(document, enc_hook=str)


async def send_problem(
    send: Callable[[Any], Awaitable[None]],
    document: Problem,
    headers: Mapping[str, str],
    prefix: str = "",
) -> None:
    """Answer an ASGI request with the document, without the framework.

    `prefix` is `"websocket."` to answer the handshake of a socket.
    """
    body = encoded(document)
    pairs = {
        "content-type": PROBLEM_TYPE,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        **headers,
    }
    await send(
        {
            "type": f"{prefix}http.response.start",
            "status": document.status,
            "headers": [(name.lower().encode(), value.encode()) for name, value in pairs.items()],
        }
    )
    await send({"type": f"{prefix}http.response.body", "body": body, "more_body": False})
