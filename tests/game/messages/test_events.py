"""Messages are about events that happen, and say of them what they hold."""

from __future__ import annotations

import pytest
from msgspec import structs

from game.kernel.events import EventData, SegmentEntered, SegmentLeft
from game.kernel.moments import MomentData
from game.kernel.outbox import kind_of
from game.messages.built_in import built_in
from game.messages.events import EVENTS

HAPPEN = {
    kind_of(data): data
    for data in (*EventData.__args__, *MomentData.__args__, SegmentEntered, SegmentLeft)
}
OF_SCREENS = {"community", "rank", "board.moved", "inbox", "pending", "redemption", "voucher"}
"""What a page draws again; nobody would want to be written to about it."""

OF_THE_HOUSE = {"key.ending"}
"""What happens to no member: webhooks hear of it."""


def test_a_message_may_be_about_whatever_happens_to_a_member_and_nothing_else() -> None:
    assert EVENTS.keys() - {"broadcast"} == HAPPEN.keys() - OF_SCREENS - OF_THE_HOUSE


@pytest.mark.parametrize("kind", sorted(EVENTS.keys() - {"broadcast"}))
def test_an_example_has_the_fields_of_its_event(kind: str) -> None:
    fields = {field.encode_name for field in structs.fields(HAPPEN[kind])}
    assert {*EVENTS[kind].usual, *EVENTS[kind].longest} == fields


def test_whatever_a_built_in_message_waits_for_can_happen() -> None:
    for message in built_in().values():
        known = {
            kind for kind in (*message.unless, message.goal) if not kind.startswith("activity:")
        }
        assert {message.on, *known} - {""} <= EVENTS.keys()
