"""What a tracker is: it folds the activities of members into a state of its own, within rounds.

Streaks, challenges, badges, tiers and boards are trackers. Each is a folder that is a stranger to
all others, and its fold never pays: `game/round/progress.py` asks them in one written order, and
`game/round/award.py` pays.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from game.designs.rules import Design
from game.kernel.database import Tx
from game.kernel.events import EventData
from game.kernel.together import Writer
from game.kernel.tracking import Award, Payout
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.programmes.rules import Programme


class Expected(NamedTuple):
    """What may come in a round, as far as loading must know it."""

    programme_id: str
    member_id: str
    type: str
    occurred_at: datetime
    time_zone: str
    day_start_hour: int


class Ahead(NamedTuple):
    """A round that is about to begin: what may come of which programmes, and its moment."""

    programmes: Mapping[str, Programme]
    expected: Sequence[Expected]
    at: datetime


class Recount(NamedTuple):
    """Designs of a programme, of one kind, that are to count the past, as of a moment.

    `undoing`: something of the past was undone, so that what it does not bear any more is lost.
    """

    programme: Programme
    designs: Sequence[Design[Any]]
    at: datetime
    undoing: bool = False


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

Reached: TypeAlias = tuple[object, ...]
"""A name for something that is reached once: a level, a run, the second time of a milestone."""


class Change(Struct, frozen=True):
    """A design in which a member stands elsewhere than before: in its figures, such as a length, a
    score or a count; of a badge the levels held, of a ladder the rank."""

    kind: str
    name: str
    before: int
    after: int


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


class Amends(Struct, kw_only=True):
    """What a tracker changed as the past was told anew: references of prizes to be taken back, and
    of such that were and are due again; what the member's app hears; what it comes to; and `kept`,
    the names of designs that paid what nothing bears any more, and that stays."""

    lost: list[str] = []
    restored: list[str] = []
    events: list[EventData] = []
    changes: list[Change] = []
    kept: list[str] = []


class Retold(Slice, Protocol):
    """A slice that was reopened for undoing."""

    def bears(self) -> set[Reached]:
        """All that the past, as it was folded, reaches."""
        ...

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Give up what is held of `lost`, and tell what is different from what was loaded."""
        ...


class Tiers(ABC):
    """A slice that also tells, before any rule decides, where a member stands. It says so by name,
    as every round looks for it: asked for a protocol, each slice is searched method by method."""

    @abstractmethod
    def tier_of(self, member_id: str) -> str:
        """The name of the member's tier, empty where there is none."""

    @abstractmethod
    def earn_percent(self, member_id: str) -> int:
        """How much of their amount rules pay to the member; 100 changes nothing."""


class Tracker(Protocol):
    """The door of a tracker."""

    name: str

    async def open(self, tx: Tx, ahead: Ahead) -> Slice:
        """Lock and load, in key order, every state that the expected activities can touch."""
        ...

    def blank(self, recount: Recount) -> Slice:
        """A slice of these designs alone in which no member has any state: for dry runs over the
        past. States come to be as activities come; `save` is never called."""
        ...

    async def reopen(self, tx: Tx, recount: Recount, member_ids: Collection[str]) -> Retold:
        """Lock the states of these designs for these members, as if no activity had come yet.

        What was granted, bought or paid stays known, so that folding all of the past again in the
        order of occurrence ends where it should and pays nothing twice. `save` then overwrites.
        Where it is for undoing, `amend` comes before `save`.
        """
        ...


class LineUp(Struct, frozen=True):
    """The trackers of the house, in the one order in which they see an activity."""

    trackers: tuple[Tracker, ...]
