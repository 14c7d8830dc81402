"""What a notice is, and which ones a programme takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec import Struct

from game.kernel.errors import Invalid


class Posted(Struct, frozen=True, kw_only=True):
    """A notice that was sent. `text` is by locale."""

    id: str
    programme_id: str
    text: dict[str, str]
    author: str
    at: datetime


class UnknownLocale(Invalid):
    code = "notice.unknown_locale"


def checked_text(text: Mapping[str, str], locales: Collection[str]) -> dict[str, str]:
    """The words, when each is in a locale of the programme."""
    strange = sorted(text.keys() - set(locales))
    if strange:
        raise UnknownLocale(
            f"The programme does not speak {', '.join(strange)}; it speaks {', '.join(locales)}.",
            unknown=strange,
            locales=list(locales),
        )
    return dict(text)
