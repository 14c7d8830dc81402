"""Content for stores, and stores that die."""

from __future__ import annotations

from collections.abc import AsyncIterator


async def content(*pieces: bytes) -> AsyncIterator[bytes]:
    """These pieces, one after the other."""
    for piece in pieces:
        yield piece


async def breaks_off(*pieces: bytes) -> AsyncIterator[bytes]:
    """The same, and then it fails."""
    for piece in pieces:
        yield piece
    raise RuntimeError("the content breaks off")
