"""Which passwords are guessed: zxcvbn counts the guesses, and the person's own words count as none.

NIST SP 800-63B asks for length and for a list of what everybody uses, not for symbols. Pure; it
takes a quarter of a second at the very most, as the time that zxcvbn takes grows with the length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from zxcvbn_rs_py import Warning as Weak
from zxcvbn_rs_py import zxcvbn

from game.kernel.errors import Invalid

LENGTH_MIN = 10
LENGTH_MAX = 200
JUDGED = 48
"""What stands behind makes nothing weaker, and is not looked at."""
GUESSES_LOG10 = 9
"""Hundreds of times what `tries.py` lets anybody try of one account in a hundred years."""
LEFT_MIN = 6
_APART = re.compile(r"[\W_]+")

_REPEATED = (
    Weak.RepeatsLikeAaaAreEasyToGuess,
    Weak.RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
)
_IN_ROW = (
    Weak.SequencesLikeAbcAreEasyToGuess,
    Weak.ShortKeyboardPatternsAreEasyToGuess,
    Weak.StraightRowsOfKeysAreEasyToGuess,
)
_DATED = (Weak.DatesAreOftenEasyToGuess, Weak.RecentYearsAreEasyToGuess)


class BadPassword(Invalid):
    code = "staff.bad_password"


class WeakPassword(Invalid):
    code = "staff.weak_password"


def check_strength(password: str, about: Iterable[str]) -> None:
    """Refuse what is too short, or guessed; `about` are the words of whose it is: their address,
    the programme's names."""
    if not LENGTH_MIN <= len(password) <= LENGTH_MAX:
        raise BadPassword(f"A password has {LENGTH_MIN} to {LENGTH_MAX} characters.")
    own = _words(about)
    if _left(_plain(password), own) < LEFT_MIN:
        raise _weak("This password is made of your address, or of the programme's name or ours.")
    judged = zxcvbn(password[:JUDGED], own)
    if judged.guesses_log10 < GUESSES_LOG10:
        raise _weak(_why(judged.feedback.warning if judged.feedback else None))


def _why(weak: Weak | None) -> str:
    if weak in _REPEATED:
        return "This password repeats itself, which is guessed at once."
    if weak in _IN_ROW:
        return "This password follows the keys, the digits or the alphabet."
    if weak in _DATED:
        return "This password is a date, or little more than one."
    if weak is not None:
        return "This password is one that many people use, or close to one."
    return "This password is too easy to guess."


def _weak(why: str) -> WeakPassword:
    return WeakPassword(
        f"{why} Take four words that have nothing to do with one another, or let your browser make"
        " one and keep it."
    )


def _words(about: Iterable[str]) -> list[str]:
    """Each text and its parts; the longest first."""
    texts = {_plain(text) for text in ("kermesse", *about)}
    parts = {part for text in texts for part in _APART.split(text)}
    joined = {_APART.sub("", text) for text in texts}
    found = texts | parts | joined
    return sorted((word for word in found if len(word) > 2), key=len, reverse=True)


def _plain(text: str) -> str:
    """In lower case and without accents."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _left(password: str, own: list[str]) -> int:
    """How many letters and digits are not the person's own words; all, where none of them is."""
    left = password
    for word in own:
        left = left.replace(word, "")
    if left == password:
        return LENGTH_MAX
    return sum(one.isalnum() for one in left)
