"""Whether a failure says that the database is away: gone, going, not there yet, or full.

Who meets one tries again, or asks to be asked again; whatever else a database says is a race that
was lost, a value it does not take, or a bug. The one list of such failures for the whole house.
"""

from __future__ import annotations

from types import TracebackType

import asyncpg
from asyncpg.exceptions import InsufficientResourcesError, OperatorInterventionError

_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.InternalClientError,  # The server died while a connection was being reset.
    asyncpg.ReadOnlySQLTransactionError,  # Another server is taking over.
    InsufficientResourcesError,
    OperatorInterventionError,
)


def is_away(error: BaseException) -> bool:
    """True where another try may find the database back.

    Neither a statement that took too long nor a driver that was used wrongly is such a case.
    """
    if isinstance(error, asyncpg.QueryCanceledError):  # An operator's intervention by its class.
        return False
    if isinstance(error, asyncpg.InterfaceError):
        # The driver has one class for being used wrongly and for a connection that was closed, of
        # which the pool says that it has been released.
        return any(word in str(error) for word in ("clos", "been released back to the pool"))
    if isinstance(error, OSError):
        # A pool that times out and a socket that is gone are plain OSErrors; so is a missing file.
        return _passed_the_driver(error)
    return isinstance(error, _AWAY)


def _passed_the_driver(error: BaseException) -> bool:
    """Whether it came out of the driver, or cut off something that did (`asyncio.timeout`)."""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] == "asyncpg":
            return True
        trace = trace.tb_next
    # The first releases of Python 3.11 do not call what a timeout cut off its cause.
    before = error.__context__ if isinstance(error, TimeoutError) else error.__cause__
    return before is not None and _passed_the_driver(before)
