"""Decide a batch of occasions: what is known is loaded for all of them, each is decided by itself,
and what comes of it is written in the caller's transaction. Nothing is sent here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.events import Event, Inboxed
from game.kernel.outbox import emit
from game.kernel.together import together
from game.messages.facts_store import Facts, Rest, aliases, facts, rests
from game.messages.near import FRIEND, FRIEND_ID, NEAREST, Nearby, asks, nothing_near
from notifications.consents.rules import Agreed
from notifications.consents.store import consents
from notifications.contacts.reach_store import reachable
from notifications.contacts.rules import Channel, Contact
from notifications.deciding.occasion import Occasion, letter, rows
from notifications.deciding.rules import Decision, Known, decide, is_sent, lies_in_inbox
from notifications.deliveries import store as deliveries
from notifications.inbox import store as inbox
from notifications.preferences.store import unwanted
from notifications.presence.store import last_seen


class Surroundings(Struct, frozen=True, kw_only=True):
    """What is known of all members that a batch is about, by id."""

    facts: dict[str, Facts]
    rests: dict[str, list[Rest]]
    contacts: dict[str, list[Contact]]
    consents: dict[str, frozenset[Agreed]]
    unwanted: dict[str, frozenset[tuple[str, Channel]]]
    seen: dict[str, datetime]
    promoted: dict[str, tuple[int, int]]


class Decided(Struct, frozen=True, kw_only=True):
    """Occasions with what was decided about each, and what is known of their members."""

    items: list[tuple[Occasion, list[Decision]]]
    facts: dict[str, Facts]


async def decide_all(
    tx: Tx, occasions: Sequence[Occasion], at: datetime, near: Nearby = nothing_near
) -> None:
    """Decide those that nothing was decided about yet, and write what comes of it."""
    await write(tx, await decided(tx, occasions, at), at, near)


async def decided(tx: Tx, occasions: Sequence[Occasion], at: datetime) -> Decided:
    """What is decided about those that nothing was decided about yet; nothing is written."""
    found = await facts(tx, {one.member_id for one in occasions})
    occasions = list({one.key: one for one in (_moved(one, found) for one in occasions)}.values())
    known = await deliveries.known(tx, [one.key for one in occasions])
    fresh = [one for one in occasions if one.key not in known]
    if not fresh:
        return Decided(items=[], facts=found)
    around = await _surroundings(tx, fresh, found, at)
    items: list[tuple[Occasion, list[Decision]]] = []
    more: Counter[str] = Counter()
    for one in fresh:
        decisions = decide(one.message, known_of(one, around, more[one.member_id], at), at)
        if one.message.purpose == "promotional" and any(map(is_sent, decisions)):
            more[one.member_id] += 1
        items.append((one, decisions))
    return Decided(items=items, facts=around.facts)


def _moved(one: Occasion, found: dict[str, Facts]) -> Occasion:
    """What happened to a guest who became a member is that member's."""
    known = found.get(one.member_id)
    if known is None or known.id == one.member_id:
        return one
    found.setdefault(known.id, known)
    return replace(one, member_id=known.id)


async def _surroundings(
    tx: Tx, fresh: Sequence[Occasion], found: dict[str, Facts], at: datetime
) -> Surroundings:
    members = sorted({one.member_id for one in fresh})
    promotional = {one.member_id for one in fresh if one.message.purpose == "promotional"}
    streaks = {one.member_id for one in fresh if is_of_streak(one)}
    await deliveries.take_turns(tx, promotional)
    contacts: dict[str, list[Contact]] = {}
    for programme_id in {one.programme.id for one in fresh}:
        contacts |= await reachable(tx, programme_id, members)
    return Surroundings(
        facts=found,
        rests=await rests(tx, streaks) if streaks else {},
        contacts=contacts,
        consents=await consents(tx, members),
        unwanted=await unwanted(tx, members),
        seen=await last_seen(tx, members),
        promoted=await deliveries.promoted(tx, promotional, at),
    )


def is_of_streak(one: Occasion) -> bool:
    """Whether it is about a streak, which may rest."""
    return one.kind.split(".")[0] == "streak"


def known_of(one: Occasion, around: Surroundings, more: int, at: datetime) -> Known:
    """What a decision looks at; `more` promotional messages were decided in this very batch."""
    member = around.facts.get(one.member_id)
    if member is None or member.programme_id != one.programme.id:
        return Known(time_zone=one.programme.time_zone, active=False)
    today, week = around.promoted.get(member.id, (0, 0))
    day = local_day(at, member.time_zone, member.day_start_hour)
    resting = around.rests.get(member.id, ())
    return Known(
        time_zone=member.time_zone,
        due_at=one.at,
        settings=one.programme.messages,
        contacts=tuple(around.contacts.get(member.id, ())),
        consents=around.consents.get(member.id, frozenset()),
        unwanted=frozenset(
            channel for name, channel in around.unwanted.get(member.id, ()) if name == one.name
        ),
        seen_at=around.seen.get(member.id),
        today=today + more,
        this_week=week + more,
        streak=str(one.data.get("name", "")) if is_of_streak(one) else "",
        paused=frozenset(rest.name for rest in resting if rest.first <= day <= rest.last),
        overtaken=one.overtaken,
    )


async def write(tx: Tx, told: Decided, at: datetime, near: Nearby = nothing_near) -> None:
    """Write what was decided: deliveries, letters, and the events that tell of these."""
    known = told.facts
    items = await _befriended(tx, await _nearby(tx, told.items, at, near))
    letters = [
        (one, letter(one, known[one.member_id], at))
        for one, decisions in items
        if lies_in_inbox(one.message, decisions)
    ]
    unread = await inbox.unread_of(tx, {written.member_id for _, written in letters})
    events = []
    for one, written in letters:
        unread[written.member_id] += 1
        news = Inboxed(
            id=written.id,
            message=written.message,
            title=written.title,
            body=written.body,
            link=written.link,
            unread=min(inbox.UNREAD_MOST, unread[written.member_id]),
        )
        events.append(Event(one.programme.id, written.member_id, news))
    async with together(tx) as out:
        log = [
            row
            for one, decisions in items
            for row in rows(one, decisions, known.get(one.member_id), at)
        ]
        await deliveries.add(out, log)
        await inbox.add(out, [written for _, written in letters])
        emit(out, events, at)


async def _nearby(
    tx: Tx, items: Sequence[tuple[Occasion, list[Decision]]], at: datetime, near: Nearby
) -> Sequence[tuple[Occasion, list[Decision]]]:
    """The same, with the reward that is nearest where the message says so and somebody reads it."""
    asking = {
        one.key: one
        for one, decisions in items
        if asks(one.message)
        and (any(map(is_sent, decisions)) or lies_in_inbox(one.message, decisions))
    }
    found: dict[str, Mapping[str, Any]] = {}
    for programme in {one.programme.id: one.programme for one in asking.values()}.values():
        who = {one.member_id for one in asking.values() if one.programme.id == programme.id}
        found |= await near(tx, programme, who, at)
    return [
        (
            replace(one, data={**one.data, NEAREST: found.get(one.member_id)})
            if one.key in asking
            else one,
            decisions,
        )
        for one, decisions in items
    ]


async def _befriended(
    tx: Tx, items: Sequence[tuple[Occasion, list[Decision]]]
) -> Sequence[tuple[Occasion, list[Decision]]]:
    """The same, with the alias of the friend whom the event is about."""
    about = {id for one, _ in items if (id := one.data.get(FRIEND_ID)) is not None}
    found = await aliases(tx, about) if about else {}

    def named(one: Occasion) -> Occasion:
        alias = found.get(one.data.get(FRIEND_ID, ""))
        return replace(one, data={**one.data, FRIEND: {"alias": alias}}) if alias else one

    return [(named(one), decisions) for one, decisions in items]
