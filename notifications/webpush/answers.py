"""What a push service's answer means for the message and for its address, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from notifications.retry_after import retry_after_s
from notifications.transport import Result

_GONE = (404, 410)
_OTHER_KEY = ("do not correspond", "vapidpkhashmismatch")
"""How services say that a subscription was made with another key pair than ours."""


def result(status: int, headers: Mapping[str, str], body: str, at: datetime) -> Result:
    """The meaning of one answer (RFC 8030, 5 and 7.3; RFC 8292, 4.2); `body` may be its beginning.

    A redirect is refused: an endpoint is an address, and where it leads is a stranger's choice.
    """
    if 200 <= status < 300:
        return Result(status="sent", remote_id=headers.get("Location", "")[:500])
    if status in _GONE:
        return Result(status="gone", reason=str(status))
    if status == 429 or status >= 500:
        wait = retry_after_s(headers.get("Retry-After"), at)
        return Result(status="later", reason=str(status), retry_after_s=wait)
    if status in (400, 401, 403) and any(words in body.lower() for words in _OTHER_KEY):
        return Result(status="gone", reason="other_key")
    return Result(status="refused", reason="redirect" if status < 400 else str(status))
