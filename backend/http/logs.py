"""One JSON line per thing worth knowing, on standard output, from our code and from libraries."""

from __future__ import annotations

import logging
import sys
from typing import Any

import msgspec
import structlog

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


def configure_logs(level: str) -> None:
    """Send entries of `level` and above, ours and the libraries', to standard output."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*_SHARED, structlog.processors.JSONRenderer(serializer=_as_json)],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stdout)
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
