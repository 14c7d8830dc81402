"""The past of members past trackers: the same `advance` as in a round, over states in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from game.flows.past.store import Passed
from game.kernel.tracking import HOUSE, POINTS_EARNED, Award
from game.kernel.vocabulary import Seen
from game.members.rules import Member
from game.members.then import as_then
from game.round.contract import Outcome, Slice
from game.round.progress import situation


class Folding:
    """One piece of the past at work on `slice`; trackers of `before` only tell it their facts."""

    def __init__(self, slice_: Slice, before: Sequence[Slice] = ()) -> None:
        self.slice = slice_
        self._before = before

    def activity(self, one: Passed, member: Member) -> Outcome:
        """Fold one activity of a member."""
        facts: dict[str, int] = {} if one.balance is None else {"balance": one.balance}
        seen = seen_of(one, member)
        for part in self._before:
            part.advance(seen, facts)
        return self.slice.advance(seen, facts)

    def earned(self, award: Award, paid: int, cause: Passed, member: Member) -> Outcome:
        """Let the tracker hear of what it just paid, as it would in a round."""
        data = {"currency": award.currency, "amount": paid, "reason": award.reason}
        balance = paid if cause.balance is None else cause.balance + paid
        told = cause._replace(id="", type=POINTS_EARNED, data=data, balance=balance, source=HOUSE)
        return self.activity(told, member)


def seen_of(one: Passed, member: Member, deaf: Collection[str] = ()) -> Seen:
    """What a rule may know of it, and of the member as they were. `deaf` are designs that did not
    hear of it."""
    what = (one.id, one.type, one.occurred_at, one.data)
    told = situation(as_then(member, one.was), *what, one.tier, one.source)
    return Seen(told if one.left is None else replace(told, left=one.left), deaf)


def with_members(
    piece: Sequence[Passed], members: Mapping[str, Member]
) -> Iterator[tuple[Passed, Member]]:
    """Each of the piece with its member; who is no longer known is left out."""
    return ((one, members[one.member_id]) for one in piece if one.member_id in members)
