"""What members and staff see of vouchers and redemptions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import asdict

from game.designs.rules import Design
from game.designs.store import by_ids as designs_by_ids
from game.designs.store import by_name
from game.flows.rewards import store
from game.flows.rewards.rules import Redemption, RedemptionView
from game.kernel.database import Tx
from game.kernel.shown import shown
from game.members.store import by_ids as members_by_ids
from game.vouchers import store as vouchers
from game.vouchers.codes import hidden
from game.vouchers.codes import shown as seen
from game.vouchers.kind import KIND, Reward
from game.vouchers.rules import Voucher, VoucherView, view


class MyVouchers(Struct, frozen=True):
    """Vouchers, the newest first; `next` is the `before` of the page that follows, or null."""

    items: list[VoucherView]
    next: str | None


class MyRedemptions(Struct, frozen=True):
    """Redemptions, the newest first; `next` is the `before` of the page that follows, or null."""

    items: list[RedemptionView]
    next: str | None


class VoucherOfMember(VoucherView, frozen=True, kw_only=True):
    """A voucher with whose it is; a guest, and who has left, has no `external_id`."""

    member_id: str
    external_id: str | None
    alias: str


class RedemptionLine(RedemptionView, frozen=True, kw_only=True):
    """A redemption with whose it is; a guest, and who has left, has no `external_id`."""

    member_id: str
    external_id: str | None
    alias: str


class RedemptionPage(Struct, frozen=True):
    """Redemptions, the oldest first; ask again with the last id as `after` for more."""

    items: list[RedemptionLine]


def redemption_view(
    one: Redemption,
    voucher: Voucher,
    design: Design[Reward],
    at: datetime,
    code: Callable[[str], str] = seen,
) -> RedemptionView:
    """A redemption with its voucher."""
    return shown(
        RedemptionView, one, reward=design.name, title=design.definition.title,
        voucher=view(voucher, design, at, code),
    )  # fmt: skip


async def rewards_named(tx: Tx, ids: Collection[str]) -> dict[str, Design[Reward]]:
    """The rewards of these ids, switched on or not."""
    return await designs_by_ids(tx, set(ids), KIND)


async def my_vouchers(
    tx: Tx, member_id: str, before: str | None, limit: int, at: datetime, *, staff: bool = False
) -> MyVouchers:
    """A page of a member's vouchers; staff do not read the codes."""
    code = hidden if staff else seen
    rows = await vouchers.of_member(tx, member_id, before, limit)
    rewards = await rewards_named(tx, {row.design_id for row in rows})
    items = [view(row, rewards[row.design_id], at, code) for row in rows]
    return MyVouchers(items, items[-1].id if len(items) == limit else None)


async def usable_vouchers(
    tx: Tx, member_id: str, at: datetime, limit: int = 50
) -> list[VoucherView]:
    """What staff can hand over now of what a member has, the newest first; of codes the end."""
    rows = await vouchers.usable(tx, member_id, at, limit)
    rewards = await rewards_named(tx, {row.design_id for row in rows})
    return [view(row, rewards[row.design_id], at, hidden) for row in rows]


async def my_redemptions(
    tx: Tx, member_id: str, before: str | None, limit: int, at: datetime
) -> MyRedemptions:
    """A page of what a member has redeemed."""
    items = await views_of(tx, await store.of_member(tx, member_id, before, limit), at)
    return MyRedemptions(items, items[-1].id if len(items) == limit else None)


async def views_of(
    tx: Tx, rows: Sequence[Redemption], at: datetime, code: Callable[[str], str] = seen
) -> list[RedemptionView]:
    """Redemptions as their members see them, or with codes as they are to be seen."""
    rewards = await rewards_named(tx, {row.design_id for row in rows})
    given = await vouchers.by_ids(tx, {row.voucher_id for row in rows})
    return [redemption_view(r, given[r.voucher_id], rewards[r.design_id], at, code) for r in rows]


async def lines_of(tx: Tx, rows: Sequence[Redemption], at: datetime) -> list[RedemptionLine]:
    """Redemptions as staff see them."""
    members = await members_by_ids(tx, {row.member_id for row in rows})
    return [
        RedemptionLine(
            **{f: getattr(one, f) for f in one.__struct_fields__}, member_id=row.member_id,
            external_id=members[row.member_id].external_id, alias=members[row.member_id].alias,
        )
        for row, one in zip(rows, await views_of(tx, rows, at, hidden), strict=True)
    ]  # fmt: skip


async def redemption_page(
    tx: Tx, of: tuple[str, str, str | None], after: str | None, limit: int, at: datetime
) -> RedemptionPage:
    """A page of a programme's redemptions of a status, and of one reward where it is named."""
    programme_id, status, reward = of
    design = await by_name(tx, programme_id, KIND, reward) if reward else None
    if reward and design is None:
        return RedemptionPage([])
    design_id = None if design is None else design.id
    rows = await store.page(tx, programme_id, status, after, limit, design_id)
    return RedemptionPage(await lines_of(tx, rows, at))


async def of_member(tx: Tx, voucher: Voucher, at: datetime) -> VoucherOfMember:
    """A voucher with whose it is."""
    design = (await rewards_named(tx, [voucher.design_id]))[voucher.design_id]
    member = (await members_by_ids(tx, [voucher.member_id]))[voucher.member_id]
    return VoucherOfMember(
        **asdict(view(voucher, design, at)), member_id=member.id,
        external_id=member.external_id, alias=member.alias,
    )  # fmt: skip
