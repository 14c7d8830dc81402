"""The SQL by which boards change hands: what a guest did counts for the member they became."""

from __future__ import annotations

from game.kernel.database import Tx

_RUNS = """
    select t.run_id, r.programme_id, r.design_id
    from board_tally t join board_run r on r.id = t.run_id
    where t.member_id = $1 and r.status = 'open' order by t.run_id
"""

_LEAGUES = """
    insert into board_league as mine (design_id, member_id, league)
    select design_id, $2, league from board_league where member_id = $1 order by design_id
    on conflict (design_id, member_id) do update
    set league = greatest(mine.league, excluded.league)
"""


async def runs_of(tx: Tx, member_id: str) -> list[tuple[str, str, str]]:
    """(run_id, programme_id, design_id) of the open runs in which the member has a tally."""
    return [tuple(row) for row in await tx.fetch(_RUNS, member_id)]


async def hand_over_evidence(tx: Tx, giver_id: str, taker_id: str, run_ids: list[str]) -> None:
    """The guest's entries of these runs are the member's; the guest's tallies are gone."""
    await tx.execute(
        "update board_entry set member_id = $2 where member_id = $1 and run_id = any($3::uuid[])",
        giver_id,
        taker_id,
        run_ids,
    )
    await tx.execute(
        "delete from board_tally where member_id = $1 and run_id = any($2::uuid[])",
        giver_id,
        run_ids,
    )


async def hand_over_standing(tx: Tx, giver_id: str, taker_id: str) -> None:
    """The league in which to play next."""
    await tx.execute(_LEAGUES, giver_id, taker_id)
    await tx.execute("delete from board_league where member_id = $1", giver_id)
