"""Points are worth money exactly, and money is written with its own decimals everywhere."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.money.rules import DECIMALS, Worth, in_figures

WHOLE = st.integers(1, 10**9)


def test_money_has_the_decimals_that_iso_4217_says() -> None:
    assert in_figures(1250, "EUR") == "12.50" and in_figures(-5, "EUR") == "-0.05"
    assert in_figures(1250, "JPY") == "1250" and in_figures(1250, "KWD") == "1.250"


def test_pages_write_money_with_the_same_decimals() -> None:
    page = Path("backend/web/shared/money.js").read_text()
    told = {code: int(many) for code, many in re.findall(r"([A-Z]{3}): (\d)", page)}
    assert told == {code: many for code, many in DECIMALS.items() if many != 2}


@given(points=st.integers(0, 10**12), each=WHOLE, amount=WHOLE)
def test_parts_of_points_are_worth_the_whole_but_for_a_cent_each(
    points: int, each: int, amount: int
) -> None:
    worth = Worth(points=each, amount=amount, money="EUR")
    half = points // 2
    assert abs(worth.of(half) + worth.of(points - half) - worth.of(points)) <= 1
    assert worth.points_of(worth.of(points, "down"), "down") <= points
