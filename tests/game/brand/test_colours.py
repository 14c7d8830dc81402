"""Whatever two colours a brand has, all that is written and pressed on its pages can be seen."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.http.pages import WEB
from game.brand.colours import contrast, hex_of, lch, readable, text_on
from game.brand.house import ACCENT, DARK, DARK_LOOKS, LIGHT, LIGHT_LOOKS, MAIN
from game.brand.palette import LAW, adjusted, palette

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@settings(max_examples=60)
@given(main=colours, accent=colours)
@example(main="#14452f", accent="#e8b04b")
@example(main="#fff3b0", accent="#fffde0")
@example(main="#0b0b0c", accent="#0b0b0c")
@example(main="#808080", accent="#7f7f7f")
@example(main=MAIN, accent="#0000ff")
@example(main="#00ff00", accent=ACCENT)
def test_all_is_readable_by_day_and_by_night(main: str, accent: str) -> None:
    drawn = palette(main, accent)
    low = [
        (mode, sign, ground, found)
        for mode, now in (("light", drawn.light), ("dark", drawn.dark))
        for sign, grounds, ratio in LAW
        for ground in grounds
        if (found := contrast(now[sign], now.get(ground, ground))) < ratio
    ]
    assert not low
    for one in adjusted(main, accent):
        assert float(one.ratio) <= float(one.needed), "only what had to be was drawn otherwise"


@given(ground=colours)
def test_white_or_black_is_read_on_every_colour(ground: str) -> None:
    assert contrast(text_on(ground), ground) >= 4.5


@given(colour=colours)
def test_a_colour_comes_back_from_its_numbers(colour: str) -> None:
    assert hex_of(lch(colour)) == colour


def test_contrast_is_as_the_standard_has_it() -> None:
    """The figures are those of WCAG's own examples and of its reference implementation."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ff0000", "#ffffff") == pytest.approx(4.00, abs=0.01)


@given(colour=colours)
def test_the_nearest_that_passes_is_barely_more_than_enough(colour: str) -> None:
    found = readable(colour, ("#ffffff",), 4.5)
    reached = contrast(found, "#ffffff")
    assert found == colour if contrast(colour, "#ffffff") >= 4.5 else 4.5 <= reached < 4.7


def test_a_brand_that_said_nothing_has_the_colours_of_the_house() -> None:
    sheet = (WEB / "shared/tokens.css").read_text()
    by_day, by_night = sheet.split("prefers-color-scheme: dark")
    said = [dict(re.findall(r"--([\w-]+): ([^;]+);", part)) for part in (by_day, by_night)]
    drawn = palette(MAIN, ACCENT)
    assert (drawn.light, drawn.dark) == (LIGHT, DARK)
    assert said[0].items() >= (LIGHT | LIGHT_LOOKS).items()
    assert said[0] | said[1] == said[0] | DARK | DARK_LOOKS
    assert adjusted(MAIN, ACCENT) == []
