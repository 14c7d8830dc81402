"""The closing draw of a contest: winners and alternates from all entries. Pure.

Its dice come from the seed, committed before the first entry, and from the last chain of the log,
which every member's nonce went into.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from game.mechanics.dice import dice_of
from game.mechanics.log import Pick
from game.mechanics.prizes import Closing, Odds


def picked(secret: bytes, chain: str, entries: int) -> Iterator[int]:
    """All entries (their sequence numbers, from 1) in a fair order, as far as one asks: Fisher and
    Yates from the front, keeping only the places that were exchanged."""
    dice = dice_of(secret, f"closing:{chain}")
    moved: dict[int, int] = {}
    for place in range(1, entries + 1):
        other = place + dice.below(entries - place + 1)
        yield moved.get(other, other)
        moved[other] = moved.get(place, place)


def places(odds: Odds, stock: Mapping[str, int]) -> list[str | None]:
    """What the picks get, in order: every piece that the seed was opened with, prize by prize, then
    nothing for alternates."""
    assert isinstance(odds.how, Closing)
    won: list[str | None] = [p.key for p in odds.prizes for _ in range(stock.get(p.key, 0))]
    return [*won, *[None] * odds.how.alternates]


def awarded(places: Sequence[str | None], picks: Iterable[tuple[int, int | None]]) -> list[Pick]:
    """Give the places to picks of (sequence, the earlier pick of the same member), in order, until
    all places are taken or nobody is left."""
    left = deque(places)
    done: list[Pick] = []
    for sequence, repeats in picks:
        if not left:
            break
        prize = None if repeats is not None else left.popleft()
        done.append(Pick(sequence=sequence, repeats=repeats, prize=prize))
    return done
