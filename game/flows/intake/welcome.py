"""A newcomer's first activity, `member.joined`: what a welcome bonus is earned by, once ever."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from game.activities.built_in import reported
from game.activities.rules import Activity
from game.kernel.database import Tx
from game.kernel.events import Event, MemberJoined
from game.members.rules import Member
from game.round.progress import advance
from game.round.world import Coming, World, close_round, open_round
from game.trackers.lineup import LINE_UP

JOINED = "member.joined"


async def welcome(tx: Tx, newcomers: Collection[Member], at: datetime) -> None:
    """Record that these members, just created in this transaction, have joined."""
    if not newcomers:
        return
    coming = [
        Coming(
            programme_id=member.programme_id, member_id=member.id, types=(JOINED,), occurred_at=at
        )
        for member in newcomers
    ]
    world = await open_round(tx, LINE_UP, coming, at)
    for member in newcomers:
        greet(world, member)
    await close_round(tx, world)


def greet(world: World, member: Member) -> None:
    """Record within a round that the member has joined, and tell whoever hears of it."""
    advance(world, joined(member, world.at))
    world.events.append(Event(member.programme_id, member.id, MemberJoined(member.guest)))


def joined(member: Member, at: datetime) -> Activity:
    """The activity of a member's joining: one for each member, ever."""
    name, data = f"joined:{member.id}", {"guest": member.guest}
    return reported(member.programme_id, member.id, JOINED, name, at, data)
