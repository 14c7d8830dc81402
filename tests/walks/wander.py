"""A walk by chance over two programmes, step by step with what earlier answers told.

Each step is an operation of the document, by whoever may or may not, at an address of names that
are there, were there, are the neighbours' or nobody's, with a body that is right or nearly so. Each
answer must be one that the document names, of the shape that it names, and tell nothing of the
other programme. `python -m tests.walks.wander [--steps N] [--seed S]` goes a long way: the same
choices come again by the same seed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import jsonschema_rs
from msgspec import json

from backend.db.engine import open_pool
from backend.http.examples import FILE
from tests.postgres import PostgresOfTheRun, fresh
from tests.walks.examples import FREE as LIMITS
from tests.walks.neighbours import Neighbours
from tests.walks.said import Operation, Said
from tests.walks.stage import Stage
from tests.world import CallerClient, running

_KNOWN_MOST = 40
"""Names of one kind that are kept."""
_NAMES = ("id", "name", "slug", "external_id", "code", "reference")
_NOBODY = ("01990000-0000-7000-8000-000000000000", "nobody", "0", "-1", "%20", "é", "x" * 300)
_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1, 2**31, 2**63, 10**30, 0.5, "", " ", "x", "\u202e", "é" * 600),
    *([], {}, [None], "2026-03-02T09:00:00Z", "9999-12-31", "points", {"fr": "x"}),
)
_LAST = ("/v1/me/erasure", "/v1/members/{external_id}")
"""Whoever leaves is nobody afterwards: only who may not tries these."""


class Wanderer:
    """Where it has been, and what it knows by now, for each programme."""

    def __init__(self, neighbours: Neighbours, seed: int) -> None:
        self._neighbours, self._chance, self._said = neighbours, Random(seed), Said()
        self._operations = list(self._said.operations())
        self._examples: dict[str, list[Any]] = json.decode(FILE.read_bytes())
        self._known: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._shapes: dict[tuple[str, str], Any] = {}
        self.steps, self.statuses, self.wrong = 0, Counter[int](), list[str]()

    async def step(self) -> None:
        """One call, and a note of whatever is wrong with its answer."""
        self.steps += 1
        chance, sides = self._chance, [self._neighbours.ours, self._neighbours.theirs]
        chance.shuffle(sides)
        mine, other = sides
        operation = chance.choice(self._operations)
        caller, rightful = self._caller(operation, mine)
        path, body = self._address(operation, mine, other), self._body(operation, mine)
        headers = {"Content-Type": "application/json"}
        if operation.keyed:
            headers["Idempotency-Key"] = f"step-{chance.randrange(self.steps)}"
        answer = await caller.request(
            operation.method,
            path,
            params=self._query(operation, mine),
            content=None if body is None else json.encode(body),
            headers=headers,
        )
        self.statuses[answer.status_code] += 1
        if faults := self._faults(operation, answer, other):
            sent = f"{operation.method} {answer.request.url} {json.encode(body)[:500]!r}"
            self.wrong.append(f"step {self.steps}: {sent}: {answer.status_code} {faults}")
            print(self.wrong[-1], flush=True)
        self._learn(operation, mine, answer)
        if rightful and answer.status_code == 401:
            await self._come_back(mine)

    def _caller(self, operation: Operation, mine: Stage) -> tuple[CallerClient, bool]:
        """Who calls, and whether they may: mostly."""
        leaves = operation.path in _LAST and operation.method != "GET"
        if self._chance.random() < 0.8 and not leaves:
            return mine.caller(operation.security), True
        if mine is self._neighbours.ours and not leaves:
            return self._neighbours.callers[self._chance.choice([*self._neighbours.callers])], False
        return self._neighbours.callers["garbage"], False

    def _address(self, operation: Operation, mine: Stage, other: Stage) -> str:
        own, theirs = mine.names_in(operation.path), other.names_in(operation.path)
        path, parts = operation.path, operation.path.split("/")
        for name in own:
            before = parts[parts.index(f"{{{name}}}") - 1]
            known = self._known[mine.mark, before]
            at = self._chance.random()
            value = own[name] if at < 0.55 or not known else self._chance.choice(known)
            if at > 0.92:
                value = theirs[name]
            elif at > 0.88:
                value = self._chance.choice(_NOBODY)
            path = path.replace(f"{{{name}}}", value.replace("/", "%2F").replace("?", "%3F"))
        return path

    def _query(self, operation: Operation, mine: Stage) -> dict[str, Any]:
        asked = self._said.least_query(operation)
        for parameter in operation.said.get("parameters", ()):
            if parameter["in"] == "query" and self._chance.random() < 0.2:
                asked[parameter["name"]] = self._word(parameter["name"], mine)
        return asked

    def _word(self, name: str, mine: Stage) -> str:
        known = self._known[mine.mark, f"{name}s"] or [mine.ids.get(f"{name}s", "x")]
        return str(self._chance.choice([*known, "1", "5", "x", "2026-03-02", *_NOBODY[:2]]))

    def _body(self, operation: Operation, mine: Stage) -> Any:
        """An example of the document, or the least there is, with names of ours; now and then with
        something odd in one place."""
        if operation.body is None:
            return None
        shown = self._examples.get(operation.said["operationId"], [])
        sent = [one["sent"] for one in shown if isinstance(one.get("sent"), dict | list)]
        least = self._said.least(operation.body)
        body = self._named(self._chance.choice([least, *sent]), mine)
        if self._chance.random() < 0.3 and isinstance(body, dict):
            place, names = body, [*body, "surprise"]
            while (
                isinstance(inner := place.get(name := self._chance.choice(names)), dict) and inner
            ):
                place, names = inner, [*inner]
            place[name] = self._chance.choice(_ODD)
        return body

    def _named(self, value: Any, mine: Stage, name: str = "") -> Any:
        """A copy in which what is named after a kind is one of ours, mostly."""
        if isinstance(value, dict):
            return {key: self._named(inner, mine, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._named(inner, mine, name) for inner in value]
        kinds = [kind for kind in (f"{name}s", name) if kind in mine.ids]
        if isinstance(value, str) and kinds and self._chance.random() < 0.9:
            known = self._known[mine.mark, kinds[0]]
            return self._chance.choice([mine.ids[kinds[0]], *known])
        return value

    def _learn(self, operation: Operation, mine: Stage, answer: httpx.Response) -> None:
        """Remember what there is, by the part of the address that it stands under."""
        if answer.status_code >= 300 or "json" not in answer.headers.get("content-type", ""):
            return
        told = answer.json()
        kind = [part for part in operation.path.split("/") if "{" not in part][-1]
        items = told.get("items", [told]) if isinstance(told, dict) else told
        for item in items if isinstance(items, list) else ():
            names = [item[key] for key in _NAMES if key in item] if isinstance(item, dict) else []
            known = self._known[mine.mark, kind]
            for name in names:
                if isinstance(name, str) and name and name not in known:
                    known.append(name)
                    if len(known) > _KNOWN_MOST:
                        known.pop(self._chance.randrange(_KNOWN_MOST))

    def _faults(self, operation: Operation, answer: httpx.Response, other: Stage) -> str:
        """What is wrong with an answer, in words."""
        status, found = str(answer.status_code), list[str]()
        said = operation.said["responses"].get(status)
        if answer.status_code >= 500 or (said is None and answer.status_code != 405):
            found.append(f"not documented: {answer.text[:300]}")
        elif said is not None and (shape := self._shape(operation, status, answer)) is not None:
            fault = next(iter(shape.iter_errors(answer.json())), None)
            if fault is not None:
                found.append(f"another shape: {fault.message[:300]} at {fault.instance_path}")
        if operation.security and other.secret.casefold() in answer.text.casefold():
            found.append(f"tells of the other programme: {answer.text[:300]}")
        return "; ".join(found)

    def _shape(self, operation: Operation, status: str, answer: httpx.Response) -> Any:
        """The schema of this answer, ready to be held against it."""
        kind = answer.headers.get("content-type", "").partition(";")[0]
        content = operation.said["responses"][status].get("content", {})
        schema = content.get(kind, {}).get("schema")
        if schema is None or "json" not in kind:
            return None
        place = f"{operation.method} {operation.path}", status
        if place not in self._shapes:
            whole = {**schema, "components": {"schemas": self._said.named_in(schema)}}
            self._shapes[place] = jsonschema_rs.Draft202012Validator(whole)
        return self._shapes[place]

    async def _come_back(self, mine: Stage) -> None:
        """Whoever revoked their own key, or left, gets a new one."""
        mine.partner = await mine.world.partner(mine.programme)
        mine.member = await mine.world.member(mine.partner, mine.ids["members"])
        mine.guest = await mine.world.guest(mine.programme)


async def _walked(steps: int, seed: int) -> list[str]:
    with TemporaryDirectory() as name:
        server = PostgresOfTheRun(Path(name))
        try:
            empty = fresh(await asyncio.to_thread(server.dsn))
            async with (
                empty as dsn,
                await open_pool(dsn, 8) as db,
                running(db, dsn, limits=LIMITS) as world,
            ):
                found = Neighbours(world, Stage(world, "cafe"), Stage(world, "rival"))
                await found.arrive()
                wanderer = Wanderer(found, seed)
                while wanderer.steps < steps:
                    await wanderer.step()
                    if wanderer.steps % 500 == 0:
                        told = dict(sorted(wanderer.statuses.items()))
                        print(f"{wanderer.steps:>7} steps  {told}", flush=True)
                return wanderer.wrong
        finally:
            server.stop()


def main() -> None:
    """Go so many steps, and say what was wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.walks.wander", description=__doc__)
    asked.add_argument("--steps", type=int, default=100_000, help="how many (100000)")
    asked.add_argument("--seed", type=int, default=1, help="by which chance (1)")
    given = asked.parse_args()
    print(f"{given.steps} steps by seed {given.seed}", flush=True)
    if wrong := asyncio.run(_walked(given.steps, given.seed)):
        sys.exit(f"{len(wrong)} answers were wrong.")
    print("No answer was one that the document does not name.")


if __name__ == "__main__":
    main()
