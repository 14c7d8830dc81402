"""`python -m tests.notifications.fcm FOLDER`: the fake as a process of its own, for whoever
measures and for a sender that would block the loop it shares.

It prints its address, keeps nothing, takes every address but `gone` and `theirs`, and leaves
`ca.pem` and `service-account.json` in the folder.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import uvloop

from tests.notifications.fcm.fake import MISMATCH, UNREGISTERED, FakeFirebase


async def main(folder: Path) -> None:
    """Until the process is ended."""
    firebase = FakeFirebase(folder)
    firebase.forgetful = True
    firebase.of |= {"gone": UNREGISTERED, "theirs": MISMATCH}
    async with firebase.serving():
        print(firebase.url, firebase.credentials, firebase.ca_file, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1])))
