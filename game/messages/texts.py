"""A message in words: which text is a reader's, and the text with its holes filled. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from game.messages.kind import PLACES, Message, TextOf, Words
from game.messages.template import Value, filled

_PLAIN = str.maketrans(
    {"\u202f": " ", "\u00a0": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'}
    | {"\u00ab": '"', "\u00bb": '"', "\u2026": "...", "\u2013": "-", "\u2014": "-"}
)
"""What looks the same in a text message, which one sign more than GSM 03.38 knows would make twice
as long."""


def render(
    message: Message,
    locale: str,
    channel: TextOf,
    variables: Mapping[str, Value],
    default_locale: str,
) -> Words:
    """The words for a reader in `locale` on `channel`. Never fails for a message that was saved: a
    variable that is not there is left out."""
    spoken, _, words = chosen(message, locale, channel, default_locale)
    title, body = (filled(text, variables, spoken).strip() for text in (words.title, words.body))
    if channel == "sms":
        return Words(title="", body=plainly(body))
    return Words(title=title, body=body)


def plainly(text: str) -> str:
    """As a text message says it."""
    return text.translate(_PLAIN)


def chosen(
    message: Message, locale: str, channel: TextOf, default_locale: str
) -> tuple[str, TextOf, Words]:
    """Whose words are read, by locale and channel: those of the locale, of its language, of the
    programme's first locale, of that one's language, or the first there are. The language comes
    before the channel: in it the channel's own words, or else those of the push."""
    wanted = (locale, locale.split("-")[0], default_locale, default_locale.split("-")[0])
    for one in (*wanted, *message.texts):
        texts = message.texts.get(one)
        if texts:
            own = next(place for place in (channel, "push", *PLACES) if place in texts)
            return one, own, texts[own]
    raise AssertionError("a message has words")
