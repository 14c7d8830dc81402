"""Records in blocks are a sorted list, however they came and went."""

from __future__ import annotations

from bisect import bisect_left, insort
from random import Random

import pytest

from game.ranks.blocks import Blocks


def record(number: int) -> bytes:
    return number.to_bytes(4, "big")


def whole(blocks: Blocks) -> list[bytes]:
    return blocks.between(0, blocks.size)


@pytest.mark.parametrize("filled", [0, 1, 5_000])
def test_records_that_come_and_go_stay_in_order(filled: int) -> None:
    chance, blocks = Random(filled), Blocks(4)
    held = [record(10 * number) for number in range(filled)]
    for start in range(0, filled, 700):
        blocks.extend(held[start : start + 700])
    for turn in range(20_000):
        wanted = record(chance.randrange(60_000))
        place = bisect_left(held, wanted)
        if place < len(held) and held[place] == wanted:
            blocks.remove(wanted)
            del held[place]
        else:
            blocks.add(wanted)
            insort(held, wanted)
        if turn % 500 == 0:
            assert whole(blocks) == held
        assert blocks.before(wanted) == place
    assert whole(blocks) == held


def test_positions_at_either_end_hold_what_there_is() -> None:
    blocks = Blocks(4)
    blocks.extend([record(number) for number in range(10)])
    assert blocks.between(-3, 2) == [record(0), record(1)]
    assert blocks.between(8, 99) == [record(8), record(9)]
    assert blocks.between(10, 12) == blocks.between(5, 5) == []
    assert blocks.before(record(99)) == 10


def test_the_last_record_can_go() -> None:
    blocks = Blocks(4)
    blocks.add(record(1))
    blocks.remove(record(1))
    assert (blocks.size, whole(blocks), blocks.before(record(0))) == (0, [], 0)
    blocks.add(record(2))
    assert whole(blocks) == [record(2)]
