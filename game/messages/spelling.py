"""Numbers and days as they are written in a language. Pure.

Days in words are known in seven languages, after Unicode CLDR; in any other one they are written
as ISO 8601 has it, which nobody misreads.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from game.languages.plural import Number

_NARROW, _FIXED = "\u202f", "\u00a0"

_MARKS: Mapping[str, tuple[str, str]] = {
    "fr": (_NARROW, ","),
    **dict.fromkeys(("de", "nl", "it", "es", "pt", "da", "tr", "id", "ca", "ro"), (".", ",")),
    **dict.fromkeys(("sv", "nb", "no", "fi", "ru", "uk", "pl", "cs", "sk", "hu"), (_FIXED, ",")),
}
"""Language -> what stands between thousands, and before the decimals; else a comma and a point."""


class _Calendar(NamedTuple):
    """Names from Monday, and from January; a pattern of weekday, day and month."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    pattern: str


def _calendar(weekdays: str, months: str, pattern: str) -> _Calendar:
    return _Calendar(tuple(weekdays.split()), tuple(months.split()), pattern)


_EN = _calendar(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "January February March April May June July August September October November December",
    "{weekday}, {month} {day}",
)
_CALENDARS: Mapping[str, _Calendar] = {
    "en": _EN,
    **dict.fromkeys(
        ("en-GB", "en-IE", "en-AU", "en-NZ", "en-IN"),
        _EN._replace(pattern="{weekday} {day} {month}"),
    ),
    "fr": _calendar(
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "{weekday} {day} {month}",
    ),
    "de": _calendar(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "{weekday}, {day}. {month}",
    ),
    "es": _calendar(
        "lunes martes miércoles jueves viernes sábado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "{weekday}, {day} de {month}",
    ),
    "it": _calendar(
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre",
        "{weekday} {day} {month}",
    ),
    "nl": _calendar(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "{weekday} {day} {month}",
    ),
    "pt": _calendar(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "{weekday}, {day} de {month}",
    ),
}

_DATES: Mapping[str, str] = {
    "de": "{day}. {month} {year}",
    **dict.fromkeys(("es", "pt"), "{day} de {month} de {year}"),
}
"""Language -> day, month and year; else one after the other."""


def number(value: Number, locale: str) -> str:
    """1250 is 1,250 in English, and 1 250 with a narrow space that never breaks in French."""
    between, before = _MARKS.get(locale.split("-")[0], (",", "."))
    whole, _, decimals = f"{value:,}".partition(".")
    return whole.replace(",", between) + (before + decimals if decimals else "")


def scaled(minor: int, scale: int) -> Number:
    """The amount of so many minor units: 1250 at scale 2 is 12.50."""
    return Decimal(minor).scaleb(-scale) if scale else minor


def day(on: date, locale: str) -> str:
    """The day in words, with its weekday: it lies near, so that the year goes without saying."""
    calendar = _CALENDARS.get(locale) or _CALENDARS.get(locale.split("-")[0])
    if calendar is None:
        return on.isoformat()
    return calendar.pattern.format(
        weekday=calendar.weekdays[on.weekday()], day=_first(on, locale), month=_month(on, calendar)
    )


def weekday(number_of: int, locale: str) -> str:
    """A day of the week, from Monday = 1."""
    return _calendar_of(locale).weekdays[number_of - 1]


def month(number_of: int, locale: str) -> str:
    """A month, from January = 1."""
    return _calendar_of(locale).months[number_of - 1]


def dated(on: date, locale: str) -> str:
    """The day in words, with its year."""
    calendar = _CALENDARS.get(locale) or _CALENDARS.get(locale.split("-")[0])
    if calendar is None:
        return on.isoformat()
    pattern = _DATES.get(locale.split("-")[0], "{day} {month} {year}")
    return pattern.format(day=_first(on, locale), month=_month(on, calendar), year=on.year)


def _first(on: date, locale: str) -> str:
    return "1er" if locale.startswith("fr") and on.day == 1 else str(on.day)


def _month(on: date, calendar: _Calendar) -> str:
    return calendar.months[on.month - 1]


def _calendar_of(locale: str) -> _Calendar:
    return _CALENDARS.get(locale) or _CALENDARS.get(locale.split("-")[0]) or _EN
