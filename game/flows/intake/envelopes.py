"""How what partners publish is read: CloudEvents 1.0, structured JSON, one or a batch.

Each event of a batch is read alone, so that one which cannot be read is refused alone, also where
it is no JSON: half of a pair of surrogates, `NaN`, a thousand brackets. Numbers with a point come
as decimals, as they were written. What JSON leaves open is refused: a key that stands twice in an
object. What is not kept (extension attributes) may hold whatever JSON it likes. An event has 64 KB,
and a long batch is read piece by piece, so that others are answered meanwhile.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from game.flows.intake.arrivals import BadEnvelope
from game.kernel.errors import Refusal
from game.kernel.pace import Share

BATCH_MOST = 1000
EVENT_BYTES_MOST = 64 * 1024
"""As much as CloudEvents asks of everybody who takes events."""

_ENDS = (b'":', b" :", b"\t:", b"\n:", b"\r:")
"""How a key ends, with its colon; no key ends otherwise."""
_NESTED = (dict, list)


class CloudEvent(Struct, frozen=True, kw_only=True):
    """One activity. `source` and `id` name it: sent again, it is answered again and counts once.

    `subject` is the member's id in your own books; a new one opens the member. Without `time` it
    happens now. `corrects` is the id of an earlier event of this source and subject: that one is
    undone with all that came of it, and this one takes its place, at its time unless it names one.
    Other extension attributes are welcome and not kept.
    """

    specversion: Literal["1.0"]
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Annotated[str, Meta(min_length=1, max_length=200)]
    type: Annotated[str, Meta(min_length=1, max_length=100)]
    subject: Annotated[str, Meta(min_length=1, max_length=200)]
    time: Annotated[datetime, Meta(tz=True)] | UnsetType = UNSET
    datacontenttype: Literal["application/json"] | UnsetType = UNSET
    corrects: Annotated[str, Meta(min_length=1, max_length=200)] | UnsetType = UNSET
    data: dict[str, Any] = {}


Batch = Annotated[
    list[Any],
    Meta(
        min_length=1,
        max_length=BATCH_MOST,
        description="CloudEvents; each is checked and answered on its own.",
    ),
]


class _Named(Struct):
    """What an answer names an event by; whatever else it says is passed over."""

    id: str


class Unread(Struct, frozen=True):
    """An event of a batch that cannot be read: why, and its id, where that can be."""

    id: str | None
    why: Refusal


async def read_events(body: bytes) -> CloudEvent | list[CloudEvent | Unread]:
    """What a body holds. Raises what the library raises, and a refusal for a lone event."""
    if body.lstrip()[:1] != b"[":
        return _event(body)
    if len(body) < EVENT_BYTES_MOST:
        return [_each(one) for one in await _items(body)]
    events = []
    with Share() as share:
        for one in await _items(body, share):
            events.append(_each(one))
            await share.cut()
    return events


async def _items(body: bytes, share: Share | None = None) -> list[bytes]:
    """The items of an array, unread."""
    if body.count(b",") > _COMMAS_MOST:
        raise msgspec.ValidationError(
            f"Expected `array` with at most {_COMMAS_MOST} values in all: send fewer events at once"
        )
    try:
        return [bytes(one) for one in _BATCH.decode(body)]
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, RecursionError):
        if not 1 <= len(items := await _apart(body, share)) <= BATCH_MOST:
            raise
        return items


async def _apart(body: bytes, share: Share | None) -> list[bytes]:
    """The same of an array in which something is no JSON, by its brackets and commas alone; none
    where these do not tell."""
    items: list[bytes] = []
    depth = begin = 0
    if sum(map(body.count, _MARKS)) > _MARKS_MOST:
        return []
    for number, mark in enumerate(_MARK.finditer(body)):
        if share is not None and number % 1000 == 999:
            await share.cut()
        sign, at = mark[0][:1], mark.start()
        depth += (sign in b"[{") - (sign in b"]}")
        if depth == 0:
            return [*items, body[begin:at]] if not body[mark.end() :].strip() else []
        if depth == 1 and (sign == b"," or not begin):
            items += [body[begin:at]] if begin else []
            begin = mark.end()
    return []


def _each(body: bytes) -> CloudEvent | Unread:
    try:
        return _event(body)
    except BadEnvelope as refusal:
        why = refusal
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        why = BadEnvelope(f"The event cannot be read: {wrong}.", fault=str(wrong))
    return Unread(_id_of(body), why)


def _event(body: bytes) -> CloudEvent:
    if len(body) > EVENT_BYTES_MOST:
        raise BadEnvelope(f"An event has at most {EVENT_BYTES_MOST} bytes; this one is longer.")
    event = _EVENT.decode(body)
    if b"\\u0000" in body:
        _refuse_nul(event)
    if body.count(b":") > _colons(event) and _may_repeat(body):
        _refuse_twice(body)
    return event


def _refuse_nul(event: CloudEvent) -> None:
    for field in ("id", "source", "type", "subject", "corrects"):
        if "\0" in (getattr(event, field) or ""):
            raise BadEnvelope(f"{field!r} holds the character U+0000.", field=field)


def _refuse_twice(body: bytes) -> None:
    try:
        json.loads(body, object_pairs_hook=_once, parse_int=str, parse_float=str)
    except RecursionError:
        raise BadEnvelope("The event is nested too deeply.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        key = next(key for key, many in Counter(key for key, _ in pairs).items() if many > 1)
        raise BadEnvelope(f"The key {key[:100]!r} stands twice in one object.", field=key[:100])
    return found


def _colons(event: CloudEvent) -> int:
    """How many colons stand in an event at least: one behind each key that is kept, two in a time.
    With no more than these, no key stands there twice."""
    there = (event.time is not UNSET) * 3
    there += (event.datacontenttype is not UNSET) + (event.corrects is not UNSET)
    return 5 + there + (1 + _keys(event.data) if event.data else 0)


def _may_repeat(body: bytes) -> bool:
    """The same looked at closely, as texts hold colons, and what is not kept has keys too."""
    return sum([body.count(end) for end in _ENDS]) > _keys(msgspec.json.decode(body))


def _keys(value: Any) -> int:
    """How many keys there are in all objects."""
    held, keys = (value.values(), len(value)) if value.__class__ is dict else (value, 0)
    for one in held:
        if one.__class__ in _NESTED:
            keys += _keys(one)
    return keys


def _id_of(body: bytes) -> str | None:
    try:
        return _NAMED.decode(body).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # Its exponent is beyond all numbers.
        return Decimal("Infinity")


_MARKS = (b'"', b"[", b"]", b"{", b"}", b",")
_MARKS_MOST = 200_000
"""What a thousand events with thirty fields have; more would take long."""
_COMMAS_MOST = 100_000
"""To find a million items, only to refuse them, takes long."""
_MARK = re.compile(rb'"(?>[^"\\]+|\\.?)*+"?|[\[\]{},]', re.S)
"""A text to its end, or a sign between values; never looked at twice."""
_EVENT = msgspec.json.Decoder(CloudEvent, float_hook=_number)
_NAMED = msgspec.json.Decoder(_Named)
_BATCH = msgspec.json.Decoder(Annotated[list[Raw], Meta(min_length=1, max_length=BATCH_MOST)])
