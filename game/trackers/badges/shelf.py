"""The levels that members hold, and the few ways in which they come to hold more.

A level is given once: its prize has one reference, and what is held says that it was given. One
that was taken back may be earned or granted again, and then its prize has another reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from game.kernel.together import Writer
from game.round.contract import Reached
from game.trackers.badges.given import Given
from game.trackers.badges.ready import LiveBadge, Ready
from game.trackers.badges.rules import UNDONE, Held, ends, reached
from game.trackers.badges.store import save_held


class Shelf:
    """Held levels by member and badge. `outdated` are those whose moment the past tells again.

    `undoing`: something of the past was undone, so that what is outdated counts for no set until it
    is told again, and a level that was lost by undoing comes back as it was; `reached` is all that
    the past gives, and `restored` the references of prizes that are due again.
    """

    def __init__(self, *, undoing: bool = False) -> None:
        self.undoing = undoing
        self.outdated: set[tuple[str, str, int]] = set()
        self.reached: set[Reached] = set()
        self.restored: list[str] = []
        self._held: dict[tuple[str, str], dict[int, Held]] = defaultdict(dict)
        self._changed: dict[tuple[str, str, int], Held] = {}

    def put(self, held: Held) -> None:
        """Add a level that was loaded."""
        self._held[held.member_id, held.design_id][held.level] = held

    def was_given(self, member_id: str, one: LiveBadge, level: int) -> bool:
        """Whether the level was given and not revoked, so that it is not paid again."""
        held = self._held.get((member_id, one.id), {}).get(level)
        return held is not None and held.revoked_at is None

    def highest(self, member_id: str, one: LiveBadge, at: datetime) -> int:
        """The highest level that the member holds now, 0 for none."""
        levels = self._held.get((member_id, one.id), {}).values()
        return max((held.level for held in levels if held.is_live(at)), default=0)

    def all(self) -> Iterator[Held]:
        """Every level on the shelf."""
        return (held for levels in self._held.values() for held in levels.values())

    async def save(self, out: Writer) -> None:
        """Write the levels that changed."""
        await save_held(out, [held for _, held in sorted(self._changed.items())])

    def complete(self, live: Ready, one: LiveBadge, given: Given) -> None:
        """Give the levels of a set that its badges, earned and not revoked, make up."""
        who = given.situation.member_id
        others = [live.by_name[name].id for name in one.needs if name in live.by_name]
        firsts = [self._held.get((who, other), {}).get(1) for other in others]
        moments = sorted(held.earned_at for held in firsts if held and self._counts(held))
        for number in range(1, reached(one.takes, len(moments)) + 1):
            moment = moments[one.takes[number - 1] - 1]
            mine = self._held.get((who, one.id), {}).get(number)
            if mine and mine.was_taken_by_hand and moments[-1] <= (mine.revoked_at or moment):
                continue  # It takes another badge than those which it was taken away with.
            self.give(one, (number,), moment, given)
            self.put_back(one, number, moment, given)

    def _counts(self, held: Held) -> bool:
        """Whether it is held, as far as the past was told."""
        return held.revoked_at is None and not (self.undoing and _key(held) in self.outdated)

    def give(
        self,
        one: LiveBadge,
        levels: Iterable[int],
        moment: datetime,
        given: Given,
        *,
        author: str = "",
    ) -> None:
        """Give levels of a badge that was earned at `moment`, or prolong those held already."""
        situation = given.situation
        mine = self._held[situation.member_id, one.id]
        until = ends(one.badge, moment, situation.time_zone, situation.day_start_hour)
        for number in levels:
            held = mine.get(number)
            self.reached.add((one.id, number))
            if held is None:
                held = mine[number] = Held(
                    member_id=situation.member_id, design_id=one.id, level=number, earned_at=moment
                )
                given.give(one, held, until, author)
            elif held.revoked_at is not None:
                held.earned_at = moment
                if self.undoing and held.revoked_by == UNDONE:
                    given.give_back(one, held, until)
                    self.restored += [held.reference] if held.reference else []
                else:
                    held.turn += 1
                    given.give(one, held, until, author)
            elif self._is_outdated(held):
                given.tell_again(held, moment, until)
            elif held.expires_at is not None and until is not None and until > held.expires_at:
                given.prolong(one, held, until)
            else:
                continue
            self._keep(held, one, given)

    def put_back(self, one: LiveBadge, level: int, moment: datetime, given: Given) -> None:
        """Earn the level earlier: what came late made it up before, if only it had been known."""
        held = self._held.get((given.situation.member_id, one.id), {}).get(level)
        if held is not None and not held.author and moment < held.earned_at:
            held.earned_at = moment
            self._keep(held, one, given)

    def _is_outdated(self, held: Held) -> bool:
        """Whether the past is to tell this level's story anew; it does so once."""
        key = _key(held)
        if key not in self.outdated:
            return False
        self.outdated.discard(key)
        return not held.author

    def take(self, member_id: str, lost: Iterable[Reached], at: datetime) -> list[Held]:
        """Take away those of the lost levels that are held and were not told again."""
        taken = []
        for design_id, level in lost:
            held = self._held.get((member_id, str(design_id)), {}).get(int(str(level)))
            if held is not None and _key(held) in self.outdated:
                self.outdated.discard(_key(held))
                held.revoked_at, held.revoked_by = at, UNDONE
                self._changed[_key(held)] = held
                taken.append(held)
        return taken

    def _keep(self, held: Held, one: LiveBadge, given: Given) -> None:
        self._changed[_key(held)] = held
        given.touched.add(one.design.name)


def _key(held: Held) -> tuple[str, str, int]:
    return held.member_id, held.design_id, held.level
