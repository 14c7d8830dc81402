"""What the link in a mail does, for whoever holds it: it silences the one it was sent to.

A mail may be forwarded, so nobody agrees to promotions by it: that is said in the app. What a
member switched off of single messages comes back by it, which is no more than a nuisance.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from game.kernel.database import Tx
from game.kernel.errors import Denied
from game.kernel.words import spoken
from notifications.consents import store as consents
from notifications.consents.rules import Purpose
from notifications.consents.rules import Wish as ConsentWish
from notifications.contacts.reach_store import owner
from notifications.contacts.rules import CHANNEL, Channel
from notifications.mail.unsubscribe import Wish
from notifications.people import People, Person
from notifications.preferences import store
from notifications.preferences.link_page import Topic
from notifications.preferences.rules import Choice, Offered, checked, chosen


class InTheApp(Denied):
    code = "unsubscribe.in_the_app"


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


async def choose(
    tx: Tx,
    person: Person,
    channel: Channel,
    offered: Mapping[str, Offered],
    topic: str,
    *,
    wanted: bool,
    at: datetime,
) -> None:
    """A topic is wanted by this channel, or not. Refused: a message that does not come by it, and
    to agree to promotions."""
    if topic == "promotional":
        if wanted:
            raise InTheApp("Agree to promotions in the app: a mail may have been passed on.")
        return await silence(tx, person, channel, topic, at)
    one = Choice(message=topic, channel=channel, wanted=wanted)
    checked([one], offered)
    await store.choose(tx, person.id, [one], "link", at)


async def topics(
    tx: Tx, person: Person, channel: Channel, offered: Mapping[str, Offered]
) -> list[Topic]:
    """What comes by the channel: promotions as a whole, then by name what is agreed to."""
    agreed = (await consents.consents(tx, [person.id]))[person.id]
    off = (await store.unwanted(tx, [person.id]))[person.id]
    return [
        Topic("promotional", "", (channel, "promotional") in agreed),
        *(
            Topic(one.message, spoken(one.title, person.locale), channel not in one.unwanted)
            for one in chosen(offered, off)
            if channel in one.channels and (channel, one.purpose) in agreed
        ),
    ]
