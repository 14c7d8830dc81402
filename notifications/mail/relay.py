"""Who writes, and the operator's relay: `smtp://user:password@mail.example.org:587`."""

from __future__ import annotations

from typing import Literal
from urllib.parse import unquote, urlsplit

from msgspec import Struct

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
    """What is wrong with the address, to follow the setting's name; never a part of it."""


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


def _plain(part: str | None) -> str | None:
    return None if part is None else unquote(part)
