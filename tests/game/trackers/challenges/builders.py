"""Challenges of a café, and members who buy and visit there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from game.designs.rules import Design
from game.kernel.identity import new_id
from game.kernel.measures import Measure
from game.kernel.tracking import Prize, Situation
from game.kernel.vocabulary import Seen, names
from game.programmes.rules import Programme
from game.trackers.challenges.compile import ready
from game.trackers.challenges.kind import KIND, Challenge, Community, Goal, measures
from game.trackers.challenges.rules import EVER, Key, Span, State
from game.trackers.challenges.slice import Challenged, Mode

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIELDS: dict[str, Any] = {
    "visit": {"place": "string"},
    "purchase": {"amount": "integer", "order": "string"},
    "points.earned": {"currency": "string", "amount": "integer", "reason": "string"},
}
VISITS = Measure(activity_type="visit")
SPENT = Measure(activity_type="purchase", sum="amount")


def three_visits(**more: Any) -> Challenge:
    """Come three times, win fifty points; unless told otherwise."""
    plain: dict[str, Any] = {
        "title": {"en": "Three visits", "fr": "Trois visites"},
        "goals": [Goal(measure=VISITS, target=3)],
        "prizes": [Prize(amount=50)],
    }
    return Challenge(**plain | more)


def all_together(target: int = 100, **more: Any) -> Challenge:
    """Spend together; everybody who spent anything wins ten points."""
    shared = {key: more.pop(key) for key in ("minimum", "team") if key in more}
    return Challenge(
        title={"en": "All together"},
        community=Community(measure=SPENT, target=target, **shared),
        prizes=more.pop("prizes", [Prize(amount=10)]),
        **more,
    )


def a_design(
    challenge: Challenge, *, name: str = "three", programme_id: str = "", design_id: str = ""
) -> Design[Challenge]:
    """The challenge as if it had been saved."""
    return Design(
        id=design_id or new_id(),
        programme_id=programme_id or new_id(),
        kind=KIND.name,
        name=name,
        revision=1,
        active=True,
        definition=challenge,
        names={
            one.activity_type: names(FIELDS[one.activity_type], {}) for one in measures(challenge)
        },
        active_since=START,
    )


def a_programme(programme_id: str, zone: str = "Europe/Paris") -> Programme:
    return Programme(
        id=programme_id, slug="cafe", name="Café", time_zone=zone, locales=["fr", "en"],
        attributes={"shop": "string"}, guests=True, edition=new_id(),
    )  # fmt: skip


class Shop:
    """One challenge, and members who do things; nothing is kept but in memory."""

    def __init__(self, challenge: Challenge, *, zone: str = "UTC", mode: Mode = "again") -> None:
        self.design = a_design(challenge)
        self.programme = a_programme(self.design.programme_id, zone)
        self.states: dict[Key, State] = {}
        self.slice = Challenged(
            {self.programme.id: ready([self.design])},
            {self.programme.id: self.programme},
            self.states,
            START,
            mode,
        )
        self.paid = 0
        self.references: list[str] = []
        self.facts: dict[str, int] = {}

    def joined(self, member_id: str, spans: list[Span]) -> None:
        self.states[Key(self.design.id, member_id, EVER)] = State(counts=[], spans=spans)

    def see(self, situation: Situation) -> None:
        self.outcome = self.slice.advance(Seen(situation), self.facts)
        self.paid += sum(award.amount for award in self.outcome.awards)
        self.references += [award.reference for award in self.outcome.awards]

    def see_all(self, situations: Iterable[Situation]) -> None:
        for situation in situations:
            self.see(situation)

    def did(self, at: datetime = START, member_id: str = "anna", **more: Any) -> Situation:
        """A visit, unless told otherwise."""
        plain: dict[str, Any] = {
            "programme_id": self.programme.id, "activity_id": new_id(), "type": "visit",
            "occurred_at": at, "data": {}, "member_id": member_id, "locale": "en",
            "guest": False, "time_zone": "UTC", "day_start_hour": 0, "attributes": {},
            "joined_at": at,
        }  # fmt: skip
        return Situation(**plain | more)

    def bought(self, amount: int, at: datetime = START, **more: Any) -> Situation:
        return self.did(at, type="purchase", data={"amount": amount}, **more)

    def runs(self, member_id: str = "anna") -> dict[date, tuple[list[int], int]]:
        """By run: counts, and how often it was completed."""
        return {
            key.start: (state.counts, state.times)
            for key, state in self.states.items()
            if key.member_id == member_id and state.counts
        }

    def ever(self, member_id: str = "anna") -> State:
        return self.states[Key(self.design.id, member_id, EVER)]
