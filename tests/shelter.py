"""Where a run of the tests keeps its files: in memory, where the machine has room there.

A database is a thousand small files, made for nearly every test; a disk takes ten times as long to
make and to drop them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")
_ROOM = 2_000_000_000
_PREFIX = "kermesse-tests-"


class Shelter:
    """A folder of this run's own, gone at its end; what killed runs have left goes with it."""

    def __init__(self) -> None:
        place = _place()
        for left in place.glob(f"{_PREFIX}*"):
            _remove_if_left(left)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        self._lock = _locked(self.folder)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def _place() -> Path:
    roomy = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM
    return _IN_MEMORY if roomy else Path(tempfile.gettempdir())


def _locked(folder: Path) -> int:
    """The lock of a run's folder, held for as long as its process lives."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _remove_if_left(folder: Path) -> None:
    try:
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:  # Just being made, or another account's.
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(lock)
