"""Where messages go while no channel is set up: to the console, a readable line for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notifications.transport import Outgoing, Result

_SHOWN = 6


class Console:
    """Says every message aloud, and counts it as sent."""

    def __init__(self, say: Callable[[str], None] = print) -> None:
        self._say = say

    async def send(self, messages: Sequence[Outgoing]) -> list[Result]:
        """One line each, by `say`."""
        for message in messages:
            self._say(line(message))
        return [Result(status="sent", reason="console") for _ in messages]

    async def close(self) -> None:
        """Nothing is open."""


def line(message: Outgoing) -> str:
    """`to fid f3Xa9w…: Three days left — 300 points expire on Friday. (https://...)`

    An address is shortened, for whoever has it can be written to; and nothing that is said can
    break the line or drive the terminal.
    """
    address = message.address
    short = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
    words = " — ".join(part for part in (message.title, message.body) if part)
    link = f" ({message.link})" if message.link else ""
    said = f"to {message.kind} {short}: {words}{link}"
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())
