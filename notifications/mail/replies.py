"""What a mail server's words mean for the message and for its address, in one place.

The same words come at once, as a reply of SMTP, or later, in a report: an address is given up for
what says that nobody is there, never for what says that somebody does not want this.
"""

from __future__ import annotations

import re
from typing import Literal

from notifications.transport import Result

Stage = Literal["connect", "sender", "recipient", "data"]
"""How far a message had come. Before "recipient" it is the relay that says no, to all of them."""

LATER_S = 300.0
"""Greylists want five minutes; a full mailbox or a tired relay wants no less."""

_STATUS = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
_NOBODY = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
"""RFC 3463 and RFC 7505: no such mailbox, no such domain, not an address, moved, no mail here, and
a mailbox that was closed."""

_NOBODY_BARE = {550, 551, 553}
_POLICY = re.compile(
    r"spam|black|block|reputation|\b(poli|spf|dkim|dmarc|rate\b|limit|quota|quickly|sender|denied"
    r"|listed|relaying|authenticat)",
    re.IGNORECASE,
)
"""Words that come with a code for 'nobody', and say 'not from you' or 'not now'."""

_ADDRESSES = re.compile(r"\S*@\S*")
_NOBODY_IN_WORDS = re.compile(r"recipient address rejected: access denied", re.IGNORECASE)
"""How one large provider says 5.1.1, under 5.4.1."""

_NOT_NOW = {"5.4.5"}  # A daily limit of the relay: said with 5, and over tomorrow.
_TOO_LARGE = {"5.3.4", "5.2.3"}


def status_in(text: str) -> str:
    """The enhanced status code (RFC 3463) that a text begins with, such as "5.1.1", or nothing."""
    found = _STATUS.match(text)
    return ".".join(found.groups()) if found else ""


def says_nobody(status: str, words: str) -> bool:
    """Whether a refusal for good means that there is nobody at the address any more."""
    if status == "5.4.1":
        return bool(_NOBODY_IN_WORDS.search(words))
    return status in _NOBODY and not _is_policy(words)


def _is_policy(words: str) -> bool:
    return bool(_POLICY.search(_ADDRESSES.sub("", words)))


def result(code: int, words: str, stage: Stage) -> Result:
    """The meaning of a reply that is not the one hoped for (RFC 5321, 4.2)."""
    status = status_in(words)
    reason = status or str(code)
    too_large = code == 552 or status in _TOO_LARGE
    ours = stage == "connect" or (stage == "sender" and not too_large)
    if code < 500 or ours or status in _NOT_NOW:
        return Result(status="later", reason=reason, retry_after_s=LATER_S)
    bare = stage == "recipient" and not status and code in _NOBODY_BARE
    if says_nobody(status, words) or (bare and not _is_policy(words)):
        return Result(status="gone", reason=reason)
    return Result(status="refused", reason=reason)
