"""One way to write an address: two texts that lead to the same place become one and the same.

Pure. What cannot be an address is refused in words for the person who typed it.
"""

from __future__ import annotations

import re
import unicodedata

import idna

from game.kernel.errors import Invalid

_LOCAL_MOST = 64  # Octets, as SMTP counts (RFC 5321, 4.5.3.1).
_WHOLE_MOST = 254
_LONGEST = 1000  # Characters: what is longer is none, and is not looked at.
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}

_BETWEEN = re.compile(r"[\s.\-/()\u2010-\u2015\u00a0\u202f]+")
_KEEPS_ZERO = ("39", "378", "379")  # Italy, San Marino, Vatican: the zero is part of the number.
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


class BadAddress(Invalid):
    code = "contact.bad_address"


def email(text: str) -> str:
    """An e-mail address as it is kept: the domain in lower case and in ASCII (IDNA 2008, UTS 46).

    What stands before the @ belongs to the domain's owner and stays as it is, but for Unicode's
    composed form. Quoted names, addresses of machines and domains without a dot are refused.
    """
    local, at, domain = unicodedata.normalize("NFC", _short(text)).rpartition("@")
    if not at or not local or not domain:
        raise BadAddress("An e-mail address has a name, an @ and a domain: ada@example.org.")
    if not _is_name(local):
        raise BadAddress(
            "The part before the @ may have letters, digits, dots within it and a few signs, but"
            " no spaces, quotes or brackets, and at most 64 bytes."
        )
    whole = f"{local}@{_ascii(domain)}"
    if len(whole.encode()) > _WHOLE_MOST:
        raise BadAddress(f"An e-mail address has at most {_WHOLE_MOST} characters.")
    return whole


def _short(text: str) -> str:
    return text.strip() if len(text) <= _LONGEST else ""


def _is_name(local: str) -> bool:
    if len(local.encode(errors="replace")) > _LOCAL_MOST:
        return False
    if any(unicodedata.category(sign) in _UNPRINTABLE for sign in local):
        return False
    return all(_ATOM.fullmatch(atom) for atom in local.split("."))


def _ascii(domain: str) -> str:
    """The domain as it stands in DNS. Refused when it could not be one of the internet's."""
    try:
        found = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        found = ""
    labels = found.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(labels):
        raise BadAddress(f"{domain[:100]!r} is not a domain that mail can be sent to.")
    return found


def phone(text: str) -> str:
    """A telephone number in E.164, such as `+33612345678`.

    It must say its country, with + or 00 in front; spaces, dots, dashes, slashes and brackets are
    taken out, and so is the (0) that some write after the country.
    """
    digits = "".join(_digit(sign) for sign in _short(text))
    digits = re.sub(r"^00", "+", digits)
    if not digits.startswith(_KEEPS_ZERO, 1):
        digits = digits.replace("(0)", "", 1)
    number = _BETWEEN.sub("", digits)
    if not _E164.fullmatch(number):
        raise BadAddress(
            "A telephone number is written with its country in front, 7 to 15 digits in all:"
            " +33 6 12 34 56 78."
        )
    return number


def _digit(sign: str) -> str:
    """Digits of any script as ours; every other sign as it is."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(int(value))
