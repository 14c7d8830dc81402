"""What a member has won by chance, whichever game it was."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from game.campaigns.rules import Version
from game.campaigns.store import configs, versions
from game.flows.plays.win_store import wins_of_member
from game.kernel.database import Tx
from game.kernel.tracking import Points
from game.mechanics import MECHANICS
from game.mechanics.prizes import Odds


class MyWin(Struct, frozen=True, kw_only=True):
    """A prize of mine. `points` were paid, and a `voucher` of that reward was given, already;
    anything else the brand hands over."""

    play_id: str
    campaign_id: str
    campaign: str
    prize: str
    title: dict[str, str]
    points: Points | None
    voucher: str | None
    at: datetime


class MyWins(Struct, frozen=True):
    """A page of prizes, newest first; `next` is the `before` of the page that follows, or null."""

    items: list[MyWin]
    next: str | None


async def my_wins(
    tx: Tx, programme_id: str, member_id: str, before: str | None, limit: int
) -> MyWins:
    """The prizes of one member, newest play first."""
    rows = await wins_of_member(tx, programme_id, member_id, before, limit)
    frozen = await versions(tx, {row["version_id"] for row in rows})
    dealt = await configs(tx, {v.id: MECHANICS[v.mechanic].config for v in frozen.values()})
    tables = {v.id: _odds(v, dealt[v.id]) for v in frozen.values()}
    items = []
    for row in rows:
        prize = tables[row["version_id"]].prize(row["prize"])
        items.append(
            MyWin(
                play_id=row["id"],
                campaign_id=row["campaign_id"],
                campaign=frozen[row["version_id"]].slug,
                prize=prize.key,
                title=prize.title,
                points=prize.points,
                voucher=prize.voucher,
                at=row["at"],
            )
        )
    return MyWins(items, items[-1].play_id if len(items) == limit else None)


def _odds(version: Version, config: Struct) -> Odds:
    odds = MECHANICS[version.mechanic].odds
    assert odds is not None, "only a game of chance has draws"
    return odds(config)
