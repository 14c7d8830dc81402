"""The pool of connections, and the dialect every connection speaks.

uuid columns come and go as canonical `str`, jsonb as plain values (msgspec Structs and Raw may be
written), timestamptz as aware UTC datetimes, numeric as `int`: it is what sums are, which overflow
nowhere, and nothing here has decimals. State of a session does not outlive a transaction in
this house (`set local`, `pg_advisory_xact_lock`), so a connection goes back to the pool without the
round trip that would reset it; who listens or holds a session's lock opens a connection of its own.
"""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg

from backend.db.address import address_of
from backend.db.arrays import jsonb_in, jsonb_out, speak_in_arrays, uuid_in, uuid_out
from backend.db.away import is_away
from game.kernel.database import Database

CONNECT_PATIENCE_S = 10.0
"""How long a new connection waits for a database that is just being restarted."""
_ANSWER_S = 5.0
"""How long one try waits for a host, before it asks the next one, or the same again."""

_SESSION = {
    "application_name": "kermesse",
    "jit": "off",
    # Plans are kept, and one made while a table was small must serve when it is large: whatever a
    # round or a page asks is found by an index. Reports say otherwise (`widely`).
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


async def speak(connection: asyncpg.Connection[Any]) -> None:
    """Teach a fresh connection our dialect."""
    await connection.set_type_codec(
        "uuid", schema="pg_catalog", encoder=uuid_out, decoder=uuid_in, format="binary"
    )
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=jsonb_out, decoder=jsonb_in, format="binary"
    )
    await connection.set_type_codec(
        "numeric", schema="pg_catalog", encoder=str, decoder=int, format="text"
    )
    speak_in_arrays(connection)


async def connect(
    dsn: str, *, statement_timeout: str = "30s", patience_s: float = CONNECT_PATIENCE_S
) -> asyncpg.Connection[Any]:
    """One connection that speaks our dialect; waits a little for a server that is coming back."""
    connection = await _patiently(dsn, statement_timeout, patience_s)
    await speak(connection)
    return connection


async def open_pool(dsn: str, size: int, *, minimum: int = 1) -> Database:
    """A pool of up to `size` connections, `minimum` of them opened at once."""

    async def opened(*_: Any, **options: Any) -> asyncpg.Connection[Any]:
        return await _patiently(dsn, "30s", CONNECT_PATIENCE_S, **options)

    return await asyncpg.create_pool(
        dsn,
        connect=opened,
        init=speak,
        reset=_come_back,
        min_size=min(minimum, size),
        max_size=size,
        max_queries=1_000_000,
        max_inactive_connection_lifetime=0,
        command_timeout=60,
    )


async def _come_back(connection: asyncpg.Connection[Any]) -> None:
    """Nothing to do: the pool itself has rolled back whatever transaction was left open."""


async def _patiently(
    dsn: str, statement_timeout: str, patience_s: float, **options: Any
) -> asyncpg.Connection[Any]:
    settings = {**_SESSION, "statement_timeout": statement_timeout}
    options = {
        "statement_cache_size": 500,
        "max_cached_statement_lifetime": 3600,
        "timeout": _ANSWER_S,
        **options,
        "target_session_attrs": address_of(dsn).which,
    }
    deadline = asyncio.get_running_loop().time() + patience_s
    while True:
        try:
            opened: asyncpg.Connection[Any] = await asyncpg.connect(
                dsn, server_settings=settings, **options
            )
            return opened
        except Exception as failure:
            if not is_away(failure) or asyncio.get_running_loop().time() > deadline:
                raise
            await asyncio.sleep(0.05)
