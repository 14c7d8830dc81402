"""Text messages leave by a gateway of the brand's own, which hears of each by a signed webhook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from game.kernel.database import Clock, Database, writing
from game.kernel.outbox import Due, kind_of
from notifications.catalogue import SmsDue
from notifications.transport import NO_GATEWAY, Outgoing, Result
from notifications.webhooks.hear import hear
from notifications.webhooks.store import chosen_by

_KIND = kind_of(SmsDue)


class Gateway:
    """A Transport for the kind "phone": what is to be sent is kept as an event of the member's, and
    delivered to every endpoint that chose `kermesse.sms.due.v1`. A message is one event, however
    often it is sent."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """`sent` is what an endpoint will be told; refused where the programme has none for it."""
        at = self._clock()
        async with writing(self._db) as tx:
            able = await chosen_by(tx, {one.programme_id for one in messages}, _KIND)
            dues = [_due(one, at) for one in messages if one.programme_id in able]
            if dues:
                await hear(tx, dues, at)
        return [_SENT if one.programme_id in able else _REFUSED for one in messages]

    async def close(self) -> None:
        """Nothing is open."""


_SENT = Result(status="sent")
_REFUSED = Result(status="refused", reason=NO_GATEWAY)


def _due(message: Outgoing, at: datetime) -> Due:
    return Due(
        cause=f"sms {message.id}",
        programme_id=message.programme_id,
        member_id=message.member_id,
        kind=_KIND,
        at=at,
        data=SmsDue(
            delivery_id=message.id,
            number=message.address,
            text=message.body,
            locale=message.locale,
            expires_at=at + timedelta(seconds=message.ttl_s),
        ),
    )
