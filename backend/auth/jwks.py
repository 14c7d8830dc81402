"""The published keys of foreign issuers, fetched when first needed and kept for an hour.

A key id we do not know makes us ask again, at most once a minute, because issuers rotate keys; who
could not be asked is left in peace for some seconds. What we fetch is bounded in time and size, and
comes from public addresses alone, unless the operator allows others. Anybody can make us ask:
whoever did is told one and the same whatever was found there, and only the log knows more.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import msgspec
import structlog
from msgspec import Struct

from backend.auth.providers import BadProvider, Provider, checked_url
from game.kernel.errors import Conflict
from notifications.asking import TooMuch, body_of, session

log = structlog.get_logger()

KEPT = timedelta(hours=1)
ASKED_AGAIN = timedelta(minutes=1)
LEFT_IN_PEACE = timedelta(seconds=10)
PATIENCE_S = 5.0
BYTES_MAX = 200_000

_SETS_MOST = 100
_CANNOT_BE_ASKED = "The issuer cannot be asked now; try again later."

Jwk = dict[str, Any]


class Unreachable(Conflict):
    code = "identity_provider.unreachable"


class _NoAnswer(Exception):
    """Why what came is no answer to us; for the log."""


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
    """The key sets of this process, by issuer and address; `private` says whether an issuer may
    stand inside."""

    def __init__(self, *, private: bool) -> None:
        self.private = private
        self._held: OrderedDict[tuple[str, str | None], _Held] = OrderedDict()
        self._failed: dict[tuple[str, str | None], datetime] = {}
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
        if name in self._failed and at < self._failed[name] + LEFT_IN_PEACE:
            raise Unreachable(_CANNOT_BE_ASKED)
        try:
            keys = await self._ask(name)
        except Unreachable:
            self._failed[name] = at
            raise
        self._failed.pop(name, None)
        self._held[name] = _Held(keys, at)
        self._held.move_to_end(name)
        if len(self._held) > _SETS_MOST:
            self._held.popitem(last=False)
        return _pick(keys, kid, kind)

    async def _ask(self, name: tuple[str, str | None]) -> list[Jwk]:
        """Fetch the keys; whoever asks meanwhile waits for the same answer."""
        task = self._asking.get(name)
        if task is None:
            task = asyncio.create_task(self._fetched(*name))
            self._asking[name] = task
            task.add_done_callback(lambda _: self._asking.pop(name, None))
        return await asyncio.shield(task)

    async def _fetched(self, issuer: str, jwks_url: str | None) -> list[Jwk]:
        async with asking(private=self.private) as client:
            if jwks_url is None:
                found = (await discovered(client, issuer)).jwks_uri
                jwks_url = checked_url(found, private=self.private)
            return msgspec.json.decode(await bytes_of(client, "GET", jwks_url), type=_KeySet).keys


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


@asynccontextmanager
async def asking(*, private: bool) -> AsyncIterator[aiohttp.ClientSession]:
    """A client to ask an issuer by, for a few seconds; what goes wrong with it is Unreachable."""
    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            session(private=private, timeout_s=PATIENCE_S) as client,
        ):
            yield client
    except (
        aiohttp.ClientError, OSError, ValueError, RecursionError, TooMuch, BadProvider, _NoAnswer
    ) as why:  # fmt: skip
        log.warning("identity_provider.unreachable", why=str(why)[:300] or type(why).__name__)
        raise Unreachable(_CANNOT_BE_ASKED) from None


async def discovered(client: aiohttp.ClientSession, issuer: str) -> Discovery:
    """What the issuer says of itself."""
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"
    found = msgspec.json.decode(await bytes_of(client, "GET", address), type=Discovery)
    if found.issuer != issuer:
        raise _NoAnswer(f"The discovery document of {issuer} names another issuer.")
    return found


async def bytes_of(client: aiohttp.ClientSession, method: str, address: str, **more: Any) -> bytes:
    """The document at this address, when it is there and no larger than it may be."""
    headers = {"accept": "application/json"}
    async with client.request(
        method, address, headers=headers, allow_redirects=False, **more
    ) as answer:
        if answer.status != 200:
            raise _NoAnswer(f"The issuer answers {answer.status} at {address}.")
        return await body_of(answer, BYTES_MAX)
