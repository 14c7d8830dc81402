"""Who writes, and the operator's relay: `smtp://user:password@mail.example.org:587`."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from game.kernel.errors import Refusal
from notifications.contacts.normal import email
from notifications.mail.return_path import LOCAL_MOST

_SCHEMES: dict[str, tuple[Literal["at once", "starttls", "never"], int]] = {
    "smtps": ("at once", 465),
    "smtp": ("starttls", 587),
    "smtp+plain": ("never", 25),
}


class Sender(Struct, frozen=True):
    """Who writes. The name is the house's; a message may come in the name of a programme."""

    name: str
    address: str


class BadRelay(ValueError):
    """What is wrong with a setting, to follow its name; never a part of a password."""


class Relay(Struct, frozen=True):
    """Where mail is handed over. `tls` is never left to the other side: a relay that is to speak
    STARTTLS and does not is not used."""

    host: str
    port: int
    tls: Literal["at once", "starttls", "never"]
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"Relay({self.host!r}, {self.port}, tls={self.tls!r})"


def relay(url: str) -> Relay:
    """`smtps://` is TLS from the first byte, `smtp://` is STARTTLS, `smtp+plain://` neither.

    Raises BadRelay; a password over a line without TLS is refused.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadRelay("is not an address that can be read") from None
    if parts.scheme not in _SCHEMES:
        raise BadRelay("must begin with smtp://, smtps:// or smtp+plain://")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadRelay("must name a host, and nothing after it but a port")
    tls, usual = _SCHEMES[parts.scheme]
    if (parts.username is None) != (parts.password is None):
        raise BadRelay("must have a user and a password, or neither")
    if tls == "never" and parts.password is not None:
        raise BadRelay("must not send a password without TLS: write smtp:// or smtps://")
    return Relay(parts.hostname, port or usual, tls, _plain(parts.username), _plain(parts.password))


def mailbox(text: str) -> Sender:
    """`Le Bistro <hello@example.org>`, or the address alone. Raises BadRelay."""
    name, address = parseaddr(text)
    try:
        found = email(address)
    except Refusal:
        found = ""
    if not found or not found.isascii():
        raise BadRelay(f"must be an address of mail, with a name or without, and is {text[:100]!r}")
    return Sender(name, found)


def bounces(text: str) -> str:
    """An address that leaves room for the mark of a delivery. Raises BadRelay."""
    address = mailbox(text).address
    if len(address.rpartition("@")[0]) > LOCAL_MOST:
        raise BadRelay(
            f"must have at most {LOCAL_MOST} characters before the @, as each letter adds its mark"
            f" there, and is {text[:100]!r}"
        )
    return address


def _plain(part: str | None) -> str | None:
    return None if part is None else unquote(part)
