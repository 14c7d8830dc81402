"""What marking a member's attempts again comes to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from game.campaigns.rules import Wrap
from game.flows.plays.rules import Play, Standing, settle
from game.kernel.errors import Conflict
from game.mechanics.quiz.regrading import Marked


class NothingToRegrade(Conflict):
    code = "campaign.nothing_to_regrade"


class Attempt(Struct, frozen=True, kw_only=True):
    """An attempt as it was marked, under `wrap`, and as it is marked now; None where the newest
    version asks something else than was asked then."""

    play: Play
    wrap: Wrap
    was: Marked
    now: Marked | None

    @property
    def differs(self) -> bool:
        """Whether anything of it is marked otherwise."""
        return self.now is not None and self.now.state != self.was.state


class Regraded(Struct, frozen=True, kw_only=True):
    """An attempt, and what it was and is worth in points after the attempts before it."""

    attempt: Attempt
    was: int
    now: int


def worth(merits: Mapping[str, int], wrap: Wrap) -> int:
    """What merits are worth by the campaign's tariff, in minor units."""
    return sum(wrap.tariff.get(merit, 0) * many for merit, many in merits.items())


def regraded(attempts: Sequence[Attempt], wrap: Wrap) -> list[Regraded]:
    """Every attempt with its points, as the campaign pays attempts one after the other; `wrap` is
    the newest version's."""
    them = sorted(attempts, key=lambda one: one.play.attempt)
    was = _dues([(one.play, worth(one.was.merits, one.wrap), one.wrap) for one in them])
    now = _dues(
        [
            (one.play, worth(one.now.merits, wrap), wrap)
            if one.now is not None
            else (one.play, worth(one.was.merits, one.wrap), one.wrap)
            for one in them
        ]
    )
    return [
        Regraded(attempt=one, was=before, now=after)
        for one, before, after in zip(them, was, now, strict=True)
    ]


def standing_of(standing: Standing, found: Sequence[Regraded], wrap: Wrap) -> Standing:
    """Where the member stands by attempts that have been marked again."""
    fresh = replace(standing, paid=sum(one.now for one in found), score=None, counted_play_id=None)
    done = [one.attempt.play for one in found if one.attempt.play.finished]
    for play in sorted(done, key=lambda play: play.moved_at):
        settle(play, fresh, wrap.counts)
    fresh.open_play_id = standing.open_play_id
    return fresh


def _dues(of: Sequence[tuple[Play, int, Wrap]]) -> Iterator[int]:
    """What each attempt is paid, as `plays.rules.payable` pays it step by step."""
    paid = 0
    for play, value, wrap in of:
        pays = wrap.counts != "first" or play.attempt == 1
        due = max(0, value - paid) if pays else 0
        paid += due
        yield due
