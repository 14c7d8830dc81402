"""The identity providers whose ID tokens a programme accepts."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from asyncpg import Record
from msgspec import Struct

from backend.auth import store
from game.kernel.database import Tx
from game.kernel.errors import Invalid

URL_LENGTH_MAX = 500
AUDIENCE_LENGTH_MAX = 200
PREFIX_LENGTH_MAX = 40

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class BadProvider(Invalid):
    code = "identity_provider.invalid"


class Provider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An OpenID Connect issuer, and the audience (client id) its tokens must be meant for.

    Without `jwks_url` the keys are found by the issuer's discovery document. A member's external id
    becomes `prefix` + the token's subject; two issuers of one programme need different prefixes, or
    the "42" of one could play as the "42" of the other.
    """

    issuer: str
    audience: str
    jwks_url: str | None = None
    prefix: str = ""


def checked_url(url: str) -> str:
    """An https address, or an http one of this very machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    local = parts.scheme == "http" and host in _LOOPBACK
    plain = url.isprintable() and url.isascii() and " " not in url and len(url) <= URL_LENGTH_MAX
    if not host or not plain or not (parts.scheme == "https" or local) or "@" in parts.netloc:
        raise BadProvider(f"{url[:100]!r} must be an https address.")
    return url


def checked_provider(given: Provider) -> Provider:
    """The provider, when it can be asked."""
    checked_url(given.issuer)
    if given.jwks_url is not None:
        checked_url(given.jwks_url)
    if not 1 <= len(given.audience) <= AUDIENCE_LENGTH_MAX or not given.audience.isprintable():
        raise BadProvider("The audience is the client id that the issuer's tokens are meant for.")
    fit = len(given.prefix) <= PREFIX_LENGTH_MAX and given.prefix.isprintable()
    if not fit or "/" in given.prefix or given.prefix != given.prefix.strip():
        raise BadProvider(
            f"A prefix has at most {PREFIX_LENGTH_MAX} characters, no slash or space."
        )
    return given


async def put_provider(tx: Tx, programme_id: str, given: Provider, at: datetime) -> Provider:
    """Write a provider; one of the same issuer is replaced."""
    new = checked_provider(given)
    await store.put_provider(
        tx, programme_id, (new.issuer, new.audience, new.jwks_url, new.prefix), at
    )
    return new


def provider_of(row: Record) -> Provider:
    return Provider(**dict(row))
