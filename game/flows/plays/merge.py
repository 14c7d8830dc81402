"""How plays change hands: the attempts of a guest are those of the member they became."""

from __future__ import annotations

from collections.abc import Mapping

from game.campaigns.rules import Counts
from game.campaigns.store import versions
from game.flows.plays.entry import Used, joined
from game.flows.plays.merge_store import hand_over, lock_plays_of, played_by
from game.flows.plays.rules import Play, Standing, settle
from game.flows.plays.shown_store import hand_over as hand_over_shown
from game.flows.plays.store import lock_standings, save_standings
from game.kernel.database import Tx


async def merge_plays(tx: Tx, guest_id: str, member_id: str) -> int:
    """Hand the guest's plays over, behind those of the member; how many there were."""
    await hand_over_shown(tx, guest_id, member_id)
    campaigns = await played_by(tx, guest_id)
    if not campaigns:
        return 0
    standings = await lock_standings(
        tx, [(campaign, who) for campaign in campaigns for who in (guest_id, member_id)]
    )
    plays = await lock_plays_of(tx, [guest_id, member_id], campaigns)
    frozen = await versions(tx, {play.version_id for play in plays.values()})
    for campaign in campaigns:
        theirs, mine = standings[campaign, guest_id], standings[campaign, member_id]
        those = [p for p in plays.values() if (p.campaign_id, p.member_id) == (campaign, guest_id)]
        if those:
            counts = frozen[those[-1].version_id].wrap.counts
            join_standings(mine, theirs, plays, counts)
        for play in those:
            play.attempt += mine.attempts - theirs.attempts
    moved = [play for play in plays.values() if play.member_id == guest_id]
    await hand_over(tx, moved, guest_id, member_id)
    await save_standings(tx, [standings[campaign, member_id] for campaign in campaigns])
    return len(moved)


def join_standings(
    mine: Standing, theirs: Standing, plays: Mapping[str, Play], counts: Counts
) -> None:
    """Add the guest's standing to the member's: attempts, what was paid, and which play counts.

    Where both have a play open the member's goes on, and the guest's is finished as it stands.
    """
    if theirs.open_play_id is not None and mine.open_play_id is not None:
        left = plays[theirs.open_play_id]
        left.finished = True
        settle(left, theirs, counts)
    mine.open_play_id = mine.open_play_id or theirs.open_play_id
    mine.attempts += theirs.attempts
    mine.paid += theirs.paid
    if theirs.used is not None:
        mine.used = joined(mine.used or Used(), theirs.used)
    if theirs.counted_play_id is None:
        return
    their_best = plays[theirs.counted_play_id]
    my_best = plays[mine.counted_play_id] if mine.counted_play_id is not None else None
    if my_best is None or _goes_before(their_best, my_best, counts):
        mine.score, mine.counted_play_id = theirs.score, theirs.counted_play_id


def _goes_before(one: Play, other: Play, counts: Counts) -> bool:
    """Whether of two finished plays the first, the best or the last is `one`."""
    match counts:
        case "first":
            return one.started_at < other.started_at
        case "best":
            return one.score > other.score
        case "last":
            return one.moved_at > other.moved_at
