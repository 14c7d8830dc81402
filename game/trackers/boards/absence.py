"""A member leaves the boards, or comes back: by their own wish, or by staff.

They vanish from every view at once and the ranks close up; what they do goes on counting unseen,
so that who comes back stands where they would.
"""

from __future__ import annotations

from game.designs.store import designs
from game.kernel.database import Tx
from game.ranks.store import save_scores, show
from game.trackers.boards import absence_store as store
from game.trackers.boards.absence_store import Said
from game.trackers.boards.kind import KIND, BoardDefinition
from game.trackers.boards.store import hold_members


async def say(tx: Tx, said: Said) -> list[store.Why]:
    """Put the member off the boards or back on; why they are still off, if they are."""
    await hold_members(tx, [said.member_id])
    before = await store.absences_of(tx, said.member_id)
    if said.absent != (said.why in before):
        await store.keep(tx, said)
    after = await store.absences_of(tx, said.member_id)
    if after and not before:
        await show(
            tx, await store.open_runs_of(tx, said.member_id), [said.member_id], False, said.at
        )
    if before and not after:
        barring = await _without_guests(tx, said.programme_id)
        await save_scores(tx, await store.scores_to_show(tx, said.member_id, barring), said.at)
    return after


async def _without_guests(tx: Tx, programme_id: str) -> list[str]:
    found = await designs(tx, programme_id, KIND)
    return [
        design.id
        for design in found
        if isinstance(design.definition, BoardDefinition) and not design.definition.guests
    ]
