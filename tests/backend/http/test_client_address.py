"""Who is believed about where a call comes from, and how limits count it."""

from __future__ import annotations

from typing import Any

import pytest

from backend.http.addresses import LOOPBACK, address_of, networks, unveil

PROXIES = networks("10.0.0.0/8, 192.0.2.7, 2001:db8:1::/48")


def client(peer: str, *told: str, proto: str = "", kind: str = "http") -> tuple[str, str]:
    """The address and the scheme of a call that comes from that peer."""
    headers = [(b"x-forwarded-for", one.encode()) for one in told]
    if proto:
        headers.append((b"x-forwarded-proto", proto.encode()))
    scope: dict[str, Any] = {"type": kind, "client": (peer, 1), "scheme": "plain"}
    scope["headers"] = headers
    unveil(scope, PROXIES)
    return address_of(scope), scope["scheme"]


@pytest.mark.parametrize(
    "peer, told, found",
    [
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("10.1.2.3", ["198.51.100.1"], "198.51.100.1"),
        ("10.1.2.3", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("10.1.2.3", ["6.6.6.6, 198.51.100.1, 192.0.2.7"], "198.51.100.1"),
        ("10.1.2.3", ["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("10.1.2.3", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.1.2.3", ["[2001:db8:9::1]:4711"], "2001:db8:9::/64"),
        ("10.1.2.3", ["2001:db8:9::1"], "2001:db8:9::/64"),
        ("10.1.2.3", ["6.6.6.6, unknown"], "10.1.2.3"),
        ("10.1.2.3", ["198.51.100.1, <script>"], "10.1.2.3"),
        ("10.1.2.3", [""], "10.1.2.3"),
        ("10.1.2.3", [], "10.1.2.3"),
        ("10.1.2.3", ["10.9.9.9"], "10.9.9.9"),
        ("10.1.2.3", ["10.8.8.8, 10.9.9.9"], "10.8.8.8"),
        ("10.1.2.3", ["6.6.6.6, 198.51.100.1, 10.9.9.9"], "198.51.100.1"),
        ("10.1.2.3", ["<script>, 10.9.9.9"], "10.9.9.9"),
        ("2001:db8:1::5", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.1.2.3", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:203.0.113.9", [], "203.0.113.9"),
        ("2001:db8:7:8:9::1", [], "2001:db8:7:8::/64"),
    ],
)
def test_the_last_address_that_no_trusted_proxy_has_is_the_clients(
    peer: str, told: list[str], found: str
) -> None:
    assert client(peer, *told)[0] == found


@pytest.mark.parametrize("header", [b"x-real-ip", b"forwarded", b"true-client-ip"])
def test_no_other_header_says_who_is_asking(header: bytes) -> None:
    scope: dict[str, Any] = {"type": "http", "client": ("10.1.2.3", 1), "scheme": "plain"}
    scope["headers"] = [(header, b"198.51.100.1"), (header, b"for=198.51.100.1;proto=https")]
    unveil(scope, PROXIES)
    assert (address_of(scope), scope["scheme"]) == ("10.1.2.3", "plain")


def test_the_scheme_is_told_by_a_trusted_proxy_alone() -> None:
    assert client("10.1.2.3", proto="https")[1] == "https"
    assert client("10.1.2.3", proto="https", kind="websocket")[1] == "wss"
    assert client("203.0.113.9", proto="https")[1] == "plain"
    assert client("10.1.2.3", proto="gopher")[1] == "plain"


def test_a_server_without_a_setting_trusts_the_machine_it_is_on() -> None:
    scope: dict[str, Any] = {
        "type": "http",
        "client": ("127.0.0.1", 1),
        "headers": [(b"x-forwarded-for", b"198.51.100.1")],
    }
    unveil(scope, LOOPBACK)
    assert address_of(scope) == "198.51.100.1"
    assert address_of({"client": None}) == "" and address_of({"client": ("unix", 0)}) == "unix"
