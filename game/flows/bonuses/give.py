"""Decide a bonus, and pay it: who gets it is settled at once, the paying is a long job.

Nobody is paid twice, however often a piece is tried: the reference names the bonus and the member.
No more is ever paid than for those who were picked, so the budget holds from the first moment.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from game.approvals.rules import Account, By, SecondNeeded, Wish, limit_of
from game.approvals.store import keep, tally
from game.flows.bonuses import store
from game.flows.bonuses.rules import (
    BadBonus,
    Bonus,
    BonusForm,
    UnknownMembers,
    as_plain,
    refuse_beyond,
    refuse_faults,
)
from game.jobs.rules import LongJob, ended, further
from game.jobs.store import ask
from game.kernel.database import Clock, Tx, widely
from game.kernel.errors import Refusal
from game.kernel.identity import Right, new_id
from game.kernel.tracking import Payout
from game.ledger.refusals import NoCurrency
from game.ledger.store import currencies_of
from game.members.store import by_external
from game.members.store import by_ids as members_by_ids
from game.programmes.rules import Programme
from game.programmes.store import by_ids
from game.round.award import pay
from game.round.progress import follow
from game.round.world import Coming, close_round, open_round
from game.segments.store import is_live
from game.trackers.lineup import LINE_UP


class GivenBonus(Wish, frozen=True, kw_only=True, tag="bonus"):
    """A bonus to be given; whom chance decides on is not settled before. Members on a list are
    named by our ids, which name nobody once they are erased."""

    right = Right.AWARD

    form: BonusForm


BONUS = "bonus"
"""The kind of the long job that pays one."""

_AT_ONCE = 500


class Foreseen(Struct, frozen=True, kw_only=True):
    """What a bonus would come to: for how many `members`, of how many who could be drawn (null for
    a list), and what it would `cost`, in minor units."""

    members: int
    of: int | None
    cost: int
    budget: int


async def foresee(tx: Tx, programme_id: str, form: BonusForm) -> Foreseen:
    """What it would cost; refused as giving it would be. Nothing is drawn yet, nor kept."""
    await _check(tx, programme_id, form)
    if form.drawn is None:
        many, of = len(await _listed(tx, programme_id, form)), None
    else:
        await widely(tx)
        of = await store.candidates(tx, programme_id, form.drawn)
        many = min(of, form.drawn.count)
    refuse_beyond(form, many)
    return Foreseen(members=many, of=of, cost=many * form.amount, budget=form.budget)


async def give(
    tx: Tx, programme_id: str, author: By, form: BonusForm, seed: bytes, at: datetime,
    *, agreed: bool = False,
) -> Bonus:  # fmt: skip
    """Settle who gets it, by this seed where chance decides, and let it be paid. Above what one
    person may give by hand it waits for a second one, unless that one has `agreed`."""
    bonus_id = new_id()
    programme = await _check(tx, programme_id, form)
    if form.drawn is None:
        if agreed:
            listed = [*await members_by_ids(tx, form.members or ())]
        else:
            listed = await _listed(tx, programme_id, form)
        await store.keep_list(tx, bonus_id, listed)
        many = len(listed)
    else:
        await widely(tx)
        many = await store.draw(tx, programme_id, bonus_id, seed, form.drawn)
    refuse_beyond(form, many)
    if not agreed:
        by_our_ids = form if form.drawn else replace(form, members=listed)
        await _alone(tx, programme, author, by_our_ids, many, at)
    bonus = Bonus(
        id=bonus_id, programme_id=programme_id, currency=form.currency, amount=form.amount,
        budget=form.budget, reason=form.reason, drawn=form.drawn, seed=seed, many=many,
        author_id=author.id, author=author.name, at=at,
    )  # fmt: skip
    await store.insert(tx, bonus)
    job = LongJob(
        id=new_id(), programme_id=programme_id, kind=BONUS, about=bonus.id, mark="",
        asked=as_plain(form), asked_at=at, rests_until=at, total=many,
    )  # fmt: skip
    await ask(tx, job)
    return bonus


async def pay_some(tx: Tx, job: LongJob, clock: Clock) -> LongJob:
    """A piece of a bonus: the next members are paid, in one round."""
    at = clock()
    bonus = await store.get(tx, job.programme_id, job.about)
    owed = await store.owed(tx, bonus.id, int(job.behind or 0), _AT_ONCE)
    if not owed:
        return ended(job, at)
    payouts = (Payout(currency=bonus.currency),)
    coming = [
        Coming(programme_id=bonus.programme_id, member_id=one, occurred_at=at, payouts=payouts)
        for one in dict.fromkeys(one.member_id for one in owed)
    ]
    world = await open_round(tx, LINE_UP, coming, at)
    paid = 0
    for one in owed:
        award = bonus.award(one.picked_id, world.voice(one.member_id))
        try:
            paid += pay(world, bonus.programme_id, one.member_id, award) is not None
        except Refusal:
            continue  # A purse that is full takes no more; the others are not kept waiting.
        follow(world)
    await close_round(tx, world)
    many = int(job.came.get("paid", 0)) + paid
    came = {"paid": many, "points": many * bonus.amount}
    return further(job, at, behind=str(owed[-1].place), done=job.done + len(owed), came=came)


async def _alone(
    tx: Tx, programme: Programme, author: By, form: BonusForm, many: int, at: datetime
) -> None:
    """Count it with what the same person gave by hand; refused above what one may give alone."""
    if limit_of(programme.approvals.award_above, form.currency) is None:
        return
    account = Account(programme.id, author.person, "award", form.currency)
    counted = await tally(tx, [account], at)
    if words := counted.above(account, many * form.amount, programme.approvals):
        raise SecondNeeded(words, GivenBonus(form=form))
    counted.add(account, many * form.amount)
    await keep(tx, counted, at)


async def _check(tx: Tx, programme_id: str, form: BonusForm) -> Programme:
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    refuse_faults(form, programme)
    if form.currency not in (await currencies_of(tx, [programme]))[programme_id]:
        raise NoCurrency(f"There is no currency {form.currency!r}.")
    segment = form.drawn.segment if form.drawn else None
    if segment is not None and not await is_live(tx, programme_id, segment):
        line = f"drawn.segment: there is no segment {segment!r} that is switched on."
        raise BadBonus(line, problems=[line])
    return programme


async def _listed(tx: Tx, programme_id: str, form: BonusForm) -> list[str]:
    """The ids of those on its list, each once; refused where nobody is called so."""
    names = form.members or []
    found = await by_external(tx, programme_id, names)
    if unknown := [name for name in names if name not in found]:
        raise UnknownMembers(
            f"Nobody is called {unknown[0]!r}, and {len(unknown) - 1} others: leave them out.",
            members=unknown[:20],
        )
    return list(dict.fromkeys(found[name].id for name in names))
