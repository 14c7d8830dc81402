"""The badges of the members of a round: activities are counted, and what they reach is given.

Nothing here awaits but `save`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from game.activities.built_in import BADGE_GRANTED
from game.kernel.together import Writer
from game.kernel.tracking import POINTS_EARNED, Payout
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.round.contract import NOTHING, Amends, Change, Expected, Outcome, Reached
from game.trackers.badges.given import Given, moved
from game.trackers.badges.ready import LiveBadge, Ready
from game.trackers.badges.rules import Count, Place, place, reached
from game.trackers.badges.shelf import Shelf
from game.trackers.badges.store import Counts, PageKey, save_pages

_NONE = Count()


class BadgeSlice:
    """Counts by member, and the shelf of what they hold.

    `near` names, by member, the ids of the badges of which levels may be given in this round: what
    the member holds of them is on the shelf, and nothing is given of others. `whole` says that
    everything of the members is here, so that what is not was never counted, and sets are looked
    at even when nothing happens. Without `granting` grants are passed over: they were heeded when
    they were made, and may have been taken back since. `since` is, by member and badge, the id of
    what took it away by hand; `before` the highest level that a member whose past is told anew held
    of a badge.
    """

    def __init__(
        self,
        live: Mapping[str, Ready],
        at: datetime,
        *,
        whole: bool = False,
        granting: bool = True,
        undoing: bool = False,
    ) -> None:
        self.pages: dict[PageKey, Counts] = {}
        self.near: dict[str, set[str]] = defaultdict(set)
        self.shelf = Shelf(undoing=undoing)
        self.since: dict[tuple[str, str], str] = {}
        self.before: dict[str, int] = {}
        self.live = live
        self._at = at
        self._whole = whole
        self._granting = granting
        self._met: set[str] = set()
        self._due: dict[str, tuple[Payout, ...]] = {}
        self._changed: dict[PageKey, None] = {}

    def rewrite(self, key: PageKey, counts: Counts) -> None:
        """Replace a page that was loaded."""
        self.pages[key] = counts
        self._changed[key] = None

    def count(self, member_id: str, one: LiveBadge, where: Place) -> Count:
        """What was counted there; its page is loaded."""
        return self.pages[member_id, where.page].get(one.id, {}).get(where.start, _NONE)

    def payouts(self, expected: Expected) -> Iterable[Payout]:
        """The prizes of every level that the member may be given in this round, whatever comes."""
        live = self._listening(expected.programme_id, expected.type)
        if live is None:
            return ()
        due = self._due.get(expected.member_id)
        if due is None:
            due = self._due[expected.member_id] = tuple(self._payouts(live, expected.member_id))
        return due

    def _payouts(self, live: Ready, member_id: str) -> Iterator[Payout]:
        for design_id in self.near.get(member_id, ()):
            one = live.by_id[design_id]
            for level, payout in enumerate(one.payouts, 1):
                if payout and not self.shelf.was_given(member_id, one, level):
                    yield payout

    def advance(self, seen: Seen, facts: dict[str, int]) -> Outcome:
        """Count the activity for every badge that listens, then see which sets are complete."""
        situation = seen.situation
        live = self._listening(situation.programme_id, situation.type)
        if live is None:
            return NOTHING
        given = Given(situation, self._at)
        near = self.near[situation.member_id]
        if situation.type == BADGE_GRANTED and self._granting:
            self._grant(live, near, given)
        for one in live.heard(situation.type):
            if not one.runs(situation.occurred_at) or one.id in seen.deaf:
                continue
            if situation.activity_id < self.since.get((situation.member_id, one.design.name), ""):
                continue  # It was taken away since, and what came before counts no more.
            if one.fact is None:
                self._count(one, one.worth(seen), near, given)
            else:
                told = facts.get(one.fact, 0)
                self._hear(one, told, max(told, facts.get(f"best:{one.fact}", 0)), given)
        met = self._meets(situation.member_id)
        for one in live.sets if met or given.touched else ():
            if one.id in near and (met or not given.touched.isdisjoint(one.needs)):
                self.shelf.complete(live, one, given)
        if not given.touched:
            return NOTHING
        facts.update({f"badge:{name}": level for name, level in given.levels.items()})
        return given.outcome()

    def bears(self) -> set[Reached]:
        """Every level that the past gives, as (design id, level)."""
        return self.shelf.reached

    def amend(self, lost: Collection[Reached], member: Member) -> Amends:
        """Take the levels that were lost, each with its prize."""
        live = self.live[member.programme_id]
        taken = self.shelf.take(member.id, sorted(lost), self._at)
        amends = Amends(
            lost=[held.reference for held in taken if held.reference],
            restored=self.shelf.restored,
        )
        for one in live.by_name.values():
            before, after = self.before.get(one.id, 0), self.shelf.highest(member.id, one, self._at)
            if before != after:
                amends.changes.append(Change("badge", one.design.name, before, after))
                amends.events.append(moved(one, before, after))
        return amends

    async def save(self, out: Writer) -> None:
        """Write the pages and the held levels that changed."""
        await save_pages(out, {key: self.pages[key] for key in sorted(self._changed)})
        await self.shelf.save(out)

    def _listening(self, programme_id: str, activity_type: str) -> Ready | None:
        """The programme's badges, unless such an activity can change nothing of them."""
        live = self.live.get(programme_id)
        return live if live and (self._whole or not live.is_deaf(activity_type)) else None

    def _meets(self, member_id: str) -> bool:
        """Whether this is the first that is told of a member whose past is told again."""
        if not self._whole or member_id in self._met:
            return False
        self._met.add(member_id)
        return True

    def _grant(self, live: Ready, near: set[str], given: Given) -> None:
        """Give a badge as somebody granted it; what is unknown or switched off has no effect."""
        data = given.situation.data
        one = live.by_name.get(str(data.get("badge", "")))
        if one is not None and one.id in near:
            level = max(1, min(int(data.get("level") or 1), one.top))
            author = str(data.get("by") or "kermesse")
            moment = given.situation.occurred_at
            self.shelf.give(one, range(1, level + 1), moment, given, author=author)

    def _count(self, one: LiveBadge, worth: int, near: set[str], given: Given) -> None:
        """Add what the activity is worth to the badge, and give what that reaches.

        More activities than were ever expected may reach a level that is not near: the next one
        will give it.
        """
        if worth <= 0:
            return
        key, count = self._counted(one, given)
        self._changed[key] = None
        late, before = given.at_us < count.latest_us, count.level
        count.add(worth, given.at_us)
        if (now := reached(one.takes, count.value)) > before and one.id in near:
            count.level = now
            self.shelf.give(one, range(before + 1, now + 1), count.latest, given)
        if late:
            for level in range(1, min(before, reached(one.takes, worth)) + 1):
                self.shelf.put_back(one, level, given.situation.occurred_at, given)

    def _hear(self, one: LiveBadge, told: int, best: int, given: Given) -> None:
        """Take what another tracker told with this activity; the greatest value ever told counts,
        and it is kept up by what is `told` now.

        What a prize of that tracker leads to is told the same, and prolongs nothing.
        """
        if best <= 0:
            return
        moment = given.situation.occurred_at
        key, count = self._counted(one, given)
        grown = best > count.value
        if grown:
            self._changed[key] = None
            count.add(best - count.value, given.at_us)
            before, count.level = count.level, reached(one.takes, best)
            self.shelf.give(one, range(before + 1, count.level + 1), moment, given)
        first_hand = given.situation.type != POINTS_EARNED
        if one.badge.lapses and (grown or (one.is_kept_up and first_hand)):
            self.shelf.give(one, range(1, reached(one.takes, told) + 1), moment, given)

    def _counted(self, one: LiveBadge, given: Given) -> tuple[PageKey, Count]:
        """The member's count in the period of the activity, and the page that it stands on."""
        page, start = place(one.within, given.day)
        key = (given.situation.member_id, page)
        if self._whole and key not in self.pages:
            self.pages[key] = {}
        counts = self.pages[key].setdefault(one.id, {})
        count = counts.get(start)
        if count is None:
            count = counts[start] = Count()
        return key, count
