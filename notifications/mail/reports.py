"""Bounces that come back later: reports of RFC 3464, read for what they say about one delivery.

Pure, and linear in a size that is bounded: whoever can write to our return path can send anything.
Which delivery a report is about is not read from it but from the address it came to, which is
signed: a forged report can only end the address that its forger reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesHeaderParser

from msgspec import Struct

from notifications.mail.replies import says_nobody, status_in
from notifications.mail.return_path import delivery_of

_READ = 256 * 1024
"""Bytes of a report: what follows is the letter that came back."""

_HEADER_MOST = 32 * 1024
_PARTS_MOST = 8
_BLOCKS_MOST = 20
_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_CAME_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_BOUNDARY = re.compile(r"boundary=(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_BLANK = re.compile(rb"\n[ \t]*\n")
_HEADERS = BytesHeaderParser()


class Report(Struct, frozen=True):
    """A delivery failed after the relay had taken it. `permanent`: nobody is at the address;
    `status` is the enhanced code, such as "5.1.1" or "4.4.1"."""

    delivery_id: str
    permanent: bool
    status: str


def report(mail: bytes, key: bytes, came_to: Sequence[str] = ()) -> Report | None:
    """What a mail to our return path says; None when it is no report of a failure of ours.

    `came_to` is the envelope's recipient, where the relay tells it; else headers are looked at.
    A delay, a delivery, and an answer by hand or by a holiday note are no failures.
    """
    head, body = _split(mail[:_READ])
    delivery_id = delivery_of([*came_to, *_recipients(head)], key)
    if delivery_id is None:
        return None
    for block in _blocks(head, body):
        if _field(block, "Action").lower() == "failed":
            status = status_in(_field(block, "Status"))
            words = _diagnostic(block)
            return Report(delivery_id, _is_permanent(status, words), status or "5.0.0")
    return None


def _is_permanent(status: str, words: str) -> bool:
    """By the report's own status, or by the more exact one in what the last server said."""
    return any(says_nobody(code, words) for code in (status, status_in(words)))


def _diagnostic(block: Message) -> str:
    """What the last server said, without its type and its code: "5.1.1 No such user"."""
    said = " ".join(_field(block, "Diagnostic-Code").split())
    return re.sub(r"^\w+;\s*(\d{3}[ -])?(#)?", "", said)


def _recipients(head: Message) -> Iterator[str]:
    for name in _CAME_TO:
        yield from (str(value)[:2000] for value in head.get_all(name, []))


def _split(text: bytes) -> tuple[Message, bytes]:
    """The headers, parsed, and what follows them."""
    head, _, body = text.replace(b"\r\n", b"\n").partition(b"\n\n")
    return _HEADERS.parsebytes(head[:_HEADER_MOST]), body


def _blocks(head: Message, body: bytes) -> Iterator[Message]:
    """The blocks of fields: one about the message, which has no action, and one a recipient.

    Only the parts of the outermost level are looked at: deeper ones belong to the letter.
    """
    if head.get_content_type() != "multipart/report":
        return
    boundary = _BOUNDARY.search(str(head.get("Content-Type", ""))[:2000])
    if boundary is None:
        return
    mark = re.escape((boundary[1] or boundary[2]).encode(errors="replace"))
    line = re.compile(rb"\n--" + mark + rb"(?:--)?[ \t]*\n")
    for part in line.split(b"\n" + body + b"\n", _PARTS_MOST)[1:]:
        inner, text = _split(part)
        if inner.get_content_type() in _STATUS_TYPES:
            for block in _BLANK.split(text.strip(), _BLOCKS_MOST):
                yield _HEADERS.parsebytes(block[:_HEADER_MOST])


def _field(block: Message, name: str) -> str:
    return str(block.get(name, ""))[:2000].strip()
