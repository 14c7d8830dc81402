"""What an endpoint may be, when an attempt is followed by another, and when we stop. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from game.kernel.errors import Conflict, Invalid, Missing
from notifications.addresses import is_public
from notifications.catalogue import Chosen

ENDPOINTS_MOST = 20
"""Of one programme."""

KEPT = timedelta(days=30)
"""How long events, deliveries and their log are kept, and so how far back one can replay."""

GIVE_UP = timedelta(days=3)
SWITCH_OFF = timedelta(days=5)
OVERLAP_MOST = timedelta(days=7)

BY_HAND = "by_hand"

ANSWER_BYTES = 500
"""So much of an answer is kept."""

_FIRST_S = 5.0
_LONGEST_S = 12 * 3600.0


class NoWebhook(Missing):
    code = "webhook.missing"


class NoDelivery(Missing):
    code = "webhook.no_delivery"


class BadUrl(Invalid):
    code = "webhook.bad_url"


class BadTime(Invalid):
    code = "webhook.bad_time"


class TooManyWebhooks(Conflict):
    code = "webhook.too_many"


class SwitchedOff(Conflict):
    code = "webhook.off"


class WebhookDefinition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where to post, and which types of events."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    types: Chosen


class WebhookDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An endpoint to make or change. Saved as `active` it is on again, whatever had switched it
    off; what was kept meanwhile comes by a replay."""

    definition: WebhookDefinition
    active: bool = True


class Webhook(Struct, frozen=True, kw_only=True):
    """An endpoint. `off_why` is `gone`, `failing` or `by_hand`; `failing_since` is when the first
    of its failures came that no success has followed. A replay goes on after `replay_after`."""

    id: str
    programme_id: str
    name: str
    url: str
    types: list[str]
    made_at: datetime
    old_until: datetime | None = None
    failing_since: datetime | None = None
    off_at: datetime | None = None
    off_why: str | None = None
    replay_after: int | None = None
    replay_upto: int | None = None
    replay_all: bool = False

    @property
    def definition(self) -> WebhookDefinition:
        return WebhookDefinition(url=self.url, types=self.types)

    @property
    def active(self) -> bool:
        return self.off_at is None

    @property
    def replaying(self) -> bool:
        return self.replay_after is not None


class Answered(Struct, frozen=True, kw_only=True):
    """What came of one attempt: a status, or the `fault` that kept it from coming. `answer` is the
    beginning of the body; `retry_after_s` what the server asked for."""

    at: datetime
    took_ms: int
    status: int | None = None
    fault: str = ""
    answer: str = ""
    retry_after_s: float | None = None

    @property
    def is_good(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def in_short(self) -> str:
        return self.fault or str(self.status)


def checked_url(url: str, *, private: bool) -> str:
    """An address that we would post to; `private` ones only where the operator allows them.

    What a name leads to is not known before it is asked: the connection itself is guarded.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
        (host or "").encode("idna")  # A part of it that is empty or too long is no name.
    except ValueError:
        raise BadUrl("This address cannot be read.") from None
    if not url.isascii() or not url.isprintable() or " " in url:
        raise BadUrl("An address is written in plain characters.")
    if not host or parts.scheme not in ("https", "http") or parts.fragment:
        raise BadUrl("An address begins with https:// and a host; it has no fragment.")
    if parts.username is not None:
        raise BadUrl("An address holds no user and no password: verify the signature instead.")
    if not private and (parts.scheme == "http" or _is_inside(host)):
        raise BadUrl(
            "Only https and public addresses are called; the operator may allow others with"
            " KERMESSE_HOOKS_PRIVATE=true."
        )
    return url


def _is_inside(host: str) -> bool:
    try:
        return not is_public(str(ip_address(host)))
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def pause_s(tries: int, share: float) -> float:
    """Seconds from one attempt to the next: four times longer each time, up to twelve hours, and
    spread by a fifth either way by `share` (0 to 1), so that a crowd does not come back at once."""
    assert tries >= 1 and 0 <= share <= 1
    return float(min(_FIRST_S * 4 ** min(tries - 1, 20), _LONGEST_S) * (0.8 + 0.4 * share))


def next_attempt(
    answered: Answered, *, tries: int, begun_at: datetime, share: float
) -> datetime | None:
    """When to try again what was not taken; None when it is over. `begun_at` is when the first try
    of this row of them was due."""
    wait_s = max(pause_s(tries, share), min(answered.retry_after_s or 0.0, _LONGEST_S))
    following = answered.at + timedelta(seconds=wait_s)
    return following if following <= begun_at + GIVE_UP else None


def switched_off(answered: Answered, failing_since: datetime | None) -> str | None:
    """Why nothing more should be sent to an endpoint after this answer, if nothing should."""
    if answered.status == 410:
        return "gone"
    if answered.is_good or failing_since is None:
        return None
    return "failing" if answered.at - failing_since >= SWITCH_OFF else None
