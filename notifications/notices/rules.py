"""What a notice is, and which ones a programme takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec import Struct

from game.kernel.errors import Conflict, Invalid


class Posted(Struct, frozen=True, kw_only=True):
    """A notice that was sent. `text` is by locale; `reference` is the sender's name for it."""

    id: str
    programme_id: str
    reference: str
    text: dict[str, str]
    author: str
    at: datetime


class NoKey(Invalid):
    code = "notice.key_missing"


class UnknownLocale(Invalid):
    code = "notice.unknown_locale"


class ReferenceReused(Conflict):
    code = "notice.reference_reused"


def checked_key(key: str | None) -> str:
    """The key; refused when there is none, or not 1 to 200 visible ASCII characters."""
    if key is None or not 1 <= len(key) <= 200 or not (key.isascii() and key.isprintable()):
        raise NoKey(
            "A notice is sent once for each `Idempotency-Key`: send that header with a name of your"
            " own for this request, 1 to 200 visible characters."
        )
    return key


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


def same(first: Posted, again: Posted) -> Posted:
    """The first notice, when the second says the same under the same reference."""
    if first.text != again.text:
        raise ReferenceReused("This key has sent another notice; use a new key for new words.")
    return first
