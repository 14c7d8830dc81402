"""The address of a database, as the driver and PostgreSQL's own programs read it.

`postgresql://USER:PASSWORD@HOST:PORT,HOST:PORT/DATABASE?NAME=VALUE`. Of several hosts that one is
meant which takes writes, whichever it is by now, unless `target_session_attrs` says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

_HOST = re.compile(r"(?:\[([^\[\]]+)\]|([^\[\]:]*))(?::([0-9]{1,5}))?")
_NAMED_OTHERWISE = {
    "dbname": "PGDATABASE",
    "application_name": "PGAPPNAME",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}
_WHICH = "target_session_attrs"


class Address(Struct, frozen=True):
    """What an address says, by the names that PostgreSQL gives it; what it leaves out is not there.
    Lists of hosts and of ports are joined by commas."""

    said: Mapping[str, str]

    @property
    def which(self) -> str | None:
        """Which of several hosts is meant; None for one, whatever it is."""
        return self.said.get(_WHICH)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which PostgreSQL's programs are told all of it, and no list of processes
        shows a password."""
        return {_NAMED_OTHERWISE.get(name, f"PG{name.upper().replace('_', '')}"): value
                for name, value in self.said.items()}  # fmt: skip


def address_of(url: str) -> Address:
    """Raises ValueError for what is no address."""
    parts = urlsplit(url)
    who, _, where = parts.netloc.rpartition("@")
    user, _, password = who.partition(":")
    found = [_HOST.fullmatch(one) for one in where.split(",")]
    hosts = [unquote(one[1] or one[2]) for one in found if one]
    ports = [one[3] or "" for one in found if one]
    if len(hosts) < len(found) or any(int(port or 1) not in range(1, 65536) for port in ports):
        raise ValueError("a host or a port that cannot be read")
    named = {
        "user": unquote(user),
        "password": unquote(password),
        "host": ",".join(hosts),
        "port": ",".join(ports) if any(ports) else "",
        "dbname": unquote(parts.path.strip("/")),
        **dict(parse_qsl(parts.query)),
    }
    if "," in named["host"]:
        named.setdefault(_WHICH, "primary")
    return Address({name: value for name, value in named.items() if value.strip(",")})
