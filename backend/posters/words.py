"""What a poster says by itself, and how it writes days."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_SAID = {
    "fr": {"scan": "Scannez pour jouer", "both": "Du {} au {}", "until": "Jusqu\u2019au {}",
           "from": "Dès le {}"},
    "en": {"scan": "Scan to play", "both": "{} to {}", "until": "Until {}", "from": "From {}"},
}  # fmt: skip


def spoken(locale: str) -> str:
    """The language that posters speak and that comes nearest."""
    return "fr" if locale[:2] == "fr" else "en"


def scan(locale: str) -> str:
    return _SAID[spoken(locale)]["scan"]


def dates(locale: str, zone: str, starts_at: datetime | None, ends_at: datetime | None) -> str:
    """The days between which one can play, in the programme's zone; empty without any."""
    said = _SAID[spoken(locale)]
    days = [_day(locale, at.astimezone(ZoneInfo(zone))) for at in (starts_at, ends_at) if at]
    if not days:
        return ""
    return said["both" if len(days) > 1 else "until" if ends_at else "from"].format(*days)


def _day(locale: str, at: datetime) -> str:
    month = _MONTHS[spoken(locale)].split()[at.month - 1]
    first = "1er" if spoken(locale) == "fr" and at.day == 1 else str(at.day)
    return f"{first} {month} {at.year}"
