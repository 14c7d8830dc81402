"""What is handed over at the counter: a reward for the member's points, or a voucher; and the last
of what was done, undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import asdict

from backend.counter import serve, store
from backend.counter.serve import Place
from backend.counter.store import Action, Visit
from game.activities.undone import Stays
from game.designs.store import by_name
from game.flows.rewards.hand import UnuseVoucher, UseCode, found, unuse, use
from game.flows.rewards.redeem import Redeem, redeem
from game.flows.rewards.routes import RedeemForm
from game.flows.rewards.rules import RedemptionView
from game.flows.rewards.steps import TakeStep, take_steps
from game.flows.rewards.views import VoucherOfMember
from game.flows.undoing.activities import ReverseActivity, undo
from game.kernel.database import Database, Turnstile, Tx, reading, writing
from game.kernel.errors import Conflict
from game.kernel.identity import Caller, new_id
from game.kernel.once import as_answered, told
from game.ledger.asking import asked
from game.vouchers.kind import KIND
from game.vouchers.rules import NoVoucher, Voucher
from game.vouchers.store import by_ids

UNDONE = "undone at the counter"


class NothingToUndo(Conflict):
    code = "counter.nothing_to_undo"


class StaysThere(Stays, frozen=True, kw_only=True):
    """What stays of what is undone; `title` is of the reward, where it is a voucher."""

    title: dict[str, str]


async def sell(
    db: Database, turnstile: Turnstile, visit: Visit, by: Caller, key: str, form: RedeemForm,
    at: datetime,
) -> RedemptionView:  # fmt: skip
    """The member has a reward for their points; what is handed over at a counter is, at once."""
    heading = asked(by, key, f"counter {visit.id}", form)
    item = Redeem(
        programme_id=visit.programme_id, member_id=visit.member_id, reward=form.reward,
        price=form.price, reference=heading["reference"], fingerprint=heading["fingerprint"],
        cause=_cause(visit, by), here=True,
    )  # fmt: skip
    done: RedemptionView = told(await turnstile.enter(redeem, visit.member_id, item), as_answered)
    action = Action(id=new_id(), kind="redemption", done_id=done.id, title=done.title, at=at)
    async with writing(db) as tx:
        await store.act(tx, visit, by.id, action)
    return done


async def of_visit(db: Database, visit: Visit, voucher_id: str) -> Voucher:
    """A voucher of the member who is at the counter."""
    async with reading(db) as tx:
        voucher = (await by_ids(tx, [voucher_id])).get(voucher_id)
    if voucher is None or voucher.member_id != visit.member_id:
        raise NoVoucher("This member has no such voucher; look at their vouchers again.")
    return voucher


async def shown(
    db: Database, by: Caller, place: Place, code: str, at: datetime
) -> tuple[Visit, Voucher]:
    """Whoever has this voucher is at the counter, with nothing but that."""
    voucher = await found(db, by.programme_id, by.id, code, at)
    visit = serve.a_visit(by.programme_id, voucher.member_id, by, place, at, by_voucher=True)
    return visit, voucher


async def take(
    db: Database, turnstile: Turnstile, visit: Visit, voucher: Voucher, by: Caller, at: datetime
) -> VoucherOfMember:
    """The voucher is used; what bought it is handed over with it."""
    action_id = new_id()
    item = UseCode(
        programme_id=visit.programme_id, id=voucher.id, reference=_reference(action_id),
        cause=_cause(visit, by),
    )  # fmt: skip
    done: VoucherOfMember = told(await turnstile.enter(use, voucher.id, item), as_answered)
    action = Action(id=action_id, kind="voucher", done_id=done.id, title=done.title, at=at)
    async with writing(db) as tx:
        if visit.by_voucher:
            await store.begin(tx, visit)
        await store.act(tx, visit, by.id, action)
    return done


async def take_back(
    db: Database, turnstile: Turnstile, visit: Visit, by: Caller, at: datetime
) -> list[StaysThere]:
    """Undo the last of the visit that stands: what was earned goes, what was paid comes back, what
    was used can be used again. What cannot be undone is told."""
    async with db.acquire() as tx:
        done = await store.actions(tx, visit.id)
    last = next((one for one in done if one.undone_at is None), None)
    if last is None:
        raise NothingToUndo("Nothing of this visit is left to undo.")
    stays = await _undo(turnstile, visit, last, _cause(visit, by))
    async with writing(db) as tx:
        await store.undone(tx, last.id, at)
        return [await _named(tx, visit.programme_id, one) for one in stays]


async def _named(tx: Tx, programme_id: str, one: Stays) -> StaysThere:
    reward = await by_name(tx, programme_id, KIND, one.name) if one.kind == "voucher" else None
    title = {} if reward is None else reward.definition.title
    return StaysThere(**asdict(one), title=title)


async def _undo(
    turnstile: Turnstile, visit: Visit, last: Action, cause: dict[str, Any]
) -> list[Stays]:
    about: dict[str, Any] = {
        "programme_id": visit.programme_id, "reason": UNDONE, "cause": cause,
    }  # fmt: skip
    key = last.done_id
    if last.kind == "purchase":
        undone = await turnstile.enter(undo, key, ReverseActivity(**about, activity=key))
        return undone.stays
    if last.kind == "redemption":
        step = TakeStep(**about, id=key, to="cancelled", undoes=True)
        await turnstile.enter(take_steps, key, step)
    else:
        again = UnuseVoucher(**about, id=key, reference=_reference(last.id))
        await turnstile.enter(unuse, key, again)
    return []


def _cause(visit: Visit, by: Caller) -> dict[str, Any]:
    return {"visit": visit.id, "by": {"id": by.id, "name": by.name}}


def _reference(action_id: str) -> str:
    """The name under which a voucher remembers by what it was used."""
    return f"counter:{action_id}"
