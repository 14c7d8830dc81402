"""The cookies of staff: their session, and what a browser keeps of having been signed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from litestar.datastructures import Cookie
from litestar.types import Scope

from backend.auth.tries import KNOWN_LIFE
from backend.http.own import own

COOKIE = "kermesse_session"
COOKIE_BY_TLS = f"__Host-{COOKIE}"
"""Where people reach us by TLS: no neighbour below the same domain can put another in its place."""
DEVICE_COOKIE = "kermesse_device_"
"""The id of an account follows: one browser may be that of several."""


def session_of(scope: Scope) -> bytes | None:
    """The secret in the session cookie, if there is one."""
    called = _called(scope).encode()
    return next((secret for key, secret in _crumbs(scope) if key == called), None)


def devices_of(scope: Scope) -> dict[str, str]:
    """By the ids of accounts, what the browser keeps of having signed in to them."""
    return {
        key.decode("latin-1").removeprefix(DEVICE_COOKIE): kept.decode("latin-1")
        for key, kept in _crumbs(scope)
        if key.startswith(DEVICE_COOKIE.encode())
    }


def session_cookie(scope: Scope, secret: str, life: timedelta) -> Cookie:
    """The session, everywhere on this site; with no life it ends."""
    return _cookie(scope, _called(scope), secret, life, "/")


def device_cookie(scope: Scope, staff_id: str, device: str) -> Cookie:
    """Sent back where somebody signs in, and nowhere else."""
    return _cookie(scope, DEVICE_COOKIE + staff_id, device, KNOWN_LIFE, "/v1/session")


def _called(scope: Scope) -> str:
    return COOKIE_BY_TLS if own(scope).is_tls(scope) else COOKIE


def _crumbs(scope: Scope) -> Iterator[tuple[bytes, bytes]]:
    for name, value in scope["headers"]:
        if name == b"cookie":
            for crumb in value.split(b";"):
                key, _, kept = crumb.strip().partition(b"=")
                if kept:
                    yield key, kept


def _cookie(scope: Scope, key: str, value: str, life: timedelta, path: str) -> Cookie:
    return Cookie(
        key=key,
        value=value,
        max_age=int(life.total_seconds()),
        path=path,
        httponly=True,
        samesite="strict",
        secure=own(scope).is_tls(scope),
    )
