"""The doors to messages beside those of every design: what there is, and how it reads."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from game.designs.rules import NoDesign
from game.flows.launch.designs import surroundings
from game.flows.launch.previews import (
    BadPreview,
    MessagePreview,
    MessageTest,
    PreviewedMessage,
    preview,
    send_test,
)
from game.kernel.database import Clock, Database, reading, writing
from game.kernel.errors import NoMember
from game.kernel.identity import Marketer, Reader
from game.kernel.refused import refused
from game.messages.built_in import built_in
from game.messages.checks import kinds, sample_of
from game.messages.holes import known_of
from game.messages.kind import Message
from game.messages.live import live_messages
from game.messages.trial import Tried, TryOut
from game.programmes.store import by_ids


class BuiltIn(Struct, frozen=True, kw_only=True):
    """A message that every programme has. `live` says whether it is said: not when it has no words
    in the programme's first language, nor when a design of its name says it otherwise or not at
    all."""

    name: str
    live: bool
    definition: Message


class BuiltIns(Struct, frozen=True):
    """The built-in messages, to be saved under their names with other words."""

    items: list[BuiltIn]


class TextVariable(Struct, frozen=True, kw_only=True):
    """What a hole may name. `always` says whether it is known of every such event; what is not
    needs a choice `none`."""

    name: str
    always: bool
    example: Any


class MessageEvent(Struct, frozen=True, kw_only=True):
    """A kind of event, and what texts on it may say."""

    on: str
    about: str
    variables: list[TextVariable]


class MessageEvents(Struct, frozen=True):
    """What messages may be on."""

    items: list[MessageEvent]


class TriedMessage(Struct, frozen=True):
    """What became of a test, a line each channel and contact."""

    items: list[Tried]


@post(
    "/v1/messages/preview",
    status_code=200,
    summary="Preview a message",
    tags=["Messages"],
    responses=refused(BadPreview, NoDesign, NoMember),
)
async def preview_message(
    data: JSONBody[MessagePreview],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    reader: NamedDependency[Reader],
) -> PreviewedMessage:
    """How it reads in each language and on each channel, and what a phone would cut. Nothing is
    sent or stored."""
    async with reading(db) as tx:
        return await preview(tx, reader.programme_id, data, clock())


@post(
    "/v1/messages/{name:str}/test",
    status_code=200,
    summary="Send a message to one member",
    tags=["Messages"],
    responses=refused(BadPreview, NoDesign, NoMember),
)
async def send_test_message(
    name: FromPath[str],
    data: JSONBody[MessageTest],
    db: NamedDependency[Database],
    clock: NamedDependency[Clock],
    try_out: NamedDependency[TryOut],
    marketer: NamedDependency[Marketer],
) -> TriedMessage:
    """Send it now, whatever the hour and however much they were sent, to a member who can be
    reached and has agreed; else the reason is told."""
    async with writing(db) as tx:
        items = await send_test(tx, marketer.programme_id, name, data, try_out, clock())
    return TriedMessage(items)


@get("/v1/messages/built-in", summary="List built-in messages", tags=["Messages"],
     responses=refused())  # fmt: skip
async def list_built_in(db: NamedDependency[Database], reader: NamedDependency[Reader]) -> BuiltIns:
    """What every programme says without being told to, in each language that the house speaks."""
    async with reading(db) as tx:
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
        live = await live_messages(tx, reader.programme_id)
    return BuiltIns(
        [
            BuiltIn(name=name, live=live.get(name) is message, definition=message)
            for name, message in built_in(programme.tone).items()
        ]
    )


@get("/v1/messages/events", summary="List events of messages", tags=["Messages"],
     responses=refused())  # fmt: skip
async def list_message_events(
    db: NamedDependency[Database], reader: NamedDependency[Reader]
) -> MessageEvents:
    """Every kind of event that a message may be on, activities too, with what texts may say."""
    async with reading(db) as tx:
        programme = (await by_ids(tx, [reader.programme_id]))[reader.programme_id]
        around = await surroundings(tx, programme)
    found = []
    for kind in kinds(around):
        sample = sample_of(kind, around)
        assert sample is not None
        known = known_of(kind, sample, programme.locales[0])
        told = [
            TextVariable(name=name, always=name not in known.lacks, example=value)
            for name, value in known.usual.items()
        ]
        found.append(MessageEvent(on=kind, about=sample.about, variables=told))
    return MessageEvents(found)


ROUTES = [preview_message, send_test_message, list_built_in, list_message_events]
