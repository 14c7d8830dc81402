"""What a member has won, was given or bought, in one list: vouchers with their codes, and prizes of
games that are points, or that the brand hands over."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.flows.plays.wins import MyWin, my_wins
from game.flows.rewards.views import my_vouchers
from game.kernel.database import Tx
from game.kernel.tracking import Points
from game.vouchers.rules import VoucherView


class MyPrize(Struct, frozen=True, kw_only=True):
    """Something of mine. `voucher` has its code and its state; without one `points` were paid, or
    the brand hands it over. What I won in a game names the play and its campaign."""

    id: str
    title: dict[str, str]
    at: datetime
    play_id: str | None
    campaign: str | None
    prize: str | None
    points: Points | None
    voucher: VoucherView | None


class MyPrizes(Struct, frozen=True):
    """A page of them, newest first; `next` is the `before` of the page that follows, or null."""

    items: list[MyPrize]
    next: str | None


async def my_prizes(
    tx: Tx, programme_id: str, member_id: str, before: str | None, limit: int, at: datetime
) -> MyPrizes:
    """All that is mine, newest first. A voucher that a game gave is told once, as a voucher."""
    wins = (await my_wins(tx, programme_id, member_id, before, limit)).items
    given = (await my_vouchers(tx, member_id, before, limit, at)).items
    both = [*map(_won, wins), *map(_given, given)]
    page = sorted(both, key=lambda one: one.id, reverse=True)[:limit]
    told = {one.play_id for one in wins if one.voucher is not None}
    items = [one for one in page if one.voucher is not None or one.id not in told]
    return MyPrizes(items, page[-1].id if len(page) == limit else None)


def _won(win: MyWin) -> MyPrize:
    return MyPrize(
        id=win.play_id, title=win.title, at=win.at, play_id=win.play_id, campaign=win.campaign,
        prize=win.prize, points=win.points, voucher=None,
    )  # fmt: skip


def _given(voucher: VoucherView) -> MyPrize:
    cause = voucher.cause
    return MyPrize(
        id=voucher.id, title=voucher.title, at=voucher.given_at, play_id=cause.get("play"),
        campaign=cause.get("campaign"), prize=cause.get("prize"), points=None, voucher=voucher,
    )  # fmt: skip
