"""Come into a room: one play of its campaign for each member, under a name that nobody else has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from game.campaigns.rules import Version
from game.campaigns.store import versions
from game.flows.live import player_store, store
from game.flows.live.names import (
    NAME_MOST,
    NameTaken,
    NoAliases,
    checked_player,
    folded,
    is_rude,
)
from game.flows.live.player_store import Player
from game.flows.live.rules import Kicked, NoRoom, Room, check_joinable
from game.flows.plays.rules import Standing, check_attempts
from game.flows.plays.start import check_member
from game.flows.plays.store import lock_standings, save_standings
from game.kernel.database import Tx
from game.kernel.errors import Invalid, Refusal
from game.kernel.identity import new_id
from game.kernel.together import together
from game.members.rules import Member, default_alias
from game.members.store import by_ids as members_by_ids
from game.programmes.store import by_ids as programmes_by_ids
from game.trackers.tiers.reading import tier_names


class NoTeam(Invalid):
    code = "room.no_team"


class Join(Struct, frozen=True, kw_only=True):
    """A member wants to come in. Without a `name` they play under the alias of their profile."""

    programme_id: str
    member_id: str
    room_id: str
    name: str | None = None
    team: str | None = None


class Table(Struct, kw_only=True):
    """The loaded slice of a round of people who come in."""

    rooms: dict[str, Room]
    versions: dict[str, Version]
    players: dict[tuple[str, str], Player]
    members: dict[str, Member]
    tiers: dict[str, str]
    standings: dict[tuple[str, str], Standing]
    taken: dict[str, set[str]]
    new: list[Player]


async def join(tx: Tx, items: Sequence[Join], at: datetime) -> list[Player | Refusal]:
    """Let a round of members in, each or not; who is in already finds their place again."""
    table = await load(tx, items, at)
    answers = [decide(table, item, at) for item in items]
    if table.new:
        changed = {(table.rooms[p.room_id].campaign_id, p.member_id) for p in table.new}
        async with together(tx) as out:
            for room_id in sorted({player.room_id for player in table.new}):
                await store.save(out, table.rooms[room_id])
            await player_store.add_players(out, table.new)
            await save_standings(out, [table.standings[key] for key in sorted(changed)])
    return answers


async def load(tx: Tx, items: Sequence[Join], at: datetime) -> Table:
    rooms = await store.locked(tx, {item.room_id for item in items})
    known = [item for item in items if item.room_id in rooms]
    frozen = await versions(tx, {room.version_id for room in rooms.values()})
    programmes = await programmes_by_ids(tx, {room.programme_id for room in rooms.values()})
    members = await members_by_ids(tx, {item.member_id for item in known})
    tiers: dict[str, str] = {}
    if any(version.wrap.audience != "all" for version in frozen.values()):
        for programme in programmes.values():
            theirs = sorted(m.id for m in members.values() if m.programme_id == programme.id)
            tiers |= await tier_names(tx, programme, theirs, at) if theirs else {}
    wanted: dict[str, set[str]] = {room_id: set() for room_id in rooms}
    for item in known:
        wanted[item.room_id] |= {folded(one) for one in _names(item, members[item.member_id])}
    return Table(
        rooms=rooms,
        versions=frozen,
        players=await player_store.players(tx, {(i.room_id, i.member_id) for i in known}),
        members=members,
        tiers=tiers,
        standings=await lock_standings(
            tx, {(rooms[i.room_id].campaign_id, i.member_id) for i in known}
        ),
        taken={
            room_id: await player_store.names_taken(tx, room_id, sorted(names))
            for room_id, names in wanted.items()
        },
        new=[],
    )


def decide(table: Table, item: Join, at: datetime) -> Player | Refusal:
    """Every refusal first, then the place."""
    try:
        room = table.rooms.get(item.room_id)
        if room is None or room.programme_id != item.programme_id:
            raise NoRoom("There is no such room.")
        before = table.players.get((room.id, item.member_id))
        if before is not None and before.kicked_at is not None:
            raise Kicked("The host has sent you out of this room.")
        if before is not None:
            return before
        member, version = table.members[item.member_id], table.versions[room.version_id]
        check_joinable(room, guest=member.guest)
        if version.wrap.audience != "all":
            check_member(version.wrap, member, table.tiers[member.id])
        standing = table.standings[room.campaign_id, member.id]
        check_attempts(version.wrap, standing)
        name = _name(room, item, member, table.taken[room.id])
        team = _team(room, item)
    except Refusal as refusal:
        return refusal
    standing.attempts += 1
    table.taken[room.id].add(folded(name))
    table.rooms[room.id] = replace(room, players=room.players + 1)
    player = Player(
        room_id=room.id,
        member_id=member.id,
        play_id=new_id(),
        attempt=standing.attempts,
        name=name,
        folded=folded(name),
        team=team,
        joined_at=at,
        joins_from=room.position + 1,
    )
    table.players[room.id, member.id] = player
    table.new.append(player)
    return player


def _names(item: Join, member: Member) -> list[str]:
    """What the member may come to be called, the first that is free."""
    if item.name is not None:
        return [item.name]
    own = member.alias[:NAME_MOST].strip()
    default = default_alias(member.id, member.locale)
    stem = default.rpartition(" ")[0]
    number = int.from_bytes(member.id.encode()[-4:], "big")
    more = [f"{stem} {(number + step * 7919) % 10_000}" for step in range(5)]
    return [*([] if is_rude(own) else [own]), default, *more]


def _name(room: Room, item: Join, member: Member, taken: set[str]) -> str:
    if item.name is not None:
        if not room.options.aliases:
            raise NoAliases("In this room everybody plays under the name of their profile.")
        name = checked_player(item.name)
        if folded(name) in taken:
            raise NameTaken(f"Somebody here is called {name!r} already; choose another name.")
        return name
    free = next((one for one in _names(item, member) if folded(one) not in taken), None)
    if free is None:
        raise NameTaken("Everything like your name is taken here; choose another one.")
    return free


def _team(room: Room, item: Join) -> str | None:
    teams = room.options.teams
    if teams is None:
        if item.team is not None:
            raise NoTeam("There are no teams in this room; everybody plays for themselves.")
        return None
    if item.team not in teams.names:
        raise NoTeam("Choose one of the teams of this room.", teams=teams.names)
    return item.team
