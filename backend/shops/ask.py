"""A shop is asked for what its hook does not say: bounded, at public addresses, and in one try.

Who calls back when it did not work is the shop: a hook that is answered by a failure is sent again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TypeVar

import aiohttp

from backend.shops.rules import Api, ShopAway, decoded
from notifications.asking import TooMuch, body_of, session

Shape = TypeVar("Shape")

_TIMEOUT_S = 8.0
_BYTES_MOST = 4 * 1024 * 1024


class _Asking:
    """An API under one address."""

    def __init__(self, http: aiohttp.ClientSession, root: str) -> None:
        self._http = http
        self._root = root.rstrip("/")

    async def get(self, path: str, headers: Mapping[str, str], shape: type[Shape]) -> Shape:
        wanted = {**headers, "accept": "application/json"}
        try:
            async with self._http.get(
                self._root + path, headers=wanted, allow_redirects=False
            ) as answer:
                if answer.status != 200:
                    raise ShopAway(f"The shop answered {answer.status} when it was asked.")
                return decoded(await body_of(answer, _BYTES_MOST), shape)
        except TooMuch:
            raise ShopAway("The shop answered with more than is read.") from None
        except (aiohttp.ClientError, OSError, UnicodeError):
            raise ShopAway("The shop could not be reached to ask for the order.") from None


@asynccontextmanager
async def asking(root: str, *, private: bool) -> AsyncIterator[Api]:
    """The API under this address while the block lasts; `private` says whether it may lead
    inside."""
    async with session(private=private, timeout_s=_TIMEOUT_S) as http:
        yield _Asking(http, root)
