"""What a tracker is: it folds the activities of members into a state of its own, within rounds.

Streaks, challenges, badges, tiers and boards are trackers. Each is a folder that is a stranger to
all others; none pays: `game/progress.py` asks them in one written order and `game/award.py` pays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from game.database import Tx
from game.designs.rules import Design
from game.events import EventData
from game.programmes.rules import Programme
from game.together import Writer
from game.tracking import Award, Payout
from game.vocabulary import Seen


class Expected(NamedTuple):
    """What may come in a round, as far as loading must know it."""

    programme_id: str
    member_id: str
    type: str
    occurred_at: datetime
    time_zone: str
    day_start_hour: int


class Gain(Struct, frozen=True):
    """Something a member reached, for reports: `("badge", "explorer", 2)` is its second level."""

    kind: str
    name: str
    level: int = 1


class Outcome(Struct, frozen=True, kw_only=True):
    """What an activity came to for one member by one tracker. `events` go to the member's feed."""

    awards: tuple[Award, ...] = ()
    events: tuple[EventData, ...] = ()
    gains: tuple[Gain, ...] = ()


NOTHING = Outcome()


class Slice(Protocol):
    """The loaded part of a tracker's state; `advance` changes it in place, `save` writes it."""

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        """What this may pay the member for such an activity, so that accounts can be locked."""
        ...

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Fold one activity. `facts` is what trackers before told of this member and activity
        (`"streak:daily": 7`); this one adds its own. Pure but for the slice and `facts`."""
        ...

    async def save(self, out: Writer) -> None:
        """Write what changed, one statement a table."""
        ...


class Tracker(Protocol):
    """The door of a tracker."""

    name: str

    async def open(
        self,
        tx: Tx,
        programmes: Mapping[str, Programme],
        expected: Sequence[Expected],
        at: datetime,
    ) -> Slice:
        """Lock and load, in key order, every state that the expected activities can touch."""
        ...

    def blank(self, programme: Programme, designs: Sequence[Design[Any]], at: datetime) -> Slice:
        """A slice of these designs alone in which no member has any state: for dry runs over the
        past. States come to be as activities come; `save` is never called."""
        ...

    async def reopen(
        self,
        tx: Tx,
        programme: Programme,
        designs: Sequence[Design[Any]],
        member_ids: Collection[str],
        at: datetime,
    ) -> Slice:
        """Lock the states of these designs for these members, as if no activity had come yet.

        What was granted, bought or paid stays known, so that folding all of the past again in the
        order of occurrence ends where it should and pays nothing twice. `save` then overwrites.
        """
        ...
