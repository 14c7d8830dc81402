"""What becomes of a delivery by what its channel said, and when it is tried again. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, json

from notifications.deliveries.rules import Status
from notifications.transport import Outgoing, Result

LEASE = timedelta(minutes=2)
"""Whoever claimed a delivery has so long to note what became of it; then it is sent again. Longer
than any channel takes over a batch."""

SOFT_MOST = 5
"""So many mails in a row came back, though somebody may be there: then the address is given up."""

_FIRST_S, _LONGEST_S = 15.0, 900.0
_DOUBTS_MOST = 3
_REPLACE_THEMSELVES = frozenset({"fid", "token", "webpush"})
"""A push that is sent twice replaces itself on the screen; a letter does not."""


class Claimed(Struct, frozen=True, kw_only=True):
    """A delivery in the hands of this sender, and all that its channel needs. `why` says that it
    must not go out any more. `tries` counts this one; who notes another number is too late."""

    id: str
    programme_id: str
    member_id: str
    message: str
    purpose: str
    kind: str
    contact_id: str
    title: str
    body: str
    link: str
    collapse: str
    locale: str
    at: datetime
    expires_at: datetime
    tries: int
    why: str | None = None
    value: str | None = None
    keys: dict[str, str] | None = None
    unread: int = 0


class Outcome(Struct, frozen=True, kw_only=True):
    """What is noted of a claimed delivery; `send_at` is when a waiting one is tried again."""

    id: str
    tries: int
    status: Status
    reason: str
    send_at: datetime
    remote_id: str = ""


def address(claimed: Claimed) -> str:
    """What the channel sends to; of a browser all that its subscription says."""
    assert claimed.value is not None
    if claimed.keys is None:
        return claimed.value
    return json.encode({"endpoint": claimed.value, "keys": claimed.keys}).decode()


def topic(claimed: Claimed) -> str:
    """What the link in a mail ends: all that is promotional, or this one message."""
    return "promotional" if claimed.purpose == "promotional" else claimed.message


def outcome(claimed: Claimed, result: Result, at: datetime, spread: float) -> Outcome:
    """What the channel's answer comes to.

    Tried again when the channel asks for it, not before the time that it names; a push also when it
    may not have arrived. What is stale by then is dropped when it is claimed. `spread`, from 0 to
    1, keeps those who failed together from coming back together.
    """
    again = result.status == "later" or (
        result.status == "doubt"
        and claimed.kind in _REPLACE_THEMSELVES
        and claimed.tries < _DOUBTS_MOST
    )
    if not again:
        return Outcome(
            id=claimed.id,
            tries=claimed.tries,
            status=_STATUS[result.status],
            reason=result.reason,
            send_at=at,
            remote_id=result.remote_id,
        )
    return Outcome(
        id=claimed.id,
        tries=claimed.tries,
        status="waiting",
        reason=result.reason,
        send_at=min(at + _wait(claimed.tries, result.retry_after_s, spread), claimed.expires_at),
    )


_STATUS: Mapping[str, Status] = {
    "sent": "sent",
    "gone": "failed",
    "refused": "failed",
    "doubt": "doubt",
}


def is_given_up(last: Sequence[str]) -> bool:
    """By what became of the last deliveries to an address: not one of them arrived."""
    return len(last) == SOFT_MOST and set(last) == {"failed"}


def _wait(tries: int, retry_after_s: float | None, spread: float) -> timedelta:
    if retry_after_s is not None:
        return timedelta(seconds=retry_after_s * (1 + 0.1 * spread))
    longest = min(_LONGEST_S, _FIRST_S * 2 ** min(tries - 1, 10))
    return timedelta(seconds=longest * (0.5 + 0.5 * spread))


def outgoing(claimed: Claimed, *, link: str, slug: str, at: datetime) -> Outgoing:
    """The delivery as its channel takes it: it lives only as long as it is still worth reading."""
    return Outgoing(
        id=claimed.id,
        kind=claimed.kind,
        address=address(claimed),
        title=claimed.title,
        body=claimed.body,
        link=link,
        data={"programme": slug, "message": claimed.message},
        collapse_key=claimed.collapse,
        ttl_s=max(0, int((claimed.expires_at - at).total_seconds())),
        badge=claimed.unread,
        urgent=claimed.purpose == "transactional",
        locale=claimed.locale,
        programme_id=claimed.programme_id,
        member_id=claimed.member_id,
    )
