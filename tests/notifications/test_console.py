"""The console: each message in one line that a person can read."""

from __future__ import annotations

from typing import Any

import pytest

from notifications.console import Console, line
from notifications.transport import Outgoing


def a_message(**given: str) -> Outgoing:
    told: dict[str, Any] = {
        "id": "1",
        "kind": "fid",
        "address": "f3Xa9w-cZ7Qp",
        "title": "Three days left",
        "body": "300 points expire on Friday.",
    }
    return Outgoing(**(told | given))


async def test_every_message_is_one_line_and_counts_as_sent() -> None:
    said: list[str] = []
    console = Console(said.append)
    results = await console.send([a_message(link="https://play.example.org/"), a_message()])
    await console.close()
    assert said == [
        "to fid f3Xa9w…: Three days left — 300 points expire on Friday. (https://play.example.org/)",
        "to fid f3Xa9w…: Three days left — 300 points expire on Friday.",
    ]
    assert [result.status for result in results] == ["sent", "sent"]


async def test_by_default_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    await Console().send([a_message(address="odile", title="", body="Gold is 40 points away")])
    assert capsys.readouterr().out == "to fid odile: Gold is 40 points away\n"


def test_nothing_that_is_said_breaks_the_line_or_drives_the_terminal() -> None:
    told = line(a_message(title="a\r\nb", body="\x1b[2Jc\u202ed\x00", link="x\ny"))
    assert told.isprintable() and told.endswith("a b — [2Jc d (x y)")
