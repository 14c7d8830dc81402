"""What is due becomes messages: decided at once, or left to wait for their time.

A consumer of the fan-out, and the loop that decides what has waited. Both write in the transaction
that takes what they decide, so that nothing is said twice and nothing is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from game.kernel.database import Clock, Database, Tx, writing
from game.kernel.outbox import Due
from game.messages.facts_store import facts, some_members
from game.messages.kind import Message
from game.messages.lexicon import Lexicon
from game.messages.live import lexicon, live_messages
from game.messages.near import Nearby, nothing_near
from game.messages.when import holds
from game.programmes.rules import Memo, Programme
from game.programmes.store import by_ids
from notifications.deciding import store
from notifications.deciding.decide import decide_all
from notifications.deciding.later import due_at, grown, waiting
from notifications.deciding.occasion import Occasion
from notifications.deciding.store import Pending
from notifications.deliveries import store as deliveries

_AT_ONCE = 500


class Live(Struct, frozen=True):
    """A programme, the messages it has, and what it calls its points, tiers and boards."""

    programme: Programme
    messages: Mapping[str, Message]
    lexicon: Lexicon

    def occasion(self, name: str, about: Due | Pending, member_id: str, at: datetime) -> Occasion:
        """What happened, for a message and a member; said at `at`."""
        return Occasion(
            programme=self.programme,
            lexicon=self.lexicon,
            member_id=member_id,
            name=name,
            message=self.messages[name],
            cause=about.cause,
            kind=about.kind,
            data=about.data,
            at=at,
        )


_LIVE: Memo[Live] = Memo()


async def hear(tx: Tx, dues: Sequence[Due], at: datetime, near: Nearby = nothing_near) -> None:
    """Decide what is to be said of these events, note what they were the goal of, and drop what
    they make pointless."""
    live = await live_of(tx, {due.programme_id for due in dues})
    told = [(live[due.programme_id], due) for due in dues if due.programme_id in live]
    await deliveries.convert_goals(tx, list(_goals(told)))
    await store.add(tx, list(_for_everybody(told)))
    overtaking = list(_overtaking(told))
    latest = {(member_id, name): moment for member_id, name, moment in overtaking}
    await take(tx, [_since(one, latest) for one in _occasions(told)], at, near)
    pointless = await store.overtaken(tx, overtaking)
    await decide_all(tx, [o for p in pointless if (o := _occasion(live, p, overtaken=True))], at)
    await deliveries.overtake(tx, overtaking)


async def take(tx: Tx, occasions: Sequence[Occasion], at: datetime, near: Nearby) -> None:
    """Decide those whose condition holds and whose time has come; the others wait."""
    known = await facts(tx, {one.member_id for one in occasions})
    now: list[Occasion] = []
    later: list[Pending] = []
    for one in occasions:
        member = known.get(one.member_id)
        if member is None or not holds(one.message, one.data, member):
            continue
        one = replace(one, member_id=member.id)
        moment = due_at(one, member.time_zone)
        if moment <= at and not one.message.group_s:
            now.append(replace(one, at=moment))
        else:
            later.append(waiting(one, moment))
    await store.add(tx, [one for one in later if one.grouped_by is None])
    await group(tx, [one for one in later if one.grouped_by is not None])
    await decide_all(tx, now, at, near)


async def come_due(db: Database, clock: Clock, near: Nearby = nothing_near) -> bool:
    """Decide a batch of what has waited; whether there may be more."""
    at = clock()
    async with writing(db) as tx:
        due = await store.claim(tx, at, _AT_ONCE)
        live = await live_of(tx, {one.programme_id for one in due})
        ready = [one for one in due if one.member_id is not None]
        await store.done(tx, [one.id for one in ready])
        await decide_all(tx, [o for one in ready if (o := _occasion(live, one))], at, near)
        for one in due:
            if one.member_id is None:
                await _spread(tx, live, one, at, near)
    return bool(due)


async def _spread(
    tx: Tx, live: Mapping[str, Live], one: Pending, at: datetime, near: Nearby
) -> None:
    """Say it to the next members of the programme."""
    around = live.get(one.programme_id)
    message = around.messages.get(one.message) if around else None
    members = await some_members(tx, one.programme_id, one.behind, _AT_ONCE) if message else []
    if not members or around is None or message is None:
        await store.done(tx, [one.id])
        return
    await store.move_on(tx, one.id, members[-1])
    occasions = [around.occasion(one.message, one, member, one.at) for member in members]
    await take(tx, occasions, at, near)


async def group(tx: Tx, rows: Sequence[Pending]) -> None:
    """Put each into the group that waits for its member, or let it begin one."""
    mine: dict[tuple[str | None, str, str | None], Pending] = {}
    for row in rows:
        key = (row.member_id, row.message, row.grouped_by)
        first = mine.get(key)
        mine[key] = replace(first, data=grown(first.data, row.data)) if first else row
    open_now = await store.open_groups(tx, list(mine.values()))
    more = []
    for found in open_now:
        own = mine[found.member_id, found.message, found.grouped_by]
        if found.id != own.id and found.cause != own.cause:
            more.append(replace(found, data=grown(found.data, own.data)))
    await store.grow(tx, more)


async def live_of(tx: Tx, programme_ids: Iterable[str]) -> dict[str, Live]:
    """Of each programme, read once an edition."""
    found: dict[str, Live] = {}
    for one in (await by_ids(tx, list(programme_ids))).values():
        known = _LIVE.get(one.edition)
        if known is None:
            messages, words = await live_messages(tx, one.id), await lexicon(tx, one.id)
            known = _LIVE.put(one.edition, Live(one, messages, words))
        found[one.id] = known
    return found


def _occasions(told: Sequence[tuple[Live, Due]]) -> Iterable[Occasion]:
    for live, due in told:
        for name, message in live.messages.items():
            if message.on == due.kind and due.member_id is not None:
                yield live.occasion(name, due, due.member_id, due.at)


def _for_everybody(told: Sequence[tuple[Live, Due]]) -> Iterable[Pending]:
    """What concerns the whole programme is said to one member after the other, later."""
    for live, due in told:
        for name, message in live.messages.items():
            if message.on == due.kind and due.member_id is None:
                everybody = live.occasion(name, due, "", due.at)
                yield replace(waiting(everybody, due.at), member_id=None, grouped_by=None)


def _occasion(
    live: Mapping[str, Live], one: Pending, *, overtaken: bool = False
) -> Occasion | None:
    """What waited, as it is decided: by the message as it is today, if it still is."""
    around = live.get(one.programme_id)
    message = around.messages.get(one.message) if around else None
    if around is None or message is None or one.member_id is None:
        return None
    return replace(
        around.occasion(one.message, one, one.member_id, one.due_at), overtaken=overtaken
    )


def _overtaking(told: Sequence[tuple[Live, Due]]) -> Iterable[tuple[str, str, datetime]]:
    for live, due in told:
        for name, message in live.messages.items():
            if due.kind in message.unless and due.member_id is not None:
                yield due.member_id, name, due.at


def _since(one: Occasion, latest: Mapping[tuple[str, str], datetime]) -> Occasion:
    """The same batch may hold the event that makes it pointless."""
    over = latest.get((one.member_id, one.name))
    return replace(one, overtaken=True) if over is not None and over > one.at else one


def _goals(told: Sequence[tuple[Live, Due]]) -> Iterable[tuple[str, str, datetime]]:
    for live, due in told:
        wanted = {message.goal for message in live.messages.values()}
        if due.kind in wanted and due.member_id is not None:
            yield due.member_id, due.kind, due.at
