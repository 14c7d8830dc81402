"""The lives of the purses of a round: what activities extend, and what of that is taken back.

Nothing is posted by it: points live longer, or end sooner, where they are. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import astuple, replace

from game.ledger.life import Extension, Life, life_of, standing
from game.ledger.lots import spending_order
from game.ledger.rules import Account, Lot


class Lives:
    """The life of every purse that has one, and what is to be written of it."""

    def __init__(self) -> None:
        self.known: dict[Account, Life] = {}
        self.touched: dict[Account, None] = {}
        self.new: list[tuple[Account, Extension]] = []

    def of(self, account: Account) -> Life:
        """The life of a purse; all lots of it share it."""
        return self.known.setdefault(account, Life())

    def row_of(self, account: Account) -> tuple[datetime | None, ...]:
        """How it is written."""
        return astuple(self.of(account))

    def look_at(self, lot: Lot) -> None:
        """Some of a lot is there again: not later than it ends somebody must look."""
        if lot.slides and lot.ends_at is not None and lot.life.look(lot.ends_at):
            self.touched[lot.account] = None

    def swept(self, account: Account, lots: Iterable[Lot]) -> None:
        """Nothing in the purse is dead any more, or all that is dead is known; `lots` are its."""
        life = self.of(account)
        ends = [lot.ends_at for lot in lots if lot.slides and lot.remaining]
        soonest = min((moment for moment in ends if moment is not None), default=None)
        if life.look_at != soonest:
            life.look_at = soonest
            self.touched[account] = None

    def extend(
        self, account: Account, lots: list[Lot], *, activity_id: str, until: datetime, at: datetime
    ) -> None:
        """An activity came; `lots` are those of the purse that are loaded."""
        life = self.of(account)
        life.extend(at, until)
        lots.sort(key=spending_order)
        self._note(account, activity_id, at, until, True, at)

    def tell(
        self, account: Account, lots: list[Lot], told: Sequence[Extension],
        *, activity_id: str, stands: bool, at: datetime,
    ) -> bool:  # fmt: skip
        """What an activity did for the purse counts from now on, or no more; whether that is news.

        `told` is all that was ever told of the purse, `lots` are all that are open.
        """
        own = next((one for one in reversed(told) if one.activity_id == activity_id), None)
        if own is None or own.stands == stands:
            return False
        new = life_of(standing([*told, replace(own, stands=stands)]))
        life = self.of(account)
        life.alive_from, life.alive_until = new.alive_from, new.alive_until
        lots.sort(key=spending_order)
        self.swept(account, lots)
        self._note(account, activity_id, own.came_at, own.until, stands, at)
        return True

    def _note(
        self, account: Account, activity_id: str, came_at: datetime, until: datetime,
        stands: bool, at: datetime,
    ) -> None:  # fmt: skip
        life = self.of(account)
        self.touched[account] = None
        self.new.append((account, Extension(
            activity_id=activity_id, at=at, came_at=came_at, until=until, stands=stands,
            alive_from=life.alive_from, alive_until=life.alive_until,
        )))  # fmt: skip
