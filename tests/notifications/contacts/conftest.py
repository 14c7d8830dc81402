"""What the tests of contacts share."""

from __future__ import annotations

import pytest

from tests.notifications.contacts.letterbox import Letterbox


@pytest.fixture
def letterbox(capsys: pytest.CaptureFixture[str]) -> Letterbox:
    """What was sent, as the console says it."""
    return Letterbox(capsys)
