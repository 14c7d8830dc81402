"""When a server wants to be asked again: the header Retry-After, as every channel reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_S = 86_400.0
"""Who asks for more has made a mistake, or wishes to be rid of us; a day is soon enough to look."""


def retry_after_s(header: str | None, at: datetime) -> float | None:
    """Seconds from `at`, 0 to a day; None where there is no header that can be read.

    It holds whole seconds, or the date of HTTP (RFC 9110, 10.2.3).
    """
    text = (header or "").strip()[:64]
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_S)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    seconds = (when.replace(tzinfo=when.tzinfo or UTC) - at).total_seconds()
    return min(max(seconds, 0.0), LONGEST_S)
