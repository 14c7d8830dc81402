"""The address that a bounce comes back to: it carries the delivery's id, and proves it is ours.

`bounces+<42 letters and digits>@example.org`: whoever forges a report cannot name a delivery that
they were not sent. In base32, for relays on the way may change the case.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from uuid import UUID

from notifications.keyring.signed import is_ours, signature

LOCAL_MOST = 21
"""Characters before the +, for SMTP takes 64 before the @."""

_PURPOSE = "return path"
_ID_BYTES = 16
_SIGNATURE_BYTES = 10
_MARK = re.compile(r"\+([a-z2-7]{42})@", re.IGNORECASE)


def return_path(address: str, delivery_id: str, key: bytes) -> str:
    """The envelope's sender for one delivery; mail to it must reach what `address` reaches."""
    local, _, domain = address.rpartition("@")
    word = UUID(delivery_id).bytes
    sealed = word + signature(key, _PURPOSE, word, _SIGNATURE_BYTES)
    mark = base64.b32encode(sealed).decode().rstrip("=").lower()
    return f"{local}+{mark}@{domain}"


def delivery_of(texts: Iterable[str], key: bytes) -> str | None:
    """The delivery that the first return path of ours among the texts belongs to."""
    for text in texts:
        for mark in _MARK.findall(text):
            sealed = base64.b32decode(mark.upper() + "======")
            word, given = sealed[:_ID_BYTES], sealed[_ID_BYTES:]
            if is_ours(key, _PURPOSE, word, given):
                return str(UUID(bytes=word))
    return None
