"""Which form of a word goes with a number: the cardinal rules of Unicode CLDR, by language. Pure.

https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
A language that is not here has the one form `other`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

Number = int | Decimal


class Operands(NamedTuple):
    """What the rules read: the value, its whole part, how many digits it shows behind the point,
    and those digits as a number."""

    n: Decimal
    i: int
    v: int
    f: int


Rule = Callable[[Operands], str]


def _one_alone(o: Operands) -> str:
    return "one" if o.i == 1 and o.v == 0 else "other"


def _one_in_all(o: Operands) -> str:
    return "one" if o.n == 1 else "other"


def _millions(o: Operands) -> bool:
    return o.i != 0 and o.i % 1_000_000 == 0 and o.v == 0


def _french(o: Operands) -> str:
    return "one" if o.i in (0, 1) else "many" if _millions(o) else "other"


def _spanish(o: Operands) -> str:
    return "one" if o.n == 1 else "many" if _millions(o) else "other"


def _italian(o: Operands) -> str:
    return "many" if _millions(o) else _one_alone(o)


def _danish(o: Operands) -> str:
    return "one" if o.n == 1 or (o.f != 0 and o.i in (0, 1)) else "other"


def _slavic(o: Operands, one: bool) -> str:
    """Russian and Ukrainian; Polish differs in what `one` is."""
    if o.v:
        return "other"
    if one:
        return "one"
    if o.i % 10 in (2, 3, 4) and o.i % 100 not in (12, 13, 14):
        return "few"
    return "many"


def _russian(o: Operands) -> str:
    return _slavic(o, o.i % 10 == 1 and o.i % 100 != 11)


def _polish(o: Operands) -> str:
    return _slavic(o, o.i == 1)


def _czech(o: Operands) -> str:
    if o.v:
        return "many"
    return "one" if o.i == 1 else "few" if o.i in (2, 3, 4) else "other"


def _croatian(o: Operands) -> str:
    last = o.f if o.v else o.i
    if last % 10 == 1 and last % 100 != 11:
        return "one"
    return "few" if last % 10 in (2, 3, 4) and last % 100 not in (12, 13, 14) else "other"


def _romanian(o: Operands) -> str:
    if o.i == 1 and o.v == 0:
        return "one"
    return "few" if o.v or o.n == 0 or 1 <= o.n % 100 <= 19 else "other"


def _arabic(o: Operands) -> str:
    if o.n in (0, 1, 2):
        return ("zero", "one", "two")[int(o.n)]
    if o.n != o.i:
        return "other"
    return "few" if 3 <= o.i % 100 <= 10 else "many" if o.i % 100 >= 11 else "other"


def _hebrew(o: Operands) -> str:
    if (o.i == 1 and o.v == 0) or (o.i == 0 and o.v != 0):
        return "one"
    return "two" if o.i == 2 and o.v == 0 else "other"


_RULES: dict[str, tuple[Rule, tuple[str, ...]]] = {
    **dict.fromkeys(("en", "de", "nl", "sv", "fi", "et"), (_one_alone, ("one",))),
    **dict.fromkeys(
        ("bg", "el", "eu", "hu", "ka", "nb", "nn", "no", "tr", "sq", "af"), (_one_in_all, ("one",))
    ),
    "fr": (_french, ("one",)),
    "pt": (_french, ("one",)),
    "pt-PT": (_italian, ("one",)),
    "es": (_spanish, ("one",)),
    **dict.fromkeys(("it", "ca"), (_italian, ("one",))),
    "da": (_danish, ("one",)),
    **dict.fromkeys(("ru", "uk"), (_russian, ("one", "few", "many"))),
    "pl": (_polish, ("one", "few", "many")),
    **dict.fromkeys(("cs", "sk"), (_czech, ("one", "few"))),
    **dict.fromkeys(("hr", "sr", "bs"), (_croatian, ("one", "few"))),
    "ro": (_romanian, ("one", "few")),
    "ar": (_arabic, ("zero", "one", "two", "few", "many")),
    "he": (_hebrew, ("one", "two")),
}
"""Language, or locale -> its rule, and the forms beside `other` that whole numbers of everyday size
take."""

FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


def form(number: Number, locale: str) -> str:
    """The form that goes with the number as it is shown: 1.0 is not 1."""
    known = _RULES.get(locale) or _RULES.get(locale.split("-")[0])
    return known[0](_operands(number)) if known else "other"


def forms(locale: str) -> tuple[str, ...]:
    """The forms that every text by number gives in the locale's language."""
    known = _RULES.get(locale) or _RULES.get(locale.split("-")[0])
    return (*(known[1] if known else ()), "other")


@lru_cache(maxsize=64)
def all_forms(locale: str) -> frozenset[str]:
    """Every form that a text by number may give, those of fractions and of millions too."""
    some = (*range(22), 100, 10**6, Decimal("1.5"))
    return frozenset((*forms(locale), *(form(number, locale) for number in some)))


def _operands(number: Number) -> Operands:
    value = abs(Decimal(number))
    _, digits, exponent = value.as_tuple()
    shown = max(0, -int(exponent))
    behind = "".join(map(str, digits))[-shown:] if shown else "0"
    return Operands(value, int(value), shown, int(behind or 0))
