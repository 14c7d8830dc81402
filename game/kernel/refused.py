"""What a refusal looks like to who asked: a problem document (RFC 9457) with a stable code.

Routes document their refusals with `refused(...)`; `backend/http/refusals.py` writes them.
Both read the one table of statuses kept here.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from game.kernel.errors import (
    Away,
    Conflict,
    Denied,
    Invalid,
    Missing,
    Refusal,
    Stale,
    TooLarge,
    TooMany,
    Unauthenticated,
    VersionNeeded,
)

PROBLEM_TYPE = "application/problem+json"

STATUS: dict[type[Refusal], int] = {
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Denied: HTTPStatus.FORBIDDEN,
    Missing: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Stale: HTTPStatus.PRECONDITION_FAILED,
    VersionNeeded: HTTPStatus.PRECONDITION_REQUIRED,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Away: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""The families of `game/kernel/errors.py` in HTTP's terms."""

MEANING: dict[int, str] = {
    400: "The request cannot be read: malformed JSON, an unknown field, a value of the wrong kind.",
    401: "Nobody we know is asking: the credentials are missing, unknown or expired.",
    403: "The caller is known, and may not do this.",
    404: "There is no such thing, or none that this caller may know of.",
    409: "Not now: the state of things forbids it.",
    412: "It was changed since it was read; `details` tell what is there, and what was sent.",
    413: "The body is larger than this server takes.",
    422: "What was sent is well formed, and can never be accepted as it stands.",
    428: "It is there already: say by `If-Match` which version of it was changed.",
    429: "Too much or too often; `Retry-After` says when to come back.",
    503: "Something that this needs is away for a moment; `Retry-After` says when to come back.",
}
"""What each status says here, in words for the documentation."""

ANY_CALL = (400, 413, 429, 503)
CALLER_NEEDED = (401, 403)


class Fault(Struct, frozen=True, omit_defaults=True):
    """One thing wrong with the request: `where` is a path into it (`$.lines[2].amount`). `allowed`
    are the only values there, `example` is one that fits, where either can be told."""

    where: str
    why: str
    allowed: list[Any] = []
    example: Any = None


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A problem document (RFC 9457). Programs branch on `code`; people read `detail`.

    `details` are plain values that help to mend the request; `errors` names what could not be read;
    `instance` identifies this one occurrence, to be quoted when asking for help.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str | None = None
    errors: list[Fault] = []
    details: dict[str, Any] = {}


def status_of(refusal: type[Refusal]) -> int:
    """The HTTP status of a refusal or a family: that of the nearest family it descends from."""
    return next(STATUS[family] for family in refusal.__mro__ if family in STATUS)


def refused(*refusals: type[Refusal], caller: bool = True) -> dict[int, ResponseSpec]:
    """The error answers of a route, for the `responses=` of its decorator.

    `refusals` are families or single refusals, whose codes are then named in the documentation.
    What any call can get is always included; `caller=False` leaves out 401 and 403, for doors
    that anybody may knock at.
    """
    codes: dict[int, set[str]] = {status: set() for status in ANY_CALL}
    if caller:
        codes |= {status: set() for status in CALLER_NEEDED}
    for refusal in refusals:
        named = codes.setdefault(status_of(refusal), set())
        if refusal not in STATUS:
            named.add(refusal.code)
    return {status: _documented(status, named) for status, named in sorted(codes.items())}


def _documented(status: int, codes: set[str]) -> ResponseSpec:
    named = f" Codes: {', '.join(f'`{code}`' for code in sorted(codes))}." if codes else ""
    return ResponseSpec(
        data_container=Problem,
        generate_examples=False,
        description=MEANING[status] + named,
        media_type=PROBLEM_TYPE,
    )
