"""Lines of an account, each with the transactions that belong together. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from game.flows.history.words import A_PLAY, worded
from game.kernel.words import spoken
from game.ledger.rules import Pending, Transaction

_STATUS: dict[str, Literal["open", "captured", "released", "lapsed"]] = {
    "hold": "open",
    "capture": "captured",
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


class LinePart(Struct, frozen=True, kw_only=True):
    """One transaction of a line, and its effect on the available balance."""

    id: str
    kind: str
    at: datetime
    amount: int
    reason: str
    repaid: int


class HistoryLine(Struct, frozen=True, kw_only=True):
    """One thing that happened: a play, a purchase by hold, a gain, a spend.

    `amount` is what all its `parts` did to the available balance, and `balance_after` that balance
    after the newest of them; `id` and `at` are those of the first part, so that a line keeps its
    place while it grows. `reason` is in the reader's language. `cause` also names what a partner
    reported: its `source` and `external_id`, such as an order's number. For a reversal, `undone` is
    how much of the transaction `reverses` it undoes; where that is more than `amount`, the rest was
    no longer there, and `owed` of it is met first by what comes back of purchases and holds from
    before. Where such comes back, `repaid` of it did so. `pending` tells of points that were not
    the member's at once; until they are, the line's `amount` is 0. `guest_id` marks what somebody
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
    guest_id: str | None = None


class Named(NamedTuple):
    """How a partner calls an activity."""

    source: str
    external_id: str


class Reading(Struct, frozen=True, kw_only=True):
    """Who reads, and what the causes mean: titles of campaigns by slug, names of activities; and
    what is or was on its way."""

    member_id: str
    locale: str
    titles: Mapping[str, Mapping[str, str]]
    activities: Mapping[str, Named]
    pendings: Mapping[str, Pending]


def line(parts: Sequence[Transaction], reading: Reading) -> HistoryLine:
    """The line of these transactions, which come in their order."""
    first, own = parts[0], [part for part in parts if part.member_id == reading.member_id]
    is_play = first.reference.startswith(f"{first.cause.get('play', '')}:")
    return HistoryLine(
        id=first.id,
        kind="play" if is_play else parts[-1].kind,
        at=first.at,
        currency=first.currency,
        amount=sum(part.amount for part in parts),
        balance_after=(own or parts)[-1].balance_after,
        reason=_title(first, reading) if is_play else worded(first, reading.locale),
        cause=cause_of(first, reading),
        parts=[
            LinePart(
                id=part.id,
                kind=part.kind,
                at=part.at,
                amount=part.amount,
                reason=worded(part, reading.locale),
                repaid=part.repaid,
            )
            for part in parts
        ],
        reverses=first.reverses,
        undone=first.undone,
        owed=first.owed,
        repaid=sum(part.repaid for part in parts),
        hold_id=first.hold_id,
        hold=_hold(parts) if first.kind == "hold" else None,
        pending=_pending(reading.pendings.get(first.id)),
        guest_id=None if own else first.member_id,
    )


def _hold(parts: Sequence[Transaction]) -> HoldLine:
    held, last = -parts[0].amount, parts[-1]
    returned = last.amount + last.repaid if last.kind != "hold" else 0
    spent = held - returned if last.kind == "capture" else 0
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
    title = reading.titles.get(first.cause.get("campaign", ""), A_PLAY)
    return spoken(title, reading.locale)


def cause_of(first: Transaction, reading: Reading) -> dict[str, Any]:
    """Its cause, with how a partner calls the activity."""
    named = reading.activities.get(first.cause.get("activity", ""))
    return first.cause if named is None else {**named._asdict(), **first.cause}
