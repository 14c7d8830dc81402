"""Arrays on their way to and from the database, packed in one go.

asyncpg packs an array element by element, and asks of each whether it is an array itself: a round
of many rows spent a fifth of the server's time on that. It lets nobody set a codec for an array, so
this goes past its own door, `Connection.set_type_codec`; a release without the inner one is told by
the first connection. Arrays are flat here: a list within a jsonb array is one element.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import Any

import msgspec
from asyncpg import Connection
from asyncpg.pgproto.pgproto import UUID

_HEAD = Struct("!iiIii")  # Dimensions, whether there are nulls, the elements' type, how many, from.
_EMPTY = Struct("!iiI")
_LENGTH = Struct("!i").pack
_NULL = _LENGTH(-1)
_LENGTH_OF_UUID = _LENGTH(16).hex()
_NUMBER = Struct("!q")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_JSONB_VERSION = b"\x01"
_encode_json = msgspec.json.Encoder().encode
_decode_json = msgspec.json.Decoder().decode


def uuid_out(value: Any) -> bytes:
    """Our ids are strings; the other branch takes uuid.UUID and its look-alikes."""
    raw: bytes = UUID(value).bytes if type(value) is str else value.bytes
    return raw


@lru_cache(maxsize=16_384)  # A round meets the same ids again and again.
def uuid_in(raw: bytes) -> str:
    """An id in canonical form."""
    return str(UUID(raw))


def jsonb_out(value: Any) -> bytes:
    """Plain values, Structs and Raw."""
    return _JSONB_VERSION + _encode_json(value)


def jsonb_in(raw: bytes) -> Any:
    """Plain values."""
    return _decode_json(raw[1:])


def speak_in_arrays(connection: Connection[Any]) -> None:
    """Teach a fresh connection the arrays that rounds are made of."""
    settings = connection._protocol.get_settings()  # type: ignore[attr-defined]  # It has no stub.
    for name, array_oid, oid, out, back in (
        ("uuid", 2951, 2950, uuid_out, uuid_in),
        ("text", 1009, 25, str.encode, bytes.decode),
        ("jsonb", 3807, 3802, jsonb_out, jsonb_in),
        ("timestamptz", 1185, 1184, _moment_out, _moment_in),
    ):
        pack = _uuids_out if name == "uuid" else _packing(oid, out)
        settings.add_python_codec(
            array_oid, f"_{name}", "pg_catalog", [], "scalar", pack, _unpacking(back), "binary"
        )


def _packing(oid: int, out: Callable[[Any], bytes]) -> Callable[[Collection[Any]], bytes]:
    def packed(values: Collection[Any]) -> bytes:
        return _packed(oid, [None if value is None else out(value) for value in values])

    return packed


def _uuids_out(values: Collection[Any]) -> bytes:
    """Ids are most of what a round sends: their digits are read at once."""
    try:
        digits = (_LENGTH_OF_UUID + _LENGTH_OF_UUID.join(values)).replace("-", "")
    except TypeError:  # A null, or an id that is not a string.
        digits = ""
    if not values or len(digits) != 40 * len(values):
        return _packed(2950, [None if value is None else uuid_out(value) for value in values])
    return _HEAD.pack(1, 0, 2950, len(values), 1) + bytes.fromhex(digits)


def _packed(oid: int, items: Collection[bytes | None]) -> bytes:
    if not items:
        return _EMPTY.pack(0, 0, oid)
    parts = [_HEAD.pack(1, 0, oid, len(items), 1)]
    for item in items:
        if item is None:
            parts.append(_NULL)
        else:
            parts += _LENGTH(len(item)), item
    return b"".join(parts)


def _unpacking(back: Callable[[bytes], Any]) -> Callable[[bytes], list[Any]]:
    def unpacked(raw: bytes) -> list[Any]:
        if len(raw) < _HEAD.size:
            return []
        place, found = _HEAD.size, []
        while place < len(raw):
            length = int.from_bytes(raw[place : place + 4], signed=True)
            place += 4
            found.append(back(raw[place : place + length]) if length >= 0 else None)
            place += max(length, 0)
        return found

    return unpacked


def _moment_out(moment: datetime) -> bytes:
    return _NUMBER.pack((moment - _EPOCH) // _TICK)


def _moment_in(raw: bytes) -> datetime:
    return _EPOCH + timedelta(microseconds=_NUMBER.unpack(raw)[0])
