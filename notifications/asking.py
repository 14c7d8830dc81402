"""Other systems are asked: webhooks, shops, issuers. What they answer is a stranger's.

Nothing is followed, kept or trusted: no redirects, no cookies, no proxies. An answer is read piece
by piece, as it came over the wire and no further than it may go: one that is packed is not unpacked
but refused, as a small one may hold a very large one. Where a connection may lead is
`notifications/addresses.py`'s.
"""

from __future__ import annotations

import ssl

import aiohttp

from notifications.addresses import guarded

_HEADERS = {"accept-encoding": "identity", "user-agent": "Kermesse-Webhooks/1"}
_IDLE_S = 5.0  # Many servers close a silent connection after as long; ours must be gone before.
_PIECE_BYTES = 64 * 1024


class TooMuch(Exception):
    """The answer is longer than is read, or packed."""


def session(
    *, private: bool, timeout_s: float, tls: ssl.SSLContext | None = None
) -> aiohttp.ClientSession:
    """Connections to others; `private` says whether they may lead inside."""
    return aiohttp.ClientSession(
        connector=guarded(
            private=private, limit=0, keepalive_timeout=_IDLE_S, ssl=tls or True, ttl_dns_cache=30
        ),
        timeout=aiohttp.ClientTimeout(total=timeout_s),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers=_HEADERS,
    )


async def body_of(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """All of the answer. Raises TooMuch."""
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise TooMuch
    body = bytearray()
    while piece := await answer.content.read(_PIECE_BYTES):
        body += piece
        if len(body) > most:
            raise TooMuch
    return bytes(body)
