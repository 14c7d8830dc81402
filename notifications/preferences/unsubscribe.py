"""What the link in a mail does, for whoever holds it: it silences the one it was sent to."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from game.kernel.database import Tx
from notifications.consents import store as consents
from notifications.consents.rules import Purpose
from notifications.consents.rules import Wish as ConsentWish
from notifications.contacts.reach_store import owner
from notifications.contacts.rules import CHANNEL, Channel
from notifications.mail.unsubscribe import Wish
from notifications.people import People, Person
from notifications.preferences import store
from notifications.preferences.rules import Choice


async def reader(tx: Tx, people: People, wish: Wish) -> tuple[Person, Channel] | None:
    """Who holds the link, locked, and by which channel it came; None for who has left."""
    found = await owner(tx, wish.contact_id)
    if found is None:
        return None
    programme_id, member_id, kind = found
    return await people.own(tx, programme_id, member_id), CHANNEL[kind]


async def silence(tx: Tx, person: Person, channel: Channel, topic: str, at: datetime) -> None:
    """No more of a topic by this channel: a purpose, or one message. A repeat changes nothing."""
    for purpose in get_args(Purpose):
        if topic == purpose:
            no = ConsentWish(channel=channel, purpose=purpose, given=False)
            return await consents.change(tx, person.id, [no], "link", at)
    off = Choice(message=topic, channel=channel, wanted=False)
    await store.choose(tx, person.id, [off], "link", at)
