"""The SQL of what points have been worth."""

from __future__ import annotations

from datetime import datetime

import msgspec

from game.kernel.database import Tx
from game.money.rules import Worth

_KEEP = "insert into currency_worth (programme_id, code, at, worth) values ($1, $2, $3, $4)"
_AS_OF = """
    select distinct on (code) code, worth from currency_worth
    where programme_id = $1
    order by code, at <= $2 desc, case when at <= $2 then -n else n end
"""


async def keep(tx: Tx, programme_id: str, code: str, worth: Worth | None, at: datetime) -> None:
    """From now on a currency is worth this."""
    await tx.execute(_KEEP, programme_id, code, at, worth)


async def worth_at(tx: Tx, programme_id: str, at: datetime) -> dict[str, Worth]:
    """What each currency that was worth something then was worth, by its
    code; before that was first said, what was said first."""
    rows = await tx.fetch(_AS_OF, programme_id, at)
    return {
        row["code"]: msgspec.convert(row["worth"], Worth)
        for row in rows
        if row["worth"] is not None
    }
