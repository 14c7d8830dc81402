"""The way out to browsers: each message sealed for its own browser and posted to its push service.

Nothing is followed, nothing inside is reached: the endpoints are strangers' choices.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import ssl
from collections.abc import Sequence

import aiohttp
import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec

from game.kernel.database import Clock
from notifications.addresses import PrivateAddress, guarded
from notifications.transport import Outgoing, Result
from notifications.webpush.answers import result
from notifications.webpush.payload import payload
from notifications.webpush.subscription import BadSubscription, Subscription, subscription
from notifications.webpush.vapid import VapidKeys

_AT_ONCE = 64
_LONGEST_TTL_S = 4 * 7 * 86_400  # Some services refuse more than four weeks.
_CONNECT_S = 5.0
_BEGUN_S = 60.0  # What is not begun by then is left to the next batch: a claim runs out.
_READ = 500  # Bytes of an answer: enough for its reason.
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")


class WebPush:
    """A Transport for the kind "webpush"; `contact` is told to push services.

    `private` allows endpoints on private networks (a push service of the operator's own). A message
    that was posted and not answered is in doubt; with a `collapse_key` a second one replaces it.
    """

    def __init__(
        self,
        keys: VapidKeys,
        clock: Clock,
        *,
        contact: str = "",
        private: bool = False,
        tls: ssl.SSLContext | None = None,
        timeout_s: float = 15,
        begun_s: float = _BEGUN_S,
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._contact = contact
        self._begun_s = begun_s
        connector = guarded(private=private, ssl=tls or True, limit=_AT_ONCE)
        timeout = aiohttp.ClientTimeout(total=timeout_s, connect=_CONNECT_S)
        self._http = aiohttp.ClientSession(
            connector=connector, timeout=timeout, auto_decompress=False
        )
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """One result each, in order; never raises for a message."""
        last = asyncio.get_running_loop().time() + self._begun_s
        return list(await asyncio.gather(*(self._one(message, last) for message in messages)))

    async def close(self) -> None:
        """Let go of every connection."""
        await self._http.close()

    async def _one(self, message: Outgoing, last: float) -> Result:
        """One message, unless its turn comes after the `last` moment to begin one."""
        try:
            to = subscription(message.address)
        except BadSubscription:
            return Result(status="gone", reason="subscription")
        text = payload(message)
        if text is None:
            return Result(status="refused", reason="too_large")
        async with self._turn:
            if asyncio.get_running_loop().time() > last:
                return Result(status="later", reason="busy", retry_after_s=0)
            return await self._posted(to, sealed(to, text), self._headers(to, message))

    def _headers(self, to: Subscription, message: Outgoing) -> dict[str, str]:
        headers = {
            "Authorization": self._keys.authorization(to.origin, self._contact, self._clock()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, min(message.ttl_s, _LONGEST_TTL_S))),
            "Urgency": "high" if message.urgent else "normal",
        }
        return headers | ({"Topic": topic(message.collapse_key)} if message.collapse_key else {})

    async def _posted(self, to: Subscription, body: bytes, headers: dict[str, str]) -> Result:
        try:
            async with self._http.post(
                to.endpoint, data=body, headers=headers, allow_redirects=False
            ) as answer:
                said = (await answer.content.read(_READ)).decode(errors="replace")
                return result(answer.status, answer.headers, said, self._clock())
        except aiohttp.ClientConnectorError as error:
            if isinstance(error.os_error, PrivateAddress):
                return Result(status="refused", reason="private_address")
            return Result(status="later", reason="connect")
        except aiohttp.InvalidURL:
            return Result(status="gone", reason="subscription")
        except aiohttp.ConnectionTimeoutError:
            return Result(status="later", reason="connect")
        except TimeoutError:
            return Result(status="doubt", reason="timeout")
        except (aiohttp.ClientError, OSError):
            return Result(status="doubt", reason="cut")


def sealed(to: Subscription, text: bytes) -> bytes:
    """The text as only that browser can read it (RFC 8291), with a key pair used this once."""
    once = ec.generate_private_key(ec.SECP256R1())
    body: bytes = http_ece.encrypt(
        text, private_key=once, dh=to.point, auth_secret=to.auth, version="aes128gcm"
    )
    return body


def topic(collapse_key: str) -> str:
    """The name by which a service lets the newer message replace the older one (RFC 8030, 5.4)."""
    if _TOPIC.fullmatch(collapse_key):
        return collapse_key
    return base64.urlsafe_b64encode(hashlib.sha256(collapse_key.encode()).digest()[:24]).decode()
