"""A Firebase of the test's own: it gives out access tokens, takes messages, and misbehaves.

It is a server on 127.0.0.1 that speaks TLS, OAuth's JWT grant and FCM v1. The sender is told of it
as of the real one: a service account's file, an address, an authority to trust.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.notifications.fcm.authority import EMAIL, PROJECT, secured, service_account
from tests.notifications.fcm.schema import Message, Wrong, checked
from tests.notifications.fcm.wire import Answer, Lines, Request

_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_AUDIENCE = "https://oauth2.googleapis.com/token"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_TYPE = "type.googleapis.com/"
HTML = (
    b"<!DOCTYPE html>\n<html lang=en>\n<title>Error 502 (Server Error)!!1</title>\n"
    b"<p><b>502.</b> <ins>That's an error.</ins>\n<p>The server encountered a temporary error."
)
NO_CREDENTIALS = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie"
    " or other valid authentication credential."
)


def refusal(
    status: int,
    rpc: str,
    code: str = "",
    *,
    words: str = "",
    details: tuple[dict[str, Any], ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """An error as Google's APIs shape it; `code` is FCM's own, in the details."""
    if code:
        fcm = {"@type": _TYPE + "google.firebase.fcm.v1.FcmError", "errorCode": code}
        details = (fcm, *details)
    error: dict[str, Any] = {"code": status, "message": words or rpc, "status": rpc}
    if details:
        error["details"] = details
    body = msgspec.json.encode({"error": error})
    return Answer(status=status, body=body, headers=headers or {})


def bad_field(field: str, words: str) -> dict[str, Any]:
    """The detail that names the field at fault."""
    violation = {"field": field, "description": words}
    return {"@type": _TYPE + "google.rpc.BadRequest", "fieldViolations": [violation]}


UNREGISTERED = refusal(404, "NOT_FOUND", "UNREGISTERED", words="Requested entity was not found.")
MISMATCH = refusal(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", words="SenderId mismatch")
UNAUTHENTICATED = refusal(401, "UNAUTHENTICATED", words=NO_CREDENTIALS)
NOT_AN_ADDRESS = refusal(
    400,
    "INVALID_ARGUMENT",
    "INVALID_ARGUMENT",
    words="The registration token is not a valid FCM registration token",
)


@cache
def _key() -> rsa.RSAPrivateKey:
    """Made once for a run: it takes a quarter of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeFirebase:
    """One project. `phones` are the addresses that are registered with it.

    `answers` go out before anything else does, one for each message that is sent, in order;
    `of` answers whatever is sent to an address; `grants` answers whoever asks for a token.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = _key()
        self._public = self._key.public_key()
        self._secured = secured(folder)
        self._lines = Lines(self._answer)
        self._valid: set[str] = set()
        self.phones: set[str] = set()
        self.answers: deque[Answer] = deque()
        self.of: dict[str, Answer] = {}
        self.grants: deque[Answer] = deque()
        self.shown: list[Message] = []
        self._awaited: dict[int, asyncio.Event] = {}
        self.requests: list[Request] = []
        self.granted = 0
        self.lives_s = 3599
        self.forgetful = False
        """Keeps no request and no message, and takes every address: for measuring."""

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._lines.port}"

    @property
    def ca_file(self) -> Path:
        return self._folder / "ca.pem"

    @property
    def credentials(self) -> Path:
        """The service account's file, as the operator would download it."""
        return service_account(self._folder, self._key, f"{self.url}/token")

    @property
    def lines_opened(self) -> int:
        return self._lines.opened

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[FakeFirebase]:
        """Up while the block lasts; it can go down and come up again at the same address."""
        async with self._lines.listening(self._secured):
            yield self

    async def until_shown(self, count: int) -> None:
        """Until so many messages have arrived in all; asked for before they have."""
        assert len(self.shown) < count
        await self._awaited.setdefault(count, asyncio.Event()).wait()

    def forget_tokens(self) -> None:
        """Every access token given out so far is no longer valid."""
        self._valid.clear()

    def _answer(self, request: Request) -> Answer:
        if not self.forgetful:
            self.requests.append(request)
        if request.path == "/token" and request.method == "POST":
            return self._grant(request)
        if request.path == f"/v1/projects/{PROJECT}/messages:send" and request.method == "POST":
            return self._send(request)
        return Answer(status=404, body=HTML, headers={"Content-Type": "text/html"})

    def _grant(self, request: Request) -> Answer:
        """A token for whoever signs as the service account does."""
        self.granted += 1
        if self.grants:
            return self.grants.popleft()
        form = parse_qs(request.body.decode())
        try:
            claims = jwt.decode(
                form["assertion"][0], self._public, algorithms=["RS256"], audience=_AUDIENCE
            )
        except (KeyError, jwt.InvalidTokenError):
            return _no_grant("Invalid JWT Signature.")
        if form["grant_type"] != [_GRANT] or claims["iss"] != EMAIL:
            return _no_grant("Invalid issuer.")
        if _SCOPE not in claims["scope"].split():
            return _no_grant("Invalid scope.")
        token = f"ya29.{self.granted}"
        self._valid.add(token)
        given = {"access_token": token, "expires_in": self.lives_s, "token_type": "Bearer"}
        return Answer(body=msgspec.json.encode(given))

    def _send(self, request: Request) -> Answer:
        if self.answers:
            return self.answers.popleft()
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._valid:
            return UNAUTHENTICATED
        try:
            send = checked(request.body)
        except Wrong as wrong:
            return _bad_request(wrong)
        message = send.message
        address = message.fid or message.token
        if address in self.of:
            return self.of[address]
        if self.forgetful:
            return Answer(body=b'{"name": "projects/kermesse-test/messages/0:1"}')
        if address not in self.phones:
            return UNREGISTERED
        if send.validate_only:
            return Answer(body=_named("fake_message_id"))
        self.shown.append(message)
        if (awaited := self._awaited.get(len(self.shown))) is not None:
            awaited.set()
        return Answer(body=_named(f"0:{len(self.shown)}"))


def _named(message: str) -> bytes:
    return msgspec.json.encode({"name": f"projects/{PROJECT}/messages/{message}"})


def _no_grant(words: str) -> Answer:
    told = {"error": "invalid_grant", "error_description": words}
    return Answer(status=400, body=msgspec.json.encode(told))


def _bad_request(wrong: Wrong) -> Answer:
    if wrong.field:
        detail = bad_field(wrong.field, str(wrong))
        return refusal(400, "INVALID_ARGUMENT", words=str(wrong), details=(detail,))
    return refusal(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", words=str(wrong))
