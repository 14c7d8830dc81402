"""Sends to FCM: one HTTP request a message, over connections that stay open, so many at once.

It never tries a message again but for an expired token: when, if ever, is the sender's to decide.
What it keeps to itself is a pause: when FCM asks for time, or the project is not let in, nothing
more is asked until then, and whatever is handed in meanwhile is for later.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
from yarl import URL

from game.kernel.database import Clock
from notifications.fcm.credentials import Credentials, NoAccess
from notifications.fcm.errors import UNCLEAR, Verdict, read
from notifications.fcm.messages import bare, encoded
from notifications.transport import Outgoing, Result

GOOGLE = "https://fcm.googleapis.com"
_HEADERS = {
    "Content-Type": "application/json",
    "Accept-Encoding": "identity",
    "X-GOOG-API-FORMAT-VERSION": "2",  # As Google's library asks: errors come with their details.
}
_IDLE_S = 30.0  # Well before the server would close a connection just as it is used again.
_CONNECT_S = 5.0


class Fcm:
    """A Transport for kinds "fid" and "token". It is made inside the loop that it works in."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        clock: Clock,
        url: str = GOOGLE,
        ca_file: Path | None = None,
        at_once: int = 100,
        patience_s: float = 15.0,
    ) -> None:
        self._credentials = credentials
        self._clock = clock
        self._url = URL(f"{url}/v1/projects/{credentials.project}/messages:send")
        self._at_once = at_once
        self._paused_for = ""
        self._paused_until = datetime.min.replace(tzinfo=UTC)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=at_once,
                keepalive_timeout=_IDLE_S,
                ssl=ssl.create_default_context(cafile=ca_file),
            ),
            headers=_HEADERS,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(
                total=patience_s, connect=min(_CONNECT_S, patience_s / 2)
            ),
        )

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """One result each, in order."""
        verdicts = [Verdict()] * len(messages)
        waiting = iter(enumerate(messages))

        async def work() -> None:
            for number, message in waiting:
                verdicts[number] = await self._one(message)

        await asyncio.gather(*(work() for _ in range(min(self._at_once, len(messages)))))
        return [verdict.result() for verdict in verdicts]

    async def close(self) -> None:
        """End its connections."""
        await self._session.close()
        self._credentials.close()

    async def _one(self, message: Outgoing) -> Verdict:
        if held := self._held():
            return held
        try:
            body = encoded(message, self._clock())
        except (TypeError, ValueError):
            return Verdict("unsendable")
        verdict = await self._authorised(body)
        if verdict.reason == UNCLEAR:
            verdict = (await self._authorised(bare(message))).cleared()
        self._heed(verdict)
        return verdict

    async def _authorised(self, body: bytes) -> Verdict:
        """Ask, and once more with a fresh token when this one is refused."""
        try:
            token = await self._credentials.token()
            verdict = await self._ask(body, token)
            if verdict.reason != "UNAUTHENTICATED":
                return verdict
            if held := self._held():  # Others had the same answer, and no better token.
                return held
            return await self._ask(body, await self._credentials.token(refused=token))
        except NoAccess:
            return Verdict("credentials")

    async def _ask(self, body: bytes, token: str) -> Verdict:
        """One request. Redirects are not followed: they would carry the token elsewhere."""
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._session.post(
                self._url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return read(answer.status, answer.headers, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Verdict("unreachable")
        except TimeoutError:
            return Verdict("timeout")
        except aiohttp.ClientResponseError:
            return Verdict("garbage")
        except (aiohttp.ClientError, OSError):
            return Verdict("cut")

    def _held(self) -> Verdict | None:
        """What every message is told during a pause."""
        wait_s = (self._paused_until - self._clock()).total_seconds()
        return Verdict(self._paused_for, wait_s) if wait_s > 0 else None

    def _heed(self, verdict: Verdict) -> None:
        """Pause for as long as the verdict says, or for longer if that was said before."""
        if pause_s := verdict.pause_s:
            until = self._clock() + timedelta(seconds=pause_s)
            if until > self._paused_until:
                self._paused_until, self._paused_for = until, verdict.reason
