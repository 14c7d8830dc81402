"""The words of every list that is asked for page by page: how many, and behind which one."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar.params import QueryParameter

Limit = Annotated[int, QueryParameter(name="limit", ge=1, le=200)]
After = Annotated[UUID | None, QueryParameter(name="after", description="The last id you have.")]
AfterRevision = Annotated[int | None, QueryParameter(name="after", ge=1, le=2**31 - 1)]


def last(after: UUID | None) -> str | None:
    """The id as stores take it."""
    return None if after is None else str(after)
