"""Deliveries to webhooks over TLS: the sender beside plain aiohttp with the same signed bodies."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import Runner
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from time import perf_counter

import aiohttp
import msgspec
import psutil
import uvloop
from msgspec import Struct

from backend.db.embedded import EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from game.kernel.database import Database, writing
from game.kernel.events import BalanceChanged
from game.kernel.identity import new_id
from game.kernel.outbox import Due, kind_of
from game.members.store import external_ids
from notifications.kept.envelope import envelope
from notifications.kept.store import Kept
from notifications.webhooks.configure import save
from notifications.webhooks.deliver import EACH, Sender
from notifications.webhooks.hear import hear
from notifications.webhooks.rules import WebhookDefinition, WebhookDraft
from notifications.webhooks.signing import new_secret, signed
from tests.bench.house import temporary_folder
from tests.bench.noise import Figures, Sides
from tests.bench.plan import Plan
from tests.bench.receiver import Apart, apart
from tests.bench.report import Row, Section, rate_table, ratios, spread
from tests.bench.stock import Stock, analysed, checkpointed, now, stocked
from tests.patience import until

TITLE = "Deliveries to webhooks"
ENDPOINTS = (1, 10)
_TEXT = f"""
Balances that changed, to one endpoint and to ten, all of one receiver over TLS that takes
everything at once, with up to {EACH} requests under way to each endpoint. *Ours* is the product's
sender: deliveries are claimed under a lease, their events read, written as CloudEvents and signed,
posted, and noted with a line in the log, durably. Beside it plain `aiohttp` posts the same bodies,
written and signed beforehand, with as many under way, and no database. The receiver is a process of
its own; over a real network the rate depends on how long an endpoint takes to answer.
"""
_MEMBERS = 1_000
_AT_ONCE = 500
_TYPE = "kermesse.balance.changed.v1"

Letter = tuple[dict[str, str], bytes]
"""Headers and body."""

_BALANCE = BalanceChanged("points", 125, 0, 5, new_id(), "Coffee")


def measure(plan: Plan) -> Section:
    """Ours and plain, to few endpoints and to more, once a round."""
    rows: dict[tuple[str, int], Row] = {}
    with ExitStack() as stack:
        receiver = stack.enter_context(apart(stack.enter_context(temporary_folder())))
        server = EmbeddedServer(stack.enter_context(temporary_folder()) / "data")
        assert server.take()
        dsn = server.start_and_wait()
        stack.callback(server.stop)
        runner = stack.enter_context(Runner(loop_factory=uvloop.new_event_loop))
        office = runner.run(_opened(dsn, receiver))
        stack.callback(lambda: runner.run(office.db.close()))
        database = next(p for p in psutil.Process().children() if p.name() == "postgres")
        sides = Sides(server=psutil.Process(receiver.pid), database=database)
        runner.run(office.fall_due(ENDPOINTS[0], _MEMBERS))
        _ours(runner, office, _MEMBERS)
        runner.run(analysed(office.db))
        for _ in range(plan.rounds):
            for many in ENDPOINTS:
                runner.run(office.fall_due(many, plan.delivered))
                ours = partial(_ours, runner, office, plan.delivered)
                letters = list(office.letters(plan.delivered))
                plain = partial(_plain, runner, office, many, letters)
                for way, once in (("**ours**", ours), ("plain `aiohttp`", plain)):
                    name = f"{way}, to {many}"
                    rows.setdefault((way, many), Row(name, [])).runs.append(sides.watch(once))
    return _section(list(rows.values()))


def _section(rows: list[Row]) -> Section:
    """Ours and plain follow each other."""
    head, cells = rate_table(rows, "deliveries a second", [])
    head[4] = "processor µs each: receiver / database / sender"
    for mine, plain, cell, other in zip(
        rows[::2], rows[1::2], cells[::2], cells[1::2], strict=True
    ):
        cell.append(spread(ratios(mine.rates, plain.rates), 2))
        other.append("-")
    runs = [run for row in rows for run in row.runs]
    return Section(TITLE, _TEXT, [*head, "of plain"], cells, runs)


class _Office(Struct):
    """A programme with endpoints, all at the receiver."""

    db: Database
    stock: Stock
    url: str
    tls: ssl.SSLContext
    number: int = 0

    async def fall_due(self, endpoints: int, deliveries: int) -> None:
        """As many events as make so many deliveries to so many endpoints."""
        async with writing(self.db) as tx:
            for number in range(max(ENDPOINTS)):
                wanted = WebhookDefinition(url=f"{self.url}{number}", types=[_TYPE])
                draft = WebhookDraft(definition=wanted, active=number < endpoints)
                programme_id = self.stock.programme.id
                await save(tx, programme_id, f"w{number}", draft, private=True, at=now())
        dues = [self._due() for _ in range(deliveries // endpoints)]
        for start in range(0, len(dues), _AT_ONCE):
            async with writing(self.db) as tx:
                await hear(tx, dues[start : start + _AT_ONCE], now())
        await checkpointed(self.db)

    async def deliver(self, deliveries: int) -> Figures:
        """All that waits, until it is noted."""
        sender = Sender(self.db, now, external_ids, private=True, tls=self.tls)
        started = perf_counter()
        async with sender.sending():
            await until(self._all_is_noted)
            took_s = perf_counter() - started
        failed = await self.db.fetchval("select count(*) from webhook_attempt where number > 1")
        if failed:
            raise RuntimeError(f"{failed} deliveries were not taken at once.")
        return Figures(per_second=deliveries / took_s)

    def letters(self, many: int) -> Iterator[Letter]:
        """So many deliveries, written and signed."""
        at, secret = now(), new_secret()
        for _ in range(many):
            due = self._due()
            event = Kept(
                programme_id=due.programme_id, seq=self.number, id=due.id, member_id=due.member_id,
                kind=due.kind, at=due.at, data=msgspec.to_builtins(_BALANCE),
            )  # fmt: skip
            names = {due.member_id or "": self.stock.members[0].external_id or ""}
            whole = envelope(event, slug=self.stock.programme.slug, types=[_TYPE], names=names)
            body = msgspec.json.encode(whole)
            yield signed(event.id, at, body, [secret]), body

    async def _all_is_noted(self) -> bool:
        return not await self.db.fetchval(
            "select exists (select from webhook_delivery where next_at is not null)"
        )

    def _due(self) -> Due:
        self.number += 1
        member = self.stock.members[self.number % len(self.stock.members)]
        return Due(
            cause=f"bench/{self.number}", programme_id=self.stock.programme.id,
            member_id=member.id, kind=kind_of(BalanceChanged), at=now(), data=_BALANCE,
        )  # fmt: skip


async def _opened(dsn: str, receiver: Apart) -> _Office:
    await migrate(dsn)
    db = await open_pool(dsn, 4)
    tls = ssl.create_default_context(cafile=receiver.ca_file)
    return _Office(db, await stocked(db, _MEMBERS), receiver.url, tls)


def _ours(runner: Runner, office: _Office, deliveries: int) -> Figures:
    return runner.run(office.deliver(deliveries))


def _plain(runner: Runner, office: _Office, endpoints: int, letters: Sequence[Letter]) -> Figures:
    return runner.run(_posted(office, endpoints, letters))


async def _posted(office: _Office, endpoints: int, letters: Sequence[Letter]) -> Figures:
    """What plain aiohttp does with the same, as many under way."""
    waiting = iter(letters)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, ssl=office.tls)
    ) as http:

        async def postman(url: str) -> None:
            for headers, body in waiting:
                async with http.post(url, data=body, headers=headers) as answer:
                    await answer.read()
                    assert answer.status == 204

        started = perf_counter()
        await asyncio.gather(
            *(postman(f"{office.url}{n}") for n in range(endpoints) for _ in range(EACH))
        )
        return Figures(per_second=len(letters) / (perf_counter() - started))
