"""One evening of a café, told in calls: `calls/*.yaml`, played in the order of their names.

Each call is one of the API, as somebody who has read its document would send it. `$name` in it
stands for what an earlier answer told, and was kept: `keep: {play: id}`. Who calls is told by what
the door takes, unless it is said: `by: paul` has Paul's token, if one was kept, or else a browser.
Calls that show something else of an operation than the one before have a `title`.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import msgspec
from msgspec import UNSET, Struct, UnsetType

from backend.http.examples import JSON, READABLE
from game.flows.blueprint.text import read
from tests.walks.meanwhile import Town
from tests.walks.said import Operation, Said
from tests.world import CallerClient

CALLS = Path(__file__).with_name("calls")
_REFERENCE = re.compile(r"\$(\w+)")
_OWN = {"memberToken": "lea", "apiKey": "partner", "roomKey": "host", "displayKey": "wall"}
_KEY = "Idempotency-Key"


class Call(Struct, kw_only=True, forbid_unknown_fields=True):
    """A call, or what happens `meanwhile`. `aside`: it is needed, and shown to nobody."""

    call: str = ""
    meanwhile: str = ""
    title: str = ""
    by: str = ""
    aside: bool = False
    headers: dict[str, str] = {}
    body: Any | UnsetType = UNSET
    text: str = ""
    base64: str = ""
    keep: dict[str, str] = {}
    status: int = 0


class Played(Struct, frozen=True):
    """What was sent and came back."""

    call: Call
    operation: Operation
    given: dict[str, str]
    sent: Any
    answer: httpx.Response

    @property
    def told(self) -> Any:
        """The answer, if it is to be read by people; pages and pictures are None."""
        kind = self.answer.headers.get("content-type", "").partition(";")[0]
        if kind == JSON:
            return self.answer.json()
        return self.answer.text if kind in READABLE else None


def calls() -> list[Call]:
    """All of them, in their order."""
    return [
        call
        for path in sorted(CALLS.glob("*.yaml"))
        for call in msgspec.convert(read(path.read_text(encoding="utf-8")).values, list[Call])
    ]


class Caller:
    """Plays calls in a world. `kept`: what there is without a call, and what answers told since;
    `heard` has all of it."""

    def __init__(self, town: Town, said: Said, **kept: Any) -> None:
        self._town = town
        self.kept: dict[str, Any] = kept
        self.heard: list[Any] = []
        self._doors = [(_pattern(one.path), one) for one in said.operations()]
        self._clients: dict[str, CallerClient] = {}
        self._times = Counter[str]()

    async def play(self, call: Call) -> Played | None:
        """Send it as the document says, and keep what is to be kept."""
        if call.meanwhile:
            news = await self._town.happens(call.meanwhile, self.kept)
            self.kept |= news
            self.heard.append(news)
            return None
        method, _, address = self._filled(call.call).partition(" ")
        operation, given = self._door(method, httpx.URL(address))
        headers: dict[str, str] = self._filled(call.headers)
        if operation.keyed:
            name = operation.said["operationId"]
            self._times[name] += 1
            headers.setdefault(_KEY, f"{name.replace('_', '-')}-{self._times[name]}")
        sent, how = self._body(call)
        client = self._client(call.by, operation)
        answer = await client.request(method, address, headers=headers, **how)
        wanted = call.status or min(int(status) for status in operation.said["responses"])
        assert answer.status_code == wanted, f"{call.call}: {answer.status_code} {answer.text}"
        played = Played(call, operation, {**given, **headers}, sent, answer)
        self.heard.append(played.told)
        for name, path in call.keep.items():
            self.kept[name] = answer.headers.get(path) or _within(played.told, path)
        return played

    def _door(self, method: str, url: httpx.URL) -> tuple[Operation, dict[str, str]]:
        found = [
            (operation, match.groupdict())
            for pattern, operation in self._doors
            if operation.method == method and (match := pattern.fullmatch(url.path))
        ]
        assert found, f"no operation is {method} {url.path}"
        operation, names = min(found, key=lambda one: len(one[1]))
        return operation, {**names, **dict(url.params)}

    def _body(self, call: Call) -> tuple[Any, dict[str, Any]]:
        """What is shown of it, and how it is sent."""
        if call.text or call.base64:
            text = self._filled(call.text)
            return text or None, {"content": text.encode() or base64.b64decode(call.base64)}
        if call.body is UNSET:
            return None, {}
        body = self._filled(call.body)
        return body, {"json": body}

    def _client(self, by: str, operation: Operation) -> CallerClient:
        name = by or next((_OWN[one] for one in _OWN if one in operation.security), "")
        if not name:
            return self._town.world.anonymous
        if name not in self._clients:
            self._clients[name] = self._town.world.browser()
        client = self._clients[name]
        if name in self.kept:
            client.headers["Authorization"] = f"Bearer {self.kept[name]}"
        else:
            client.headers["Content-Type"] = "application/json"
        return client

    def _filled(self, value: Any) -> Any:
        """The value with what was kept instead of its references."""
        if isinstance(value, dict):
            return {self._filled(key): self._filled(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner) for inner in value]
        if not isinstance(value, str):
            return value
        if whole := _REFERENCE.fullmatch(value):
            return self.kept[whole[1]]
        return _REFERENCE.sub(lambda found: str(self.kept[found[1]]), value)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path))


def _within(told: Any, path: str) -> Any:
    for step in path.split("."):
        told = told[int(step)] if isinstance(told, list) else told[step]
    return told
