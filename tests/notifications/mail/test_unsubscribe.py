"""A link silences whom it was sent to, for good, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.mail.unsubscribe import Wish, token, wish_of

KEY = b"k" * 32
ID = "0195a3b0-0000-7000-8000-000000000001"


@pytest.mark.parametrize("topic", ["", "promotions", "streak.at_risk", "été"])
def test_a_link_says_who_wishes_what(topic: str) -> None:
    made = token(KEY, Wish(ID, topic))
    assert wish_of(KEY, made) == Wish(ID, topic)
    assert made.replace("-", "").replace("_", "").isalnum() and len(made) < 100


@given(st.text(max_size=300))
def test_what_was_not_signed_is_nobody_s_wish(text: str) -> None:
    assert wish_of(KEY, text) is None


def test_a_changed_link_is_no_link() -> None:
    made = token(KEY, Wish(ID, "promotions"))
    assert wish_of(b"another key" * 3, made) is None
    for place in range(len(made)):
        changed = made[:place] + ("A" if made[place] != "A" else "B") + made[place + 1 :]
        assert wish_of(KEY, changed) is None
    assert wish_of(KEY, made + "AAAA") is None and wish_of(KEY, made[:-4]) is None
