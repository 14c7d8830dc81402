"""The fake in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Apart(NamedTuple):
    """Where it is, what an operator would have of it, and its process."""

    url: str
    account: Path
    ca_file: Path
    pid: int


@contextmanager
def apart(folder: Path) -> Iterator[Apart]:
    """Up while the block lasts."""
    command = [sys.executable, "-m", "tests.notifications.fcm", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            url, account, ca_file = child.stdout.readline().split()
            yield Apart(url, Path(account), Path(ca_file), child.pid)
        finally:
            child.terminate()
