"""Vouchers follow what they were given for: void where it was undone, the member's again where it
stands after all. One that was used stays used, and is told as what cannot be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from game.activities.undone import Stays
from game.designs.rules import Design
from game.designs.store import by_ids
from game.flows.undoing.settle import Till
from game.flows.undoing.store import Prizes, prizes_of
from game.kernel.database import Tx
from game.kernel.events import Event
from game.kernel.together import together
from game.round.contract import Change
from game.vouchers import outliving_store
from game.vouchers.kind import KIND, Reward
from game.vouchers.rules import LiveReward, Voucher, ready
from game.vouchers.shelf import Gift, Shelf
from game.vouchers.store import by_ids as vouchers_by_ids
from game.vouchers.store import by_references, load_shelf, locked, save_shelf

UNDONE = "undone"
"""Stands in the place of the request by which a voucher ended, where it fell with its cause."""


async def take_vouchers(tx: Tx, till: Till, references: Collection[str]) -> None:
    """Void the vouchers that were given under these references, and were not used. Their places are
    free again, their codes are given to nobody else. One that was used is in the place of the next
    that would be given for the same."""
    them = await _own(tx, till, references)
    rewards = await _rewards(tx, them)
    used_up = {one.id: rewards[one.design_id].name for one in them if one.status == "redeemed"}
    if used_up:
        await outliving_store.outlive(tx, used_up, till.member.id)
    till.used |= used_up
    open_ = [one for one in them if one.status in ("waiting", "given")]
    shelf = await load_shelf(tx, {one.design_id: 0 for one in open_})
    for one in open_:
        one.ended_ref = UNDONE
        shelf.end(one, "void", "", till.at)
        till.events.append(_told(one, rewards))
    async with together(tx) as out:
        await save_shelf(out, shelf)


async def give_vouchers(tx: Tx, till: Till, references: Collection[str]) -> None:
    """Let those that fell with their cause be the member's again, with the code that they had; one
    for which there is no place now waits."""
    them = [
        one
        for one in await _own(tx, till, references)
        if one.status == "void" and one.ended_ref == UNDONE
    ]
    rewards = await _rewards(tx, them)
    live = {one.design.id: one for one in ready(list(rewards.values())).values()}
    shelf = await load_shelf(tx, {one.design_id: len(them) for one in them})
    for one in them:
        reward = live[one.design_id]
        if reward.design.active and shelf.has(reward):
            shelf.hand_out(reward, one, till.programme.time_zone, till.at)
        else:
            shelf.wait(one)
        till.events.append(_told(one, rewards))
    async with together(tx) as out:
        await save_shelf(out, shelf)


async def stand_again(tx: Tx, till: Till, references: Collection[str]) -> None:
    """What rules gave vouchers for under these references stands after all. A used one is in no
    other's place any more; for what is in one already, another that lost its cause stands, or else
    there is a new one."""
    there = await _own(tx, till, references)
    await outliving_store.stand_again(tx, [one.id for one in there])
    own = await prizes_of(tx, till.programme.id, till.member.id)
    lacking = {*references} - {one.reference for one in there}
    moved = await outliving_store.stood_in(tx, own.selves, sorted(lacking))
    rewards = await _rewards(tx, moved)
    shelf = await load_shelf(tx, {one.design_id: len(moved) for one in moved})
    live = {one.design.id: one for one in ready(list(rewards.values())).values()}
    spare = await outliving_store.outliving(tx, own.selves) if moved else []
    for one in moved:
        for name in sorted(lacking & {*one.cause["instead_of"]}):
            lacking.remove(name)
            cause = {key: told for key, told in one.cause.items() if key != "instead_of"}
            cause["activity"] = till.cause["activity"]
            rule = name.partition(":")[0]
            used_up = next((v for v in spare if v.is_alike(one.design_id, f"{rule}:")), None)
            if used_up is not None:
                spare.remove(used_up)
                shelf.stand_in(used_up.id, name, cause)
                continue
            voucher = _anew(shelf, live[one.design_id], name, cause, till)
            till.events.append(_told(voucher, rewards))
    async with together(tx) as out:
        await save_shelf(out, shelf)


def _anew(
    shelf: Shelf, reward: LiveReward, reference: str, cause: dict[str, Any], till: Till
) -> Voucher:
    gift = Gift(
        programme_id=till.programme.id, member_id=till.member.id, reference=reference,
        cause=cause, zone=till.programme.time_zone,
    )  # fmt: skip
    if reward.design.active and shelf.has(reward):
        return shelf.give(reward, gift, till.at)
    return shelf.owe(reward.design, gift, till.at)


async def outlived(tx: Tx, till: Till, changes: Collection[Change]) -> None:
    """Tell again of used vouchers whose cause fell before, where it has fallen further: of what
    they were given for, less is left by this undoing, too."""
    fell = {(one.kind, one.name) for one in changes}
    own = await prizes_of(tx, till.programme.id, till.member.id)
    spare = await outliving_store.outliving(tx, own.selves) if fell else []
    them = (await vouchers_by_ids(tx, [one.id for one in spare])).values() if spare else []
    rewards = await _rewards(tx, list(them))
    till.used |= {
        one.id: rewards[one.design_id].name
        for one in them
        if any(one.cause.get(kind) == name for kind, name in fell)
    }


async def used(tx: Tx, of: Prizes, references: Collection[str]) -> list[Stays]:
    """Those under these references that were used."""
    them = [one for one in await _given(tx, of, references) if one.status == "redeemed"]
    rewards = await _rewards(tx, them)
    return stay([rewards[one.design_id].name for one in them])


def stay(names: Sequence[str]) -> list[Stays]:
    """That vouchers of these rewards stay used."""
    return [Stays(kind="voucher", name=name, why="was_used") for name in sorted(names)]


async def _own(tx: Tx, till: Till, references: Collection[str]) -> list[Voucher]:
    own = await prizes_of(tx, till.programme.id, till.member.id)
    return await _given(tx, own, references)


async def _given(tx: Tx, own: Prizes, references: Collection[str]) -> list[Voucher]:
    names = [
        (own.programme_id, one.replace(own.member_id, self))
        for one in references
        for self in own.selves
    ]
    ids = await by_references(tx, names) if names else {}
    return list((await locked(tx, sorted(set(ids.values())))).values()) if ids else []


async def _rewards(tx: Tx, them: Collection[Voucher]) -> dict[str, Design[Reward]]:
    return await by_ids(tx, {one.design_id for one in them}, KIND) if them else {}


def _told(one: Voucher, rewards: dict[str, Design[Reward]]) -> Event:
    return Event(one.programme_id, one.member_id, one.told(rewards[one.design_id]))
