"""What a member wins on the way up a ladder: each prize once, or once a period. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from game.kernel.tracking import Award, Payout
from game.trackers.tiers.state import State


class Won:
    """The prizes of one member. `before` is the rank on which somebody stood whose past is told
    anew because something was undone: what they had by then is paid, whatever is known of it.

    A turn that was taken back with its cause comes back as it was when that stands after all; who
    climbs anew has the next one, under another reference.
    """

    def __init__(self, state: State, before: int | None) -> None:
        self._state = state
        self._before = before
        self.reached: set[str] = set()
        self.restored: list[str] = []

    def to_come(self, day: date) -> Iterator[Payout]:
        """What may still be paid on a day."""
        ladder = self._state.ladder
        for rank, payout in enumerate(ladder.payouts):
            if payout is not None and self._times(ladder.turn(rank, day)) <= 0:
                yield payout

    def climb(self, before: int, rank: int, day: date, locale: str) -> tuple[Award, ...]:
        """The prizes of every tier above one rank, up to another."""
        if rank <= before:
            return ()
        awards = (self._reach(one, day, locale) for one in range(before + 1, rank + 1))
        return tuple(award for award in awards if award is not None)

    def take(self, lost: Iterable[str]) -> list[str]:
        """Take back what was won in these turns; answers the references."""
        taken = []
        for turn in lost:
            if turn not in self.reached and (times := self._times(turn)) > 0:
                self._state.row.prizes[turn] = -times
                taken.append(self._reference(turn, times))
        return taken

    def _reach(self, rank: int, day: date, locale: str) -> Award | None:
        ladder = self._state.ladder
        turn, prize = ladder.turn(rank, day), ladder.tier(rank).prize
        self.reached.add(turn)
        times = self._times(turn)
        if times < 0 and self._before is not None:
            self._state.row.prizes[turn] = -times
            self.restored.append(self._reference(turn, -times))
            return None
        if times > 0 or prize is None or rank <= (self._before or 0):
            return None
        self._state.row.prizes[turn] = times = 1 - times
        return ladder.design.award(
            prize,
            reference=self._reference(turn, times),
            first=self._reference(turn, 1),
            locale=locale,
            cause={"tier_reached": ladder.tier(rank).name},
        )

    def _times(self, turn: str) -> int:
        return self._state.row.prizes.get(turn, 0)

    def _reference(self, turn: str, times: int) -> str:
        row = self._state.row
        again = f":{times}" if times > 1 else ""
        return f"tier:{row.design_id}:{row.member_id}:{turn}{again}"
