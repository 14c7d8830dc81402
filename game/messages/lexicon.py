"""What a programme calls its points, tiers, boards and the like: events name them by code. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from game.kernel.words import spoken
from game.languages.plural import Number, form
from game.languages.texts import say
from game.messages.spelling import number, scaled


class Unit(Struct, frozen=True, kw_only=True):
    """What amounts of a currency are called, by locale."""

    scale: int = 0
    name: Mapping[str, str]
    plural: Mapping[str, str]


class Lexicon(Struct, frozen=True, kw_only=True):
    """Currencies by code; titles by kind of design ("tier" for each of a ladder's) and name."""

    units: Mapping[str, Unit] = {}
    titles: Mapping[str, Mapping[str, Mapping[str, str]]] = {}

    def title(self, kind: str, name: str, locale: str) -> str:
        """What a thing is called; without a title it is its name with a capital."""
        told = spoken(self.titles.get(kind, {}).get(name, {}), locale)
        return told or name.replace("-", " ").replace("_", " ").capitalize()

    def number(self, minor: int, currency: str, scale: int | None = None) -> Number:
        """So many minor units as a number."""
        unit = self.units.get(currency)
        return scaled(minor, scale if scale is not None else unit.scale if unit else 0)

    def amount(self, minor: int, currency: str, locale: str, scale: int | None = None) -> str:
        """So many minor units in words, such as 1,250 points; no line breaks in between."""
        unit, value = self.units.get(currency), self.number(minor, currency, scale)
        if unit is None:
            words = say("house.unit.points", locale, n=value)
        else:
            words = spoken(unit.name if form(value, locale) == "one" else unit.plural, locale)
        return f"{number(value, locale)}\u00a0{words}"


NO_LEXICON = Lexicon()
