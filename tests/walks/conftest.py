"""A café's data folder, made once by the demo and copied for every test that breaks something."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from tests.walks.cafe import KEY, key_of
from tests.walks.servers import serving


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as an orderly first run of the demo leaves it."""
    folder = tmp_path_factory.mktemp("cafe") / "data"

    async def run() -> None:
        log = folder.with_name("demo.log")
        async with serving(log, "demo", "--members", "0", KERMESSE_DATA_DIR=str(folder)) as demo:
            (folder / KEY).write_text(await key_of(demo))

    asyncio.run(run())
    return folder


@pytest.fixture
def cafe(pattern: Path, folder: Path) -> Path:
    """A data folder of the test's own with the demo's programme in it."""
    data = folder / "data"
    subprocess.run(["cp", "-a", pattern, data], check=True)
    return data
