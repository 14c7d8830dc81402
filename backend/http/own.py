"""Which addresses are this server's own: for the cookie of staff, and for who may write with it.

That is the public address, where the operator named one, to the scheme and the port. Beside it
whatever a browser can only have asked of this machine itself: an address in numbers, `localhost`,
the machine's name. Any other name anybody may let lead here (DNS rebinding), so that it says
nothing that `Host` says the same.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from functools import cache
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

_TLS = ("https", "wss")
_PORTS = {"http": 80, "https": 443}


class Site(NamedTuple):
    """Where passkeys belong: a name (their relying party), and the origin of its pages."""

    name: str
    origin: str


class Own(Struct, frozen=True):
    """`public` is the address that members open, without a path; `host` where the server listens,
    by whatever name the operator gave it."""

    public: str | None = None
    host: str = "localhost"

    def is_tls(self, scope: Mapping[str, Any]) -> bool:
        """Whether people reach us by TLS: as the operator says it, else as it was seen."""
        return (self.public or "").startswith("https:") or scope["scheme"] in _TLS

    def strictly(self, scope: Mapping[str, Any]) -> bool:
        """Whether browsers may be told to come by TLS alone. Never where they call us localhost:
        they would keep it for whatever else runs there."""
        if not self.is_tls(scope):
            return False
        public = urlsplit(self.public or f"//{_host(scope)}").hostname or ""
        return not _is_here(public)

    def site(self, scope: Mapping[str, Any]) -> Site | None:
        """Where passkeys belong: to the public address, else to what was asked for, if it is ours.
        No browser has any without TLS, but for localhost, nor at an address in numbers."""
        scheme = "https" if self.is_tls(scope) else "http"
        try:
            said = urlsplit(self.public or f"{scheme}://{_host(scope)}")
            scheme, name, port = _site(said)
        except ValueError:
            return None
        if not name or _is_number(name) or not (self.public or self._is_ours(name)):
            return None
        if scheme != "https" and not _is_here(name):
            return None
        ends = "" if port == _PORTS[scheme] else f":{port}"
        return Site(name, f"{scheme}://{name}{ends}")

    def is_own(self, scope: Mapping[str, Any], origin: bytes) -> bool:
        """Whether a page of this origin is one of ours."""
        try:
            said, host = urlsplit(origin.decode("ascii")), urlsplit(f"//{_host(scope)}").netloc
            if self.public is not None and _site(said) == _site(urlsplit(self.public)):
                return True
            return said.netloc.lower() == host.lower() and self._is_ours(said.hostname or "")
        except ValueError:
            return False

    def _is_ours(self, name: str) -> bool:
        return _is_here(name) or name in (self.host.lower(), *_names()) or _is_number(name)


UNNAMED = Own()


def own(scope: Mapping[str, Any]) -> Own:
    """What `backend/http/access.py` says of this server."""
    found: Own = scope.get("own", UNNAMED)
    return found


def _is_here(name: str) -> bool:
    return name == "localhost" or name.endswith(".localhost")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _host(scope: Mapping[str, Any]) -> str:
    """What was asked for; nothing where two things were, as no browser does."""
    said = [value for name, value in scope["headers"] if name == b"host"]
    return said[0].decode("latin-1") if len(said) == 1 else ""


def _site(address: SplitResult) -> tuple[str, str, int | None]:
    name = (address.hostname or "").encode("idna").decode()
    return address.scheme, name, address.port or _PORTS.get(address.scheme)


@cache
def _names() -> tuple[str, str]:
    name = socket.gethostname().lower()
    return name, f"{name.partition('.')[0]}.local"
