"""One real PostgreSQL for a whole run of the tests, and a fresh database for each test that asks.

With xdist the controlling process owns the server and hands its address to the workers; without, it
starts when the first test needs it.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from backend.db.engine import open_pool
from game.kernel.database import Database
from tests.patience import soon
from tests.postgres import PostgresOfTheRun, fresh
from tests.shelter import Shelter

if TYPE_CHECKING:
    from tests.world import World

settings.register_profile("kermesse", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kermesse")

# Routes and modules are some hundred thousand objects that stay for the whole run: to look for
# rubbish among them as often as Python does by itself takes a seventh of a worker's time.
gc.set_threshold(50_000, 20, 20)

_WORTH_WORKERS = 40
"""Files of tests."""

_SHELTER = pytest.StashKey[Shelter]()
_POSTGRES = pytest.StashKey[PostgresOfTheRun]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    config.stash[_SHELTER] = Shelter()
    folder = config.stash[_SHELTER].folder
    config.stash[_POSTGRES] = PostgresOfTheRun(folder)
    config.option.basetemp = config.option.basetemp or str(folder / "tmp")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["postgres"] = node.config.stash[_POSTGRES].dsn()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """None for the tests of a room or two: to start workers takes longer than they take. Else one
    more than there are processors, as tests wait for browsers and servers half of their time."""
    chosen = {file for argument in config.args for file in _files(argument)}
    return 0 if len(chosen) < _WORTH_WORKERS else (os.cpu_count() or 1) + 1


def _files(argument: str) -> Iterator[Path]:
    """The files of tests that an argument of the command line names, with or without a folder."""
    path = Path(argument.partition("::")[0])
    yield from path.rglob("test_*.py") if path.is_dir() else [path]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """The last words say what was not tried, and for want of what."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(session.config, "workerinput"):
        wants = Counter(report.longrepr[2] for report in reporter.stats.get("skipped", ()))
        for want, many in sorted(wants.items()):
            tests = "1 test was" if many == 1 else f"{many} tests were"
            reporter.write_line(f"{tests} not tried: {want.removeprefix('Skipped: ')}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if _SHELTER in config.stash:
        config.stash[_POSTGRES].stop()
        config.stash[_SHELTER].close()


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> str:
    """The address of the run's PostgreSQL, as a superuser, at its database `postgres`."""
    handed: dict[str, str] | None = getattr(pytestconfig, "workerinput", None)
    return handed["postgres"] if handed else pytestconfig.stash[_POSTGRES].dsn()


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Passwords are hashed as slowly as they must be by servers in processes of their own alone: a
    whole run signs in hundreds of times."""
    with pytest.MonkeyPatch.context() as patched:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patched.setattr("backend.auth.passwords._HASHER", quick)
        yield


@pytest_asyncio.fixture
async def dsn(postgres: str) -> AsyncIterator[str]:
    """The address of a fresh database with our schema and no rows, dropped after the test."""
    async with fresh(postgres) as address:
        yield address


@pytest_asyncio.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    """A pool on a fresh database that speaks our dialect of uuid and jsonb."""
    pool = await open_pool(dsn, 8)
    yield pool
    await soon(pool.close())


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder that is gone after the test: it may lie in memory."""
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for data, gone after the test."""
    return tmp_path


@pytest_asyncio.fixture
async def world(db: Database, dsn: str) -> AsyncIterator[World]:
    """A running server over a fresh database, with a clock that only the test moves."""
    from tests.world import running  # The whole house, which tests of one room load without.

    async with running(db, dsn) as walked:
        yield walked
