"""The published keys of foreign issuers, fetched when first needed and kept for an hour.

A key id we do not know makes us ask again, at most once a minute, because issuers rotate keys. What
we fetch is bounded in time and size, comes from https (or this machine) only, and is never followed
elsewhere by a redirect.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from backend.auth.providers import BadProvider, Provider, checked_url
from game.kernel.errors import Conflict

if TYPE_CHECKING:
    import httpx

KEPT = timedelta(hours=1)
ASKED_AGAIN = timedelta(minutes=1)
PATIENCE_S = 5.0
BYTES_MAX = 200_000

_SETS_MOST = 100

Jwk = dict[str, Any]


class Unreachable(Conflict):
    code = "identity_provider.unreachable"


class Discovery(Struct):
    """What an issuer publishes of itself (OpenID Connect Discovery 1.0, 3)."""

    issuer: str
    jwks_uri: str
    authorization_endpoint: str = ""
    token_endpoint: str = ""
    token_endpoint_auth_methods_supported: list[str] = []


class _KeySet(Struct):
    keys: list[Jwk]


class _Held(Struct, frozen=True):
    keys: list[Jwk]
    at: datetime


class KeySets:
    """The key sets of this process, by issuer and address."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str | None], _Held] = OrderedDict()
        self._asking: dict[tuple[str, str | None], asyncio.Task[list[Jwk]]] = {}

    async def find(
        self, provider: Provider, kid: str | None, kind: str, at: datetime
    ) -> Jwk | None:
        """The provider's signing key of this id and kind (`RSA`, `EC`), or None.

        Without an id the provider must have but one key of the kind.
        """
        name = (provider.issuer, provider.jwks_url)
        held = self._held.get(name)
        if held is not None and at < held.at + KEPT:
            found = _pick(held.keys, kid, kind)
            if found is not None or at < held.at + ASKED_AGAIN:
                return found
        keys = await self._ask(name)
        self._held[name] = _Held(keys, at)
        self._held.move_to_end(name)
        if len(self._held) > _SETS_MOST:
            self._held.popitem(last=False)
        return _pick(keys, kid, kind)

    async def _ask(self, name: tuple[str, str | None]) -> list[Jwk]:
        """Fetch the keys; whoever asks meanwhile waits for the same answer."""
        task = self._asking.get(name)
        if task is None:
            task = asyncio.create_task(_fetched_keys(*name))
            self._asking[name] = task
            task.add_done_callback(lambda _: self._asking.pop(name, None))
        return await asyncio.shield(task)


def _pick(keys: list[Jwk], kid: str | None, kind: str) -> Jwk | None:
    fit = [
        key
        for key in keys
        if key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and kid in (None, key.get("kid"))
    ]
    if kid is None and len(fit) > 1:
        return None
    return fit[0] if fit else None


async def _fetched_keys(issuer: str, jwks_url: str | None) -> list[Jwk]:
    async with asking() as client:
        if jwks_url is None:
            jwks_url = checked_url((await discovered(client, issuer)).jwks_uri)
        return msgspec.json.decode(await bytes_of(client, "GET", jwks_url), type=_KeySet).keys


@asynccontextmanager
async def asking() -> AsyncIterator[httpx.AsyncClient]:
    """A client to ask an issuer by, for a few seconds; what goes wrong with it is Unreachable."""
    import httpx  # Houses without an issuer never need it, and it takes long to load.

    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            httpx.AsyncClient(timeout=PATIENCE_S, follow_redirects=False) as client,
        ):
            yield client
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError, BadProvider):
        raise Unreachable("The issuer cannot be asked now; try again later.") from None


async def discovered(client: httpx.AsyncClient, issuer: str) -> Discovery:
    """What the issuer says of itself."""
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"
    found = msgspec.json.decode(await bytes_of(client, "GET", address), type=Discovery)
    if found.issuer != issuer:
        raise Unreachable("The issuer's discovery document names another issuer.")
    return found


async def bytes_of(client: httpx.AsyncClient, method: str, address: str, **more: Any) -> bytes:
    """The document at this address, refused when it is too large or not there."""
    body = bytearray()
    headers = {"Accept": "application/json"}
    async with client.stream(method, address, headers=headers, **more) as answer:
        if answer.status_code != 200:
            raise Unreachable(f"The issuer answers {answer.status_code} at {address[:100]}.")
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > BYTES_MAX:
                raise Unreachable("The issuer's document is too large.")
    return bytes(body)
