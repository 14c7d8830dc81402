"""Words that somebody wrote by locale, as one reader gets them."""

from __future__ import annotations

from collections.abc import Mapping


def spoken(told: Mapping[str, str], locale: str) -> str:
    """The words in the locale, else in its language, else the first ones."""
    language = locale.split("-")[0]
    return told.get(locale) or told.get(language) or next(iter(told.values()), "")
