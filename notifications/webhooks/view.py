"""Endpoints and deliveries as their owners see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from game.kernel.shown import shown
from notifications.catalogue import TYPES, schema_of, type_of
from notifications.webhooks.log_store import Attempt, Delivery
from notifications.webhooks.rules import Webhook, WebhookDefinition


class EventTypeView(Struct, frozen=True, kw_only=True):
    """What can be heard of. `about` a member: the envelope then holds `memberid`, and `subject`,
    the brand's own id, where there is one. `schema` is of `data` (JSON Schema 2020-12)."""

    name: str
    about: Literal["member", "programme"]
    description: str
    schema: dict[str, Any]


class EventTypes(Struct, frozen=True):
    """Every type there is."""

    items: list[EventTypeView]


class WebhookView(Struct, frozen=True, kw_only=True):
    """An endpoint as it stands. `off_why` is `by_hand`, `gone` (it answered 410) or `failing` (it
    took nothing for five days); `failing_since` is when its last row of failures began. Until
    `old_secret_until` the secret before signs as well. `replaying` says that a replay goes on.

    `secret` is there once, when it was just made: nobody can show it again.
    """

    name: str
    definition: WebhookDefinition
    active: bool
    made_at: datetime
    off_at: datetime | None
    off_why: str | None
    failing_since: datetime | None
    old_secret_until: datetime | None
    replaying: bool
    secret: str | None = None


class Webhooks(Struct, frozen=True):
    """All endpoints of the programme, by name."""

    items: list[WebhookView]


class WebhookDelivery(Struct, frozen=True, kw_only=True):
    """One event to one endpoint. `id` is the event's: the `webhook-id` of every attempt. `failed`
    means that it is not tried any more. `last` is what the newest attempt came to, as soon as that
    is known."""

    id: str
    type: str
    time: datetime
    status: Literal["waiting", "delivered", "failed"]
    attempts: int
    next_at: datetime | None
    delivered_at: datetime | None
    last: Attempt | None


class Deliveries(Struct, frozen=True):
    """Deliveries, the newest events first; ask again with the last id as `after` for older ones."""

    items: list[WebhookDelivery]


class DeliveryAttempts(Struct, frozen=True, kw_only=True):
    """A delivery with its newest hundred attempts, the newest first."""

    delivery: WebhookDelivery
    attempts: list[Attempt]


EVENT_TYPES = EventTypes(
    [
        EventTypeView(
            name=one.name,
            about=one.about,
            description=schema_of(one)["description"],
            schema=schema_of(one),
        )
        for one in TYPES
    ]
)


def view_of(webhook: Webhook, secret: str | None = None) -> WebhookView:
    """An endpoint; with its secret where it was just made."""
    return shown(WebhookView, webhook, old_secret_until=webhook.old_until, secret=secret)


def delivery_of(delivery: Delivery, types: Sequence[str]) -> WebhookDelivery:
    """A delivery to an endpoint that has chosen these types."""
    status: Literal["waiting", "delivered", "failed"] = "waiting"
    if delivery.next_at is None:
        status = "failed" if delivery.delivered_at is None else "delivered"
    return WebhookDelivery(
        id=delivery.id,
        type=type_of(delivery.kind, types),
        time=delivery.at,
        status=status,
        attempts=delivery.attempts,
        next_at=delivery.next_at,
        delivered_at=delivery.delivered_at,
        last=delivery.last,
    )
