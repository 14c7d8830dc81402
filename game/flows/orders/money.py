"""Money as shops write it, in minor units by the exponents of ISO 4217. Pure and exact."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from game.kernel.errors import Invalid

_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_EXPONENTS = {code: digits for digits, codes in _DIGITS.items() for code in codes.split()}
_MOST = 10**13


class BadMoney(Invalid):
    code = "order.bad_money"


def currency(code: str) -> str:
    """An alphabetic code of ISO 4217, in capitals."""
    if not re.fullmatch(r"[A-Za-z]{3}", code):
        raise BadMoney(f"{code[:20]!r} is no currency of ISO 4217: three letters, such as EUR.")
    return code.upper()


def exponent(code: str) -> int:
    """How many decimals its minor unit has: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(code, 2)


def minor(amount: str | int | float | Decimal, code: str) -> int:
    """An amount in units of the currency as minor ones; one that is finer than these is refused,
    and none is rounded. Of a number with a point in it, what is written counts."""
    try:
        told = Decimal(str(amount)).scaleb(exponent(code))
    except InvalidOperation:
        told = Decimal("NaN")
    if not told.is_finite() or told != told.to_integral_value():
        raise BadMoney(f"{str(amount)[:40]!r} is no amount of {code} in whole minor units.")
    return whole(int(told))


def whole(amount: int) -> int:
    """An amount that is in minor units already, when it is one of an order."""
    if not -_MOST < amount < _MOST:
        raise BadMoney("An amount of an order has at most 13 digits.")
    return amount
