"""Messages as a kind of design: saved and revised as every other, and followed by no tracker."""

from __future__ import annotations

from game.designs.rules import DesignKind, Surroundings
from game.kernel.cel import Kind
from game.messages.checks import problems, sample_of
from game.messages.kind import Message
from game.messages.when import fields_of, names


def _words(message: Message, around: Surroundings) -> dict[str, dict[str, Kind]]:
    """The names of its condition, under the event that it is on."""
    sample = sample_of(message.on, around)
    if not message.when or sample is None:
        return {}
    return {message.on: names(fields_of(sample.usual), around.attributes)}


KIND = DesignKind(
    name="message",
    path="messages",
    tag="Messages",
    definition=Message,
    measures=lambda _: (),
    prizes=lambda _: (),
    problems=problems,
    words=_words,
    tracked=False,
    addresses=frozenset({"preview", "built-in", "events"}),
)
