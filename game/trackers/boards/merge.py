"""How boards change hands: a guest's tallies are laid over those of the member they became.

Closed runs stay as they are frozen, and so do those whose books are closed: a prize that a guest
won there is the member's.
"""

from __future__ import annotations

from datetime import datetime

from game.designs.store import designs
from game.kernel.database import Tx
from game.ranks.store import Score, save_scores, show
from game.trackers.boards import merge_store
from game.trackers.boards.absence import say
from game.trackers.boards.absence_store import absent
from game.trackers.boards.advance import scores_of
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import KIND
from game.trackers.boards.rules import joined
from game.trackers.boards.store import hold_members, keep_sections, lock_tallies, save_tallies


async def hand_over(tx: Tx, giver_id: str, taker_id: str, at: datetime) -> None:
    """Add what a guest has on open boards to what the member has, and take the guest off them.

    To be called before anything that rounds lock behind the trackers.
    """
    await hold_members(tx, [giver_id, taker_id])
    await merge_store.hand_over_standing(tx, giver_id, taker_id)
    for wish in await absent(tx, giver_id):
        await say(tx, wish._replace(member_id=taker_id, at=at))
    runs = await merge_store.runs_of(tx, giver_id)
    if not runs:
        return
    boards = {
        design.id: LiveBoard(design)
        for programme_id in sorted({programme_id for _, programme_id, _ in runs})
        for design in await designs(tx, programme_id, KIND)
    }
    keys = [(run_id, who) for run_id, _, _ in runs for who in (giver_id, taker_id)]
    tallies = await lock_tallies(tx, [], keys, at)
    scores: list[Score] = []
    taken = []
    for run_id, _, design_id in runs:
        theirs, mine = tallies.get((run_id, giver_id)), tallies.get((run_id, taker_id))
        if theirs is None or mine is None:
            continue
        joined(mine, theirs, boards[design_id].definition.operator)
        mine.shown = not mine.absent
        taken.append(mine)
        scores += scores_of(boards[design_id], mine)
    own = [tally.run_id for tally in taken]
    await keep_sections(tx, taken, at)
    await save_tallies(tx, taken)
    await show(tx, own, [giver_id], False, at)
    await save_scores(tx, scores, at)
    await merge_store.hand_over_evidence(tx, giver_id, taker_id, own)
