"""What is done at the counter: a code is taken once, a purchase counts as an activity like any
other, the last one is undone, a newcomer gets a card."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from backend.auth.store import signing_key
from backend.counter import codes, store
from backend.counter.store import Device, Visit
from backend.links import Links
from backend.sessions import store as sessions
from backend.sessions.rules import SELF, SignIn, hash_of, new_link
from game.flows.intake.arrivals import Arrival, Outcome
from game.flows.intake.corrections import Corrections
from game.flows.intake.join import Join, join
from game.kernel.database import Database, Turnstile, Tx, writing
from game.kernel.errors import Conflict, Missing, Refusal
from game.kernel.failures_store import check, note
from game.kernel.identity import Caller, MemberCaller, new_id
from game.members import store as members
from game.programmes.rules import Programme
from game.sites.acting import may_act, site_of
from notifications.contacts import store as contacts
from notifications.contacts.rules import address

VISIT_LIFE = timedelta(minutes=15)
CARD_LIFE = timedelta(days=7)
"""How long a newcomer's code, which may be on paper, brings them to their card."""
SOURCE = "counter"
_TRIED = 5


class NoVisit(Missing):
    code = "counter.no_visit"


class VisitOver(Conflict):
    code = "counter.visit_over"


class CodeNeeded(Conflict):
    code = "counter.code_needed"


class KnownPhone(Conflict):
    code = "counter.phone_known"


class Place(NamedTuple):
    """Where somebody is served: a till of a site, "" where it is not said."""

    site: str
    till: str


async def placed(tx: Tx, by: Caller, site: str | None, till: str | None) -> Place:
    """The place that is named, where they may act and which is open."""
    return Place(await site_of(tx, by, site), till or "")


async def hand_out(tx: Tx, caller: MemberCaller, at: datetime) -> tuple[Device, bytes]:
    """A device of the member shows codes from now on; and its secret."""
    member = await members.own(tx, caller.programme_id, caller.id)
    life = codes.SESSION_LIFE if caller.session_id is not None else codes.BRAND_LIFE
    life = codes.GUEST_LIFE if member.guest else life
    key = await signing_key(tx, member.programme_id)
    for _ in range(_TRIED):
        new = Device(
            id=new_id(), programme_id=member.programme_id, member_id=member.id,
            session_id=caller.session_id, guest=member.guest, number=codes.new_number(),
            key_id=key.id, created_at=at, expires_at=at + life,
        )  # fmt: skip
        if await store.add_device(tx, new):
            return new, codes.key_of(key.secret, new.id)
    raise AssertionError("numbers by chance do not meet five times")


async def scan(
    db: Database, programme: Programme, text: str, by: Caller, place: Place, at: datetime
) -> Visit:
    """Whoever shows this code is at the counter."""
    async with writing(db) as tx:
        found = await _taken(tx, programme, text, by, place, at)
    if isinstance(found, Refusal):  # Answered, not raised: a wrong code must be counted.
        raise found
    return found


async def _taken(
    tx: Tx, programme: Programme, text: str, by: Caller, place: Place, at: datetime
) -> Visit | Refusal:
    shown = codes.read(text, programme.slug)
    names = {f"member-code/{programme.id}": codes.WRONG_CODES}
    if (wait_s := await check(tx, names, at)) is not None:
        return codes.TooManyWrong("Too many wrong codes: wait a little.", retry_after_s=wait_s)
    device = await store.device(tx, programme.id, shown.number, at)
    step: int | Refusal = codes.unknown()
    if device is not None:
        key = codes.key_of(device["key"], device["id"])
        step = codes.judged(key, shown.digits, at, device["last_step"])
    if isinstance(step, Refusal) or device is None:
        await note(tx, names, at)
        return step if isinstance(step, Refusal) else codes.unknown()
    await store.used(tx, device["id"], step)
    visit = a_visit(programme.id, device["member_id"], by, place, at)
    await store.begin(tx, visit)
    return visit


def a_visit(
    programme_id: str, member_id: str, by: Caller, place: Place, at: datetime, *,
    enrolled: bool = False, by_voucher: bool = False,
) -> Visit:  # fmt: skip
    """Somebody is at the counter from now on."""
    return Visit(
        id=new_id(), programme_id=programme_id, member_id=member_id, staff_id=by.id,
        staff=by.name, enrolled=enrolled, by_voucher=by_voucher, begun_at=at, site=place.site,
        till=place.till,
    )  # fmt: skip


async def found(tx: Tx, by: Caller, visit_id: str, at: datetime, *, lock: bool = False) -> Visit:
    """The visit, while it lasts, to whoever works where it is."""
    visit = await store.visit(tx, by.programme_id, visit_id, lock=lock)
    if visit is None:
        raise NoVisit("There is no such visit: scan the code first.")
    if visit.begun_at + VISIT_LIFE <= at:
        raise VisitOver("This visit is over: scan the code again.")
    may_act(by, visit.site)
    return visit


def check_here(visit: Visit) -> None:
    """Who shows a voucher alone is perhaps not its member: nothing else is theirs to have."""
    if visit.by_voucher:
        raise CodeNeeded("A voucher alone was shown: scan the member's code for anything else.")


async def credit(
    turnstile: Turnstile, flows: Corrections, visit: Visit, key: str, amount: int, order: str | None
) -> Outcome:
    """A purchase of the member at the counter, by every rule there is."""
    coming = Arrival(
        programme_id=visit.programme_id, source=SOURCE, external_id=f"{visit.id}/{key}"[:200],
        type="purchase", subject=visit.member_id, member_id=visit.member_id,
        data={"amount": amount, **({} if order is None else {"order": order})},
    )  # fmt: skip
    outcome: Outcome = await turnstile.enter(flows.flow_of(coming), visit.member_id, coming)
    return outcome


async def enrol(
    db: Database, turnstile: Turnstile, by: Caller, place: Place, phone: str | None, at: datetime
) -> Visit:
    """A newcomer is at the counter, with a card of their own. A telephone number is noted, and is
    theirs when they have shown that it is."""
    found = None
    async with writing(db) as tx:
        if phone is not None:
            found = address(await contacts.secret(tx, by.programme_id), "phone", phone)
            if await contacts.holder(tx, by.programme_id, found) is not None:
                raise KnownPhone(
                    "This telephone number is a member's already: ask them for their code, or to"
                    " sign in by it."
                )
    wish = Join(programme_id=by.programme_id, external_id=SELF + new_id())
    member = (await turnstile.enter(join, key=wish.external_id, item=wish)).member
    async with writing(db) as tx:
        if found is not None:
            await contacts.keep(tx, by.programme_id, member.id, found, None, at)
        visit = a_visit(by.programme_id, member.id, by, place, at, enrolled=True)
        await store.begin(tx, visit)
    return visit


async def card(tx: Tx, links: Links, programme: Programme, visit: Visit, at: datetime) -> str:
    """The address by which a newcomer's phone signs in, once."""
    member, link = await members.own(tx, programme.id, visit.member_id), new_link()
    await sessions.put_sign_in(
        tx,
        SignIn(
            id=new_id(), programme_id=programme.id, how="brand", link_hash=hash_of(link),
            external_id=member.external_id, expires_at=at + CARD_LIFE,
        ),
    )  # fmt: skip
    return links.entrance(programme.slug, link)
