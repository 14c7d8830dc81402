"""Codes that a person can read aloud and type: made of chance, with a sign that tells a slip. Pure.

The alphabet has no 0, O, 1, I or L. It has 31 signs, a prime number, so that the check sign tells
every sign that is another and every two that have changed places.
"""

from __future__ import annotations

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
"""Fifteen signs of chance, 74 bits, and one that checks them."""
_GROUP = 4
_BASE = len(ALPHABET)
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"


def made(chance: int, length: int = LENGTH) -> str:
    """A code of at least 80 bits of chance, as it is stored; of as many as it has signs for, where
    it is a shorter one."""
    signs = []
    for _ in range(length - 1):
        chance, place = divmod(chance, _BASE)
        signs.append(ALPHABET[place])
    own = "".join(signs)
    return own + _check(own)


def bare(told: str) -> str:
    """What somebody typed, without spaces and hyphens, in capitals: as codes are compared."""
    return "".join(sign for sign in told.upper() if not sign.isspace() and sign not in _HYPHENS)


def holds(code: str) -> bool:
    """Whether a bare code could be one that was made here."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and _check(code[:-1]) == code[-1]


def shown(code: str) -> str:
    """A code as a member reads it: ours in groups, those of a pool as they came."""
    if not holds(code):
        return code
    return "-".join(code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def _check(own: str) -> str:
    """The weights 2, 3, ... are each another modulo 31, and none is 0 or 1."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(own, 2))
    return ALPHABET[-total % _BASE]


def hidden(code: str) -> str:
    """A code as staff see it who have not been shown it: enough to tell two apart."""
    told = shown(code)
    return "".join("•" if sign != "-" else sign for sign in told[:-3]) + told[-3:]
