"""A bucket whose key this process holds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.backend.files.buckets import Moto, Store, a_moto, a_store


@pytest.fixture(scope="session")
def moto() -> Iterator[Moto]:
    with a_moto() as one:
        yield one


@pytest_asyncio.fixture
async def store(moto: Moto, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Store]:
    async with a_store(moto) as one:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", one.key)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", one.secret)
        yield one
