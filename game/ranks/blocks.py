"""Records of one width in order, in blocks of bytes: a million cost little more than their bytes.

A search looks through the last records of the blocks, then through one block; an insertion moves
half a block in memory at most. Records compare as bytes, so what packs them must keep the order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

_FULL = 2048  # Records of a block before it is split.


class Blocks:
    """A sorted set of byte strings, each `width` long, that knows the position of each."""

    def __init__(self, width: int) -> None:
        self.size = 0
        self._width = width
        self._blocks: list[bytearray] = []
        self._lasts: list[bytes] = []
        self._sizes: list[int] = []
        self._ends: list[int] | None = None

    def extend(self, records: Sequence[bytes]) -> None:
        """Put in records that are in order and come after all that are there."""
        assert not records or not self._lasts or self._lasts[-1] < records[0]
        for start in range(0, len(records), _FULL):
            part = records[start : start + _FULL]
            self._blocks.append(bytearray(b"".join(part)))
            self._lasts.append(part[-1])
            self._sizes.append(len(part))
        self.size += len(records)
        self._ends = None

    def add(self, record: bytes) -> None:
        """Put in a record that is not there yet."""
        if not self._blocks or record > self._lasts[-1]:
            self._append(record)
        else:
            block = bisect_left(self._lasts, record)
            at = self._within(block, record) * self._width
            self._blocks[block][at:at] = record
            self._sizes[block] += 1
            if self._sizes[block] > _FULL:
                self._split(block)
        self.size += 1
        self._ends = None

    def remove(self, record: bytes) -> None:
        """Take out a record that is there."""
        block = bisect_left(self._lasts, record)
        at = self._within(block, record) * self._width
        held = self._blocks[block]
        assert held[at : at + self._width] == record
        del held[at : at + self._width]
        self._sizes[block] -= 1
        self.size -= 1
        self._ends = None
        if not held:
            del self._blocks[block], self._lasts[block], self._sizes[block]
        elif self._lasts[block] == record:
            self._lasts[block] = bytes(held[-self._width :])

    def before(self, record: bytes) -> int:
        """How many records come before this one, whether it is there or not."""
        block = bisect_left(self._lasts, record)
        if block == len(self._blocks):
            return self.size
        return self._until()[block] - self._sizes[block] + self._within(block, record)

    def between(self, start: int, stop: int) -> list[bytes]:
        """The records at these positions, in order; positions past the end hold none."""
        start, stop = max(0, start), min(stop, self.size)
        if start >= stop:
            return []
        ends = self._until()
        block = bisect_right(ends, start)
        begin, found, width = ends[block] - self._sizes[block], [], self._width
        while begin < stop:
            held, upto = self._blocks[block], min(stop - begin, self._sizes[block])
            found += [
                bytes(held[at : at + width])
                for at in range(max(0, start - begin) * width, upto * width, width)
            ]
            begin, block = ends[block], block + 1
        return found

    def _until(self) -> list[int]:
        """How many records there are up to the end of each block."""
        if self._ends is None:
            self._ends = list(accumulate(self._sizes))
        return self._ends

    def _within(self, block: int, record: bytes) -> int:
        held, width = self._blocks[block], self._width
        low, high = 0, self._sizes[block]
        while low < high:
            middle = (low + high) >> 1
            if held[middle * width : (middle + 1) * width] < record:
                low = middle + 1
            else:
                high = middle
        return low

    def _append(self, record: bytes) -> None:
        """Behind the last one."""
        if self._blocks and self._sizes[-1] < _FULL:
            self._blocks[-1] += record
            self._lasts[-1] = record
            self._sizes[-1] += 1
        else:
            self._blocks.append(bytearray(record))
            self._lasts.append(record)
            self._sizes.append(1)

    def _split(self, block: int) -> None:
        held, half = self._blocks[block], self._sizes[block] // 2
        cut = half * self._width
        self._blocks[block : block + 1] = [held[:cut], held[cut:]]
        self._lasts.insert(block, bytes(held[cut - self._width : cut]))
        self._sizes[block : block + 1] = [half, self._sizes[block] - half]
