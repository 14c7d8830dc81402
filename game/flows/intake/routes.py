"""The partners' door: publish activities, try them, and read what a member did."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct, convert

from game.activities.fields import BadData
from game.activities.rules import UnknownType
from game.activities.store import page
from game.activities.undone import NoActivity
from game.flows.intake.arrivals import (
    Arrival,
    BadEnvelope,
    BadTime,
    CorrectsAnother,
    HouseOnly,
    IdReused,
    Outcome,
)
from game.flows.intake.cloud_events import (
    DryItems,
    Item,
    Items,
    arrival,
    arrivals,
    dry_item,
    in_place,
    item,
)
from game.flows.intake.corrections import Corrections
from game.flows.intake.dry_run import dry_run
from game.flows.intake.envelopes import Batch, CloudEvent, read_events
from game.flows.intake.replay import enter_all
from game.kernel.database import Clock, Database, Turnstile, reading
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import MemberReader, Publisher, Reader
from game.kernel.paging import After, Limit, last
from game.kernel.refused import refused
from game.kernel.shown import shown
from game.members.rules import BadAttribute, BadExternalId, checked_external_id
from game.members.store import one
from game.round.award import Payment

OfType = Annotated[
    str | None,
    QueryParameter(
        name="type", max_length=100, description="Only those of this type, such as `purchase`."
    ),
]
_REFUSALS = refused(
    NoActivity,
    CorrectsAnother,
    BadEnvelope,
    BadTime,
    BadData,
    UnknownType,
    HouseOnly,
    IdReused,
    BadExternalId,
    BadAttribute,
)


class ActivityLine(Struct, frozen=True, kw_only=True):
    """Something a member did, and the points that landed by it (minor units)."""

    id: str
    type: str
    source: str
    external_id: str
    occurred_at: datetime
    data: dict[str, Any]
    awards: list[Payment]


class Activities(Struct, frozen=True):
    """The latest received first; ask again with the last id as `after` for more."""

    items: list[ActivityLine]


@post(
    "/v1/activities",
    summary="Publish activities",
    tags=["Activities"],
    status_code=200,
    responses=_REFUSALS,
    hot=True,
    reads=read_events,
    bulk=True,
)
async def publish(
    data: JSONBody[CloudEvent | Batch],
    turnstile: NamedDependency[Turnstile],
    corrections: NamedDependency[Corrections],
    publisher: NamedDependency[Publisher],
) -> Item | Items:
    """One CloudEvent (structured JSON) of at most 64 KB, or up to 1,000 in an array, each answered.

    An event is named by its `source` and `id`: sent again it counts once, and gets the answer it
    got then, as `duplicate`. With something else in it, it is another activity and is not counted:
    `activity.id_reused`. A single event that is refused answers with the problem itself.
    """
    if isinstance(data, CloudEvent):
        coming = arrival(data, publisher.programme_id)
        flow = corrections.flow_of(coming)
        outcome: Outcome = await turnstile.enter(flow, coming.subject, coming)
        return item(data.id, outcome)
    read = arrivals(data, publisher.programme_id)
    sound = [one for one in read if isinstance(one, Arrival)]
    played = await enter_all(turnstile, sound, corrections)
    found = in_place(read, played)
    return Items([item(event.id, f) for event, f in zip(data, found, strict=True)])


@post(
    "/v1/activities/dry-run",
    summary="Try activities",
    tags=["Activities"],
    status_code=200,
    responses=refused(BadEnvelope),
    reads=read_events,
    bulk=True,
)
async def try_out(
    data: JSONBody[CloudEvent | Batch],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
    corrections: NamedDependency[Corrections],
) -> DryItems:
    """What the events would come to, rule by rule with reasons, and what those that correct another
    one would undo; nothing is stored."""
    programme_id = reader.programme_id
    if isinstance(data, CloudEvent):
        names: list[str | None] = [data.id]
        read: list[Arrival | Refusal] = [arrival(data, programme_id)]
    else:
        names = [event.id for event in data]
        read = arrivals(data, programme_id)
    sound = [a for a in read if isinstance(a, Arrival)]
    foreseen = await dry_run(db, sound, clock(), corrections)
    found = in_place(read, foreseen)
    return DryItems([dry_item(name, f) for name, f in zip(names, found, strict=True)])


@get(
    "/v1/members/{external_id:str}/activities",
    summary="List a member's activities",
    tags=["Activities"],
    responses=refused(NoMember, BadExternalId),
)
async def list_activities(
    external_id: FromPath[str],
    db: NamedDependency[Database],
    member_reader: NamedDependency[MemberReader],
    limit: Limit = 50,
    after: After = None,
    type: OfType = None,
) -> Activities:
    """What a member did, with what each activity came to."""
    name = checked_external_id(external_id)
    async with reading(db) as tx:
        member = await one(tx, member_reader.programme_id, name)
        kept = await page(tx, member.id, after=last(after), limit=limit, type=type)
    return Activities(
        [
            shown(ActivityLine, each.activity, awards=convert(each.result, list[Payment]))
            for each in kept
        ]
    )


ROUTES = [publish, try_out, list_activities]
