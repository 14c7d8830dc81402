"""How a call goes out and its answer comes in: sent again where that does no harm, refused by
type."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from types import UnionType
from typing import Any, Generic, Protocol, Self, TypeAlias, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx
import msgspec

from kermesse_client.made.shapes import RequestView
from kermesse_client.made.version import MADE_FROM
from kermesse_client.refusals import NoAnswer, Waits, refusal_of

T = TypeVar("T")
Line = TypeVar("Line", covariant=True)
Cursor = TypeVar("Cursor", str, int)

Token: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""What a call is opened with: a member's token, a key; or what gives one, asked before each try."""

Value: TypeAlias = str | int | bool | None

_KEY = "Idempotency-Key"
_OF_PROXIES = (502, 504)
_BACKOFF_S = 0.5
_BACKOFF_MOST_S = 8.0


@dataclass(frozen=True)
class Versioned(Generic[T]):
    """What is there, and its version: send `etag` as `if_match` to change it."""

    value: T
    etag: str


class Page(Protocol[Line]):
    """A part of a list."""

    @property
    def items(self) -> Sequence[Line]:
        """Its lines."""
        ...


def path_of(path: str, **places: str | int) -> str:
    """A path, with what is put into it made safe."""
    return path.format(**{name: quote(str(place), safe="") for name, place in places.items()})


class Door:
    """A server, as one caller sees it. `tries`: how often a call is tried in all; `patience_s`: the
    longest that is waited when the server says when to come back."""

    def __init__(
        self,
        url: str,
        token: Token | None = None,
        *,
        tries: int = 5,
        patience_s: float = 30,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self._token = token
        self._tries = tries
        self._patience_s = patience_s
        self._http = http or httpx.AsyncClient(
            headers={"User-Agent": f"kermesse-client/{MADE_FROM['openapi']}"}, timeout=30
        )
        self._own = http is None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        if self._own:
            await self._http.aclose()

    @property
    def renews(self) -> bool:
        """Whether there is a fresh token when one has expired."""
        return callable(self._token)

    async def token(self) -> str | None:
        """What to open the next door with."""
        given = self._token() if callable(self._token) else self._token
        return await given if isawaitable(given) else given

    async def _told(self, kind: type[T] | UnionType, method: str, path: str, **said: Any) -> T:
        return msgspec.json.decode((await self._sent(method, path, **said)).content, type=kind)

    async def _versioned(self, kind: type[T], method: str, path: str, **said: Any) -> Versioned[T]:
        answer = await self._sent(method, path, **said)
        value = msgspec.json.decode(answer.content, type=kind)
        return Versioned(value, answer.headers.get("ETag", ""))

    async def _done(self, method: str, path: str, **said: Any) -> None:
        await self._sent(method, path, **said)

    async def _file(self, method: str, path: str, **said: Any) -> bytes:
        return (await self._sent(method, path, **said)).content

    async def _pages(
        self,
        page: Callable[[Cursor | None], Awaitable[Page[Line]]],
        take: Callable[[Any], Cursor | None],
        start: Cursor | None,
    ) -> AsyncIterator[Line]:
        found = await page(start)
        while found.items:
            for line in found.items:
                yield line
            following = take(found)
            if following is None:
                return
            found = await page(following)

    async def _sent(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Value] | None = None,
        headers: Mapping[str, Value] | None = None,
        body: object = None,
        waits: bool = False,
    ) -> httpx.Response:
        told = {name: str(value) for name, value in (headers or {}).items() if value is not None}
        keyed = _KEY in (headers or {})
        if keyed:
            told.setdefault(_KEY, str(uuid4()))
        request: dict[str, Any] = {
            "params": {name: _text(v) for name, v in (query or {}).items() if v is not None},
            "headers": told,
        }
        if body is not None:
            raw = isinstance(body, bytes)
            told["Content-Type"] = "application/octet-stream" if raw else "application/json"
            request["content"] = body if raw else msgspec.json.encode(body)
        answer = await self._answered(method, self.url + path, request, method == "GET" or keyed)
        if answer.is_error:
            raise refusal_of(answer)
        if waits and answer.status_code == 202:
            raise Waits(msgspec.json.decode(answer.content, type=RequestView))
        return answer

    async def _answered(
        self, method: str, url: str, request: dict[str, Any], again: bool
    ) -> httpx.Response:
        for attempt in range(self._tries):
            last = attempt == self._tries - 1
            if token := await self.token():
                request["headers"]["Authorization"] = f"Bearer {token}"
            try:
                answer = await self._http.request(method, url, **request)
            except httpx.TransportError as failure:
                if last or not (again or isinstance(failure, httpx.ConnectError)):
                    raise NoAnswer(f"{method} {url}: no answer came") from failure
                await asyncio.sleep(_backoff(attempt))
                continue
            pause = self._pause(answer, attempt, again)
            if last or pause is None:
                return answer
            await asyncio.sleep(pause)
        raise AssertionError("the last try has ended it")

    def _pause(self, answer: httpx.Response, attempt: int, again: bool) -> float | None:
        """Seconds until the next try; None where there is none."""
        if answer.status_code in _OF_PROXIES:
            return _backoff(attempt) if again else None
        if answer.status_code not in (429, 503):
            return None
        wait = float(answer.headers.get("Retry-After", _BACKOFF_S))
        return wait if wait <= self._patience_s else None


def _text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _backoff(attempt: int) -> float:
    """Half fixed, half chance: those who lost one server together do not come back together."""
    ceiling = min(_BACKOFF_S * 2.0**attempt, _BACKOFF_MOST_S)
    return ceiling / 2 + random.random() * ceiling / 2
