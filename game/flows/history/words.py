"""The house's own reasons, as people read them. Whatever somebody wrote stays as it was written."""

from __future__ import annotations

from game.languages.texts import knows, say
from game.ledger.rules import Transaction

CORRECTED = "corrected"
"""The reason of an activity's return whose place another one takes."""


def worded(posted: Transaction, locale: str) -> str:
    """Why the points moved: the house's code in the reader's words, or what somebody wrote.

    A rule that gives no reason, and a merit that the house has no word for, are told by their kind.
    """
    reason, cause = posted.reason, posted.cause
    code = f"house.reason.{reason.replace(' ', '_')}"
    if knows(code):
        return say(code, locale)
    nameless = not reason or reason == cause.get("rule") or ("play" in cause and "move" in cause)
    return say(f"house.kind.{posted.kind}", locale) if nameless else reason


def a_play(locale: str) -> str:
    """What a play is called that has no title."""
    return say("house.reason.play", locale)


def returned(kind: str, order: str | None, part: tuple[int, int], locale: str) -> str:
    """That so much of an order, or of whatever it was, was returned, or stands after all."""
    key = f"house.returned.{kind}"
    told = say(f"{key}_of", locale, order=order) if order else say(key, locale)
    if part == (1, 1):
        return told
    return say("house.returned.part", locale, what=told, part=part[0], whole=part[1])
