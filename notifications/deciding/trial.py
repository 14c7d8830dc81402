"""A test of a message: decided as any other, but neither night nor caps hold it up."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.identity import new_id
from game.kernel.shown import shown
from game.messages.near import Nearby
from game.messages.trial import Trial, Tried
from game.programmes.rules import MessageSettings
from notifications.deciding.decide import decide_all
from notifications.deciding.occasion import Occasion
from notifications.deliveries.store import of_member

_NOW = MessageSettings(
    quiet_from="00:00", quiet_until="00:00", promotional_a_day=100, promotional_a_week=100
)
_CONTACTS_MOST = 100


async def try_out(near: Nearby, tx: Tx, trial: Trial, at: datetime) -> list[Tried]:
    """Send it to the member, where they can be reached and agreed to be: one line a channel and
    contact."""
    occasion = Occasion(
        programme=replace(trial.programme, messages=_NOW),
        lexicon=trial.lexicon,
        member_id=trial.member_id,
        name=trial.name,
        message=trial.message,
        cause=f"test/{new_id()}",
        kind=trial.message.on,
        data=trial.data,
        at=at,
    )
    await decide_all(tx, [occasion], at, near)
    newest = await of_member(tx, trial.member_id, None, _CONTACTS_MOST)
    return [shown(Tried, one) for one in newest if one.cause == occasion.cause]
