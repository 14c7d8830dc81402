"""A message as its readers would have it: looked at before it is saved or after, or sent to one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from game.designs.rules import BadDesign, Design, NoDesign
from game.designs.store import by_name
from game.flows.launch.designs import DesignDraft, checked_design, surroundings
from game.kernel.cel import BadExpression
from game.kernel.database import Tx
from game.kernel.errors import Invalid
from game.members.store import one
from game.messages.built_in import built_in
from game.messages.checks import sample_of, uses
from game.messages.design import KIND
from game.messages.events import Sample
from game.messages.kind import Message, TextOf
from game.messages.lengths import cuts, sms_parts
from game.messages.lexicon import Lexicon
from game.messages.live import lexicon
from game.messages.template import BadTemplate
from game.messages.texts import chosen, render
from game.messages.trial import Trial, Tried, TryOut
from game.messages.variables import variables
from game.programmes.rules import Programme
from game.programmes.store import by_ids

Plain = str | int | bool | None


class BadPreview(Invalid):
    code = "message.bad_preview"


class MessagePreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message to look at: a `definition`, saved or not, or the saved or built-in one of a `name`.

    It is read by the `member` with your id, by readers in a `locale`, or by those in each of the
    programme's. `data` are fields of the event; the others are those of an example.
    """

    definition: Message | None = None
    name: str | None = None
    locale: Annotated[str, Meta(max_length=35)] | None = None
    member: Annotated[str, Meta(max_length=200)] | None = None
    data: Annotated[dict[str, Plain], Meta(max_length=50)] = {}


class MessageTest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To which member, by your id, and fields of the event; the others are those of an example."""

    member: Annotated[str, Meta(max_length=200)]
    data: Annotated[dict[str, Plain], Meta(max_length=50)] = {}


class PreviewedText(Struct, frozen=True, kw_only=True):
    """What a reader in `locale` has on a channel, in words of `words_locale` that were written for
    `words_for`. `cut` says what would not be seen of it; a text message is `parts` long."""

    locale: str
    channel: TextOf
    title: str
    body: str
    words_locale: str
    words_for: TextOf
    cut: list[str]
    parts: int | None


class PreviewedMessage(Struct, frozen=True, kw_only=True):
    """The texts, and why a definition could not be saved as it stands: a text that cannot be read
    at all is missing."""

    items: list[PreviewedText]
    problems: list[str]


async def preview(
    tx: Tx, programme_id: str, asked: MessagePreview, at: datetime
) -> PreviewedMessage:
    """Each text that a reader would have, on each channel that the message uses."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    message = asked.definition or await _named(tx, programme, asked.name)
    wrong = await _problems(tx, programme, asked.definition, at)
    sample = sample_of(message.on, await surroundings(tx, programme))
    if sample is None:
        return PreviewedMessage(items=[], problems=wrong)
    readers = [(locale, programme.time_zone) for locale in programme.locales]
    if asked.member is not None:
        member = await one(tx, programme_id, asked.member)
        readers = [(member.locale, member.time_zone)]
    elif asked.locale is not None:
        readers = [(asked.locale, programme.time_zone)]
    data = {**sample.usual, **_fitting(asked.data, sample)}
    words = await lexicon(tx, programme_id)
    items = [
        text
        for locale, zone in readers
        for text in _texts(message, data, locale, zone, words, programme.locales[0])
    ]
    return PreviewedMessage(items=items, problems=wrong)


async def send_test(
    tx: Tx, programme_id: str, name: str, asked: MessageTest, try_out: TryOut, at: datetime
) -> list[Tried]:
    """Send the saved or built-in message to one member."""
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    message = await _named(tx, programme, name)
    sample = sample_of(message.on, await surroundings(tx, programme))
    member = await one(tx, programme_id, asked.member)
    if sample is None:
        raise BadPreview(f"There is no event {message.on!r} any more; save the message anew.")
    trial = Trial(
        programme=programme,
        lexicon=await lexicon(tx, programme_id),
        name=name,
        message=message,
        member_id=member.id,
        data={**sample.usual, **_fitting(asked.data, sample)},
    )
    return await try_out(tx, trial, at)


async def _named(tx: Tx, programme: Programme, name: str | None) -> Message:
    """The programme's own message, idle ones too, or the built-in one."""
    if name is None:
        raise BadPreview("Say which message: a `definition`, or the `name` of one.")
    own: Design[Message] | None = await by_name(tx, programme.id, KIND, name)
    message = own.definition if own is not None else built_in(programme.tone).get(name)
    if message is None:
        raise NoDesign(f"There is no message {name[:100]!r}.")
    return message


async def _problems(
    tx: Tx, programme: Programme, definition: Message | None, at: datetime
) -> list[str]:
    if definition is None:
        return []
    draft = DesignDraft(definition=definition)
    try:
        await checked_design(tx, programme, KIND, "preview", draft, old=None, at=at)
    except BadDesign as wrong:
        return list(wrong.details["problems"])
    except BadExpression as wrong:
        return [wrong.words]
    return []


def _fitting(data: dict[str, Plain], sample: Sample) -> dict[str, Plain]:
    """The fields, when the event has such."""
    for name, value in data.items():
        usual = sample.usual.get(name)
        may_lack = value is None and name in sample.lacks
        if name not in sample.usual or not (may_lack or type(value) is type(usual)):
            fields = ", ".join(n for n, told in sample.usual.items() if isinstance(told, Plain))
            raise BadPreview(f"data.{name[:60]}: the event has no such value; it has: {fields}.")
    return data


def _texts(
    message: Message, data: dict[str, Any], locale: str, zone: str, words: Lexicon, default: str
) -> Iterator[PreviewedText]:
    told = variables(message.on, data, locale, zone, words)
    for channel in uses(message):
        words_locale, words_for, _ = chosen(message, locale, channel, default)
        try:
            said = render(message, locale, channel, told, default)
        except BadTemplate:
            continue
        yield PreviewedText(
            locale=locale,
            channel=channel,
            title=said.title,
            body=said.body,
            words_locale=words_locale,
            words_for=words_for,
            cut=[f"{field}: {why}." for field, why in cuts(channel, said.title, said.body)],
            parts=sms_parts(said.body) if channel == "sms" else None,
        )
