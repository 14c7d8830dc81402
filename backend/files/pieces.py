"""Content in pieces of a size, however it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator


async def in_pieces(content: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    """The same bytes in pieces of exactly `size`, the last one shorter; of nothing, nothing."""
    held = bytearray()
    async for piece in content:
        held += piece
        while len(held) >= size:
            yield bytes(held[:size])
            del held[:size]
    if held:
        yield bytes(held)
