"""Lines of an account, each with the transactions that belong together. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from game.flows.history.words import CORRECTED, a_play, returned, worded
from game.kernel.words import spoken
from game.ledger.rules import Pending, Transaction

_STATUS: dict[str, Literal["open", "captured", "released", "lapsed"]] = {
    "hold": "open",
    "capture": "captured",
    "give": "captured",
    "release": "released",
    "lapse": "lapsed",
}


class HoldLine(Struct, frozen=True, kw_only=True):
    """What became of points that were set aside: `held` is still on hold while the status is open;
    later it is what was `spent` and what `returned`."""

    status: Literal["open", "captured", "released", "lapsed"]
    held: int
    spent: int
    returned: int


class PendingLine(Struct, frozen=True, kw_only=True):
    """What became of points that were not the member's at once: of the `amount` granted, `pending`
    is still on its way (until `due_at`, or until somebody or something releases it)."""

    status: Literal["pending", "released", "cancelled"]
    amount: int
    pending: int
    released: int
    due_at: datetime | None


class ReturnLine(Struct, frozen=True, kw_only=True):
    """So much of what a partner reported was returned, `returned` of `of` in lowest terms; whether
    that still stands, or was taken back since."""

    returned: int
    of: int
    stands: bool


class LinePart(Struct, frozen=True, kw_only=True):
    """One transaction of a line, and its effect on the available balance."""

    id: str
    kind: str
    at: datetime
    amount: int
    reason: str
    repaid: int


class HistoryLine(Struct, frozen=True, kw_only=True):
    """One thing that happened: a play, a purchase by hold, a gain, a spend, the return of an order.

    `amount` is what all its `parts` did to the available balance, and `balance_after` that balance
    after the newest of them; `id` and `at` are those of the first part, so that a line keeps its
    place while it grows. `reason` is in the reader's language. `cause` also names what a partner
    reported: its `source` and `external_id`, such as an order's number. For a reversal, `undone` is
    how much of the transaction `reverses` it undoes; where that is more than `amount`, the rest was
    no longer there, and `owed` of it is met first by what comes back of purchases and holds from
    before. Where such comes back, `repaid` of it did so. `pending` tells of points that were not
    the member's at once; until they are, the line's `amount` is 0. `returned` tells how much of
    what `cause` names was returned (kind `return`), or stands after all (`reinstatement`): each of
    the `parts` says for what it was given, taken or paid anew. `guest_id` marks what somebody
    did as a guest, before they were this member: the balance is the guest's. What the guest had
    comes over in a line of kind `merge`, which changes nothing in sum.
    """

    id: str
    kind: str
    at: datetime
    currency: str
    amount: int
    balance_after: int
    reason: str
    cause: dict[str, Any]
    parts: list[LinePart]
    reverses: str | None = None
    undone: int = 0
    owed: int = 0
    repaid: int = 0
    hold_id: str | None = None
    hold: HoldLine | None = None
    pending: PendingLine | None = None
    returned: ReturnLine | None = None
    guest_id: str | None = None


class Named(NamedTuple):
    """How a partner calls an activity."""

    source: str
    external_id: str


class Return(Struct, frozen=True, kw_only=True):
    """The reversal of an activity, with how its partner calls that and, if known, its `number`."""

    id: str
    activity_id: str
    reason: str
    cause: dict[str, Any]
    part_returned: int
    part_of: int
    reinstated_at: datetime | None
    source: str
    external_id: str
    number: str | None


class Reading(Struct, frozen=True, kw_only=True):
    """Who reads, and what the causes mean: titles of campaigns by slug, names of activities, what
    was returned, what each part of what was undone took or gave back, what is or was on its way."""

    member_id: str
    locale: str
    titles: Mapping[str, Mapping[str, str]]
    activities: Mapping[str, Named]
    pendings: Mapping[str, Pending]
    returns: Mapping[str, Return]
    originals: Mapping[str, Transaction]


def line(parts: Sequence[Transaction], reading: Reading) -> HistoryLine:
    """The line of these transactions, which come in their order."""
    first, own = parts[0], [part for part in parts if part.member_id == reading.member_id]
    back = _return(first, reading)
    kind, reason = _told(parts, reading, back)
    return HistoryLine(
        id=first.id,
        kind=kind,
        at=first.at,
        currency=first.currency,
        amount=sum(part.amount for part in parts),
        balance_after=(own or parts)[-1].balance_after,
        reason=reason,
        cause=cause_of(first, reading),
        parts=[
            LinePart(
                id=part.id,
                kind=part.kind,
                at=part.at,
                amount=part.amount,
                reason=worded(reading.originals.get(part.reverses or "", part), reading.locale),
                repaid=part.repaid,
            )
            for part in parts
        ],
        reverses=first.reverses,
        undone=first.undone,
        owed=sum(part.owed for part in parts),
        repaid=sum(part.repaid for part in parts),
        hold_id=first.hold_id,
        hold=_hold(parts) if first.kind == "hold" else None,
        pending=_pending(reading.pendings.get(first.id)),
        returned=_returned(back),
        guest_id=None if own else first.member_id,
    )


def undoing_of(first: Transaction) -> str | None:
    """By which undoing all the transactions of a line were posted that begins with this one."""
    own = first.hold_id is None and not _is_play(first) and not first.reference.startswith("key:")
    return first.cause.get("undoing") if own else None


def reversals_of(first: Transaction) -> list[str]:
    """The reversals of activities, one at most, that the line may be: itself, or what it takes
    back."""
    if (undoing := undoing_of(first)) is None:
        return []
    return [undoing, *filter(None, [first.cause.get("reinstates")])]


def _is_play(first: Transaction) -> bool:
    return first.reference.startswith(f"{first.cause.get('play', '')}:")


def _return(first: Transaction, reading: Reading) -> Return | None:
    known = [reading.returns[name] for name in reversals_of(first) if name in reading.returns]
    return known[0] if known else None


def _told(parts: Sequence[Transaction], reading: Reading, back: Return | None) -> tuple[str, str]:
    """The line's kind and its reason."""
    first = parts[0]
    if _is_play(first):
        return "play", _title(first, reading)
    if back is None:
        return parts[-1].kind, worded(first, reading.locale)
    kind = "return" if back.id == undoing_of(first) else "reinstatement"
    if back.reason == CORRECTED:
        return kind, worded(first, reading.locale)
    part = back.part_returned, back.part_of
    return kind, returned(kind, back.number, part, reading.locale)


def _returned(back: Return | None) -> ReturnLine | None:
    if back is None:
        return None
    return ReturnLine(
        returned=back.part_returned, of=back.part_of, stands=back.reinstated_at is None
    )


def _hold(parts: Sequence[Transaction]) -> HoldLine:
    held, last = -parts[0].amount, parts[-1]
    returned = last.amount + last.repaid if last.kind != "hold" else 0
    spent = held - returned if last.kind in ("capture", "give") else 0
    return HoldLine(status=_STATUS[last.kind], held=held, spent=spent, returned=returned)


def _pending(own: Pending | None) -> PendingLine | None:
    if own is None:
        return None
    return PendingLine(
        status=own.status,
        amount=own.amount,
        pending=own.remaining,
        released=own.released,
        due_at=own.terms.due_at,
    )


def _title(first: Transaction, reading: Reading) -> str:
    title = reading.titles.get(first.cause.get("campaign", ""), {})
    return spoken(title, reading.locale) or a_play(reading.locale)


def cause_of(first: Transaction, reading: Reading) -> dict[str, Any]:
    """Its cause, with how a partner calls the activity."""
    if back := _return(first, reading):
        own = {"activity": back.activity_id, "undoing": back.id}
        number = {} if back.number is None else {"order": back.number}
        name = {"source": back.source, "external_id": back.external_id}
        return {**number, **back.cause, **name, **own}
    named = reading.activities.get(first.cause.get("activity", ""))
    return first.cause if named is None else {**named._asdict(), **first.cause}
