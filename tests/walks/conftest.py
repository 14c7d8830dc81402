"""A café's data folder, made once by the demo and copied for every test that breaks something."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest

from tests.walks.cafe import new_cafe


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as an orderly first run of the demo leaves it."""
    folder = tmp_path_factory.mktemp("cafe") / "data"
    asyncio.run(new_cafe(folder))
    return folder


@pytest.fixture
def cafe(pattern: Path, folder: Path) -> Path:
    """A data folder of the test's own with the demo's programme in it."""
    data = folder / "data"
    subprocess.run(["cp", "-a", pattern, data], check=True)
    return data
