"""Members by id for a fold, and the names of those who would have gained most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.flows.past.rules import Gainer, Tally
from game.flows.past.store import Passed
from game.kernel.database import Tx
from game.members.rules import Member
from game.members.store import by_ids

_KEPT = 20_000


async def members_of(
    tx: Tx, piece: Sequence[Passed], known: Mapping[str, Member]
) -> dict[str, Member]:
    """The members of this piece; those of the pieces before are kept while they are not many."""
    kept = dict(known) if len(known) < _KEPT else {}
    if missing := {one.member_id for one in piece} - kept.keys():
        kept |= await by_ids(tx, missing)
    return kept


async def gainers(tx: Tx, tally: Tally) -> list[Gainer]:
    """The tally's best, with the names that the brand and the others know them by."""
    best = tally.top()
    members = await by_ids(tx, [member_id for member_id, _, _ in best])
    return [
        Gainer(
            member_id=member_id,
            external_id=members[member_id].external_id,
            alias=members[member_id].alias,
            points=points,
            gains=gains,
        )
        for member_id, points, gains in best
    ]
