"""One scratch card a play: nine fields, three alike win the prize of that symbol. Pure.

The outcome is drawn first, from the published table; then the same dice lay symbols that fit it.
So the picture tells the outcome and never decides it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.names import Name
from game.mechanics.chance import Once
from game.mechanics.dice import Dice
from game.mechanics.draws import Draw, Result
from game.mechanics.prizes import GamePrize, Odds, Share, Total, Weighted
from game.mechanics.prizes import problems as table_problems

FIELDS = 9
ALIKE = 3
SYMBOLS_LEAST = 5
"""Fewer cannot fill nine fields without three alike."""

Symbol = Annotated[str, Meta(min_length=1, max_length=16, description="An emoji or a few letters.")]


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card. The shares' weights add up to `total`; a share without a prize loses. Each prize has
    its symbol; `blanks` are symbols that only fill the card."""

    shares: Annotated[tuple[Share, ...], Meta(min_length=1, max_length=60)]
    prizes: Annotated[tuple[GamePrize, ...], Meta(min_length=1, max_length=30)]
    total: Total
    symbols: Annotated[dict[Name, Symbol], Meta(max_length=30)]
    blanks: Annotated[tuple[Symbol, ...], Meta(max_length=30)] = ()
    fallback: Name | None = None


class Scratch(Draw, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="scratch.scratch"):
    """Scratch the card."""


class State(Once, frozen=True, kw_only=True):
    """Nothing before the card is scratched; what lay under the film after."""

    grid: tuple[str, ...] = ()


class ScratchShown(Struct, frozen=True, kw_only=True, tag="scratch"):
    """The card: `fields` under the film, row by row; empty until it is scratched."""

    size: int
    fields: tuple[str, ...]
    result: Result | None


def odds(card: Card) -> Odds:
    """The published table."""
    return Odds(prizes=card.prizes, how=Weighted(shares=card.shares), fallback=card.fallback)


def problems(card: Card) -> list[str]:
    """Why this card cannot be published."""
    keys = {prize.key for prize in card.prizes}
    found = table_problems(odds(card), card.total)
    found += [f"symbols: {key!r} has none." for key in sorted(keys - set(card.symbols))]
    found += [f"symbols: there is no prize {key!r}." for key in sorted(set(card.symbols) - keys)]
    if len(set(card.symbols.values())) < len(card.symbols):
        found.append("symbols: two prizes cannot look alike.")
    if len(_all(card)) < SYMBOLS_LEAST:
        found.append(f"blanks: a card takes {SYMBOLS_LEAST} different symbols in all.")
    return found


def scratched(card: Card, result: Result, dice: Dice) -> State:
    """The card without its film."""
    return State(grid=laid(card, result.prize, dice), result=result)


def show(card: Card, state: State, at: datetime) -> ScratchShown:
    """The card as it lies there."""
    return ScratchShown(size=FIELDS, fields=state.grid, result=state.result)


def laid(card: Card, prize: str | None, dice: Dice) -> tuple[str, ...]:
    """Nine symbols: three of the prize's and of no other, or three of none."""
    winning = None if prize is None else card.symbols[prize]
    others = [symbol for symbol in _all(card) if symbol != winning]
    filling = dice.shuffled(others * (ALIKE - 1))
    fields = [] if winning is None else [winning] * ALIKE
    return tuple(dice.shuffled([*fields, *filling[: FIELDS - len(fields)]]))


def _all(card: Card) -> list[str]:
    """Every symbol once, in the order declared."""
    return list(dict.fromkeys([*card.symbols.values(), *card.blanks]))
