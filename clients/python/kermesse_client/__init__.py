"""Kermesse from Python: every call of the HTTP interface, and its live sockets."""

from __future__ import annotations

from kermesse_client.door import Token, Versioned
from kermesse_client.line import Line
from kermesse_client.made import frames, shapes
from kermesse_client.made.calls import Calls, Code
from kermesse_client.made.version import MADE_FROM
from kermesse_client.refusals import (
    Away,
    Conflict,
    Denied,
    HungUp,
    Invalid,
    Missing,
    NoAnswer,
    Refusal,
    Stale,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unreadable,
    VersionNeeded,
    Waits,
)

__all__ = [
    "MADE_FROM",
    "Away",
    "Code",
    "Conflict",
    "Denied",
    "HungUp",
    "Invalid",
    "Kermesse",
    "Line",
    "Missing",
    "NoAnswer",
    "Refusal",
    "Stale",
    "Token",
    "TooLarge",
    "TooMany",
    "Unauthenticated",
    "Unreadable",
    "VersionNeeded",
    "Versioned",
    "Waits",
    "frames",
    "shapes",
]


class Kermesse(Calls):
    """A server, as one caller sees it: `async with Kermesse(url, token) as kermesse`."""
