"""What needs somebody's attention today, for the first page that staff see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from game.approvals.store import page as requests
from game.campaigns.rules import Version, is_running
from game.campaigns.store import live_of
from game.designs.rules import Design
from game.designs.store import live_of as live_designs
from game.earning.rules import Rule
from game.earning.store import rules
from game.flows.figures import store
from game.flows.rewards.rules import WAITING
from game.flows.rewards.store import page as redeemed
from game.kernel.database import Tx
from game.kernel.days import local_day
from game.kernel.errors import counted
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.vouchers.kind import KIND as REWARD
from game.vouchers.kind import Reward
from game.vouchers.rules import ready
from game.vouchers.store import stocks_of

ITEMS_MOST, ASKED_MOST, RULES_MOST = 50, 100, 200
UNMATCHED = timedelta(days=7)
KEYS_END = timedelta(days=14)


class Concern(Struct, frozen=True, kw_only=True):
    """One thing to look at: what it is (`kind`, `name`), where (`href`, of the API), the numbers in
    its words."""

    code: str
    kind: str
    name: str
    title: dict[str, str]
    values: dict[str, Any]
    words: str
    href: str


class Attention(Struct, frozen=True):
    """What needs attention, most pressing first; at most 50 things."""

    items: list[Concern]


async def attention(tx: Tx, programme_id: str, at: datetime) -> Attention:
    """Look at what runs, at the rules and at what waits."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    live = (await live_of(tx, [programme]))[programme_id]
    running = {key: one for key, one in live.items() if is_running(one, at)}
    found = [
        *await _waiting(tx, programme_id, at),
        *await _to_hand_over(tx, programme_id),
        *await _keys(tx, programme_id, at),
        *_ending(running, programme, at),
        *_stocks(running, await store.nearly_gone(tx, running)),
        *_budgets(running, await store.nearly_spent(tx, _amounts(running))),
        *await _pools(tx, programme),
        *await _unmatched(tx, programme_id, at),
    ]
    return Attention(found[:ITEMS_MOST])


async def _waiting(tx: Tx, programme_id: str, at: datetime) -> Iterator[Concern]:
    asked = len(await requests(tx, programme_id, "waiting", at, None, ASKED_MOST))
    one = Concern(
        code="waiting",
        kind="approval",
        name="",
        title={},
        values={"asked": asked},
        words=f"{counted(asked, 'request')} to be approved by a second person.",
        href="/v1/approvals?state=waiting",
    )
    return iter([one] if asked else [])


async def _to_hand_over(tx: Tx, programme_id: str) -> list[Concern]:
    many = 0
    for status in sorted(WAITING):
        many += len(await redeemed(tx, programme_id, status, None, ASKED_MOST))
    one = Concern(
        code="to_hand_over",
        kind="redemption",
        name="",
        title={},
        values={"left": many},
        words=f"{counted(many, 'redemption')} to be handed over or shipped.",
        href="/v1/redemptions?status=ordered",
    )
    return [one] if many else []


async def _keys(tx: Tx, programme_id: str, at: datetime) -> list[Concern]:
    """Keys that end soon; which ones, is told to who may see them."""
    many, first = await store.keys_ending(tx, programme_id, at, at + KEYS_END)
    if first is None:
        return []
    words = f"{counted(many, 'key')} to be put off or replaced within {KEYS_END.days} days."
    one = Concern(
        code="keys_end",
        kind="key",
        name="",
        title={},
        values={"left": many, "ends_at": first.isoformat()},
        words=words,
        href="/v1/keys",
    )
    return [one]


def _of(version: Version, code: str, words: str, **values: Any) -> Concern:
    return Concern(
        code=code,
        kind="campaign",
        name=version.slug,
        title=version.wrap.title,
        values=values,
        words=words,
        href=f"/v1/campaigns/{version.slug}",
    )


def _ending(
    running: Mapping[str, Version], programme: Programme, at: datetime
) -> Iterator[Concern]:
    """What ends today or tomorrow, soonest first."""
    tomorrow = local_day(at, programme.time_zone) + timedelta(days=1)
    ends = [(one.wrap.ends_at, one) for one in running.values() if one.wrap.ends_at is not None]
    for end, one in sorted(ends, key=lambda pair: (pair[0], pair[1].slug)):
        if local_day(end, programme.time_zone) > tomorrow:
            break
        yield _of(one, "ends_soon", "It ends today or tomorrow.", ends_at=end.isoformat())


def _stocks(
    running: Mapping[str, Version], low: Iterable[tuple[str, str, int, int]]
) -> Iterator[Concern]:
    for key, prize, given, left in low:
        words = f"{left} of {given} {prize!r} are left."
        yield _of(running[key], "stock_low", words, prize=prize, left=left, stock=given)


def _amounts(running: Mapping[str, Version]) -> dict[str, int]:
    return {key: one.wrap.budget for key, one in running.items() if one.wrap.budget}


def _budgets(running: Mapping[str, Version], low: Mapping[str, int]) -> Iterator[Concern]:
    for key, left in low.items():
        one = running[key]
        words = f"{left} of its budget of {one.wrap.budget} {one.wrap.currency} are left."
        told = {"left": left, "amount": one.wrap.budget, "currency": one.wrap.currency}
        yield _of(one, "budget_low", words, **told)


async def _pools(tx: Tx, programme: Programme) -> list[Concern]:
    """Rewards of whose pool fewer codes are free than their author wants."""
    rewards = (await live_designs(tx, [programme], REWARD, ready))[programme.id].values()
    pools = {one.design.id: one.design for one in rewards if one.design.definition.pool_low}
    stocks = await stocks_of(tx, pools)
    return [
        _low(one, stocks[key].codes_free)
        for key, one in pools.items()
        if key in stocks and stocks[key].codes_free < one.definition.pool_low
    ]


def _low(reward: Design[Reward], free: int) -> Concern:
    return Concern(
        code="codes_low",
        kind="reward",
        name=reward.name,
        title=reward.definition.title,
        values={"left": free, "pool_low": reward.definition.pool_low},
        words=f"{counted(free, 'code')} of its pool are free.",
        href=f"/v1/rewards/{reward.name}",
    )


async def _unmatched(tx: Tx, programme_id: str, at: datetime) -> list[Concern]:
    """Earn rules that stand for a week unchanged and paid nothing in it."""
    active = [
        one for one in await rules(tx, programme_id, after=None, limit=RULES_MOST) if one.active
    ]
    ids = [one.id for one in active]
    written, paid = await store.written(tx, ids), await store.last_paid(tx, ids)
    before = at - UNMATCHED
    return [
        _unpaid(one)
        for one in active
        if written[one.id] <= before and paid.get(one.id, before) <= before
    ]


def _unpaid(rule: Rule) -> Concern:
    days = UNMATCHED.days
    return Concern(
        code="never_matched",
        kind="earn_rule",
        name=rule.name,
        title={},
        values={"days": days},
        words=f"It has paid nobody for {days} days.",
        href=f"/v1/earn-rules/{rule.name}",
    )
