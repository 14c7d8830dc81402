"""What is known of members, as far as the conditions of segments speak of it: plural, and no more
is asked of the database than some condition needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from game.kernel.database import Tx
from game.ledger.read_store import balances_of
from game.members.rules import Member
from game.programmes.rules import Programme
from game.segments.store import tallied
from game.segments.words import Known, Needs, word
from game.trackers.streaks.reads import lengths_of
from game.trackers.tiers.reading import tier_names


async def known_of(
    tx: Tx, programme: Programme, members: Sequence[Member], needs: Needs, at: datetime
) -> list[Known]:
    """What is known of each of the members, in their order."""
    ids = [member.id for member in members]
    tiers = await tier_names(tx, programme, ids, at) if needs.tiers else {}
    balances = await balances_of(tx, ids) if needs.balances else {}
    streaks = await lengths_of(tx, programme, members, at) if needs.streaks else {}
    did = await tallied(tx, ids, needs.wants, at)
    return [
        Known(
            member=member,
            tier=tiers.get(member.id, ""),
            balances=_by_word(balances.get(member.id, {})),
            streaks=_by_word(streaks.get(member.id, {})),
            tallied=did.get(member.id, {}),
        )
        for member in members
    ]


def _by_word(named: Mapping[str, int]) -> dict[str, int]:
    return {word(name): value for name, value in named.items()}
