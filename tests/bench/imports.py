"""Activities from a file: imported, imported again, and only tried against the rules; and members
with their points."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

import asyncpg
import psutil
import uvloop
from msgspec import structs

from backend.db.embedded import EmbeddedServer
from backend.db.engine import open_pool
from backend.db.migrate import migrate
from backend.turnstile import Rounds
from game.flows.intake.arrivals import Arrival
from game.flows.intake.cdnow import read
from game.flows.intake.dry_run import dry_run
from game.flows.intake.replay import Tally, replay
from game.flows.till.flow import move_named
from game.flows.till.items import Award, Named
from game.kernel.database import Database, writing
from game.kernel.errors import Refusal
from tests.bench.cafe import open_cafe
from tests.bench.house import environment, temporary_folder
from tests.bench.noise import Figures, Sides
from tests.bench.pgbench import BATCHED, loaded
from tests.bench.plan import Plan
from tests.bench.report import Row, Section, rate_table
from tests.bench.stock import now

TITLE = "Imports"
_TEXT = """
Generated purchases in the layout of the CDNOW data set, ten to a customer on average: each is kept
once, decided by an earn rule, posted with a lot that expires, and told as a live event. *Replay*
is the code of `kermesse activities import` alone; the command is timed whole, its start included,
into the same programme, and into the demo's, where each purchase is also heard by its trackers.
Importing again finds everything known. A dry run decides purchases, a thousand at a time, and
keeps nothing. Beside them is the limit of the chapter on posts, a hundred posts in a transaction.
Members move in by `kermesse members import`, timed whole: each is made, and posted a lot that ends.
Then awards to the same members go through the rounds, 64 at once, without HTTP.
"""
_CHUNK = 1_000
_AT_ONCE = 64
_FIRST = date(2025, 1, 1)
_DAYS = 500


def purchases(count: int, seed: int = 1) -> bytes:
    """A file of so many purchases, a tenth as many customers, in the order of their dates."""
    chance = Random(seed)
    days = sorted(chance.randrange(_DAYS) for _ in range(count))
    lines = []
    for day in days:
        customer = chance.randrange(max(1, count // 10))
        items = chance.randint(1, 5)
        cents = items * 1199
        at = _FIRST + timedelta(days=day)
        lines.append(f"{customer:05d} {at:%Y%m%d} {items} {cents // 100}.{cents % 100:02d}")
    return "\n".join(lines).encode() + b"\n"


def members(count: int) -> bytes:
    """A file of so many members, each with a lot."""
    rows = (f"m{number},points,{number % 500 + 1},2099-12-31\n" for number in range(count))
    return ("external_id,currency,amount,expires_at\n" + "".join(rows)).encode()


def measure(plan: Plan) -> Section:
    """Each way once a round, on a fresh database every time."""
    with temporary_folder() as folder:
        server = EmbeddedServer(folder / "data")
        assert server.take()
        dsn = server.start_and_wait()
        try:
            rows = _rounds(plan, dsn, folder)
        finally:
            server.stop()
    limit = next(row for row in rows if row.what == BATCHED.name)
    head, cells = rate_table(rows, "rows a second", [(BATCHED.short, limit)])
    return Section(TITLE, _TEXT, head, cells, [run for row in rows for run in row.runs])


def _rounds(plan: Plan, dsn: str, folder: Path) -> list[Row]:
    file = folder / "purchases.txt"
    file.write_bytes(purchases(plan.imported))
    people = folder / "members.csv"
    people.write_bytes(members(plan.imported))
    sockets = folder / "data" / "postgres"
    limit = uvloop.run(loaded(dsn, sockets, folder, accounts=plan.accounts, posts=plan.history))
    database = next(p for p in psutil.Process().children() if p.name() == "postgres")
    ours, theirs = Sides(None, database, serves_itself=True), Sides(None, database)
    rows: dict[str, Row] = {}

    def add(name: str, sides: Sides, once: Callable[[], Figures]) -> None:
        rows.setdefault(name, Row(name, [])).runs.append(sides.watch(once))

    for number in range(plan.rounds):
        fresh = uvloop.run(_database(dsn, f"replayed_{number}"))
        add("**replay**", ours, partial(_run, fresh, partial(_replay, file)))
        add(BATCHED.name, theirs, partial(limit.run, BATCHED, plan.seconds))
        add("**replay again**", ours, partial(_run, fresh, partial(_replay, file)))
        add("**dry run**", ours, partial(_run, fresh, partial(_foresee, plan.foreseen)))
        fresh = uvloop.run(_database(dsn, f"commanded_{number}"))
        command = partial(_command, fresh, file)
        add("the command, whole", ours, partial(command, "bench"))
        add("the command again, whole", ours, partial(command, "bench"))
        add("the command into the demo, whole", ours, partial(command, "demo"))
        add("**members move in**, whole", ours, partial(_move_in, fresh, people))
        add("**awards** to them", ours, partial(_run, fresh, partial(_award, plan.imported)))
    return list(rows.values())


async def _database(dsn: str, name: str) -> str:
    """The address of a new database with our schema and the demo's programme."""
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"create database {name}")
    await connection.execute("checkpoint")
    await connection.close()
    fresh = dsn.replace("/postgres?", f"/{name}?")
    await migrate(fresh)
    async with await open_pool(fresh, 1) as db, writing(db) as tx:
        await open_cafe(tx, now())
    return fresh


def _run(dsn: str, work: Callable[[Database], Awaitable[Figures]]) -> Figures:
    async def run() -> Figures:
        async with await open_pool(dsn, 8, minimum=4) as db:
            return await work(db)

    return uvloop.run(run())


async def _replay(file: Path, db: Database) -> Figures:
    programme_id = await db.fetchval("select id from programme")
    wrong: list[str] = []
    rounds = Rounds(db, now)
    started = perf_counter()
    with file.open("rb") as lines:
        tally = Tally()
        async for _ in replay(rounds, read(lines, programme_id), tally, wrong.append):
            pass
    await rounds.close()
    if wrong:
        raise RuntimeError(f"{len(wrong)} purchases were refused: {wrong[0]}")
    return Figures(per_second=(tally.imported + tally.duplicates) / (perf_counter() - started))


async def _foresee(count: int, db: Database) -> Figures:
    programme_id = await db.fetchval("select id from programme")
    others = purchases(count, seed=2).splitlines()
    arrivals = [
        structs.replace(line, source="dry")
        for line in read(others, programme_id)
        if isinstance(line, Arrival)
    ]
    started = perf_counter()
    for start in range(0, len(arrivals), _CHUNK):
        for found in await dry_run(db, arrivals[start : start + _CHUNK], now()):
            if isinstance(found, Refusal):
                raise found
    return Figures(per_second=len(arrivals) / (perf_counter() - started))


def _command(dsn: str, file: Path, programme: str) -> Figures:
    started = perf_counter()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "backend", "activities", "import", file),
            *("--format", "cdnow", "--programme", programme),
        ],
        env=environment(KERMESSE_DATABASE_URL=dsn), capture_output=True, text=True, check=True,
    )  # fmt: skip
    took_s = perf_counter() - started
    told = re.fullmatch(r"imported (\d+), duplicates (\d+), refused 0,.*", done.stdout.strip())
    if told is None:
        raise RuntimeError(f"The command said: {done.stdout}")
    return Figures(per_second=(int(told[1]) + int(told[2])) / took_s)


def _move_in(dsn: str, file: Path) -> Figures:
    started = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "backend", "members", "import", file, "--programme", "bench"],
        env=environment(KERMESSE_DATABASE_URL=dsn), capture_output=True, text=True, check=True,
    )  # fmt: skip
    took_s = perf_counter() - started
    told = re.search(r"created (\d+), changed 0, known 0, refused 0", done.stdout)
    if told is None:
        raise RuntimeError(f"The command said: {done.stdout}")
    return Figures(per_second=int(told[1]) / took_s)


async def _award(count: int, db: Database) -> Figures:
    programme_id = await db.fetchval("select id from programme")
    rounds = Rounds(db, now)

    async def one(number: int) -> None:
        item = Award(
            programme_id=programme_id, reference=f"bench:{number}", fingerprint="", reason="",
            cause={}, currency="points", amount=1,
        )  # fmt: skip
        answer = await rounds.enter(move_named, f"m{number}", Named(f"m{number}", item))
        if isinstance(answer, Refusal):
            raise answer

    started = perf_counter()
    for start in range(0, count, _AT_ONCE):
        await asyncio.gather(*map(one, range(start, min(count, start + _AT_ONCE))))
    took_s = perf_counter() - started
    await rounds.close()
    return Figures(per_second=count / took_s)
