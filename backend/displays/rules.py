"""What a display is, and the code by which one is paired. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from game.kernel.errors import Missing, TooMany, Unauthenticated
from game.kernel.failures_store import Bound
from game.mechanics.dice import Dice

PREFIX = "kd_"
"""How the key of a display begins."""

CODE_LENGTH = 6
CODE_LIFE = timedelta(minutes=10)
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # None looks like another.

WRONG_CODES = Bound(30, 600)
"""So many wrong codes in ten minutes from those who work for one programme."""

UNPAIRED = "This display is not paired, or was revoked."

ONLINE = timedelta(seconds=75)
"""A display that has said nothing for so long is not there."""


class NotPaired(Unauthenticated):
    code = "display.not_paired"


class NoDisplay(Missing):
    code = "display.missing"


class NoSuchCode(Missing):
    code = "display.no_such_code"


class TooManyCodes(TooMany):
    code = "display.too_many_codes"


class Wish(Struct, frozen=True, kw_only=True):
    """What staff say of a display: it shows a playlist on a wall, or faces whoever is at the `till`
    of a `site` ("": of none)."""

    name: str
    playlist: str | None = None
    site: str = ""
    till: str = ""
    locale: str
    dark_after_minutes: int


class Display(Wish, frozen=True, kw_only=True):
    """A display that is paired. `showing` is what it said last: the slide, from 0, and its type."""

    id: str
    programme_id: str
    paired_at: datetime
    last_seen_at: datetime | None = None
    showing: dict[str, Any] | None = None
    version: str | None = None
    dark_since: datetime | None = None


def code_by_chance(dice: Dice) -> str:
    """A code that tells of no other."""
    return "".join(_LETTERS[dice.below(len(_LETTERS))] for _ in range(CODE_LENGTH))


def typed(code: str) -> str:
    """A code as somebody typed it: in small letters, with spaces or a dash."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def is_online(display: Display, at: datetime) -> bool:
    """Whether it has spoken lately."""
    return display.last_seen_at is not None and display.last_seen_at > at - ONLINE
