"""What points are worth in money, and how money is written. Pure.

Amounts of money are whole minor units: cents, pence, yen. ISO 4217 says how many decimals each has.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from game.kernel.errors import Invalid
from game.kernel.exact import AMOUNT_MAX, Rounding, rounded

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
    VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
DECIMALS = {code: 0 if code in _NONE else 3 if code in _THREE else 2 for code in _CODES.split()}
"""The money of ISO 4217 that circulates, and its decimals."""

MoneyCode = Annotated[
    str, Meta(pattern=r"^[A-Z]{3}(?!\n)$", description="By ISO 4217, such as EUR.")
]
Whole = Annotated[int, Meta(ge=1, le=AMOUNT_MAX)]


class UnknownMoney(Invalid):
    code = "money.unknown"


class Worth(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What points are worth: so many `points` in their minor units are `amount` minor units of
    `money`. With 100, 85 and EUR, a hundred points are worth 0.85 EUR."""

    points: Whole
    amount: Whole
    money: MoneyCode

    def of(self, points: int, rounding: Rounding = "half_even") -> int:
        """So many points in minor units of the money."""
        return rounded((points * self.amount, self.points), rounding)

    def points_of(self, amount: int, rounding: Rounding) -> int:
        """So much money in minor units of the points."""
        return rounded((amount * self.points, self.amount), rounding)


class PointsDiscount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Members pay a part of a basket with these points, by what they are worth: at least and at
    most so many in one basket, in their minor units."""

    least: Whole = 1
    most: Whole | None = None


def checked_money(code: str) -> str:
    """`code` when it is money that circulates."""
    if code not in DECIMALS:
        raise UnknownMoney(
            f"{code!r} is no currency of ISO 4217 that circulates; write three letters such as EUR."
        )
    return code


def in_figures(amount: int, money: str) -> str:
    """Minor units as people and spreadsheets write them: 1250 EUR is 12.50."""
    decimals = DECIMALS[money]
    sign, whole = "-" if amount < 0 else "", str(abs(amount)).rjust(decimals + 1, "0")
    return f"{sign}{whole[:-decimals]}.{whole[-decimals:]}" if decimals else f"{sign}{whole}"
