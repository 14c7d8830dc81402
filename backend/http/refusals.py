"""Everything that can go wrong in a request, answered with a problem document and a stable code.

A refusal is never logged as an error. What nobody foresaw is a bug: it is logged with its
traceback under an incident's number, and the answer holds that number and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import asyncpg
import msgspec
import structlog
from asyncpg.exceptions import _base as asyncpg_base
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from backend.db.away import is_away
from backend.db.writes import cause_of, stops_writes
from backend.http.problems import Unreadable, problem, problem_of, response
from backend.http.reading import fault_of
from game.approvals.asking import Waits
from game.kernel.errors import Refusal
from game.kernel.identity import new_id
from game.kernel.once import REPLAYED, Replay
from game.kernel.refused import Fault

log = structlog.get_logger()

AnyRequest = Request[Any, Any, Any]

_BUSY: tuple[type[Exception], ...] = (
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)
_CODES = {
    401: "caller.unknown",
    403: "caller.denied",
    404: "route.missing",
    405: "route.method",
    413: "request.too_large",
    415: "request.media_type",
    429: "rate.exceeded",
}
_WORDS = {
    404: "There is nothing at this address.",
    405: "This address does not know the method.",
    413: "The body is larger than this server takes.",
}


def exception_handlers(
    *stopping: type[Exception], away: Callable[[Exception], object] = lambda _: None
) -> ExceptionHandlersMap:
    """The handlers for `Litestar(exception_handlers=...)`.

    `stopping` are exceptions that say that this process is closing: another one will answer. `away`
    hears of each failure that says that the database is away.
    """
    handlers: ExceptionHandlersMap = {
        Refusal: _on_refusal,
        Replay: _on_replay,
        Waits: _on_wait,
        Unreadable: _on_unreadable,
        HTTPException: _on_http,
        ValidationException: _on_validation,
        msgspec.ValidationError: _on_bad_value,
        asyncpg.DataError: _on_unstorable,
        asyncpg_base.DataError: _on_unstorable,
        Exception: partial(_on_failure, away),
    }
    handlers.update(dict.fromkeys(_BUSY, _on_busy))
    handlers.update(dict.fromkeys(stopping, _on_stopping))
    return handlers


def _on_refusal(request: AnyRequest, refusal: Refusal) -> Response[bytes]:
    return response(*problem_of(refusal))


def _on_replay(request: AnyRequest, replay: Replay) -> Response[bytes]:
    return Response(
        msgspec.json.encode(replay.answer),
        status_code=request.route_handler.status_code,
        media_type="application/json",
        headers={REPLAYED: "true"},
    )


def _on_wait(request: AnyRequest, waits: Waits) -> Response[bytes]:
    return Response(
        msgspec.json.encode(waits.answer),
        status_code=202,
        media_type="application/json",
        headers={REPLAYED: "true"} if waits.replayed else None,
    )


def _on_unreadable(request: AnyRequest, error: Unreadable) -> Response[bytes]:
    return response(problem(error.status, error.code, error.words, faults=error.faults))


def _on_http(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    status = error.status_code
    if status >= 500:
        if "disconnected" in error.detail:
            return response(problem(400, "request.cut_off", "The body did not arrive in full."))
        return _on_bug(request, error)
    code = _CODES.get(status, "request.refused")
    headers = {"Allow": error.headers["allow"]} if status == 405 and error.headers else None
    return response(problem(status, code, _WORDS.get(status, error.detail)), headers)


def _on_validation(request: AnyRequest, error: ValidationException) -> Response[bytes]:
    faults = list(_faults(error.extra if isinstance(error.extra, list) else []))
    words = "The request is not what is expected here."
    return response(problem(400, "request.invalid", words, faults=faults))


def _faults(messages: list[Any]) -> Iterator[Fault]:
    for message in messages:
        key, why = message.get("key", ""), message.get("message", "")
        source = str(getattr(message.get("source"), "value", message.get("source", "")))
        if why == "'data'":
            yield Fault("$", "a JSON body is required")
        elif source == "body":
            yield Fault("$" if key == "data" else f"$.{key}", why)
        else:
            yield Fault(f"{source or 'request'}: {key}", why)


def _on_bad_value(request: AnyRequest, error: msgspec.ValidationError) -> Response[bytes]:
    words = "A value is not what is expected here."
    return response(problem(400, "request.invalid", words, faults=[fault_of(error)]))


def _on_unstorable(request: AnyRequest, error: Exception) -> Response[bytes]:
    # Our own rules should have refused it first: worth a warning, not a page in the night.
    log.warning(
        "request.unstorable",
        route=request.scope.get("path_template", ""),
        request_id=request.scope.get("request_id"),
        reason=str(error)[:200],
    )
    words = "A value is none that can exist here: check ids, dates and the size of numbers."
    return response(problem(400, "request.unstorable", words))


def _on_away(request: AnyRequest, error: Exception) -> Response[bytes]:
    log.warning("database.away", cause=cause_of(error), reason=repr(error)[:200])
    if stops_writes(error):
        words = "The database takes no writes for the moment. Nothing was changed; try again."
        return response(problem(503, "database.no_writes", words), {"Retry-After": "1"})
    words = "The database does not answer for the moment. Nothing was lost; try again."
    return response(problem(503, "database.away", words), {"Retry-After": "1"})


def _on_busy(request: AnyRequest, error: Exception) -> Response[bytes]:
    log.warning("database.busy", reason=repr(error)[:200])
    words = "Others held what this request needs for too long. Nothing was changed; try again."
    return response(problem(503, "database.busy", words), {"Retry-After": "1"})


def _on_stopping(request: AnyRequest, error: Exception) -> Response[bytes]:
    words = "This server is closing. Nothing was changed; try again."
    return response(problem(503, "server.stopping", words), {"Retry-After": "1"})


def _on_failure(
    away: Callable[[Exception], object], request: AnyRequest, error: Exception
) -> Response[bytes]:
    if not is_away(error):
        return _on_bug(request, error)
    away(error)
    return _on_away(request, error)


def _on_bug(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Log the error under a fresh incident's number; the answer tells the number only."""
    incident = new_id()
    log.error(
        "server.bug",
        incident=incident,
        method=request.method,
        route=request.scope.get("path_template", ""),
        request_id=request.scope.get("request_id"),
        exc_info=error,
    )
    words = "Something broke on our side. Quote the instance when you ask for help."
    return response(problem(500, "server.bug", words, instance=f"urn:uuid:{incident}"))
