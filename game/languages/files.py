"""A language's file: every text of the house in it, and in another tone those that differ.

    {"words": {"history.more": "Show more", "time.days": {"one": "{n} day", "other": "{n} days"}},
     "tones": {"familiar": {"history.more": "More, please"}}}

The file's name is its locale: `es.json`, `pt-BR.json`. A text by number has a form for each that
the language has (Unicode CLDR), chosen by `n`; a list has texts that take turns.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from game.kernel.errors import Invalid
from game.kernel.words import Tone

HERE = Path(__file__).parent
NAME = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

Text = str | list[str] | dict[str, str]
Texts = dict[str, Text]


class BadLanguage(Invalid):
    code = "language.bad_file"


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of a language by key, and over them those of a tone."""

    words: Texts
    tones: dict[Tone, Texts] = {}

    def text(self, key: str, tone: Tone) -> Text | None:
        """None where there is none, or nothing in it."""
        return self.tones.get(tone, {}).get(key) or self.words.get(key) or None

    def over(self, below: Language) -> Language:
        """Both, this one's texts first."""
        tones = {*self.tones, *below.tones}
        return Language(
            {**below.words, **self.words},
            {one: {**below.tones.get(one, {}), **self.tones.get(one, {})} for one in tones},
        )


def fits(text: Text, like: Text) -> bool:
    """Whether a text can stand where the other one does: a list for a list, and a form for every
    number that has none of its own."""
    if isinstance(like, list) or isinstance(text, list):
        return isinstance(like, list) and isinstance(text, list) and bool(text)
    return isinstance(text, str) or bool(text.get("other"))


def read(path: Path) -> Language:
    """The language of a file. Raises BadLanguage."""
    if not NAME.fullmatch(path.stem):
        raise BadLanguage(
            f"{path.name}: name the file after its language, for example es.json or pt-BR.json."
        )
    try:
        return msgspec.json.decode(path.read_bytes(), type=Language)
    except (OSError, msgspec.MsgspecError) as wrong:
        raise BadLanguage(f"{path.name}: {wrong}.") from None


def folder(path: Path) -> dict[str, Language]:
    """The languages of a folder by locale. Raises BadLanguage."""
    if not path.is_dir():
        raise BadLanguage(f"{path}: this folder of languages is not there.")
    return {file.stem: read(file) for file in sorted(path.glob("*.json"))}


@cache
def own() -> dict[str, Language]:
    """Those that come with the house."""
    return folder(HERE)
