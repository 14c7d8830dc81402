"""Why something paid, or did not, as members read it. Nothing of a rule's own language is in it."""

from __future__ import annotations

from typing import Any

from game.kernel.words import spoken
from game.languages import texts
from game.ledger.rules import Currency
from game.messages.spelling import number, scaled

_LAPSES = [(86_400, "days"), (3_600, "hours"), (60, "minutes")]


def say(key: str, locale: str, **holes: Any) -> str:
    """One sentence of these."""
    return texts.say(f"house.why.{key}", locale, **holes)


def lapse(seconds: int, locale: str) -> str:
    """So much time, as something short."""
    for size, name in _LAPSES:
        if seconds >= size:
            return say(name, locale, n=-(-seconds // size))
    return say(_LAPSES[-1][1], locale, n=1)


def amount(minor: int, currency: Currency, locale: str) -> str:
    """So much of a currency, in its own words."""
    names = currency.name if minor == 1 else currency.plural
    return f"{number(scaled(minor, currency.scale), locale)} {spoken(names, locale)}"
