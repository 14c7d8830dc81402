"""One PostgreSQL on one data folder, as a child of this process.

A lock beside the data folder says which process owns the server; every other process of the same
folder attaches to the owner's. The socket lies in the data folder itself, which only its account
may enter, so trust is as good as the folder's mode. The child lives in its folder and names it
`/proc/self/cwd`, so that an account which may not walk the path to it can still work in it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from backend.db.binaries import Account, account_for, programs_for, spawn
from backend.db.errors import DatabaseProblem

PRODUCT: Mapping[str, str] = {
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "2GB",
    "min_wal_size": "256MB",
    "wal_compression": "pglz",  # Rounds touch the same pages again and again.
    "wal_buffers": "16MB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "io_workers": "2",
    "max_parallel_workers_per_gather": "0",  # Two cores, many short statements.
    "jit": "off",
    "autovacuum_vacuum_scale_factor": "0.05",
    "autovacuum_analyze_scale_factor": "0.05",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
"""Durable by PostgreSQL's own defaults: fsync, full_page_writes and synchronous_commit stay on."""

_SOCKET = ".s.PGSQL.5432"
_LONGEST_SOCKET = 107 - len(f"/{_SOCKET}")
_ALREADY_STOPPING_S = 60.0
_INITDB = (
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


class EmbeddedServer:
    """The server of one folder. Start it from the main thread: it dies with the thread."""

    def __init__(self, folder: Path, options: Mapping[str, str] = PRODUCT) -> None:
        self.folder = folder
        self.data = folder / "postgres"
        self.log = folder / "postgres.log"
        self._options = options
        self._child: subprocess.Popen[bytes] | None = None
        self._lock: int | None = None
        self._predecessor_seen_at: float | None = None

    # Owning the folder.

    def take(self) -> bool:
        """Take the folder when nobody has it; whether it is this process's now."""
        if self._lock is not None:
            return True
        self._make_folder()
        lock = os.open(self.folder / "postgres.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock = lock
        return True

    def let_go(self) -> None:
        """Let another process take the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n")
        except OSError as problem:
            raise DatabaseProblem(
                f"The data folder {self.folder} cannot be written ({problem.strerror}): "
                "set KERMESSE_DATA_DIR to a folder of yours, or give this one to your account."
            ) from None

    # Starting and stopping; only the owner does.

    def has_predecessor(self) -> bool:
        """Whether processes of a server whose owner died still work here; they are told to stop."""
        living = [entry for entry in Path("/proc").glob("[0-9]*") if _lives_in(entry, self.data)]
        now = time.monotonic()
        self._predecessor_seen_at = self._predecessor_seen_at or now
        late = now - self._predecessor_seen_at > _ALREADY_STOPPING_S
        for entry in living:
            with suppress(ProcessLookupError):
                os.kill(int(entry.name), signal.SIGQUIT if late else signal.SIGINT)
        if not living:
            self._predecessor_seen_at = None
        return bool(living)

    def start(self) -> None:
        """Start the server; no predecessor lives. It may recover for a while before it is ready."""
        assert self._lock is not None, "only the owner of the folder starts its server"
        account = account_for(self.data)
        programs = programs_for(account)
        if not (self.data / "PG_VERSION").exists():
            self._create(account, programs)
        if not account.is_us and self.data.stat().st_uid == os.geteuid():  # Root has put it there.
            for path in (self.data, *self.data.rglob("*")):
                account.own(path)
        # A killed server leaves these, and the process number in them may be a stranger's by now.
        for left in ("postmaster.pid", _SOCKET, f"{_SOCKET}.lock"):
            (self.data / left).unlink(missing_ok=True)
        settings = {
            **self._options,
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": ".",
            "unix_socket_permissions": "0700",
        }
        words = [f"--{name}={value}" for name, value in settings.items()]
        self._way_to_socket()
        with self._writing_log() as log:
            self._child = spawn(
                [programs / "postgres", "-D", "/proc/self/cwd", *words], account, self.data, log
            )

    def is_ready(self) -> bool:
        """Whether the folder's server, ours or another process's, takes connections."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        # The file outlives a killed server, so the process it names must live here too.
        return (
            len(lines) > 7
            and lines[7].strip() == "ready"
            and _lives_in(Path("/proc") / lines[0], self.data)
        )

    def has_died(self) -> bool:
        """Whether no server of ours is running."""
        return self._child is None or self._child.poll() is not None

    def begin_stop(self) -> None:
        """Ask for a fast stop: sessions are ended, everything committed is on disk."""
        if self._child is not None and self._child.poll() is None:
            self._child.send_signal(signal.SIGINT)

    def stop(self, patience_s: float = 60.0) -> None:
        """Stop the server and let go of the folder."""
        self.begin_stop()
        if self._child is not None:
            try:
                self._child.wait(patience_s)
            except subprocess.TimeoutExpired:
                self._child.send_signal(signal.SIGQUIT)
                self._child.wait()
            self._child = None
            self._remove_short_way()
        self.let_go()

    def start_and_wait(self) -> str:
        """Start, wait until it is ready, give the address: for callers without an event loop."""
        while self.has_predecessor():
            time.sleep(0.02)
        self.start()
        while not self.is_ready():
            if self.has_died():
                raise DatabaseProblem(self.why_it_died())
            time.sleep(0.01)
        return self.dsn()

    def why_it_died(self) -> str:
        """One line for the operator, with the server's own last words."""
        try:
            words = self.log.read_text(errors="replace").strip().splitlines()[-3:]
        except OSError:
            words = []
        return f"PostgreSQL stopped by itself; {self.log} ends with: {' / '.join(words)}"

    def dsn(self, database: str = "postgres") -> str:
        """The address of a database of this server."""
        return f"postgresql://postgres@/{database}?host={quote(str(self._way_to_socket()))}"

    # The parts.

    def _create(self, account: Account, programs: Path) -> None:
        """Make the data folder whole or not at all: it is built beside and renamed."""
        draft = self.folder / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        account.own(draft)
        quick = ["--no-sync"] if self._options.get("fsync") == "off" else []
        with self._writing_log() as log:
            command = [programs / "initdb", "-D", "/proc/self/cwd", *_INITDB, *quick]
            made = spawn(command, account, draft, log).wait()
        if made != 0:
            raise DatabaseProblem(self.why_it_died())
        with suppress(FileNotFoundError):  # An empty folder given to the account that shall own it.
            self.data.rmdir()
        draft.rename(self.data)

    @contextmanager
    def _writing_log(self) -> Iterator[int]:
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.old"))
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            yield log
        finally:
            os.close(log)

    def _way_to_socket(self) -> Path:
        """The data folder, or a short way to it: a socket's path has room for 107 bytes."""
        if len(os.fsencode(self.data)) <= _LONGEST_SOCKET:
            return self.data
        private = self._short_way()
        private.mkdir(mode=0o700, exist_ok=True)
        if private.stat().st_uid != os.geteuid():
            raise DatabaseProblem(f"{private} belongs to another account: remove it.")
        with suppress(FileExistsError):
            (private / "data").symlink_to(self.data)
        return private / "data"

    def _short_way(self) -> Path:
        mark = sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"kermesse-{os.geteuid()}-{mark}"

    def _remove_short_way(self) -> None:
        with suppress(OSError):
            (self._short_way() / "data").unlink()
            self._short_way().rmdir()


def _lives_in(process: Path, folder: Path) -> bool:
    """Whether a process, by its entry in /proc, is a PostgreSQL whose working folder it is."""
    try:
        named = (process / "comm").read_text().strip() == "postgres"
        return named and (process / "cwd").samefile(folder)
    except OSError:
        return False
