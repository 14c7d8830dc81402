"""Strangers choose where we connect to: nothing of ours leads to an address that is not public.

A push endpoint comes from a browser and a webhook's from a marketer. The guard stands where the
socket is made, on the address that is connected to: a name is resolved once, and neither a second
answer for that name, nor a redirect, nor an address in disguise gets around it.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from aiohttp import AddrInfoType, TCPConnector

_NO_HOSTS = tuple(
    IPv4Network(block)
    for block in (
        "100.64.0.0/10",  # Shared by a carrier's customers.
        "192.0.0.0/24",  # Protocols, and the metadata of one cloud.
        "192.88.99.0/24",  # Relays of 6to4.
        "168.63.129.16/32",  # The host beneath a virtual machine of another cloud.
    )
)
_UNICAST = IPv6Network("2000::/3")
_NO_HOSTS_6 = tuple(
    IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")  # The rest is private.
)
_CARRIES_IPV4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


class PrivateAddress(OSError):
    """The address belongs to this machine, its network or its operator's cloud."""

    def __init__(self) -> None:
        # The same words each time: of a host with several such addresses, one error comes through.
        super().__init__("not a public address")


def is_public(address: str) -> bool:
    """Whether an address, IPv4 or IPv6, is one of a host on the internet."""
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        if not any(found in carrier for carrier in _CARRIES_IPV4):
            return found in _UNICAST and not any(found in block for block in _NO_HOSTS_6)
        found = IPv4Address(int(found) & 0xFFFF_FFFF)
    reserved = found.is_multicast or found.is_reserved or any(found in b for b in _NO_HOSTS)
    return found.is_global and not reserved


async def public_address(host: str, port: int) -> str:
    """The first public address of a host, to tell its owner early.

    Raises PrivateAddress when there is none, and OSError when the name does not resolve. What is
    connected to later is for `guarded` to decide: by then the name may lead elsewhere.
    """
    loop = asyncio.get_running_loop()
    for *_, found in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if is_public(address := str(found[0])):
            return address
    raise PrivateAddress


def guarded(*, private: bool = False, **options: Any) -> TCPConnector:
    """An aiohttp connector that connects to public addresses alone, unless `private` ones may be.

    A request to another fails with ClientConnectorError, whose `os_error` is a PrivateAddress.
    """
    return TCPConnector(socket_factory=None if private else _public_socket, **options)


def _public_socket(info: AddrInfoType) -> socket.socket:
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise PrivateAddress
    return socket.socket(family, kind, protocol)
