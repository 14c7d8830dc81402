"""The fake is FCM to Google's own library too, over HTTP/2."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.notifications.fcm.apart import apart
from tests.notifications.fcm.google import library, send_by_library
from tests.notifications.fcm.sender import Hands, a_message


def test_googles_library_takes_the_fake_for_fcm(tmp_path: Path) -> None:
    messages = [a_message(address) for address in ("phone-1", "gone", "theirs", "phone-2")]
    messages.append(a_message(data={"from": "is reserved"}))
    with apart(tmp_path) as told, asyncio.Runner() as runner, library(told) as app:
        said = runner.run(send_by_library(app, messages, Hands().at))
    assert said == [
        "projects/kermesse-test/messages/0:1",
        "UnregisteredError",
        "SenderIdMismatchError",
        "projects/kermesse-test/messages/0:1",
        "InvalidArgumentError",
    ]
