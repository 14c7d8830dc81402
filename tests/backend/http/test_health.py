"""Alive, ready, and what stands in the way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from backend.http.health import Readiness

pytestmark = pytest.mark.asyncio


async def _well() -> None:
    return None


async def _broken() -> None:
    raise ConnectionError("password=secret refused")


async def _silent() -> None:
    await asyncio.Event().wait()


class TestWell:
    @pytest.fixture
    def readiness(self) -> Readiness:
        return Readiness({"database": _well, "relay": _well})

    async def test_a_well_server_is_ready_until_it_is_asked_to_stop(self, stall: Any) -> None:
        answer = await stall.http.get("/health/ready")
        assert (answer.status_code, answer.json()["status"]) == (200, "ready")
        stall.readiness.stop()
        answer = await stall.http.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json() == {"status": "not ready", "faults": {"server": "stopping"}}
        assert (await stall.http.get("/health/live")).json()["status"] == "live"


class TestIll:
    @pytest.fixture
    def readiness(self) -> Readiness:
        checks = {"database": _silent, "migrations": _broken, "relay": _well}
        return Readiness(checks, within_s=0.01)

    async def test_what_fails_is_named_and_its_reason_is_kept(self, stall: Any) -> None:
        answer = await stall.http.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["faults"] == {"database": "slow", "migrations": "failing"}
        assert "secret" not in answer.text
