"""A member's code, which turns every half minute: a one-time password by time (RFC 6238 with
SHA-256), of one device and one programme. Pure but for chance.

What is scanned is `KERMESSE:<PROGRAMME>:<14 digits>`, in letters that make a small QR code; what is
typed are the digits alone: eight that say which device, six that turn.
"""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime, timedelta

from msgspec import Struct

from game.kernel.errors import Conflict, Invalid, Missing, Refusal, TooMany
from game.kernel.failures_store import Bound

STEP_S = 30
DIGITS = 6
NUMBER_LENGTH = 8
EITHER_WAY = 1
"""So many steps a phone's clock may be behind or ahead."""
LOOKED_BACK = 24 * 3600 // STEP_S
LOOKED_AHEAD = 3600 // STEP_S
"""Steps within which a code that does not hold is known, so that the refusal can say why."""

SESSION_LIFE = timedelta(days=180)
GUEST_LIFE = timedelta(days=30)
BRAND_LIFE = timedelta(days=2)
"""How long a device's codes hold: with its session, with a guest's token, and where a brand's
server asks for the tokens, which no sign-out ends, for the day that the phone may be offline."""

WRONG_CODES = Bound(60, 600)
"""So many wrong codes in ten minutes from those who work for one programme."""

_SCANNED = re.compile(r"KERMESSE:([A-Z0-9-]+):([0-9]{14})")


class CodeUnread(Invalid):
    code = "code.unread"


class CodeElsewhere(Conflict):
    """`details`: the `programme` whose it is."""

    code = "code.of_another_programme"


class CodeUnknown(Missing):
    code = "code.unknown"


class NoDevice(Missing):
    code = "code.no_device"


class CodeUsed(Conflict):
    code = "code.used"


class CodeOld(Conflict):
    """`details`: how many `minutes` ago it was shown."""

    code = "code.old"


class CodeAhead(Conflict):
    """`details`: by how many `minutes` the phone's clock is ahead."""

    code = "code.ahead"


class TooManyWrong(TooMany):
    code = "code.too_many_wrong"


class Shown(Struct, frozen=True):
    """A code as it was read: which device's, and its six digits."""

    number: str
    digits: str


def new_number() -> str:
    """By which a device is found; it opens nothing."""
    return f"{secrets.randbelow(10**NUMBER_LENGTH):0{NUMBER_LENGTH}d}"


def key_of(key: bytes, device_id: str) -> bytes:
    """The secret of a device, from a key of the programme's: it is stored nowhere but on the
    device."""
    return hmac.digest(key, f"member-code\0{device_id}".encode(), "sha256")


def step_of(at: datetime) -> int:
    return int(at.timestamp()) // STEP_S


def digits_of(key: bytes, step: int) -> str:
    """The code of a step (RFC 4226, 5.3)."""
    mac = hmac.digest(key, step.to_bytes(8, "big"), "sha256")
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def read(text: str, slug: str) -> Shown:
    """What was scanned or typed at the counter of this programme."""
    found = _SCANNED.fullmatch(text.strip().upper())
    if found is not None and found[1] != slug.upper():
        raise CodeElsewhere(
            f"This code is of another programme ({found[1].lower()}): ask for the one of yours.",
            programme=found[1].lower(),
        )
    digits = found[2] if found is not None else re.sub(r"[\s.·-]", "", text)
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise CodeUnread(
            "This is no member's code. Scan the one that the app shows under “My code”, or type"
            " its 14 digits."
        )
    return Shown(digits[:NUMBER_LENGTH], digits[NUMBER_LENGTH:])


def judged(key: bytes, digits: str, at: datetime, last_step: int) -> int | Refusal:
    """The step whose code this is, where it holds; a code of a step before the last one that was
    used is a replay, whatever its time."""
    now = step_of(at)
    for step in (now, *(now + by for by in range(-EITHER_WAY, EITHER_WAY + 1) if by)):
        if hmac.compare_digest(digits_of(key, step), digits):
            return step if step > last_step else _used()
    for back in range(EITHER_WAY + 1, LOOKED_BACK):
        if hmac.compare_digest(digits_of(key, now - back), digits):
            return _old(max(1, back * STEP_S // 60))
    for ahead in range(EITHER_WAY + 1, LOOKED_AHEAD):
        if hmac.compare_digest(digits_of(key, now + ahead), digits):
            return _ahead(max(1, ahead * STEP_S // 60))
    return unknown()


def _used() -> Refusal:
    return CodeUsed("This code was used already: wait for the next one, half a minute at most.")


def _old(minutes: int) -> Refusal:
    return CodeOld(
        f"This code is {minutes} min old: a picture of it, or the phone's clock is behind. Ask for"
        " “My code” in the app; online, it sets itself right.",
        minutes=minutes,
    )


def _ahead(minutes: int) -> Refusal:
    return CodeAhead(
        f"The phone's clock is {minutes} min ahead. Open “My code” online: it sets itself right.",
        minutes=minutes,
    )


def unknown() -> Refusal:
    """Neither the device nor the code says more than that."""
    return CodeUnknown(
        "This code is nobody's: it is more than a day old, was typed wrongly, or its phone is"
        " signed out. Ask for “My code” anew."
    )
