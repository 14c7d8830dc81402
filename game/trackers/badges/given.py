"""What one activity gives a member in badges, gathered for the outcome. Pure but for `Held`."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.kernel.days import local_day
from game.kernel.events import BadgeEarned, BadgeLapsed, BadgeRevoked, EventData
from game.kernel.tracking import Award, Situation
from game.round.contract import Gain, Outcome
from game.trackers.badges.ready import LiveBadge
from game.trackers.badges.rules import Held, micros, reference_of


class Given:
    """Awards, events, gains and facts of one activity; `touched` names the badges that changed.

    `day` is the member's day of the activity, `at_us` its moment in microseconds since 1970.
    Of several levels of one badge the member is told the highest; what has lapsed before it was
    known is kept and paid, and not told.
    """

    def __init__(self, situation: Situation, at: datetime) -> None:
        self.situation = situation
        self.touched: set[str] = set()
        self.levels: dict[str, int] = {}
        self.day = local_day(situation.occurred_at, situation.time_zone, situation.day_start_hour)
        self.at_us = micros(situation.occurred_at)
        self._at = at
        self._awards: list[Award] = []
        self._gains: list[Gain] = []
        self._told: dict[str, tuple[LiveBadge, int]] = {}

    def give(self, one: LiveBadge, held: Held, until: datetime | None, author: str) -> None:
        """Make the level the member's own from now on, with its prize."""
        held.activity_id = self.situation.activity_id or None
        held.author, held.expires_at = author, until
        held.revoked_at, held.revoked_by, held.reason = None, "", ""
        held.lapsed = not held.is_live(self._at)
        prize = one.badge.levels[held.level - 1].prize
        if prize is not None:
            held.reference = reference_of(held)
            self._awards.append(
                one.design.award(
                    prize,
                    reference=held.reference,
                    first=reference_of(replace(held, turn=1)),
                    locale=self.situation.locale,
                    cause={"level": held.level},
                )
            )
        self._gains.append(Gain("badge", one.design.name, held.level))
        self._tell(one, held)

    def give_back(self, one: LiveBadge, held: Held, until: datetime | None) -> None:
        """Make a level that was lost by undoing the member's own again, with the prize it paid."""
        held.activity_id, held.expires_at = self.situation.activity_id or None, until
        held.revoked_at, held.revoked_by, held.reason = None, "", ""
        held.lapsed = not held.is_live(self._at)
        self._tell(one, held)

    def prolong(self, one: LiveBadge, held: Held, until: datetime) -> None:
        """Let a held level last longer; one that had lapsed comes back, and is told again."""
        back = not held.is_live(self._at)
        held.expires_at = until
        held.lapsed = not held.is_live(self._at)
        if back:
            self._tell(one, held)

    def tell_again(self, held: Held, moment: datetime, until: datetime | None) -> None:
        """Set right when a level was earned, as the past told in its order shows it."""
        held.earned_at, held.expires_at = moment, until
        held.activity_id = self.situation.activity_id or None
        held.lapsed = not held.is_live(self._at)

    def outcome(self) -> Outcome:
        """All of it, as trackers tell it."""
        return Outcome(
            awards=tuple(self._awards),
            events=tuple(_earned(one, level) for one, level in self._told.values()),
            gains=tuple(self._gains),
        )

    def _tell(self, one: LiveBadge, held: Held) -> None:
        if held.lapsed:
            return
        name = one.design.name
        self.levels[name] = max(self.levels.get(name, 0), held.level)
        self._told[name] = (one, self.levels[name])


def moved(one: LiveBadge, before: int, after: int) -> EventData:
    """What the member hears of a badge of which they hold more or less than before."""
    if after > before:
        return _earned(one, after)
    name, badge = one.design.name, one.badge
    if after:
        return BadgeLapsed(name=name, level=after, title=badge.title, icon=badge.icon)
    return BadgeRevoked(name=name, title=badge.title, icon=badge.icon)


def _earned(one: LiveBadge, level: int) -> EventData:
    badge = one.badge
    return BadgeEarned(
        name=one.design.name,
        level=level,
        title=badge.title,
        level_title=badge.levels[level - 1].title,
        icon=badge.icon,
    )
