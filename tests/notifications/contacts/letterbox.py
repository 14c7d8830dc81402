"""Where codes come out while no channel is set up: what the console was told."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.patience import until
from tests.world import MemberApp


class Letterbox:
    """Reads what was said since it looked last."""

    def __init__(self, said: pytest.CaptureFixture[str]) -> None:
        self._said = said

    def lines(self) -> list[str]:
        """The lines of messages, oldest first."""
        return [line for line in self._said.readouterr().out.splitlines() if "to " in line]

    async def line(self) -> str:
        """The one message that comes, once it has come."""
        lines: list[str] = []

        def came() -> bool:
            lines.extend(self.lines())
            return bool(lines)

        await until(came)
        (line,) = lines
        return line

    def code(self) -> str:
        """The code of the one message that came."""
        (line,) = self.lines()
        found = re.search(r"\b(\d{6})\b", line)
        assert found is not None, line
        return found[1]

    def link(self) -> str:
        """The secret of the link in the one message that came."""
        (line,) = self.lines()
        found = re.search(r"#/verify/([\w-]+)", line)
        assert found is not None, line
        return found[1]


async def add(app: MemberApp, value: str, kind: str = "email", status: int = 201) -> Any:
    """Ask for a code to an address."""
    return await app.ask("POST", "/v1/me/contacts", {"kind": kind, "value": value}, status=status)


async def prove(app: MemberApp, contact: Any, code: str, status: int = 201) -> Any:
    """Type the code."""
    path = f"/v1/me/contacts/{contact['id']}/verification"
    return await app.ask("POST", path, {"code": code}, status=status)
