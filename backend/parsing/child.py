"""The process in which one file is parsed: `python -m backend.parsing.child WORK FILENAME FORMAT`.

The file is its standard input. Its standard output is one line of JSON and, of media, the content
that follows. It has no secrets (its environment is empty), opens nothing, and dies of its limits.
"""

from __future__ import annotations

import resource
import sys
from typing import Any

import msgspec

from game.kernel.errors import Refusal

MEMORY_BYTES = 768 * 1024 * 1024
CPU_S = 8
TOO_HEAVY = 77
"""The exit status of a process whose memory was not enough."""


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _parsed(work: str, filename: str, format_name: str) -> tuple[Any, bytes]:
    if work == "quiz":
        from game.mechanics.quiz.formats import FORMATS, read

        named = format_name if format_name in FORMATS else None
        return read(sys.stdin.buffer.read(), filename, named), b""
    if work == "codes":
        from game.vouchers.files import codes_of

        return codes_of(sys.stdin.buffer.read(), filename), b""
    if work == "members":
        from game.flows.moving.reading import rows_of

        return rows_of(sys.stdin.buffer.read(), filename, format_name), b""
    from backend.parsing.media import read as read_media

    return read_media(sys.stdin.buffer.read())


def main() -> int:
    """Read, answer, and say by the exit status whether it was too heavy."""
    _limit()
    try:
        told, content = _parsed(*sys.argv[1:4])
        line = msgspec.json.encode({"told": told})
    except Refusal as no:
        refused = {"code": no.code, "words": no.words, "details": dict(no.details)}
        line, content = msgspec.json.encode({"refused": refused}, enc_hook=str), b""
    except (MemoryError, RecursionError):
        return TOO_HEAVY
    sys.stdout.buffer.write(line + b"\n" + content)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
