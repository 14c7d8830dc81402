"""What strangers send is never parsed here: it is handed to a parser, which is a process apart."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, RequestBody, Schema
from litestar.openapi.spec.operation import Operation
from msgspec import Struct

from game.kernel.errors import Away, Invalid, TooLarge

Work = Literal["quiz", "media", "codes", "members"]

_MB = 1024 * 1024
BYTES_MAX: dict[Work, int] = {
    "quiz": 8 * _MB,
    "media": 12 * _MB,
    "codes": 8 * _MB,
    "members": 32 * _MB,
}
"""How large a file may be."""


class UploadTooLarge(TooLarge):
    """The file is larger than its kind may be; nothing of it was read."""

    code = "upload.too_large"


class TooHeavy(Invalid):
    """To read it takes more memory or time than any honest file needs."""

    code = "upload.too_heavy"


class ParserBusy(Away):
    """Too many files are being read at this moment."""

    code = "upload.busy"


class Parsed(Struct, frozen=True):
    """What came of a file: what it says as JSON, and, of media, the content that is kept."""

    told: bytes
    content: bytes = b""


class Parser(ABC):
    """Reads files in a process with limits of memory and time of its own."""

    @abstractmethod
    async def read(
        self,
        work: Work,
        content: AsyncIterator[bytes],
        *,
        owner: str,
        filename: str,
        format_name: str | None = None,
    ) -> Parsed:
        """Parse what `content` brings. One file of each `owner` (a programme's id) at a time.

        Raises what the work refuses, UploadTooLarge, TooHeavy and ParserBusy.
        """


@dataclass
class TakesFile(Operation):
    """For `operation_class=` of a route whose body is a file, read piece by piece."""

    def __post_init__(self) -> None:
        schema = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        content = {"application/octet-stream": OpenAPIMediaType(schema=schema)}
        self.request_body = RequestBody(content=content, required=True)
