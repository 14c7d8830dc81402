"""Who the simulated members are: the same people, with the same habits, on every run."""

from __future__ import annotations

from random import Random
from typing import Any

from msgspec import Struct

SEED = 2026

_NAMES = [
    "Camille", "Nour", "Léo", "Inès", "Malik", "Jeanne", "Théo", "Awa", "Lucie", "Samir", "Zoé",
    "Gabriel", "Fatou", "Hugo", "Mina", "Élise", "Karim", "Rose", "Anatole", "Lina", "Bastien",
    "Yasmine", "Paul", "Chloé", "Idris", "Maud", "Simon", "Salomé", "Youssef", "Alix", "Victor",
    "Naïma", "Basile", "Louise", "Rayan", "Odile", "Félix", "Amina", "Marcel", "Agathe",
]  # fmt: skip
_BANKS = ("Rive gauche", "Rive droite")


class Person(Struct, frozen=True):
    """`name` is what the café's own books call them. `skill` and `faith` are shares of one: how
    often they know an answer, and how many days of the week they come."""

    number: int
    name: str
    alias: str
    bank: str
    skill: float
    faith: float

    @property
    def profile(self) -> dict[str, Any]:
        """What the café tells of them."""
        return {"alias": self.alias, "locale": "fr", "attributes": {"rive": self.bank}}

    def chance(self, of: object = "") -> Random:
        """Chance of their own; for the same day it comes out the same."""
        return Random(f"{SEED}:{self.number}:{of}")


def person(number: int) -> Person:
    """The simulated member of that number, counted from 0."""
    chance = Random(f"{SEED}:{number}")
    first, again = _NAMES[number % len(_NAMES)], number // len(_NAMES)
    return Person(
        number=number,
        name=f"client-{number:04d}",
        alias=f"{first} {chr(ord('A') + again % 26)}." if again else first,
        bank=chance.choice(_BANKS),
        skill=chance.uniform(0.35, 0.95),
        faith=chance.choice([0.35, 0.6, 0.8, 0.93, 0.99]),
    )
