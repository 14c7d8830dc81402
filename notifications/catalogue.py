"""The types of events that other systems may hear of, each with a name, a version and a schema.

A name and what stands behind it never change: a field may come, and a consumer passes over those it
does not know; what would break one is a new version under a name of its own, beside the old.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from game.kernel import events, goods, moments
from game.kernel.errors import Invalid
from game.kernel.outbox import kind_of


class WebhookDisabled(Struct, frozen=True, tag="webhook.disabled"):
    """An endpoint was switched off: `why` is `gone` (it answered 410) or `failing` (nothing was
    taken for days); `last` is what it answered last."""

    name: str
    why: str
    last: str


class WebhookTested(Struct, frozen=True, tag="webhook.tested"):
    """Somebody asked for a test of this endpoint; nothing else has happened."""

    name: str


class DisplayDark(Struct, frozen=True, tag="display.dark"):
    """A display on a wall has not been heard of since then, for longer than staff allow it."""

    name: str
    since: datetime


class SmsDue(Struct, frozen=True, tag="sms.due"):
    """A text message is to be sent to `number`, in the form +33612345678, before `expires_at`; one
    that comes again has the same `delivery_id`. Only a gateway needs this type."""

    delivery_id: str
    number: str
    text: str
    locale: str
    expires_at: datetime


class EventType(Struct, frozen=True):
    """What an endpoint chooses by name; `kind` is what the house calls it, `about` is whose it is:
    of a member (then the envelope has a subject) or of the programme."""

    name: str
    data: type[Struct]
    about: Literal["member", "programme"]

    @property
    def kind(self) -> str:
        return kind_of(self.data)


Chosen = Annotated[
    list[Annotated[str, Meta(max_length=100)]],
    Meta(min_length=1, max_length=100, description="Names out of the event types."),
]
"""A choice of types, as it is sent."""

TYPES = (
    EventType("kermesse.balance.changed.v1", events.BalanceChanged, "member"),
    EventType("kermesse.pending.changed.v1", events.PendingChanged, "member"),
    EventType("kermesse.play.moved.v1", events.PlayMoved, "member"),
    EventType("kermesse.challenge.moved.v1", events.ChallengeMoved, "member"),
    EventType("kermesse.community.moved.v1", events.CommunityMoved, "programme"),
    EventType("kermesse.badge.earned.v1", events.BadgeEarned, "member"),
    EventType("kermesse.badge.lapsed.v1", events.BadgeLapsed, "member"),
    EventType("kermesse.badge.revoked.v1", events.BadgeRevoked, "member"),
    EventType("kermesse.tier.changed.v1", events.TierChanged, "member"),
    EventType("kermesse.streak.moved.v1", events.StreakMoved, "member"),
    EventType("kermesse.rank.moved.v1", events.RankMoved, "member"),
    EventType("kermesse.board.moved.v1", events.BoardMoved, "programme"),
    EventType("kermesse.board.closed.v1", events.BoardClosed, "programme"),
    EventType("kermesse.board.won.v1", events.BoardWon, "member"),
    EventType("kermesse.notice.sent.v1", events.Notice, "programme"),
    EventType("kermesse.challenge.nearly.v1", events.ChallengeNearly, "member"),
    EventType("kermesse.rank.overtaken.v1", events.RankOvertaken, "member"),
    EventType("kermesse.voucher.changed.v1", goods.VoucherChanged, "member"),
    EventType("kermesse.redemption.changed.v1", goods.RedemptionMoved, "member"),
    EventType("kermesse.gift.moved.v1", goods.GiftMoved, "member"),
    EventType("kermesse.membership.moved.v1", goods.MembershipMoved, "member"),
    EventType("kermesse.member.joined.v1", events.MemberJoined, "member"),
    EventType("kermesse.segment.entered.v1", events.SegmentEntered, "member"),
    EventType("kermesse.segment.left.v1", events.SegmentLeft, "member"),
    EventType("kermesse.pool.low.v1", events.PoolLow, "programme"),
    EventType("kermesse.points.expiring.v1", moments.PointsExpiring, "member"),
    EventType("kermesse.voucher.ending.v1", moments.VoucherEnding, "member"),
    EventType("kermesse.streak.at_risk.v1", moments.StreakAtRisk, "member"),
    EventType("kermesse.streak.saved.v1", moments.StreakSaved, "member"),
    EventType("kermesse.streak.broken.v1", moments.StreakBroken, "member"),
    EventType("kermesse.spin.waiting.v1", moments.SpinWaiting, "member"),
    EventType("kermesse.campaign.opened.v1", moments.CampaignOpened, "programme"),
    EventType("kermesse.campaign.closing.v1", moments.CampaignClosing, "programme"),
    EventType("kermesse.member.birthday.v1", moments.MemberBirthday, "member"),
    EventType("kermesse.member.anniversary.v1", moments.MemberAnniversary, "member"),
    EventType("kermesse.member.silent.v1", moments.MemberSilent, "member"),
    EventType("kermesse.recap.ready.v1", moments.RecapReady, "member"),
    EventType("kermesse.referral.joined.v1", moments.FriendJoined, "member"),
    EventType("kermesse.sms.due.v1", SmsDue, "member"),
    EventType("kermesse.webhook.disabled.v1", WebhookDisabled, "programme"),
    EventType("kermesse.key.ending.v1", moments.KeyEnding, "programme"),
    EventType("kermesse.display.dark.v1", DisplayDark, "programme"),
)
TESTED = EventType("kermesse.webhook.tested.v1", WebhookTested, "programme")
"""Goes to the endpoint that is tested, whatever it has chosen."""

UNTOLD = frozenset({events.Inboxed})
"""What no other system hears of: a letter to a member is theirs."""

_BY_NAME = {one.name: one for one in TYPES}
_BY_KIND = {one.kind: one.name for one in (TESTED, *TYPES)}


class UnknownType(Invalid):
    code = "webhook.unknown_type"


def chosen(names: Iterable[str]) -> list[EventType]:
    """The types of these names, each once. Refused: a name that nobody knows."""
    wanted = sorted(set(names))
    if unknown := [name for name in wanted if name not in _BY_NAME]:
        raise UnknownType(
            f"There is no event type {', '.join(unknown)}; all are listed at"
            " GET /v1/webhook-event-types.",
            unknown=unknown,
        )
    return [_BY_NAME[name] for name in wanted]


def type_of(kind: str, names: Collection[str]) -> str:
    """The name under which somebody who chose these types hears of a kind; who has chosen others
    since hears of it as everybody does."""
    found = (name for name in names if name in _BY_NAME and _BY_NAME[name].kind == kind)
    return next(found, None) or _BY_KIND[kind]


@cache
def schema_of(event_type: EventType) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a type's data."""
    schema = msgspec.json.schema(event_type.data)
    own = schema["$defs"].pop(event_type.data.__name__)
    del own["properties"]["type"]  # It stands in the envelope.
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": event_type.name,
        "description": " ".join(own["description"].split()),
        "type": "object",
        "properties": own["properties"],
        "required": [name for name in own["required"] if name != "type"],
        "$defs": schema["$defs"],
    }
