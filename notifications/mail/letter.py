"""One message as it goes over the line: headers, a plain part, and an HTML part where there is one.

No text of a member or a marketer can become a header: what would end a line is taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from msgspec import Struct

from notifications.contacts.normal import email
from notifications.mail.relay import Sender
from notifications.mail.return_path import return_path
from notifications.transport import Outgoing

_LINE_MOST = 900
_LINK = re.compile(r"https?://[!#-;=?-~]+")  # What may stand between < and > in a header.
_NAME_MOST = 60


class Letter(Struct, frozen=True):
    """An envelope and what is in it. `international` needs a relay that speaks SMTPUTF8."""

    sender: str
    recipient: str
    content: bytes
    international: bool


def letter(message: Outgoing, sender: Sender, bounces: str, key: bytes, at: datetime) -> Letter:
    """The message as a letter; its id makes Message-ID, so sent twice it is seen once by many.

    What cannot be delivered comes back to `bounces`, with the delivery's mark before its @.
    `data["sender"]` is the name it comes from, where that is not the house's own. Refused
    (BadAddress) for an address that is none; ValueError for a link that no header can hold.
    """
    recipient = email(message.address)
    international = not recipient.isascii()
    policy = SMTPUTF8 if international else SMTP
    written = EmailMessage(policy=policy.clone(cte_type="7bit"))
    _head(written, message, sender, recipient, at)
    written.set_content(message.body)
    if message.html:
        written.add_alternative(message.html, subtype="html")
    written["Content-Language"] = one_line(message.locale)
    return Letter(
        sender=return_path(bounces, message.id, key),
        recipient=recipient,
        content=_unsubscribing(message.unsubscribe) + written.as_bytes(),
        international=international,
    )


def _head(
    written: EmailMessage, message: Outgoing, sender: Sender, recipient: str, at: datetime
) -> None:
    domain = sender.address.rpartition("@")[2]
    shown = one_line(message.data.get("sender", sender.name))[:_NAME_MOST]
    written["From"] = Address(shown, addr_spec=sender.address)
    name, _, host = recipient.rpartition("@")
    written["To"] = Address(username=name, domain=host)
    written["Subject"] = one_line(message.title)
    written["Date"] = format_datetime(at)
    written["Message-ID"] = f"<{message.id}@{domain}>"
    # No holiday note is an answer to this (RFC 3834).
    written["Auto-Submitted"] = "auto-generated"


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and nothing that cannot be printed."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _unsubscribing(link: str) -> bytes:
    """The headers of one click (RFC 8058), written by hand: folded, the link would be encoded."""
    if not link:
        return b""
    if not _LINK.fullmatch(link) or len(link) > _LINE_MOST:
        raise ValueError("the unsubscribe link cannot stand in a header")
    one_click = "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    return f"List-Unsubscribe: <{link}>\r\n{one_click}\r\n".encode()


def stuffed(content: bytes) -> bytes:
    """The content as DATA carries it: a dot at the start of a line is doubled, and one ends it."""
    return b"\r\n".join(_dotted(content.splitlines())) + b"\r\n.\r\n"


def _dotted(lines: Iterable[bytes]) -> Iterable[bytes]:
    return (b"." + line if line.startswith(b".") else line for line in lines)
