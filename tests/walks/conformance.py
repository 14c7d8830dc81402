"""Schemathesis, told how to walk our API: every operation, at boundaries and with chance.

It reads the document and makes calls that it allows and calls that it forbids; each answer must be
one that the document names. The same calls come every time. The tests try each kind of boundary of
an operation once in each place; `python -m tests.walks.conformance` tries it at every field.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.generation.meta import CoveragePhaseData

from backend.db.engine import open_pool
from backend.http.buckets import Rate
from backend.http.limits import Limits
from game.kernel.database import Database
from tests.postgres import PostgresOfTheRun, fresh
from tests.walks.said import Said
from tests.walks.stage import Stage
from tests.world import running

FREE = Rate(10**9, 1)
EXAMPLES = 5
"""By chance, for each operation; the boundary values come on top."""

_STRICTER = ("got `float`", "Invalid RFC3339", "request.out_of_range")
"""JSON Schema calls 3.0 an integer and lets any text be a date-time, and free JSON may hold numbers
of any size; we refuse these, and say what is wrong."""


def wrongs(said: Said, stage: Stage, *, everywhere: bool = False) -> list[str]:
    """What was found wrong; empty when the server answers as the document says."""
    document = {**said.document, "paths": _with_our_names(said.document["paths"], stage)}
    schema = schemathesis.openapi.from_dict(document, config=_config(stage))
    hooks = [_seeing(stage), *([] if everywhere else [_once_in_each_place()])]
    for hook in hooks:
        schemathesis.hook(hook)
    try:
        return _found(from_schema(schema).execute())
    finally:
        for hook in hooks:
            schemathesis.hooks.unregister(hook)


async def walked(db: Database, dsn: str, *, everywhere: bool = False) -> list[str]:
    """What was found wrong in a programme of its own over an empty database."""
    async with running(db, dsn, limits=Limits(doors={}, caller=FREE, address=FREE)) as world:
        stage = await Stage(world, "cafe").set()
        stage.ids["closing"] = "cafe-closing"
        await stage.campaign("cafe-closing")
        return await asyncio.to_thread(wrongs, Said(), stage, everywhere=everywhere)


def _found(told: Iterator[Any]) -> list[str]:
    found: list[str] = []
    for event in told:
        if isinstance(event, events.NonFatalError):
            found.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            found.append(repr(event.exception))
        elif isinstance(event, events.ScenarioFinished):
            found += _failures(event)
    return found


def _seeing(stage: Stage) -> Any:
    """Every other change that names a version names the one that is there, and gets through."""
    partner = httpx.Client(headers=dict(stage.partner.headers))
    turn = count()

    def before_call(_: Any, case: Any, kwargs: dict[str, Any]) -> None:
        if "If-Match" in (case.headers or {}) and next(turn) % 2:
            told = partner.get(f"{stage.world.address}{case.formatted_path}")
            case.headers.pop("If-None-Match", None)
            case.headers["If-Match"] = told.headers.get("etag", '"none"')

    return before_call


def _once_in_each_place() -> Any:
    """Of the boundary values one of a kind, in the path, the query, the headers and the body."""
    tried: set[Any] = set()

    def filter_case(_: Any, case: Any) -> bool:
        tries = case.meta.phase.data
        if not isinstance(tries, CoveragePhaseData):
            return True
        kind = (case.operation.label, case.meta.generation.mode, tries.scenario)
        place = (*kind, tries.parameter_location)
        if place in tried:
            return False
        tried.add(place)
        return True

    return filter_case


def _failures(event: events.ScenarioFinished) -> Iterator[str]:
    told = event.recorder
    for case_id, checks in told.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            answer = told.interactions[case_id].response
            text = answer.text[:500] if answer is not None else "no answer"
            if not _pardoned(check.name, told.cases[case_id].value, text):
                failure = check.failure_info.failure
                call = check.failure_info.code_sample[-700:]
                yield f"{event.label}: {failure.title}: {failure.message[:500]}\n{call}\n{text}"


def _pardoned(check: str, case: Any, text: str) -> bool:
    if check == "negative_data_rejection":
        # The framework reads the word `null` in a query as a parameter that was left out.
        return "null" in (case.query or {}).values() or ["null", "null"] in case.query.values()
    return check == "positive_data_acceptance" and any(words in text for words in _STRICTER)


def _with_our_names(paths: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """The paths with the names of what is on the stage, so that calls get to the bottom."""
    ours = {}
    for path, methods in paths.items():
        names = stage.names_in(path) if path.startswith("/v1/") else {}
        names.pop("place", None)  # A number, whose bounds are tried too.
        if path == "/v1/campaigns/{slug}/close":
            names["slug"] = stage.ids["closing"]
        address = path
        for name, value in names.items():
            address = address.replace(f"{{{name}}}", value)
        ours[address] = {
            method: {
                **said,
                "parameters": [p for p in said.get("parameters", ()) if p["name"] not in names],
            }
            for method, said in methods.items()
        }
    return ours


def _config(stage: Stage) -> SchemathesisConfig:
    key, room_key, display_key = (
        one.headers["authorization"].removeprefix("Bearer ")
        for one in (stage.partner, stage.host, stage.display)
    )
    bearers = {
        "memberToken": {"bearer": stage.member.token},
        "apiKey": {"bearer": key},
        "roomKey": {"bearer": room_key},
        "displayKey": {"bearer": display_key},
    }
    # 422 is our word for what can be read and yet never be accepted.
    fine = ["2xx", 401, 403, 404, 409, 412, 422, 428, 429]
    return SchemathesisConfig.from_dict(
        {
            "base-url": stage.world.address,
            "seed": 1,
            "workers": 1,
            "continue-on-failure": True,
            "cache": {"enabled": False},
            "suppress-health-check": ["all"],
            "auth": {"openapi": bearers},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": fine},
                # A version is looked at before the rest, and never when it is a right one.
                "negative_data_rejection": {"expected-statuses": ["4xx"]},
            },
            "generation": {
                "max-examples": EXAMPLES,
                "deterministic": True,
                "no-shrink": True,
                "allow-x00": False,  # Refused everywhere: test_faults_http.py.
            },
            "phases": {
                "examples": {"enabled": False},
                # Methods that an address does not know are tried in test_faults_http.py.
                "coverage": {"unexpected-methods": []},
                "stateful": {"enabled": False},
            },
        }
    )


async def _everywhere() -> list[str]:
    with TemporaryDirectory() as name:
        server = PostgresOfTheRun(Path(name))
        try:
            empty = fresh(await asyncio.to_thread(server.dsn))
            async with empty as dsn, await open_pool(dsn, 8) as db:
                return await walked(db, dsn, everywhere=True)
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit("\n\n".join(asyncio.run(_everywhere())) or None)
