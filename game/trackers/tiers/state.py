"""A member on a ladder, brought up to a day and told what became of them. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from game.kernel.days import zone
from game.trackers.tiers.climb import (
    Standing,
    is_at_risk,
    lasts_until,
    next_look,
    start,
    touched,
    walk,
)
from game.trackers.tiers.records import Manual, Row, Shown, Span, kept, under
from game.trackers.tiers.rules import LiveLadder
from game.trackers.tiers.tally import Tally
from game.trackers.tiers.telling import Change, changes

DAYS_MOST = 800
"""So many days are kept of a member; when there are more, the oldest half becomes one."""


class State:
    """A row under its ladder, on the way to being brought up to date."""

    def __init__(self, ladder: LiveLadder, row: Row) -> None:
        self.ladder = ladder
        self.row = row
        if row.counts != ladder.counts:
            row.worth = {}
        self.standing: Standing | None = None
        self.tally = Tally(row.worth)
        if row.revision == ladder.design.revision:
            self.anchor = under(ladder, row.anchor)
            self.standing = under(ladder, row.standing)
        else:  # Another ladder holds from now on; what was reached under the old one stays.
            self.anchor = under(ladder, row.standing or row.anchor)

    def join(self, day: date) -> None:
        """The member's first activity came on that day."""
        if self.row.joined is None:
            self.row.joined = day

    def settle(self, through: date) -> None:
        """Bring the standing up to the end of a day; one that is further stays where it is."""
        if self.row.joined is None:
            return
        now = self.standing
        if now is None:
            now = self._from_the_beginning()
        self.standing = walk(self.ladder, self.tally, now, max(through, now.day))

    def count(self, day: date, worth: int) -> None:
        """Something counted on a day, however long ago; `settle` draws the consequence."""
        if self.anchor is not None and self.ladder.told.qualify.over == "ever":
            day = max(day, self.anchor.day)
        self.row.worth[day] = self.row.worth.get(day, 0) + worth
        self.tally = Tally(self.row.worth)
        if self.standing is not None and (worth < 0 or day < self.standing.day):
            self.standing = None

    def observe(self, day: date, balance: int) -> None:
        """The balance is so much from that day on."""
        self.settle(day)
        self._hold(day, balance)

    def recall(self, day: date, balance: int) -> None:
        """The balance is found to be so much on that day. Spending does not come by, so a smaller
        one has been so ever since it was last seen: days that no job ran through change nothing."""
        last, seen = max(self.row.worth.items(), default=(day, balance))
        if balance > seen:
            self.observe(day, balance)
        else:
            self._hold(last, balance)

    def _hold(self, day: date, balance: int) -> None:
        self.row.worth = {day: balance}
        self.tally = Tally(self.row.worth)

    def _from_the_beginning(self) -> Standing:
        if self.anchor is not None:
            return touched(self.ladder, self.tally, self.anchor, self.anchor.day)
        assert self.row.joined is not None
        return start(min([self.row.joined, *self.row.worth]))

    def manual(self, at: datetime) -> Manual | None:
        """What staff set, while it holds; a tier that is gone from the ladder holds no more."""
        manual = self.set(at)
        return None if manual is None or (manual.starts or at) > at else manual

    def set(self, at: datetime) -> Manual | None:
        """The same, where it holds later, too."""
        manual = self.row.manual
        holds = manual is not None and at < manual.until and manual.tier in self.ladder.ranks
        return manual if holds else None

    def bought(self, at: datetime) -> Span | None:
        """What was paid for and holds, of a tier that the ladder has."""
        held = (one for one in self.row.bought if one.starts <= at < one.until)
        return next((one for one in held if one.tier in self.ladder.ranks), None)

    def paid_for(self, at: datetime) -> Span | None:
        """The same, where it is by it that the member has their tier."""
        span = None if self.manual(at) else self.bought(at)
        earned = self.standing.rank if self.standing is not None else 0
        return span if span is not None and self.ladder.ranks[span.tier] > earned else None

    def rank(self, at: datetime) -> int | None:
        """The rank that holds at a moment; None before the member has joined."""
        if manual := self.manual(at):
            return self.ladder.ranks[manual.tier]
        earned = self.standing.rank if self.standing is not None else None
        if (span := self.bought(at)) is None:
            return earned
        return max(self.ladder.ranks[span.tier], earned or 0)

    def name(self, at: datetime) -> str:
        """The name of the tier that holds. Who is still to come by stands on the lowest one,
        unless guests, who are not told apart here, stand outside."""
        rank = self.rank(at)
        if rank is None:
            return "" if self.ladder.told.members_only else self.ladder.tier(0).name
        return self.ladder.tier(rank).name

    def lasts(self) -> date | None:
        """The last day of what was earned before it is looked at; None where it has no end."""
        now = self.standing
        if now is None:
            return None
        if now.grace_until is not None:
            return now.grace_until
        return lasts_until(self.ladder, self.tally, now) if self.ladder.floating else now.until

    def ends(self, at: datetime, time_zone: str) -> datetime | None:
        """When the tier that holds ends, after all that keeps it; None where nothing ends it."""
        rank, end = self.rank(at), at
        if rank is None:
            return None
        while True:
            held = [one.until for one in self._keeping(rank, end)]
            if self.standing is not None and self.standing.rank == rank:
                if (last := self.lasts()) is None:
                    return None
                after = datetime.combine(last + timedelta(days=1), time(), zone(time_zone))
                held.append(after.astimezone(UTC))
            if max(held, default=end) <= end:
                return end
            end = max(held)

    def _keeping(self, rank: int, at: datetime) -> list[Manual | Span]:
        """What was set and paid for that holds this rank at a moment."""
        found: list[Manual | Span | None] = [self.manual(at), self.bought(at)]
        return [one for one in found if one is not None and self.ladder.ranks[one.tier] == rank]

    def tell(self, at: datetime) -> tuple[Change, ...]:
        """What became of the member since they were last told; they count as told then."""
        rank = self.rank(at)
        if rank is None:
            return ()
        before, self.row.shown = self.row.shown, self._shown(rank, at)
        return changes(self.ladder, before, rank, self.row.shown)

    def _shown(self, rank: int, at: datetime) -> Shown:
        tier, standing = self.ladder.tier(rank), self.standing
        if self.manual(at) or self.paid_for(at) or standing is None:
            return Shown(tier=tier.name, at_least=tier.at_least, until=None, at_risk=False)
        return Shown(
            tier=tier.name,
            at_least=tier.at_least,
            until=None if self.ladder.floating else standing.until,
            at_risk=is_at_risk(self.ladder, self.tally, standing),
        )

    def stored(self, at: datetime, time_zone: str) -> Row:
        """The row as it is to be written."""
        self._fold_the_oldest()
        self.row.manual = self.set(at)
        self.row.bought = [one for one in self.row.bought if at < one.until]
        self.row.revision = self.ladder.design.revision
        self.row.counts = self.ladder.counts
        self.row.anchor = kept(self.ladder, self.anchor)
        self.row.standing = kept(self.ladder, self.standing)
        self.row.next_review_at = self._review_at(at, time_zone)
        return self.row

    def _review_at(self, at: datetime, time_zone: str) -> datetime | None:
        turns = [turn for one in self.row.bought for turn in (one.starts, one.until)]
        if (manual := self.row.manual) is not None:
            turns += [manual.starts or manual.until, manual.until]
        looks = [turn for turn in turns if turn > at]
        if self.standing is not None:
            day = next_look(self.ladder, self.tally, self.standing)
            if day is not None:
                looks.append(datetime.combine(day, time(), zone(time_zone)))
        return min(looks, default=None)

    def _fold_the_oldest(self) -> None:
        """Of very many days the oldest half is behind an anchor: nothing rewrites them any more."""
        if len(self.row.worth) <= DAYS_MOST or self.standing is None:
            return
        days = sorted(self.row.worth)
        turn = days[DAYS_MOST // 2]
        if self.anchor is None or self.anchor.day < turn:
            self.anchor = walk(self.ladder, self.tally, self._from_the_beginning(), turn)
        opens = self.ladder.window_start(turn)
        if self.anchor.grace_until is not None and self.anchor.until is not None:
            opens = self.ladder.window_start(self.anchor.until)
        ever = self.ladder.told.qualify.over == "ever"
        if ever:
            opens = turn
        stays = {day: worth for day, worth in self.row.worth.items() if day >= opens}
        if ever:
            stays[turn] = self.tally.between(date.min, turn)
        self.row.worth = stays
        self.tally = Tally(stays)
