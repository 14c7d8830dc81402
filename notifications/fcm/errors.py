"""What FCM answers, and what that means for the message: one table, and how its row is found.

Two rules are behind it. Only what FCM itself says was not sent is not sent: where its answer is
missing or is not its own, the message is in doubt. And only what FCM says of an address ends it:
a fault of the project, of its permissions or of a proxy never does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from notifications.transport import Result, Status


class Fate(Struct, frozen=True):
    """What a reason comes to. `after_s` holds when the server names no time of its own.

    One that `pauses` is no fault of one message: until that time nothing is asked at all.
    """

    status: Status
    after_s: float | None = None
    pauses: bool = False


FATES = {
    # In FCM's words, or its gateway's.
    "UNREGISTERED": Fate("gone"),
    "SENDER_ID_MISMATCH": Fate("gone"),
    "INVALID_ARGUMENT": Fate("refused"),
    "QUOTA_EXCEEDED": Fate("later", 60, pauses=True),
    "UNAVAILABLE": Fate("later", pauses=True),
    "INTERNAL": Fate("later"),
    "THIRD_PARTY_AUTH_ERROR": Fate("later", 600),
    "UNAUTHENTICATED": Fate("later", 60, pauses=True),
    "PERMISSION_DENIED": Fate("later", 300, pauses=True),
    "NOT_FOUND": Fate("later", 300, pauses=True),
    # In ours.
    "not_an_address": Fate("gone"),
    "unsendable": Fate("refused"),
    "credentials": Fate("later", 30, pauses=True),
    "unreachable": Fate("later"),
    "timeout": Fate("doubt"),
    "cut": Fate("doubt"),
    "garbage": Fate("doubt"),
    "gateway": Fate("doubt"),
}

UNCLEAR = "INVALID_ARGUMENT?"
"""FCM itself refused an argument and named none: the address, or something else in the message."""

_BY_STATUS = {
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    408: "INTERNAL",
    429: "QUOTA_EXCEEDED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
_SAME = {"APNS_AUTH_ERROR": "THIRD_PARTY_AUTH_ERROR", "RESOURCE_EXHAUSTED": "QUOTA_EXCEEDED"}
_ADDRESS = {"message.fid", "message.token"}
_LONGEST_S = 86_400.0


class Verdict(Struct, frozen=True):
    """A reason (a key of FATES, or UNCLEAR) and the time that came with it; or the message's name
    when it was taken."""

    reason: str = ""
    after_s: float | None = None
    remote_id: str = ""

    @property
    def pause_s(self) -> float:
        """For how long nothing is to be asked; 0 when it is about one message alone."""
        fate = FATES.get(self.reason)
        return (self._wait_s(fate) or 0.0) if fate is not None and fate.pauses else 0.0

    def result(self) -> Result:
        """What the sender is told; not for one that is unclear."""
        if self.remote_id:
            return Result(status="sent", remote_id=self.remote_id)
        fate = FATES[self.reason]
        wait_s = self._wait_s(fate) if fate.status == "later" else None
        return Result(status=fate.status, reason=self.reason, retry_after_s=wait_s)

    def cleared(self) -> Verdict:
        """What this answer to a bare question says of the message that was refused before.

        FCM takes the bare one: then it was the message. Whatever else happened, nothing was sent.
        """
        if self.remote_id:
            return Verdict("INVALID_ARGUMENT")
        if self.reason == UNCLEAR:
            return Verdict("not_an_address")
        return Verdict("unreachable") if FATES[self.reason].status == "doubt" else self

    def _wait_s(self, fate: Fate) -> float | None:
        return fate.after_s if self.after_s is None else self.after_s


class _Violation(Struct):
    field: str = ""


class _Detail(Struct):
    error_code: str = field(default="", name="errorCode")
    violations: list[_Violation] = field(default_factory=list, name="fieldViolations")


class _Error(Struct):
    status: str
    details: list[_Detail] = []


class _Refused(Struct):
    error: _Error


class _Taken(Struct):
    name: Annotated[str, Meta(min_length=1)]


_REFUSED = msgspec.json.Decoder(_Refused)
_TAKEN = msgspec.json.Decoder(_Taken)


def read(status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
    """What an answer says. Its words are never read, only codes and names of fields."""
    try:
        if status == 200:
            return Verdict(remote_id=_TAKEN.decode(body).name)
        reason = _reason(status, _REFUSED.decode(body).error)
    except msgspec.DecodeError:
        reason = _by_status(status)
    return Verdict(reason, wait_s(headers))


def _reason(status: int, error: _Error) -> str:
    """FCM's own code goes first: a 401 may be of Apple's making, a 404 of the project's."""
    code = next((detail.error_code for detail in error.details if detail.error_code), "")
    told = _SAME.get(code or error.status, code or error.status)
    if told == "INVALID_ARGUMENT":
        return _argument(error.details, by_fcm=bool(code))
    return told if told in FATES else _by_status(status)


def _argument(details: Sequence[_Detail], *, by_fcm: bool) -> str:
    """Which argument was refused; FCM itself does so for an address, often without naming it."""
    fields = {violation.field for detail in details for violation in detail.violations}
    if fields:
        return "not_an_address" if fields <= _ADDRESS else "INVALID_ARGUMENT"
    return UNCLEAR if by_fcm else "INVALID_ARGUMENT"


def _by_status(status: int) -> str:
    """The reason of an answer that names none: not FCM's own, as a rule."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    kinds = {2: "garbage", 3: "NOT_FOUND", 4: "INVALID_ARGUMENT"}
    return kinds.get(status // 100, "gateway")


def wait_s(headers: Mapping[str, str]) -> float | None:
    """Seconds of `Retry-After`, a day at most. A date is taken against the server's own clock."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told), _LONGEST_S)
    try:
        wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return None
    return min(max(0.0, wait.total_seconds()), _LONGEST_S)
