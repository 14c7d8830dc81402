"""Prizes of closed boards are given in rounds: once each, to members who are away as well."""

from __future__ import annotations

from datetime import datetime

from game.activities.built_in import BADGE_GRANTED, granted, reported
from game.activities.rules import Activity
from game.designs.store import active_names
from game.kernel.database import Tx
from game.kernel.events import BoardWon, Event
from game.kernel.together import together
from game.ledger.refusals import TooMuch
from game.round.award import pay
from game.round.contract import LineUp
from game.round.progress import advance, follow
from game.round.world import Coming, World, open_round, write_round
from game.trackers.boards import closing_store as store
from game.trackers.boards.close import frozen
from game.trackers.boards.closing_store import Won
from game.trackers.boards.compile import LiveBoard
from game.trackers.boards.kind import RankPrize

_ROUND_MOST = 200


async def give_some(tx: Tx, lineup: LineUp, run_id: str, at: datetime) -> int:
    """Give some of a run's prizes that are due; how many, 0 when none is left for this process.

    A prize's status and its points commit together, and its reference pays once: whoever dies in
    between has given nothing.
    """
    due = await store.due_prizes(tx, run_id, _ROUND_MOST)
    if not due:
        return 0
    board = await frozen(tx, await store.run(tx, run_id))
    world = await open_round(tx, lineup, [_coming(board, won, at) for won in due], at)
    badges = await active_names(tx, board.design.programme_id, "badge")
    given = []
    for won in due:
        prize = board.definition.prizes[won.place]
        live = prize.badge in badges
        given.append((won, _give(world, board, won, prize, badge=prize.badge if live else None)))
    async with together(tx) as out:
        await store.mark_given(out, given)
        await write_round(out, world)
    return len(due)


def _coming(board: LiveBoard, won: Won, at: datetime) -> Coming:
    prize = board.definition.prizes[won.place]
    return Coming(
        programme_id=board.design.programme_id,
        member_id=won.payee_id,
        types=(BADGE_GRANTED,) if prize.badge is not None else (),
        occurred_at=at,
        payouts=() if prize.prize is None else (board.design.payout(prize.prize),),
    )


def _give(world: World, board: LiveBoard, won: Won, prize: RankPrize, *, badge: str | None) -> int:
    """Pay the points, give the voucher, grant the badge; the points that landed. A badge that is
    switched off by now is not granted."""
    paid = 0
    if prize.prize is not None:
        claim = board.design.award(
            prize.prize,
            reference=f"board:{won.run_id}:{won.member_id}",
            locale=world.voice(won.payee_id),
            cause={"run": won.run_id, "rank": won.rank},
        )
        try:
            payment = pay(world, board.design.programme_id, won.payee_id, claim)
        except TooMuch:  # A purse that is full takes no more; the others are not kept waiting.
            payment = None
        paid = payment.amount if payment is not None else 0
        follow(world)
    if badge is not None:
        advance(world, _granting(world, board, won, badge))
    world.events.append(
        Event(
            board.design.programme_id,
            won.payee_id,
            BoardWon(
                board=board.design.name,
                run_id=won.run_id,
                rank=won.rank,
                currency=prize.points.currency if prize.points is not None else None,
                amount=paid,
                badge=badge,
            ),
        )
    )
    return paid


def _granting(world: World, board: LiveBoard, won: Won, badge: str) -> Activity:
    name = f"board:{won.run_id}:{won.member_id}"
    by = f"board {board.design.name}"
    data = granted(badge, reason=f"rank {won.rank}", by=by, by_id=won.run_id)
    programme_id = board.design.programme_id
    return reported(programme_id, won.payee_id, BADGE_GRANTED, name, world.at, data)
