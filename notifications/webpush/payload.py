"""What the page's worker is sent: a small JSON object, cut by rule where it would not fit."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec

from notifications.transport import Outgoing

LIMIT = 3993
"""Bytes of text that a push service must take: of 4096, what RFC 8291 leaves after its header (86),
the tag (16) and one byte of padding."""

_ELLIPSIS = "…"
_WORD = 24  # How far back to look for the end of a word.
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def payload(message: Outgoing) -> bytes | None:
    """The message as JSON within LIMIT: its body is cut first, then its picture goes.

    None when it does not fit even so: title, link and data are never cut.
    """
    for shown in (message, msgspec.structs.replace(message, image="")):
        body = _longest(shown)
        if body is not None:
            return _encoded(shown, body)
    return None


def _encoded(message: Outgoing, body: str) -> bytes:
    """Only what is said: an empty field is not there."""
    fields: dict[str, Any] = {
        "id": message.id,
        "title": message.title,
        "body": body,
        "link": message.link,
        "image": message.image,
        "tag": message.collapse_key,
        "badge": message.badge,
        "locale": message.locale,
        "data": message.data,
    }
    return msgspec.json.encode({k: v for k, v in fields.items() if v not in ("", None, {})})


def _longest(message: Outgoing) -> str | None:
    """The body, or as much of it as fits; None when there is no room for any."""
    if len(_encoded(message, message.body)) <= LIMIT:
        return message.body
    fits, too_long = -1, min(len(message.body), LIMIT)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if len(_encoded(message, message.body[:middle] + _ELLIPSIS)) <= LIMIT:
            fits = middle
        else:
            too_long = middle
    return None if fits < 0 else cut(message.body, fits)


def cut(text: str, length: int) -> str:
    """At most `length` characters of it and an ellipsis, at the end of a word where one is near.

    What makes one sign together (accents, skin tones, families of emoji) is not torn apart.
    """
    space = text.rfind(" ", max(0, length - _WORD), length + 1)
    end = space if space > 0 else length
    while 0 < end < len(text) and (_joins(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip() + _ELLIPSIS


def _joins(sign: str) -> bool:
    skin_tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
    return sign in _JOINERS or skin_tone or unicodedata.combining(sign) > 0
