"""The doors to webhooks: for those who configure, each programme its own."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from game.kernel.database import Clock, Database, reading, writing
from game.kernel.identity import Marketer
from game.kernel.names import BadName
from game.kernel.paging import After, Limit
from game.kernel.refused import refused
from notifications.catalogue import UnknownType
from notifications.kept.store import number_of
from notifications.webhooks import configure, log_store, store
from notifications.webhooks.rules import (
    BadUrl,
    NoDelivery,
    NoWebhook,
    TooManyWebhooks,
    WebhookDraft,
)
from notifications.webhooks.view import (
    EVENT_TYPES,
    Deliveries,
    DeliveryAttempts,
    EventTypes,
    Webhooks,
    WebhookView,
    delivery_of,
    view_of,
)

TAGS = ["Webhooks"]


@get(
    "/v1/webhook-event-types",
    summary="List event types",
    tags=TAGS,
    responses=refused(caller=False),
)
async def list_event_types() -> EventTypes:
    """What webhooks and files can tell of, with the schema of each. A name never changes its
    meaning: fields may be added, whatever would break a reader comes under a new version."""
    return EVENT_TYPES


@get("/v1/webhooks", summary="List webhooks", tags=TAGS, responses=refused())
async def list_webhooks(
    db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> Webhooks:
    """The programme's endpoints, those that are off too, without their secrets."""
    async with reading(db) as tx:
        return Webhooks([view_of(one) for one in await store.all_of(tx, marketer.programme_id)])


@get(
    "/v1/webhooks/{name:str}", summary="Look at a webhook", tags=TAGS, responses=refused(NoWebhook)
)
async def look_at_webhook(
    name: FromPath[str], db: NamedDependency[Database], marketer: NamedDependency[Marketer]
) -> WebhookView:
    """Whether it is on, and if not, why."""
    async with reading(db) as tx:
        return view_of(await store.one(tx, marketer.programme_id, name))


@put(
    "/v1/webhooks/{name:str}",
    summary="Save a webhook",
    tags=TAGS,
    responses=refused(BadName, BadUrl, UnknownType, TooManyWebhooks),
)
async def save_webhook(
    name: FromPath[str],
    data: JSONBody[WebhookDraft],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    private_hooks: NamedDependency[bool],
    marketer: NamedDependency[Marketer],
) -> WebhookView:
    """Create or change an endpoint. The answer to the first time holds its secret, once."""
    async with writing(db) as tx:
        saved = await configure.save(
            tx, marketer.programme_id, name, data, private=private_hooks, at=clock()
        )
    return view_of(saved.webhook, saved.secret)


@delete(
    "/v1/webhooks/{name:str}", summary="Remove a webhook", tags=TAGS, responses=refused(NoWebhook)
)
async def remove_webhook(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> None:
    """Nothing is sent to it any more; its log goes with it."""
    async with writing(db) as tx:
        await configure.remove(tx, marketer.programme_id, name, clock())


@get(
    "/v1/webhooks/{name:str}/deliveries",
    summary="List deliveries",
    tags=TAGS,
    responses=refused(NoWebhook),
)
async def list_deliveries(
    name: FromPath[str],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
    limit: Limit = 50,
    after: After = None,
) -> Deliveries:
    """What was sent and what waits, for thirty days."""
    programme_id = marketer.programme_id
    async with reading(db) as tx:
        found = await store.one(tx, programme_id, name)
        behind = None
        if after is not None:  # What is behind an event that is no longer kept is older still.
            behind = await number_of(tx, programme_id, str(after)) or 0
        page = await log_store.page(tx, found, before=behind, limit=limit)
    return Deliveries([delivery_of(one, found.types) for one in page])


@get(
    "/v1/webhooks/{name:str}/deliveries/{event_id:uuid}",
    summary="Look at a delivery",
    tags=TAGS,
    responses=refused(NoWebhook, NoDelivery),
)
async def look_at_delivery(
    name: FromPath[str],
    event_id: FromPath[UUID],
    db: NamedDependency[Database],
    marketer: NamedDependency[Marketer],
) -> DeliveryAttempts:
    """Every attempt: when, how long it took, the status and how the answer began."""
    async with reading(db) as tx:
        found = await store.one(tx, marketer.programme_id, name)
        delivery = await log_store.one(tx, found, str(event_id))
        attempts = await log_store.attempts(tx, found.id, delivery.seq, limit=100)
    return DeliveryAttempts(delivery=delivery_of(delivery, found.types), attempts=attempts)


ROUTES = [
    list_event_types,
    list_webhooks,
    look_at_webhook,
    save_webhook,
    remove_webhook,
    list_deliveries,
    look_at_delivery,
]
