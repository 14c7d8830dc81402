"""One JSON line per thing worth knowing, from our code and from libraries: on standard output, or
in a file that never grows beyond its bounds, and then only warnings on the screen."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import msgspec
import structlog

from backend.settings import SettingsError

FILE_BYTES = 5 * 2**20
FILES_KEPT = 3

_LEVELS = logging.getLevelNamesMapping()
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.processors.format_exc_info,
]


def _as_json(entry: dict[str, Any], **_: Any) -> bytes:
    return msgspec.json.encode(entry, enc_hook=repr)


def _as_json_text(entry: dict[str, Any], **_: Any) -> str:
    return _as_json(entry).decode()


def to_stdout(line: bytes) -> None:
    """Write one line and let it go at once, so that a log reader never waits for the next."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


_PLACES: list[tuple[int, Callable[[bytes], None]]] = [(logging.NOTSET, to_stdout)]
"""Where lines go, each from a level on."""


def tell(level: str, line: bytes) -> None:
    """Write one line of this level, with its end, wherever such lines go."""
    for least, write in _PLACES:
        if _LEVELS[level.upper()] >= least:
            write(line)


class _Lines:
    """What structlog writes to: a method for each level."""

    def __getattr__(self, level: str) -> Callable[[bytes], None]:
        return lambda line: tell(level, line + b"\n")


class _Told(logging.Handler):
    """The libraries' lines, to where ours go."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(record.levelname, self.format(record).encode() + b"\n")


def configure_logs(level: str, file: Path | None = None) -> None:
    """Send entries of `level` and above, ours and the libraries', to standard output; or to the
    file, and there warnings alone. Refuses a file that cannot be written."""
    number = _LEVELS[level.upper()]
    _PLACES[:] = [(number, to_stdout)]
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            kept = RotatingFileHandler(file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT)
        except OSError as wrong:
            raise SettingsError(
                f"KERMESSE_LOG_FILE={file} cannot be written ({wrong.strerror}): choose another"
            ) from None
        _PLACES[:] = [(number, partial(_keep, kept)), (max(number, logging.WARNING), to_stdout)]
    structlog.configure(
        processors=[*_SHARED, structlog.processors.JSONRenderer(serializer=_as_json)],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _Lines(),
    )
    handler = _Told()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *_SHARED],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_as_json_text),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries chat at info about every connection and every job; their warnings are what counts.
    root.setLevel(max(number, logging.WARNING))
    # A job that is not done when its next turn comes leaves that out, as it is meant to.
    logging.getLogger("apscheduler").setLevel(max(number, logging.ERROR))


def _keep(kept: RotatingFileHandler, line: bytes) -> None:
    kept.emit(logging.makeLogRecord({"msg": line.decode().rstrip("\n")}))
