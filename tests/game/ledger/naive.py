"""A second, slow opinion about points: every single one is an object that somebody has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from game.ledger.rules import WhenReversed


@dataclass(frozen=True)
class Point:
    """One point of an award; `piece` numbers what came into a balance together."""

    origin: str
    expires_at: datetime | None
    opened_at: datetime
    piece: int
    home: str

    def is_live(self, at: datetime) -> bool:
        return self.expires_at is None or at < self.expires_at


@dataclass
class Owed:
    """What a reversal could not take."""

    member: str
    order: int
    amount: int


def in_order(points: list[Point]) -> list[Point]:
    return sorted(
        points,
        key=lambda p: (p.expires_at is None, p.expires_at or p.opened_at, p.opened_at, p.piece),
    )


class No(Exception):
    """It cannot be done."""


class Naive:
    """Two members, one currency. Amounts are small: lists of points stand for them."""

    def __init__(self, members: tuple[str, str], policy: WhenReversed, days: int | None) -> None:
        self.free: dict[str, list[Point]] = {member: [] for member in members}
        self.debt = dict.fromkeys(members, 0)
        self.held: dict[str, tuple[str, list[Point]]] = {}
        self.used: dict[str, list[Point]] = {}
        self.given: dict[str, int] = {}
        self.undone: dict[str, int] = {}
        self.forgiven: dict[str, int] = {}
        self.owed: list[Owed] = []
        self.since: dict[str, int] = {}
        self.expired: dict[str, int] = {}
        self.policy = policy
        self.days = days
        self._pieces = count()
        self._order = count()

    def available(self, member: str) -> int:
        return len(self.free[member]) - self.debt[member]

    def held_by(self, member: str) -> int:
        return sum(len(points) for holder, points in self.held.values() if holder == member)

    def _life(self, at: datetime) -> datetime | None:
        return None if self.days is None else at + timedelta(days=self.days)

    def _come_in(self, member: str, points: list[Point]) -> None:
        """New points pay the debt, the soonest-expiring first."""
        paying = min(self.debt[member], len(points))
        self.debt[member] -= paying
        self.free[member] += in_order(points)[paying:]

    def _take(self, member: str, amount: int, at: datetime) -> list[Point]:
        live = [p for p in in_order(self.free[member]) if p.is_live(at)][:amount]
        if len(live) < amount:
            raise No
        for point in live:
            self.free[member].remove(point)
        return live

    def award(self, name: str, member: str, amount: int, days: int | None, at: datetime) -> None:
        life = None if days is None else at + timedelta(days=days)
        piece = next(self._pieces)
        self._come_in(member, [Point(name, life, at, piece, member)] * amount)
        self.given[name] = amount

    def spend(self, name: str, member: str, amount: int, at: datetime) -> None:
        self.used[name] = self._take(member, amount, at)
        self.since[name] = next(self._order)

    def hold(self, name: str, member: str, amount: int, at: datetime) -> None:
        self.held[name] = member, self._take(member, amount, at)
        self.since[name] = next(self._order)

    def settle(self, hold: str, name: str, spent: int) -> None:
        member, points = self.held[hold]
        if spent > len(points):
            raise No
        del self.held[hold]
        self.used[name] = points[:spent]
        self.since[name] = self.since[hold]
        self._come_back(member, points[spent:], None, self.since[hold])

    def _come_back(
        self, member: str, points: list[Point], renewed_at: datetime | None, since: int
    ) -> None:
        """What is owed since then is met by those that would have expired soonest."""
        pieces: dict[Point, int] = {}
        back = []
        for point in points:
            gone = renewed_at is not None and not point.is_live(renewed_at)
            if gone and renewed_at is not None:
                piece = pieces.setdefault(point, next(self._pieces))
                life = self._life(renewed_at)
                fresh = replace(point, expires_at=life, opened_at=renewed_at, piece=piece)
                back.append(replace(fresh, home=member))
            elif point.home != member:
                piece = pieces.setdefault(point, next(self._pieces))
                back.append(replace(point, piece=piece, home=member))
            else:
                back.append(point)
        back = in_order(back)
        for owed in self.owed:
            if owed.member == member and owed.order > since:
                met = min(owed.amount, len(back))
                owed.amount -= met
                back = back[met:]
        self._come_in(member, back)

    def expire(self, member: str, at: datetime) -> int:
        dead = [p for p in self.free[member] if not p.is_live(at)]
        self.free[member] = [p for p in self.free[member] if p.is_live(at)]
        for point in dead:
            self.expired[point.origin] = self.expired.get(point.origin, 0) + 1
        return len(dead)

    def _to_undo(self, name: str, whole: int, amount: int | None) -> int:
        left = whole - self.undone.get(name, 0)
        wanted = left if amount is None else amount
        if left == 0 or wanted > left:
            raise No
        return wanted

    def reverse_spend(self, name: str, member: str, amount: int | None, at: datetime) -> None:
        wanted = self._to_undo(name, len(self.used[name]), amount)
        skip = self.undone.get(name, 0)
        back = list(reversed(self.used[name]))[skip : skip + wanted]
        self._come_back(member, back, at, self.since[name])
        self.undone[name] = skip + wanted

    def reverse_award(self, name: str, member: str, amount: int | None) -> None:
        wanted = self._to_undo(name, self.given[name], amount)
        before = self.forgiven.get(name, 0)
        points = in_order(self.free[member])
        own = [p for p in points if p.origin == name][:wanted]
        forgiven = min(wanted - len(own), max(0, self.expired.get(name, 0) - before))
        need = wanted - len(own) - forgiven
        others = [p for p in points if p.origin != name][:need]
        missing = need - len(others)
        if missing and self.policy == "refuse":
            raise No
        for point in own + others:
            self.free[member].remove(point)
        if self.policy == "negative":
            self.debt[member] += missing
        else:
            self.owed.append(Owed(member, next(self._order), missing))
        self.undone[name] = self.undone.get(name, 0) + wanted
        self.forgiven[name] = before + forgiven

    def merge(self, guest: str, member: str) -> None:
        points, self.free[guest] = in_order(self.free[guest]), []
        owed, self.debt[guest] = self.debt[guest], 0
        pieces: dict[Point, int] = {}
        self._come_in(member, [
            replace(p, piece=pieces.setdefault(p, next(self._pieces)), home=member) for p in points
        ])  # fmt: skip
        mine = in_order(self.free[member])
        self.free[member] = mine[owed:]
        self.debt[member] += max(0, owed - len(mine))
        for owing in self.owed:
            owing.member = member if owing.member == guest else owing.member
        for hold, (holder, kept) in self.held.items():
            if holder == guest:
                self.held[hold] = member, kept
