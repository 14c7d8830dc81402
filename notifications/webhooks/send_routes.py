"""The doors through which something is sent to an endpoint by hand, and its secret is changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from game.kernel.database import Clock, Database, writing
from game.kernel.identity import Marketer
from game.kernel.refused import refused
from notifications.webhooks import configure
from notifications.webhooks.routes import TAGS
from notifications.webhooks.rules import BadTime, NoDelivery, NoWebhook, SwitchedOff
from notifications.webhooks.view import WebhookView, view_of


class Rotation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how long both secrets sign: at most seven days, a day when nothing is said, and 0 where
    the old one has leaked."""

    overlap_s: Annotated[int, Meta(ge=0, le=7 * 86_400)] = 86_400


class NewSecret(Struct, frozen=True, kw_only=True):
    """The new secret, shown only now; until then the old one signs as well."""

    secret: str
    old_secret_until: datetime


class WebhookReplay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From when on, and whether what was taken before comes again too."""

    since: Annotated[datetime, Meta(tz=True)]
    everything: bool = False


class Sent(Struct, frozen=True, kw_only=True):
    """The event's id: its delivery is at `/v1/webhooks/{name}/deliveries/{id}`."""

    id: str


@post(
    "/v1/webhooks/{name:str}/test",
    summary="Test a webhook",
    tags=TAGS,
    responses=refused(NoWebhook, SwitchedOff),
)
async def test_webhook(
    name: FromPath[str],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> Sent:
    """Send an event of the type `kermesse.webhook.tested.v1` to this endpoint alone."""
    async with writing(db) as tx:
        return Sent(id=await configure.test(tx, marketer.programme_id, name, clock()))


@post(
    "/v1/webhooks/{name:str}/secret",
    summary="Rotate a webhook's secret",
    tags=TAGS,
    responses=refused(NoWebhook),
)
async def rotate_secret(
    name: FromPath[str],
    data: JSONBody[Rotation],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> NewSecret:
    """A new secret. During the overlap every request carries a signature by each of the two."""
    overlap = timedelta(seconds=data.overlap_s)
    async with writing(db) as tx:
        secret, until = await configure.rotate(tx, marketer.programme_id, name, overlap, clock())
    return NewSecret(secret=secret, old_secret_until=until)


@post(
    "/v1/webhooks/{name:str}/deliveries/{event_id:uuid}/resend",
    summary="Send a delivery again",
    tags=TAGS,
    responses=refused(NoWebhook, NoDelivery, SwitchedOff),
)
async def resend(
    name: FromPath[str],
    event_id: FromPath[UUID],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> Sent:
    """Now, under the same id, and with as many tries as a new one."""
    async with writing(db) as tx:
        await configure.resend(tx, marketer.programme_id, name, str(event_id), clock())
    return Sent(id=str(event_id))


@post(
    "/v1/webhooks/{name:str}/replay",
    summary="Replay from a time",
    tags=TAGS,
    responses=refused(NoWebhook, BadTime, SwitchedOff),
)
async def replay(
    name: FromPath[str],
    data: JSONBody[WebhookReplay],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    marketer: NamedDependency[Marketer],
) -> WebhookView:
    """Send again, under the same ids, what was kept since then (at most thirty days back) and was
    never taken, or everything: after an outage, or for what happened while it was off."""
    async with writing(db) as tx:
        found = await configure.replay(
            tx, marketer.programme_id, name, data.since, data.everything, clock()
        )
    return view_of(found)


ROUTES = [test_webhook, rotate_secret, resend, replay]
