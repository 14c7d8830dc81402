"""Every kind of design of this house, in the order in which their trackers see an activity; behind
them the kinds that no tracker follows."""

from __future__ import annotations

from game.designs.rules import DesignKind, NoDesign
from game.displays import kind as displays
from game.messages import design as messages
from game.multipliers import kind as multipliers
from game.referrals import kind as referrals
from game.segments import kind as segments
from game.sites import kind as sites
from game.trackers.badges import kind as badges
from game.trackers.boards import kind as boards
from game.trackers.challenges import kind as challenges
from game.trackers.streaks import kind as streaks
from game.trackers.tiers import kind as tiers
from game.vouchers import kind as rewards

KINDS: tuple[DesignKind, ...] = (
    streaks.KIND,
    challenges.KIND,
    badges.KIND,
    tiers.KIND,
    boards.KIND,
    messages.KIND,
    segments.KIND,
    displays.KIND,
    multipliers.KIND,
    rewards.KIND,
    sites.KIND,
    referrals.KIND,
)


def kind_named(name: str) -> DesignKind:
    """The kind of that name, or a refusal that names those there are."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise NoDesign(f"There is no kind {name[:100]!r}.", kinds=[kind.name for kind in KINDS])
