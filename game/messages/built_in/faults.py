"""What is wrong with the built-in messages in a language. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from game.designs.rules import Surroundings
from game.kernel.words import Tone
from game.languages.files import Language
from game.languages.texts import HOUSE, LAST
from game.messages.built_in import NAMES, built_in
from game.messages.design import KIND
from game.messages.template import BadTemplate, parsed


def message_faults(given: Language, locale: str) -> Iterator[str]:
    """What cannot be read as a text with holes, nothing fills, or a phone would cut; the language
    is spoken already."""
    for where, words in (
        ("words", given.words),
        *((f"tones.{t}", w) for t, w in given.tones.items()),
    ):
        for key, text in words.items():
            if key.startswith(f"{HOUSE}message.") and isinstance(text, str):
                try:
                    parsed(text)
                except BadTemplate as wrong:
                    yield f"{where}.{key}: {wrong}."
    around = Surroundings(
        locales=(LAST, locale), currencies={"points": 0}, types={}, attributes={}, designs={}
    )
    tones: list[Tone] = ["formal", *(one for one in given.tones if one != "formal")]
    for tone in tones:
        for name in NAMES:
            for fault in KIND.problems(name, built_in(tone)[name], around):
                if fault.startswith(f"texts.{locale}."):
                    own = fault.removeprefix(f"texts.{locale}.")
                    yield f"{HOUSE}message.{name}.{own} ({tone})"
