"""How much of a text fits where it is read. Pure.

A phone shows about 40 signs of a title (APNs: Alibaba Cloud mPaaS, "Message content restrictions")
and 110 to 140 of a body on a locked screen (iOS; Batch, "Optimal length"; Braze, "Message and image
formats", says 130 beside a picture). A mail's subject is cut behind about 50 signs ("50 characters
or less", Copernica; on phones earlier). A text message holds 160 signs of GSM 03.38, or 70 as soon
as one is not among those; of several each holds 153, or 67 (3GPP TS 23.040), and each is paid for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from game.messages.kind import TextOf

PUSH_TITLE_MAX, PUSH_BODY_MAX, SUBJECT_MAX, SMS_PARTS_MAX = 40, 120, 50, 3

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
"""The extension table: each takes two places."""


def sms_parts(text: str) -> int:
    """How many text messages it takes."""
    if all(sign in _GSM or sign in _GSM_TWICE for sign in text):
        length, alone, each = len(text) + sum(s in _GSM_TWICE for s in text), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else -(-length // each)


def cuts(where: TextOf, title: str, body: str) -> Iterator[tuple[Literal["title", "body"], str]]:
    """The field that does not fit, and why, ending with what is shown of it."""
    if where == "push":
        yield from _cut("title", title, PUSH_TITLE_MAX, f"a phone shows {PUSH_TITLE_MAX}")
        yield from _cut("body", body, PUSH_BODY_MAX, f"a locked phone shows {PUSH_BODY_MAX}")
    elif where == "email":
        yield from _cut("title", title, SUBJECT_MAX, f"a list of mails shows {SUBJECT_MAX}")
    elif where == "sms" and (parts := sms_parts(body)) > SMS_PARTS_MAX:
        yield (
            "body",
            f"{parts} text messages, each of which is paid for, and {SMS_PARTS_MAX} are the most;"
            " accents that GSM 03.38 does not know, such as ê or ’, more than double it",
        )


def _cut(
    field: Literal["title", "body"], text: str, most: int, shows: str
) -> Iterator[tuple[Literal["title", "body"], str]]:
    if len(text) > most:
        yield field, f"{len(text)} signs, and {shows}: “{text[: most - 1].rstrip()}…”"
