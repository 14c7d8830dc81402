"""Where a call comes from, also behind proxies: one owner of that rule, for limits and for tries.

A proxy that the operator trusts says whom it speaks for in `X-Forwarded-For`; the last address
there that is not itself trusted is the client's, as whatever stands before it anybody may have
written. Where all are trusted, as in a house whose whole network is, it is the first of them. Of
anybody else the header is not believed, and no other is read (`Forwarded`, `X-Real-IP`): a proxy
may pass on what visitors write there. An IPv6 client is a network of 64 bits, as one subscriber has
all of its addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, TypeAlias

from litestar.di import Provide
from litestar.types import Scope as LitestarScope

Network: TypeAlias = IPv4Network | IPv6Network
Scope = MutableMapping[str, Any]

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))

_SCHEMES = {b"http": ("http", "ws"), b"https": ("https", "wss")}


def networks(text: str) -> tuple[Network, ...]:
    """`10.0.0.0/8, ::1` as networks; raises ValueError with the part that is none."""
    return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())


def unveil(scope: Scope, trusted: Sequence[Network]) -> bool:
    """Set the scope's client and scheme to the client's own, where a trusted proxy tells them;
    whether it told the client."""
    peer = scope.get("client")
    if not peer or not within(str(peer[0]), trusted):
        return False
    told, scheme = [], None
    for name, value in scope["headers"]:
        if name == b"x-forwarded-for":
            told += value.decode("latin-1").split(",")
        elif name == b"x-forwarded-proto":
            scheme = _SCHEMES.get(value.strip().lower())
    spoken_for = False
    for one in _read(reversed(told)):
        scope["client"], spoken_for = (one, 0), True
        if not within(one, trusted):
            break
    if scheme is not None:
        scope["scheme"] = scheme[scope["type"] == "websocket"]
    return spoken_for


def address_of(scope: Any) -> str:
    """The client's address as limits count it; empty where there is none, as on a unix socket."""
    peer = scope.get("client")
    if not peer:
        return ""
    try:
        address = ip_address(peer[0])
    except ValueError:
        return str(peer[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return str(address)


async def _provided(scope: LitestarScope) -> str:
    return address_of(scope)


ADDRESS = Provide(_provided)
"""For a handler that names `address`: where it is asked from."""


def _read(parts: Iterable[str]) -> Iterable[str]:
    """Addresses without ports, brackets and zones; what is none ends the list, as nothing before it
    can be believed."""
    for part in parts:
        bare = part.strip().strip('"')
        if bare.startswith("["):
            bare = bare[1:].partition("]")[0]
        elif bare.count(":") == 1:
            bare = bare.partition(":")[0]
        try:
            yield str(ip_address(bare.partition("%")[0]))
        except ValueError:
            return


def within(text: str, trusted: Sequence[Network]) -> bool:
    """Whether the address is in one of the networks."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in trusted if network.version == address.version)
