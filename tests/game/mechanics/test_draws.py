"""The laws of a draw: as likely as published, never more than there is, never past a limit."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernel.tracking import Points
from game.mechanics.closing import picked
from game.mechanics.dice import Dice
from game.mechanics.draws import Draw, Exhausted, Luck, draw, moments_of
from game.mechanics.prizes import GamePrize, Odds, problems
from tests.game.mechanics.tables import AT, SECRET, Game, prize, stock_of, table, tables

CHI_SQUARE_999 = {4: 18.47, 8: 26.12}
"""What chi-square exceeds once in a thousand, by degrees of freedom."""


def test_a_million_draws_agree_with_the_odds() -> None:
    weights = (1, 9, 90, 300, 600)
    prizes = tuple(prize(f"p{place}") for place in range(len(weights)))
    shares = [(weight, prizes[place].key) for place, weight in enumerate(weights)]
    odds = table(*shares, prizes=prizes, fallback=None)
    dice, seen = Dice(SECRET), Counter[int]()
    luck = Luck(
        odds=odds, dice=dice, seed=1, sequence=1, nonce="", at=AT, stock={}, mine={}
    )  # fmt: skip
    draws = 1_000_000
    for _ in range(draws):
        share = draw(luck).share
        assert share is not None
        seen[share] += 1
    expected = [draws * weight / sum(weights) for weight in weights]
    distance = sum((seen[place] - want) ** 2 / want for place, want in enumerate(expected))
    assert distance < CHI_SQUARE_999[len(weights) - 1]


def test_dice_that_are_seeded_by_every_draw_anew_are_fair_too() -> None:
    game = Game(table(*[(1, None)] * 9, prizes=(), fallback=None), {})
    seen = Counter(game.play("ada", f"nonce-{number}").share for number in range(9_000))
    distance = sum((seen[place] - 1000) ** 2 / 1000 for place in range(9))
    assert distance < CHI_SQUARE_999[8]


@given(tables(), st.lists(st.sampled_from("abc"), max_size=40), st.integers(0, 40))
def test_no_stock_no_limit_and_no_budget_is_ever_passed(
    odds: Odds, members: list[str], budget: int
) -> None:
    game = Game(odds, stock_of(odds, budget))
    for number, member in enumerate(members):
        try:
            game.play(member, f"nonce-{number}")
        except Exhausted:
            assert odds.fallback is not None
            break
    assert all(left >= 0 for left in game.stock.values())
    for one in odds.prizes:
        won = {who: many for (who, key), many in game.won.items() if key == one.key}
        assert one.stock is None or sum(won.values()) <= one.stock
        assert one.per_member is None or all(many <= one.per_member for many in won.values())


@given(tables(), st.text("abcdef", min_size=8, max_size=20))
def test_a_losing_share_loses_and_what_cannot_be_given_is_the_fallback(
    odds: Odds, nonce: str
) -> None:
    drawn = Game(odds, stock_of(odds)).play("ada", nonce)
    if drawn.rolled is None:
        assert drawn.prize is None
    elif odds.prize(drawn.rolled).stock == 0:
        assert drawn.prize == odds.fallback
    else:
        assert drawn.prize == drawn.rolled


@given(tables())
def test_sound_tables_have_nothing_to_mend(odds: Odds) -> None:
    assert problems(odds) == []


def points_prize(key: str) -> GamePrize:
    return GamePrize(key=key, title={"en": key}, points=Points(currency="points", amount=1))


@pytest.mark.parametrize(
    ("odds", "total", "place"),
    [
        (table((1, "a"), (2, None), prizes=(prize("a"),), fallback=None), 4, "total"),
        (table((0, "a"), prizes=(prize("a"),), fallback=None), None, "total"),
        (table((1, "b"), (1, "a"), prizes=(prize("a"),), fallback=None), 2, "share 1"),
        (table((1, "a"), prizes=(prize("a"), prize("a")), fallback=None), 1, "prizes"),
        (table((1, "a"), prizes=(prize("a"), prize("b")), fallback=None), 1, "prizes"),
        (table((1, "a"), prizes=(prize("a"),), fallback="b"), 1, "fallback"),
        (table((1, "a"), prizes=(prize("a"), prize("b", 3)), fallback="b"), 1, "fallback"),
        (table((1, "a"), prizes=(prize("a"), prize("b", None, 1)), fallback="b"), 1, "fallback"),
    ],
)
def test_a_table_that_does_not_add_up_is_told_with_its_place(
    odds: Odds, total: int | None, place: str
) -> None:
    assert place in [line.split(":")[0] for line in problems(odds, total)]


def test_when_the_comfort_cannot_be_paid_any_more_every_nonce_is_refused() -> None:
    odds = table((1, "a"), (1, None), prizes=(prize("a", 5), points_prize("p")), fallback="p")
    game = Game(odds, stock_of(odds, 0))
    for number in range(20):
        with pytest.raises(Exhausted):
            game.play("ada", f"nonce-{number}")


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 10_000))
def test_moments_lie_within_the_window_and_only_the_seed_decides_them(
    coffees: int, teas: int, seconds: int
) -> None:
    ends = AT + timedelta(seconds=seconds)
    pieces = (("coffee", coffees), ("tea", teas))
    moments = moments_of(SECRET, pieces, AT, ends)
    assert Counter(one.prize for one in moments) == +Counter(dict(pieces))
    assert all(AT <= one.at < ends for one in moments)
    assert list(moments) == sorted(moments, key=lambda one: one.at)
    assert moments == moments_of.__wrapped__(SECRET, pieces, AT, ends)


@given(st.integers(0, 60), st.text("0123456789abcdef", max_size=8))
def test_a_closing_draw_puts_all_entries_into_one_order(entries: int, chain: str) -> None:
    order = list(picked(SECRET, chain, entries))
    assert sorted(order) == list(range(1, entries + 1))


def test_every_entry_is_as_likely_to_come_first() -> None:
    seen = Counter(next(picked(SECRET, f"chain-{number}", 9)) for number in range(9_000))
    assert sum((seen[place] - 1000) ** 2 / 1000 for place in range(1, 10)) < CHI_SQUARE_999[8]


@pytest.mark.parametrize("nonce", ["short", "x" * 65, "a|b|c|d|e", "with space", "nonce-01\n"])
def test_a_nonce_holds_nothing_that_could_be_read_in_two_ways(nonce: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"nonce": nonce, "seed": 1}, Draw)
