"""A push service of our own: takes messages as a real one does, and reads them as a browser would.

It opens RFC 8291 with code of its own, checks the token of RFC 8292, and misbehaves when told to.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from tests.notifications.certificates import shown

MOST_BYTES = 4096


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def public(key: ec.EllipticCurvePublicKey) -> bytes:
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_bytes(serialization.Encoding.X962, form)


def opened(body: bytes, private: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """The text of one message, as RFC 8291 and RFC 8188 say it is to be read."""
    salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
    sender, sealed = body[21 : 21 + length], body[21 + length :]
    assert len(sealed) <= size, "one record"
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    shared = private.exchange(ec.ECDH(), point)
    info = b"WebPush: info\0" + public(private.public_key()) + sender
    secret = HKDF(hashes.SHA256(), 32, auth, info).derive(shared)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
    text, end, padding = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
    assert end and not padding.strip(b"\0")
    return text


class Browser(Struct, frozen=True):
    """One subscription, with the keys that only the browser has."""

    address: str
    private: ec.EllipticCurvePrivateKey
    auth: bytes


class Taken(Struct, frozen=True):
    """One message as it came in: what the browser shows, and the headers around it."""

    shown: dict[str, Any]
    headers: Mapping[str, str]
    claims: dict[str, Any]
    key: str
    bytes: int


class Misstep(Struct, frozen=True):
    """An answer that is not the usual one; `how` is "answer", "hang" or "cut"."""

    status: int = 201
    headers: dict[str, str] = {}
    body: str = ""
    how: str = "answer"


class PushService:
    """`taken` is what came in and was understood; `missteps` are given first, one a message."""

    def __init__(self) -> None:
        self.origin = ""
        self.taken: list[Taken] = []
        self.missteps: list[Misstep] = []
        self.asked: list[str] = []
        self._browsers: dict[str, Browser] = {}
        self._over = asyncio.Event()

    def subscribe(self, name: str = "ada", **changed: Any) -> Browser:
        """A browser that asked for messages."""
        private, auth = ec.generate_private_key(ec.SECP256R1()), name.encode().ljust(16, b".")
        keys = {"p256dh": b64(public(private.public_key())), "auth": b64(auth)}
        told = {"endpoint": f"{self.origin}/push/{name}", "expirationTime": None, "keys": keys}
        self._browsers[name] = Browser(json.dumps({**told, **changed}), private, auth)
        return self._browsers[name]

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        body = await request.read()
        misstep = self.missteps.pop(0) if self.missteps else Misstep()
        if misstep.how == "hang":
            await self._over.wait()
        if misstep.how == "cut" and request.transport is not None:
            request.transport.close()
            return web.Response()
        if misstep.status == 201:
            self._keep(request, body)
            misstep = Misstep(headers={"Location": f"{self.origin}/messages/{len(self.taken)}"})
        return web.Response(status=misstep.status, headers=misstep.headers, text=misstep.body)

    def _keep(self, request: web.Request, body: bytes) -> None:
        assert len(body) <= MOST_BYTES
        assert request.headers["Content-Encoding"] == "aes128gcm"
        browser = self._browsers[request.match_info["name"]]
        text = opened(body, browser.private, browser.auth)
        claims, key = self._proved(request.headers["Authorization"])
        headers = dict(request.headers)
        self.taken.append(Taken(json.loads(text), headers, claims, key, len(text)))

    def _proved(self, header: str) -> tuple[dict[str, Any], str]:
        """The claims of a token whose signature is that of its key `k`."""
        scheme, _, rest = header.partition(" ")
        assert scheme == "vapid"
        given = dict(part.strip().split("=", 1) for part in rest.split(","))
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(given["k"]))
        claims: dict[str, Any] = jwt.decode(
            given["t"],
            point,
            algorithms=["ES256"],
            audience=self.origin,
            options={"verify_exp": False},  # By the test's clock, not by the wall's.
        )
        return claims, given["k"]

    def stop(self) -> None:
        self._over.set()


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    """A service on a free port of this machine, over TLS."""
    service = PushService()
    app = web.Application()
    app.router.add_post("/push/{name}", service.take)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=shown()).start()
    service.origin = f"https://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield service
    finally:
        service.stop()
        await runner.cleanup()
