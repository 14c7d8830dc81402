"""Vouchers in the hands of staff and partners: found and redeemed by code, given, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from game.flows.rewards import store
from game.flows.rewards.counter import rewards_of
from game.flows.rewards.rules import WAITING, Redemption
from game.flows.rewards.steps import told
from game.flows.rewards.views import VoucherOfMember, of_member, rewards_named
from game.kernel.acting import asker
from game.kernel.database import Database, Tx, act_as, writing
from game.kernel.errors import NoMember, Refusal, TooMany
from game.kernel.failures_store import Bound, check, note
from game.kernel.once import KeyReused, Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.members.store import named
from game.programmes.store import by_ids
from game.vouchers.codes import bare
from game.vouchers.rules import NoReward, NotUsable, NoVoucher, Voucher
from game.vouchers.shelf import Gift, Shelf
from game.vouchers.store import by_code, by_references, load_shelf, locked, save_shelf

OF_CALLER = Bound(60, 600)
"""So many wrong codes in ten minutes from one caller: a till mistypes. A code of ours has 74 bits;
those of pools are as long as their makers made them."""


class TooManyCodes(TooMany):
    code = "voucher.too_many_tries"


class UseCode(Struct, frozen=True, kw_only=True):
    """Somebody shows the voucher, and it is used, once for each `reference`."""

    programme_id: str
    id: str
    reference: str
    cause: dict[str, Any]


class GiveVoucher(Struct, frozen=True, kw_only=True):
    """A member is given a voucher by hand."""

    programme_id: str
    external_id: str
    reward: str
    until: datetime | None
    reference: str
    fingerprint: str
    reason: str
    cause: dict[str, Any]


class TakeVoucher(Struct, frozen=True, kw_only=True):
    """A voucher that was not used is taken back."""

    programme_id: str
    id: str
    reason: str
    cause: dict[str, Any]


class UnuseVoucher(Struct, frozen=True, kw_only=True):
    """A voucher was used by mistake, under that `reference`."""

    programme_id: str
    id: str
    reference: str
    reason: str
    cause: dict[str, Any]


Handed: TypeAlias = VoucherOfMember | Repeated


async def found(
    db: Database, programme_id: str, caller_id: str, code: str, at: datetime
) -> Voucher:
    """The voucher with this code. Whoever sends many that are wrong is held up."""
    [voucher] = await all_found(db, programme_id, {f"voucher/{caller_id}": OF_CALLER}, [code], at)
    return voucher


async def all_found(
    db: Database, programme_id: str, names: Mapping[str, Bound], codes: Sequence[str], at: datetime
) -> list[Voucher]:
    """The vouchers with these codes, or none. What is wrong is counted under each of the names."""
    found: list[Voucher] = []
    async with writing(db) as tx:
        if (wait_s := await check(tx, names, at)) is not None:
            raise TooManyCodes(
                "Too many codes were wrong: check them with the member, and try again later.",
                retry_after_s=wait_s,
            )
        for code in codes:
            if (voucher := await by_code(tx, programme_id, bare(code))) is None:
                await note(tx, names, at)
                break
            found.append(voucher)
    if len(found) < len(codes):
        raise NoVoucher(
            "There is no voucher with this code; check each sign and try again.",
            number=len(found) + 1,
        )  # fmt: skip
    return found


async def use(tx: Tx, items: Sequence[UseCode], at: datetime) -> list[Handed | Refusal]:
    """Redeem vouchers, each by itself; what it was bought with is handed over by it."""
    return [await _alone(tx, _use, item, at) for item in items]


async def give(tx: Tx, items: Sequence[GiveVoucher], at: datetime) -> list[Handed | Refusal]:
    """Give vouchers by hand, each by itself; one reference gives one."""
    return [await _alone(tx, _give, item, at) for item in items]


async def take(tx: Tx, items: Sequence[TakeVoucher], at: datetime) -> list[Handed | Refusal]:
    """Take vouchers back, each by itself; one that is void answers as it stands."""
    return [await _alone(tx, _take, item, at) for item in items]


async def unuse(tx: Tx, items: Sequence[UnuseVoucher], at: datetime) -> list[Handed | Refusal]:
    """Vouchers that were used by mistake can be used again, and what they bought waits again."""
    return [await _alone(tx, _unuse, item, at) for item in items]


async def _alone(tx: Tx, play: Any, item: Any, at: datetime) -> Handed | Refusal:
    try:
        async with tx.transaction():
            await act_as(tx, asker(item.cause["by"]))
            answer: Handed = await play(tx, item, at)
            return answer
    except Refusal as refusal:
        return refusal


async def _use(tx: Tx, item: UseCode, at: datetime) -> Handed:
    voucher, bought = await _held(tx, item.programme_id, item.id)
    if voucher.status == "redeemed" and voucher.ended_ref == item.reference:
        return Repeated(await of_member(tx, voucher, at))
    check_usable(voucher, at)
    voucher.ended_ref = item.reference
    return await _end(tx, voucher, bought, "redeemed", item, at)


async def _take(tx: Tx, item: TakeVoucher, at: datetime) -> Handed:
    voucher, bought = await _held(tx, item.programme_id, item.id)
    if voucher.status == "void":
        return await of_member(tx, voucher, at)
    if voucher.status != "waiting":
        check_usable(voucher, at)
    if bought is not None:
        raise NotUsable(
            "This voucher was bought: cancel its redemption, so that the points come back.",
            redemption=bought.id,
        )
    return await _end(tx, voucher, None, "void", item, at)


async def _unuse(tx: Tx, item: UnuseVoucher, at: datetime) -> Handed:
    voucher, bought = await _held(tx, item.programme_id, item.id)
    if voucher.status != "redeemed" or voucher.ended_ref != item.reference:
        raise NotUsable(
            "This use of the voucher is undone already: look at the member's vouchers.",
            status=voucher.status,
        )
    handed_by_it = (
        bought is not None and len(bought.steps) > 1 and bought.steps[-1].at == voucher.ended_at
    )
    shelf = Shelf()
    shelf.reopen(voucher)
    if bought is not None and handed_by_it:
        by = str(item.cause["by"].get("name", ""))
        bought.go(bought.steps[-2].status, by, at, item.reason)
    return await _saved(tx, shelf, voucher, bought if handed_by_it else None, at)


async def _held(tx: Tx, programme_id: str, id: str) -> tuple[Voucher, Redemption | None]:
    """The voucher and what it was bought by, locked in the one order: redemption, voucher."""
    bought = (await store.of_vouchers(tx, [id])).get(id)
    voucher = (await locked(tx, [id])).get(id)
    if voucher is None or voucher.programme_id != programme_id:
        raise NoVoucher("There is no such voucher; look at the list again.")
    return voucher, bought


def check_usable(voucher: Voucher, at: datetime) -> None:
    """Refuse a voucher that nobody can use now."""
    status = voucher.status_at(at)
    if status == "reserved":
        raise NotUsable(
            "Another checkout has this voucher: release that one, or wait until it ends.",
            status=status, reserved_until=voucher.reserved_until,
        )  # fmt: skip
    if status != "given":
        words = {
            "redeemed": "This voucher is used already.",
            "void": "This voucher was taken back.",
            "expired": "This voucher has expired.",
            "waiting": "There is none left of it for now.",
        }
        raise NotUsable(
            f"{words[status]} Ask for another one.", status=status,
            ended_at=voucher.ended_at or voucher.expires_at,
        )  # fmt: skip


async def _end(
    tx: Tx, voucher: Voucher, bought: Redemption | None, status: Any,
    item: UseCode | TakeVoucher, at: datetime,
) -> VoucherOfMember:  # fmt: skip
    shelf = await load_shelf(tx, {voucher.design_id: 0} if status != "redeemed" else {})
    by = str(item.cause["by"].get("name", ""))
    shelf.end(voucher, status, by, at)
    waits = bought is not None and bought.status in WAITING
    if bought is not None and waits:
        bought.go("handed_over", by, at)
    return await _saved(tx, shelf, voucher, bought if waits else None, at)


async def _saved(
    tx: Tx, shelf: Shelf, voucher: Voucher, moved: Redemption | None, at: datetime
) -> VoucherOfMember:
    design = (await rewards_named(tx, [voucher.design_id]))[voucher.design_id]
    async with together(tx) as out:
        await save_shelf(out, shelf)
        await store.save(out, [], [] if moved is None else [moved])
        emit(out, told(moved, voucher, design), at)
    return await of_member(tx, voucher, at)


async def _give(tx: Tx, item: GiveVoucher, at: datetime) -> Handed:
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    key = programme.id, item.external_id
    member = (await named(tx, [key])).get(key)
    if member is None:
        raise NoMember(f"This programme has no member {item.external_id[:200]!r}.")
    live = (await rewards_of(tx, [programme]))[programme.id].get(item.reward)
    if live is None:
        raise NoReward(f"There is no reward {item.reward[:100]!r} that is switched on.")
    if live.design.definition.tier is not None:
        raise NotUsable("A status is not given as a voucher: set the member's tier instead.")
    shelf = await load_shelf(tx, {live.design.id: 1})
    reference = f"hand:{item.reference}"
    known = await by_references(tx, [(programme.id, reference)])
    if known:
        [before] = (await locked(tx, known.values())).values()
        if before.cause.get("asked") != item.fingerprint:
            raise KeyReused(
                "This key has already served for another request; use a new one.",
                reference=item.reference,
            )
        return Repeated(await of_member(tx, before, at))
    voucher = shelf.give(
        live,
        Gift(
            programme_id=programme.id, member_id=member.id, reference=reference,
            zone=programme.time_zone, until=item.until,
            cause={**item.cause, "reason": item.reason, "asked": item.fingerprint},
        ),
        at,
    )  # fmt: skip
    async with together(tx) as out:
        await save_shelf(out, shelf)
        emit(out, told(None, voucher, live.design), at)
    return await of_member(tx, voucher, at)
