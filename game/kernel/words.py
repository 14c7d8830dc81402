"""Words that somebody wrote: what a person who answers for something may say, and words by locale
as one reader gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from msgspec import Meta

_HIDDEN = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
"""Controls, line breaks, and what turns the direction of all that follows."""
_BLANK = (
    r"\x20\xa0\xad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202f"
    r"\u205f-\u2065\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""What leaves no mark by itself; beside other signs it may stand, as a joiner in an emoji does."""
SAID = rf"^[{_BLANK}]*[^{_HIDDEN}{_BLANK}][^{_HIDDEN}]*(?![\s\S])"
SAID_MEANS = (
    "write one line with something to read in it, without control characters and without signs that"
    " turn the direction of a text"
)

Reason = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=500,
        pattern=SAID,
        description="One line that a person can read; it is kept with who gave it.",
    ),
]
"""Why somebody did something by hand: every door takes it as this."""


def is_said(text: str) -> bool:
    """Whether a person can read something in it, and it hides nothing."""
    return re.match(SAID, text) is not None


Tone = Literal["formal", "familiar"]


class Voice(str):
    """A reader's locale, with the tone in which their programme speaks and the locale that it
    speaks first: whatever takes a locale takes this, and what lacks words in the one finds those of
    the other. It is for words only: nothing keeps or sends it."""

    __slots__ = ("first", "tone")
    first: str
    tone: Tone

    def __new__(cls, locale: str, first: str = "", tone: Tone = "formal") -> Voice:
        voice = super().__new__(cls, locale)
        voice.first, voice.tone = first, tone
        return voice


def order(locale: str) -> Iterator[str]:
    """In which locales words are looked for: the reader's own, its language, then the same of what
    the programme speaks first."""
    for one in (locale, getattr(locale, "first", "")):
        if one:
            yield from (one, language(one))


def language(locale: str) -> str:
    """The language of a locale: fr of fr-CA."""
    return locale.split("-")[0]


def spoken(told: Mapping[str, str], locale: str) -> str:
    """The words for a reader: in the locale or else in its language, of whatever country; else in
    what their programme speaks first, where that is told (a Voice); else the first there are."""
    for one in order(locale):
        if text := told.get(one):
            return text
        if text := next((told[k] for k in told if told[k] and language(k) == one), ""):
            return text
    return next((text for text in told.values() if text), "")
