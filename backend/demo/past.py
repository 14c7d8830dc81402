"""What regulars did on the days before: their days go on while the demo is switched off.

A day of theirs comes out the same whenever it is told, under the same ids, so that it counts once
however often the demo starts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from backend.demo.people import Person

REGULARS = 30
DAYS = 20
TICKETS = (180, 250, 320, 450, 520, 780, 1260)
"""What people pay at the bar, in cents."""

A_CUP = 1_400
EACH_WEEK = 5
"""The number of the regular in whose history are always a returned order and one on its way."""
_TUESDAY, _WEDNESDAY = 1, 2

_TILL = "till"


def days_before(today: date, regulars: Sequence[Person]) -> Iterator[list[dict[str, Any]]]:
    """The activities of each of the last days, the oldest first, in the order of the day."""
    for back in range(DAYS, 0, -1):
        day = today - timedelta(days=back)
        told = [event for person in regulars for event in _day(person, day)]
        yield sorted(told, key=lambda event: str(event["time"]))


def _day(person: Person, day: date) -> Iterator[dict[str, Any]]:
    chance = person.chance(day)
    if chance.random() > person.faith:
        return
    morning = datetime.combine(day, time(6, tzinfo=UTC))
    came = morning + timedelta(minutes=chance.randrange(12 * 60))
    yield activity(person, f"{day}/visit", "visit", {}, came)
    if chance.random() < 0.6:
        paid = {"amount": chance.choice(TICKETS), "currency": "EUR"}
        yield activity(person, f"{day}/order", "purchase", paid, came + timedelta(minutes=5))
    weekly = day.weekday() if person.number == EACH_WEEK else None
    if chance.random() < 0.1 or weekly == _WEDNESDAY:
        order = {"order": f"{person.name}-{day:%y%m%d}"}
        paid = {"amount": 2 * chance.choice(TICKETS), **order}
        evening = came + timedelta(hours=3)
        yield activity(person, f"{day}/web", "order.placed", paid, evening)
        if chance.random() < 0.2 and weekly != _WEDNESDAY:
            back = evening + timedelta(hours=1)
            yield activity(person, f"{day}/back", "order.cancelled", order, back)
    if person.chance(f"{day}/cups").random() < 0.03 or weekly == _TUESDAY:
        number = f"{day:%m%d}{person.number:02d}"
        yield cups(person, f"{day}/cups", number, came + timedelta(minutes=10))


def cups(person: Person, name: str, number: str, at: datetime | None = None) -> dict[str, Any]:
    """Three cups to take home, under a number of the till."""
    paid = {"amount": 3 * A_CUP, "currency": "EUR", "items": 3, "order": number}
    return activity(person, name, "purchase", paid, at)


def brought_back(bought: Mapping[str, Any]) -> dict[str, Any]:
    """Two of three cups are returned, as the till tells it."""
    order = {"source": bought["source"], "id": bought["id"]}
    return {**order, "returned": 2, "of": 3, "reason": "Deux tasses ébréchées"}


def activity(
    person: Person, name: str, kind: str, data: dict[str, Any], at: datetime | None = None
) -> dict[str, Any]:
    """A CloudEvent as the till tells it; `name` is its own among the person's."""
    event = {
        "specversion": "1.0",
        "id": f"{person.name}/{name}",
        "source": _TILL,
        "type": kind,
        "subject": person.name,
        "data": data,
    }
    return event if at is None else {**event, "time": at.isoformat()}
