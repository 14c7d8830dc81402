"""The API as the café's till and its members' phones call it."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

import httpx

_CONNECTIONS = 16


class Refused(Exception):
    """The house said no, in its own words."""


class Doors:
    """Calls to one server; `key` opens the till's doors. Failures are httpx's own."""

    def __init__(self, address: str, key: str) -> None:
        self.address = address
        self.till = {"Authorization": f"Bearer {key}"}
        self._client = httpx.AsyncClient(
            base_url=address, timeout=20, limits=httpx.Limits(max_connections=_CONNECTIONS)
        )

    async def __aenter__(self) -> Doors:
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: Any = None
    ) -> dict[str, Any]:
        """The decoded answer. Raises Refused for what a member may come up against."""
        answer = await self._client.request(method, path, headers=dict(headers), json=body)
        if answer.status_code in (403, 409, 422):
            raise Refused(f"{method} {path}: {answer.text[:300]}")
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    async def phone(self, name: str) -> dict[str, str]:
        """The headers of a member's phone, with a fresh token."""
        issued = await self.ask("POST", f"/v1/members/{name}/tokens", self.till, {})
        return {"Authorization": f"Bearer {issued['token']}"}
