"""A scratch card shows what was drawn: three alike where there is a prize, and only there."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from game.mechanics.dice import Dice
from game.mechanics.prizes import Share
from game.mechanics.scratch.rules import Card, laid, problems
from tests.game.mechanics.tables import prize

CARD = Card(
    shares=(Share(weight=1, prize="cup"), Share(weight=1, prize="tea"), Share(weight=8)),
    prizes=(prize("cup"), prize("tea")),
    total=10,
    symbols={"cup": "☕", "tea": "🍵"},
    blanks=("🥐", "🍰", "🍪"),
)


@given(st.sampled_from([None, "cup", "tea"]), st.binary(min_size=4, max_size=4))
def test_three_alike_are_the_prize_and_nothing_else(won: str | None, seed: bytes) -> None:
    grid = laid(CARD, won, Dice(seed))
    alike = [symbol for symbol, many in Counter(grid).items() if many >= 3]
    assert len(grid) == 9
    assert alike == ([] if won is None else [CARD.symbols[won]])


def test_a_card_needs_a_symbol_for_each_prize_and_enough_to_fill_it() -> None:
    assert problems(CARD) == []
    for wrong in (
        replace(CARD, symbols={"cup": "☕"}),
        replace(CARD, symbols={**CARD.symbols, "pie": "🥧"}),
        replace(CARD, symbols={"cup": "☕", "tea": "☕"}),
        replace(CARD, blanks=("🥐", "🍰")),
        replace(CARD, total=11),
    ):
        assert problems(wrong) != []
