"""One signed request to one endpoint, and what came of it in words that are the same everywhere.

Of an answer no more is read than is shown; how it is asked is `notifications/asking.py`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from time import monotonic

import aiohttp

from notifications.addresses import PrivateAddress
from notifications.retry_after import retry_after_s
from notifications.webhooks.rules import ANSWER_BYTES, Answered

_TYPE = {"content-type": "application/cloudevents+json; charset=utf-8"}
_BODY_S = 2.0
_DRAINED_BYTES = 16 * 1024  # Beyond this another connection costs less than the rest of the body.


async def post(
    http: aiohttp.ClientSession, url: str, headers: Mapping[str, str], body: bytes, at: datetime
) -> Answered:
    """Post and say what came back; never raises for an endpoint. `at` is now."""
    begun_s = monotonic()

    def answered(**what: object) -> Answered:
        took_ms = int((monotonic() - begun_s) * 1000)
        return Answered(at=at, took_ms=took_ms, **what)  # type: ignore[arg-type]  # Given by name.

    try:
        async with http.post(
            url, data=body, headers={**_TYPE, **headers}, allow_redirects=False
        ) as answer:
            return answered(
                status=answer.status,
                retry_after_s=retry_after_s(answer.headers.get("retry-after"), at),
                answer=await _beginning(answer),
            )
    except (aiohttp.ClientError, OSError, UnicodeError) as error:
        return answered(fault=_fault(error))


async def _beginning(answer: aiohttp.ClientResponse) -> str:
    """The first bytes of the body as text. The status has come: whatever goes wrong from here on,
    or takes long, is no fault any more."""
    read = b""
    try:
        async with asyncio.timeout(_BODY_S):
            while len(read) < _DRAINED_BYTES and (
                piece := await answer.content.read(_DRAINED_BYTES)
            ):
                read += piece
        if not answer.content.at_eof():
            answer.close()
    except (aiohttp.ClientError, OSError):
        answer.close()
    return read[:ANSWER_BYTES].decode(errors="replace").replace("\0", "\ufffd")


def _fault(error: Exception) -> str:
    match error:
        case TimeoutError():
            return "timeout"
        case aiohttp.ClientConnectorDNSError():
            return "no such host"
        case aiohttp.ClientSSLError():
            return "no secure connection"
        case aiohttp.ClientConnectorError():
            private = isinstance(error.os_error, PrivateAddress)
            return "not a public address" if private else "no connection"
        case aiohttp.InvalidURL() | UnicodeError():  # Such as a name with a part of 64 letters.
            return "no address"
    return "connection lost"
