"""A ladder climbed by the calendar: one day after the other, every sum added up anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from game.trackers.tiers.rules import Ladder, period_end

DAY = timedelta(days=1)


class Place(NamedTuple):
    """Where the naive member stands; `until` is None for good and on ladders without validity."""

    rank: int
    since: date
    until: date | None
    grace_until: date | None


def climb(told: Ladder, worth: Mapping[date, int], first: date, through: date) -> Place:
    """The place at `through`, of somebody who joined on the day `first`."""
    place = Place(0, first, None, None)
    day = first
    while True:
        place = _came(told, worth, place, day)
        if day == through:
            return place
        place = _over(told, worth, place, day)
        day += DAY


def _came(told: Ladder, worth: Mapping[date, int], place: Place, day: date) -> Place:
    counts = _sum(worth, _opens(told, day), day)
    reached = max(rank for rank, tier in enumerate(told.tiers) if tier.at_least <= counts)
    if reached > place.rank:
        return Place(reached, day, _until(told, reached, day), None)
    if place.grace_until is not None and _grace(told, worth, place, day) >= _keep(told, place):
        return place._replace(until=_more(told, place.until), grace_until=None)
    return place


def _over(told: Ladder, worth: Mapping[date, int], place: Place, day: date) -> Place:
    """The day is over."""
    if place.rank == 0 or told.downgrade == "never":
        return place
    if place.grace_until is not None:
        if day < place.grace_until:
            return place
        counts = _grace(told, worth, place, day)
    else:
        if place.until is not None and day < place.until:
            return place
        counts = _sum(worth, _opens(told, day), day)
        if counts >= _keep(told, place):
            return place._replace(until=_more(told, place.until))
        if told.grace_days:
            return place._replace(grace_until=day + told.grace_days * DAY)
    rank = place.rank - 1
    if told.downgrade == "to_fit":
        while rank and told.tiers[rank].keep > counts:
            rank -= 1
    until = None if rank == 0 or _floating(told) else _more(told, day)
    return Place(rank, day + DAY, until, None)


def _keep(told: Ladder, place: Place) -> int:
    return told.tiers[place.rank].keep


def _floating(told: Ladder) -> bool:
    return told.validity.days is None and told.validity.until_end_of is None


def _sum(worth: Mapping[date, int], opens: date, day: date) -> int:
    return sum(amount for when, amount in worth.items() if opens <= when <= day)


def _grace(told: Ladder, worth: Mapping[date, int], place: Place, day: date) -> int:
    ended = place.until if place.until is not None else day
    return _sum(worth, _opens(told, ended), day)


def _opens(told: Ladder, day: date) -> date:
    match told.qualify.over:
        case "rolling":
            return day - ((told.qualify.rolling_days or 1) - 1) * DAY
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=1 + 3 * ((day.month - 1) // 3), day=1)
        case "year":
            return day.replace(month=1, day=1)
    return date.min


def _until(told: Ladder, rank: int, day: date) -> date | None:
    if rank == 0 or told.downgrade == "never" or _floating(told):
        return None
    if told.validity.days is not None:
        return day + told.validity.days * DAY
    assert told.validity.until_end_of is not None
    end = period_end(day, told.validity.until_end_of)
    for _ in range(told.validity.periods_after):
        end = period_end(end + DAY, told.validity.until_end_of)
    return end


def _more(told: Ladder, until: date | None) -> date | None:
    if until is None or _floating(told):
        return None
    if told.validity.days is not None:
        return until + told.validity.days * DAY
    assert told.validity.until_end_of is not None
    return period_end(until + DAY, told.validity.until_end_of)
